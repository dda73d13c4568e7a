"""``make check``: which reviews are due within 90 days or overdue, and which sign-offs count no more.

These are notes for editors and no faults: the exit code is 0. Nothing turns red because a day passed.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from macros.catalogue.problems import StopBuild
from macros.catalogue.records import SignOff
from macros.catalogue.review_dates import next_review
from macros.gate import Guide, inspect
from tools import clock

NOTICE = 90
# A file, a line in it, and what is said of it.
Note = tuple[str, int, str]


def due(guide: Guide, today: dt.date) -> list[Note]:
    """Pages and records whose review is due within 90 days, or was due, in the order of files and lines.

    A page is listed for the date in its own header; the records on it are listed themselves.
    """
    return sorted(_due(guide, today))


def _due(guide: Guide, today: dt.date) -> Iterator[Note]:
    for page in guide.pages.values():
        if page.header:
            yield from _said(page.path, page.header_lines["next_review"], "this page", page.header.next_review, today)
    for item in guide.catalogue.located:
        if not isinstance(item.record, SignOff):
            line = item.line("reviewed")
            yield from _said(item.path, line, f"“{item.record.id}”", next_review(item.record), today)


def _said(path: str, line: int, what: str, day: dt.date, today: dt.date) -> Iterator[Note]:
    days = (day - today).days
    if days < 0:
        yield path, line, f"the review of {what} was due on {day}, {_days(-days)} ago"
    elif days <= NOTICE:
        yield path, line, f"the review of {what} is due on {day}, {'today' if not days else f'in {_days(days)}'}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def outdated(guide: Guide) -> list[Note]:
    """Pages that were signed, and are drafts again because they or the records on them changed."""
    newest: dict[str, tuple[dt.date, Note]] = {}
    for item in guide.catalogue.located:
        record = item.record
        if isinstance(record, SignOff) and record.page not in guide.signed:
            said = f"{record.page} has changed since {record.clinician} signed it on {record.reviewed}: a draft again"
            if record.page not in newest or newest[record.page][0] < record.reviewed:
                newest[record.page] = (record.reviewed, (item.path, item.line("fingerprint"), said))
    return sorted(note for _, note in newest.values())


def main() -> int:
    """Prints the notes; nothing where the guide has faults, which the gate lists."""
    try:
        today = clock.today()
    except StopBuild as stop:
        print(stop, file=sys.stderr)
        return 1
    guide, problems = inspect(Path())
    if guide is None or problems:
        return 0
    for path, line, said in [*due(guide, today), *outdated(guide)]:
        print(f"{path}:{line}: note: {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
