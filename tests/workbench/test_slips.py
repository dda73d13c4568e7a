"""Slips of the hand in words, and days in other words: one answer, or none."""

from __future__ import annotations

import pytest

from workbench.dates import day_meant
from workbench.spelling import meant

WORDS = ("very-low", "low", "vitamins", "has-2014", "has-2041", "ash-2001-a", "ash-2001-b")


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Very low", "very-low"),
        ("very_low", "very-low"),
        ("LOW", "low"),
        ("vitamin", "vitamins"),
        ("vitaminss", "vitamins"),
        ("vitanims", None),  # two letters that are not beside each other
        ("vitmains", "vitamins"),
        ("vytamins", "vitamins"),
        ("hsa-2014", "has-2014"),
        ("has-2015", None),  # another year is another study
        ("has-204", None),
        ("ash-2001", None),
        ("ash-2001-c", None),  # two are near
        ("lo", None),
        ("low", None),
        ("", None),
    ],
)
def test_word_that_was_meant(word: str, right: str | None) -> None:
    assert meant(word, WORDS) == right


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026/1/5", "2026-01-05"),
        ("2026-11-22T00:00:00", "2026-11-22"),
        ("22.11.2026", "2026-11-22"),
        ("11/22/2026", "2026-11-22"),
        ("5/5/2026", "2026-05-05"),
        ("3/4/2026", None),
        ("22 November 2026", "2026-11-22"),
        ("22nd Nov 2026", "2026-11-22"),
        ("November 22, 2026", "2026-11-22"),
        ("1 Ju 2026", None),
        ("31 June 2026", None),
        ("30/13/2026", None),
        ("November 2026", None),
        ("2026-02-30", None),
        ("soon", None),
    ],
)
def test_day_that_was_meant(text: str, day: str | None) -> None:
    assert day_meant(text) == day
