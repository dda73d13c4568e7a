"""Layout of pages of each kind: nothing is wider than any window, dark is dark, and every text can be read."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Site, Visit, add_style
from tests.browser.measures import SCROLL_AREAS, TOO_WIDE
from tests.editions import PAGE_IDS

# Every visible text with less contrast than asked for, by the colours that the browser has worked out.
FAINT = """
least => {
  const number = text => { const all = text.match(/[\\d.]+/g).map(Number); return all.length === 3 ? [...all, 1] : all }
  const over = (top, ground) => ground.map((value, i) => top[i] * top[3] + value * (1 - top[3]))
  const light = colour => {
    const [r, g, b] = colour.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const known = new Map([[null, {ground: [255, 255, 255], opacity: 1}]])
  const behind = element => {
    if (!known.has(element)) {
      const style = getComputedStyle(element), outer = behind(element.parentElement)
      known.set(element, {
        ground: over(number(style.backgroundColor), outer.ground), opacity: outer.opacity * Number(style.opacity),
      })
    }
    return known.get(element)
  }
  const faint = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode, parent = text.parentElement
    if (!text.textContent.trim() || !parent.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    if (range.getBoundingClientRect().width < 2) continue
    const {ground, opacity} = behind(parent)
    const style = getComputedStyle(parent)
    const [r, g, b, a] = number(parent instanceof SVGElement ? style.fill : style.color)
    const both = [light(over([r, g, b, a * opacity], ground)), light(ground)].sort((one, two) => two - one)
    const contrast = (both[0] + 0.05) / (both[1] + 0.05)
    if (contrast < least) faint.add(`${contrast.toFixed(1)}: ${text.textContent.trim().slice(0, 40)}`)
  }
  return [...faint]
}
"""

# How light the page's ground and its text are, from 0 (black) to 255 (white).
GROUND_AND_TEXT = """
() => {
  const mean = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number).reduce((one, two) => one + two) / 3
  const text = getComputedStyle(document.querySelector("main article > :is(p, ul)"))
  return [mean(getComputedStyle(document.body).backgroundColor), mean(text.color)]
}
"""


# Between the two sizes at which every page is looked at, and beyond.
WIDTHS = (1920, 1024, 768, 600, 480, PHONE[0])


def test_nothing_is_wider_than_a_window_of_any_width(visit: Visit, bundle: Site) -> None:
    """And whatever scrolls can be reached by keyboard and has a name."""
    reader = visit(bundle, DESKTOP)
    faults: dict[tuple[str, int], list[str]] = {}
    for page_id in PAGE_IDS:
        page = reader.open(page_id)
        for width in WIDTHS:
            reader.resize((width, 800))
            faults[page_id, width] = page.evaluate(TOO_WIDE) + page.evaluate(SCROLL_AREAS)

    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_device_and_every_text_stands_out(
    visit: Visit, bundle: Site, scheme: Literal["light", "dark"]
) -> None:
    """Contrast of at least 7 to 1 everywhere, as guide.css promises (WCAG 2.2, 1.4.6)."""
    reader = visit(bundle, DESKTOP, scheme)
    faint = {}
    for page_id in PAGE_IDS:
        page = reader.open(page_id)
        ground, text = page.evaluate(GROUND_AND_TEXT)
        assert (ground < 60 and text > 200) if scheme == "dark" else (ground > 240 and text < 60), (ground, text)
        for size in (DESKTOP, PHONE):
            reader.resize(size)
            faint[page_id, size] = page.evaluate(FAINT, 7)

    assert {where: found for where, found in faint.items() if found} == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_dark_is_dark_on_a_host_too_and_without_scripts(visit: Visit, site: Site, scripts: bool) -> None:
    page = visit(site, PHONE, "dark", scripts=scripts).open("index")
    ground, _ = page.evaluate(GROUND_AND_TEXT)
    assert ground < 60


def test_the_reader_may_choose_colours_and_the_choice_is_all_that_is_kept(visit: Visit, site: Site) -> None:
    """The button goes from the device's colours to light, dark and back; other pages follow; nothing else is stored."""
    page = visit(site, PHONE, "dark").open("index")
    button = page.get_by_role("button", name="Colours")
    stored = []
    for name, dark in (("light", False), ("dark", True), ("as on your device", True)):
        button.click()
        expect(page.get_by_role("button", name=f"Colours: {name}")).to_be_visible()
        assert (page.evaluate(GROUND_AND_TEXT)[0] < 60) is dark
        page.reload()
        assert (page.evaluate(GROUND_AND_TEXT)[0] < 60) is dark
        stored.append(page.evaluate("[Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]"))
    assert stored == [[[["colours", "light"]], [], ""], [[["colours", "dark"]], [], ""], [[], [], ""]]


def test_the_menu_of_a_phone_closes_by_escape(visit: Visit, site: Site) -> None:
    page = visit(site, PHONE).open("index")
    page.get_by_text("Menu", exact=True).press("Enter")
    link = page.locator("nav.menu a").nth(2)
    link.focus()
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).not_to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_zoomed_text_still_fits(visit: Visit, bundle: Site) -> None:
    """Text at twice its size on a window of 640 px is the same as a window of 320 px (WCAG 2.2, 1.4.10)."""
    page = visit(bundle, (640, 800)).open("compare/liposuction")
    add_style(page, "html { font-size: 250% !important }")

    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_tab_key_goes_through_the_header_as_the_eye_does(visit: Visit, site: Site, direction: str) -> None:
    """Line by line, and in each line in the direction of the language (WCAG 2.2, 2.4.3)."""
    reader = visit(site, DESKTOP)
    page = reader.open("index")
    page.evaluate("direction => document.body.setAttribute('dir', direction)", direction)
    for width in WIDTHS:
        reader.resize((width, 800))
        boxes = page.locator(".top__name, .top__button, .find__box").evaluate_all(
            "found => found.map(e => e.getBoundingClientRect()).map(box => [box.top, box.bottom, box.left])"
        )
        assert len(boxes) == 3
        for (_, bottom, left), (top, _, next_left) in pairwise(boxes):
            beside = next_left > left if direction == "ltr" else next_left < left
            assert top >= bottom or beside, (width, boxes)
