"""How sure we are of each answer for one treatment, one row a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Answer, Claim, Topic, Treatment
from macros.html import drawing, element, figure, join

_BARS = 4
_BAR, _GAP, _HIGH = 6, 3, 20


def render(claims: Sequence[Claim], treatment: Treatment, address: Address, *, evidence_page: str) -> Markup:
    """The rows of some claims, under their topics. No totals: how many rows are empty says nothing.

    Args:
        claims: those that have an answer for the treatment are shown, in their order.
        treatment: whose answers are shown.
        address: the page on which the chart will stand.
        evidence_page: id of the page that has every claim under its anchor.
    """
    groups = []
    for topic in get_args(Topic):
        rows = [
            _row(claim, answer, address.to(evidence_page, f"claim-{claim.id}"))
            for claim in claims
            if claim.topic == topic
            for answer in claim.answers
            if answer.treatment == treatment
        ]
        if rows:
            head = element("p", element("strong", words.TOPIC[topic]), class_="chart__topic")
            groups += [head, element("ul", join(rows))]
    groups = groups or [element("p", words.LABEL["no-claim"])]
    caption = f"{words.sentence(words.TREATMENT[treatment])}: {words.LABEL['how-sure']}"
    return figure(join(groups, "\n"), caption, css="chart", anchor=f"certainty-{treatment}")


def _row(claim: Claim, answer: Answer, href: str) -> Markup:
    about = f" ({answer.about[:1].lower()}{answer.about[1:]})" if answer.about else ""
    sure = f"{words.FINDING[answer.finding]}. {words.LABEL['certainty']}: {words.CERTAINTY[answer.certainty]}"
    if answer.finding == "not-studied" and answer.certainty == "none-found":
        sure = words.CERTAINTY[answer.certainty]  # the same words twice would say no more
    return element(
        "li",
        join(
            [
                element("span", join([element("a", claim.question, href=href), about]), class_="chart__question"),
                " ",
                _bars(words.CERTAINTY_BARS[answer.certainty]),
                " ",
                element("span", words.sentence(sure), class_="chart__word"),
            ]
        ),
    )


def _bars(filled: int) -> Markup:
    bars = []
    for n in range(_BARS):
        high = _HIGH // _BARS * (n + 1) - 1
        bars.append(
            element(
                "rect",
                x=str(n * (_BAR + _GAP) + 1),
                y=str(_HIGH - high),
                width=str(_BAR),
                height=str(high),
                fill="currentColor" if n < filled else "none",
                stroke="currentColor",
                stroke_width="1",
            )
        )
    return drawing(bars, width=_BARS * (_BAR + _GAP), height=_HIGH + 1, css="chart__bars")
