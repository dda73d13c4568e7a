"""What time it is for a command: ``SOURCE_DATE_EPOCH`` where it is set. No step of a build asks;
``macros/clock.py`` does for one rule of the gate."""

from __future__ import annotations

import datetime as dt
import os

from macros.catalogue.problems import Problem, StopBuild


def epoch() -> tuple[int | None, list[Problem]]:
    """``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/source-date-epoch/), or None; and what is wrong."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return None, []
    # 1980 is the first year that a zip file can hold.
    if given.isdecimal() and 315_532_800 <= int(given) < 4_000_000_000:
        return int(given), []
    problem = Problem(
        "SOURCE_DATE_EPOCH",
        1,
        "setting",
        f"“{given}” is not a time",
        "seconds since 1970, from 1980 on",
        "correct it, or leave it out",
    )
    return None, [problem]


def today() -> dt.date:
    """The day of ``SOURCE_DATE_EPOCH``, else of the clock.

    Raises:
        StopBuild: where that setting cannot be used.
    """
    given, problems = epoch()
    if problems:
        raise StopBuild(problems)
    return dt.date.today() if given is None else dt.datetime.fromtimestamp(given, dt.UTC).date()
