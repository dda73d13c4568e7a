"""``make reading-age``: how easy each page and each kind of record is to read, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from checks.passages import PAGES
from checks.rules import Score, by_kind, mean, median_age

_LEGEND = (
    "Words are those of whole sentences, and lengths are in words. Age is the reading age with an easy word in the",
    "place of each word that the guide explains; “as it stands” counts these words too. No age below 30 words.",
)
_HEAD = ("words", "mean", "longest", "age", "as it stands")


def table(found: Sequence[Score], unexplained: Sequence[tuple[str, int]]) -> str:
    """Pages from hard to easy, kinds of records, and words that nobody explains.

    Args:
        found: scores of pages and records.
        unexplained: words and in how many pages and records they stand.
    """
    kinds = by_kind(found)
    pages = sorted(kinds.pop(PAGES, []), key=lambda score: (-(score.age or 0), score.piece.id))
    lines = [_row("page", *_HEAD)]
    lines += [
        _row(s.piece.id, str(s.words), f"{s.mean:.1f}", str(max(s.lengths)), _age(s.age), _age(s.bare)) for s in pages
    ]
    lines += [_kind("all pages (median age)", pages), "", _row("records (median age)", *_HEAD, "oldest")]
    lines += [_kind(kind, scores) for kind, scores in kinds.items()]
    lines += ["", *_LEGEND]
    if unexplained:
        lines += ["", "Hard words that stand in many pages and records, and neither in data/glossary.yml nor under"]
        lines += ["known: in checks/wording.yml (a list to work through, no fault):"]
        lines += [f"  {times:4} {word}" for word, times in unexplained]
    return "\n".join(lines)


def _kind(name: str, found: Sequence[Score]) -> str:
    if not found:
        return _row(name, "0")
    lengths = [length for score in found for length in score.lengths]
    bare = median_age([Score(s.piece, s.words, s.lengths, s.bare, s.bare) for s in found])
    cells = (str(sum(lengths)), f"{mean(lengths):.1f}", str(max(lengths)), _age(median_age(found)), _age(bare))
    oldest = max(found, key=lambda score: score.age or 0)
    last = [f"{_age(oldest.age)} {oldest.piece.id}"] if oldest.piece.kind != PAGES and oldest.age else []
    return _row(name, *cells, *last)


def _row(name: str, *cells: str) -> str:
    widths = (7, 6, 8, 6, 13)
    shown = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=False))
    return f"{name:34}{shown}{''.join('  ' + cell for cell in cells[len(widths) :])}".rstrip()


def _age(age: float | None) -> str:
    return "–" if age is None else f"{age:.1f}"
