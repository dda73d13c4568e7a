"""The search index of both editions holds every page that is to be found, and every word as readers see it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from tests.built.conftest import Shipped
from tests.built.texts import visible

START = "var __index = "

# What the search leaves out, and why. Nothing else is left out.
LEFT_OUT_PAGES = {"sources": "1 page of 300 sources would stand before every other result"}
LEFT_OUT_PARTS = {
    "review": "the same words on every page",
    "draft-banner": "the same words on several pages",
    "overdue": "hidden until the review is overdue",
    "data__dates": "the same words in each row of a table",
    "evidence": "every claim stands on the page of its topic too, with what belongs to it",
    "page-sources": "names of authors and journals; the pages that cite them say what they found",
    "data__label": "the head of the column once more, in each of its cells",
    "care__icon": "a sign beside its word",
    "leaflet": "every line of it stands in full on another page",
    "headerlink": "a sign, not a word",
    "ticks--options": "names of the options, which head their cards once more",
    "answers": "empty until a reader ticks something",
    "summary": "words of the parts above it, and of the page on getting help",
}


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


def found_pages(shipped: Shipped) -> dict[str, Any]:
    """Page id → document, of the pages that the search knows."""
    return {page_id: document for page_id, document in shipped.pages.items() if page_id not in LEFT_OUT_PAGES}


def test_every_page_but_those_left_out_is_in_the_index_under_its_address(shipped: Shipped) -> None:
    expected = {shipped.edition.address(page_id) for page_id in found_pages(shipped)}
    assert {entry["location"] for entry in index(shipped)} >= expected
    assert set(page_texts(shipped)) == expected


def test_every_part_that_the_index_names_is_there(shipped: Shipped) -> None:
    for page_id, document in found_pages(shipped).items():
        address = shipped.edition.address(page_id)
        anchors = {e["location"].split("#")[1] for e in index(shipped) if e["location"].startswith(f"{address}#")}
        assert anchors, page_id
        assert anchors <= set(document.xpath("//main//@id")), page_id


def left_out(element: Any) -> bool:
    """Whether an element is, or stands in, a part that the search leaves out."""
    return any(
        not LEFT_OUT_PARTS.keys().isdisjoint(e.get("class", "").split()) for e in [element, *element.iterancestors()]
    )


def test_nothing_else_is_marked_to_be_left_out(shipped: Shipped) -> None:
    for page_id, document in shipped.pages.items():
        marked = document.xpath("//main//*[@data-search-exclude]")
        assert [visible(element) for element in marked if not left_out(element)] == [], page_id


def test_both_editions_know_the_same_words(web: Shipped, bundle: Shipped) -> None:
    by_page = {page_id: page_texts(bundle)[bundle.edition.address(page_id)] for page_id in found_pages(bundle)}
    assert {page_id: page_texts(web)[web.edition.address(page_id)] for page_id in found_pages(web)} == by_page


def test_the_index_can_stand_in_a_script(bundle: Shipped) -> None:
    text = (bundle.edition.folder / "search/search_index.js").read_text("utf-8")
    assert [mark for mark in ("</", "\u2028", "\u2029") if mark in text] == []


# What parts two words for the search (mkdocs.yml).
SEPARATOR = re.compile(r'[\s\-,:;.!?=()\[\]/"“”‘’]+')


def seen_words(element: Any) -> set[str]:
    """The words of a part of a page that the search does not leave out."""
    texts = [
        text
        for text in element.xpath(".//text()[not(ancestor::script)]")
        if not left_out(text.getparent() if text.is_text else text.getparent().getparent())
    ]
    return set(SEPARATOR.split(" ".join(texts)))


def test_every_word_of_a_page_can_be_found_but_for_the_parts_left_out(web: Shipped) -> None:
    """Neighbours must not run together into one word that nobody searches for (“Known harmNot known”)."""
    texts = page_texts(web)
    lost = {}
    for page_id, document in found_pages(web).items():
        (article,) = document.xpath("//main//article")
        known = set(SEPARATOR.split(html.unescape(texts[web.edition.address(page_id)])))
        lost[page_id] = sorted(seen_words(article) - known)
    assert {page_id: words for page_id, words in lost.items() if words} == {}


def test_words_of_the_parts_left_out_are_not_in_the_index(web: Shipped) -> None:
    """Else every page is a result for “clinician”, and every page that cites a journal one for its name."""
    for address, text in page_texts(web).items():
        assert "Draft: not yet checked" not in text, address
        assert "Batch number" not in text, address
        assert "What each one found, and its limits" not in text, address
