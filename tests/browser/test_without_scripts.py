"""Without scripts everything can be read and reached; only the search needs them."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.conftest import DESKTOP, PHONE, Reader, Site, Visit
from tests.editions import PAGE_IDS

# Headings and tables that cannot be seen: of each table its first and its last row.
HIDDEN = """
() => {
  const parts = [document.querySelector("h1"), ...document.querySelectorAll("main h2, main .care, main .claim")]
  for (const table of document.querySelectorAll("main table")) {
    const rows = table.tBodies[0].rows
    parts.push(rows[0], rows[rows.length - 1])
  }
  return parts.filter(part => {
    const box = part.getBoundingClientRect()
    return !part.checkVisibility({opacityProperty: true, visibilityProperty: true}) || box.width < 2 || box.height < 2
  }).map(part => part.textContent.trim().slice(0, 40))
}
"""
# One page of each section of the menu, and every page that stands outside of one.
MENU = (
    *("index", "what-is-it", "benefits/fat", "safety/regulation", "procedure", "compare/skin-boosters", "glossary"),
    *("decide", "about/changes", "sources"),
)


def test_every_page_can_be_read(visit: Visit, site: Site) -> None:
    reader = visit(site, scripts=False)
    for page_id in PAGE_IDS:
        reader.resize(DESKTOP)
        page = reader.open(page_id)
        expect(page.get_by_role("heading", name="In short")).to_be_visible()
        for size in (DESKTOP, PHONE):
            reader.resize(size)
            assert page.evaluate(HIDDEN) == [], (page_id, size)
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), (page_id, size)


def menu_link(reader: Reader, page_id: str) -> Locator:
    """The link of the menu that leads to a page."""
    links = reader.page.locator("nav.menu a")
    addresses = links.evaluate_all("links => links.map(link => link.href)")
    found = [number for number, address in enumerate(addresses) if address == reader.site.address(page_id)]
    assert len(found) == 1, page_id
    return links.nth(found[0])


def test_links_of_the_menu_beside_the_text_lead_to_their_pages(visit: Visit, site: Site) -> None:
    reader = visit(site, DESKTOP, scripts=False)
    page = reader.open("index")
    for page_id in reversed(MENU):
        menu_link(reader, page_id).click()
        assert reader.place() == (site.edition.address(page_id), "")
        expect(page.locator("h1")).to_be_visible()


def test_links_of_the_menu_on_a_phone_lead_to_their_pages(visit: Visit, site: Site) -> None:
    """The menu opens by its button, without a script."""
    reader = visit(site, PHONE, scripts=False)
    for page_id in MENU:
        page = reader.open("glossary" if page_id == "index" else "index")
        link = menu_link(reader, page_id)
        expect(link).not_to_be_visible()
        page.get_by_text("Menu", exact=True).click()
        link.click()
        assert reader.place() == (site.edition.address(page_id), "")


def test_the_menu_says_which_page_is_open(visit: Visit, site: Site) -> None:
    page = visit(site, DESKTOP, scripts=False).open("safety/side-effects")
    assert page.locator("nav.menu [aria-current=page]").all_inner_texts() == ["Side effects"]


def test_a_source_in_a_table_leads_to_the_list_of_sources_and_on_to_its_details(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE, scripts=False)
    page = reader.open("ingredients")

    page.locator("main table td a[href^='#source-']").first.click()
    place, anchor = reader.place()
    assert place == reader.site.edition.address("ingredients")
    entry = page.locator(f"li#{anchor}")
    expect(entry).to_be_in_viewport()
    entry.get_by_role("link", name="More on").click()
    assert reader.place() == (reader.site.edition.address("sources"), anchor)
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
