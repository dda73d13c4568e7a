"""The search index of both editions holds every page, and every word as readers see it."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.built.conftest import Shipped
from tests.built.texts import flat, visible

START = "var __index = "


def index(shipped: Shipped) -> list[dict[str, Any]]:
    """The entries of an edition's index: one a page and one a part of it."""
    if shipped.edition.name == "web":
        text = (shipped.edition.folder / "search/search_index.json").read_text("utf-8")
    else:
        text = (shipped.edition.folder / "search/search_index.js").read_text("utf-8")
        assert text.startswith(START)
        text = text.removeprefix(START)
    docs: list[dict[str, Any]] = json.loads(text)["docs"]
    return docs


def page_texts(shipped: Shipped) -> dict[str, str]:
    """Address of a page → all words that the search knows of it, as the search reads them: a tag parts two words."""
    texts: dict[str, str] = {}
    for entry in index(shipped):
        address = entry["location"].split("#")[0]
        texts[address] = texts.get(address, "") + " " + re.sub(r"<[^>]*>", " ", f"{entry['title']} {entry['text']}")
    return texts


def test_every_page_is_in_the_index_under_its_address(shipped: Shipped) -> None:
    expected = {shipped.edition.address(page_id) for page_id in shipped.pages}
    assert {entry["location"] for entry in index(shipped)} >= expected
    assert set(page_texts(shipped)) == expected


def test_every_part_that_the_index_names_is_there(shipped: Shipped) -> None:
    for page_id, document in shipped.pages.items():
        address = shipped.edition.address(page_id)
        anchors = {e["location"].split("#")[1] for e in index(shipped) if e["location"].startswith(f"{address}#")}
        assert anchors, page_id
        assert anchors <= set(document.xpath("//main//@id")), page_id


def test_both_editions_know_the_same_words(web: Shipped, bundle: Shipped) -> None:
    by_page = {page_id: page_texts(bundle)[bundle.edition.address(page_id)] for page_id in bundle.pages}
    assert {page_id: page_texts(web)[web.edition.address(page_id)] for page_id in web.pages} == by_page


def test_the_index_can_stand_in_a_script(bundle: Shipped) -> None:
    text = (bundle.edition.folder / "search/search_index.js").read_text("utf-8")
    assert [mark for mark in ("</", "\u2028", "\u2029") if mark in text] == []


def test_first_and_last_words_of_every_cell_can_be_found(web: Shipped) -> None:
    """Neighbouring cells must not run together into one word that nobody searches for (“Known harmNot known”)."""
    lost = []
    for page_id, document in web.pages.items():
        known = set(flat(page_texts(web)[web.edition.address(page_id)]).split())
        for value in document.xpath("//main//table//*[contains(@class, 'data__value')] | //main//dd | //main//dt"):
            words = visible(value).split()
            lost += [f"{page_id}: {word}" for word in {words[0], words[-1]} if word not in known]
    assert lost == []
