"""The sheet to take along from the decision aid, and the script that fills it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import RedFlag
from macros.html import as_date, element, inline, join, paragraph, script

SCRIPT = "assets/decide.js"
# The parts that the script fills, in their order on the sheet, and the label of each.
PARTS = {"options": "my-options", "reasons": "my-reasons", "values": "my-values", "questions": "my-questions"}


def render(
    flags: Sequence[RedFlag],
    address: Address,
    *,
    version: str,
    reviewed: dt.date,
    next_review: dt.date,
    checked_by: str,
    help_page: str,
    help_title: str,
) -> Markup:
    """What can be known without the reader's answers, empty lists for them, and buttons that only a script can show.

    Args:
        flags: signs after treatment; of them the urgent ones are named.
        address: the page on which the sheet will stand.
        version: of the guide.
        reviewed: when the page was last reviewed.
        next_review: when that is due again.
        checked_by: the clinician who signed the page off; empty while it is a draft.
        help_page: id of the page that says what to do about a sign.
        help_title: its title.
    """
    checked = f"{words.LABEL['checked-by']} {checked_by}." if checked_by else words.DRAFT
    state = paragraph(join([element("strong", checked), " ", words.LABEL["untested"]]))
    dates = [
        (words.LABEL["version"], version),
        (words.LABEL["last-reviewed"], as_date(reviewed.isoformat())),
        (words.LABEL["next-review"], as_date(next_review.isoformat())),
    ]
    guide = paragraph(
        join([element("span", data_title=""), " ", ". ".join(f"{name} {value}" for name, value in dates), "."])
    )
    buttons = [
        element("button", words.LABEL["print-summary"], type="button", class_="button", data_print=""),
        element("button", words.LABEL["clear-answers"], type="button", class_="button", data_clear=""),
    ]
    parts = [
        state,
        guide,
        element("p", words.LABEL["nothing-yet"], data_empty="", data_live="", hidden=""),
        *(_part(name, label) for name, label in PARTS.items()),
        element(
            "div",
            join([element("h3", words.LABEL["notes"]), element("p", class_="summary__notes")]),
            data_part="notes",
            hidden="",
        ),
        _help(flags, address, address.to(help_page), help_title),
        element("p", words.LABEL["paper-form"], data_without_script=""),
        element("p", join(buttons, " "), class_="summary__buttons", data_live="", hidden=""),
        script(SCRIPT, address),
    ]
    return element("div", join(["", *parts, ""], "\n"), class_="summary", id="my-summary", data_search_exclude="")


def _part(name: str, label: str) -> Markup:
    parts = [element("h3", words.LABEL[label])]
    if name == "reasons":  # holds whatever was ticked, so the script never hides it
        parts += [element("div", data_list=""), paragraph(element("strong", words.LABEL["not-complete"]))]
    else:
        parts.append(element("ul", data_list=""))
    return element("div", join(parts), data_part=name, hidden="")


def _help(flags: Sequence[RedFlag], address: Address, link: str, title: str) -> Markup:
    parts = [element("h3", words.LABEL["when-help"])]
    for urgency, label in (("emergency", "call-emergency"), ("today", "call-today")):
        signs = [_sign(flag, address) for flag in flags if flag.urgency == urgency]
        if signs:
            parts += [paragraph(element("strong", words.LABEL[label])), element("ul", join(signs))]
    return element(
        "div", join([*parts, paragraph(join([f"{words.LABEL['all-signs']} ", element("a", title, href=link), "."]))])
    )


def _sign(flag: RedFlag, address: Address) -> Markup:
    """A sign by its name; one of an emergency with what you notice, because a sheet of paper leads nowhere."""
    noticed = [inline(sign, address) for sign in flag.notice] if flag.urgency == "emergency" else []
    return element("li", join([element("strong", f"{flag.name}."), *noticed], " "))
