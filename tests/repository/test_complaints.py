"""What users of such sites complain about: each of the 42 is tied to a test that exists, or to why it cannot occur.

``tests/complaints.tsv`` holds them, with the address of each. An answer is one or
more tests, or starts with ``cannot:``.
"""

from __future__ import annotations

import csv
import re

import pytest

from tests.mini import ROOT

with (ROOT / "tests/complaints.tsv").open(encoding="utf-8", newline="") as file:
    COMPLAINTS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_all_complaints_are_there_once() -> None:
    assert [row["number"] for row in COMPLAINTS] == [str(number) for number in range(1, 43)]


@pytest.mark.parametrize("row", COMPLAINTS, ids=lambda row: row["number"])
def test_every_complaint_has_an_answer(row: dict[str, str]) -> None:
    answer = row["answer"]
    if answer.startswith("cannot: "):
        assert len(answer.split()) > 5
        return
    for name in answer.split():
        path, _, test = name.partition("::")
        assert re.search(rf"^def {test}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE), f"{name} is not there"


def test_no_blurred_header() -> None:
    assert "backdrop-filter" not in (ROOT / "docs/assets/guide.css").read_text("utf-8")
