"""Dates as people write them → the one form that the data have, where only one day can be meant."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)


def day_meant(text: str) -> str | None:
    """``2026-11-22`` for a day in other words; None where it is no day, or may be one of two."""
    text = text.strip().lower().rstrip(".")
    found = re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[t ]00:00(?::00)?z?)?", text)
    if found:
        return _day(found[1], found[2], found[3])
    found = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
    if found:
        # 3/4/2026 is April in Britain and March in America; only a number above 12 tells which is the day.
        one, two = int(found[1]), int(found[2])
        if one == two or one > 12 >= two:
            return _day(found[3], found[2], found[1])
        return _day(found[3], found[1], found[2]) if two > 12 >= one else None
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})", text)
    if found:
        return _day(found[3], _month(found[2]), found[1])
    found = re.fullmatch(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text)
    return _day(found[3], _month(found[1]), found[2]) if found else None


def _month(name: str) -> str:
    fits = [at for at, month in enumerate(_MONTHS, start=1) if len(name) >= 3 and month.startswith(name)]
    return str(fits[0]) if len(fits) == 1 else ""


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
