"""The layers of the skin and what lies below, with the treatments that are put there or act there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Layer, Source, TreatmentRecord
from macros.html import citations, drawing, element, figure, join, paragraph

_WIDE, _HIGH = 120, 60


def render(treatments: Sequence[TreatmentRecord], sources: Mapping[str, Source], address: Address) -> Markup:
    """One band a layer, from the surface down, each with the names of its treatments. No depths are given.

    Args:
        treatments: at least one; those that nobody has looked at are named below the bands.
        sources: every source they cite, by id.
        address: the page on which the picture will stand.
    """
    bands = [_band(layer, treatments, sources, address) for layer in get_args(Layer)]
    parts = [element("ol", join(["", *bands, ""], "\n"), class_="layers__bands")]
    unknown = [treatment.name for treatment in treatments if treatment.acts_in is None]
    if unknown:
        text = join([element("strong", f"{words.LABEL['not-looked']}: "), "; ".join(unknown), "."])
        parts.append(paragraph(text, "data__note"))
    return figure(join(parts, "\n"), words.LABEL["layers"], css="layers", anchor="layers")


def _band(
    layer: Layer, treatments: Sequence[TreatmentRecord], sources: Mapping[str, Source], address: Address
) -> Markup:
    items = []
    for treatment in treatments:
        if treatment.acts_in and layer in treatment.acts_in.layers:
            cited = citations([sources[i] for i in treatment.acts_in.sources], address)
            items.append(element("li", join([treatment.name, " ", cited])))
    content = element("ul", join(items)) if items else paragraph(words.LABEL["none-here"])
    return element(
        "li",
        join(
            [
                drawing(_SHAPES[layer], width=_WIDE, height=_HIGH, css="layers__drawing", fit="xMidYMid slice"),
                element(
                    "div", join([element("p", element("strong", words.LAYER[layer]), class_="layers__name"), content])
                ),
            ]
        ),
        class_=f"layers__band layers__band--{layer}",
    )


def _lines(path: str, width: str = "1.5") -> Markup:
    return element("path", d=path, fill="none", stroke="currentColor", stroke_width=width)


def _cells() -> list[Markup]:
    """Flat cells in rows, the upper ones thinner, as bricks."""
    path = []
    tops = (0, 6, 13, 22, 33, 46, 60)
    for row, (top, bottom) in enumerate(zip(tops, tops[1:], strict=False)):
        path.append(f"M0 {bottom}H{_WIDE}")
        path += [f"M{x} {top}V{bottom}" for x in range(row % 2 * 10, _WIDE + 1, 20)]
    return [_lines("".join(path))]


def _fibres() -> list[Markup]:
    """Wavy fibres and two small blood vessels."""
    waves = [f"M0 {y}q10 -8 20 0t20 0t20 0t20 0t20 0t20 0" for y in (12, 26, 40, 54)]
    vessels = [
        element("circle", cx=x, cy=y, r="4", fill="currentColor") for x, y in (("38", "19"), ("86", "46"))
    ]
    return [_lines("".join(waves)), *vessels]


def _fat() -> list[Markup]:
    """Round cells of fat."""
    places = [(x, y) for row, y in enumerate((10, 30, 50)) for x in range(-10 + row % 2 * 11, _WIDE + 11, 22)]
    return [
        element("circle", cx=str(x), cy=str(y), r="10", fill="none", stroke="currentColor", stroke_width="1.5")
        for x, y in places
    ]


def _muscle() -> list[Markup]:
    """Long fibres side by side, with fine stripes across."""
    along = "".join(f"M0 {y}H{_WIDE}" for y in (4, 18, 32, 46, 58))
    across = "".join(f"M{x} 4V58" for x in range(6, _WIDE, 6))
    return [_lines(along, "2.5"), _lines(across, "0.5")]


_SHAPES: Mapping[Layer, list[Markup]] = {
    "outer-skin": _cells(),
    "deeper-skin": _fibres(),
    "fat-under-skin": _fat(),
    "muscle": _muscle(),
}
