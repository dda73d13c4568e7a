"""The leaflet in a browser: on paper two pages and nothing beside it; on a phone a page like others."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.browser.conftest import PHONE, Scheme, Site, Visit
from tests.browser.measures import TOO_WIDE


def printed(visit: Visit, site: Site, paper: str) -> list[str]:
    """The text of each page on paper."""
    pdf = visit(site).open("leaflet").pdf(format=paper)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_it_prints_on_two_sides_of_a4_and_nothing_else_is_printed(visit: Visit, site: Site) -> None:
    sides = printed(visit, site, "A4")
    assert len(sides) == 2, [side[:60] for side in sides]
    assert sides[0].startswith("Facial mesotherapy: before you decide")
    assert "Emergency: get help now" in sides[1] and "Batch number" in sides[1]
    for text in ("In short", "Read next", "Leaflet as a PDF", "Search", "Unwell after injections"):
        assert text not in " ".join(sides)


def test_it_prints_on_other_paper_too(visit: Visit, bundle: Site) -> None:
    """Shorter paper may need a third page, for the card."""
    assert len(printed(visit, bundle, "Letter")) <= 3


def test_text_on_paper_is_not_tiny(visit: Visit, bundle: Site) -> None:
    page = visit(bundle).open("leaflet")
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.leaflet li, .leaflet p')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12  # pixels: 9 points


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page_id", ["leaflet", "few-words/get-help", "few-words/who-should-avoid"])
def test_it_fits_a_phone(visit: Visit, web: Site, page_id: str, scheme: Scheme) -> None:
    page = visit(web, PHONE, scheme).open(page_id)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.querySelectorAll('main details').length") == 0


def test_few_words_are_large_and_beside_a_drawing_in_the_colour_of_the_text(visit: Visit, web: Site) -> None:
    page = visit(web, PHONE, "dark").open("few-words/get-help")
    items = page.evaluate(
        """() => [...document.querySelectorAll(".few-words > li")].map(item => {
          const [picture, words] = item.children, drawing = picture.querySelector("svg")
          const text = words.querySelector("p")
          return {
            left: picture.getBoundingClientRect().right <= words.getBoundingClientRect().left,
            seen: drawing.getBoundingClientRect().width >= 40,
            size: parseFloat(getComputedStyle(text).fontSize),
            same: getComputedStyle(drawing).stroke === getComputedStyle(text).color,
          }
        })"""
    )
    assert len(items) >= 10
    assert [item for item in items if not (item["left"] and item["seen"] and item["same"])] == []
    assert min(item["size"] for item in items) >= 18.6  # pixels: 14 points
