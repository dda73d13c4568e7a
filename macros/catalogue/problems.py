"""What is wrong with the input, where, and how to mend it.

Every check in this project returns a list of ``Problem``; nobody prints or
raises on the first one. ``listing`` is the only place that decides how a list
of problems looks.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in the input.

    Attributes:
        path: the file, relative to the project's folder, with forward slashes.
        line: line number, counted from 1.
        rule: short name of the rule that was broken, for tests and grouping.
        message: what is wrong.
        allowed: what would be right.
        hint: how to mend it.
    """

    path: str
    line: int
    rule: str
    message: str
    allowed: str
    hint: str

    def __str__(self) -> str:
        # What an editor wrote may hold line breaks; a problem is one line.
        text = f"{self.path}:{self.line}: {self.message}; allowed: {self.allowed}; {self.hint}"
        return " ".join(text.split())


class StopBuild(Exception, SystemExit):
    """Stops a build with a list of problems and exit code 1, without a traceback.

    It is a ``SystemExit`` so that a builder that we do not control ends with
    the listing alone, and an ``Exception`` so that a live preview, which
    catches exceptions, shows the listing and goes on serving.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        text = listing(problems)
        super().__init__(text)
        self.code = text  # SystemExit prints a text code to stderr and exits with 1
        self.problems = tuple(problems)


def listing(problems: Iterable[Problem]) -> str:
    """All problems as text, one a line, sorted by file and line, with their number at the end.

    Args:
        problems: any number of problems; equal ones are listed once.

    Returns:
        Lines without a final line break; the empty text where there is no problem.
    """
    unique = sorted(set(problems))
    if not unique:
        return ""
    count = "1 problem" if len(unique) == 1 else f"{len(unique)} problems"
    return "\n".join([*map(str, unique), f"{count} found. Nothing was built or changed."])


def choice(words: Iterable[str]) -> str:
    """A closed list as text: ``a, b or c``; the word ``nothing`` for an empty one."""
    items = list(words)
    if len(items) < 2:
        return items[0] if items else "nothing"
    return ", ".join(items[:-1]) + " or " + items[-1]


def nearest(word: object, words: Iterable[str], likeness: float = 0.6) -> str | None:
    """The word of a closed list that somebody may have meant; None where nothing is near."""
    near = difflib.get_close_matches(str(word), list(words), n=1, cutoff=likeness)
    return near[0] if near else None


def suggestion(word: object, words: Iterable[str], otherwise: str) -> str:
    """``did you mean “x”?`` for the nearest word, or the other hint where nothing is near."""
    near = nearest(word, words)
    return f"did you mean “{near}”?" if near else otherwise
