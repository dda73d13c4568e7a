"""Counts of people with and without their base."""

from __future__ import annotations

import pytest

from macros.catalogue.frequencies import record_frequencies, uncounted
from tests.macros.invented import catalogue, ingredient, red_flag, source


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("5 people had lumps.", "5 people had lump"),
        ("Five young women had a rash.", "Five young women had a rash"),
        ("In that clinic, 12 had lumps.", "12 had lump"),
        ("1,204 patients got an infection.", "1,204 patients got an infect"),
        ("2 women died.", "2 women died"),
        ("In 2024, 41 people had botulism.", "41 people had botulism"),
        ("In 1 trial, 12 had lumps.", "12 had lump"),
        ("After 3 weeks, 7 people felt pain.", "7 people felt pain"),
        ("8 people had smoother skin.", "8 people had smoother"),
    ],
)
def test_counts_without_a_base(sentence: str, count: str) -> None:
    assert uncounted(sentence, sentence) == count


@pytest.mark.parametrize(
    "text",
    [
        "5 in 100 people had lumps.",
        "5 of the 43 people had lumps.",
        "In 15 women, 5 had lumps.",
        "Of about 290 people, 5 had lumps.",
        "Among 12 healthy adults, two had a rash.",
        "5 people had lumps. What we read does not say how many were treated.",
        "5 people had lumps. How many were treated is not known.",
        "1 woman had a lump.",
        "One person had a lump.",
        "107 people had a mixture.",
        "5 people joined. A lump had grown.",
        "3 studies saw lines and 2 saw none.",
        "Those 224 people who had improved were seen again.",
    ],
)
def test_counts_with_a_base_single_cases_and_no_counts(text: str) -> None:
    assert uncounted(text, text) is None


def test_base_may_stand_anywhere_in_the_same_text() -> None:
    assert uncounted("5 people had lumps.", "It was tried in 40 people. 5 people had lumps.") is None


def test_texts_of_records_say_frequencies_with_a_base_and_sources_may_say_them_as_they_stood() -> None:
    facts = catalogue(
        source(finding="5 people had lumps, or 12%."),
        ingredient(harm="5 people\n  had lumps.", shown="It was 12 % or 5 per cent."),
        red_flag(notice=["Hot skin, in 5 in 100.", "7 people felt pain."]),
    )
    assert [(doubt.problem.path, doubt.problem.rule, doubt.text) for doubt in record_frequencies(facts)] == [
        ("data/ingredients.yml", "per-cent", "It was 12 % or 5 per cent."),
        ("data/ingredients.yml", "uncounted", "5 people had lumps."),
        ("data/red_flags.yml", "uncounted", "7 people felt pain."),
    ]
