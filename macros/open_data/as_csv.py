"""The records of a kind as a table: CSV after RFC 4180, UTF-8, safe to open in a spreadsheet.

How nested facts become flat (told to readers on the page *Open data*):

- a part of a record is columns with dots: ``frequency.band``;
- a record’s required list of parts (the answers of a claim, the cells of a
  treatment) is one row a part, and the record’s own columns stand in each row;
- every other list is one cell, as a JSON array (Table Schema’s type *array*);
- what a record leaves out is an empty cell.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.catalogue.records import Record
from macros.catalogue.schema import schema_of
from macros.open_data.as_json import plain
from macros.open_data.stamp import Stamp

# A spreadsheet takes a cell that begins with one of these for a formula
# (OWASP, “CSV Injection”). The full-width forms count in some languages.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: its head.
        type: in the words of Table Schema.
        description: what it holds; may be empty.
        words: the closed list of what it may hold; none where anything goes.
        required: no cell of it is empty.
    """

    name: str
    type: str
    description: str = ""
    words: tuple[str, ...] = ()
    required: bool = False


_STAMP = (
    Column("address", "string", "Where readers meet this record; empty where no page shows it."),
    Column("guide_version", "string", "The guide’s version.", required=True),
    Column("guide_date", "date", "The newest date in the guide’s data and pages.", required=True),
    Column("draft", "boolean", "true: no clinician has signed this version off.", required=True),
)


class _Lines(list[str]):
    """What the CSV writer writes to."""

    def write(self, line: str) -> int:
        self.append(line)
        return len(line)


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: a ``'`` is put before a sign that starts one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def parts_field(record_type: type[Record]) -> str | None:
    """The field whose parts are the rows of the table, or None where a record is a row."""
    schema = schema_of(record_type)
    record = schema["items"]
    for name, rules in record["properties"].items():
        if name in record["required"] and rules.get("type") == "array" and "$ref" in rules["items"]:
            return str(name)
    return None


def columns(record_type: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind's table, worked out from its schema; those of the guide stand last."""
    schema = schema_of(record_type)
    definitions = schema.get("$defs", {})
    rows = parts_field(record_type)

    def of(rules: Mapping[str, Any], prefix: str, *, sure: bool) -> Iterator[Column]:
        for name, rule in rules["properties"].items():
            required = sure and name in rules.get("required", ())
            kind = next((option for option in rule.get("anyOf", ()) if option.get("type") != "null"), rule)
            inner = kind["items"] if name == rows and not prefix else kind
            if "$ref" in inner:
                yield from of(definitions[inner["$ref"].removeprefix("#/$defs/")], f"{prefix}{name}.", sure=required)
                continue
            words = tuple(kind.get("enum", ())) or ((kind["const"],) if "const" in kind else ())
            type_ = "date" if kind.get("format") == "date" else kind.get("type", "string")
            yield Column(f"{prefix}{name}", type_, rule.get("description", ""), words, required)

    return (*of(schema["items"], "", sure=True), *_STAMP)


def render(record_type: type[Record], records: Sequence[Record], stamp: Stamp, addresses: Mapping[str, str]) -> str:
    """The CSV file of a kind.

    Args:
        record_type: of the records.
        records: in the order of the data file.
        stamp: which guide, and in which state.
        addresses: id → where readers meet the record.
    """
    names = [column.name for column in columns(record_type)]
    rows_of = parts_field(record_type)
    lines = _Lines()
    writer = csv.DictWriter(lines, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        values = plain(record)
        own = {
            "address": addresses.get(record.id, ""),
            "guide_version": stamp.version,
            "guide_date": stamp.date.isoformat(),
            "draft": stamp.draft,
        }
        parts = values.pop(rows_of) if rows_of else [None]
        for part in parts:
            flat = {**values, **({rows_of: part} if rows_of else {}), **own}
            writer.writerow({name: safe(_cell(value)) for name, value in _flat(flat)})
    return "".join(lines)


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
