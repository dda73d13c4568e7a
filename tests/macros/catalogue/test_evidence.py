"""What sources can carry, on invented records. Each rule meets two faults at once, and the cases that are none."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterable
from typing import Any, get_args

import pytest

from macros.catalogue import evidence
from macros.catalogue.checks import references
from macros.catalogue.evidence import EFFECT, FACT, RULES, ceiling, check, traceable
from macros.catalogue.loading import load
from macros.catalogue.problems import Problem
from macros.catalogue.records import SOURCE_FIELDS, Certainty, Record, SourceKind, Topic
from tests.macros.invented import (
    DAY,
    answer,
    catalogue,
    caution,
    claim,
    ingredient,
    outcome,
    red_flag,
    side_effect,
    source,
    treatment,
)
from tests.mini import Mini

LEVELS = ("high", "moderate", "low", "very-low")


def found(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """Rule, message and what is allowed."""
    return [(problem.rule, problem.message, problem.allowed) for problem in problems]


def of_kinds(*kinds: SourceKind) -> tuple[list[Record], list[str]]:
    """Sources of some kinds, and their ids."""
    sources: list[Record] = [source(f"source-{n}", kind=kind) for n, kind in enumerate(kinds)]
    return sources, [record.id for record in sources]


def test_every_rule_of_the_module_is_in_the_list() -> None:
    rules = [
        function
        for name, function in inspect.getmembers(evidence, inspect.isgeneratorfunction)
        if not name.startswith("_")
        and list(inspect.signature(function).parameters) == ["catalogue"]
        and name != "untraceable_actions"  # exceptions may take it away
    ]
    assert set(rules) == set(RULES)


# ------------------------------------------------------------------ the ladder


def test_both_ladders_have_every_kind_of_source_and_every_step() -> None:
    assert set(EFFECT) == set(FACT) == set(get_args(SourceKind))
    assert set(EFFECT.values()) == set(LEVELS) == set(get_args(Certainty)) - {"none-found"}
    assert set(get_args(Topic)) > evidence.EFFECT_TOPICS
    assert all(LEVELS.index(FACT[kind]) <= LEVELS.index(EFFECT[kind]) for kind in EFFECT)


@pytest.mark.parametrize(
    ("kinds", "effect", "fact"),
    [
        ((), None, None),
        (("systematic-review",), "high", "high"),
        (("randomised-trial",), "moderate", "high"),
        (("randomised-trial", "randomised-trial"), "high", "high"),
        (("randomised-trial", "media"), "moderate", "high"),
        (("controlled-trial", "controlled-trial"), "low", "high"),
        (("uncontrolled-study",), "low", "high"),
        (("guideline", "regulator"), "low", "high"),
        (("case-report",), "very-low", "high"),
        (("narrative-review",), "very-low", "moderate"),
        (("product-information",), "very-low", "moderate"),
        (("in-vitro", "clinic-page", "training-page", "media"), "very-low", "very-low"),
    ],
)
def test_what_sources_of_some_kinds_can_carry(
    kinds: tuple[SourceKind, ...], effect: Certainty | None, fact: Certainty | None
) -> None:
    assert (ceiling(kinds, EFFECT), ceiling(kinds, FACT)) == (effect, fact)


def test_certainties_that_are_too_high_are_all_listed() -> None:
    sources, ids = of_kinds("case-report", "randomised-trial")
    facts = catalogue(
        *sources,
        ingredient(certainty="moderate", sources=["source-0"]),
        claim(
            answers=[
                answer(finding="supported", certainty="low", sources_for=["source-0"], sources_against=["source-1"]),
                answer(finding="mixed", certainty="high", sources_for=ids, sources_against=[]),
                answer(finding="mixed", certainty="moderate", sources_for=ids, sources_against=[]),
            ]
        ),
        outcome("lines", effect=True),
        treatment(cells=[{"outcome": "lines", "text": "Yes.", "certainty": "high", "sources": ["source-1"]}]),
    )
    assert found(check(facts)) == [
        (
            "certainty-too-high",
            "certainty moderate of “vitamin-x” is more than its sources carry (case-report)",
            "at most very-low",
        ),
        (
            "certainty-too-high",
            "certainty low of “glow” is more than its sources carry (case-report)",
            "at most very-low",
        ),
        (
            "certainty-too-high",
            "certainty high of “glow” is more than its sources carry (case-report, randomised-trial)",
            "at most moderate",
        ),
        (
            "certainty-too-high",
            "certainty high of “face-needles” is more than its sources carry (randomised-trial)",
            "at most moderate",
        ),
    ]


def test_facts_and_the_course_of_nature_need_witnesses_and_no_trials() -> None:
    sources, ids = of_kinds("case-report")
    cell = {"outcome": "lines", "text": "Yes.", "certainty": "high", "sources": ids}
    facts: list[Record] = [
        *sources,
        outcome("lines", effect=True),
        outcome("harms"),
        treatment(cells=[{**cell, "outcome": "harms"}]),
        treatment("doing-nothing", cells=[cell]),
        ingredient(finding="contradicted", certainty="high", sources=ids),
        claim(answers=[answer(finding="contradicted", certainty="high", sources_against=ids)]),
        claim("safe", topic="safety", answers=[answer(finding="supported", certainty="high", sources_for=ids)]),
    ]
    assert check(catalogue(*facts)) == []
    facts[0] = source("source-0", kind="media")
    assert len(check(catalogue(*facts))) == 5


def test_certainty_is_not_judged_where_a_source_or_an_outcome_is_not_known() -> None:
    sources, ids = of_kinds("media")
    facts = catalogue(
        *sources,
        ingredient(certainty="high", sources=[*ids, "faulty"]),
        ingredient("leaf", finding="not-studied", certainty="none-found", sources=[]),
        treatment(cells=[{"outcome": "lost", "text": "Yes.", "certainty": "high", "sources": ids}]),
    )
    assert check(facts) == []


# ----------------------------------------------------------- supported, unread


def test_supported_without_a_source_for_it() -> None:
    wrong = answer(finding="supported", certainty="very-low")
    right: dict[str, Any] = answer(finding="supported", certainty="very-low", sources_for=["alder-2001"])
    facts = catalogue(source(), claim(answers=[wrong, right]), claim("lift", answers=[wrong]))
    assert found(check(facts)) == [
        ("supported-by-none", f"“{i}” says supported, and no source speaks for it", "at least one id in sources_for")
        for i in ("glow", "lift")
    ]


def test_unread_sources_that_records_cite_are_listed_where_they_are_cited(mini: Mini) -> None:
    mini.replace("data/sources.yml", "read_extent: part", "read_extent: unread")
    facts, problems = load(mini.folder)
    assert problems == []
    listed = [(problem.path, problem.line, problem.rule) for problem in check(facts)]
    expected = [
        (item.path, item.line(*loc), "source-unread")
        for item in facts.located
        for loc, i in references(item, *SOURCE_FIELDS)
        if i == "cedar-2003"
    ]
    assert len(listed) > 2
    assert listed == expected


# ----------------------------------------------------------------- the future


def test_reviews_in_the_future() -> None:
    day = dt.timedelta(days=1)
    facts = catalogue(source(reviewed=DAY + day), ingredient(reviewed=DAY), caution(reviewed=DAY + 2 * day))
    assert found(evidence.reviewed_ahead(facts, DAY)) == [
        ("date-ahead", f"reviewed {DAY + day} lies in the future", f"a day up to {DAY}"),
        ("date-ahead", f"reviewed {DAY + 2 * day} lies in the future", f"a day up to {DAY}"),
    ]
    assert found(evidence.reviewed_ahead(facts, DAY + 2 * day)) == []


# ------------------------------------------------------------- can it be found

HIDDEN: dict[str, Any] = {"doi": None, "pmid": None, "official_url": None, "reference_complete": False}


@pytest.mark.parametrize(
    ("fields", "can_be_found"),
    [
        ({}, False),
        ({"doi": "10.1234/x"}, True),
        ({"pmid": "1"}, True),
        ({"official_url": "https://example.org"}, True),
        ({"reference_complete": True}, True),
        ({"kind": "guideline"}, True),
        ({"kind": "regulator"}, True),
        ({"kind": "product-information"}, True),
        ({"kind": "guideline", "fields_confirmed": ["title"]}, False),
        ({"kind": "clinic-page"}, False),
    ],
)
def test_sources_that_a_reader_can_find(fields: dict[str, Any], can_be_found: bool) -> None:
    assert traceable(source(**{**HIDDEN, **fields})) is can_be_found


def test_actions_that_rest_on_nothing_that_a_reader_can_find() -> None:
    facts = catalogue(
        source(**HIDDEN),
        source("birch-2002"),
        caution(),
        caution("both", sources=["alder-2001", "birch-2002"]),
        red_flag(),
        side_effect(sources=["alder-2001", "lost"]),
        ingredient(),
    )
    assert [
        (doubt.problem.rule, doubt.problem.message, doubt.text) for doubt in evidence.untraceable_actions(facts)
    ] == [
        (
            "untraceable",
            f"what “{i}” advises rests only on sources that no reader can find (alder-2001)",
            i,
        )
        for i in ("sore-skin", "spreading-heat")
    ]
