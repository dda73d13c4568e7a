"""YAML text → plain values, with the line of every value, and without YAML's traps.

YAML 1.1 reads ``no`` as false, ``010`` as eight, ``12:30`` as 750 and an empty
value as nothing, and keeps the last of two equal keys. Editors mean none of
that. So the text is composed into nodes (which know their lines), and the nodes
are turned into values here: texts, whole numbers, ``true``/``false``, dates,
lists and mappings. Everything else is a problem.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.catalogue.problems import Problem
from macros.catalogue.records import Loc

# The C parser is 20 times faster than the Python one; both give the same nodes.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TAG = "tag:yaml.org,2002:"
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# C0 and C1 control characters but tab and line ends: YAML refuses them, with a message that helps nobody.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass
class Plain:
    """A value with the line of each of its parts.

    Attributes:
        value: dict, list, str, int, bool, datetime.date, or None where the node was faulty.
        lines: place in the value → line number; a place is the path of keys and indices to it.
        faulty: places about which a problem has been listed already.
    """

    value: Any
    lines: dict[Loc, int] = field(default_factory=dict)
    faulty: set[Loc] = field(default_factory=set)


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """Reads a text file that an editor wrote.

    Args:
        path: the file.
        name: what to call it in problems.

    Returns:
        The text without a byte order mark, or None where it cannot be used; and the problems.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "the file is missing" if isinstance(error, FileNotFoundError) else f"cannot read it: {error.strerror}"
        return None, [
            Problem(
                name,
                1,
                "file-missing",
                reason,
                "a file that can be read",
                "put it back, or take it from the last commit",
            )
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [
            Problem(
                name,
                line,
                "utf-8",
                f"byte 0x{raw[error.start]:02x} is not UTF-8",
                "text saved as UTF-8",
                "save the file again with the encoding UTF-8",
            )
        ]
    if not text.strip():
        return None, [Problem(name, 1, "file-empty", "the file is empty", "at least one entry", "put the content back")]
    # Line ends of other systems become \n, so that a line is a line everywhere.
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _check_characters(text: str, name: str) -> list[Problem]:
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            problems.append(
                Problem(name, number, "yaml-tab", "a tab is used to indent", "spaces", "replace each tab by two spaces")
            )
        bad = _CONTROL.search(line)
        if bad:
            problems.append(
                Problem(
                    name,
                    number,
                    "yaml-character",
                    f"an invisible control character (U+{ord(bad[0]):04X})",
                    "letters, digits, signs and spaces",
                    "delete the character",
                )
            )
    return problems


def compose(text: str, name: str, first_line: int = 1) -> tuple[yaml.Node | None, list[Problem]]:
    """Composes YAML text into a node; a fault in the grammar becomes a problem.

    Args:
        text: the YAML text.
        name: the file's name in problems.
        first_line: line number of the text's first line in its file.

    Returns:
        The node (None for a faulty or empty text) and the problems.
    """
    try:
        return yaml.compose(text, Loader=_Loader), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        # A mark behind the last line means: unfinished at the end of the text.
        line = min(line, first_line + max(text.rstrip("\n").count("\n"), 0))
        what = " ".join(part for part in (error.problem, error.context) if part) or "cannot be read"
    except yaml.YAMLError as error:
        line, what = first_line, str(error).splitlines()[0]
    return None, [
        Problem(
            name,
            line,
            "yaml-syntax",
            f"not valid YAML: {what}",
            "“key: value” lines, lists with “- ”, texts with “: ” or “#” in quotes",
            "look at this line and the one above for a missing quote, colon or space",
        )
    ]


def _records(text: str) -> Iterator[tuple[int, str]]:
    """The text cut before each line that starts a list item at column 0: (first line number, piece)."""
    start = 1
    piece: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("- ") and any(old.strip() and not old.startswith("#") for old in piece):
            yield start, "\n".join(piece)
            start, piece = number, []
        piece.append(line)
    yield start, "\n".join(piece)


def compose_list(text: str, name: str) -> tuple[list[tuple[yaml.Node, int]], list[Problem]]:
    """Composes a data file: a list at the top level whose items start with “- ” at column 0.

    The whole file is tried first; where it has a fault, each item is composed on
    its own, so that every broken item is found in one run and the others are
    still checked.

    Returns:
        The items, each with the number of lines above it, and the problems.
    """
    problems = _check_characters(text, name)
    if problems:
        # Such characters break the grammar too; one message about each is enough.
        clean = _CONTROL.sub("", text)
        text = "\n".join(line.replace("\t", "  ") for line in clean.split("\n"))
    node, faults = compose(text, name)
    if node is not None:
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return [(item, 0) for item in node.value], problems
        problems.append(_not_a_list(name, node.start_mark.line + 1))
        return [], problems
    if not faults:
        problems.append(
            Problem(name, 1, "file-empty", "the file holds no record", "at least one record", "put the records back")
        )
        return [], problems
    items: list[tuple[yaml.Node, int]] = []
    found: list[Problem] = []
    for first_line, piece in _records(text):
        node, piece_faults = compose(piece, name, first_line)
        found += piece_faults
        if isinstance(node, yaml.SequenceNode):
            items += [(item, first_line - 1) for item in node.value]
        elif node is not None:
            found.append(_not_a_list(name, first_line + node.start_mark.line))
    return items, problems + (found or faults)


def _not_a_list(name: str, line: int) -> Problem:
    return Problem(
        name,
        line,
        "yaml-layout",
        "this is not a list of records",
        "records that start with “- id:” at column 0",
        "start each record with “- id: its-name” at the beginning of a line",
    )


def to_plain(node: yaml.Node, name: str, lines_above: int = 0) -> tuple[Plain, list[Problem]]:
    """Turns a node into plain values, and lists duplicate keys and YAML's traps.

    Args:
        node: what ``compose`` gave.
        name: the file's name in problems.
        lines_above: how many lines of the file stand above the text that was composed.
    """
    plain = Plain(None)
    problems: list[Problem] = []
    seen: set[int] = set()

    def trap(loc: Loc, line: int, rule: str, message: str, allowed: str, hint: str) -> None:
        plain.faulty.add(loc)
        problems.append(Problem(name, line, rule, message, allowed, hint))

    def visit(node: yaml.Node, loc: Loc) -> Any:
        line = node.start_mark.line + 1 + lines_above
        plain.lines.setdefault(loc, line)
        if id(node) in seen:
            trap(
                loc,
                line,
                "yaml-alias",
                "a YAML alias (“*name”) is used",
                "each value written out",
                "write the value out here",
            )
            return None
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [visit(item, (*loc, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return scalar(node, loc, line)

    def mapping(node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1 + lines_above
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str) or (key_node.tag == _TAG + "merge"):
                trap(loc, line, "yaml-key", "this key is not a plain word", "a field name", "write “field: value”")
                continue
            if key in first:
                trap(
                    (*loc, key),
                    line,
                    "duplicate-key",
                    f"the field “{key}” stands here again (first on line {first[key]})",
                    "each field once in a record",
                    "delete one of the two, or join them",
                )
                continue
            first[key] = line
            plain.lines[(*loc, key)] = line
            values[key] = visit(value_node, (*loc, key))
        return values

    def scalar(node: yaml.ScalarNode, loc: Loc, line: int) -> Any:
        text, tag = node.value, node.tag.removeprefix(_TAG)
        if node.tag == "!" or tag == "str":
            return text
        if not node.tag.startswith(_TAG) or node.style:  # the C parser says "" for a plain value, the Python one None
            trap(loc, line, "yaml-tag", f"a YAML tag ({node.tag}) is used", "plain values", "delete the tag")
            return None
        if tag == "bool":
            if text in ("true", "false"):
                return text == "true"
            trap(
                loc,
                line,
                "yaml-bool",
                f"YAML reads a bare {text} as {'true' if text.lower() in ('yes', 'on', 'y') else 'false'}",
                "true or false, or a text in quotes",
                f'write "{text}" in quotes if you mean the word',
            )
        elif tag == "null":
            trap(
                loc,
                line,
                "yaml-empty",
                "the value is empty" if not text else f"YAML reads a bare {text} as nothing",
                "a value; not-known or not-reviewed where we cannot say",
                "fill it in, or delete the whole line",
            )
        elif tag == "int" and _WHOLE_NUMBER.fullmatch(text):
            return int(text)
        elif tag == "timestamp" and _DATE.fullmatch(text):
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                trap(
                    loc,
                    line,
                    "yaml-date",
                    f"{text} is not a day in the calendar",
                    "a date such as 2026-11-22",
                    "correct the date",
                )
        elif tag in ("int", "float", "timestamp"):
            trap(
                loc,
                line,
                "yaml-number",
                f"YAML would change a bare {text} into something else",
                "a whole number without leading zero, a date such as 2026-11-22, or a text in quotes",
                f'write "{text}" in quotes if you mean the text',
            )
        else:
            trap(
                loc,
                line,
                "yaml-tag",
                f"YAML gives a bare {text} a meaning of its own",
                "plain values",
                f'write "{text}" in quotes',
            )
        return None

    plain.value = visit(node, ())
    return plain, problems
