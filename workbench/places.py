"""Where records and their values stand in the text of a data file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from macros.catalogue.records import Loc, Record
from macros.catalogue.yaml_nodes import Item, clean, compose_list


@dataclass(frozen=True)
class Span:
    """A record in a file: its id, and its lines counted from 0, the last one excluded.

    Comments and blank lines behind the last field belong to what follows.
    """

    id: str
    start: int
    end: int


def records_of(text: str, name: str) -> list[tuple[Span, Item]]:
    """Every record of a data file that can be read, in order.

    None of a text with characters that are taken out before it is read: places in it would be wrong.
    """
    if clean(text, name)[0] != text:
        return []
    items, _ = compose_list(text, name)
    lines = text.split("\n")
    starts = [item.line - 1 for item in items]
    found = []
    for item, start, after in zip(items, starts, [*starts, len(lines)][1:], strict=True):
        end = after
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        found.append((Span(_id_of(item.node), start, end), item))
    return found


def _id_of(node: yaml.Node) -> str:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == "id" and isinstance(value, yaml.ScalarNode):
            return str(value.value)
    return ""


def scalars(node: yaml.Node, loc: Loc = ()) -> Iterator[tuple[Loc, yaml.ScalarNode]]:
    """Every single value below a node, with its place."""
    if isinstance(node, yaml.ScalarNode):
        yield loc, node
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from scalars(item, (*loc, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from scalars(value, (*loc, str(key.value)))


def reference_kinds(record_type: type[Record]) -> dict[tuple[str, ...], str]:
    """The fields of a type that hold ids of other records, by their names from the top, and whose ids they are.

    It is read from the schema (``x-refers-to``), so that a new field is known by itself.
    """
    schema = record_type.model_json_schema()
    found: dict[tuple[str, ...], str] = {}

    def visit(part: dict[str, Any], path: tuple[str, ...], depth: int) -> None:
        if depth > 20:
            return
        if "$ref" in part:
            visit(schema["$defs"][part["$ref"].rpartition("/")[2]], path, depth + 1)
        if "x-refers-to" in part:
            found[path] = part["x-refers-to"]
        for other in (*part.get("anyOf", ()), *part.get("prefixItems", ())):
            visit(other, path, depth + 1)
        if isinstance(part.get("items"), dict):
            visit(part["items"], path, depth + 1)
        for name, inner in part.get("properties", {}).items():
            visit(inner, (*path, name), depth + 1)

    visit(schema, (), 0)
    return found


def names_of(loc: Loc) -> tuple[str, ...]:
    """A place without the numbers of list items."""
    return tuple(step for step in loc if isinstance(step, str))
