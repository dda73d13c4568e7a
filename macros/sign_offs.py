"""Sign-offs: which clinician has checked which page, and whether what was checked is still what stands there.

A page's fingerprint is made of what its readers are told: its title, its
description, its text, and every record that it shows, with the sources of
both. Dates of review are no part of it: to find a fact unchanged must not undo
a signature. A sign-off counts as long as its fingerprint is that of the page
(decisions/0013).
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from macros import words
from macros.catalogue.loading import Catalogue, Located
from macros.catalogue.problems import Problem, choice, suggestion
from macros.catalogue.records import Record, SignOff
from macros.html import as_date
from macros.pages.records import Page
from macros.site_settings import Clinician, SiteSettings

LENGTH = 12


def fingerprint(page: Page, records: Iterable[Record]) -> str:
    """The fingerprint of a page: the first 12 hexadecimal digits of a SHA-256.

    A field that is left out and one that has its default value are the same, so
    that a new field in the record types undoes no sign-off.

    Args:
        page: with a header, as the gate let it pass.
        records: every record that it shows, sources included, in any order.
    """
    told = sorted(
        (record.KIND, record.id, record.model_dump(mode="json", exclude={"reviewed"}, exclude_defaults=True))
        for record in {(record.KIND, record.id): record for record in records}.values()
    )
    header = page.header
    whole = {
        "page": page.id,
        "title": header.title if header else "",
        "description": header.description if header else "",
        "text": "\n".join(line.rstrip() for line in page.text).strip("\n"),
        "records": [{"kind": kind, **fields} for kind, _, fields in told],
    }
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def current(
    sign_offs: Iterable[SignOff], fingerprint_of: Callable[[str], str | None], clinicians: Iterable[Clinician]
) -> dict[str, tuple[SignOff, ...]]:
    """The sign-offs that count: page id → the newest one of each clinician, in the order of the file.

    Args:
        sign_offs: the ledger.
        fingerprint_of: gives the fingerprint of a page by its id; None where there is no such page.
        clinicians: those in the settings; nobody else’s sign-off counts.
    """
    known = {clinician.id for clinician in clinicians}
    found: dict[str, dict[str, SignOff]] = {}
    for item in sign_offs:
        if item.clinician not in known or item.fingerprint != fingerprint_of(item.page):
            continue
        of_page = found.setdefault(item.page, {})
        if item.clinician not in of_page or item.reviewed > of_page[item.clinician].reviewed:
            of_page[item.clinician] = item
    return {page: tuple(items.values()) for page, items in found.items()}


def in_words(sign_offs: Sequence[SignOff], clinicians: Sequence[Clinician]) -> str:
    """Who signed, as it reads after “Checked by”: ``Name, role, on 3 May 2027``; empty where nobody did."""
    people = {clinician.id: clinician for clinician in clinicians}
    said = [
        words.fill(
            words.MAKERS["signed"],
            name=people[item.clinician].name,
            role=people[item.clinician].role,
            date=as_date(item.reviewed.isoformat()),
        )
        for item in sign_offs
    ]
    return functools.reduce(
        lambda one, other: words.fill(words.MAKERS["signed_and"], one=one, other=other), said or [""]
    )


def check(catalogue: Catalogue, pages: Mapping[str, Page], settings: SiteSettings) -> Iterator[Problem]:
    """A sign-off names a page and a clinician that are there, and stands once. An outdated one is no fault."""
    people = _ids(settings.given.get("clinicians", []))
    first: dict[tuple[str, str, str], Located] = {}
    for item in catalogue.located:
        record = item.record
        if not isinstance(record, SignOff):
            continue
        if pages and record.page not in pages:
            yield Problem(
                item.path,
                item.line("page"),
                "sign-off-page",
                f"there is no page “{record.page}”",
                "a page in docs/, without .md",
                suggestion(record.page, pages, "correct it, or delete the record"),
            )
        # Where the settings or an id in them cannot be read, nobody can say.
        if settings.lines and people is not None and record.clinician not in people:
            yield Problem(
                item.path,
                item.line("clinician"),
                "sign-off-clinician",
                f"there is no clinician “{record.clinician}” in the settings",
                choice(people),
                suggestion(record.clinician, people, "add the person in mkdocs.yml, or delete the record"),
            )
        key = (record.page, record.clinician, record.fingerprint)
        if key in first:
            yield Problem(
                item.path,
                item.line("id"),
                "sign-off-twice",
                f"“{record.id}” says the same as “{first[key].record.id}” (line {first[key].line('id')})",
                "one record for a page, a clinician and a fingerprint",
                "delete one of the two",
            )
        first.setdefault(key, item)


def _ids(given: object) -> list[str] | None:
    """The ids of the clinicians as the settings give them; None where one cannot be read."""
    ids = (
        [person.get("id") if isinstance(person, dict) else None for person in given] if isinstance(given, list) else [0]
    )
    return [identity for identity in ids if isinstance(identity, str)] if all(isinstance(i, str) for i in ids) else None
