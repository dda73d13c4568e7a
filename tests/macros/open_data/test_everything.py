"""All data files at once: which they are, how they are described, and that no text in a record can break one."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from macros.catalogue.records import RECORD_TYPES, Record
from macros.open_data import files
from macros.open_data.as_csv import safe
from macros.open_data.as_json import plain
from macros.open_data.everything import texts
from tests.macros.open_data.csl_schema import CSL_SCHEMA
from tests.macros.open_data.samples import ADDRESSES, RECORDS, STAMP

MADE = texts(RECORDS, STAMP, ADDRESSES)
# What ends a script, a cell, a line, a string or a template, or starts a formula.
PAYLOAD = "=cmd|' /C calc'!A0\"; </script><script>alert(1)</script> {{ x }} \\ “é” & , ; <!-- \u2028"


def test_files_are_those_that_the_page_names() -> None:
    assert tuple(MADE) == files.PATHS
    assert len(files.PATHS) == len(set(files.PATHS)) == 3 * len(RECORD_TYPES) + 2
    assert {"data/claims.json", "data/claims.csv", "data/schema/claims.schema.json", "data/sources.csl.json"} <= {*MADE}


def test_the_same_records_give_the_same_bytes() -> None:
    assert texts(RECORDS, STAMP, dict(reversed(ADDRESSES.items()))) == MADE


def test_package_describes_every_file_but_itself_and_the_schemas() -> None:
    package = json.loads(MADE[files.PACKAGE])
    found = {f"data/{resource['path']}": resource for resource in package["resources"]}
    assert {*found} == {path for path in files.PATHS if path != files.PACKAGE and "/schema/" not in path}
    for path, resource in found.items():
        content = MADE[path].encode()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert {key: value for key, value in package.items() if key != "resources"} == {
        "profile": "data-package",
        "name": "mini-guide",
        "title": "Mini guide",
        "version": "1.2.3",
        "created": "2026-02-04T00:00:00Z",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "draft": True,
        "checked_by": [],
    }


def test_package_names_the_columns_of_every_table() -> None:
    for resource in json.loads(MADE[files.PACKAGE])["resources"]:
        if resource["format"] == "csv":
            head = MADE[f"data/{resource['path']}"].split("\r\n")[0]
            assert [field["name"] for field in resource["schema"]["fields"]] == head.split(",")


def test_package_on_outcomes_whole() -> None:
    (resource,) = (r for r in json.loads(MADE[files.PACKAGE])["resources"] if r["name"] == "outcomes-csv")
    fields = {field.pop("name"): field for field in resource["schema"].pop("fields")}
    assert resource.pop("hash").startswith("sha256:")
    assert resource == {
        "name": "outcomes-csv",
        "title": "The questions on which treatments are compared",
        "path": "outcomes.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(MADE["data/outcomes.csv"].encode()),
        "profile": "tabular-data-resource",
        "schema": {"missingValues": [""], "primaryKey": "id"},
    }
    assert fields["draft"] == {
        "type": "boolean",
        "description": "true: no clinician has signed this version off.",
        "constraints": {"required": True},
    }


def poisoned(record: Record) -> Iterator[tuple[str, Record]]:
    """The record with the payload in one text field after another, past every check."""
    for name, value in record:
        if isinstance(value, str) and name != "id":
            yield name, record.model_copy(update={name: PAYLOAD})
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            yield name, record.model_copy(update={name: (PAYLOAD, *value[1:])})
        if isinstance(value, tuple) and value and not isinstance(value[0], str):
            for inner, text in value[0]:
                if isinstance(text, str):
                    part = value[0].model_copy(update={inner: PAYLOAD})
                    yield f"{name}.{inner}", record.model_copy(update={name: (part, *value[1:])})


def strings(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


POISONED = [
    (f"{r.KIND}.{name}", bad)
    for r in RECORDS
    for name, bad in poisoned(r)
    if (r.KIND, name) != ("sources", "read_extent")
]


def test_many_fields_are_tried() -> None:
    assert len(POISONED) > 80
    assert {name.partition(".")[0] for name, _ in POISONED} == {record.KIND for record in RECORDS}


@pytest.mark.parametrize(("name", "record"), POISONED, ids=[name for name, _ in POISONED])
def test_no_text_breaks_a_file(name: str, record: Record) -> None:
    made = texts([record], STAMP, {})
    values = plain(record)

    (read,) = json.loads(made[files.json_file(record.KIND)])["records"]
    assert read == values

    rows = list(csv.reader(io.StringIO(made[files.csv_file(record.KIND)], newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = rows[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for cell in row)
    assert safe(PAYLOAD) in cells or any(PAYLOAD in strings(json.loads(cell)) for cell in cells if cell[:1] == "[")

    json.loads(made[files.PACKAGE])
    jsonschema.validate(json.loads(made[files.CITATIONS]), CSL_SCHEMA)
