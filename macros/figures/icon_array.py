"""Numbers as rows of 100 small people: the same scale for each, so that they can be held side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Proportion, Source
from macros.html import citations, drawing, element, figure, join, paragraph

_IN_A_ROW = 10
_WIDE, _HIGH = 10, 13
# A person from the top left corner of its place: a head, and shoulders.
_PERSON = "m3 3a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zm-1 8.5v-2.5a3 3 0 0 1 6 0v2.5z"


def render(proportions: Sequence[Proportion], sources: Mapping[str, Source], address: Address) -> Markup:
    """Some proportions as pictures, each with its words.

    Args:
        proportions: at least one, in the order of the pictures.
        sources: every source they cite, by id.
        address: the page on which they will stand.
    """
    items = [_one(proportion, sources, address) for proportion in proportions]
    return figure(
        element("div", join(["", *items, ""], "\n"), class_="icon-arrays__row"),
        words.LABEL["each-person"],
        css="icon-arrays",
    )


def number(proportion: Proportion) -> Markup:
    """The number as a sentence says it: “96 in 100”."""
    return Markup(f"{proportion.in_100} {words.LABEL['out-of']} 100")


def _one(proportion: Proportion, sources: Mapping[str, Source], address: Address) -> Markup:
    said = f"{number(proportion)} {proportion.group} {proportion.had} {proportion.when}."
    return element(
        "div",
        join(
            [
                paragraph(element("strong", f"{proportion.study}."), "icon-array__study"),
                _people(proportion.in_100),
                paragraph(said),
                paragraph(citations([sources[i] for i in proportion.sources], address)),
            ]
        ),
        class_="icon-array",
        id=f"proportion-{proportion.id}",
    )


def _people(filled: int) -> Markup:
    places = [(n % _IN_A_ROW * _WIDE, n // _IN_A_ROW * _HIGH) for n in range(100)]
    had = "".join(f"M{x} {y}{_PERSON}" for x, y in places[:filled])
    had_not = "".join(f"M{x} {y}{_PERSON}" for x, y in places[filled:])
    shapes = [
        element("path", d=path, fill=fill, stroke="currentColor", stroke_width="0.7")
        for path, fill in ((had, "currentColor"), (had_not, "none"))
        if path
    ]
    return drawing(shapes, width=_IN_A_ROW * _WIDE, height=100 // _IN_A_ROW * _HIGH, css="icon-array__people")
