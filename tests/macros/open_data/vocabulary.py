"""Holds JSON-LD against schema.org's vocabulary (``schema_org.json`` beside this file, which says where it is from)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_STORED = json.loads((Path(__file__).parent / "schema_org.json").read_text("utf-8"))
TYPES: dict[str, list[str]] = _STORED["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = _STORED["properties"]


def kinds(name: str) -> set[str]:
    """A type with all types above it."""
    return {name}.union(*(kinds(parent) for parent in TYPES[name]))


def faults(node: dict[str, Any], place: str = "") -> Iterator[str]:
    """What of a node, and of all nodes in it, schema.org does not know: types, properties, and what they hold."""
    name = node.get("@type")
    place = f"{place}/{name}"
    if name not in TYPES:
        yield f"{place}: no such type"
        return
    for key, values in node.items():
        if key in ("@type", "@id"):
            continue
        if key not in PROPERTIES:
            yield f"{place}/{key}: no such property"
            continue
        if not kinds(name) & set(PROPERTIES[key]["domains"]):
            yield f"{place}/{key}: not a property of it"
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                yield from faults(value, f"{place}/{key}")
            if not _fits(value, set(PROPERTIES[key]["ranges"])):
                yield f"{place}/{key}: holds {value!r}"


def _fits(value: Any, ranges: set[str]) -> bool:
    if isinstance(value, dict):
        return value.get("@type") in TYPES and bool(kinds(value["@type"]) & ranges)
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int):
        return bool({"Integer", "Number"} & ranges)
    if re.fullmatch(r"https?://\S+", value):  # the address of a thing stands for it
        return bool(ranges)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and "Date" in ranges:
        return True
    return bool(value.strip()) and "Text" in ranges
