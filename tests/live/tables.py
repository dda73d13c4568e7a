"""Reads the lists in ``tests/coverage/``: text with columns parted by tabs, the first line their names."""

from __future__ import annotations

from collections.abc import Sequence


def read_table(text: str, path: str, columns: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The lines of a list with their cells.

    Args:
        text: of the list.
        path: of the list, for messages.
        columns: the names that its first line must give.

    Raises:
        ValueError: where the form is not right.
    """
    lines = text.rstrip("\n").split("\n")
    if lines[0].split("\t") != list(columns):
        raise ValueError(f"{path}:1: the columns are not {', '.join(columns)}")
    table = []
    for number, line in enumerate(lines[1:], start=2):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns):
            raise ValueError(f"{path}:{number}: {len(cells)} columns, not {len(columns)}")
        table.append((number, cells))
    return table
