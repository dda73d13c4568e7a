"""Lists that are no records of the catalogue and are read like them: exceptions, redirects."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from macros.catalogue.loading import build, line_of
from macros.catalogue.problems import Problem
from macros.catalogue.records import Part
from macros.catalogue.yaml_nodes import compose_list, read_text, structural, to_plain

Entry = TypeVar("Entry", bound=Part)


def read_list(project: Path, name: str, entry: type[Entry], at: str) -> tuple[list[tuple[Entry, int]], list[Problem]]:
    """Reads a list. Without the file it is empty.

    Args:
        project: the folder in which the file is looked for.
        name: of the file, from there.
        entry: what each item of the list is.
        at: the field whose line is the line of an entry.

    Returns:
        The entries that can be used, each with its line, and the problems of the others.
    """
    if not (project / name).exists():
        return [], []
    text, problems = read_text(project / name, name)
    if text is None:
        return [], problems
    items, faults = compose_list(text, name)
    problems += faults
    found: list[tuple[Entry, int]] = []
    seen: set[int] = set()
    for item in items:
        plain, faults = to_plain(item.node, name, item.lines_above, seen)
        built, more = build(entry, plain, name)
        problems += [fault for fault in (*faults, *more) if not (item.spoiled and structural(fault))]
        if built is not None:
            found.append((built, line_of(plain.lines, (at,))))
    return found, problems
