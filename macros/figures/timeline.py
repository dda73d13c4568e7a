"""A visit as a line with stops, and the signs that need help beside all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Phase, RedFlag, Step, Urgency
from macros.html import drawing, element, figure, join

# A sign for each stop, in lines on a field of 24 by 24: a talk, a drop, a clock, and a warning.
_SIGNS = {
    "before": "M4 5h16v10h-9l-4 4v-4h-3zM8 9h8M8 12h5",
    "during": "M12 3c4 5 6 8 6 11a6 6 0 0 1 -12 0c0 -3 2 -6 6 -11z",
    "after": "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 7v5l4 2",
    "worry": "M12 3l10 18h-20zM12 9v6M12 17.5v1",
}


def render(
    steps: Sequence[Step], flags: Sequence[RedFlag], address: Address, *, procedure_page: str, help_page: str
) -> Markup:
    """The stops with the names of their steps, each a link to all that is said of it.

    Args:
        steps: of a visit, in order.
        flags: signs after treatment; shown by urgency, the most urgent first.
        address: the page on which the picture will stand.
        procedure_page: id of the page that has every step under its anchor.
        help_page: id of the page that has every sign under its anchor.
    """
    stops = []
    for phase in get_args(Phase):
        links = [(step.name, address.to(procedure_page, f"step-{step.id}")) for step in steps if step.phase == phase]
        if links:
            stops.append(_stop(phase, words.STOP[phase], _list(links)))
    signs = []
    for urgency in get_args(Urgency):
        links = [(flag.name, address.to(help_page, f"red-flag-{flag.id}")) for flag in flags if flag.urgency == urgency]
        if links:
            signs.append(join([element("p", element("strong", f"{words.URGENCY[urgency]}:")), _list(links)]))
    if signs:
        stops.append(_stop("worry", words.LABEL["at-any-time"], join(signs)))
    return figure(
        element("ol", join(["", *stops, ""], "\n"), class_="timeline__stops"),
        words.LABEL["visit-course"],
        css="timeline",
        anchor="timeline",
    )


def _list(links: Sequence[tuple[str, str]]) -> Markup:
    return element("ul", join(element("li", element("a", name, href=href)) for name, href in links))


def _stop(sign: str, name: str, content: Markup) -> Markup:
    path = element(
        "path",
        d=_SIGNS[sign],
        fill="none",
        stroke="currentColor",
        stroke_width="2",
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    return element(
        "li",
        join(
            [
                drawing([path], width=24, height=24, css="timeline__sign"),
                element("div", join([element("p", element("strong", name), class_="timeline__name"), content])),
            ]
        ),
        class_=f"timeline__stop timeline__stop--{sign}",
    )
