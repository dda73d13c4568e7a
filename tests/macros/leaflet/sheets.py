"""A leaflet of invented records, for the tests of what is made of it."""

from __future__ import annotations

from collections.abc import Callable

from macros.leaflet.content import Facts, Leaflet, leaflet
from tests.macros.invented import DAY, answer, caution, claim, place, question, red_flag, side_effect, treatment


def facts(said: Callable[[str], str] = lambda text: text) -> Facts:
    """Records of every kind.

    Args:
        said: gives the text for each field that holds one.
    """

    def cell(text: str, **fields: str) -> dict[str, object]:
        return {"outcome": "aim", "text": "Full.", "sources": ["alder-2001"], "in_few_words": [said(text)], **fields}

    number = {"band": "very-common", "events": 12, "out_of": 30, "unit": "people"}
    return Facts(
        treatments=[
            treatment(cells=[cell("Tiny needles.", certainty="low"), {**cell("Left out."), "in_few_words": []}]),
            treatment("nothing", name=said("Nothing"), covers=["other-procedure"], cells=[cell("You can wait.")]),
        ],
        claims=[
            claim(
                answers=[
                    answer(in_few_words=[said("It may glow."), said("Nobody knows.")]),
                    answer(treatment="thin-hyaluronic-acid", certainty="none-found", in_few_words=[said("No study.")]),
                    answer(),
                ]
            )
        ],
        effects=[
            side_effect(in_few_words=[said("Red spots.")]),
            side_effect("ache", frequency={"band": "not-known"}, in_few_words=[said("An ache.")]),
            side_effect("itch", frequency=number),
            side_effect("lump", block="serious-face", frequency={"band": "not-known"}, in_few_words=[said("A lump.")]),
            side_effect("dent", block="serious-face", frequency={"band": "not-known"}, in_few_words=[said("A dent.")]),
        ],
        cautions=[
            caution(in_few_words=[said("Your skin hurts.")], do_in_few_words=[said("Wait."), said("Then ask.")]),
            caution("tea", strength="do-not", in_few_words=[said("You had tea.")]),
            caution("milk", strength="ask-first", in_few_words=[]),
        ],
        questions=[question(in_few_words=[said("Who are you?")]), question("why")],
        flags=[
            red_flag(in_few_words=[said("Your skin gets hot.")], do_in_few_words=[said("Ask today.")]),
            red_flag(
                "cold", urgency="emergency", in_few_words=[said("You get cold.")], do_in_few_words=[said("Call.")]
            ),
        ],
        place=place(emergency=said("Call 112.")),
    )


def sheet(said: Callable[[str], str] = lambda text: text, *, checked_by: str = "", public_address: str = "") -> Leaflet:
    """The leaflet of those records."""
    return leaflet(
        facts(said),
        version="1.2.3",
        reviewed=DAY,
        next_review=DAY.replace(2027),
        checked_by=checked_by,
        public_address=public_address,
    )
