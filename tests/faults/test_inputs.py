"""Any mistake in any file ends in a whole guide or in listed problems with the right file and line.

A bounded share of what ``make soak-inputs`` runs 20,000 times.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given

from tests.faults.checking import REDIRECTS, check, examples
from tests.faults.mutations import Mutation, mutations
from tests.mini import FILES, Mini, write_mini

ALL = {**{name: text.encode() for name, text in FILES.items()}, "redirects.yml": REDIRECTS.encode()}
_KEPT: dict[str, Mini] = {}
COUNTS: Counter[str] = Counter()


def guide() -> Mini:
    """A mini guide, written once: each input changes one file of it and puts that back."""
    if "mini" not in _KEPT:
        folder = tempfile.TemporaryDirectory()
        mini = write_mini(Path(folder.name))
        mini.write("redirects.yml", REDIRECTS)
        assert mini.problems() == []
        _KEPT["mini"] = mini
        _FOLDERS.append(folder)
    return _KEPT["mini"]


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


@examples(500)
@given(mutation=mutations(ALL))
def test_any_mistake_in_any_file_is_harmless_or_listed(mutation: Mutation) -> None:
    check(guide(), mutation, COUNTS)
