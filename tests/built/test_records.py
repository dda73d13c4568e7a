"""Every record of the data stands on some page, under its anchor, with its texts in the right places."""

from __future__ import annotations

from typing import Any

import pytest

from tests.built.conftest import Shipped
from tests.built.texts import as_read, data, visible, without_spaces

DATA = data()
# Kind of record → start of the anchors under which its records stand.
ANCHORS = {
    "ingredients": "ingredient-",
    "outcomes": "outcome-",
    "side_effects": "side-effect-",
    "sources": "source-",
}
# Field of a record → head of the column in which it stands; None for the row's own head.
FIELDS: dict[str, dict[str, str | None]] = {
    "ingredients": {
        "name": None,
        "what": None,
        "claimed": "What people are told it does",
        "shown": "What studies show when it is injected",
        "harm": "Known harm",
    },
    "side_effects": {
        "name": None,
        "onset": "When it shows, how it looks and feels",
        "what_to_do": "What to do",
    },
    "outcomes": {"name": None, "question": None},
}


def places(shipped: Shipped, anchor: str) -> list[Any]:
    """Every element of the edition with an id."""
    return [found for page in shipped.pages.values() for found in page.xpath("//*[@id=$i]", i=anchor)]


def cell(row: Any, head: str | None) -> Any:
    """The cell of a row that stands under a column's head; the row's own head for None."""
    heads = [visible(found) for found in row.xpath("ancestor::table/thead/tr/th")]
    return row[heads.index(head) if head else 0]


def holds(element: Any, text: str) -> bool:
    """Whether a text from the data stands in an element."""
    return without_spaces(as_read(text)) in without_spaces(visible(element))


def test_every_kind_of_record_is_looked_for() -> None:
    """A new file in data/ must be named here, or its records might be shown nowhere."""
    assert set(DATA) == {*ANCHORS, "treatments"}
    assert all(DATA.values())


@pytest.mark.parametrize("kind", sorted(ANCHORS))
def test_every_record_stands_under_its_anchor(shipped: Shipped, kind: str) -> None:
    missing = [record["id"] for record in DATA[kind] if not places(shipped, ANCHORS[kind] + record["id"])]
    assert missing == []


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_texts_of_every_record_stand_in_the_right_cells(shipped: Shipped, kind: str) -> None:
    wrong = [
        f"{record['id']}: {field}"
        for record in DATA[kind]
        for row in places(shipped, ANCHORS[kind] + record["id"])
        for field, head in FIELDS[kind].items()
        if not holds(cell(row, head), record[field])
    ]
    assert wrong == []


def test_every_source_is_told_in_full_on_the_sources_page(shipped: Shipped) -> None:
    wrong = []
    for record in DATA["sources"]:
        (head,) = shipped.pages["sources"].xpath("//*[@id=$i]", i=f"source-{record['id']}")
        entry = head.getparent()
        texts = [record[field] for field in ("title", "authors", "finding", "limits") if record.get(field)]
        wrong += [f"{record['id']}: {text}" for text in texts if not holds(entry, text)]
    assert wrong == []


def test_every_treatment_is_a_column_and_every_answer_stands_in_its_row(shipped: Shipped) -> None:
    wrong = []
    for treatment in DATA["treatments"]:
        rows = {
            answer["outcome"]: [
                row
                for row in places(shipped, f"outcome-{answer['outcome']}")
                if treatment["name"] in [visible(head) for head in row.xpath("ancestor::table/thead/tr/th")]
            ]
            for answer in treatment["cells"]
        }
        for answer in treatment["cells"]:
            texts = [answer["text"], *(note["text"] for note in answer.get("by_country", []))]
            found = rows[answer["outcome"]]
            if not found or not all(holds(cell(row, treatment["name"]), text) for row in found for text in texts):
                wrong.append(f"{treatment['id']}: {answer['outcome']}")
    assert wrong == []


def test_every_answer_shows_its_certainty_in_words(shipped: Shipped) -> None:
    wrong = [
        record["id"]
        for record in DATA["ingredients"]
        for row in places(shipped, f"ingredient-{record['id']}")
        if "Certainty: " not in visible(cell(row, FIELDS["ingredients"]["shown"]))
    ]
    assert wrong == []


def test_every_record_cites_its_own_sources_and_they_stand_on_the_same_page(shipped: Shipped) -> None:
    wrong = []
    for kind in ("ingredients", "side_effects"):
        for record in DATA[kind]:
            for row in places(shipped, ANCHORS[kind] + record["id"]):
                links = [link for link in row.xpath(".//a/@href") if link.startswith("#source-")]
                if links != [f"#source-{source}" for source in record["sources"]]:
                    wrong.append(record["id"])
    assert wrong == []
