"""The ingredient list: what is in the syringe, and what is known of it when it is injected."""

from __future__ import annotations

from collections.abc import Mapping

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Ingredient, Source
from macros.html import Row, certainty_badge, citations, element, inline, join, known, paragraph


def row(ingredient: Ingredient, sources: Mapping[str, Source], address: Address) -> Row:
    """The row of an ingredient in the table of some (``record_table``).

    Args:
        ingredient: the record.
        sources: every source it cites, by id.
        address: the page on which the table will stand.
    """
    head = join(
        [
            element("span", ingredient.name, class_="data__name"),
            element("span", inline(ingredient.what, address), class_="data__note"),
            element(
                "span",
                f"{words.LABEL['about-treatment']}: {words.TREATMENT[ingredient.treatment]}.",
                class_="data__note",
            ),
        ],
        " ",
    )
    shown = [paragraph(known(ingredient.shown, address)), paragraph(certainty_badge(ingredient.certainty))]
    if ingredient.sources:
        shown.append(paragraph(citations([sources[i] for i in ingredient.sources], address)))
    return Row(
        anchor=f"ingredient-{ingredient.id}",
        head=head,
        cells=(known(ingredient.claimed, address), join(shown), known(ingredient.harm, address)),
    )
