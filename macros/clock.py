"""The one place that asks the clock. It decides no byte of the site: it only tells a future date from a past one."""

from __future__ import annotations

import datetime as dt
import os


def latest_day() -> dt.date:
    """The latest day that it can be anywhere, for the rule that no review lies in the future.

    One day later than the clock says in UTC: an editor east of it may be a day ahead. ``SOURCE_DATE_EPOCH`` may be
    later still, for a machine whose clock is wrong; where it is no time, the build says so, and not this.
    """
    clock = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    try:
        given = dt.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return clock
    return max(clock, given)
