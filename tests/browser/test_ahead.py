"""The next page is fetched when a link to it is pointed at: pages of the guide alone, once, and never unasked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site, Visit


def ahead(page: Page) -> list[str]:
    """Addresses of pages that the page asks the browser to fetch ahead."""
    found: list[str] = page.evaluate("[...document.querySelectorAll('link[rel=prefetch]')].map(link => link.href)")
    return found


# A finger on each link of the page, twice.
POINT = """() => { for (const again of [1, 2]) for (const link of document.querySelectorAll("a[href]")) {
  link.dispatchEvent(new Event("touchstart", { bubbles: true })) } }"""


def test_a_page_is_fetched_once_when_its_link_is_pointed_at(visit: Visit, web: Site) -> None:
    """The policy of the page allows it, and the browser then takes the page from its cache."""
    page = visit(web).open("index")
    assert ahead(page) == []
    link = page.locator("main a[href$='get-help/']").first
    with page.expect_response(lambda answer: answer.url == web.address("safety/get-help")) as answer:
        link.hover()
    assert answer.value.ok
    page.mouse.move(0, 0)
    link.hover()
    assert ahead(page) == [web.address("safety/get-help")]


def test_only_pages_of_the_guide_are_fetched_and_not_the_one_that_is_read(visit: Visit, web: Site) -> None:
    page = visit(web).open("sources")
    page.evaluate(POINT)
    found = ahead(page)
    assert len(found) == len(set(found)) > 20
    assert [address for address in found if not address.startswith(web.top) or not address.endswith("/")] == []
    assert web.address("sources") not in found


def test_nothing_is_fetched_from_a_disk(visit: Visit, bundle: Site) -> None:
    page = visit(bundle).open("index")
    page.evaluate(POINT)
    assert ahead(page) == []


@pytest.mark.parametrize("saves", [True, False])
def test_readers_who_save_data_fetch_nothing_unasked(visit: Visit, web: Site, saves: bool) -> None:
    reader = visit(web)
    reader.page.add_init_script(
        f"Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {str(saves).lower()} }} }})"
    )
    page = reader.open("index")
    page.evaluate(POINT)
    assert (ahead(page) == []) is saves
