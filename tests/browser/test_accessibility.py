"""Two engines look at every page: axe-core and IBM's. Neither finds anything but what is listed with its reason.

Each page of the web edition in light colours here and in dark ones in test_accessibility_dark.py, on a phone and on a
desktop; of the bundle one page of each kind, because its pages differ in their links only.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import RIGHT_AS_IT_IS, all_failures, failures, findings, violations
from tests.browser.conftest import PHONE, SAMPLE, Reader, Site, new_reader
from tests.editions import PAGE_IDS


@pytest.fixture(scope="module")
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """One window for all pages of the web edition."""
    reader = new_reader(browser, request.getfixturevalue("web"))
    yield reader
    reader.page.context.close()


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_two_engines_find_nothing_on_any_page_in_light_colours(reader: Reader, page_id: str) -> None:
    assert findings(reader, page_id, "light") == {}


@pytest.mark.parametrize("page_id", SAMPLE)
def test_two_engines_find_nothing_in_the_bundle(browser: Browser, bundle: Site, page_id: str) -> None:
    reader = new_reader(browser, bundle, PHONE)
    page = reader.open(page_id)
    assert (violations(page), failures(page)) == ([], [])
    reader.page.context.close()


def test_the_engines_do_find_faults(browser: Browser, web: Site) -> None:
    """A picture without a text, a field without a name and faint text are found: the engines run."""
    reader = new_reader(browser, web)
    page = reader.open("about/index")
    page.evaluate(
        "() => { const faint = document.createElement('p'); faint.textContent = 'faint';"
        " faint.style.color = '#ccc'; faint.style.background = '#fff'; const picture = document.createElement('img');"
        " picture.src = '../assets/mark.svg';"
        " document.querySelector('article').append(picture, document.createElement('input'), faint) }"
    )
    rules = {line.split(":")[0] for line in violations(page)}
    assert {"image-alt", "label", "color-contrast"} <= rules
    assert {"img_alt_valid", "input_label_exists"} <= {rule for rule, _ in failures(page)}
    reader.page.context.close()


def test_every_exception_is_still_needed(browser: Browser, web: Site) -> None:
    reader = new_reader(browser, web)
    page = reader.open("safety/side-effects")
    found = all_failures(page)
    for rule, starts in RIGHT_AS_IT_IS.items():
        for start in starts:
            assert any(name == rule and html.startswith(start) for name, html in found), (rule, start)
    reader.page.context.close()
