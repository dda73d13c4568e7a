"""The one place that asks the clock. It decides no byte of the site: it only tells a future date from a past one."""

from __future__ import annotations

import datetime as dt
import os
import re

from macros import words

_VERSION = re.compile(r"^## .*\((\d{1,2}) (\w+) (\d{4})\)", re.MULTILINE)


def latest_day(changelog: str) -> dt.date:
    """The latest day that it can be anywhere, for the rule that no review lies in the future.

    One day later than the clock says in UTC: an editor east of it may be a day ahead. ``SOURCE_DATE_EPOCH`` may be
    later still, and so may the day of the newest version, for a machine whose clock is wrong or that builds an old
    state again; where the first is no time, the build says so, and not this.

    Args:
        changelog: the text of CHANGELOG.md, whose versions bear their days.
    """
    return max(_clock(), *_released(changelog))


def _released(changelog: str) -> list[dt.date]:
    days = [dt.date.min]
    for day, month, year in _VERSION.findall(changelog):
        try:
            days.append(dt.date(int(year), words.MONTHS.index(month) + 1, int(day)))
        except ValueError:
            continue  # a 31 November is no day
    return days


def _clock() -> dt.date:
    clock = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    try:
        given = dt.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return clock
    return max(clock, given)
