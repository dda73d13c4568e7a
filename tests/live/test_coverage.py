"""Every row of the evidence has its record, or a reason why not; and every record has its evidence.

tests/coverage/*.tsv lists the rows of the evidence tables. Columns, parted by
tabs: row, treatment, sources (ids that the evidence names), records (what
carries the row), reason (why there is no record, or why a source is left out; it
names the source ids). A record is written with its id alone where it is of the
kind that the list is about, else with its kind: ``red_flags:stroke-signs``. A
cell of a treatment is ``treatment-id/outcome-id``. ``page:about/index`` is the
prose of a page, with what the page itself cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

import pytest

from macros.catalogue.loading import Catalogue
from macros.catalogue.records import (
    RECORD_TYPES,
    Caution,
    Claim,
    Ingredient,
    SideEffect,
    Treatment,
    TreatmentRecord,
    source_ids_of,
)
from macros.gate import Guide
from tests.live.conftest import PROJECT, Live
from tests.live.tables import read_table

FOLDER = PROJECT / "tests" / "coverage"
COLUMNS = ("row", "treatment", "sources", "records", "reason")

# List → the kind of a record that is written with its id alone; in "points" every record names its kind.
LISTS: dict[str, str] = {
    "claims": "claims",
    "ingredients": "ingredients",
    "side_effects": "side_effects",
    "cautions": "cautions",
    "red_flags": "red_flags",
    "places": "places",
    "procedure": "procedure",
    "regulators": "regulators",
    "questions": "questions",
    "disagreements": "disagreements",
    "treatments": "treatments",
    "options": "treatments",
    "points": "",
}

# Kinds that no row needs to name, and why.
WITHOUT_ROWS: dict[str, str] = {
    "sources": "every row names its own; the gate finds a source that nobody cites",
    "outcomes": "questions without facts; every cell of a treatment names its own",
    "audits": "what others demand of patient information; the evidence tables have no rows for it",
    "values": "what readers may wish; no facts",
    "proportions": "numbers of sources that a page cites beside them; tests/live holds each against its source",
    "glossary": "meanings of words; the evidence tables have no rows for them",
    "sign_offs": "who read which page; no fact of the evidence",
    "search": "words that people type; no fact",
    "products": "brands that people search for; the evidence tables have no rows for them",
}

# Records that go beyond the rows of the evidence tables, and why they are there.
_NO_SUCH_ROW = "the evidence tables compare use, effect, harm and cost only; it stands in the findings of its sources"
_FEELS = "the evidence tables do not compare how it feels; it stands in the findings of its sources"
_BESIDE = "the tables have no such row; the places stand in the texts beside them and in the sources"
BEYOND: dict[str, str] = {
    "treatments:facial-mesotherapy/where-on-the-body": _BESIDE,
    "treatments:facial-mesotherapy/feels": _FEELS,
    "treatments:hyaluronic-acid-fillers/feels": _FEELS,
    "treatments:microneedling/feels": _FEELS,
    "treatments:chemical-peels/feels": _FEELS,
    "treatments:creams-and-sun-protection/feels": _FEELS,
    "treatments:doing-nothing/feels": _FEELS,
    "treatments:injection-lipolysis/where-on-the-body": _BESIDE,
    "treatments:liposuction/where-on-the-body": _BESIDE,
    "treatments:skin-boosters/where-on-the-body": _NO_SUCH_ROW,
    "treatments:skin-boosters/what-goes-in": _NO_SUCH_ROW,
    "treatments:skin-boosters/how-deep": _NO_SUCH_ROW,
    "treatments:skin-boosters/approved-product": _NO_SUCH_ROW,
    "treatments:hyaluronic-acid-fillers/what-it-is": _NO_SUCH_ROW,
    "treatments:hyaluronic-acid-fillers/where-on-the-body": _NO_SUCH_ROW,
    "treatments:hyaluronic-acid-fillers/what-goes-in": _NO_SUCH_ROW,
    "treatments:botulinum-toxin/what-it-is": _NO_SUCH_ROW,
    "treatments:botulinum-toxin/where-on-the-body": _NO_SUCH_ROW,
    "treatments:botulinum-toxin/what-goes-in": _NO_SUCH_ROW,
    "treatments:botulinum-toxin/official-view": _NO_SUCH_ROW,
    "treatments:microneedling/what-it-is": _NO_SUCH_ROW,
    "treatments:microneedling/where-on-the-body": _NO_SUCH_ROW,
    "treatments:microneedling/what-goes-in": _NO_SUCH_ROW,
    "treatments:microneedling/approved-product": _NO_SUCH_ROW,
    "treatments:microneedling/official-view": _NO_SUCH_ROW,
    "treatments:platelet-rich-plasma/what-it-is": _NO_SUCH_ROW,
    "treatments:platelet-rich-plasma/where-on-the-body": _NO_SUCH_ROW,
    "treatments:platelet-rich-plasma/what-goes-in": _NO_SUCH_ROW,
    "treatments:chemical-peels/what-it-is": _NO_SUCH_ROW,
    "treatments:chemical-peels/where-on-the-body": _NO_SUCH_ROW,
    "treatments:chemical-peels/what-goes-in": _NO_SUCH_ROW,
    "treatments:chemical-peels/how-deep": _NO_SUCH_ROW,
    "treatments:chemical-peels/official-view": _NO_SUCH_ROW,
    "treatments:non-ablative-laser/what-it-is": _NO_SUCH_ROW,
    "treatments:non-ablative-laser/where-on-the-body": _NO_SUCH_ROW,
    "treatments:non-ablative-laser/what-goes-in": _NO_SUCH_ROW,
    "treatments:creams-and-sun-protection/what-it-is": _NO_SUCH_ROW,
    "treatments:creams-and-sun-protection/where-on-the-body": _NO_SUCH_ROW,
    "treatments:creams-and-sun-protection/what-goes-in": _NO_SUCH_ROW,
    "treatments:doing-nothing/what-it-is": _NO_SUCH_ROW,
    "treatments:cryolipolysis/what-it-is": _NO_SUCH_ROW,
    "treatments:cryolipolysis/where-on-the-body": _NO_SUCH_ROW,
    "procedure:health-and-skin-check": "the first step of a visit; its reasons are the rows of cautions.tsv",
    "procedure:choosing-the-mixture": "a step of a visit; its facts are rows of ingredients.tsv and side_effects.tsv",
    "procedure:time-to-think": "a step of a visit; it answers the last row of questions.tsv",
    "procedure:dressing": "people are told that none is needed; no source that was read says anything on it",
    "procedure:note-of-product": "a step of a visit; its reasons are rows of places.tsv on reporting",
    "procedure:whom-to-call": "a step of a visit; its signs are rows of red_flags.tsv",
    "procedure:weeks-after": "a step of a visit; its harms are rows of side_effects.tsv",
    "regulators:uk-doctors-guidance": "its source carries rows of cautions.tsv; what it says of duties has no row",
    "regulators:uk-nurse-prescribers": "its source carries a row of places.tsv on reporting; the rule has no row",
    "regulators:france-filler-record": "its source carries a row of places.tsv on reporting; the rule has no row",
    "regulators:australia-guidelines-2025": "its source carries a row of places.tsv on reporting; the rule has no row",
}


@dataclass(frozen=True)
class Row:
    """A row of the evidence; its records are written with their kinds."""

    path: str
    line: int
    row: str
    treatment: str
    sources: tuple[str, ...]
    records: tuple[str, ...]
    reason: str

    @property
    def named(self) -> set[str]:
        """Every word of the reason that could be an id."""
        return set(re.findall(r"[a-z0-9-]+", self.reason))

    def says(self, what: str) -> str:
        """A problem with this row."""
        return f"{self.path}:{self.line}: “{self.row}”: {what}"


def read_rows(text: str, path: str, kind: str) -> list[Row]:
    """The rows of a list.

    Args:
        text: of the list.
        path: of the list.
        kind: of the records that are written with their id alone; empty where there are none.

    Raises:
        ValueError: where the form is not right.
    """
    rows = []
    for number, (row, treatment, sources, records, reason) in read_table(text, path, COLUMNS):
        with_kind = tuple(name if ":" in name or not kind else f"{kind}:{name}" for name in records.split())
        rows.append(Row(path, number, row, treatment, tuple(sources.split()), with_kind, reason))
    return rows


def problems(rows: Iterable[Row], carriers: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What is wrong with rows.

    Args:
        rows: of one list.
        carriers: every live record, cell and page, with its kind → the sources it rests on.
    """
    faults = []
    for row in rows:
        if not row.row:
            faults.append(row.says("it has no name"))
        if not row.records and not row.reason:
            faults.append(row.says("neither a record nor a reason"))
        faults += [row.says(f"there is no “{name}”") for name in row.records if name not in carriers]
        faults += [
            row.says(f"“{name}” cites none of its sources")
            for name in row.records
            if name.startswith("page:") and name in carriers and not set(row.sources) & set(carriers[name])
        ]
        cited = {source for name in row.records for source in carriers.get(name, ())}
        faults += [
            row.says(f"no record cites “{source}”, and the reason does not name it")
            for source in row.sources
            if source not in cited | row.named
        ]
        faults += [
            row.says(f"the reason names “{source}”, but a record cites it")
            for source in row.sources
            if source in cited & row.named
        ]
    return faults


