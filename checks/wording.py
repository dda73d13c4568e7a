"""``checks/wording.yml``: words to leave out, words to know, names, and exceptions. Read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from macros.catalogue.loading import build, line_of
from macros.catalogue.problems import Problem, suggestion
from macros.catalogue.records import Label, Loc, Part
from macros.catalogue.yaml_nodes import clean, compose, read_text, to_plain

FILE = "checks/wording.yml"

# A word or a few; “*” at its end stands for any ending.
Word = Annotated[str, StringConstraints(pattern=r"^[^\s*](?:[^\n*]*[^\s*])?\*?$", max_length=60)]


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class Jargon(Part):
    """A word that readers may not know."""

    word: Word
    plain: Label


class Judging(Part):
    """A word that judges or sells."""

    word: Word
    why: Label


class Allowed(Part):
    """A sentence in which a listed word may stand."""

    word: Word
    sentence: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    reason: Label


class Wording(Part):
    """The lists of ``checks/wording.yml``; a comment there says what each of them is for."""

    jargon: Annotated[tuple[Jargon, ...], BeforeValidator(_as_tuple)]
    judging: Annotated[tuple[Judging, ...], BeforeValidator(_as_tuple)]
    reports: Annotated[tuple[Label, ...], BeforeValidator(_as_tuple)] = ()
    names: Annotated[tuple[Label, ...], BeforeValidator(_as_tuple)] = ()
    known: Annotated[tuple[Label, ...], BeforeValidator(_as_tuple)] = ()
    exceptions: Annotated[tuple[Allowed, ...], BeforeValidator(_as_tuple)] = ()

    @property
    def words(self) -> tuple[Jargon | Judging, ...]:
        """Every word that stays out."""
        return (*self.jargon, *self.judging)


@dataclass(frozen=True)
class Lists:
    """The lists, and the line of each entry by its place, such as ``("jargon", 0)``."""

    wording: Wording
    lines: Mapping[Loc, int]

    def line(self, *loc: str | int) -> int:
        """The line of an entry."""
        return line_of(self.lines, loc)


def read_wording(project: Path) -> tuple[Lists | None, list[Problem]]:
    """Reads the lists.

    Args:
        project: the folder that holds ``checks/``.

    Returns:
        The lists, or None where they cannot be used, and all problems.
    """
    text, problems = read_text(project / FILE, FILE)
    if text is None:
        return None, problems
    text, faults = clean(text, FILE)
    problems += faults
    node, faults = compose(text, FILE)
    if node is None:
        return None, problems or faults
    plain, faults = to_plain(node, FILE)
    problems += faults
    wording, faults = build(Wording, plain, FILE)
    problems += faults
    if wording is None:
        return None, problems
    lists = Lists(wording, plain.lines)
    return lists, [*problems, *_twice(lists), *_plain_is_plain(lists)]


def pattern(word: str) -> re.Pattern[str]:
    """A listed word as it stands in a text: whole, in any case; with any ending where it ends with “*”."""
    ending = r"[\w’'-]*" if word.endswith("*") else ""
    inner = r"\s+".join(map(re.escape, word.rstrip("*").split()))
    return re.compile(rf"(?<![\w-]){inner}{ending}(?![\w-])", re.IGNORECASE)


def _twice(lists: Lists) -> Iterator[Problem]:
    """No word stands twice, in one list or in two."""
    wording = lists.wording
    entries: list[tuple[Loc, str]] = [
        *((("jargon", index, "word"), entry.word) for index, entry in enumerate(wording.jargon)),
        *((("judging", index, "word"), entry.word) for index, entry in enumerate(wording.judging)),
        *((("reports", index), phrase) for index, phrase in enumerate(wording.reports)),
        *((("names", index), name) for index, name in enumerate(wording.names)),
        *((("known", index), word) for index, word in enumerate(wording.known)),
    ]
    first: dict[str, Loc] = {}
    for loc, word in entries:
        key = word.casefold()
        if key in first:
            yield Problem(
                FILE,
                lists.line(*loc),
                "word-twice",
                f"“{word}” stands here again (first under {first[key][0]}, line {lists.line(*first[key])})",
                "each word once, in one list",
                "delete one of the two",
            )
        first.setdefault(key, loc)


def _plain_is_plain(lists: Lists) -> Iterator[Problem]:
    """No plain word is itself one to leave out, and each exception is about a listed word."""
    wording = lists.wording
    listed = [entry.word for entry in wording.words]
    for index, entry in enumerate(wording.jargon):
        for word in listed:
            if pattern(word).search(entry.plain):
                yield Problem(
                    FILE,
                    lists.line("jargon", index, "plain"),
                    "plain-is-not",
                    f"the plain word for “{entry.word}” holds “{word}”, which is listed itself",
                    "a word that no list holds",
                    "choose another plain word",
                )
    for index, allowed in enumerate(wording.exceptions):
        if allowed.word not in listed:
            yield Problem(
                FILE,
                lists.line("exceptions", index, "word"),
                "exception-unknown",
                f"the exception is about “{allowed.word}”, which no list holds",
                "a word under jargon: or judging:, written as there",
                suggestion(allowed.word, listed, "delete the exception"),
            )
