"""Every page of both editions, visited once each: what must hold everywhere, on a desktop and on the smallest phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, SAMPLE, SMALL_PHONE, Reader, Site, new_reader
from tests.browser.measures import ROWS, SCROLL_AREAS, TOO_WIDE
from tests.editions import PAGE_IDS

SIZES = (DESKTOP, SMALL_PHONE)


@dataclass(frozen=True)
class Look:
    """What a page looked like in a window of one size.

    Attributes:
        too_wide: what sticks out of the window.
        tables: from ``ROWS``.
        dumb_areas: areas that scroll, but not by keyboard, or that have no name.
        help_link: the box of the link on top.
    """

    too_wide: list[str]
    tables: list[dict[str, Any]]
    dumb_areas: list[str]
    help_link: dict[str, float]


@dataclass(frozen=True)
class Visited:
    """What a visit of a page showed.

    Attributes:
        looks: by the size of the window.
        stops: texts of what took the focus first and second.
        complaints: requests that left the site, errors and warnings, also while everything on the page was used.
    """

    looks: dict[tuple[int, int], Look]
    stops: list[str]
    complaints: list[str]


def look(reader: Reader) -> Look:
    """Measures the page in a window as it is now."""
    page = reader.page
    box = page.locator("a.help-link").bounding_box()
    assert box
    place = {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}
    return Look(page.evaluate(TOO_WIDE), page.evaluate(ROWS), page.evaluate(SCROLL_AREAS), place)


def use(page: Page) -> None:
    """Colours, menu, search, and what the page has to tick: each once, on a phone."""
    for _ in range(3):  # as on the device, light, dark, and back
        page.locator("[data-colours-button]").click()
    page.locator(".menu summary").click()
    page.locator(".menu a").first.wait_for()
    page.locator(".menu summary").click()
    page.locator(".find__box").click()
    page.keyboard.insert_text("swelling")
    page.locator(".find__list a").first.wait_for()
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('main :is([type=checkbox], [type=radio])').forEach(box => box.click())")


def visit_page(reader: Reader, page_id: str) -> Visited:
    """Visits a page."""
    before = len(reader.complaints)
    looks = {}
    reader.resize(DESKTOP)
    page = reader.open(page_id)
    for size in SIZES:
        reader.resize(size)
        looks[size] = look(reader)
    stops = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stops.append(" ".join(str(page.evaluate("document.activeElement.textContent")).split()))
    use(reader.page)
    return Visited(looks, stops, reader.complaints[before:])


Tour = Callable[[Site, str], Visited]


@pytest.fixture(scope="module")
def tour(browser: Browser) -> Iterator[Tour]:
    """Visits a page of an edition, or remembers the visit. One window an edition."""
    readers: dict[str, Reader] = {}
    visits: dict[tuple[str, str], Visited] = {}

    def visited(site: Site, page_id: str) -> Visited:
        name = site.edition.name
        if name not in readers:
            readers[name] = new_reader(browser, site)
        if (name, page_id) not in visits:
            visits[name, page_id] = visit_page(readers[name], page_id)
        return visits[name, page_id]

    yield visited
    for reader in readers.values():
        reader.page.context.close()
    # Also what came late, when the reader was on another page already.
    assert [complaint for reader in readers.values() for complaint in reader.complaints] == []


every_page = pytest.mark.parametrize("page_id", PAGE_IDS)


@every_page
def test_no_request_leaves_the_site_and_nothing_goes_wrong(tour: Tour, site: Site, page_id: str) -> None:
    assert tour(site, page_id).complaints == []


@every_page
def test_nothing_is_wider_than_the_window(tour: Tour, site: Site, page_id: str) -> None:
    """Not by a pixel: at 320 px nobody has to scroll sideways (WCAG 2.2, 1.4.10)."""
    looks = tour(site, page_id).looks
    assert {size: looks[size].too_wide for size in SIZES} == {size: [] for size in SIZES}


@every_page
def test_cells_lie_beside_one_another_on_a_desktop_and_stack_on_a_phone(tour: Tour, site: Site, page_id: str) -> None:
    """Beside one another, below the heads of their columns; stacked, each below a label that repeats its column's."""
    looks = tour(site, page_id).looks
    for table in looks[DESKTOP].tables:
        assert table["beside"]
        assert table["heads"] == table["columns"] > 1
        assert (table["labels"], table["narrow"]) == (0, 0)
    for table in looks[SMALL_PHONE].tables:
        assert table["stacked"]
        assert table["labels"] == table["cells"] > 0
        assert table["narrow"] == 0


@every_page
def test_every_area_that_scrolls_takes_the_focus_and_has_a_name(tour: Tour, site: Site, page_id: str) -> None:
    looks = tour(site, page_id).looks
    assert {size: looks[size].dumb_areas for size in SIZES} == {size: [] for size in SIZES}


@every_page
def test_help_link_is_44_px_high_and_second_only_to_the_skip_link(tour: Tour, site: Site, page_id: str) -> None:
    visited = tour(site, page_id)
    for size, seen in visited.looks.items():
        box = seen.help_link
        assert box["height"] >= 44 and box["y"] == 0, size
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0], size
    assert visited.stops == ["Skip to the text", "Unwell after injections? Get help"]


def kinds_of_things(site: Site, page_id: str) -> set[str]:
    """The classes of the guide's own markup on a page; those of the theme start with md-."""
    main = site.edition.file(page_id).read_text("utf-8").split("<main", 1)[1].split("</main", 1)[0]
    found = {name for names in re.findall(r'class="([^"]*)"', main) for name in names.split()}
    return {name for name in found if not name.startswith("md-")}


def test_the_sample_shows_every_kind_of_thing_that_any_page_shows(web: Site) -> None:
    """What the other tests do not ask of every page they ask of each kind of thing."""
    shown = {name for page_id in SAMPLE for name in kinds_of_things(web, page_id)}
    for page_id in PAGE_IDS:
        assert kinds_of_things(web, page_id) - shown == set(), page_id
