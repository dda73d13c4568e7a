"""New records and pages with gaps: every field with what it means, and ``TODO`` where somebody still has to write.

Comments that begin with ``#?`` are help for whoever fills the record in; ``make fix`` takes them away once no gap
is left. Required fields come first, because they must be filled in; ``make fix`` puts all of them in order.
"""

from __future__ import annotations

import datetime as dt
import textwrap
import typing
from collections.abc import Iterator, Mapping, Sequence

from pydantic.fields import FieldInfo

from macros.catalogue.loading import GAP, closed_words, refers_to
from macros.catalogue.problems import choice
from macros.catalogue.records import FILES, Part, Record
from macros.catalogue.schema import MEANINGS
from macros.catalogue.yaml_nodes import compose, to_plain
from workbench.places import records_of

HELP = "#?"
_WIDTH = 120
# Files in which records stand by id. In the others the order is the order that readers see.
BY_ID = ("sources", "glossary")
# Fields that may be left out as far as their form goes, but that checks.few_words_are_there demands of most records.
USUAL = dict.fromkeys(("cautions", "red_flags"), ("in_few_words", "do_in_few_words", "picture"))


def quoted(value: str) -> str:
    """A text as YAML: plain where YAML reads it as that very text, else in double quotes."""
    node, problems = compose(f"k: {value}\n", "")
    if node is not None and not problems and "\n" not in value:
        plain, faults = to_plain(node, "")
        if not faults and plain.value == {"k": value}:
            return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def record_text(
    record_type: type[Record], identity: str, given: Mapping[str, str] | None = None, notes: Sequence[str] = ()
) -> str:
    """A new record with gaps, as text that ends with a line break.

    Args:
        record_type: of the record.
        identity: its id.
        given: fields that are known already, as YAML.
        notes: more help, on top.
    """
    given = given or {}
    lines = [f"- id: {identity}"]
    for note in (
        *notes,
        f"Write in the place of {GAP}. To use a field that may be left out, delete “{HELP} ” before it.",
    ):
        lines += _help(note, 2)
    fields = {name: info for name, info in record_type.model_fields.items() if name not in ("id", "reviewed")}
    usual = USUAL.get(record_type.KIND, ())
    needed = {name: info for name, info in fields.items() if info.is_required() or name in given or name in usual}
    for name, info in [*needed.items(), ("reviewed", record_type.model_fields["reviewed"])]:
        lines += _field(name, info, 2, given.get(name))
    for name, info in fields.items():
        if name not in needed:
            lines += _optional(name, info, 2)
    return "\n".join(lines) + "\n"


def _help(text: str, indent: int) -> list[str]:
    start = " " * indent + HELP + " "
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _about(name: str, info: FieldInfo) -> str:
    """What a field means and may hold, in a sentence or two."""
    words = closed_words(info.annotation)
    kinds = sorted(refers_to(info.metadata, info.annotation))
    parts = [info.description or MEANINGS.get(name, "")]
    if words:
        parts.append(f"{'One or more' if _is_list(info.annotation) else 'One'} of: {choice(words)}.")
    elif info.annotation is dt.date:
        parts.append("Such as 2026-11-22.")
    elif kinds:
        parts.append(f"Ids from data/{kinds[0]}.yml." if _is_list(info.annotation) else f"An id, data/{kinds[0]}.yml.")
        if _is_list(info.annotation) and info.is_required() and not _needs_item(info):
            parts.append("[] for none.")
    elif "not-known" in _unknown_words(info):
        parts.append("Or not-known (nobody knows) or not-reviewed (nobody has looked).")
    return " ".join(part for part in parts if part)


def _unknown_words(info: FieldInfo) -> str:
    """The names of the checks of a text field: the type says there that an unknown may stand instead."""
    names = " ".join(getattr(getattr(item, "func", None), "__name__", "") for item in _metadata(info))
    return "not-known" if "_unknown_is_one_word" in names else ""


def _metadata(info: FieldInfo) -> Iterator[object]:
    yield from info.metadata
    yield from (item for part in typing.get_args(info.annotation) for item in getattr(part, "__metadata__", ()))


def _is_list(annotation: object) -> bool:
    origin = typing.get_origin(annotation)
    return origin is tuple or any(_is_list(argument) for argument in typing.get_args(annotation) if origin is not tuple)


def _needs_item(info: FieldInfo) -> bool:
    return any(getattr(item, "min_length", None) for item in info.metadata)


def _part_of(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Part) else None
    return next((part for part in map(_part_of, typing.get_args(annotation)) if part), None)


