"""The bundle from a disk, in each engine: what a reader does with it works, and nothing is complained of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Site
from tests.browser.measures import ROWS, TOO_WIDE
from tests.editions import PAGE_IDS
from tests.engines.engine import Engine, wait_for

# The style has come and is understood: colours for light and dark, sizes, the sticky help link; and the script has run.
DRESSED = """
() => {
  const ground = getComputedStyle(document.body).backgroundColor, help = document.querySelector(".help")
  return [
    ["rgb(255, 255, 255)", "rgb(23, 28, 33)"].includes(ground) || `ground ${ground}`,
    getComputedStyle(help).position === "sticky" || "help link does not stick",
    getComputedStyle(help).backgroundColor === "rgb(142, 27, 22)" || "help link without its colour",
    document.documentElement.classList.contains("js") || "no script has run",
    !document.querySelector("table.data:not([role])") || "tables without roles",
    [...document.images].every(image => image.complete && image.naturalWidth) || "a picture did not come",
  ].filter(fault => fault !== true)
}
"""
GROUND = "() => getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(23, 28, 33)"
FOCUS = "() => document.activeElement.closest('[class]')?.className + ' ' + document.activeElement.textContent.trim()"


@pytest.fixture(autouse=True)
def quiet(engine: Engine) -> Iterator[None]:
    """Whatever a browser complains of fails the test that made it do so."""
    engine.complaints()
    yield
    assert engine.complaints() == []


def tab_to(engine: Engine, selector: str) -> None:
    """Presses the Tab key until an element that a selector finds has the focus."""
    for _ in range(30):
        engine.press("Tab")
        if engine.run("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{engine.name}: Tab never comes to {selector}; now at {engine.run(FOCUS)}")


def test_every_page_opens_dressed_and_fits_the_smallest_phone(engine: Engine, bundle: Site) -> None:
    """No error, and at 320 px nobody has to scroll sideways."""
    faults = {}
    engine.resize(SMALL_PHONE)
    for page_id in PAGE_IDS:
        engine.open(bundle.address(page_id))
        assert engine.run("() => innerWidth") == SMALL_PHONE[0]
        faults[page_id] = engine.run(DRESSED) + engine.run(TOO_WIDE) + engine.complaints()
    assert {page_id: found for page_id, found in faults.items() if found} == {}


def test_search_finds_and_leads_there_by_keyboard_alone(engine: Engine, bundle: Site) -> None:
    engine.resize(DESKTOP)
    engine.open(bundle.address("compare/liposuction"))
    engine.press("/")
    wait_for(engine, "() => document.activeElement.matches('.find__box')")
    engine.type("pregnant")
    wait_for(engine, "() => document.querySelector('.find__link')?.textContent.includes('Who should avoid it')")
    engine.press("ArrowDown")
    wait_for(engine, "() => document.activeElement.matches('.find__link')")
    engine.press("Enter")
    wait_for(engine, "() => location.href.includes('safety/who-should-avoid.html?h=')")
    wait_for(engine, "() => document.querySelector('h1').checkVisibility()")
    # The words are marked where the browser can; the page is the same where it cannot.
    wait_for(engine, "() => !('highlights' in CSS) || CSS.highlights.get('guide-search')?.size > 0")


def test_menu_of_a_phone_opens_and_closes_by_keyboard_and_leads_on(engine: Engine, bundle: Site) -> None:
    engine.resize(PHONE)
    engine.open(bundle.address("index"))
    shown = "() => document.querySelector('.menu a[href*=\"glossary\"]').checkVisibility()"
    tab_to(engine, ".menu summary")
    assert not engine.run(shown)
    engine.press("Enter")
    wait_for(engine, shown)
    engine.press("Tab")
    assert engine.run("() => document.activeElement.matches('.menu a')")
    engine.press("Escape")
    wait_for(engine, "() => document.activeElement.matches('.menu summary')")
    assert not engine.run(shown)
    engine.press("Enter")
    engine.press("Tab")
    engine.press("Tab")
    name = engine.run("() => document.activeElement.href")
    engine.press("Enter")
    wait_for(engine, "name => location.href === name", name)


def test_menu_stands_open_beside_the_text_on_a_wide_screen(engine: Engine, bundle: Site) -> None:
    engine.resize(DESKTOP)
    engine.open(bundle.address("safety/side-effects"))
    boxes = engine.run(
        "() => ['.menu [aria-current]', '.text'].map(name => document.querySelector(name).getBoundingClientRect())"
        ".map(box => [box.left, box.right, box.height])"
    )
    assert boxes[0][2] > 20
    assert boxes[0][1] <= boxes[1][0]


def test_colours_change_and_stay(engine: Engine, bundle: Site) -> None:
    engine.resize(PHONE)
    engine.open(bundle.address("index"))
    seen = []
    for _ in range(2):
        tab_to(engine, "[data-colours-button]")
        engine.press("Enter")
        seen.append(engine.run(GROUND))
        engine.open(bundle.address("index"))
        seen.append(engine.run(GROUND))
    assert seen == [LIGHT, LIGHT, DARK, DARK]
    engine.open(bundle.address("safety/get-help"))
    assert engine.run(GROUND) == DARK
    engine.click("[data-colours-button]")
    engine.open(bundle.address("index"))
    assert engine.run("() => Object.keys(localStorage)") == []


def test_help_to_decide_answers_ticks(engine: Engine, bundle: Site) -> None:
    engine.resize(PHONE)
    engine.open(bundle.address("decide"))
    said = "() => document.querySelector('.answers__status').textContent.trim()"
    assert engine.run(said) == "You have ticked no reason."
    engine.run("() => document.querySelector('.cautions input').focus()")
    engine.press(" ")
    assert engine.run(said) == "Reasons that you ticked: 1"
    assert engine.run("() => document.querySelector('.tick__answer').checkVisibility()")
    assert engine.run("() => document.querySelectorAll('.answers li').length") >= 1
    engine.press(" ")
    assert engine.run(said) == "You have ticked no reason."


def test_tables_stack_on_a_phone_and_not_on_a_desktop(engine: Engine, bundle: Site) -> None:
    for page_id in ("ingredients", "safety/side-effects", "safety/regulation", "compare/other-treatments"):
        engine.open(bundle.address(page_id))
        for size, way in ((DESKTOP, "beside"), (PHONE, "stacked")):
            engine.resize(size)
            tables = engine.run(ROWS)
            assert tables and all(table[way] for table in tables), (page_id, way)


def test_long_tables_can_be_filtered_and_ordered(engine: Engine, bundle: Site) -> None:
    engine.resize(DESKTOP)
    engine.open(bundle.address("safety/regulation"))
    rows = "() => [...document.querySelectorAll('table[data-tools-filter] tbody tr')].filter(r => r.checkVisibility())"
    before = engine.run(f"{rows}.length")
    engine.run("() => document.querySelector('.tools input').focus()")
    engine.type("europe")
    wait_for(engine, "() => new URLSearchParams(location.search).get('filter') === 'europe'")
    assert 0 < engine.run(f"{rows}.length") < before


def test_all_the_evidence_can_be_filtered(engine: Engine, bundle: Site) -> None:
    engine.resize(PHONE)
    engine.open(bundle.address("evidence"))
    shown = "() => [...document.querySelectorAll('.evidence__claim')].filter(c => c.checkVisibility()).length"
    before = engine.run(shown)
    assert before > 10
    engine.run("() => document.querySelector('.evidence__choice select, .evidence__choice input').focus()")
    engine.press("ArrowDown" if engine.run("() => document.activeElement.matches('select')") else " ")
    wait_for(engine, f"before => ({shown})() < before", before)


def test_a_link_to_a_row_is_not_hidden_by_the_help_link(engine: Engine, bundle: Site) -> None:
    engine.resize(PHONE)
    engine.open(bundle.address("ingredients"))
    row = engine.run("() => document.querySelector('main tbody tr:nth-child(3)').id")
    engine.open("about:blank")
    engine.open(bundle.address("ingredients") + f"#{row}")
    wait_for(
        engine,
        "id => { const top = document.getElementById(id).getBoundingClientRect().top;"
        " return top >= document.querySelector('.help').getBoundingClientRect().bottom - 1 && top < innerHeight }",
        row,
    )
