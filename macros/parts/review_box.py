"""Who wrote and checked a page, when it was last reviewed, and how to report a problem with it."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlencode

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.html import as_date, element, join, overdue, paragraph, script, time, worded

SCRIPT = "assets/dates.js"


def long_date(day: dt.date) -> str:
    """A date as people say it: ``22 November 2026`` (the same on every machine, whatever its language)."""
    return as_date(day.isoformat())


def report_link(report_to: str, page_id: str, version: str) -> str:
    """The address of *Report a problem*: it carries the page and the version.

    Args:
        report_to: an e-mail address, an https:// address, or empty where the publisher gives none.
        page_id: such as ``safety/side-effects``.
        version: the guide's version.
    """
    subject = words.fill(words.MAKERS["report_subject"], page=page_id, version=version)
    if report_to.startswith("https://"):
        place, hash_sign, anchor = report_to.partition("#")
        joint = "&" if "?" in place else "?"
        return f"{place}{joint}{urlencode({'page': page_id, 'version': version})}{hash_sign}{anchor}"
    # RFC 6068: no “/” stands in a subject as it is, and no “?” or “&” in an address.
    return f"mailto:{quote(report_to, safe='@+')}?subject={quote(subject, safe='')}"


def render(
    *,
    reviewed: dt.date,
    next_review: dt.date,
    page_id: str,
    version: str,
    report_to: str,
    written_by: str,
    checked_by: str,
    given_out_by: str,
    sells_treatment: str,
    banner: bool,
    address: Address,
) -> Markup:
    """The box that stands near the top of every page, with what must stand above it.

    Args:
        reviewed: when somebody last held the whole page against its sources.
        next_review: when the page, or the first of the records on it, is due again.
        page_id: such as ``safety/side-effects``.
        version: the guide's version.
        report_to: where reports go; see ``report_link``.
        written_by: who wrote the guide, in a few words; never an invented person.
        checked_by: which clinician signed this version of the page, in words; empty while it is a draft.
        given_out_by: the publisher of this copy; empty where that is not said.
        sells_treatment: ``does`` or ``does not``; empty where no publisher is named.
        banner: as long as the page is a draft, a banner above the box says so.
        address: the page on which it will stand.
    """
    draft = element("strong", words.DRAFT)
    above = []
    if banner and not checked_by:
        above.append(element("div", paragraph(draft), class_="draft-banner", data_search_exclude=""))
        state: list[str] = []
    else:
        state = [worded(words.MAKERS["checked_by"], name=checked_by), " "] if checked_by else [draft, " "]
    parts = [paragraph(join([*state, worded(words.MAKERS["written_by"], name=written_by)]), "review__draft")]
    if given_out_by:
        parts.append(paragraph(worded(words.MAKERS[sells_treatment], name=given_out_by), "review__publisher"))
    report = element("a", words.MAKERS["report"], href=report_link(report_to, page_id, version))
    dates = words.MAKERS["dates" if report_to else "dates_nobody"]
    dates_line = worded(dates, reviewed=time(reviewed), due=time(next_review), report=report)
    parts.append(paragraph(dates_line, "review__dates"))
    box = element("div", join(parts), class_="review", data_search_exclude="")
    return join([*above, overdue("div", words.OVERDUE_PAGE, next_review), box, script(SCRIPT, address)], "\n")
