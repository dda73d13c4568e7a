"""WebKit's console: a driven WebKit does not tell what stands there, so one that nobody drives loads every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Site
from tests.editions import PAGE_IDS
from tests.engines.conftest import ENGINES, display, needed

pytestmark = pytest.mark.skipif("webkit" not in ENGINES, reason="make test-browsers asks WebKit")


def complaints(addresses: list[str], folder: Path) -> list[str]:
    """What WebKit complains of on pages."""
    from tests.engines.webkit import console

    with display():
        return console(needed("MiniBrowser"), addresses, folder)


def test_no_page_makes_webkit_complain(bundle: Site, tmp_path: Path) -> None:
    assert complaints([bundle.address(page_id) for page_id in PAGE_IDS], tmp_path) == []


def test_a_page_with_faults_does(tmp_path: Path) -> None:
    """Or the test above would prove nothing."""
    page = tmp_path / "bad.html"
    page.write_text("<script>console.warn('hm'); throw new Error('oh')</script>", "utf-8")
    (tmp_path / "room").mkdir()
    found = complaints([page.as_uri()], tmp_path / "room")
    assert [line.partition("CONSOLE ")[2].split()[-1] for line in found] == ["hm", "oh"]
