"""CSV files: the whole text of small ones, how nested facts become flat, and formulas."""

from __future__ import annotations

import csv
import io

import pytest

from macros.catalogue.records import Claim, Outcome, Product, Record, SideEffect, TreatmentRecord
from macros.open_data.as_csv import columns, parts_field, render, safe
from tests.macros.invented import answer, claim, outcome, product, side_effect
from tests.macros.open_data.samples import RECORDS, STAMP


def rows(record_type: type[Record], *records: Record) -> list[dict[str, str]]:
    """The table as a program reads it."""
    return list(csv.DictReader(io.StringIO(render(record_type, records, STAMP, {}), newline="")))


def test_table_whole() -> None:
    records = [outcome(), outcome("cost", name='Cost, "all in"')]
    assert render(Outcome, records, STAMP, {"aim": "../compare/#aim"}) == (
        "id,reviewed,name,question,effect,address,guide_version,guide_date,draft\r\n"
        "aim,2026-01-02,Aim,What is it meant to do?,false,../compare/#aim,1.2.3,2026-02-04,true\r\n"
        'cost,2026-01-02,"Cost, ""all in""",What is it meant to do?,false,,1.2.3,2026-02-04,true\r\n'
    )


def test_each_answer_of_a_claim_is_a_row() -> None:
    two = claim(answers=[answer(), answer(treatment="fat-dissolving", about="Under the chin", sources_for=["b-1"])])
    found = rows(Claim, two)
    assert [
        (row["id"], row["answers.treatment"], row["answers.about"], row["answers.sources_for"]) for row in found
    ] == [("glow", "cocktail", "", "[]"), ("glow", "fat-dissolving", "Under the chin", '["b-1"]')]


def test_parts_are_columns_and_other_lists_are_json() -> None:
    (effect,) = rows(SideEffect, side_effect())
    assert (effect["frequency.band"], effect["frequency.events"], effect["frequency.at_most"]) == (
        "very-common",
        "12",
        "false",
    )
    assert effect["sources"] == '["alder-2001"]'
    note = {"country": "Ireland", "text": "Sold.", "as_of": "2003", "sources": ["alder-2001"]}
    (made,) = rows(Product, product(status=[note]))
    assert made["status"] == ('[{"country": "Ireland", "text": "Sold.", "as_of": "2003", "sources": ["alder-2001"]}]')


def test_which_lists_are_rows() -> None:
    found = {type(record).KIND: parts_field(type(record)) for record in RECORDS}
    assert {kind: field for kind, field in found.items() if field} == {"claims": "answers", "treatments": "cells"}


def test_columns_say_what_they_hold() -> None:
    found = {column.name: column for column in columns(TreatmentRecord)}
    assert list(found) == [
        "id",
        "reviewed",
        "name",
        "also_called",
        "covers",
        "acts_in",
        "cells.outcome",
        "cells.text",
        "cells.certainty",
        "cells.sources",
        "cells.in_few_words",
        "cells.by_country",
        "address",
        "guide_version",
        "guide_date",
        "draft",
    ]
    assert [found[name].type for name in ("id", "reviewed", "covers", "cells.certainty", "draft")] == [
        "string",
        "date",
        "array",
        "string",
        "boolean",
    ]
    assert found["cells.certainty"].words == ("high", "moderate", "low", "very-low", "none-found")
    assert [name for name, column in found.items() if not column.required] == [
        "also_called",
        "acts_in",
        "cells.certainty",
        "cells.sources",
        "cells.in_few_words",
        "cells.by_country",
        "address",
    ]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.KIND)
def test_every_kind_fills_its_columns(record: Record) -> None:
    found = rows(type(record), record)
    names = [column.name for column in columns(type(record))]
    assert found and all(list(row) == names for row in found)
    required = [c.name for c in columns(type(record)) if c.required and c.name != "address"]
    assert [name for row in found for name in required if not row[name]] == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_starts_a_formula(sign: str) -> None:
    assert safe(f"{sign}cmd|' /C calc'!A0") == f"'{sign}cmd|' /C calc'!A0"
    assert safe(f"a{sign}b") == f"a{sign}b"
