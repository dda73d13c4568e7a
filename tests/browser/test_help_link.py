"""“Unwell after injections? Get help”: first of all, large enough for a shaking hand, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Reader, Site, Visit
from tests.editions import PAGE_IDS

HELP = "Unwell after injections? Get help"


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return " ".join(str(page.evaluate("document.activeElement.textContent")).split())


def assert_help(reader: Reader) -> None:
    """The reader sees what to do, and not the header of the page in its place."""
    page = reader.page
    place, anchor = reader.place()
    assert place == reader.site.edition.address("safety/side-effects")
    target = page.locator(f"#{anchor}")
    expect(target).to_be_in_viewport()
    expect(page.get_by_text("Call your emergency number now").first).to_be_in_viewport()
    box, header = target.bounding_box(), page.locator("header").first.bounding_box()
    assert box and header
    assert box["y"] >= header["y"] + header["height"] - 1, "the header hides where the help begins"


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_help_link_is_44_px_high_and_second_only_to_the_skip_link(visit: Visit, site: Site, page_id: str) -> None:
    reader = visit(site)
    page = reader.open(page_id)
    for size in (DESKTOP, PHONE, SMALL_PHONE):
        reader.resize(size)
        box = page.get_by_role("link", name=HELP).bounding_box()
        assert box and box["height"] >= 44 and box["y"] == 0, size
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0], size
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("Tab")
    assert focused(page) == HELP


@pytest.mark.parametrize("size", [SMALL_PHONE, DESKTOP], ids=["small phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_help_link_leads_to_help(visit: Visit, site: Site, size: tuple[int, int], scripts: bool) -> None:
    reader = visit(site, size, scripts=scripts)
    for page_id in ("index", "compare/liposuction", "safety/side-effects"):
        reader.open(page_id).get_by_role("link", name=HELP).click()
        assert_help(reader)


def test_help_link_works_by_keyboard(visit: Visit, site: Site) -> None:
    reader = visit(site)
    page = reader.open("ingredients")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#get-help")

    assert_help(reader)


def test_skip_link_shows_when_it_has_the_focus_and_skips(visit: Visit, site: Site) -> None:
    page = visit(site).open("compare/liposuction")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
