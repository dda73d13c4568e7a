"""Invented pages, records and lists for the checks of texts."""

from __future__ import annotations

from checks.passages import Passage, Piece, Role
from checks.wording import Allowed, Jargon, Judging, Lists, Wording

JARGON = (Jargon(word="erythema", plain="redness"), Jargon(word="utilis*", plain="use"))
JUDGING = (Judging(word="miracle", why="sells"), Judging(word="at long last", why="judges"))


def page(identity: str, *texts: str, role: Role = "prose") -> Piece:
    """A page with one text every second line, from line 3."""
    passages = tuple(Passage(text, ((0, 3 + 2 * number),), role) for number, text in enumerate(texts))
    return Piece("pages", identity, f"docs/{identity}.md", 1, passages)


def record(identity: str, *texts: str, kind: str = "claims", line: int = 7, role: Role = "prose") -> Piece:
    """A record with one text a line, from the line behind its id."""
    passages = tuple(Passage(text, ((0, line + 1 + number),), role) for number, text in enumerate(texts))
    return Piece(kind, identity, f"data/{kind}.yml", line, passages)


def lists(*exceptions: Allowed, reports: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> Lists:
    """Lists of words with these exceptions, the first on line 20, the next on line 21."""
    wording = Wording(jargon=JARGON, judging=JUDGING, reports=reports, names=names, exceptions=exceptions)
    return Lists(wording, {("exceptions", index): 20 + index for index in range(len(exceptions))})
