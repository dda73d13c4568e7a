"""The options of a decision as cards: the same questions in the same order for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Outcome, Source, TreatmentRecord
from macros.html import element, join, paragraph, tick
from macros.tables.treatment_comparison import answer


def render(
    treatments: Sequence[TreatmentRecord],
    outcomes: Sequence[Outcome],
    sources: Mapping[str, Source],
    address: Address,
) -> Markup:
    """Boxes to choose options by, then one card an option.

    Every card has every question, in equal type, and an unknown in words
    (IPDAS: options in equal detail). Without scripts all cards stand there.

    Args:
        treatments: at least one, in the order of the cards.
        outcomes: at least one, in the order of the answers.
        sources: every source the cells cite, by id.
        address: the page on which the cards will stand.
    """
    boxes = [tick("checkbox", treatment.name, value=treatment.id) for treatment in treatments]
    choice = element(
        "fieldset",
        join(
            [
                element("legend", words.LABEL["choose-options"]),
                element("p", words.LABEL["only-ticked"], class_="ticks__hint", data_live="", hidden=""),
                *boxes,
            ]
        ),
        class_="ticks ticks--options",
        data_search_exclude="",
    )
    cards = [_card(treatment, outcomes, sources, address) for treatment in treatments]
    return element("div", join(["", choice, element("div", join(["", *cards, ""], "\n"), class_="options"), ""], "\n"))


def _card(
    treatment: TreatmentRecord, outcomes: Sequence[Outcome], sources: Mapping[str, Source], address: Address
) -> Markup:
    identity = f"option-{treatment.id}"
    rows = [
        element(
            "div",
            join(
                [
                    element("h4", outcome.name, class_="option__question"),
                    element("div", _as_block(answer(treatment.cell(outcome.id), sources, address))),
                ]
            ),
            class_="option__row",
            id=f"{identity}-{outcome.id}",
            data_outcome=outcome.id,
        )
        for outcome in outcomes
    ]
    heading = element("h3", treatment.name, class_="option__name")
    return element("div", join([heading, *rows], "\n"), class_="option", id=identity, data_option=treatment.id)


def _as_block(markup: Markup) -> Markup:
    """An unknown stands alone as a span; everything else has paragraphs already."""
    return markup if markup.startswith("<p") else paragraph(markup)
