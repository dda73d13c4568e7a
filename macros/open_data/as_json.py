"""The records of a kind as JSON: an envelope that says where they come from, and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from macros.catalogue.records import Record
from macros.catalogue.schema import schema_of
from macros.open_data.stamp import LICENCE, LICENCE_URL, Stamp

ADDRESS = {
    "type": "string",
    "format": "uri-reference",
    "title": "Address",
    "description": "Where readers meet this record: absolute, or relative to this file where the guide has no address.",
}


def text(value: Any) -> str:
    """A value as JSON that people can read too: the same bytes for the same value."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def plain(record: Record) -> dict[str, Any]:
    """A record as JSON values. A field that was left out is left out; a list may be empty."""
    values: dict[str, Any] = record.model_dump(mode="json", exclude_none=True)
    return values


def envelope(kind: str, records: Sequence[Record], stamp: Stamp, addresses: Mapping[str, str]) -> dict[str, Any]:
    """The JSON file of a kind.

    Args:
        kind: of the records.
        records: in the order of the data file.
        stamp: which guide, and in which state.
        addresses: id → where readers meet the record.
    """
    return {
        "$schema": f"schema/{kind}.schema.json",
        "guide": stamp.guide,
        "version": stamp.version,
        "date": stamp.date.isoformat(),
        "draft": stamp.draft,
        "checked_by": list(stamp.checked_by),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "records": [_with_address(plain(record), addresses.get(record.id)) for record in records],
    }


def _with_address(values: dict[str, Any], address: str | None) -> dict[str, Any]:
    return {"id": values["id"], **({"address": address} if address else {}), **values}


def envelope_schema(record_type: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the JSON file of a kind.

    The files in ``data/schema/`` describe the list that editors write; this one
    describes what is shipped: the envelope, and in it the same records, each with
    its address.
    """
    written = schema_of(record_type)
    record = written["items"]
    words = {
        "$schema": {"type": "string", "description": "This schema, for programs that check as you open the file."},
        "guide": {"type": "string", "description": "The guide that the records come from."},
        "version": {"type": "string", "description": "The guide’s version."},
        "date": {"type": "string", "format": "date", "description": "The newest date in the guide’s data and pages."},
        "draft": {"type": "boolean", "description": "true: no clinician has signed this version off."},
        "checked_by": {
            "type": "array",
            "items": {"type": "string"},
            "description": "The clinicians who signed this version off.",
        },
        "licence": {"type": "string", "description": "The licence by its SPDX name."},
        "licence_url": {"type": "string", "format": "uri", "description": "The text of the licence."},
    }
    records = {
        "type": "array",
        "minItems": written["minItems"],
        "items": {**record, "properties": {"address": ADDRESS, **record["properties"]}},
    }
    return {
        "$schema": written["$schema"],
        "title": f"{record_type.KIND}.json",
        "description": f"{record_type.KIND} of the guide, in an envelope that says where they come from.",
        "type": "object",
        "properties": {**words, "records": records},
        "required": [*list(words)[1:], "records"],
        "additionalProperties": False,
        **({"$defs": written["$defs"]} if "$defs" in written else {}),
    }
