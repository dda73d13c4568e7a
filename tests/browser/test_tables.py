"""Tables for screen readers, by keyboard, and by links to their rows; test_every_page.py sees how each of them lies."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, Site, Visit, add_style


def accessible(page: Page) -> list[dict[str, Any]]:
    """What the browser tells screen readers: every node that it does not leave out."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def names(nodes: list[dict[str, Any]], role: str) -> list[str]:
    """The names of all nodes with a role, in order."""
    found = [node for node in nodes if node["role"]["value"] == role]
    return [" ".join(str(node.get("name", {}).get("value", "")).split()) for node in found]


@pytest.mark.parametrize(
    "page_id", ["ingredients", "safety/get-help", "safety/side-effects", "compare/other-treatments"]
)
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


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_stacked_table_keeps_its_heads_with_scripts_and_without(visit: Visit, web: Site, scripts: bool) -> None:
    """By roles where scripts run; in this browser by the elements themselves, and by labels in every other."""
    page = visit(web, PHONE, scripts=scripts).open("ingredients")
    nodes = accessible(page)
    assert len(names(nodes, "table")) == page.locator("main table").count() > 0
    assert len(names(nodes, "cell")) == page.locator("main td").count()
    assert len(names(nodes, "columnheader")) == page.locator("main thead th").count()
    assert len(names(nodes, "rowheader")) == page.locator("main tbody th").count()
    spoken = [node for node in nodes if node["role"]["value"] == "StaticText"]
    label = page.locator(".data__label").first.text_content()
    assert any(node["name"]["value"] == label and not in_a_head(node, nodes) for node in spoken) is not scripts


def in_a_head(node: dict[str, Any], nodes: list[dict[str, Any]]) -> bool:
    """A node stands in the head of a column."""
    by_id = {other["nodeId"]: other for other in nodes}
    while node := by_id.get(node.get("parentId", ""), {}):
        if node["role"]["value"] == "columnheader":
            return True
    return False


def test_every_part_says_its_role_for_browsers_that_forget_it(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, PHONE).open("safety/side-effects")
    roles = page.locator("main table").first.evaluate(
        "table => [table, ...table.querySelectorAll('thead, tbody, tr, th, td')]"
        ".map(part => [part.tagName, part.scope || '', part.getAttribute('role')].join(' '))"
    )
    assert set(roles) == {
        "TABLE  table",
        "THEAD  rowgroup",
        "TBODY  rowgroup",
        "TR  row",
        "TH col columnheader",
        "TH row rowheader",
        "TD  cell",
    }


def test_an_area_that_scrolls_can_be_scrolled_by_keyboard(visit: Visit, bundle: Site) -> None:
    """A text that does not fit is what the area is for; real tables wrap, so one is made here."""
    page = visit(bundle, PHONE).open("ingredients")
    add_style(page, "main table.data { min-width: 900px !important }")
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
