"""One claim as a card: the question, and what is known for each treatment."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Answer, Claim, Source
from macros.html import certainty_badge, citations, element, inline, join, paragraph
from macros.tables.claim_table import answer_text


def render(claim: Claim, sources: Mapping[str, Source], address: Address) -> Markup:
    """The card of a claim.

    Args:
        claim: with at least one answer.
        sources: every source it cites, by id.
        address: the page on which the card will stand.
    """
    told = paragraph(join([f"{words.LABEL['told']}: ", inline(claim.said, address)]), "claim__told")
    answers = join(_answer(answer, sources, address) for answer in claim.answers)
    name = element("p", element("strong", claim.question), class_="claim__question")
    return element("div", join([name, told, answers]), id=f"claim-{claim.id}", class_="claim")


def _answer(answer: Answer, sources: Mapping[str, Source], address: Address) -> Markup:
    parts = [certainty_badge(answer.certainty), " ", inline(answer.reason, address)]
    ids = dict.fromkeys([*answer.sources_for, *answer.sources_against])
    if ids:
        parts += [" ", citations([sources[i] for i in ids], address)]
    return join([answer_text(answer, address), paragraph(join(parts), "claim__sure")])
