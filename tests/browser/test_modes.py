"""Wishes of readers and their devices: forced colours, more contrast, no motion, large text, zoom, spacing, no CSS."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, SMALL_PHONE, Site, Visit, add_style
from tests.browser.measures import TOO_WIDE
from tests.editions import PAGE_IDS

PAGES = ("index", "safety/get-help", "safety/side-effects", "decide", "evidence", "leaflet", "glossary")
# WCAG 2.2, 1.4.12.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
# Boxes that hide what does not fit into them.
CUT = """
() => [...document.querySelectorAll("main :is(p, li, td, th, dd, dt, h1, h2, h3, label, button, summary), nav a")]
  .filter(element => element.checkVisibility() && !element.closest("thead, .seen-not, .visually-hidden"))
  .filter(element => {
    const style = getComputedStyle(element)
    return style.overflow === "hidden" &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
  }).map(element => element.textContent.trim().slice(0, 40))
"""


@pytest.fixture(params=PAGES)
def page_id(request: pytest.FixtureRequest) -> str:
    """Each page of the sample in turn."""
    return str(request.param)


def faults(page: Page) -> list[str]:
    """What sticks out of the window or is cut off."""
    found: list[str] = page.evaluate(TOO_WIDE) + page.evaluate(CUT)
    return found


# How a reader may have the text: the window, and the reader's own style.
LARGER = {
    "zoom of 400 %": (SMALL_PHONE, ""),  # 1280 px at four times their size are 320 px (WCAG 2.2, 1.4.10)
    "text of 200 %": (DESKTOP, "html { font-size: 250% !important }"),  # the guide's own size is 125 %
    "spacing": (SMALL_PHONE, SPACING),
}


@pytest.mark.parametrize("wish", LARGER)
def test_every_page_fits_however_large_the_text(visit: Visit, bundle: Site, wish: str) -> None:
    size, style = LARGER[wish]
    reader = visit(bundle, size)
    found = {}
    for each in PAGE_IDS:
        page = reader.open(each)
        if style:
            add_style(page, style)
        found[each] = faults(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_forced_colours_keep_frames_and_focus(visit: Visit, bundle: Site, page_id: str) -> None:
    page = visit(bundle, DESKTOP).open(page_id)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for selector in (".help", ".top"):
        assert page.locator(selector).first.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_more_contrast_makes_quiet_texts_and_lines_as_dark_as_the_text(
    visit: Visit, bundle: Site, page_id: str
) -> None:
    page = visit(bundle, DESKTOP).open(page_id)
    quiet = "getComputedStyle(document.querySelector('.foot')).color"
    ink = "getComputedStyle(document.body).color"
    assert page.evaluate(quiet) != page.evaluate(ink)
    page.emulate_media(contrast="more")
    assert page.evaluate(quiet) == page.evaluate(ink)


def test_nothing_moves(visit: Visit, bundle: Site, page_id: str) -> None:
    """Not even where the device allows motion."""
    page = visit(bundle, DESKTOP).open(page_id)
    page.emulate_media(reduced_motion="no-preference")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return s.animationName !== 'none' || /[1-9]/.test(s.transitionDuration) || s.scrollBehavior === 'smooth' })"
        ".map(e => e.className)"
    )
    assert moving == []


def test_without_style_the_text_comes_in_order_and_whole(visit: Visit, bundle: Site, page_id: str) -> None:
    page = visit(bundle, DESKTOP).open(page_id)
    page.evaluate("for (const sheet of document.styleSheets) sheet.disabled = true")
    tops = [
        page.locator(selector).first.evaluate("e => e.getBoundingClientRect().top + scrollY")
        for selector in (".skip", ".help-link", ".top", "nav.menu", "h1", "main h2", ".foot")
    ]
    assert tops == sorted(tops)
    # Drawings keep to the window by their own size or not at all; texts do.
    page.evaluate("document.querySelectorAll('svg').forEach(drawing => drawing.remove())")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth + 1")
