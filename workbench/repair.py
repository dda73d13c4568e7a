"""Faults that have one right answer, mended in the text: quotes, dates, true and false, spelling of words and ids.

What a valid record says is never changed: only values that the check would refuse are touched.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

import yaml

from macros.catalogue.loading import is_gap
from macros.catalogue.records import Loc, Part, Record
from macros.catalogue.yaml_nodes import compose, compose_list
from macros.pages.records import PageHeader
from macros.registry import MACROS
from workbench.calls import arguments_of
from workbench.dates import day_meant
from workbench.edits import Edit, Lines, apply
from workbench.fields import Holds, holds
from workbench.places import records_of
from workbench.spelling import meant

# Kind of record → the ids that may be named.
Ids = Callable[[str], Sequence[str]]
_TAG = "tag:yaml.org,2002:"
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")
_VALUE = re.compile(r"(?P<before>\s*(?:- )?(?:[a-z_]+: +)?)(?P<value>\S.*?)\s*")
_LINK = re.compile(r"\[[^\]\n]+\]\(")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def in_quotes(value: str) -> str:
    """A text in double quotes, as YAML reads it back."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def grammar(text: str, *, is_page: bool = False) -> list[Edit]:
    """Values that break YAML's grammar, such as one with “: ” in it, put in quotes.

    A line is changed only where that makes its record, or the page's header, readable.
    """
    edits: list[Edit] = []
    for _ in range(200):  # each turn mends one line
        edit = _mend_one(apply(text, edits), edits, text, _header_faults if is_page else _faults)
        if edit is None:
            break
        edits.append(edit)
    return edits


def _mend_one(now: str, edits: Sequence[Edit], text: str, faults_of: Callable[[str], list[int]]) -> Edit | None:
    faults = faults_of(now)
    rows = text.split("\n")
    lines = Lines(text)
    changed = {lines.number(edit.start) for edit in edits}
    for number in dict.fromkeys(line for fault in faults for line in (fault, fault - 1)):
        if not 1 <= number <= len(rows) or number in changed:
            continue
        found = _VALUE.fullmatch(rows[number - 1])
        if not found or (found["before"].strip() in ("", "-") and not found["before"]):
            continue
        value = found["value"]
        # A quote that opens and does not end lacks its end, and nobody can say where that is.
        if value[0] in "\"'" and (value.count(value[0]) < 2 or value.endswith(value[0])):
            continue
        # So does a list; but a text may begin with a link.
        if value[0] in "|>{" or (value[0] == "[" and not _LINK.match(value)):
            continue
        start = lines.at(number - 1, found.start("value"))
        edit = Edit(start, start + len(value), in_quotes(value), "put in quotes")
        left = faults_of(apply(text, [*edits, edit]))
        # In a header the parser stops at the first fault: it is mended where the next one is further down.
        if len(left) < len(faults) or (left and min(left) > min(faults) and len(left) == len(faults)):
            return edit
    return None


def _faults(text: str) -> list[int]:
    """The lines of faults of grammar."""
    _, problems = compose_list(text, "")
    return [problem.line for problem in problems if problem.rule == "yaml-syntax"]


def _header_lines(text: str) -> list[str] | None:
    """The lines between the marks of a page's header."""
    rows = text.split("\n")
    end = next((at for at, row in enumerate(rows[1:], start=1) if row.rstrip() == "---"), None)
    return None if rows[0].rstrip() != "---" or end is None else rows[1:end]


def _header_faults(text: str) -> list[int]:
    rows = _header_lines(text)
    problems = compose("\n".join(rows), "", 2)[1] if rows is not None else []
    return [problem.line for problem in problems]


def values(text: str, record_type: type[Record], ids: Ids) -> list[Edit]:
    """Single values of records that have one right answer.

    Args:
        text: of a data file.
        record_type: of its records.
        ids: kind → ids that may be named.
    """
    lines = Lines(text)
    edits: list[Edit] = []
    for _, item in records_of(text, ""):
        edits += _node(item.node, (), record_type, text, lines, item.lines_above, ids)
    return edits


def header(text: str) -> list[Edit]:
    """Single values of a page's header that have one right answer."""
    rows = _header_lines(text)
    if rows is None:
        return []
    node, problems = compose("\n".join(rows), "")
    if node is None or problems:
        return []
    return _node(node, (), PageHeader, text, Lines(text), 1, lambda kind: ())


