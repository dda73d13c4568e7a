"""Every row of the evidence has its record, or a reason why not; and every record has its evidence.

tests/coverage/*.tsv lists the rows of the evidence tables. Columns, parted by
tabs: row, treatment, sources (ids that the evidence names), records (ids that
carry the row; a cell of a treatment is written treatment-id/outcome-id), reason
(why there is no record, or why a source is left out; it names the source ids).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest

from macros.catalogue.loading import Catalogue, load
from macros.catalogue.records import Treatment, cell_source_ids

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "tests" / "coverage"
LISTS = ("ingredients", "side_effects", "treatments")
COLUMNS = ("row", "treatment", "sources", "records", "reason")

# Records that go beyond the rows of the evidence tables, and why they are there.
_WHERE = "the tables have no such row; the places stand in the texts beside them and in the sources"
BEYOND: dict[str, dict[str, str]] = {
    "ingredients": {},
    "side_effects": {},
    "treatments": {
        "facial-mesotherapy/where-on-the-body": _WHERE,
        "injection-lipolysis/where-on-the-body": _WHERE,
        "liposuction/where-on-the-body": _WHERE,
    },
}


@dataclass(frozen=True)
class Row:
    """A row of the evidence."""

    path: str
    line: int
    row: str
    treatment: str
    sources: tuple[str, ...]
    records: tuple[str, ...]
    reason: str

    def says(self, what: str) -> str:
        """A problem with this row."""
        return f"{self.path}:{self.line}: “{self.row}”: {what}"


def read_rows(text: str, path: str) -> list[Row]:
    """The rows of a list.

    Raises:
        ValueError: where the form is not right.
    """
    lines = text.rstrip("\n").split("\n")
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise ValueError(f"{path}:1: the columns are not {', '.join(COLUMNS)}")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise ValueError(f"{path}:{number}: {len(cells)} columns, not {len(COLUMNS)}")
        row, treatment, sources, records, reason = (cell.strip() for cell in cells)
        rows.append(Row(path, number, row, treatment, tuple(sources.split()), tuple(records.split()), reason))
    return rows


def problems(rows: list[Row], records: Mapping[str, tuple[str, ...]], beyond: Mapping[str, str]) -> list[str]:
    """What is wrong between rows and records.

    Args:
        rows: of one list.
        records: every live record (or cell) of that list → the sources it rests on.
        beyond: records without a row → why.
    """
    faults = []
    for row in rows:
        if not row.row:
            faults.append(row.says("it has no name"))
        if not row.records and not row.reason:
            faults.append(row.says("neither a record nor a reason"))
        faults += [row.says(f"there is no record “{identity}”") for identity in row.records if identity not in records]
        cited = {source for identity in row.records for source in records.get(identity, ())}
        named = set(re.findall(r"[a-z0-9-]+", row.reason))
        faults += [
            row.says(f"no record cites “{source}”, and the reason does not name it")
            for source in row.sources
            if source not in cited | named
        ]
        faults += [
            row.says(f"the reason names “{source}”, but a record cites it")
            for source in row.sources
            if source in cited & named
        ]
    covered = {identity for row in rows for identity in row.records}
    path = rows[0].path
    faults += [f"{path}:1: no row names the record “{i}”" for i in records if i not in covered and i not in beyond]
    faults += [f"{path}:1: “{i}” is no longer an exception; delete it" for i in beyond if i in covered]
    faults += [f"{path}:1: the exception “{i}” is no record; delete it" for i in beyond if i not in records]
    return faults


def live_records(catalogue: Catalogue, name: str) -> dict[str, tuple[str, ...]]:
    """Every record of a list, or cell of a treatment → the sources it rests on."""
    if name == "treatments":
        return {
            f"{treatment.id}/{cell.outcome}": cell_source_ids(cell)
            for treatment in catalogue.treatments.values()
            for cell in treatment.cells
        }
    return {record.id: record.source_ids() for record in catalogue.of_kind(name)}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, faults = load(PROJECT)
    assert faults == []
    return found


def rows_of(name: str) -> list[Row]:
    path = FOLDER / f"{name}.tsv"
    return read_rows(path.read_text("utf-8"), path.relative_to(PROJECT).as_posix())


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_its_record_and_every_record_its_row(name: str, catalogue: Catalogue) -> None:
    assert problems(rows_of(name), live_records(catalogue, name), BEYOND[name]) == []


@pytest.mark.parametrize("name", LISTS)
def test_every_source_of_a_row_is_a_record(name: str, catalogue: Catalogue) -> None:
    faults = [
        row.says(f"there is no source “{source}”")
        for row in rows_of(name)
        for source in row.sources
        if source not in catalogue.sources and source not in row.reason.split()
    ]
    assert faults == []


@pytest.mark.parametrize("name", ["ingredients", "side_effects"])
def test_record_is_about_the_treatment_of_its_row(name: str, catalogue: Catalogue) -> None:
    """A finding about one treatment must not become a statement about another."""
    about = {record.id: record.treatment for record in catalogue.ingredients.values()} | {
        record.id: record.treatment for record in catalogue.side_effects.values()
    }
    faults = [
        row.says(f"“{identity}” is about {about[identity]}, the row about {row.treatment}")
        for row in rows_of(name)
        for identity in row.records
        if about[identity] != row.treatment and row.treatment not in row.reason
    ]
    assert faults == []


def test_folder_holds_these_lists_and_nothing_else() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.tsv" for name in LISTS}


# ------------------------------------------------- the rules, on invented rows


HEAD = "\t".join(COLUMNS) + "\n"


def invented(*rows: tuple[str, str, str, str, str]) -> list[Row]:
    return read_rows(HEAD + "".join("\t".join(row) + "\n" for row in rows), "list.tsv")


def test_rows_in_order_have_no_problem() -> None:
    rows = invented(
        ("One", "cocktail", "alder birch", "a b", ""),
        ("Two", "cocktail", "cedar", "", "cedar carries nothing that we say"),
        ("Three", "cocktail", "alder dogwood", "a", "dogwood: read in part only"),
    )
    assert problems(rows, {"a": ("alder",), "b": ("birch", "elm"), "c": ()}, {"c": "more than the rows"}) == []


def test_every_problem_of_rows_and_records_is_listed() -> None:
    rows = invented(
        ("One", "cocktail", "", "", ""),
        ("", "cocktail", "", "a", ""),
        ("Three", "cocktail", "alder birch cedar", "a x y", "birch-2002 is left out"),
        ("Four", "cocktail", "alder elm", "a", "alder says little, elm less"),
    )
    records = {"a": ("alder",), "b": (), "c": (), "d": ()}
    assert problems(rows, records, {"a": "why", "d": "why", "z": "why"}) == [
        "list.tsv:2: “One”: neither a record nor a reason",
        "list.tsv:3: “”: it has no name",
        "list.tsv:4: “Three”: there is no record “x”",
        "list.tsv:4: “Three”: there is no record “y”",
        "list.tsv:4: “Three”: no record cites “birch”, and the reason does not name it",
        "list.tsv:4: “Three”: no record cites “cedar”, and the reason does not name it",
        "list.tsv:5: “Four”: the reason names “alder”, but a record cites it",
        "list.tsv:1: no row names the record “b”",
        "list.tsv:1: no row names the record “c”",
        "list.tsv:1: “a” is no longer an exception; delete it",
        "list.tsv:1: the exception “z” is no record; delete it",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("row\trecords\n", "list.tsv:1: the columns are not row, treatment, sources, records, reason"),
        (f"{HEAD}a\tb\tc\td\te\na\tb\tc\td\n", "list.tsv:3: 4 columns, not 5"),
        (f"{HEAD}a\tb\tc\td\te\tf\n", "list.tsv:2: 6 columns, not 5"),
    ],
)
def test_list_that_lost_a_column_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read_rows(text, "list.tsv")


def test_treatments_of_the_lists_are_of_the_closed_vocabulary() -> None:
    allowed = set(get_args(Treatment))
    assert [
        row.says(row.treatment) for name in LISTS[:2] for row in rows_of(name) if row.treatment not in allowed
    ] == []
