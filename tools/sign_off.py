"""``make sign-off PAGE=… CODE=… BY=… DATE=…``: enters what a clinician signed into ``data/sign_offs.yml``.

PAGE and CODE may be lists with commas, of equal length. Everything is checked
before anything is written; where something is wrong, the file stays as it was.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from macros.catalogue.problems import Problem, StopBuild, choice, listing, suggestion
from macros.catalogue.records import SignOff
from macros.gate import Guide, open_gate
from tools import clock
from tools.pages import listed, page_faults

FILE = "data/sign_offs.yml"
_NONE = re.compile(r"^\[ *\] *(?:#.*)?\n?", re.MULTILINE)


def faults(
    guide: Guide, pages: Sequence[str], codes: Sequence[str], by: str, date: str, today: dt.date
) -> list[Problem]:
    """Everything that is wrong with a sign-off.

    Args:
        guide: without a fault.
        pages: ids of pages.
        codes: their codes as they stand in the review pack, in the same order.
        by: id of a clinician in the settings.
        date: the day of the signature, such as ``2027-05-03``.
        today: no sign-off is of a later day.
    """
    problems = []
    if not pages:
        problems.append(_fault("PAGE", "no page is given", "the path of a page in docs/, without .md", "give it"))
    problems += page_faults(pages, guide.pages)
    if len(codes) != len(pages) or not codes:
        given = f"{len(codes)} codes for {len(pages)} pages"
        problems.append(_fault("CODE", given, "one code a page", "give both lists in the same order"))
    else:
        problems += [
            _fault(
                "CODE",
                f"“{code}” is not the code of {page} as it is now",
                "the code in the review pack, if the page has not changed since",
                "look the code up; if the page has changed, have a new review pack signed",
            )
            for page, code in zip(pages, codes, strict=True)
            if page in guide.pages and guide.fingerprint(page) != code
        ]
    people = [clinician.id for clinician in guide.settings.clinicians]
    if by not in people:
        hint = suggestion(by, people, "add the person in mkdocs.yml, under extra: guide: clinicians")
        problems.append(_fault("BY", f"there is no clinician “{by}” in the settings", choice(people), hint))
    day = _day(date)
    if day is None or day > today:
        said = f"“{date}” is not a day in the calendar" if day is None else f"{day} has not come yet"
        problems.append(_fault("DATE", said, "the day of the signature, such as 2027-05-03", "correct it"))
    for page in dict.fromkeys(pages):
        if by in people and any(item.clinician == by for item in guide.signed.get(page, ())):
            problems.append(
                _fault("PAGE", f"{by} has signed {page} as it is now", "pages not signed yet", "leave it out")
            )
    return problems


def _fault(name: str, message: str, allowed: str, hint: str) -> Problem:
    return Problem(name, 1, "setting", message, allowed, hint)


def _day(date: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
    except ValueError:
        return None


def with_records(text: str, records: Sequence[SignOff]) -> str:
    """The text of the ledger with more records at its end; ``[]`` gives way to them."""
    kept = _NONE.sub("", text).rstrip("\n")
    entries = [
        f'- id: {record.id}\n  page: {record.page}\n  clinician: {record.clinician}\n  version: "{record.version}"\n'
        f'  fingerprint: "{record.fingerprint}"\n  reviewed: {record.reviewed}\n'
        for record in records
    ]
    return "\n\n".join([kept, *(entry.rstrip("\n") for entry in entries)]).lstrip("\n") + "\n"


def new_id(page: str, day: dt.date, taken: Collection[str]) -> str:
    """An id for a sign-off: the page and the day, and a number where that is taken."""
    slug = re.sub(r"[^a-z0-9]+", "-", page.lower()).strip("-")[:40].strip("-")
    names = [f"{slug}-{day}", *(f"{slug}-{day}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def main() -> int:
    """Checks what is given, and enters it."""
    pages, codes = listed("PAGE"), listed("CODE")
    by, date = os.environ.get("BY", "").strip(), os.environ.get("DATE", "").strip()
    try:
        guide = open_gate(Path())
        problems = faults(guide, pages, codes, by, date, clock.today())
    except StopBuild as stop:
        problems = list(stop.problems)
    if problems:
        print(listing(problems), file=sys.stderr)
        return 1
    records: list[SignOff] = []
    taken = set(guide.catalogue.ids(SignOff.KIND))
    for page, code in zip(pages, codes, strict=True):
        identity = new_id(page, dt.date.fromisoformat(date), taken)
        taken.add(identity)
        records.append(
            SignOff(
                id=identity,
                page=page,
                clinician=by,
                version=guide.settings.version,
                fingerprint=code,
                reviewed=dt.date.fromisoformat(date),
            )
        )
    path = Path(FILE)
    new = path.with_suffix(".new")
    new.write_text(with_records(path.read_text("utf-8"), records), "utf-8", newline="\n")
    new.replace(path)
    for record in records:
        print(f"{FILE}: {record.page} is signed by {record.clinician} on {record.reviewed}, code {record.fingerprint}.")
    print("Run make site to publish it, and commit the file.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
