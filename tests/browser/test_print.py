"""On paper: pages of each kind can be printed, nothing of a table is cut off, and the ink is dark."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser.conftest import SAMPLE, Site, Visit

# A4 within margins of about 12 mm, at 96 pixels an inch.
PAPER = (703, 1032)

# Rows that are cut off at the right or by a box that hides what does not fit, and rows that are not there at all.
CUT = """
() => [...document.querySelectorAll("main tbody tr")].filter(row => {
  const box = row.getBoundingClientRect()
  if (!row.checkVisibility() || box.height < 1 || box.right > innerWidth + 1 || box.left < -1) return true
  for (let element = row.parentElement; element; element = element.parentElement) {
    const style = getComputedStyle(element)
    if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 && element !== document.body
        && element !== document.documentElement) return true
    if (style.maxHeight !== "none" && element.scrollHeight > element.clientHeight + 1) return true
  }
  return [...row.querySelectorAll("td, th")].some(cell => cell.scrollWidth > cell.clientWidth + 1)
}).map(row => row.id)
"""


def test_nothing_of_a_table_is_cut_off_on_paper(visit: Visit, bundle: Site) -> None:
    reader = visit(bundle, PAPER)
    reader.page.emulate_media(media="print")
    for page_id in SAMPLE:
        page = reader.open(page_id)
        assert page.evaluate(CUT) == [], page_id
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), page_id


@pytest.mark.parametrize("page_id", ["index", "safety/get-help", "compare/other-treatments"])
def test_a_page_prints_on_as_many_sheets_as_its_length_needs(visit: Visit, bundle: Site, page_id: str) -> None:
    """A table in a box with a fixed height would end on the first sheet."""
    page = visit(bundle, PAPER).open(page_id)
    page.emulate_media(media="print")
    height = page.evaluate("document.scrollingElement.scrollHeight")

    pdf = page.pdf(format="A4", prefer_css_page_size=True)

    assert pdf.startswith(b"%PDF-")
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert sheets >= height // PAPER[1], f"{sheets} sheets for {height} px"


def test_paper_is_white_and_ink_is_dark_even_where_the_device_is_dark(visit: Visit, bundle: Site) -> None:
    """Browsers print no grounds, so light text on a dark ground would be light text on white paper."""
    page = visit(bundle, PAPER, "dark").open("safety/side-effects")
    page.emulate_media(media="print")

    colours = page.evaluate(
        "[...document.querySelectorAll('main :is(h1, p, li, th, td, a)')].map(e => getComputedStyle(e).color)"
    )
    light = {colour for colour in colours if min(map(int, re.findall(r"\d+", colour)[:3])) > 128}
    assert light == set()


def test_menus_and_buttons_stay_off_the_paper(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, PAPER).open("ingredients")
    page.emulate_media(media="print")

    seen = page.evaluate(
        "[...document.querySelectorAll('.help, .top, .menu, .to-top, .headerlink')]"
        ".filter(e => e.checkVisibility({opacityProperty: true})).map(e => e.className)"
    )
    assert seen == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("page_id", ["index", "safety/get-help", "safety/side-effects", "compare/other-treatments"])
def test_every_sheet_has_text_and_a_foot_and_the_last_says_which_page_and_of_when(
    visit: Visit, bundle: Site, page_id: str, paper: str
) -> None:
    page = visit(bundle, PAPER).open(page_id)
    title = page.title().split(" - ")[0]
    sheets = [
        unicodedata.normalize("NFKC", sheet.extract_text())
        for sheet in PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    ]
    for number, text in enumerate(sheets, 1):
        assert "Facial Mesotherapy Guide" in text, number
        assert re.search(rf"(?<!\d){number} ?/ ?{len(sheets)}(?!\d)", text), number
        assert len(text.split()) > 30, f"sheet {number} of {len(sheets)} is all but empty"
    end = " ".join(" ".join(sheets[-2:]).split())
    assert title in end
    assert f"{page_id}.html" in end
    assert "due again" in end


def test_links_that_leave_the_guide_show_their_addresses_on_paper(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, PAPER).open("index")
    page.emulate_media(media="print")
    page.evaluate(
        "document.querySelector('.text > p').append(Object.assign(document.createElement('a'),"
        " {href: 'https://example.org/x', textContent: 'x', id: 'outside'}))"
    )
    after = page.locator("#outside").evaluate("a => getComputedStyle(a, '::after').content")
    assert "https://example.org/x" in after
    inside = page.locator(".text a[href$='.html']").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert inside in ("none", "normal")
