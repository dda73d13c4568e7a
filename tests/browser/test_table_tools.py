"""Long tables: filter and order, in the address too, said to screen readers, and whole on paper and without scripts."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site, Visit

PAGE = "safety/regulation"


def shown(page: Page) -> Locator:
    """The rows that can be seen of the first long table."""
    return page.locator("table[data-tools-filter]").first.locator("tbody tr:not(.data__row--out)")


def test_filter_leaves_the_rows_with_all_words_and_says_how_many(visit: Visit, site: Site) -> None:
    page = visit(site, PHONE).open(PAGE)
    rows = page.locator("table[data-tools-filter]").first.locator("tbody tr")
    total = rows.count()
    word = (rows.first.locator("th").inner_text()).split()[0]
    expect(page.get_by_role("status").first).to_have_text(f"{total} of {total} rows shown")

    page.get_by_label("Show rows with these words").first.fill(word.upper())

    left = shown(page).count()
    assert 0 < left < total
    expect(page.get_by_role("status").first).to_have_text(f"{left} of {total} rows shown")
    assert all(word.casefold() in text.casefold() for text in shown(page).all_text_contents())
    assert f"filter={word.upper()}" in page.url
    page.reload()
    assert shown(page).count() == left
    page.get_by_label("Show rows with these words").first.fill("no such row")
    expect(page.get_by_role("status").first).to_have_text(f"0 of {total} rows shown")
    page.get_by_label("Show rows with these words").first.fill("")
    assert shown(page).count() == total
    assert "?" not in page.url


def test_rows_can_be_ordered_by_a_column_and_put_back(visit: Visit, site: Site) -> None:
    page = visit(site, DESKTOP).open(PAGE)
    ids = "rows => rows.map(row => row.id)"
    before = shown(page).evaluate_all(ids)
    page.get_by_label("Order of the rows").first.select_option(index=1)
    texts = [" ".join(text.split()).casefold() for text in shown(page).locator("th").all_text_contents()]
    assert texts == sorted(texts)
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert "sort=0" in page.url
    page.get_by_label("Order of the rows").first.select_option(index=0)
    assert shown(page).evaluate_all(ids) == before
    assert page.locator("th[aria-sort]").count() == 0


def test_a_link_to_a_row_wins_over_a_filter_that_hides_it(visit: Visit, site: Site) -> None:
    reader = visit(site, DESKTOP)
    page = reader.open(PAGE)
    table = page.locator("table[data-tools-filter]").first
    row = table.locator("tbody tr").last.get_attribute("id")
    page.goto(f"{reader.site.address(PAGE)}?table={table.get_attribute('id')}&filter=no+such+row#{row}")
    expect(page.locator(f"tr#{row}")).to_be_in_viewport()


def test_paper_has_all_rows_and_no_fields(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, DESKTOP).open(PAGE)
    page.get_by_label("Show rows with these words").first.fill("no such row")
    page.emulate_media(media="print")
    rows = page.locator("table[data-tools-filter]").first.locator("tbody tr")
    assert all(rows.evaluate_all("rows => rows.map(row => row.checkVisibility())"))
    assert not page.locator(".tools").first.is_visible()


def test_without_scripts_the_table_is_whole_and_nothing_is_offered(visit: Visit, web: Site) -> None:
    page = visit(web, PHONE, scripts=False).open(PAGE)
    assert page.locator(".tools").count() == 0
    rows = page.locator("table[data-tools-filter]").first.locator("tbody tr")
    assert all(rows.evaluate_all("rows => rows.map(row => row.checkVisibility())"))


def test_heads_stay_in_sight_on_a_wide_screen(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, DESKTOP).open(PAGE)
    page.locator("table[data-tools-filter]").first.locator("tbody tr").nth(4).evaluate("row => row.scrollIntoView()")
    head = page.locator("table[data-tools-filter]").first.locator("thead th").first
    help_box, box = page.locator(".help").bounding_box(), head.bounding_box()
    assert help_box and box
    assert abs(box["y"] - (help_box["y"] + help_box["height"])) < 3


def test_short_tables_have_no_tools(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, DESKTOP).open(PAGE)
    assert page.locator("main table:not([data-tools-filter])").count() + page.locator(".tools").count() > 0
    assert page.locator(".tools").count() == page.locator("table[data-tools-filter]").count()
