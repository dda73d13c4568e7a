"""No link leads to a shop: neither from the pages to take along nor from any list of sources."""

from __future__ import annotations

from urllib.parse import urlsplit

from macros.catalogue.records import Disagreement, Ingredient, Product, Source, texts
from tests.live.conftest import Live

# What such a text is written for: to sell, to teach for money, or to describe one’s own product.
SELLING_KINDS = ("clinic-page", "product-information", "training-page")
# Official registers of medicines’ leaflets, which sell nothing.
REGISTERS = {"www.medicines.org.uk"}
TAKE_ALONG = ("take-along/websites-differ", "take-along/in-the-syringe")


def host(address: str) -> str:
    return urlsplit(address).netloc


def test_no_reader_is_sent_to_whoever_sells(live: Live) -> None:
    """Where such a text was read (read_at) is for editors; a reader gets an official register, or no address."""
    sources = [source for source in live.guide.catalogue.of(Source).values() if source.kind in SELLING_KINDS]
    assert sources
    assert [source.id for source in sources if source.reader_url and host(source.reader_url) not in REGISTERS] == []


def test_pages_to_take_along_link_outside_to_their_sources_alone(live: Live) -> None:
    sources = live.guide.catalogue.sources
    for page_id in TAKE_ALONG:
        cited = {sources[i].reader_url for i in live.guide.cited[page_id]}
        links = {str(link) for link in live.web[page_id].whole.xpath(".//a/@href") if link.startswith("http")}
        assert links, page_id
        assert links <= cited, page_id
        read_at = {host(sources[i].read_at) for i in live.guide.cited[page_id] if sources[i].kind in SELLING_KINDS}
        assert {host(link) for link in links} & (read_at - REGISTERS) == set(), page_id


def test_no_text_about_products_and_clinics_holds_an_address(live: Live) -> None:
    for record_type in (Product, Ingredient, Disagreement):
        for record in live.guide.catalogue.of(record_type).values():
            assert [text for _, text in texts(record) if "http" in text or "www." in text] == [], record.id
