"""Every record of the data stands on some page, under its anchor, with its texts in the right places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.built.conftest import Shipped
from tests.built.texts import as_read, data, visible, without_spaces

DATA = data()
# Kind of record → start of the anchors under which its records stand.
ANCHORS = {
    "audits": "audit-",
    "cautions": "caution-",
    "claims": "claim-",
    "disagreements": "disagreement-",
    "glossary": "term-",
    "ingredients": "ingredient-",
    "places": "place-",
    "procedure": "step-",
    "products": "product-",
    "proportions": "proportion-",
    "questions": "question-",
    "red_flags": "red-flag-",
    "regulators": "rule-",
    "side_effects": "side-effect-",
    "values": "value-",
    "sources": "source-",
}
# Records without anchors of their own: the rows and columns of comparisons (tested below).
COMPARED = {"outcomes", "treatments"}
# Who checked which page stands in the review box of that page; there may be nobody yet.
LEDGERS = {"sign_offs"}

# Records that no page shows: the search reads them.
UNSEEN = {"search"}

# Fields that hold a word of a list, an id, a number or a date; what readers see of them is tested below or elsewhere.
NO_TEXTS = {
    *("id", "reviewed", "sources", "sources_for", "sources_against", "treatment", "topic", "group", "block", "phase"),
    *("finding", "certainty", "strength", "urgency", "severity", "band", "unit", "as_of", "kind", "read_at", "covers"),
    *("instrument", "number", "state"),
    *("outcomes", "also_read_at", "fields_confirmed", "read_extent", "official_url", "doi", "pmid"),
}
# Texts that no page shows, and why.
NOT_SHOWN = {
    ("glossary", "misspellings"): "wrong spellings",
    ("products", "also_spelled"): "wrong and rare spellings",
    **{
        (kind, field): "for the leaflet and the pages in few words: see test_leaflet.py"
        for kind in ("cautions", "claims", "questions", "red_flags", "side_effects", "treatments")
        for field in ("in_few_words", "do_in_few_words", "picture")
    },
    ("sources", "participants"): "for editors: what readers need of it stands in the finding",
}
# A word of a list, and not a text, in one kind alone.
WORDS_OF_A_LIST = {("regulators", "status")}
# Fields whose unknown is left out: a card or a list says what is known.
SILENT_UNKNOWNS = {("red_flags", "darker_skin"), ("procedure", "feels")}

# Field of a record → head of the column in which it stands; None for the row's own head.
FIELDS: dict[str, dict[str, str | None]] = {
    "audits": {"item": None, "where": "Where, or what is open"},
    "cautions": {"name": None, "text": "What to do", "why": "Why, and what it rests on"},
    "disagreements": {"point": None, "said": "What different pages say", "known": "What is known"},
    "ingredients": {
        "name": None,
        "what": None,
        "claimed": "What people are told it does",
        "shown": "What studies show when it is injected",
        "harm": "Known harm",
    },
    "places": {
        "country": None,
        "read_on": None,
        "emergency": "Emergency number",
        "urgent": "Urgent advice",
        "registers": "Look a practitioner up",
        "complain": "Complain about a person",
        "report": "Report harm",
    },
    "products": {
        "name": None,
        "maker": None,
        "what": None,
        "contents": "What the maker says is in it",
        "not_disclosed": "What is not told",
        "shown": "What studies of it show",
        "status": "Status",
    },
    "regulators": {
        "country": None,
        "about": None,
        "position": "What it says",
        "as_of": "Status, and the date of the text we read",
    },
    "side_effects": {
        "name": None,
        "severity_note": "How often",
        "frequency": "How often",
        "onset": "When it shows, how it looks and feels",
        "appearance": "When it shows, how it looks and feels",
        "what_to_do": "What to do",
    },
}


def texts(kind: str, value: Any, field: str = "") -> Iterator[str]:
    """Every text of a record, or of a part of one, that readers must find.

    Args:
        kind: of the record.
        value: the record, or what a field of it holds.
        field: the field; empty for a whole record.
    """
    if field in NO_TEXTS or (kind, field) in (NOT_SHOWN.keys() | WORDS_OF_A_LIST):
        return
    if isinstance(value, str):
        if (kind, field) == ("claims", "about"):  # stands behind a comma
            yield value[:1].lower() + value[1:]
        elif not (value in ("not-known", "not-reviewed") and (kind, field) in SILENT_UNKNOWNS):
            yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(kind, item, name)
    elif isinstance(value, list):
        for item in value:
            yield from texts(kind, item, field)


def place(kind: str, element: Any) -> Any:
    """The part of a page that a record fills, from the element with its anchor."""
    if kind in ("red_flags", "sources") and element.tag == "h3":  # the heading of a card or an entry
        return element.getparent()
    return element


def filled(shipped: Shipped, kind: str, record: dict[str, Any]) -> dict[str, str]:
    """Page id → what readers see of a record there, without spaces."""
    found = {}
    for page_id, element in shipped.places.get(ANCHORS[kind] + record["id"], {}).items():
        if kind == "sources" and element.tag == "li":  # the short reference at the foot of a page
            continue
        following = visible(element.getnext()) if kind == "glossary" else ""  # the meaning of a term
        found[page_id] = without_spaces(visible(place(kind, element)) + following)
    return found


def cell(row: Any, head: str | None) -> Any:
    """The cell of a row that stands under a column's head; the row's own head for None."""
    heads = [visible(found) for found in row.xpath("ancestor::table/thead/tr/th")]
    return row[heads.index(head) if head else 0]


def holds(element: Any, text: str) -> bool:
    """Whether a text from the data stands in an element."""
    return without_spaces(as_read(text)) in without_spaces(visible(element))


def test_every_kind_of_record_is_looked_for() -> None:
    """A new file in data/ must be named here, or its records might be shown nowhere."""
    assert set(DATA) == {*ANCHORS, *COMPARED, *LEDGERS, *UNSEEN}
    assert all(records for kind, records in DATA.items() if kind not in LEDGERS)


@pytest.mark.parametrize("kind", sorted(ANCHORS))
def test_every_record_stands_under_its_anchor_with_all_its_texts(shipped: Shipped, kind: str) -> None:
    wrong = []
    for record in DATA[kind]:
        shown = filled(shipped, kind, record)
        wrong += [] if shown else [f"{record['id']}: nowhere"]
        for page_id, seen in shown.items():
            lost = [text for text in texts(kind, record) if without_spaces(as_read(text)) not in seen]
            wrong += [f"{record['id']} on {page_id}: {text}" for text in lost]
    assert wrong == []


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_texts_of_every_record_stand_in_the_right_cells(shipped: Shipped, kind: str) -> None:
    rows = 0
    wrong = []
    for record in DATA[kind]:
        for row in shipped.places[ANCHORS[kind] + record["id"]].values():
            rows += 1
            for field, head in FIELDS[kind].items():
                given = [record[field]] if field == "as_of" else texts(kind, record.get(field), field)
                wrong += [f"{record['id']}: {text}" for text in given if not holds(cell(row, head), text)]
    assert wrong == []
    assert rows >= len(DATA[kind])


def test_every_side_effect_shows_its_number(shipped: Shipped) -> None:
    """A word such as “common” never stands alone."""
    wrong = []
    for record in DATA["side_effects"]:
        often = record["frequency"]
        number = f"{often['events']:,} in {often['out_of']:,} {often['unit']}" if "events" in often else ""
        for row in shipped.places[f"side-effect-{record['id']}"].values():
            if not holds(cell(row, "How often"), number):
                wrong.append(record["id"])
    assert wrong == []


def test_every_source_is_told_in_full_on_the_sources_page_alone(shipped: Shipped) -> None:
    assert {page_id for record in DATA["sources"] for page_id in filled(shipped, "sources", record)} == {"sources"}


def compared(shipped: Shipped) -> dict[tuple[str, str], list[Any]]:
    """Names of treatment and outcome → the places that tell of both.

    They are cells of a comparison, which may have either in its rows, and answers on the cards of the decision aid.
    """
    cells: dict[tuple[str, str], list[Any]] = {}
    for document in shipped.pages.values():
        for table in document.xpath("//table[contains(@class, 'data--comparison')]"):
            first, *columns = (visible(head) for head in table.xpath("./thead/tr/th"))
            assert first in ("Question", "Treatment")
            for row in table.xpath("./tbody/tr"):
                (name,) = (visible(found) for found in row[0].xpath(".//*[@class='data__name']"))
                for column, found in zip(columns, row[1:], strict=True):
                    pair = (column, name) if first == "Question" else (name, column)
                    cells.setdefault(pair, []).append(found.find("div"))
        for row in document.xpath("//*[@class='option__row']"):
            (name,) = (visible(found) for found in row.xpath("../h3"))
            cells.setdefault((name, visible(row.find("h4"))), []).append(row.find("div"))
    return cells


def test_every_treatment_and_every_outcome_is_compared_and_every_answer_stands_in_its_cells(shipped: Shipped) -> None:
    cells = compared(shipped)
    outcomes = {record["id"]: record["name"] for record in DATA["outcomes"]}
    wrong = []
    for treatment in DATA["treatments"]:
        for answer in treatment["cells"]:
            found = cells.pop((treatment["name"], outcomes[answer["outcome"]]), [])
            given = [answer["text"], *(note["text"] for note in answer.get("by_country", []))]
            if not found or not all(holds(one, text) for one in found for text in given):
                wrong.append(f"{treatment['id']}: {answer['outcome']}")
    assert wrong == []
    # What is left was not looked at, and says so.
    assert {visible(one) for found in cells.values() for one in found} <= {"Not reviewed"}


def test_outcomes_are_asked_as_questions_where_they_are_rows(shipped: Shipped) -> None:
    questions = {record["name"]: record["question"] for record in DATA["outcomes"]}
    heads = [
        row[0]
        for document in shipped.pages.values()
        for table in document.xpath("//table[contains(@class, 'data--comparison')]")
        if visible(table.xpath("./thead/tr/th")[0]) == "Question"
        for row in table.xpath("./tbody/tr")
    ]
    assert heads
    assert [visible(head) for head in heads if not holds(head, questions[visible(head[0])])] == []


CERTAINTY = {
    "high": "Certainty: high",
    "moderate": "Certainty: moderate",
    "low": "Certainty: low",
    "very-low": "Certainty: very low",
    "none-found": "Certainty: no study found",
}


@pytest.mark.parametrize("kind", ["claims", "ingredients"])
def test_every_answer_shows_its_certainty_in_words(shipped: Shipped, kind: str) -> None:
    wrong = []
    for record in DATA[kind]:
        answers = record["answers"] if kind == "claims" else [record]
        for element in shipped.places[ANCHORS[kind] + record["id"]].values():
            marks = [visible(mark) for mark in element.xpath(".//*[starts-with(@class, 'certainty certainty--')]")]
            shown = [mark.split(" ", 1)[1] for mark in marks]  # the bars stand before the words
            if shown != [CERTAINTY[answer["certainty"]] for answer in answers]:
                wrong.append(f"{record['id']}: {marks}")
    assert wrong == []


FINDING = {
    "supported": "supported.",
    "not-supported": "not supported.",
    "mixed": "studies disagree.",
    "unclear": "unclear.",
    "not-studied": "no study found.",
    "contradicted": "what we read says otherwise.",
}


def test_every_answer_to_a_claim_says_what_was_found(shipped: Shipped) -> None:
    wrong = []
    for record in DATA["claims"]:
        wanted = [FINDING[answer["finding"]] for answer in record["answers"]]
        for element in shipped.places[f"claim-{record['id']}"].values():
            ends = [visible(strong).rsplit(": ", 1)[-1] for strong in element.iter("strong")]
            shown = [end for end in ends if end in FINDING.values()]
            if shown != wanted:
                wrong.append(f"{record['id']}: {shown}")
    assert wrong == []


def cited(value: Any, field: str = "") -> Iterator[str]:
    """The ids of all sources that a record, or a part of one, names."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from cited(item, name)
    elif isinstance(value, list):
        for item in value:
            if field in ("sources", "sources_for", "sources_against"):
                yield item
            else:
                yield from cited(item, field)


