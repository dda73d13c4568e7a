"""``redirects.yml``: old addresses that still lead somewhere, after a page or the id of a record was renamed.

An entry is about a page (``benefits/fat``) or about an anchor (``#claim-glow``). ``make rename`` writes the list; here
it is read and checked. ``publish/redirects.py`` makes the old addresses work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from macros.catalogue.lists import read_list
from macros.catalogue.problems import Problem, suggestion
from macros.catalogue.records import Part

FILE = "redirects.yml"

_Place = Annotated[str, StringConstraints(pattern=r"^(#[\w-]+|[\w-]+(/[\w-]+)*)$", max_length=600)]


class Redirect(Part):
    """One old address and where it leads."""

    old: _Place = Field(description="A page that is no more (benefits/fat), or an anchor (“#claim-glow”).")
    new: _Place = Field(description="A page without .md, or in quotes an anchor with its #.")

    @property
    def is_anchor(self) -> bool:
        """It is about a place on a page, and not about a page."""
        return self.old.startswith("#")


@dataclass(frozen=True)
class Located:
    """A redirect and its line."""

    redirect: Redirect
    line: int


def read_redirects(project: Path) -> tuple[list[Located], list[Problem]]:
    """Reads the list. Without the file there are none.

    Args:
        project: the folder that holds ``redirects.yml``.
    """
    found, problems = read_list(project, FILE, Redirect, "old")
    return [Located(item, line) for item, line in found], problems


def check(
    redirects: Iterable[Located], pages: Iterable[str], anchors: Mapping[str, frozenset[str] | None]
) -> Iterator[Problem]:
    """Each old address stands once, is none of today's, and leads to one of today's: so there is no loop.

    Args:
        redirects: from the file.
        pages: ids of all pages.
        anchors: page id → the ids on it; None where they cannot be known.
    """
    known = set(pages)
    sure = all(found is not None for found in anchors.values())
    places = {f"#{anchor}" for found in anchors.values() for anchor in found or ()}
    waiting = list(redirects)
    olds = {located.redirect.old for located in waiting}
    first: dict[str, int] = {}
    for located in waiting:
        old, new, line = located.redirect.old, located.redirect.new, located.line
        today = places if located.redirect.is_anchor else known
        if old in first:
            yield _problem(
                line,
                f"“{old}” stands here again (first on line {first[old]})",
                "each old address once",
                "delete one of the two",
            )
        first.setdefault(old, line)
        if old.startswith("#") != new.startswith("#"):
            yield _problem(
                line, f"“{old}” leads to “{new}”", "a page to a page, an anchor to an anchor", "correct one of the two"
            )
            continue
        if old in today:
            yield _problem(
                line,
                f"“{old}” is there today",
                "addresses that are no more",
                "delete the redirect, or rename what is there",
            )
        if new in olds:
            yield _problem(
                line, f"“{old}” leads to “{new}”, which leads on", "where it ends", "name the last place of the chain"
            )
        elif new not in today and (sure or not located.redirect.is_anchor):
            what = "an anchor on some page" if located.redirect.is_anchor else "a page in docs/, without .md"
            yield _problem(
                line,
                f"“{old}” leads to “{new}”, which is not there",
                what,
                suggestion(new, today, "correct it, or delete the redirect"),
            )


def _problem(line: int, message: str, allowed: str, hint: str) -> Problem:
    return Problem(FILE, line, "redirect-broken", message, allowed, hint)
