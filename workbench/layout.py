"""How data files are laid out: order of fields and records, long texts, blanks, help that is no longer needed.

None of this changes what a record says; each function gives the text back as it was where it would.
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml

from macros.catalogue.loading import GAP
from macros.catalogue.records import Loc, Part, Record
from macros.catalogue.yaml_nodes import compose_list, to_plain
from macros.site_settings import FILE as _SETTINGS
from workbench.edits import Edit, Lines, apply
from workbench.fields import holds
from workbench.places import records_of, scalars
from workbench.scaffold import BY_ID, HELP

WIDTH = 120
# Long lists of parts come last, and the date would be lost behind them.
_BEFORE_LAST = ("treatments",)
_HELP_LINE = re.compile(rf"\s*{re.escape(HELP)}(?: .*)?")
# With one of these, nobody can say what a file says.
_UNREADABLE = ("yaml-syntax", "yaml-tab", "control-character")


def meaning(text: str) -> list[Any] | None:
    """What a data file says: the plain values of its records; None where it cannot be read as a whole."""
    items, problems = compose_list(text, "")
    if any(problem.rule in _UNREADABLE for problem in problems):
        return None
    seen: set[int] = set()
    found = []
    for item in items:
        plain, faults = to_plain(item.node, "", item.lines_above, seen)
        # What cannot be read counts by its complaint, so that it is not lost unseen.
        found.append((plain.value, sorted((fault.rule, fault.message.split("(")[0]) for fault in faults)))
    return found


def same(before: str, after: str, *, any_order: bool = False) -> bool:
    """Whether two texts of a data file say the same."""
    one, two = meaning(before), meaning(after)
    if any_order and one is not None and two is not None:
        return sorted(map(_sorted, one)) == sorted(map(_sorted, two))
    return one == two


def _sorted(value: object) -> str:
    if isinstance(value, dict):
        return repr(sorted((key, _sorted(item)) for key, item in value.items()))
    return repr([_sorted(item) for item in value]) if isinstance(value, (list, tuple)) else repr(value)


def _kept(before: str, edits: Sequence[Edit], *, any_order: bool = False) -> list[Edit]:
    """The changes that leave what is said as it was: all of them at once, else those that do so alone.

    None of a text of which nobody can say what it says.
    """
    if not edits or meaning(before) is None:
        return []
    if same(before, apply(before, edits), any_order=any_order):
        return list(edits)
    good: list[Edit] = []
    for edit in edits:
        if same(before, apply(before, [*good, edit]), any_order=any_order):
            good.append(edit)
    return good


def blanks(text: str, path: str) -> list[Edit]:
    """Blanks at the ends of lines, and the end of the file.

    In a page two blanks at the end of a line are a line break, and stay.
    """
    is_page = path.endswith(".md")
    lines = Lines(text)
    rows = text.split("\n")
    last = max((at for at, row in enumerate(rows) if row.strip(" \t")), default=0)
    edits = []
    for at, row in enumerate(rows[: last + 1]):
        bare = row.rstrip(" \t")
        if at < last and bare != row and (not is_page or not bare or len(row) - len(bare) == 1):
            edits.append(Edit(lines.at(at, len(bare)), lines.at(at, len(row)), "", "blanks at the end of the line"))
    end = lines.at(last, len(rows[last].rstrip(" \t")))
    if text[end:] != "\n":
        edits.append(Edit(end, len(text), "\n", "one line end at the end of the file"))
    if is_page or path == _SETTINGS:
        return edits
    # Blanks inside a text that is kept line by line may be part of it, and then stay.
    return _kept(text, edits)


def tabs(text: str) -> list[Edit]:
    """Tabs that indent: YAML refuses them."""
    lines = Lines(text)
    edits = []
    for at, row in enumerate(text.split("\n")):
        indent = re.match(r"[ -]*\t[ \t-]*", row)
        if indent and row.strip():
            new = indent[0].replace("\t", "  ")
            edits.append(Edit(lines.at(at), lines.at(at, len(indent[0])), new, "tab → spaces"))
    return edits


def help_done(text: str) -> list[Edit]:
    """The help of records that have no gap any more goes away."""
    lines = Lines(text + "\n")
    rows = text.split("\n")
    edits = []
    for span, _ in records_of(text, ""):
        end = span.end
        while end < len(rows) and _HELP_LINE.fullmatch(rows[end]):
            end += 1
        gaps = any(GAP in row and not _HELP_LINE.fullmatch(row) for row in rows[span.start : end])
        helping = [at for at in range(span.start, end) if _HELP_LINE.fullmatch(rows[at])] if not gaps else []
        for at in helping:  # told once a record
            what = f"the help for the new record, {len(helping)} lines" if at == helping[0] else ""
            edits.append(Edit(lines.at(at), lines.at(at + 1), "", what))
    return _kept(text, edits)


# ------------------------------------------------------------------ long texts


def folded(text: str, record_type: type[Record]) -> list[Edit]:
    """Sentences with a line of more than 120 letters, written anew as a folded text (“>-”)."""
    lines = Lines(text)
    rows = text.split("\n")
    edits = []
    for _, item in records_of(text, ""):
        for loc, node in scalars(item.node):
            wanted = holds(record_type, loc)
            first = node.start_mark.line + item.lines_above
            start, end = lines.span(node, item.lines_above)
            while end > start and text[end - 1] in " \n":
                end -= 1
            last = lines.number(end - 1) - 1
            if not wanted or not wanted.prose or all(len(row) <= WIDTH for row in rows[first : last + 1]):
                continue
            new = _fold(node, rows[first])
            if new and new != text[start:end] and not rows[last][end - lines.at(last) :].strip():
                edits.append(Edit(start, end, new, "a long text, folded"))
    return _kept(text, edits)


def _fold(node: yaml.ScalarNode, row: str) -> str | None:
    value = str(node.value)
    if "\n" in value or node.start_mark.column == 0:
        return None
    # A text stands two blanks further in than its field, or than the words behind the dash of its item.
    found = re.match(r"(\s*(?:- )?)[\w-]+:\s", row)
    indent = len(found[1]) + 2 if found else len(row) - len(row.lstrip()) + 2
    space = " " * indent
    wrapped = textwrap.wrap(value, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(space + line for line in wrapped)]) if " ".join(wrapped) == value else None


# --------------------------------------------------------------------- order


def field_order(record_type: type[Part]) -> list[str]:
    """The order of a record's fields: as in its type, the id first and the date of the review last."""
    names = list(record_type.model_fields)
    if issubclass(record_type, Record):
        names = ["id", *(name for name in names if name not in ("id", "reviewed"))]
        names.insert(len(names) - 1 if record_type.KIND in _BEFORE_LAST else len(names), "reviewed")
    return names


