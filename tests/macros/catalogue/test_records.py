"""Tests of macros/catalogue/records/: what a record may hold, and what it gives."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros.catalogue.records import (
    FILES,
    RECORD_TYPES,
    Band,
    CountryNote,
    Frequency,
    Label,
    Record,
    TreatmentRecord,
    band_of,
    source_ids_of,
    texts,
)
from macros.catalogue.records.base import Reference, SourceId, Text, TextOrUnknown, Url
from tests.macros.invented import (
    answer,
    caution,
    claim,
    disagreement,
    ingredient,
    outcome,
    place,
    product,
    question,
    red_flag,
    rule,
    side_effect,
    source,
    step,
    term,
    treatment,
)


def faults(build: Callable[[], object]) -> list[tuple[str, str]]:
    """Place and message of every fault that the schema finds, in its own order; none where it finds none."""
    try:
        build()
    except ValidationError as error:
        return [(".".join(map(str, detail["loc"])), detail["msg"]) for detail in error.errors()]
    return []


# -------------------------------------------------------------- how often


@pytest.mark.parametrize(
    ("events", "out_of", "band"),
    [
        (1, 1, "very-common"),
        (1, 10, "very-common"),
        (10, 100, "very-common"),
        (99_999, 1_000_000, "common"),
        (1, 11, "common"),
        (1, 100, "common"),
        (1, 101, "uncommon"),
        (9_999, 1_000_000, "uncommon"),
        (1, 1_000, "uncommon"),
        (1, 1_001, "rare"),
        (999, 1_000_000, "rare"),
        (1, 10_000, "rare"),
        (1, 10_001, "very-rare"),
        (99, 1_000_000, "very-rare"),
    ],
)
def test_band_at_its_exact_borders(events: int, out_of: int, band: Band) -> None:
    assert band_of(events, out_of) == band
    assert (
        faults(lambda: Frequency.model_validate({"band": band, "events": events, "out_of": out_of, "unit": "people"}))
        == []
    )


def test_band_that_does_not_fit_its_number_names_the_right_one() -> None:
    assert faults(
        lambda: Frequency.model_validate({"band": "common", "events": 1, "out_of": 10, "unit": "people"})
    ) == [("", "Value error, 1 of 10 is very-common, not common; write band: very-common")]


BANDS = ["very-common", "common", "uncommon", "rare", "very-rare"]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(events=st.integers(1, 10**6), out_of=st.integers(1, 10**9), more=st.integers(0, 10**6))
def test_more_events_never_make_a_rarer_band(events: int, out_of: int, more: int) -> None:
    assert BANDS.index(band_of(events + more, out_of)) <= BANDS.index(band_of(events, out_of))


@pytest.mark.parametrize("missing", ["events", "out_of", "unit"])
def test_band_needs_its_whole_number(missing: str) -> None:
    fields = {"band": "common", "events": 1, "out_of": 50, "unit": "people"}
    del fields[missing]
    assert faults(lambda: Frequency.model_validate(fields)) == [
        (
            "",
            "Value error, band common needs its number: events, out_of and unit; write all three, or band: not-known",
        )
    ]


@pytest.mark.parametrize(("events", "out_of"), [(0, 30), (31, 30), (200, 100)])
def test_nobody_or_more_than_all_is_no_band(events: int, out_of: int) -> None:
    """None of 30 does not make an effect very rare, and 31 of 30 is a mistake."""
    assert faults(
        lambda: Frequency.model_validate(
            {"band": band_of(events, out_of), "events": events, "out_of": out_of, "unit": "people"}
        )
    ) == [
        (
            "",
            f"Value error, {events} of {out_of} shows no band; correct the numbers, or write band: not-known",
        )
    ]


@pytest.mark.parametrize("fields", [{"events": 1}, {"out_of": 9}, {"unit": "people"}, {"at_most": True}])
def test_not_known_carries_no_number(fields: dict[str, Any]) -> None:
    assert faults(lambda: Frequency.model_validate({"band": "not-known", **fields})) == [
        (
            "",
            "Value error, band not-known must not carry events, out_of, unit or at_most;"
            " give a band, or the count in note",
        )
    ]


def test_not_known_may_say_why() -> None:
    assert faults(lambda: Frequency.model_validate({"band": "not-known"})) == []
    assert faults(lambda: Frequency.model_validate({"band": "not-known", "note": "Nobody counted."})) == []


def test_everyone_goes_with_very_common_and_a_note() -> None:
    fields = {"band": "very-common", "everyone": True, "note": "All felt it."}
    assert faults(lambda: Frequency.model_validate(fields)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"band": "common"},
        {"band": "not-known"},
        {"note": None},
        {"events": 10},
        {"out_of": 10},
        {"unit": "people"},
        {"at_most": True},
        {"events": 10, "out_of": 10, "unit": "people"},
    ],
)
def test_everyone_goes_with_nothing_else(change: dict[str, Any]) -> None:
    fields = {"band": "very-common", "everyone": True, "note": "All felt it.", **change}
    assert faults(lambda: Frequency.model_validate(fields)) == [
        (
            "",
            "Value error, everyone: true goes with band: very-common, a note and no numbers; correct the fields",
        )
    ]


@pytest.mark.parametrize("value", [1.5, "12", True])
def test_numbers_are_whole_numbers(value: object) -> None:
    fields = {"band": "common", "events": value, "out_of": 100, "unit": "people"}
    assert faults(lambda: Frequency.model_validate(fields)) == [("events", "Input should be a valid integer")]


# ------------------------------------------------------------------- unknowns


@pytest.mark.parametrize(
    "value", ["not-known", "not-reviewed", "It is not known.", "None of 30 people.", "No data yet"]
)
def test_answer_is_a_text_or_one_of_two_words(value: str) -> None:
    assert TypeAdapter(TextOrUnknown).validate_python(value) == value


@pytest.mark.parametrize(
    "value",
    [
        *(
            "unknown",
            "Unknown.",
            "not known",
            "Not known.",
            "not_known",
            "notknown",
            "NOT-KNOWN",
            "Not-known.",
            "Not-reviewed",
        ),
        *(
            "not reviewed",
            "not_reviewed",
            "n/a",
            "N/A",
            "na",
            "none",
            "None.",
            "no data",
            "-",
            "–",
            "—",
            "?",
            "??",
            "...",
        ),
    ],
)
def test_improvised_unknown_is_refused(value: str) -> None:
    assert faults(lambda: TypeAdapter(TextOrUnknown).validate_python(value)) == [
        (
            "",
            f"Value error, “{value}” says nothing; write not-known (looked for, nobody knows)"
            " or not-reviewed (nobody has looked)",
        )
    ]


@pytest.mark.parametrize("value", ["not-known", "not-reviewed", "Not known.", "n/a", "-", "none"])
def test_field_that_is_only_a_text_takes_no_unknown(value: str) -> None:
    """It would stand on the page as it is written."""
    message = f"Value error, “{value}” says nothing; write a text, or delete the line where it is optional"
    assert faults(lambda: source(finding=value, limits=value)) == [("finding", message), ("limits", message)]


# ----------------------------------------------------------------- kinds of text


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text, "A"),
        (Text, "Two lines\nand\n\na third."),
        (Text, "x" * 900),
        (Label, "A name with 5\u00a0mg"),
        (Label, "x" * 120),
        (Reference, "x" * 500),
        (Url, "https://example.org/a?b=c#d"),
        (Url, "http://example.org"),
        (SourceId, "alder-2001"),
        (SourceId, "a"),
        (SourceId, "x" * 60),
    ],
)
def test_text_that_is_allowed(kind: Any, value: str) -> None:
    assert faults(lambda: TypeAdapter(kind).validate_python(value)) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *[
            (kind, value)
            for kind in (Text, Label, Reference)
            for value in ("", " ", " a", "a ", "a\n", "\na", "\u00a0a")
        ],
        *[
            (kind, value)
            for kind in (Text, Label, Reference)
            for value in ("a\0b", "\x01a", "a\x1bb", "a\x7f", "a\x9fb")
        ],
        *[(kind, f"a{end}b") for kind in (Label, Reference) for end in ("\n", "\r", "\t", "\x0b", "\x85", "\u2028")],
        (Text, "x" * 901),
        (Label, "x" * 121),
        (Reference, "x" * 501),
        *[(Url, url) for url in ("", "example.org", "ftp://example.org", "javascript:x", "https://", "https://a b")],
        *[(Url, url) for url in ('https://a"b', "https://a<b", "https://a>b", "HTTPS://example.org", " https://a")],
        *[(SourceId, slug) for slug in ("", "A", "a b", "a_b", "-a", "a-", "a--b", "ä", "a\n", "x" * 61)],
    ],
)
def test_text_that_is_refused(kind: Any, value: str) -> None:
    assert len(faults(lambda: TypeAdapter(kind).validate_python(value))) == 1


def test_control_characters_and_line_breaks_are_named() -> None:
    assert faults(lambda: outcome(name="a\0b", question="a\rb")) == [
        ("name", "Value error, an invisible control character (U+0000); delete it"),
        ("question", "Value error, a line break or a tab; write it on one line, with spaces"),
    ]


@pytest.mark.parametrize("value", ["2023", "2023-12", "2023-12-31", "not shown"])
def test_country_note_bears_the_date_of_what_was_read(value: str) -> None:
    fields = {"country": "Ireland", "text": "Free.", "as_of": value, "sources": ["alder-2001"]}
    assert faults(lambda: CountryNote.model_validate(fields)) == []


@pytest.mark.parametrize(
    "value",
    [
        "",
        "23",
        "2023-1",
        "2023/12",
        "31.12.2023",
        "2023-12-31 ",
        "not known",
        "2023-13",
        "2023-00",
        "2023-01-32",
        "2023-01-00",
    ],
)
def test_country_note_refuses_other_dates(value: str) -> None:
    fields = {"country": "Ireland", "text": "Free.", "as_of": value, "sources": ["alder-2001"]}
    assert [place for place, _ in faults(lambda: CountryNote.model_validate(fields))] == ["as_of"]


# -------------------------------------------------------------------- records


def test_two_words_outside_their_closed_lists_are_two_faults() -> None:
    assert [place for place, _ in faults(lambda: ingredient(group="metals", certainty="sure"))] == [
        "group",
        "certainty",
    ]
    assert [place for place, _ in faults(lambda: side_effect(block="all", severity="bad", treatment="laser"))] == [
        "block",
        "treatment",
        "severity",
    ]


def test_unknown_fields_are_refused_at_every_depth() -> None:
    appearance = {"feels": "Warm.", "lighter_skin": "Red.", "darker_skin": "Dark.", "smell": "None at all."}
    assert faults(lambda: claim(answers=[answer(price=5)], proof="none")) == [
        ("answers.0.price", "Extra inputs are not permitted"),
        ("proof", "Extra inputs are not permitted"),
    ]
    assert faults(lambda: side_effect(colour="red", appearance=appearance)) == [
        ("appearance.smell", "Extra inputs are not permitted"),
        ("colour", "Extra inputs are not permitted"),
    ]


def test_missing_fields_are_all_named() -> None:
    assert [place for place, _ in faults(lambda: TreatmentRecord.model_validate({"id": "a", "cells": [{}]}))] == [
        "reviewed",
        "name",
        "covers",
        "cells.0.outcome",
        "cells.0.text",
    ]


@pytest.mark.parametrize("value", ["2026-01-02", 20260102, None])
def test_reviewed_is_a_date_and_no_text(value: object) -> None:
    assert [place for place, _ in faults(lambda: outcome(reviewed=value))] == ["reviewed"]


@pytest.mark.parametrize(
    ("build", "place"),
    [
        (lambda: side_effect(sources=[]), "sources"),
        (lambda: treatment(covers=[]), "covers"),
        (lambda: treatment(cells=[]), "cells"),
        (lambda: source(fields_confirmed=[]), "fields_confirmed"),
        (lambda: claim(answers=[]), "answers"),
        (lambda: red_flag(notice=[]), "notice"),
        (lambda: red_flag(steps=[]), "steps"),
        (lambda: disagreement(said=["Wait for 1 hour."]), "said"),
        *[
            (functools.partial(build, sources=[]), "sources")
            for build in (caution, red_flag, place, rule, question, disagreement)
        ],
    ],
)
def test_lists_that_must_not_be_empty(build: Callable[[], object], place: str) -> None:
    assert [found for found, _ in faults(build)] == [place]


def test_ingredient_product_and_step_may_have_no_source() -> None:
    assert ingredient(sources=[]).sources == product(sources=[]).sources == step(sources=[]).sources == ()


@pytest.mark.parametrize("value", ["not-known", "not-reviewed"])
def test_unknown_is_allowed_where_a_reader_may_look_for_an_answer_in_vain(value: str) -> None:
    assert product(contents=value, not_disclosed=value, shown=value).shown == value
    assert place(urgent=value, registers=value, complain=value, report=value).urgent == value
    assert (red_flag(darker_skin=value).darker_skin, step(feels=value).feels) == (value, value)


@pytest.mark.parametrize(
    ("build", "places"),
    [
        (lambda: claim(answers=[answer(text="not-known", reason="not-known")]), ["answers.0.text", "answers.0.reason"]),
        (lambda: product(what="not-known"), ["what"]),
        (lambda: caution(text="not-known", why="not-reviewed"), ["text", "why"]),
        (lambda: red_flag(notice=["Hot skin.", "not-known"], steps=["none"]), ["notice.1", "steps.0"]),
        (lambda: place(emergency="not-known", read_on="not-known"), ["emergency", "read_on"]),
        (lambda: step(what="not-known"), ["what"]),
        (lambda: rule(position="not-known"), ["position"]),
        (lambda: question(question="not-known", why="n/a"), ["question", "why"]),
        (lambda: disagreement(said=["not-known", "Wait."], known="not-known"), ["said.0", "known"]),
        (lambda: term(meaning="not-known"), ["meaning"]),
    ],
)
def test_unknown_is_refused_where_a_record_would_say_nothing(build: Callable[[], object], places: list[str]) -> None:
    assert [found for found, _ in faults(build)] == places


def test_record_is_frozen() -> None:
    record = ingredient()
    assert record.sources == ("alder-2001",)
    with pytest.raises(ValidationError, match="frozen"):
        record.name = "Another name"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("doi", "pmid", "official_url", "expected"),
    [
        ("10.1234/a", "123", "https://example.org/", "https://doi.org/10.1234/a"),
        (None, "123", "https://example.org/", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        (None, None, "https://example.org/", "https://example.org/"),
        (None, None, None, None),
    ],
)
def test_reader_is_sent_to_doi_then_pubmed_then_publisher(
    doi: str | None, pmid: str | None, official_url: str | None, expected: str | None
) -> None:
    assert source(doi=doi, pmid=pmid, official_url=official_url).reader_url == expected


@pytest.mark.parametrize("doi", ["https://doi.org/10.1234/a", "doi:10.1234/a", "10.12/a", "10.1234/", "10.1234/a b"])
def test_doi_is_the_bare_number(doi: str) -> None:
    assert [place for place, _ in faults(lambda: source(doi=doi))] == ["doi"]


@pytest.mark.parametrize("pmid", ["0123", "PMID 123", "1234567890", "", 123])
def test_pmid_is_a_number_in_quotes(pmid: object) -> None:
    assert [place for place, _ in faults(lambda: source(pmid=pmid))] == ["pmid"]


@pytest.mark.parametrize("year", [1899, 2101, "2001", 2001.0])
def test_year_is_a_plausible_whole_number(year: object) -> None:
    assert [place for place, _ in faults(lambda: source(year=year))] == ["year"]


# -------------------------------------------------------------- what it gives


CELLS = [
    {"outcome": "aim", "text": "To glow.", "sources": ["birch", "alder"]},
    {
        "outcome": "cost",
        "text": "It differs.",
        "sources": ["cedar"],
        "by_country": [
            {"country": "India", "text": "Free.", "as_of": "2003", "sources": ["birch", "dogwood"]},
            {"country": "Spain", "text": "Dear.", "as_of": "2004", "sources": ["cedar", "elm"]},
        ],
    },
]


def test_source_ids_are_in_order_and_each_once() -> None:
    assert ingredient(sources=["b", "a", "b"]).source_ids() == ("b", "a")
    assert outcome().source_ids() == ()
    assert source().source_ids() == ()
    record = treatment(cells=CELLS)
    assert record.source_ids() == ("birch", "alder", "cedar", "dogwood", "elm")
    assert source_ids_of(record.cells[1]) == ("cedar", "birch", "dogwood", "elm")


def test_source_ids_for_and_against_a_claim_and_of_notes_on_countries() -> None:
    answers = [answer(sources_for=["b"], sources_against=["a"]), answer(sources_for=["a", "c"], sources_against=[])]
    assert claim(answers=answers).source_ids() == ("b", "a", "c")
    assert source_ids_of(claim(answers=answers).answers[1]) == ("a", "c")
    note = {"country": "Ireland", "text": "Free.", "as_of": "not shown", "sources": ["d", "a"]}
    assert product(status=[note], sources=["a", "b"]).source_ids() == ("d", "a", "b")
    assert term().source_ids() == ()


def test_cell_is_found_by_its_outcome() -> None:
    record = treatment(cells=CELLS)
    assert record.cell("cost") is record.cells[1]
    assert record.cell("recovery") is None


def test_texts_of_a_treatment_with_their_places() -> None:
    record = treatment(name="Needles", also_called=["Pricks", "Dots"], cells=CELLS)
    assert list(texts(record)) == [
        (("name",), "Needles"),
        (("also_called", 0), "Pricks"),
        (("also_called", 1), "Dots"),
        (("covers", 0), "cocktail"),
        (("cells", 0, "text"), "To glow."),
        (("cells", 1, "text"), "It differs."),
        (("cells", 1, "by_country", 0, "country"), "India"),
        (("cells", 1, "by_country", 0, "text"), "Free."),
        (("cells", 1, "by_country", 1, "country"), "Spain"),
        (("cells", 1, "by_country", 1, "text"), "Dear."),
    ]


def test_texts_of_a_side_effect_with_their_places() -> None:
    record = side_effect(frequency={"band": "not-known", "note": "Nobody counted."}, severity_note="It can be worse.")
    assert list(texts(record)) == [
        (("name",), "Red spots"),
        (("block",), "most-people"),
        (("treatment",), "cocktail"),
        (("frequency", "band"), "not-known"),
        (("frequency", "note"), "Nobody counted."),
        (("severity",), "mild"),
        (("severity_note",), "It can be worse."),
        (("onset",), "At once."),
        (("what_to_do",), "Wait."),
        (("appearance", "feels"), "Warm skin."),
        (("appearance", "lighter_skin"), "Red spots."),
        (("appearance", "darker_skin"), "Darker spots."),
    ]


def test_texts_of_a_claim_leave_out_ids_of_sources() -> None:
    assert list(texts(claim(answers=[answer(about="Under the chin", sources_for=["birch-2002"])]))) == [
        (("said",), "It makes skin glow"),
        (("question",), "Does it make skin glow?"),
        (("topic",), "revitalise"),
        (("answers", 0, "treatment"), "cocktail"),
        (("answers", 0, "about"), "Under the chin"),
        (("answers", 0, "text"), "Nobody has shown it."),
        (("answers", 0, "finding"), "not-supported"),
        (("answers", 0, "certainty"), "very-low"),
        (("answers", 0, "reason"), "One small trial."),
    ]


def test_texts_of_a_red_flag_with_their_places() -> None:
    record = red_flag(notice=["Hot skin.", "Pain that grows."], say="I had needles.", seen_in="Seen after fillers.")
    assert list(texts(record)) == [
        (("name",), "Heat that spreads"),
        (("urgency",), "today"),
        (("in_few_words", 0), "Your skin gets hot."),
        (("do_in_few_words", 0), "Ask today."),
        (("picture",), "fever"),
        (("notice", 0), "Hot skin."),
        (("notice", 1), "Pain that grows."),
        (("steps", 0), "Call a doctor."),
        (("say",), "I had needles."),
        (("darker_skin",), "not-reviewed"),
        (("seen_in",), "Seen after fillers."),
    ]


def test_texts_of_a_source_leave_out_addresses_and_numbers_for_machines() -> None:
    record = source(pmid="123", official_url="https://example.org/", participants="30 women")
    assert list(texts(record)) == [
        (("kind",), "randomised-trial"),
        (("authors",), "Alder A, Ash B"),
        (("title",), "Salt water against a mixture"),
        (("published_in",), "Invented Journal"),
        (("volume_pages",), "1(2):3-4"),
        (("participants",), "30 women"),
        (("finding",), "The mixture did no better than *salt water*."),
        (("limits",), "Only 30 people took part."),
        (("fields_confirmed", 0), "authors"),
        (("fields_confirmed", 1), "title"),
        (("read_extent",), "full"),
    ]


def test_every_kind_of_record_has_a_file_of_its_own() -> None:
    assert {name: kind.__name__ for name, kind in FILES.items()} == {
        "sources.yml": "Source",
        "claims.yml": "Claim",
        "ingredients.yml": "Ingredient",
        "products.yml": "Product",
        "side_effects.yml": "SideEffect",
        "cautions.yml": "Caution",
        "red_flags.yml": "RedFlag",
        "places.yml": "Place",
        "outcomes.yml": "Outcome",
        "treatments.yml": "TreatmentRecord",
        "procedure.yml": "Step",
        "regulators.yml": "Rule",
        "questions.yml": "Question",
        "values.yml": "Value",
        "disagreements.yml": "Disagreement",
        "proportions.yml": "Proportion",
        "glossary.yml": "Term",
        "audits.yml": "AuditItem",
        "sign_offs.yml": "SignOff",
        "search.yml": "SearchWords",
    }
    assert set(RECORD_TYPES) == set(Record.__subclasses__())
