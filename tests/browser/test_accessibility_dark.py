"""Two engines look at every page in dark colours, on a phone and on a desktop: test_accessibility.py has the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import findings
from tests.browser.conftest import Reader, new_reader
from tests.editions import PAGE_IDS


@pytest.fixture(scope="module")
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """One window for all pages of the web edition."""
    reader = new_reader(browser, request.getfixturevalue("web"))
    yield reader
    reader.page.context.close()


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_two_engines_find_nothing_on_any_page_in_dark_colours(reader: Reader, page_id: str) -> None:
    assert findings(reader, page_id, "dark") == {}
