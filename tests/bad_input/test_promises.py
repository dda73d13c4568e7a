"""Statements that nothing carries: on pages and in records, each rule with two faults at once."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.catalogue.exceptions import FILE as EXCEPTIONS
from macros.gate import inspect
from tests.bad_input.names import (
    CAUTIONS,
    CLAIMS,
    EFFECTS_PAGE,
    INGREDIENTS,
    OUTCOMES,
    RED_FLAGS,
    REST,
    SIDE_EFFECTS,
    SOURCES,
    START,
    TREATMENTS,
)
from tests.mini import Mini

CITE = '{{ cite("alder-2001") }}'


def exception(rule: str, file: str, begins: str) -> str:
    return f"- rule: {rule}\n  file: {file}\n  begins: {begins}\n  reason: It is right.\n"


# ----------------------------------------------------------------------- pages


def test_promises_without_a_source(mini: Mini) -> None:
    mini.replace(START, "Most things.", "Most things. It helps.\n\nIt works.\n\n- It lasts\n- Tea.")
    mini.replace(EFFECTS_PAGE, "Red spots are common.", "Red spots fade.")
    assert mini.places() == [
        (START, mini.line(START, "It helps."), "uncited"),
        (START, mini.line(START, "It works."), "uncited"),
        (START, mini.line(START, "It lasts"), "uncited"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "fade."), "uncited"),
    ]
    first = mini.problems()[0]
    assert first.message == "“helps” speaks of whether it helps, without a source: “It helps.”"
    assert first.allowed == "a cite(…) in the same paragraph or list item"


def test_promises_with_a_source_are_none(mini: Mini) -> None:
    mini.replace(START, "Most things.", f"Most things. It helps. {CITE}\n\n- It lasts. {CITE}")
    assert mini.problems() == []


def test_promise_whose_citation_is_broken_is_one_problem(mini: Mini) -> None:
    mini.replace(START, "Most things.", 'It helps. {{ cit("alder-2001") }}\n\nIt lasts. {{ cite("alder-2001" }}')
    mini.replace(EFFECTS_PAGE, "How often lumps come.", 'It helps. {{ cite("oak-1999") }}')
    assert mini.places() == [
        (START, mini.line(START, "It helps."), "macro-unknown"),
        (START, mini.line(START, "It lasts."), "macro-syntax"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "It helps."), "macro-argument"),
    ]


def test_exceptions_take_promises_away_and_are_listed_when_nobody_needs_them(mini: Mini) -> None:
    mini.replace(START, "Most things.", f"Most *things*\nhelp. It helps.\n\nIt lasts. {CITE}")
    needed = exception("uncited", START, "Most things help.")
    mini.write(EXCEPTIONS, needed)
    assert mini.problems() == []
    mini.append(EXCEPTIONS, exception("uncited", START, "It lasts.") + exception("uncited", START, "Gone."))
    mini.append(EXCEPTIONS, exception("uncited", "docs/gone.md", "Lost."))
    assert mini.places() == [
        (EXCEPTIONS, mini.line(EXCEPTIONS, "begins: It lasts."), "exception-unused"),
        (EXCEPTIONS, mini.line(EXCEPTIONS, "begins: Gone."), "exception-unused"),
        (EXCEPTIONS, mini.line(EXCEPTIONS, "begins: Lost."), "exception-unused"),
    ]


def test_faults_of_the_exceptions_themselves(mini: Mini) -> None:
    mini.write(EXCEPTIONS, exception("uncite", START, "Most things.") + "- rule: uncited\n  file: docs/index.md\n")
    assert mini.places() == [
        (EXCEPTIONS, 1, "word-not-allowed"),
        (EXCEPTIONS, 5, "field-missing"),
        (EXCEPTIONS, 5, "field-missing"),
    ]


def test_exception_for_a_page_that_cannot_be_read_is_not_judged(mini: Mini) -> None:
    mini.write(EXCEPTIONS, exception("uncited", REST, "One of each."))
    mini.write(REST, mini.read(REST).encode().replace(b"One of each.", b"One \xeb of each."))
    assert mini.places() == [(REST, mini.line_of_bytes(REST, b"of each."), "utf-8")]


def test_sentences_with_two_citations(mini: Mini) -> None:
    mini.replace(START, "Most things.", f"Tea is old. {CITE} {CITE}")
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f"Tea {CITE} is\nold. {CITE}")
    assert mini.places() == [
        (START, mini.line(START, "Tea is old."), "cited-twice"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "Tea {{"), "cited-twice"),
    ]


# ------------------------------------------------------------------ frequencies


def test_counts_without_a_base_and_per_cent(mini: Mini) -> None:
    mini.replace(START, "Most things.", f"5 people had lumps. {CITE}")
    mini.replace(REST, "One of each.", f"It was 5%. {CITE}")
    mini.replace(INGREDIENTS, "Some people get a rash.", "5 people had a rash.")
    mini.replace(CAUTIONS, "Needles hurt sore skin.", "It hurts 5 per cent.")
    expected = [
        (CAUTIONS, mini.line(CAUTIONS, "5 per cent"), "per-cent"),
        (REST, mini.line(REST, "5%"), "per-cent"),
        (START, mini.line(START, "5 people"), "uncounted"),
        (INGREDIENTS, mini.line(INGREDIENTS, "5 people"), "uncounted"),
    ]
    assert mini.places() == sorted(expected)
    mini.write(
        EXCEPTIONS,
        exception("uncounted", INGREDIENTS, "5 people had a rash.")
        + exception("per-cent", CAUTIONS, "It hurts")
        + exception("per-cent", REST, "It was")
        + exception("uncounted", START, "5 people"),
    )
    assert mini.problems() == []


# ------------------------------------------------------------ what sources carry


def test_certainty_that_sources_cannot_carry(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "  certainty: low", "  certainty: high")
    mini.replace(CLAIMS, "certainty: very-low", "certainty: low")
    mini.replace(CLAIMS, "sources_against: [alder-2001]", "sources_against: [birch-2002]")
    mini.replace(OUTCOMES, "question: What is it meant to do?", "question: What is it meant to do?\n  effect: true")
    mini.replace(
        TREATMENTS,
        "      certainty: low\n      sources: [alder-2001]",
        "      certainty: low\n      sources: [birch-2002]",
    )
    assert mini.places() == [
        (CLAIMS, mini.line(CLAIMS, "certainty: low"), "certainty-too-high"),
        (INGREDIENTS, mini.line(INGREDIENTS, "certainty: high"), "certainty-too-high"),
        (TREATMENTS, mini.line(TREATMENTS, "certainty: low"), "certainty-too-high"),
    ]
    assert [problem.allowed for problem in mini.problems()] == [
        "at most very-low",
        "at most moderate",
        "at most very-low",
    ]


def test_supported_without_a_source_that_speaks_for_it(mini: Mini) -> None:
    mini.replace(CLAIMS, "finding: not-supported", "finding: supported")
    mini.replace(INGREDIENTS, "finding: not-supported", "finding: supported")
    mini.replace(INGREDIENTS, "  sources:\n    - alder-2001\n", "  sources: []\n")
    assert mini.places() == [
        (CLAIMS, mini.line(CLAIMS, "finding: supported"), "supported-by-none"),
        (INGREDIENTS, mini.line(INGREDIENTS, "harm: not-known") + 1, "source-none"),
    ]


def test_safety_actions_that_rest_on_nothing_that_a_reader_can_find(mini: Mini) -> None:
    mini.replace(SOURCES, '  pmid: "12345678"\n  official_url: https://example.org/birch-report\n', "")
    expected = [
        (RED_FLAGS, mini.line(RED_FLAGS, "sources: [birch-2002]"), "untraceable"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "darker_skin: not-reviewed") + 1, "untraceable"),
    ]
    assert mini.places() == expected
    mini.write(EXCEPTIONS, exception("untraceable", RED_FLAGS, "spreading-heat"))
    assert mini.places() == expected[1:]


def test_sources_that_nobody_has_read(mini: Mini) -> None:
    mini.replace(SOURCES, "read_extent: full", "read_extent: unread")
    places = mini.places()
    assert {rule for _, _, rule in places} == {"source-unread"}
    assert {path for path, _, _ in places} == {
        "data/proportions.yml",
        CLAIMS,
        INGREDIENTS,
        SIDE_EFFECTS,
        TREATMENTS,
        START,
    }
    assert (START, mini.line(START, "alder-2001"), "source-unread") in places
    assert (INGREDIENTS, mini.line(INGREDIENTS, "- alder-2001"), "source-unread") in places


def test_unread_source_that_nobody_cites_waits_and_is_not_shown(mini: Mini) -> None:
    oak = (
        mini.read(SOURCES).split("\n\n")[1].replace("alder-2001", "oak-2004").replace("extent: full", "extent: unread")
    )
    mini.append(SOURCES, f"\n{oak}\n")
    guide, problems = inspect(mini.folder)
    assert problems == []
    assert guide is not None
    page = guide.pages["sources"]
    shown = "".join(str(guide.render(call, page.url)) for call in page.calls)
    assert "source-alder-2001" in shown
    assert "oak-2004" not in shown


# ------------------------------------------------------------------------ dates


def test_reviews_in_the_future(mini: Mini) -> None:
    day = dt.date(2026, 6, 1)
    mini.replace(START, "reviewed: 2026-02-01", "reviewed: 2026-06-02")
    mini.replace(CAUTIONS, "reviewed: 2026-01-15", "reviewed: 2026-06-03")
    mini.replace(REST, "reviewed: 2026-02-04", "reviewed: 2026-06-01")
    places = [(problem.path, problem.line, problem.rule) for problem in sorted(inspect(mini.folder, day)[1])]
    assert places == [
        (CAUTIONS, mini.line(CAUTIONS, "2026-06-03"), "date-ahead"),
        (START, mini.line(START, "2026-06-02"), "date-ahead"),
    ]
    assert inspect(mini.folder, dt.date(2026, 6, 3))[1] == []


def test_by_default_the_clock_and_the_given_time_decide(mini: Mini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    mini.replace(
        START, "reviewed: 2026-02-01\nnext_review: 2027-02-01", "reviewed: 2999-12-31\nnext_review: 3001-02-01"
    )
    mini.replace(CAUTIONS, "reviewed: 2026-01-15", "reviewed: 2999-12-31")
    assert [rule for _, _, rule in mini.places()] == ["date-ahead", "date-ahead"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "32503680000")
    assert mini.problems() == []
