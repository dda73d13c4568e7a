"""How easy the texts are to read.

python -m checks            lists every text that is too hard; exit code 1 where there is one
python -m checks --table    prints a table instead
"""

from __future__ import annotations

import sys
from pathlib import Path

from checks.passages import Piece, pieces
from checks.reading_age import easy_for
from checks.report import table
from checks.rules import check, explained_words, scores, unexplained
from checks.wording import Lists, read_wording
from macros.catalogue.loading import Catalogue, load
from macros.catalogue.problems import Problem, listing
from macros.pages.reading import read_pages


def inspect(project: Path) -> list[Problem]:
    """Every problem of the texts and of the lists. What cannot be read is the gate's to list (``python -m macros``)."""
    lists, problems = read_wording(project)
    if lists is None:
        return problems
    found, catalogue = _read(project)
    return [*problems, *check(found, catalogue, lists)]


def show(project: Path, lists: Lists) -> str:
    """The table of all pages and records."""
    found, catalogue = _read(project)
    explained = easy_for(explained_words(catalogue, lists.wording))
    return table(scores(found, explained), unexplained(found, explained, lists.wording.known))


def _read(project: Path) -> tuple[tuple[Piece, ...], Catalogue]:
    catalogue, _ = load(project)
    pages, _ = read_pages(project)
    return pieces(pages, catalogue), catalogue


def main(arguments: list[str]) -> int:
    """Checks the guide in the current folder, or shows its table."""
    if arguments == ["--table"]:
        lists, problems = read_wording(Path())
        if lists is not None:
            print(show(Path(), lists))
    else:
        problems = inspect(Path())
    if problems:
        print(listing(problems), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