def _fewest(info: FieldInfo) -> int:
    """How many items a list must have."""
    lengths = [getattr(item, "min_length", None) for item in info.metadata]
    return max([length for length in lengths if isinstance(length, int)], default=1)


def _field(name: str, info: FieldInfo, indent: int, value: str | None = None) -> list[str]:
    space = " " * indent
    about = _about(name, info)
    lines = _help(about, indent) if about else []
    part = _part_of(info.annotation)
    if value is not None:
        return [*lines, f"{space}{name}: {value}"]
    if part is not None and _is_list(info.annotation):
        body = _part(part, indent + 4)
        first = next(at for at, line in enumerate(body) if not line.lstrip().startswith(HELP))
        # The dash stands before the first field; the help for it goes above.
        dash = f"{space}  - {body[first].lstrip()}"
        return [*lines, f"{space}{name}:", *body[:first], dash, *body[first + 1 :]]
    if part is not None:
        return [*lines, f"{space}{name}:", *_part(part, indent + 2)]
    if _is_list(info.annotation):
        return [*lines, f"{space}{name}:", *[f"{space}  - {GAP}"] * _fewest(info)]
    return [*lines, f"{space}{name}: {GAP}"]


def _part(part: type[Part], indent: int) -> list[str]:
    fields = part.model_fields.items()
    lines = [line for name, info in fields if info.is_required() for line in _field(name, info, indent)]
    return lines + [line for name, info in fields if not info.is_required() for line in _optional(name, info, indent)]


def _optional(name: str, info: FieldInfo, indent: int) -> list[str]:
    """A field that may be left out: a comment that becomes the field when its mark is deleted."""
    about = _about(name, info)
    lines = _help(f"May be left out. {about}", indent)
    part = _part_of(info.annotation)
    inner = _field(name, info, 0) if part else [f"{name}: [{GAP}]" if _is_list(info.annotation) else f"{name}: {GAP}"]
    fields = [line for line in inner if not line.lstrip().startswith(HELP)]
    return lines + [f"{' ' * indent}{HELP} {line}" for line in fields]


def insert_record(text: str, kind: str, identity: str, new: str, after: str = "") -> tuple[str, int]:
    """Puts a record into the text of its data file.

    Where the file is sorted by id (``BY_ID``) it goes to its place there; else behind the record ``after``; else to
    the end.

    Returns:
        The text, and the number of the line on which the record starts.
    """
    spans = [span for span, _ in records_of(text, "")]
    lines = text.rstrip("\n").split("\n")
    behind = spans[-1].end if spans else len(lines)
    if after:
        behind = next(span.end for span in spans if span.id == after)
    elif kind in BY_ID:
        smaller = [span.end for span in spans if span.id < identity]
        if not smaller and spans:
            start = spans[0].start
            return "\n".join([*lines[:start], *new.rstrip("\n").split("\n"), "", *lines[start:], ""]), start + 1
        behind = smaller[-1] if smaller else behind
    body = ["", *new.rstrip("\n").split("\n")]
    return "\n".join([*lines[:behind], *body, *lines[behind:], ""]), behind + 2


def page_text() -> str:
    """A new page with gaps and the parts that every page has."""
    return f"""\
---
title: {GAP}
description: {GAP}
reviewed: {GAP}
next_review: {GAP}
---

# {GAP}

{{{{ review_box() }}}}

## In short

{GAP}

## What we do not know

{GAP}

## Sources of this page

{{{{ page_sources() }}}}
"""


def insert_in_nav(text: str, nav: Mapping[str, int], page: str, after: str = "") -> tuple[str, int]:
    """Puts a page into the nav of ``mkdocs.yml``: behind the page ``after``, else behind the last one of its folder.

    Args:
        text: of the file.
        nav: source path of a page → its line, from the settings.
        page: id of the new page.
        after: id of another page; empty for none.

    Returns:
        The text, and the number of the new line.
    """
    folder = page.rpartition("/")[0]
    near = [line for path, line in nav.items() if path.rpartition("/")[0] == folder] or list(nav.values())
    line = nav[f"{after}.md"] if after else max(near)
    lines = text.split("\n")
    indent = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    lines.insert(line, f"{' ' * indent}- {GAP}: {page}.md")
    return "\n".join(lines), line + 1


def gaps_of(path: str, text: str, first: int = 1, last: int | None = None) -> list[str]:
    """``file:line: field`` of each gap between two lines."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if first <= number <= (last or number) and GAP in line.partition(HELP)[0]:
            found.append(f"{path}:{number}: {line.strip().removeprefix('- ')}")
    return found


def file_of(record_type: type[Record]) -> str:
    """The data file of a type, relative to the project."""
    return next(f"data/{name}" for name, kind in FILES.items() if kind is record_type)
