"""``checks/exceptions.yml``: statements that a rule finds and that are right all the same, each with its reason.

Rules that read wording cannot know what a sentence means, so these few admit exceptions. An exception that nobody
needs any more is a problem itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.catalogue.lists import read_list
from macros.catalogue.problems import Problem
from macros.catalogue.records import Part

FILE = "checks/exceptions.yml"

_Words = Annotated[str, StringConstraints(min_length=3, max_length=300, pattern=r"^\S(?:[\s\S]*\S)?$")]


class Entry(Part):
    """One statement that a rule lets pass."""

    rule: Literal["uncited", "uncounted", "per-cent", "untraceable"] = Field(
        description="The name of the rule: uncited, uncounted, per-cent or untraceable."
    )
    file: _Words = Field(description="The file in which the statement stands, such as docs/index.md.")
    begins: _Words = Field(
        description="The first words of the paragraph or text, as readers see them; of an untraceable record, its id."
    )
    reason: _Words = Field(description="Why it is right all the same.")


@dataclass(frozen=True)
class Located:
    """An exception and its line."""

    entry: Entry
    line: int


@dataclass(frozen=True)
class Doubt:
    """A problem that an exception may take away.

    Attributes:
        problem: where and what.
        text: of the paragraph or field, with single spaces; for a record as a whole its id.
    """

    problem: Problem
    text: str


def read_exceptions(project: Path) -> tuple[list[Located], list[Problem]]:
    """Reads the exceptions. Without the file there are none.

    Args:
        project: the folder that holds ``checks/``.
    """
    found, problems = read_list(project, FILE, Entry, "begins")
    return [Located(item, line) for item, line in found], problems


def settle(doubts: Iterable[Doubt], exceptions: Iterable[Located], unread: Set[str]) -> Iterator[Problem]:
    """The problems that no exception takes away, and the exceptions that take none away.

    Args:
        doubts: what the rules found.
        exceptions: from the file.
        unread: files that could not be read as a whole: nobody can say which of their exceptions are needed.
    """
    waiting = list(exceptions)
    needed: set[int] = set()
    for doubt in doubts:
        fits = [at for at, located in enumerate(waiting) if _fits(located.entry, doubt)]
        needed.update(fits[:1])  # a second one for the same statement is not needed
        if not fits:
            yield doubt.problem
    for at, located in enumerate(waiting):
        entry = located.entry
        if at not in needed and entry.file not in unread:
            yield Problem(
                FILE,
                located.line,
                "exception-unused",
                f"nothing in {entry.file} that begins “{entry.begins}” needs an exception from “{entry.rule}”",
                "exceptions that are needed",
                "delete it, or correct its first words",
            )


def _fits(entry: Entry, doubt: Doubt) -> bool:
    begins = " ".join(entry.begins.split())
    same = doubt.text == begins if entry.rule == "untraceable" else doubt.text.startswith(begins)
    return same and (entry.rule, entry.file) == (doubt.problem.rule, doubt.problem.path)
