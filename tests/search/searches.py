"""Searches that people make, with the page that ought to answer, and how well a ranking answers them.

``queries.tsv`` holds 148 known searches. ``held-out.tsv`` was written before the search was, by the same kinds. Of each
file one half (by a hash of the words, so that nobody chose) was looked at row by row while the search was tuned
(``tuned``); of the other half (``kept``) only the totals were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
FILES = ("queries", "held-out")
# In front of a page that is shown above the results, because the words are words of alarm.
ALARM = "!"


@dataclass(frozen=True)
class Search:
    """One search: what is typed, of what kind it is, and the pages of which one ought to come first."""

    file: str
    typed: str
    kind: str
    pages: tuple[str, ...]

    @property
    def half(self) -> str:
        """``tuned`` or ``kept``."""
        return "tuned" if hashlib.sha256(self.typed.encode()).digest()[0] % 2 == 0 else "kept"


def searches() -> list[Search]:
    """All searches, in the order of their files."""
    found = []
    for file in FILES:
        for line in (FOLDER / f"{file}.tsv").read_text("utf-8").splitlines()[1:]:
            typed, kind, pages = line.split("\t")
            found.append(Search(file, typed, kind, tuple(pages.split(" "))))
    return found


def key(page_id: str) -> str:
    """A page as rankings name it: ``safety/index`` and ``safety/`` are both ``safety``, the first page is ``index``."""
    stem = page_id.strip("/").removesuffix(".html")
    return stem.removesuffix("/index") or "index"


@dataclass(frozen=True)
class Score:
    """How well some searches were answered."""

    count: int
    first: float
    three: float
    mrr: float
    none: float


def score(found: Sequence[Search], rankings: Mapping[str, Sequence[str]]) -> Score:
    """The score of some searches.

    Args:
        found: the searches; at least one.
        rankings: typed words → the pages that were shown, each once, best first.
    """
    places = []
    for search in found:
        wanted = {key(page) for page in search.pages}
        shown = rankings[search.typed]
        results = [page for page in shown if not page.startswith(ALARM)]
        above = any(page.removeprefix(ALARM) in wanted for page in shown if page.startswith(ALARM))
        place = next((place for place, page in enumerate(results, start=1) if page in wanted), 0)
        places.append(1 if above else place)
    count = len(found)
    return Score(
        count,
        sum(place == 1 for place in places) / count,
        sum(0 < place <= 3 for place in places) / count,
        sum(1 / place for place in places if place) / count,
        sum(not rankings[search.typed] for search in found) / count,
    )
