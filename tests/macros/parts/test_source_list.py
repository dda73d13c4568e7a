"""Tests of macros/parts/source_list.py; the whole markup is in tests/golden/."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from macros.addresses import Address
from macros.parts.source_list import page_sources, source_list
from tests.macros.invented import WEB, source

SOURCES = [
    source("c-2002", authors="Birch B", year=2002),
    source("b-2001", authors="alder A"),
    source("a-2001", authors="Alder A"),
    source("z-2000", authors="Åsh A", year=2000),
    source("d-1999", authors="Birch B", year=1999),
]
# By label, small letters like capitals; by id where labels are alike.
IN_ORDER = ["source-a-2001", "source-b-2001", "source-d-1999", "source-c-2002", "source-z-2000"]


def test_sources_stand_in_the_order_of_their_labels() -> None:
    short = lxml_html.fragment_fromstring(page_sources(SOURCES, WEB, sources_page="sources"))
    full = lxml_html.fragment_fromstring(source_list(SOURCES, Address("sources/")))
    assert short.xpath(".//li/@id") == IN_ORDER
    assert full.xpath(".//h3/@id") == IN_ORDER


def test_short_reference_leads_to_the_full_one() -> None:
    root = lxml_html.fragment_fromstring(page_sources(SOURCES, WEB, sources_page="about/sources"))
    assert root.xpath("./p/a/@href") == ["../../about/sources/"]
    assert root.xpath(".//li/a/@href") == [f"../../about/sources/#{anchor}" for anchor in IN_ORDER]


@pytest.mark.parametrize(
    ("fields", "text", "href"),
    [
        (
            {},
            "Alder A, Ash B. Salt water against a mixture. Invented Journal, 2001, 1(2):3-4. doi:10.1234/alder",
            "https://doi.org/10.1234/alder",
        ),
        (
            {"doi": None, "pmid": "123", "official_url": "https://example.org/x"},
            "Alder A, Ash B. Salt water against a mixture. Invented Journal, 2001, 1(2):3-4. PubMed 123",
            "https://pubmed.ncbi.nlm.nih.gov/123/",
        ),
        (
            {"doi": None, "official_url": "https://www.example.org/x", "authors": "Office.", "volume_pages": None},
            "Office. Salt water against a mixture. Invented Journal, 2001. example.org",
            "https://www.example.org/x",
        ),
        (
            {"doi": None, "authors": None, "title": None, "published_in": None, "volume_pages": None, "year": None},
            "[Title not shown to us]. We know no public address. Search for the title.",
            None,
        ),
        (
            {"doi": None, "title": "Is it safe?", "published_in": "Invented J.", "volume_pages": None, "year": None},
            "Alder A, Ash B. Is it safe? Invented J. We know no public address. Search for the title.",
            None,
        ),
        (
            {"doi": None, "official_url": "https:///x", "authors": None, "published_in": None, "volume_pages": None},
            "Salt water against a mixture. 2001. https:///x",
            "https:///x",
        ),
    ],
)
def test_reference_says_what_is_known_and_leads_to_the_publisher(
    fields: dict[str, Any], text: str, href: str | None
) -> None:
    root = lxml_html.fragment_fromstring(source_list([source(**fields)], Address("sources/")))
    (reference,) = root.xpath(".//*[@class='reference']")
    assert reference.text_content() == text
    assert reference.xpath(".//a/@href") == ([href] if href else [])
    assert reference.xpath(".//a/@rel") == (["noopener noreferrer"] if href else [])


@pytest.mark.parametrize("read_at", ["https://example.org/copy", "https://example.org/other-copy"])
def test_reader_is_never_sent_to_the_copy_that_we_read(read_at: str) -> None:
    record = source(doi=None, read_at=read_at, also_read_at=["https://example.org/third-copy"])
    markup = source_list([record], Address("sources/")) + page_sources([record], WEB, sources_page="sources")
    assert "copy" not in markup


@pytest.mark.parametrize(
    ("extent", "complete", "text"),
    [
        ("full", True, "We read all of it."),
        ("part", True, "We read part of it."),
        ("abstract", False, "We read its summary only. Reference not complete: not all details were shown to us."),
        ("second-hand", True, "We read about it elsewhere."),
    ],
)
def test_source_says_how_much_of_it_was_read(extent: str, complete: bool, text: str) -> None:
    record = source(read_extent=extent, reference_complete=complete)
    root = lxml_html.fragment_fromstring(source_list([record], Address("sources/")))
    assert root.xpath(".//dl/dd[3]/text()") == [text]
