"""Records full of code, derived from the types of records: a field that is added there is filled here by itself."""

from __future__ import annotations

import copy
import datetime as dt
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from macros.catalogue.records import SOURCE_FIELDS, UNKNOWN, Part

# The way to a text in a record, by the names of fields; "[]" stands for each item of a list.
Field = tuple[str, ...]
# These say which record is meant; another text names another record, or none.
NAMES = ("id", "outcome", "outcomes", "terms", "sign", *SOURCE_FIELDS)
# What some field of the schema takes for a text.
_EXAMPLES = (
    "Invented text.",
    "2003",
    "1.2.3",
    "https://example.org/x",
    "10.1234/x",
    "12345678",
    "0123456789ab",
    "rest",
)


def text_fields(kind: type[Part]) -> list[Field]:
    """Every field of a type that holds a text of its writer's choice, and names no record."""
    return list(dict.fromkeys(_fields(kind, ())))


def _fields(kind: Any, path: Field) -> Iterator[Field]:
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _fields(get_args(kind)[0], path)
    elif origin is tuple:
        yield from _fields(get_args(kind)[0], (*path, "[]"))
    elif origin in (Union, types.UnionType):
        for one in get_args(kind):
            yield from _fields(one, path)
    elif isinstance(kind, type) and issubclass(kind, Part):
        for name, field in kind.model_fields.items():
            if name not in NAMES:
                yield from _fields(field.annotation, (*path, name))
    elif kind is str:
        yield path


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each text in a record, with the number of each item of a list."""
    if isinstance(value, str):
        if value not in UNKNOWN:
            yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NAMES:
                yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))


def field_at(path: Sequence[str | int]) -> Field:
    """The field that a place of a record belongs to."""
    return tuple("[]" if isinstance(step, int) else step for step in path)


def replaced(record: Mapping[str, Any], path: Sequence[str | int], text: Any) -> dict[str, Any]:
    """A record with another value in one place."""
    changed: Any = copy.deepcopy(record)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = text
    return changed  # type: ignore[no-any-return]


def passes(kind: type[Part], record: Mapping[str, Any]) -> bool:
    """Whether the schema lets a record pass."""
    try:
        kind.model_validate(record)
    except ValidationError:
        return False
    return True


def example(kind: type[Part]) -> dict[str, Any]:
    """A part with whatever its type demands, and nothing else."""
    return {
        name: _value(Annotated[(field.annotation, field.description, *field.metadata)], name)
        for name, field in kind.model_fields.items()
        if field.is_required()
    }


def _value(kind: Any, name: str) -> Any:
    origin = get_origin(kind)
    inner = get_args(kind)[0] if origin is Annotated else kind
    origin = get_origin(inner)
    if origin is Literal:
        return get_args(inner)[0]
    if origin is tuple:
        return [_value(get_args(inner)[0], name)]
    if origin in (Union, types.UnionType):
        return _value(get_args(inner)[0], name)
    if get_origin(inner) is Annotated:
        return _value(inner, name)
    if isinstance(inner, type) and issubclass(inner, Part):
        return example(inner)
    if inner is str:
        return "alder-2001" if name in SOURCE_FIELDS else next(text for text in _EXAMPLES if _fits(kind, text))
    return {bool: False, int: 1, dt.date: dt.date(2026, 1, 1)}[inner]


def _fits(kind: Any, value: Any) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def with_every_field(kind: type[Part], records: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Records in which each text field of their type is filled at least once, as far as the schema allows."""
    found = [dict(copy.deepcopy(record)) for record in records] or [example(kind)]
    for field in text_fields(kind):
        if not any(field_at(path) == field for record in found for path in leaves(record)):
            for number, record in enumerate(found):
                filled = _filled(kind, record, field)
                if filled:
                    found[number] = filled
                    break
    return found


def _filled(kind: type[Part], record: dict[str, Any], field: Field) -> dict[str, Any] | None:
    for text in _EXAMPLES:
        changed: Any = copy.deepcopy(record)
        _fill(kind, changed, field, text)
        if passes(kind, changed):
            return changed  # type: ignore[no-any-return]
    return None


def _fill(kind: Any, part: dict[str, Any], field: Field, text: str) -> None:
    """Puts a text into a field of a part, and whatever must stand around it."""
    name, rest = field[0], field[1:]
    inner = _part_in(kind.model_fields[name].annotation)
    if not rest:
        part[name] = text
    elif rest == ("[]",):
        part[name] = [text]
    elif rest[0] == "[]":
        part[name] = list(part.get(name) or [example(inner)])
        _fill(inner, part[name][0], rest[1:], text)
    else:
        part[name] = dict(part.get(name) or example(inner))
        _fill(inner, part[name], rest, text)


def _part_in(kind: Any) -> Any:
    """The type of part that a field holds, or None."""
    if isinstance(kind, type) and issubclass(kind, Part):
        return kind
    return next((found for found in map(_part_in, get_args(kind)) if found), None)


def poisoned(
    kind: type[Part], record: dict[str, Any], payloads: Sequence[str], mark: Mapping[Field, str]
) -> tuple[dict[str, Any], set[tuple[Field, str]]]:
    """A record with some payloads in every text, and which field took which.

    Args:
        kind: of the record.
        record: that the schema lets pass.
        payloads: tried one after the other, in several spellings.
        mark: a word for each field that tells it from every other in the output.
    """
    taken = set()
    for path in leaves(record):
        field = field_at(path)
        if field not in mark:
            continue
        so_far = mark[field]
        for payload in payloads:
            for text in (f"{so_far} {payload}", f"{payload} {so_far}", f"{payload}{so_far}", f"{payload} {so_far}?"):
                changed = replaced(record, path, text)
                if passes(kind, changed):
                    record, so_far = changed, text
                    taken.add((field, payload))
                    break
    return record, taken


def refused(kind: type[Part], record: dict[str, Any], field: Field, payload: str) -> bool:
    """Whether the schema refuses a payload in a field, alone and behind a word, so that it can reach no page."""
    paths = [path for path in leaves(record) if field_at(path) == field]
    return bool(paths) and not any(
        passes(kind, replaced(record, path, text))
        for path in paths
        for text in (payload, f"x {payload}", f"{payload} x?")
    )


def named(record: Mapping[str, Any], number: int) -> dict[str, Any]:
    """A copy with an id of its own."""
    return {**record, "id": re.sub(r"$", f"-{number}", str(record["id"]))}
