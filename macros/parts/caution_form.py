"""Reasons to avoid a treatment, to wait or to ask first, as boxes to tick, each with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Caution, CautionGroup, Strength
from macros.html import element, inline, join, paragraph, tick


def render(cautions: Sequence[Caution], address: Address, *, page: str) -> Markup:
    """The boxes by what they are about, then room for the answers that the page's script sorts, the strongest first.

    Each answer stands beside its box too: on paper and without scripts nothing is missing.

    Args:
        cautions: at least one.
        address: the page on which the form will stand.
        page: id of the page that has the whole row of each caution.
    """
    groups = [
        element(
            "fieldset",
            join(
                [
                    element("legend", words.CAUTION_GROUP[group]),
                    *(_tick(caution, address, page) for caution in cautions if caution.group == group),
                ],
                "\n",
            ),
            class_="ticks",
        )
        for group in get_args(CautionGroup)
        if any(caution.group == group for caution in cautions)
    ]
    always = paragraph(element("strong", words.LABEL["not-complete"]), "answers__always")
    return element("div", join(["", *groups, _answers(), always, ""], "\n"), class_="cautions")


def _tick(caution: Caution, address: Address, page: str) -> Markup:
    which = element("span", f": {caution.name}", class_="tick__which")
    link = element("a", join([words.LABEL["see-reason"], which]), href=address.to(page, f"caution-{caution.id}"))
    about = f"{words.LABEL['caution-about']}: {words.TREATMENT[caution.treatment]}. "
    text = element(
        "div",
        join([paragraph(inline(caution.text, address)), paragraph(join([about, link, "."]), "tick__note")]),
        class_="tick__text",
    )
    strength = element("p", words.STRENGTH[caution.strength], class_=f"strength strength--{caution.strength}")
    answer = element("div", join([strength, text]), class_="tick__answer")
    box = tick("checkbox", caution.name, value=caution.id)
    return element("div", join([box, answer]), class_="tick", data_strength=caution.strength)


def _answers() -> Markup:
    """Empty lists, one a strength; the script fills and shows them."""
    status = element(
        "p",
        words.LABEL["none-ticked"],
        class_="answers__status",
        role="status",
        aria_live="polite",
        data_none=words.LABEL["none-ticked"],
        data_some=words.LABEL["count-ticked"],
    )
    lists = [
        element(
            "div",
            join(
                [
                    element("p", words.STRENGTH[strength], class_=f"strength strength--{strength}"),
                    element("ul", aria_label=words.STRENGTH[strength]),
                ]
            ),
            data_strength=strength,
            hidden="",
        )
        for strength in get_args(Strength)
    ]
    return element("div", join([status, *lists]), class_="answers", data_live="", data_search_exclude="", hidden="")
