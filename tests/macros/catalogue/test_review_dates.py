"""When reviews are due."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.catalogue.review_dates import months_between_reviews, months_later, next_review
from tests.macros import invented


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-15", 6, "2026-07-15"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-01", 12, "2027-12-01"),
        ("2026-11-22", 24, "2028-11-22"),
        ("9999-11-22", 24, "9999-12-31"),
    ],
)
def test_months_later(day: str, months: int, later: str) -> None:
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


def test_safety_is_reviewed_twice_as_often_as_the_rest() -> None:
    assert months_between_reviews(invented.side_effect()) == 12
    assert months_between_reviews(invented.source()) == 24
    effect = invented.side_effect()
    assert next_review(effect) == months_later(effect.reviewed, 12)