def calls(text: str, allowed: Callable[[str, str], Sequence[str] | None]) -> list[Edit]:
    """Words and ids in the macro calls of a page, spelt right.

    Args:
        text: of the page.
        allowed: macro and parameter → the words that may stand there; None where any may.
    """
    edits = []
    for argument in arguments_of(text):
        if argument.macro not in MACROS:
            continue
        words = allowed(argument.macro, argument.parameter)
        right = meant(argument.value, words) if words else None
        if right:
            what = f"{argument.macro}: {argument.value} → {right}"
            edits.append(Edit(argument.start + 1, argument.end - 1, right, what))
    return edits


def _node(node: yaml.Node, loc: Loc, model: type[Part], text: str, lines: Lines, above: int, ids: Ids) -> list[Edit]:
    edits: list[Edit] = []
    if isinstance(node, yaml.MappingNode):
        edits += _text_with_colon(node, loc, model, text, lines, above)
        if edits:
            return edits
        here = holds(model, loc)
        fields = tuple(here.part.model_fields) if here and here.part and not here.is_list else ()
        given = {str(key.value) for key, _ in node.value}
        for key, value in node.value:
            name = str(key.value)
            right = meant(name, fields) if fields and name not in fields else None
            if right and right not in given:
                start, end = lines.span(key, above)
                edits.append(Edit(start, end, right, f"field {name} → {right}"))
                name = right
            edits += _node(value, (*loc, name), model, text, lines, above, ids)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            edits += _node(item, (*loc, index), model, text, lines, above, ids)
    elif isinstance(node, yaml.ScalarNode):
        wanted = holds(model, loc)
        start, end = lines.span(node, above)
        raw = text[start:end]
        new = _scalar(node, wanted, ids) if wanted and "\n" not in raw and raw.strip() else None
        if new is not None and new != raw:
            name = ".".join(str(step) for step in loc)
            edits.append(Edit(start, end, new, f"{name}: {raw} → {new}"))
    return edits


def _text_with_colon(
    node: yaml.MappingNode, loc: Loc, model: type[Part], text: str, lines: Lines, above: int
) -> list[Edit]:
    """An item such as “- Clinics: wash gently” is a text with a colon where only a text may stand."""
    wanted = holds(model, loc)
    if wanted is None or wanted.part or wanted.types != {str} or node.flow_style or len(node.value) != 1:
        return []
    start, end = lines.span(node, above)
    raw = text[start:end].rstrip()
    value = node.value[0][1]
    if "\n" in raw or " #" in raw or not isinstance(value, yaml.ScalarNode) or value.style:
        return []
    return [Edit(start, start + len(raw), in_quotes(raw), "put in quotes")]


def _scalar(node: yaml.ScalarNode, wanted: Holds, ids: Ids) -> str | None:
    """The right text for a value; None where it is right already, or nobody can say."""
    value, style, tag = str(node.value), node.style or "", str(node.tag).removeprefix(_TAG)
    if is_gap(value) or node.tag == "!":
        return None
    if wanted.is_list:
        known = {str} == wanted.types or wanted.words
        return f"[{value}]" if known and not style and _SLUG.fullmatch(value) and tag == "str" else None
    if wanted.words:
        right = meant(value, wanted.words)
        if right:
            return right
        return in_quotes(value) if value in wanted.words and tag != "str" else None
    if bool in wanted.types:
        low = value.strip().lower()
        plain = "true" if low in _TRUE else "false" if low in _FALSE else None
        return plain if plain and (style or value != plain) else None
    if int in wanted.types and str not in wanted.types:
        return value.strip() if style and re.fullmatch(r"\s*[1-9]\d*\s*", value) else None
    if dt.date in wanted.types:
        day = day_meant(value)
        return day if day and (style or day != value) else None
    if str not in wanted.types:
        return None
    if not style and tag in ("bool", "int", "float", "timestamp"):
        return in_quotes(value)
    right = meant(value, ids(wanted.refers)) if wanted.refers else None
    return (in_quotes(right) if style else right) if right else None


def in_order(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The changes without those that meet another one."""
    done = -1
    for edit in sorted(set(edits)):
        if edit.start >= done:
            yield edit
            done = edit.end