def fields_in_order(text: str, record_type: type[Record]) -> list[Edit]:
    """The fields of each record in the order of its type; comments go with the field below them."""
    lines = Lines(text + "\n")
    rows = text.split("\n")
    edits = []
    for span, item in records_of(text, ""):
        new = list(_ordered(rows, item.node, (), record_type, span.start, span.end, item.lines_above))
        if new != rows[span.start : span.end]:
            start, end = lines.at(span.start), lines.at(span.end) - 1
            edits.append(Edit(start, end, "\n".join(new), f"{span.id}: fields in order"))
    return _kept(text, edits)


def _lead(rows: Sequence[str], line: int, floor: int) -> int:
    """The first of the comment lines directly above a line."""
    while line > floor and rows[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _ordered(
    rows: Sequence[str], node: yaml.Node, loc: Loc, model: type[Part], start: int, end: int, above: int
) -> Iterator[str]:
    """The lines from ``start`` to ``end``, which hold a block and nothing else, with its fields in order."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        yield from _pieces(
            rows, [(item, (*loc, at)) for at, item in enumerate(node.value)], node.value, model, start, end, above
        )
        return
    here = holds(model, loc)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not here or not here.part or not node.value:
        yield from rows[start:end]
        return
    keys = [key for key, _ in node.value]
    places = [key.start_mark.line + above for key in keys]
    if (
        len(set(places)) < len(places)
        or not start <= places[0] < end
        or {key.start_mark.column for key in keys} != {keys[0].start_mark.column}
    ):
        yield from rows[start:end]
        return
    order = field_order(here.part)
    column = keys[0].start_mark.column
    first = places[0]
    bounds = [first, *(_lead(rows, place, before + 1) for before, place in itertools.pairwise(places)), end]
    chunks = []
    for (key, value), low, high in zip(node.value, bounds[:-1], bounds[1:], strict=True):
        line = key.start_mark.line + above
        inner = value.start_mark.line + above
        name = str(key.value)
        if inner > line and not isinstance(value, yaml.ScalarNode):
            body = [*rows[low : line + 1], *_ordered(rows, value, (*loc, name), model, line + 1, high, above)]
        else:
            body = list(rows[low:high])
        chunks.append((order.index(name) if name in order else len(order), body, line - low))
    dash = rows[first][:column]
    chunks[0][1][chunks[0][2]] = " " * column + rows[first][column:]
    chunks.sort(key=lambda chunk: chunk[0])
    yield from rows[start:first]
    _, body, at = chunks[0]
    body = [*body[:at], dash + body[at][column:], *body[at + 1 :]]
    yield from body
    for _, other, _ in chunks[1:]:
        yield from other


def _pieces(
    rows: Sequence[str],
    nodes: Sequence[tuple[yaml.Node, Loc]],
    items: Sequence[yaml.Node],
    model: type[Part],
    start: int,
    end: int,
    above: int,
) -> Iterator[str]:
    places = [item.start_mark.line + above for item in items]
    if len(set(places)) < len(places) or any(
        "- " not in rows[place] and rows[place].strip() != "-" for place in places
    ):
        yield from rows[start:end]
        return
    bounds = [_lead(rows, place, start) for place in places] + [end]
    yield from rows[start : bounds[0]]
    for (node, loc), low, high in zip(nodes, bounds[:-1], bounds[1:], strict=True):
        yield from _ordered(rows, node, loc, model, low, high, above)


def records_in_order(text: str, kind: str) -> list[Edit]:
    """The records of a file that is sorted by id, sorted; comments directly above a record go with it."""
    found = records_of(text, "")
    ids = [span.id for span, _ in found]
    if kind not in BY_ID or ids == sorted(ids) or "" in ids:
        return []
    rows = text.split("\n")
    starts = [
        # The comments on top of the file belong to no record.
        _lead(rows, span.start, before.end if before else 0) or span.start
        for before, span in zip([None, *(span for span, _ in found)], (span for span, _ in found), strict=False)
    ]
    pieces = sorted(zip(ids, starts, (span.end for span, _ in found), strict=True), key=lambda piece: piece[0])
    # The gaps between records stay where they are; the records change places.
    new: list[str] = rows[: starts[0]]
    for at, (_, low, high) in enumerate(pieces):
        new += rows[low:high]
        until = starts[at + 1] if at + 1 < len(starts) else len(rows)
        new += rows[found[at][0].end : until]
    moved = [identity for identity, other in zip(sorted(ids), ids, strict=True) if identity != other]
    edit = Edit(0, len(text), "\n".join(new), f"records sorted by id (from {moved[0]})")
    return _kept(text, [edit], any_order=True)


Layout = Callable[[str], list[Edit]]


def layouts(path: str, record_type: type[Record]) -> list[Layout]:
    """The steps for a data file, in order."""
    return [
        lambda text: blanks(text, path),
        lambda text: fields_in_order(text, record_type),
        lambda text: folded(text, record_type),
        help_done,
        lambda text: records_in_order(text, record_type.KIND),
    ]
