"""Tables on both kinds of screen: rows beside columns, or stacked; for the eye and for screen readers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Site, Visit
from tests.editions import PAGE_IDS

# Every table: how its rows lie, and which labels can be seen.
ROWS = """
() => [...document.querySelectorAll("main table")].map(table => {
  const seen = element => {
    const box = element.getBoundingClientRect()
    return element.checkVisibility() && box.width > 1 && box.height > 1
  }
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.getBoundingClientRect()))
  const labels = [...table.querySelectorAll("td > .data__label")]
  const stacked = row => row.every((box, i) => !i || box.top >= row[i - 1].bottom - 1)
  const beside = row => row.every((box, i) => !i || (box.left >= row[i - 1].right - 1 && box.top === row[0].top))
  return {
    cells: [...table.tBodies[0].rows].reduce((sum, row) => sum + row.cells.length - 1, 0),
    stacked: rows.every(stacked),
    beside: rows.every(beside),
    labels: labels.filter(seen).length,
    heads: [...table.tHead.rows[0].cells].filter(seen).length,
    columns: table.tHead.rows[0].cells.length,
    narrow: [...table.tBodies[0].querySelectorAll("td, th")].filter(cell => seen(cell) && cell.clientWidth < 60).length,
  }
})
"""

# Elements whose content is larger than they are and that can be scrolled: can they be reached by keyboard, and how are
# they named? One that holds something that takes the focus can be reached through that.
SCROLL_AREAS = """
() => [...document.querySelectorAll("body *")]
  .filter(element => element.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(element => {
    const style = getComputedStyle(element), scrolls = value => value === "auto" || value === "scroll"
    return (scrolls(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
      || (scrolls(style.overflowY) && element.scrollHeight > element.clientHeight + 1 && element.clientHeight)
  })
  .filter(element => {
    const named = element.getAttribute("aria-label")
      || document.getElementById(element.getAttribute("aria-labelledby"))?.textContent.trim()
    return !(element.tabIndex >= 0 ? named : element.querySelector("a[href], button, input, [tabindex='0']"))
  })
  .map(element => element.className)
"""


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_cells_lie_beside_one_another_on_a_desktop_and_stack_on_a_phone(visit: Visit, site: Site, page_id: str) -> None:
    """Beside one another, below the heads of their columns; stacked, each below a label that repeats its column's."""
    reader = visit(site, DESKTOP)
    page = reader.open(page_id)
    for table in page.evaluate(ROWS):
        assert table["beside"]
        assert table["heads"] == table["columns"] > 1
        assert (table["labels"], table["narrow"]) == (0, 0)
    for size in (PHONE, SMALL_PHONE):
        reader.resize(size)
        for table in page.evaluate(ROWS):
            assert table["stacked"], size
            assert table["labels"] == table["cells"] > 0, size
            assert table["narrow"] == 0, size


def accessible(page: Page) -> list[dict[str, Any]]:
    """What the browser tells screen readers: every node that it does not leave out."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def names(nodes: list[dict[str, Any]], role: str) -> list[str]:
    """The names of all nodes with a role, in order."""
    found = [node for node in nodes if node["role"]["value"] == role]
    return [" ".join(str(node.get("name", {}).get("value", "")).split()) for node in found]


@pytest.mark.parametrize("page_id", ["ingredients", "safety/side-effects", "compare/liposuction"])
def test_screen_readers_meet_a_table_with_heads_on_both(visit: Visit, bundle: Site, page_id: str) -> None:
    reader = visit(bundle, DESKTOP)
    page = reader.open(page_id)
    text = "all => all.map(element => element.textContent.trim().replace(/\\s+/g, ' '))"
    captions = page.locator("main table caption").evaluate_all(text)
    columns = page.locator("main table thead th").evaluate_all(text)
    rows = page.locator("main table tbody tr").count()
    cells = page.locator("main table td").count()
    assert captions

    for size in (DESKTOP, PHONE):
        reader.resize(size)
        nodes = accessible(page)
        assert names(nodes, "columnheader") == columns, size
        row_heads = names(nodes, "rowheader")
        assert len(row_heads) == rows and all(row_heads), size
        assert len(names(nodes, "row")) == rows + len(captions), size
        assert len(names(nodes, "cell")) == cells, size
        assert names(nodes, "table") == captions, size
        assert [name for name in names(nodes, "region") if name in captions] == captions, size


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_every_area_that_scrolls_takes_the_focus_and_has_a_name(visit: Visit, bundle: Site, page_id: str) -> None:
    reader = visit(bundle, DESKTOP)
    page = reader.open(page_id)
    faults = {}
    for width in (1280, 1024, 768, 600, 390, 320):
        reader.resize((width, 640))
        faults[width] = page.evaluate(SCROLL_AREAS)

    assert {width: found for width, found in faults.items() if found} == {}


def test_an_area_that_scrolls_can_be_scrolled_by_keyboard(visit: Visit, bundle: Site) -> None:
    """A text that does not fit is what the area is for; real tables wrap, so one is made here."""
    page = visit(bundle, PHONE).open("ingredients")
    page.add_style_tag(content="main table.data { min-width: 900px !important }")
    area = page.locator("main [role=region]").first

    area.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("area => area.scrollLeft > 0", arg=area.element_handle())


def test_a_link_to_a_row_leads_to_it_and_marks_it(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE)
    page = reader.open("ingredients")
    anchor = page.locator("main table tbody tr").last.get_attribute("id") or ""
    page = reader.open("ingredients", anchor)

    row = page.locator(f"#{anchor}")
    page.wait_for_function("row => row.getBoundingClientRect().top < innerHeight", arg=row.element_handle())
    header = page.locator("header").first.bounding_box()
    box = row.bounding_box()
    assert header and box
    assert box["y"] >= header["y"] + header["height"] - 1, "the header hides the row's beginning"
    assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