def uncovered(rows: Iterable[Row], records: Iterable[str], beyond: Mapping[str, str]) -> list[str]:
    """What is wrong with records: no row names them, or they are exceptions and need not be.

    Args:
        rows: of all lists.
        records: every live record and cell with its kind.
        beyond: records without a row → why.
    """
    covered = {name for row in rows for name in row.records}
    known = set(records)
    return [
        *(f"no row names “{name}”" for name in records if name not in covered and name not in beyond),
        *(f"“{name}” is no longer an exception; delete it" for name in beyond if name in covered),
        *(f"the exception “{name}” is no record; delete it" for name in beyond if name not in known),
        *(f"the exception “{name}” has no reason" for name, reason in beyond.items() if not reason),
    ]


def records_of(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Every record, or cell of a treatment, with its kind → the sources it rests on."""
    found = {}
    for kind in (record_type.KIND for record_type in RECORD_TYPES if record_type is not TreatmentRecord):
        found.update({f"{kind}:{record.id}": record.source_ids() for record in catalogue.of_kind(kind)})
    for treatment in catalogue.of(TreatmentRecord).values():
        found.update(
            {f"{treatment.KIND}:{treatment.id}/{cell.outcome}": source_ids_of(cell) for cell in treatment.cells}
        )
    return found


def prose_of(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Every page → the sources that its own sentences cite. What its tables cite is the records' own."""
    return {
        f"page:{page.id}": tuple(
            source for call in page.calls if call.name == "cite" for source in map(str, call.positional)
        )
        for page in guide.pages.values()
    }


def rows_of(name: str) -> list[Row]:
    path = FOLDER / f"{name}.tsv"
    return read_rows(path.read_text("utf-8"), path.relative_to(PROJECT).as_posix(), LISTS[name])


ALL_ROWS = [row for name in LISTS for row in rows_of(name)]
ABOUT_A_TREATMENT = (Claim, Ingredient, SideEffect, Caution)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_is_carried_or_has_a_reason(name: str, live: Live) -> None:
    rows = rows_of(name)
    assert rows
    assert problems(rows, records_of(live.guide.catalogue) | prose_of(live.guide)) == []


def test_every_record_has_its_row_or_a_reason(live: Live) -> None:
    records = [name for name in records_of(live.guide.catalogue) if name.split(":")[0] not in WITHOUT_ROWS]
    assert uncovered(ALL_ROWS, records, BEYOND) == []


def test_every_kind_of_record_has_a_list_or_a_reason() -> None:
    kinds = sorted({kind for kind in LISTS.values() if kind} | WITHOUT_ROWS.keys())
    assert kinds == sorted(record_type.KIND for record_type in RECORD_TYPES)
    assert not set(LISTS.values()) & WITHOUT_ROWS.keys()


def test_every_source_of_a_row_is_a_record_or_left_out(live: Live) -> None:
    faults = [
        row.says(f"there is no source “{source}”")
        for row in ALL_ROWS
        for source in row.sources
        if source not in live.guide.catalogue.sources and source not in row.named
    ]
    assert faults == []


def test_folder_holds_these_lists_and_nothing_else() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*(f"{name}.tsv" for name in LISTS), "article.tsv"}


