"""“Unwell after injections? Get help”: the link on top of every page, and the page that it leads to."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Reader, Site, Visit

HELP = "a.help-link"
NUMBERS = "main :is(a[href^='tel:'], a[href^='sms:'])"


def assert_help(reader: Reader) -> None:
    """The reader is on top of the page that helps, and the header does not hide where it begins."""
    page = reader.page
    assert reader.place() == (reader.site.edition.address("safety/get-help"), "")
    title = page.get_by_role("heading", level=1)
    expect(title).to_be_in_viewport()
    expect(title).to_contain_text("Unwell after injections? Get help")
    box, header = title.bounding_box(), page.locator("nav.help").bounding_box()
    assert box and header
    assert box["y"] >= header["y"] + header["height"] - 1, "the header hides where the help begins"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_help_link_leads_to_help(visit: Visit, site: Site, scripts: bool) -> None:
    reader = visit(site, SMALL_PHONE, scripts=scripts)
    for page_id in ("index", "safety/get-help", "compare/liposuction"):
        reader.open(page_id).locator(HELP).click()
        assert_help(reader)


def test_help_link_works_by_keyboard(visit: Visit, site: Site) -> None:
    reader = visit(site, DESKTOP)
    page = reader.open("ingredients")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(site.address("safety/get-help"))

    assert_help(reader)


def test_numbers_can_be_tapped(visit: Visit, site: Site) -> None:
    """Links that call, each as high as a finger needs, beside the name of its country, and none over another."""
    reader = visit(site, PHONE, scripts=False)
    page = reader.open("safety/get-help")
    for size in (PHONE, SMALL_PHONE):
        reader.resize(size)
        links = page.locator(NUMBERS).all()
        assert len(links) >= len(page.locator("main .numbers li").all()) > 1
        boxes = []
        for link in links:
            expect(link).to_be_visible()
            box = link.bounding_box()
            assert box and box["height"] >= 44 and box["width"] >= 20, (size, link.inner_text(), box)
            assert box["x"] >= 0 and box["x"] + box["width"] <= size[0], (size, link.inner_text())
            boxes.append(box)
        for number, one in enumerate(boxes):
            for two in boxes[number + 1 :]:
                beside = one["x"] + one["width"] <= two["x"] + 1 or two["x"] + two["width"] <= one["x"] + 1
                below = one["y"] + one["height"] <= two["y"] + 1 or two["y"] + two["height"] <= one["y"] + 1
                assert beside or below, (size, one, two)


def test_numbers_and_the_first_emergency_are_near_the_top_on_a_phone(visit: Visit, site: Site) -> None:
    """The first number without more than a swipe, and the first card within 1,700 px: two swipes."""
    page = visit(site, PHONE).open("safety/get-help")
    number = page.locator(NUMBERS).first.bounding_box()
    card = page.locator("main .care--emergency .care__name").first.bounding_box()

    assert number and number["y"] <= PHONE[1]
    assert card and card["y"] + card["height"] <= 1700


def test_skip_link_shows_when_it_has_the_focus_and_skips(visit: Visit, site: Site) -> None:
    page = visit(site).open("compare/liposuction")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
