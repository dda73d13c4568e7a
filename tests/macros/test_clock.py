"""The latest day that it may be."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.clock import latest_day


def test_it_is_a_day_ahead_of_the_clock_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dt.datetime.now(dt.UTC).date()
    day = latest_day("")
    after = dt.datetime.now(dt.UTC).date()
    assert before + dt.timedelta(days=1) <= day <= after + dt.timedelta(days=1)


def test_given_time_counts_where_it_is_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "32503680000")
    assert latest_day("") == dt.date(3000, 1, 1)


@pytest.mark.parametrize("given", ["", "0", "now", "9" * 40])
def test_early_or_wrong_time_is_passed_over(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert latest_day("") > dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    assert latest_day("").year < 3000


def test_the_newest_version_may_be_later_than_a_clock_that_is_wrong() -> None:
    changelog = "# Changes\n\n## 0.2.0 (31 November 3000)\n\n## 0.1.0 (2 March 2999)\n\nText (3 May 4000).\n"
    assert latest_day(changelog) == dt.date(2999, 3, 2)