@pytest.mark.parametrize("kind", sorted(ANCHORS.keys() - {"sources", "glossary"}))
def test_every_record_cites_its_own_sources_and_they_stand_on_the_same_page(shipped: Shipped, kind: str) -> None:
    wrong = []
    for record in DATA[kind]:
        wanted = sorted(set(cited(record)))
        for page_id, element in shipped.places[ANCHORS[kind] + record["id"]].items():
            # The page of all the evidence cites nearly every source: its links lead to their page at once.
            start = shipped.edition.link(page_id, "sources") if page_id == "evidence" else ""
            links = [
                link.removeprefix(start)
                for link in place(kind, element).xpath(".//a/@href")
                if link.startswith(f"{start}#source-")
            ]
            if sorted(set(links)) != [f"#source-{source}" for source in wanted]:
                wrong.append(f"{record['id']} on {page_id}")
            listed = "sources" if start else page_id
            wrong += [f"{link} on {page_id}" for link in links if listed not in shipped.places.get(link[1:], {})]
    assert wrong == []


def test_every_cell_of_a_comparison_cites_its_own_sources(shipped: Shipped) -> None:
    cells = compared(shipped)
    outcomes = {record["id"]: record["name"] for record in DATA["outcomes"]}
    wrong = []
    for treatment in DATA["treatments"]:
        for answer in treatment["cells"]:
            wanted = sorted({f"#source-{source}" for source in cited(answer)})
            for found in cells[treatment["name"], outcomes[answer["outcome"]]]:
                if sorted({link for link in found.xpath(".//a/@href") if link.startswith("#source-")}) != wanted:
                    wrong.append(f"{treatment['id']}: {answer['outcome']}")
    assert wrong == []
