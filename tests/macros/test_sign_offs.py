"""Fingerprints of pages, and which sign-offs count."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from macros.catalogue.records import Record, SignOff
from macros.pages.records import Page, PageHeader
from macros.sign_offs import current, fingerprint, in_words
from macros.site_settings import Clinician
from tests.macros.invented import DAY, red_flag, source, treatment

HEADER = PageHeader(
    title="A page",
    description="A description of some forty letters.....",
    reviewed=DAY,
    next_review=DAY.replace(2027),
)
PAGE = Page("safety/x", "docs/safety/x.md", HEADER, text=("", "", "# A page", "", "Wait."))
RECORDS: tuple[Record, ...] = (red_flag(), source(), treatment())
CODE = "319c19f5cd7f"


def test_fingerprint_is_as_it_always_was() -> None:
    """A change here undoes every sign-off there is: make it on purpose only."""
    assert fingerprint(PAGE, RECORDS) == CODE


LATER = DAY.replace(2028)


@pytest.mark.parametrize(
    ("page", "records"),
    [
        (PAGE, RECORDS[::-1]),
        (PAGE, RECORDS + RECORDS),
        (replace(PAGE, text=("", "# A page  ", "", "Wait.", "", "")), RECORDS),
        (replace(PAGE, header=HEADER.model_copy(update={"reviewed": LATER, "next_review": LATER})), RECORDS),
        (PAGE, (red_flag(reviewed=LATER), source(reviewed=LATER), treatment(reviewed=LATER))),
        (PAGE, (red_flag(say=None), source(), treatment(also_called=[]))),
    ],
    ids=["order", "twice", "white space", "dates of the page", "dates of records", "fields left out"],
)
def test_what_leaves_the_fingerprint_alone(page: Page, records: tuple[Record, ...]) -> None:
    assert fingerprint(page, records) == CODE


@pytest.mark.parametrize(
    ("page", "records"),
    [
        (replace(PAGE, text=("# A page", "", "Do not wait.")), RECORDS),
        (replace(PAGE, text=("# A page", "Wait.")), RECORDS),
        (replace(PAGE, id="safety/y"), RECORDS),
        (replace(PAGE, header=HEADER.model_copy(update={"title": "Another"})), RECORDS),
        (replace(PAGE, header=HEADER.model_copy(update={"description": "Another"})), RECORDS),
        (PAGE, RECORDS[1:]),
        (PAGE, (red_flag(urgency="emergency"), *RECORDS[1:])),
        (PAGE, (RECORDS[0], source(limits="Only 3 people took part."), RECORDS[2])),
        (PAGE, (RECORDS[0], source(read_extent="abstract"), RECORDS[2])),
        (PAGE, (red_flag(notice=["Hot skin.", "Red skin."]), *RECORDS[1:])),
    ],
    ids=["text", "lines", "page", "title", "description", "one less", "field", "source", "extent", "list"],
)
def test_what_changes_the_fingerprint(page: Page, records: tuple[Record, ...]) -> None:
    assert fingerprint(page, records) != CODE


ANN = Clinician(id="ann", name="Ann Ash", role="nurse", registered="List, 1")
BOB = Clinician(id="bob", name="Bob Oak", role="doctor", registered="List, 2")
NOW = {"a": "aaaaaaaaaaaa", "b": "bbbbbbbbbbbb"}


def signed(identity: str, page: str, clinician: str, code: str, day: str = "2026-03-05") -> SignOff:
    return SignOff(
        id=identity,
        page=page,
        clinician=clinician,
        version="1.2.3",
        fingerprint=code,
        reviewed=dt.date.fromisoformat(day),
    )


def test_sign_offs_count_for_the_page_as_it_is_and_by_people_in_the_settings() -> None:
    first = signed("one", "a", "ann", NOW["a"])
    newer = signed("two", "a", "ann", NOW["a"], "2028-05-03")
    ledger = [
        first,
        newer,
        signed("three", "a", "ann", NOW["a"], "2026-05-03"),
        signed("four", "a", "bob", NOW["a"]),
        signed("five", "a", "cy", NOW["a"]),
        signed("six", "b", "ann", NOW["a"]),
        signed("seven", "c", "ann", NOW["a"]),
    ]
    found = current(ledger, NOW.get, [ANN, BOB])
    assert {page: [item.id for item in items] for page, items in found.items()} == {"a": ["two", "four"]}
    assert current(ledger, NOW.get, []) == {}


def test_who_signed_in_words() -> None:
    both = [signed("one", "a", "ann", NOW["a"]), signed("two", "a", "bob", NOW["a"], "2028-12-31")]
    assert in_words([], [ANN]) == ""
    assert in_words(both[:1], [BOB, ANN]) == "Ann Ash, nurse, on 5 March 2026"
    assert in_words(both, [ANN, BOB]) == "Ann Ash, nurse, on 5 March 2026, and by Bob Oak, doctor, on 31 December 2028"
