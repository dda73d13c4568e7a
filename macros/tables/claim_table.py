"""What people are told, and what is known of it: one row an answer, grouped by claim."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Answer, Claim, Source
from macros.html import Row, certainty_badge, citations, element, inline, join, paragraph


def row(claim: Claim, sources: Mapping[str, Source], address: Address) -> Row:
    """The row of a claim in the table of some (``record_table``): its answers below one another, each with a treatment.

    Args:
        claim: the record.
        sources: every source it cites, by id.
        address: the page on which the table will stand.
    """
    head = join(
        [
            element("span", claim.question, class_="data__name"),
            element("span", join([f"{words.LABEL['told']}: ", inline(claim.said, address)]), class_="data__note"),
        ],
        " ",
    )
    known = join(answer_text(answer, address) for answer in claim.answers)
    sure = join(_sure(answer, sources, address, named=len(claim.answers) > 1) for answer in claim.answers)
    return Row(anchor=f"claim-{claim.id}", head=head, cells=(known, sure))


def answer_text(answer: Answer, address: Address) -> Markup:
    """An answer with the treatment it is about and what was found, in words."""
    head = element("strong", f"{answer_subject(answer)}: {words.FINDING[answer.finding].lower()}.")
    return paragraph(join([head, " ", inline(answer.text, address)]))


def answer_subject(answer: Answer) -> str:
    """The treatment that an answer is about, in words, with what of it."""
    name = words.sentence(words.TREATMENT[answer.treatment])
    return f"{name}, {answer.about[:1].lower()}{answer.about[1:]}" if answer.about else name


def _sure(answer: Answer, sources: Mapping[str, Source], address: Address, *, named: bool) -> Markup:
    parts: list[str] = []
    if named:
        parts.append(element("strong", f"{answer_subject(answer)}."))
        parts.append(" ")
    parts += [certainty_badge(answer.certainty), " ", inline(answer.reason, address)]
    ids = dict.fromkeys([*answer.sources_for, *answer.sources_against])
    if ids:
        parts += [" ", citations([sources[i] for i in ids], address)]
    return paragraph(join(parts))
