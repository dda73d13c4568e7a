"""A page, and a row, whose review is overdue say so after that day; without scripts nothing is said."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, SMALL_PHONE, Site, Visit

PAGE = "div.overdue"
ROW = "table .overdue"


def due(page: Page, of: str) -> dt.date:
    """The day that stands in the first such sentence of a page."""
    return dt.date.fromisoformat(page.locator(f"{of} time[data-due]").first.get_attribute("datetime") or "")


@pytest.mark.parametrize("page_id", ["index", "safety/get-help", "safety/regulation"])
def test_page_says_that_it_is_overdue_from_the_day_after(visit: Visit, site: Site, page_id: str) -> None:
    reader = visit(site, DESKTOP)
    page = reader.page
    page.clock.set_fixed_time(dt.datetime(2026, 11, 22, 12))
    reader.open(page_id)
    day = due(page, PAGE)
    expect(page.locator(PAGE)).to_be_hidden()

    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(23, 59)))
    reader.open(page_id)
    expect(page.locator(PAGE)).to_be_hidden()

    page.clock.set_fixed_time(dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0, 1)))
    reader.open(page_id)
    expect(page.locator(PAGE)).to_be_visible()
    expect(page.locator(PAGE)).to_contain_text("that has not happened yet. Facts may have changed.")


@pytest.mark.parametrize("page_id", ["safety/regulation", "ingredients", "safety/get-help"])
def test_rows_that_are_overdue_say_so_too(visit: Visit, site: Site, page_id: str) -> None:
    reader = visit(site, SMALL_PHONE)
    page = reader.page
    page.clock.set_fixed_time(dt.datetime(2026, 11, 22, 12))
    reader.open(page_id)
    rows = page.locator(ROW)
    assert rows.count() > 3
    days = [
        dt.date.fromisoformat(str(day)) for day in rows.locator("time").evaluate_all("all => all.map(t => t.dateTime)")
    ]
    assert [row for row in rows.all() if row.is_visible()] == []

    page.clock.set_fixed_time(dt.datetime.combine(max(days) + dt.timedelta(days=1), dt.time(9)))
    reader.open(page_id)
    expect(rows.first).to_be_visible()
    assert [row for row in rows.all() if not row.is_visible()] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_nothing_is_claimed(visit: Visit, site: Site) -> None:
    page = visit(site, DESKTOP, scripts=False).open("safety/regulation")
    expect(page.locator(PAGE)).to_be_hidden()
    expect(page.locator(ROW).first).to_be_hidden()


def test_draft_banner_stands_right_below_the_heading(visit: Visit, site: Site) -> None:
    reader = visit(site, SMALL_PHONE)
    for page_id in ("safety/get-help", "safety/who-should-avoid"):
        page = reader.open(page_id)
        if page.get_by_text("Checked by ").count():
            continue
        banner, title = page.locator(".draft-banner"), page.get_by_role("heading", level=1)
        expect(banner).to_be_in_viewport()
        expect(banner).to_have_text("Draft: not yet checked by a clinician.")
        assert banner.evaluate("(banner, title) => title.nextElementSibling === banner", title.element_handle())
