"""YAML text → plain values, with the line of every value, and without YAML's traps.

YAML 1.1 reads ``no`` as false, ``010`` as eight, ``12:30`` as 750 and an empty
value as nothing, and keeps the last of two equal keys. Editors mean none of
that. So the text is composed into nodes (which know their lines), and the nodes
are turned into values here: texts, whole numbers, ``true``/``false``, dates,
lists and mappings. Everything else is a problem.
"""

from __future__ import annotations

import codecs
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
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# C0 and C1 control characters but tab and line feed: YAML refuses most, with a message that helps nobody, and takes
# the rest for line ends, as it does with the two separators.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TAB_INDENT = re.compile(r"[ -]*\t")
# Stands where a byte could not be read. Its line has a problem already, so a value that holds it gets no second one.
LOST = "\ufffd"
# Records are 5 deep. Parsers that call themselves for each level run out of memory at some thousands.
_DEEPEST = 20


@dataclass
class Plain:
    """A value with the line of each of its parts.

    Attributes:
        value: dict, list, str, int, bool, datetime.date, or None where the node was faulty.
        lines: place in the value → line number; a place is the path of keys and indices to it.
        faulty: places about which a problem has been listed already; nothing is built from a value that has one.
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
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, [_not_utf8(name, 1, "the file is saved as UTF-16")]
    # Line ends of other systems become \n, so that a line is a line everywhere.
    raw = raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    problems = []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        try:
            if LOST in line.decode("utf-8"):
                problems.append(_not_utf8(name, number, f"“{LOST}” stands where a letter was lost"))
        except UnicodeDecodeError as error:
            problems.append(_not_utf8(name, number, f"byte 0x{line[error.start]:02x} is not UTF-8"))
    text = raw.decode("utf-8", errors="replace")
    if not text.strip():
        return None, [Problem(name, 1, "file-empty", "the file is empty", "at least one entry", "put the content back")]
    return text, problems


def _not_utf8(name: str, line: int, message: str) -> Problem:
    return Problem(
        name, line, "utf-8", message, "text saved as UTF-8", "save the file again with the encoding UTF-8, and mend it"
    )


def control_characters(text: str, name: str, first_line: int = 1) -> tuple[str, list[Problem]]:
    """The text without control characters, and a problem for each line that held one."""
    problems = []
    for number, line in enumerate(text.split("\n"), start=first_line):
        bad = _CONTROL.search(line)
        if bad:
            problems.append(
                Problem(
                    name,
                    number,
                    "control-character",
                    f"an invisible control character (U+{ord(bad[0]):04X})",
                    "letters, digits, signs and spaces",
                    "delete the character",
                )
            )
    return _CONTROL.sub("", text), problems


def clean(text: str, name: str, first_line: int = 1) -> tuple[str, list[Problem]]:
    """The text without the characters that break YAML's grammar, and a problem for each line that held one.

    One message about each is enough: what else is wrong with such a line may
    come from the same character. See ``structural``.
    """
    text, problems = control_characters(text, name, first_line)
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if _TAB_INDENT.match(line):
            problems.append(
                Problem(
                    name,
                    first_line + index,
                    "yaml-tab",
                    "a tab is used to indent",
                    "spaces",
                    "replace each tab by two spaces",
                )
            )
            lines[index] = line.replace("\t", "  ")
    return "\n".join(lines), problems


_STRUCTURAL = frozenset(
    {"yaml-syntax", "yaml-layout", "yaml-empty", "duplicate-key", "field-missing", "field-unknown", "wrong-type"}
)


def structural(problem: Problem) -> bool:
    """True for a problem that a tab or a lost character on a line near by may have caused."""
    return problem.rule in _STRUCTURAL


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
        _check_depth(text)
        return yaml.compose(text, Loader=_Loader), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        # A mark behind the last line means: unfinished at the end of the text.
        line = min(line, first_line + text.rstrip("\n").count("\n"))
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
            "look at this line and the one above: a quote, colon or space is missing, or they stand further in than "
            "those beside them, or less far; what belongs to them is read once this is mended",
        )
    ]


def _check_depth(text: str) -> None:
    """Raises a YAML error for a text with too many levels, before anything calls itself for each of them."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                mark: Any = event.start_mark
                raise yaml.MarkedYAMLError(
                    problem=f"more than {_DEEPEST} lists or groups inside one another", problem_mark=mark
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


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


@dataclass(frozen=True)
class Item:
    """An item of a data file's list.

    Attributes:
        node: what was composed.
        lines_above: number of lines above the text that it was composed from.
        spoiled: a character that breaks YAML's grammar stands in it, and a problem says so.
    """

    node: yaml.Node
    lines_above: int
    spoiled: bool

    @property
    def line(self) -> int:
        """The line on which it starts."""
        return int(self.node.start_mark.line) + 1 + self.lines_above


def compose_list(text: str, name: str, *, may_be_none: bool = False) -> tuple[list[Item], list[Problem]]:
    """Composes a data file: a list at the top level whose items start with “- ” at column 0.

    The whole file is tried first; where it has a fault, each item is composed on
    its own, so that every broken item is found in one run and the others are
    still checked.

    Args:
        text: of the file.
        name: the file's name in problems.
        may_be_none: the file may say with ``[]`` that there is no item.

    Returns:
        The items and the problems.
    """
    text, problems = clean(text, name)
    spoiled = {problem.line for problem in problems}
    spoiled |= {number for number, line in enumerate(text.split("\n"), start=1) if LOST in line}
    node, faults = compose(text, name)
    if node is not None:
        if isinstance(node, yaml.SequenceNode) and (not node.flow_style or (may_be_none and not node.value)):
            return _items(node, 0, spoiled), problems
        return [], [*problems, _not_a_list(node, text, name, 1)]
    if not faults:
        problems.append(
            Problem(
                name,
                1,
                "file-empty",
                "the file holds no record",
                "[], or records" if may_be_none else "at least one record",
                "put the records back",
            )
        )
        return [], problems
    items: list[Item] = []
    found: list[Problem] = []
    hidden = False
    for first_line, piece in _records(text):
        node, piece_faults = compose(piece, name, first_line)
        if isinstance(node, yaml.SequenceNode):
            items += _items(node, first_line - 1, spoiled)
        elif node is not None:
            piece_faults = [_not_a_list(node, piece, name, first_line)]
        if not spoiled.isdisjoint(range(first_line, first_line + piece.count("\n") + 1)):
            hidden = hidden or bool(piece_faults)
        else:
            found += piece_faults
    return items, problems + (found if found or hidden else faults)


def _items(node: yaml.SequenceNode, lines_above: int, spoiled: set[int]) -> list[Item]:
    items = []
    for item in node.value:
        # The end mark of an item is the start of the next one, but of the last one it may be the end of its last line.
        end = item.end_mark.line + bool(item.end_mark.column)
        lines = range(item.start_mark.line + 1 + lines_above, end + 1 + lines_above)
        items.append(Item(item, lines_above, not spoiled.isdisjoint(lines)))
    return items


def _not_a_list(node: yaml.Node, text: str, name: str, first_line: int) -> Problem:
    # An empty value stands behind the last line.
    line = min(node.start_mark.line, text.rstrip("\n").count("\n"))
    return Problem(
        name,
        first_line + line,
        "yaml-layout",
        "this is not a list of records",
        "records that start with “- id:” at column 0",
        "start each record with “- id: its-name” at the beginning of a line",
    )


def to_plain(
    node: yaml.Node, name: str, lines_above: int = 0, seen: set[int] | None = None
) -> tuple[Plain, list[Problem]]:
    """Turns a node into plain values, and lists duplicate keys and YAML's traps.

    Args:
        node: what ``compose`` gave.
        name: the file's name in problems.
        lines_above: how many lines of the file stand above the text that was composed.
        seen: the nodes of the file that were met before, by identity: meeting one again is how an alias shows.
    """
    plain = Plain(None)
    problems: list[Problem] = []
    seen = set() if seen is None else seen

    def trap(loc: Loc, line: int, rule: str, message: str, allowed: str, hint: str) -> None:
        plain.faulty.add(loc)
        problems.append(Problem(name, line, rule, message, allowed, hint))

    def visit(node: yaml.Node, loc: Loc, around: int) -> Any:
        line = node.start_mark.line + 1 + lines_above
        if id(node) in seen:
            # The node's own mark is where the anchor stands; the alias is near what stands around it.
            plain.lines.setdefault(loc, around)
            trap(
                loc,
                around,
                "yaml-alias",
                "a YAML alias (“*name”) is used",
                "each value written out",
                "write the value out here",
            )
            return None
        seen.add(id(node))
        plain.lines.setdefault(loc, line)
        if isinstance(node, yaml.MappingNode):
            return mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [visit(item, (*loc, index), line) for index, item in enumerate(node.value)]
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
            if LOST in key:
                plain.faulty.add((*loc, key))
                continue
            if key in first:
                # The place is no real one: the first value still counts, and is checked.
                trap(
                    (*loc, key, "again"),
                    line,
                    "duplicate-key",
                    f"the field “{key}” stands here again (first on line {first[key]})",
                    "each field once in a record",
                    "delete one of the two, or join them",
                )
                continue
            first[key] = line
            plain.lines[(*loc, key)] = line
            values[key] = visit(value_node, (*loc, key), line)
        return values

    def scalar(node: yaml.ScalarNode, loc: Loc, line: int) -> Any:
        text, tag = node.value, node.tag.removeprefix(_TAG)
        if LOST in text:
            plain.faulty.add(loc)
            return None
        if node.tag == "!" or tag == "str":
            return text
        if not node.tag.startswith(_TAG) or node.style:  # the C parser says "" for a plain value, the Python one None
            trap(loc, line, "yaml-tag", f"a YAML tag ({node.tag}) is used", "plain values", "delete the tag")
            return None
        if tag == "bool":
            if text in ("true", "false"):
                return text == "true"
            meaning = "true" if text.lower() in ("yes", "on", "true") else "false"
            trap(
                loc,
                line,
                "yaml-bool",
                f"YAML reads a bare {text} as {meaning}",
                "true or false, or a text in quotes",
                f'write {meaning}, or "{text}" in quotes if you mean the word',
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
                f"YAML would change a bare {text[:40]} into something else",
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

    plain.value = visit(node, (), 1 + lines_above)
    return plain, problems