# --------------------------------------------- rows and records about one treatment


def by_treatment(catalogue: Catalogue) -> dict[str, dict[str, tuple[str, ...]]]:
    """Record with its kind → each treatment it is about → the sources that it cites for that treatment."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for claim in catalogue.of(Claim).values():
        cited: dict[str, tuple[str, ...]] = {}
        for answer in claim.answers:
            cited[answer.treatment] = (*cited.get(answer.treatment, ()), *source_ids_of(answer))
        found[f"{claim.KIND}:{claim.id}"] = cited
    others = [
        record
        for record_type in (Ingredient, SideEffect, Caution)
        for record in catalogue.of(record_type).values()
        if isinstance(record, (Ingredient, SideEffect, Caution))
    ]
    found.update({f"{record.KIND}:{record.id}": {record.treatment: record.source_ids()} for record in others})
    return found


def mixed_up(rows: Iterable[Row], about: Mapping[str, Mapping[str, tuple[str, ...]]]) -> list[str]:
    """Rows whose records are about another treatment, or cite the row's source only for another one.

    A reason that names the other treatment explains it.
    """
    faults = []
    for row in rows:
        for name in row.records:
            others = about.get(name, {}).keys() - row.named
            if others and row.treatment not in about[name]:
                faults.append(row.says(f"“{name}” is about {' and '.join(sorted(others))}, not about {row.treatment}"))
        right = {source for name in row.records for source in about.get(name, {}).get(row.treatment, ())}
        for source in row.sources:
            wrong = {
                treatment
                for name in row.records
                for treatment, cited in about.get(name, {}).items()
                if source in cited and source not in right and treatment not in row.named
            }
            elsewhere = any(name not in about for name in row.records)
            if wrong and not elsewhere:
                faults.append(row.says(f"“{source}” is cited for {' and '.join(sorted(wrong))} only"))
    return faults


def test_finding_about_one_treatment_is_no_statement_about_another(live: Live) -> None:
    names = [record_type.KIND for record_type in ABOUT_A_TREATMENT]
    rows = [row for name in names for row in rows_of(name)]
    assert mixed_up(rows, by_treatment(live.guide.catalogue)) == []


def test_treatments_of_the_lists_are_of_the_closed_vocabulary() -> None:
    allowed = set(get_args(Treatment))
    names = [record_type.KIND for record_type in ABOUT_A_TREATMENT]
    assert [row.says(row.treatment) for name in names for row in rows_of(name) if row.treatment not in allowed] == []


# ------------------------------------------------- the rules, on invented rows


HEAD = "\t".join(COLUMNS) + "\n"


def invented(*rows: tuple[str, str, str, str, str]) -> list[Row]:
    return read_rows(HEAD + "".join("\t".join(row) + "\n" for row in rows), "list.tsv", "teas")


def test_rows_in_order_have_no_problem() -> None:
    rows = invented(
        ("One", "cocktail", "alder birch", "a cups:b", ""),
        ("Two", "cocktail", "cedar", "", "cedar carries nothing that we say"),
        ("Three", "cocktail", "alder dogwood", "page:index", "dogwood: read in part only"),
    )
    carriers = {"teas:a": ("alder",), "cups:b": ("birch", "elm"), "page:index": ("alder",)}
    assert problems(rows, carriers) == []
    assert uncovered(rows, ["teas:a", "teas:c", "cups:b"], {"teas:c": "more than the rows"}) == []


def test_every_problem_of_rows_is_listed() -> None:
    rows = invented(
        ("One", "cocktail", "", "", ""),
        ("", "cocktail", "", "a", ""),
        ("Three", "cocktail", "alder birch cedar", "a x cups:a page:z", "birch-2002 is left out"),
        ("Four", "cocktail", "alder elm", "a page:index", "alder says little, elm less"),
        ("Five", "cocktail", "", "page:index", ""),
    )
    assert problems(rows, {"teas:a": ("alder",), "page:index": ("fir",)}) == [
        "list.tsv:2: “One”: neither a record nor a reason",
        "list.tsv:3: “”: it has no name",
        "list.tsv:4: “Three”: there is no “teas:x”",
        "list.tsv:4: “Three”: there is no “cups:a”",
        "list.tsv:4: “Three”: there is no “page:z”",
        "list.tsv:4: “Three”: no record cites “birch”, and the reason does not name it",
        "list.tsv:4: “Three”: no record cites “cedar”, and the reason does not name it",
        "list.tsv:5: “Four”: “page:index” cites none of its sources",
        "list.tsv:5: “Four”: the reason names “alder”, but a record cites it",
        "list.tsv:6: “Five”: “page:index” cites none of its sources",
    ]


def test_every_problem_of_records_is_listed() -> None:
    rows = invented(("One", "cocktail", "alder", "a", ""), ("Two", "cocktail", "alder", "b", ""))
    records = ["teas:a", "teas:b", "teas:c", "cups:a", "teas:d"]
    beyond = {"teas:a": "why", "teas:b": "why", "teas:d": "", "teas:z": "why", "cups:z": ""}
    assert uncovered(rows, records, beyond) == [
        "no row names “teas:c”",
        "no row names “cups:a”",
        "“teas:a” is no longer an exception; delete it",
        "“teas:b” is no longer an exception; delete it",
        "the exception “teas:z” is no record; delete it",
        "the exception “cups:z” is no record; delete it",
        "the exception “teas:d” has no reason",
        "the exception “cups:z” has no reason",
    ]


def test_every_mix_up_of_treatments_is_listed() -> None:
    about: dict[str, dict[str, tuple[str, ...]]] = {
        "teas:a": {"cocktail": ("alder",), "fat-dissolving": ("birch", "cedar")},
        "teas:b": {"fat-dissolving": ("dogwood",)},
    }
    rows = invented(
        ("Right", "cocktail", "alder", "a", ""),
        ("Explained", "cocktail", "alder birch", "a b", "birch is about fat-dissolving injections"),
        ("Other record", "cocktail", "", "b", ""),
        ("Other answer", "cocktail", "alder birch cedar", "a", ""),
    )
    assert mixed_up(rows, about) == [
        "list.tsv:4: “Other record”: “teas:b” is about fat-dissolving, not about cocktail",
        "list.tsv:5: “Other answer”: “birch” is cited for fat-dissolving only",
        "list.tsv:5: “Other answer”: “cedar” is cited for fat-dissolving only",
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
        read_rows(text, "list.tsv", "teas")
