"""What can be hit, by finger or Tab key: large enough, in sight, and ringed; edges and signs that stand out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Scheme, Site, Visit
from tests.browser.measures import FOCUS, PALE, PRIMARY, SMALL, TARGETS
from tests.editions import PAGE_IDS

# Pages that are walked through by Tab: short and long, with forms, long tables, and heads that stay.
WALKED = ("index", "safety/get-help", "decide", "safety/regulation", "evidence", "compare/other-treatments")
# So many presses of the key show every kind of thing on them.
STEPS = 400


def test_every_target_is_24_px_and_every_primary_one_44(visit: Visit, bundle: Site) -> None:
    """Links in texts too (WCAG 2.2, 2.5.8, would let them be smaller).

    Primary ones on a phone (2.5.5). Beside the text, where there is a mouse, links of the menu are 34 px high.
    """
    reader = visit(bundle)
    small = {}
    for page_id in PAGE_IDS:
        page = reader.open(page_id)
        for size in (SMALL_PHONE, DESKTOP):
            reader.resize(size)
            small[page_id, size, 24] = page.evaluate(SMALL, [TARGETS, 24])
        reader.resize(SMALL_PHONE)
        small[page_id, SMALL_PHONE, 44] = page.evaluate(SMALL, [PRIMARY, 44])
    assert {where: found for where, found in small.items() if found} == {}


def test_the_menu_of_a_large_screen_that_is_touched_has_large_links(visit: Visit, web: Site) -> None:
    reader = visit(web, DESKTOP)
    page = reader.open("index")
    rules = page.evaluate(
        "() => { const all = rules => [...rules].flatMap(rule => [rule, ...all(rule.cssRules ?? [])]);"
        " return [...document.styleSheets].flatMap(sheet => all(sheet.cssRules))"
        ".filter(rule => rule.media?.mediaText.includes('coarse')).map(rule => rule.cssText) }"
    )
    assert [rule for rule in rules if ".menu a" in rule and "--guide-target" in rule]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_signs_and_drawings_stand_out(visit: Visit, bundle: Site, scheme: Scheme) -> None:
    """At least 3 to 1 against what is around them (WCAG 2.2, 1.4.11), on every page."""
    reader = visit(bundle, PHONE, scheme)
    pale = {}
    controls = shapes = 0
    for page_id in PAGE_IDS:
        found = reader.open(page_id).evaluate(PALE, 3)
        pale[page_id] = found["pale"]
        controls += found["seen"]["controls"]
        shapes += found["seen"]["shapes"]
    assert {page_id: found for page_id, found in pale.items() if found} == {}
    assert controls > len(PAGE_IDS) and shapes > 200  # the search box is on every page


def walk(page: Page) -> list[str]:
    """Presses Tab through a page; what is wrong with anything that takes the focus."""
    found = []
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        found += [f"{fault}: {stop['name']}" for fault in stop["faults"]]
    return found


@pytest.mark.parametrize("page_id", WALKED)
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "desktop"])
def test_the_focus_is_always_seen_and_never_covered(
    visit: Visit, bundle: Site, page_id: str, size: tuple[int, int], scheme: Scheme
) -> None:
    """By a ring of 3 to 1 (WCAG 2.2, 2.4.7, 2.4.13), and not under the help link or the heads of a table (2.4.11)."""
    assert walk(visit(bundle, size, scheme).open(page_id)) == []


def test_faults_of_these_kinds_are_found(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, PHONE).open("index")
    page.evaluate(
        "() => { const button = document.createElement('button'); button.className = 'button';"
        " button.textContent = 'x'; document.querySelector('article').prepend(button);"
        " for (const [name, value] of [['border', '1px solid #ddd'], ['padding', 0], ['minHeight', 0],"
        " ['font', '8px sans-serif'], ['outline', 'none']]) button.style[name] = value; button.focus() }"
    )
    assert len(page.evaluate(SMALL, [TARGETS, 24])) == 1
    assert any("BUTTON" in line for line in page.evaluate(SMALL, [PRIMARY, 44]))
    assert len(page.evaluate(PALE, 3)["pale"]) == 1
    assert page.evaluate(FOCUS)["faults"] == ["no ring"]
