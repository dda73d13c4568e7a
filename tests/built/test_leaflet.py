"""The leaflet and the pages in few words, as shipped: every record's few words, and the PDF beside the page."""

from __future__ import annotations

from typing import Any

import pytest
from pypdf import PdfReader

from tests.built.conftest import Shipped
from tests.built.texts import data, visible

DATA = data()
FEW = ("in_few_words", "do_in_few_words")


def few_words(*kinds: str) -> list[str]:
    """Every very short sentence of some kinds of records."""
    found: list[str] = []

    def walk(value: Any, field: str = "") -> None:
        if isinstance(value, dict):
            for name, item in value.items():
                walk(item, name)
        elif isinstance(value, list):
            for item in value:
                walk(item, field)
        elif field in FEW:
            found.append(value)

    for kind in kinds:
        walk(DATA[kind])
    assert found
    return found


def pdf_of(shipped: Shipped) -> PdfReader:
    return PdfReader(shipped.edition.folder / "leaflet.pdf")


def test_page_links_to_the_pdf_and_it_is_there(shipped: Shipped) -> None:
    links = [link for link in shipped.pages["leaflet"].xpath("//main//a/@href") if link.endswith("leaflet.pdf")]
    assert links == ["../leaflet.pdf" if shipped.edition.name == "web" else "leaflet.pdf"]
    assert len(pdf_of(shipped).pages) == 2


def test_both_editions_ship_the_same_pdf(web: Shipped, bundle: Shipped) -> None:
    first, second = (edition.edition.folder / "leaflet.pdf" for edition in (web, bundle))
    assert first.read_bytes() == second.read_bytes()


def test_all_few_words_stand_on_the_sheet_and_in_the_pdf(shipped: Shipped) -> None:
    (sheet,) = shipped.pages["leaflet"].xpath("//main//*[@class='leaflet']")
    shown = "".join(visible(sheet).split())
    printed = "".join("".join(page.extract_text().split()) for page in pdf_of(shipped).pages)
    wanted = few_words("treatments", "claims", "side_effects", "cautions", "questions", "red_flags")
    squeezed = {text: "".join(text.split()) for text in wanted}
    assert [text for text, one in squeezed.items() if one not in shown] == []
    # A hyphen at the end of a line is the typesetter's.
    loose = printed.replace("-", "")
    assert [text for text, one in squeezed.items() if one.replace("-", "") not in loose] == []


@pytest.mark.parametrize(
    ("page", "kind", "full"),
    [
        ("few-words/get-help", "red_flags", "safety/get-help"),
        ("few-words/who-should-avoid", "cautions", "safety/who-should-avoid"),
    ],
)
def test_pages_in_few_words_say_every_record_with_a_drawing_and_lead_to_the_full_text(
    shipped: Shipped, page: str, kind: str, full: str
) -> None:
    items = shipped.pages[page].xpath("//main//ul[contains(@class, 'few-words')]/li")
    assert len(items) == len(DATA[kind])
    said = [[visible(p) for p in item.xpath(".//p[not(@class='few-words__more')]")] for item in items]
    assert sorted(said) == sorted([*r["in_few_words"], "Do this:", *r["do_in_few_words"]] for r in DATA[kind])
    assert [item for item in items if len(item.xpath("./div[1]/svg[@aria-hidden='true']")) != 1] == []
    links = [item.xpath(".//a/@href")[0] for item in items]
    start = "red-flag-" if kind == "red_flags" else "caution-"
    assert sorted(link.split("#")[1] for link in links) == sorted(start + record["id"] for record in DATA[kind])
    assert {link.split("#")[0].strip("./").removesuffix(".html") for link in links} == {full}


def test_pages_in_few_words_do_not_claim_to_be_easy_read(shipped: Shipped) -> None:
    for page in ("few-words/get-help", "few-words/who-should-avoid"):
        text = visible(shipped.pages[page].xpath("//main")[0])
        assert "This page is not Easy Read. People with learning disabilities have not checked it." in text
        assert "Draft: not yet checked by a clinician." in text


def test_numbers_to_tap_stand_on_top_of_help_in_few_words(shipped: Shipped) -> None:
    page = shipped.pages["few-words/get-help"]
    first = page.xpath("//main//*[contains(@class, 'few-words') or @class='numbers']")[0]
    assert first.get("class") == "numbers"
    assert len(page.xpath("//main//a[starts-with(@href, 'tel:')]")) >= len(DATA["places"])
