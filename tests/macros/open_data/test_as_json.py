"""JSON files: the envelope, its schema, and that each keeps the other."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from macros.catalogue.records import RECORD_TYPES, Outcome, Record
from macros.open_data.as_json import envelope, envelope_schema, text
from tests.macros.invented import outcome
from tests.macros.open_data.samples import RECORDS, STAMP


def test_envelope_whole() -> None:
    assert envelope("outcomes", [outcome(), outcome("cost", name="Cost")], STAMP, {"aim": "../compare/#aim"}) == {
        "$schema": "schema/outcomes.schema.json",
        "guide": "Mini guide",
        "version": "1.2.3",
        "date": "2026-02-04",
        "draft": True,
        "checked_by": [],
        "licence": "CC-BY-4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "records": [
            {
                "id": "aim",
                "address": "../compare/#aim",
                "reviewed": "2026-01-02",
                "name": "Aim",
                "question": "What is it meant to do?",
                "effect": False,
            },
            {
                "id": "cost",
                "reviewed": "2026-01-02",
                "name": "Cost",
                "question": "What is it meant to do?",
                "effect": False,
            },
        ],
    }


def test_signed_guide_is_no_draft() -> None:
    signed = envelope("outcomes", [outcome()], replace(STAMP, checked_by=("A Checker",)), {})
    assert (signed["draft"], signed["checked_by"]) == (False, ["A Checker"])


def test_text_is_the_same_for_the_same_value_and_keeps_every_letter() -> None:
    assert text({"b": "Müller “é”", "a": [1]}) == '{\n  "b": "Müller “é”",\n  "a": [\n    1\n  ]\n}\n'


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.KIND)
def test_file_of_every_kind_keeps_its_schema(record: Record) -> None:
    schema = envelope_schema(type(record))
    jsonschema.Draft202012Validator.check_schema(schema)
    made = json.loads(text(envelope(record.KIND, [record], STAMP, {record.id: "../x/#y"})))
    jsonschema.validate(made, schema, format_checker=jsonschema.FormatChecker())


def test_there_is_a_sample_of_every_kind() -> None:
    assert [type(record) for record in RECORDS] == list(RECORD_TYPES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"draft": "yes"}, "'yes' is not of type 'boolean'"),
        ({"date": "soon"}, "'soon' is not a 'date'"),
        ({"records": []}, "[] should be non-empty"),
        ({"owner": "me"}, "Additional properties are not allowed ('owner' was unexpected)"),
        ({"records": [{"id": "aim"}]}, "'reviewed' is a required property"),
    ],
)
def test_schema_finds_faults(change: dict[str, object], message: str) -> None:
    made = {**envelope("outcomes", [outcome()], STAMP, {}), **change}
    validator = jsonschema.Draft202012Validator(envelope_schema(Outcome), format_checker=jsonschema.FormatChecker())
    assert message in [error.message for error in validator.iter_errors(made)]
