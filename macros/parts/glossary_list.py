"""The glossary, from A to Z."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Term
from macros.html import element, inline, join, paragraph


def render(terms: Sequence[Term], address: Address) -> Markup:
    """All terms by first letter, with links to the letters on top.

    Args:
        terms: at least one, in any order.
        address: the page on which the list will stand.
    """
    ordered = sorted(terms, key=lambda term: (term.term.casefold(), term.id))
    groups = [(letter, list(group)) for letter, group in groupby(ordered, key=lambda term: term.term[0].upper())]
    letters = join((element("a", letter, href=f"#letter-{letter.lower()}") for letter, _ in groups), " ")
    parts = [element("nav", paragraph(letters), class_="letters", aria_label=words.LABEL["letters"])]
    for letter, group in groups:
        parts.append(element("h2", letter, id=f"letter-{letter.lower()}"))
        parts.append(element("dl", join(["", *(_term(term, address) for term in group), ""], "\n"), class_="glossary"))
    return element("div", join(parts, "\n"), class_="glossary-list")


def _term(term: Term, address: Address) -> Markup:
    meaning = [inline(term.meaning, address)]
    if term.also_called:
        meaning.append(
            element("span", f"{words.LABEL['also-called']}: {', '.join(term.also_called)}.", class_="data__note")
        )
    return join([element("dt", term.term, id=f"term-{term.id}"), element("dd", join(meaning, " "))], " ")
