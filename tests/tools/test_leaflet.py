"""The leaflet as a PDF: two pages, tagged, named, the same each time; and what happens when it cannot be made."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from macros.gate import Guide, open_gate
from macros.leaflet import typst_sheet
from tests.macros.leaflet.sheets import sheet
from tests.macros.leaflet.test_sheets import SPECIAL
from tests.mini import ROOT, Mini
from tools import leaflet

EPOCH = 1_772_582_400  # 4 March 2026


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The live guide."""
    return open_gate(ROOT)


def made(guide: Guide, **given: str) -> bytes:
    """The PDF of a guide without faults."""
    pdf, problems = leaflet.make(guide, epoch=EPOCH, **given)
    assert problems == []
    return pdf


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_it_is_one_sheet_of_a4_tagged_and_named(guide: Guide) -> None:
    reader = PdfReader(io.BytesIO(made(guide)))
    catalog: Any = reader.trailer["/Root"]

    assert [tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages] == [(595, 842)] * 2
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.xmp_metadata
    assert (reader.metadata.title, reader.metadata.author) == ("Facial mesotherapy", "Facial Mesotherapy Guide")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    fonts = {str(font["/BaseFont"]).split("+")[1] for page in reader.pages for font in page_fonts(page)}
    assert fonts == {"AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold"}


def page_fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_same_records_and_time_give_the_same_bytes_and_another_time_the_same_text(guide: Guide) -> None:
    first = made(guide)
    assert made(guide) == first
    later, _ = leaflet.make(guide, epoch=EPOCH + 86_400)
    assert later != first
    assert words_of(later) == words_of(first)


def test_it_says_version_state_dates_and_every_urgent_sign(guide: Guide) -> None:
    text = words_of(made(guide))
    for wanted in (guide.settings.version, "Draft: not yet checked by a clinician.", "Last reviewed", "Batch number"):
        assert wanted in text
    assert "https://" not in text
    assert "https://example.org/guide/" in words_of(made(guide, site_url="https://example.org/guide/"))


@pytest.mark.parametrize("country", ["UK", "France", "India"])
def test_number_of_the_publishers_country_stands_on_it_and_still_fits(guide: Guide, country: str) -> None:
    settings = guide.settings.model_copy(update={"country": country})
    text = words_of(made(replace(guide, settings=settings), site_url="https://www.example.org/a-long/address/"))
    assert f"Your emergency number: {country}: Call" in text


def test_guide_without_the_page_has_no_pdf(mini: Mini) -> None:
    mini.replace("docs/rest.md", "{{ leaflet() }}\n", "")
    assert leaflet.make(open_gate(mini.folder), epoch=EPOCH) == (b"", [])


def test_special_signs_of_typst_are_only_signs() -> None:
    content = sheet(lambda _text: SPECIAL)
    pdf, problems = leaflet.fit(lambda size: typst_sheet.render(content, body=size), "docs/x.md", epoch=EPOCH)
    assert problems == []
    assert "".join(SPECIAL.split()) in "".join(words_of(pdf).split())


def test_largest_size_that_fits_is_taken() -> None:
    asked: list[float] = []

    def source(size: float) -> str:
        asked.append(size)
        pages = 2 if size < 9.6 else 3
        return (
            "#set document(title: [x])\n"
            + "#pagebreak()\n".join(["x\n"] * pages)
            + "#context [#metadata(counter(page).final().first()) <sheets>]"
        )

    assert leaflet.fit(source, "docs/x.md", epoch=EPOCH)[1] == []
    assert asked == [10.0, 9.75, 9.5]


def test_leaflet_that_is_too_long_and_one_that_typst_refuses_are_problems() -> None:
    content = sheet(lambda text: f"{text} {'Very long. ' * 9}"[:100].strip())
    crowded = replace(
        content, sides=(replace(content.sides[0], sections=content.sides[0].sections * 9), content.sides[1])
    )
    pdf, (long,) = leaflet.fit(lambda size: typst_sheet.render(crowded, body=size), "docs/leaflet.md", epoch=EPOCH)
    assert pdf == b""
    assert (long.path, long.rule) == ("docs/leaflet.md", "leaflet-length")
    assert "pages as a PDF, even at 9 points" in str(long)

    pdf, (refused,) = leaflet.fit(lambda size: "#nothing-of-the-kind()", "docs/leaflet.md", epoch=EPOCH)
    assert pdf == b""
    assert (refused.path, refused.rule) == ("docs/leaflet.md", "leaflet-pdf")
    assert "unknown variable: nothing-of-the-kind" in str(refused)
