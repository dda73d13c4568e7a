"""Who wrote and checked a page, when it was last reviewed, and how to report a problem with it."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlencode

from markupsafe import Markup

from macros import words
from macros.html import as_date, element, join, paragraph


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
    subject = f"Problem with the page {page_id}, version {version}"
    if report_to.startswith("https://"):
        place, hash_sign, anchor = report_to.partition("#")
        joint = "&" if "?" in place else "?"
        return f"{place}{joint}{urlencode({'page': page_id, 'version': version})}{hash_sign}{anchor}"
    return f"mailto:{report_to}?subject={quote(subject)}"


def render(
    *, reviewed: dt.date, next_review: dt.date, page_id: str, version: str, report_to: str, written_by: str
) -> Markup:
    """The box that stands near the top of every page.

    Args:
        reviewed: when somebody last held the whole page against its sources.
        next_review: when that is due again.
        page_id: such as ``safety/side-effects``.
        version: the guide's version.
        report_to: where reports go; see ``report_link``.
        written_by: who wrote the guide, in a few words; never an invented person.
    """
    draft = paragraph(
        join([element("strong", words.LABEL["draft"]), f" Written by {written_by}."]),
        "review__draft",
    )
    dates = paragraph(
        join(
            [
                "Last reviewed ",
                _time(reviewed),
                ". Next review due ",
                _time(next_review),
                ". ",
                element("a", "Report a problem with this page", href=report_link(report_to, page_id, version)),
                "." if report_to else " (send it to whoever gave you this copy).",
            ]
        ),
        "review__dates",
    )
    return element("div", join([draft, dates]), class_="review", data_search_exclude="")


def _time(day: dt.date) -> Markup:
    return element("time", long_date(day), datetime=day.isoformat())
