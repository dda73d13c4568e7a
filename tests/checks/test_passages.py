"""Which texts of pages and records are checked, and where each of them stands."""

from __future__ import annotations

from checks.passages import Passage, Piece, as_read, pieces, said_by
from macros.catalogue.records import RECORD_TYPES
from macros.pages.reading import read_page
from tests.macros.invented import answer, catalogue, claim, product, side_effect, source, term

PAGE = """\
---
title: Tea
description: What tea is and what it does, for all who drink it now and then.
reviewed: 2026-01-01
next_review: 2027-01-01
---

# Tea

It is hot. It is
brown.
"""


def test_page_is_its_description_headings_and_prose_with_the_line_of_each_sentence() -> None:
    page, problems = read_page(PAGE, "docs/tea.md", "tea")
    assert problems == []
    (piece,) = pieces({"tea": page}, catalogue())
    assert piece == Piece(
        "pages",
        "tea",
        "docs/tea.md",
        1,
        (
            Passage("What tea is and what it does, for all who drink it now and then.", ((0, 3),), "description"),
            Passage("Tea", ((0, 8),), "heading"),
            Passage("It is hot. It is brown.", ((0, 10), (17, 11)), "prose"),
        ),
    )
    assert [(s.text, piece.passages[2].line(s.start)) for s in piece.prose()] == [
        ("It is hot.", 10),
        ("It is brown.", 10),
    ]
    assert piece.passages[2].line(17) == 11


def test_record_is_its_texts_without_names_ids_and_closed_words() -> None:
    claims = claim(said="It makes *skin* glow", answers=[answer(text="See [the *other* page](x.md#y). Not known.")])
    records = catalogue(claims, term(also_called=["bump"]), product(maker="Glow Makers", also_spelled=["Glo vial"]))
    found = {(piece.kind, passage.text, passage.role) for piece in pieces({}, records) for passage in piece.passages}
    assert found == {
        ("claims", "It makes skin glow", "told"),
        ("claims", "Does it make skin glow?", "prose"),
        ("claims", "See the other page. Not known.", "prose"),
        ("claims", "One small trial.", "prose"),
        ("glossary", "A small bump.", "prose"),
        ("products", "An invented product.", "prose"),
        ("products", "Water.", "prose"),
        ("products", "How much of it.", "prose"),
        ("products", "Nothing yet.", "prose"),
    }


def test_text_is_read_without_marks_and_signs_of_html_stay() -> None:
    assert as_read("Tea *is*\n  [hot](tea.md) & 3 < 4, a_b and c_d.") == "Tea is hot & 3 < 4, a_b and c_d."
    assert as_read("  Two\n lines ") == "Two lines"


def test_words_of_a_record_are_its_own_and_not_a_title() -> None:
    assert (("onset",), "At once.") in list(said_by(side_effect(onset="At once.")))
    found = dict(said_by(source(title="A title", finding="It helped.", limits="Small.")))
    assert (found[("finding",)], found[("limits",)]) == ("It helped.", "Small.")
    assert not {("title",), ("authors",), ("published_in",)} & found.keys()


def test_headings_names_and_items_without_a_full_stop_are_no_sentences() -> None:
    passages = (
        Passage("A heading.", ((0, 1),), "heading"),
        Passage("Described.", ((0, 1),), "description"),
        Passage("An item", ((0, 1),)),
        Passage("Said. A rest", ((0, 1),), "told"),
    )
    piece = Piece("pages", "x", "docs/x.md", 1, passages)
    assert ([s.text for s in piece.prose()], piece.words()) == (["Said."], 1)


def test_every_kind_of_record_is_known_by_its_fields_alone() -> None:
    """A new kind or field is checked without a line here; only names are listed."""
    assert {piece.kind for piece in pieces({}, catalogue(claim(), term(), source()))} == {
        "claims",
        "glossary",
        "sources",
    }
    assert len({kind.KIND for kind in RECORD_TYPES}) == len(RECORD_TYPES)
