"""The names of all ingredients, to be ticked with a pen beside a label."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Ingredient
from macros.html import drawing, element, join


def render(ingredients: Sequence[Ingredient], address: Address, *, ingredients_page: str) -> Markup:
    """The list, each name with what was found, and a link to all that is said of it.

    Args:
        ingredients: at least one, in order.
        address: the page on which the list will stand.
        ingredients_page: id of the page that has every ingredient under its anchor.
    """
    box = drawing(
        [
            element(
                "rect", x="1", y="1", width="14", height="14", fill="none", stroke="currentColor", stroke_width="1.5"
            )
        ],
        width=16,
        height=16,
        css="checklist__box",
    )
    items = []
    for ingredient in ingredients:
        link = element("a", ingredient.name, href=address.to(ingredients_page, f"ingredient-{ingredient.id}"))
        found = (
            f"{words.FINDING[ingredient.finding]}. {words.LABEL['certainty']}: {words.CERTAINTY[ingredient.certainty]}."
        )
        if ingredient.finding == "not-studied":
            found = f"{words.FINDING[ingredient.finding]}."
        if ingredient.group in words.INGREDIENT_GROUP_NOTE:
            found = f"{found} {words.INGREDIENT_GROUP_NOTE[ingredient.group]}"
        text = element("span", join([link, " ", element("span", found, class_="data__note")]))
        items.append(element("li", join([box, text])))
    return element("ul", join(["", *items, ""], "\n"), class_="checklist")
