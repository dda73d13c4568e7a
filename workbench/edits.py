"""Changes to a text as places and new words, so that each can be listed before anything is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import yaml


@dataclass(frozen=True, order=True)
class Edit:
    """One change: the characters from ``start`` up to ``end`` become ``new``.

    Attributes:
        start: of what is replaced.
        end: behind it.
        new: what stands there then.
        what: the change in words.
    """

    start: int
    end: int
    new: str
    what: str


class Lines:
    """The places of a text by line and column, both counted from 0, as YAML's marks give them."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        for at, letter in enumerate(text, start=1):
            if letter == "\n":
                self.starts.append(at)

    def at(self, line: int, column: int = 0) -> int:
        """The place of a line and column."""
        return self.starts[line] + column

    def span(self, node: yaml.Node, lines_above: int = 0) -> tuple[int, int]:
        """Where a node of YAML starts and ends."""
        first, last = node.start_mark, node.end_mark
        return self.at(first.line + lines_above, first.column), self.at(last.line + lines_above, last.column)

    def number(self, place: int) -> int:
        """The number of the line, counted from 1, in which a place is."""
        return bisect_right(self.starts, place)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all changes made.

    Raises:
        ValueError: where two changes are about the same characters.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        if edit.start < done:
            raise ValueError(f"two changes meet at character {edit.start}")
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*parts, text[done:]])


def described(path: str, text: str, edits: Iterable[Edit]) -> list[str]:
    """``path:line: what`` for each change that has a name, in the order of the text before it."""
    lines = Lines(text)
    return [f"{path}:{lines.number(edit.start)}: {edit.what}" for edit in sorted(set(edits)) if edit.what]


@dataclass(frozen=True)
class Outcome:
    """What a command would change, before it changes anything.

    Attributes:
        files: path in the project → its new text; None where the file goes away.
        changes: each change as ``file:line: what``.
    """

    files: Mapping[str, str | None]
    changes: Sequence[str]
