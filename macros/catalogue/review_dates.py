"""When a record's review is due again.

Rules and products change fastest, then what is known of harm; the rest is held
against its sources every two years.
"""

from __future__ import annotations

import calendar
import datetime as dt

from macros.catalogue.records import Caution, Claim, Place, Product, Record, RedFlag, Rule, SideEffect

RULES_AND_PRODUCTS = 6
SAFETY = 12
OTHERS = 24

_SAFETY_TOPICS = ("safety", "who-should-avoid")


def months_between_reviews(record: Record) -> int:
    """How many months may pass between two reviews of a record."""
    if isinstance(record, Rule | Product):
        return RULES_AND_PRODUCTS
    if isinstance(record, SideEffect | Caution | RedFlag | Place):
        return SAFETY
    if isinstance(record, Claim) and record.topic in _SAFETY_TOPICS:
        return SAFETY
    return OTHERS


def next_review(record: Record) -> dt.date:
    """The day on which a record's next review is due."""
    return months_later(record.reviewed, months_between_reviews(record))


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later; the last day of that month where it has no such day, or of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
