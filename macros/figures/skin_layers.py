"""The layers of the skin and what lies below, with the treatments that are put there or act there."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Layer, Source, TreatmentRecord
from macros.html import citations, drawing, element, figure, join, paragraph

# Higher than any band: the band shows as much of it as it has room for, from the top.
_WIDE, _HIGH = 120, 240


def render(treatments: Sequence[TreatmentRecord], sources: Mapping[str, Source], address: Address) -> Markup:
    """One band a layer, from the surface down, each with the names of its treatments. No depths are given.

    Args:
        treatments: at least one; those that nobody has looked at are named below the bands.
        sources: every source they cite, by id.
        address: the page on which the picture will stand.
    """
    bands = [_band(layer, treatments, sources, address) for layer in get_args(Layer)]
    parts = [element("ol", join(["", *bands, ""], "\n"), class_="layers__bands")]
    unknown = [treatment.name for treatment in treatments if not treatment.acts_in]
    if unknown:
        text = join([element("strong", f"{words.LABEL['not-looked']}: "), "; ".join(unknown), "."])
        parts.append(paragraph(text, "data__note"))
    return figure(join(parts, "\n"), words.LABEL["layers"], css="layers", anchor="layers")


def _band(
    layer: Layer, treatments: Sequence[TreatmentRecord], sources: Mapping[str, Source], address: Address
) -> Markup:
    items = []
    for treatment in treatments:
        part = treatment.in_layer(layer)
        if part:
            cited = citations([sources[i] for i in part.sources], address)
            items.append(element("li", join([treatment.name, " ", cited])))
    content = element("ul", join(items)) if items else paragraph(words.LABEL["none-here"])
    return element(
        "li",
        join(
            [
                drawing(_SHAPES[layer], width=_WIDE, height=_HIGH, css="layers__drawing", fit="xMidYMin slice"),
                element(
                    "div", join([element("p", element("strong", words.LAYER[layer]), class_="layers__name"), content])
                ),
            ]
        ),
        class_=f"layers__band layers__band--{layer}",
    )


def _lines(path: str, width: str = "1.5") -> Markup:
    return element("path", d=path, fill="none", stroke="currentColor", stroke_width=width)


def _dots(places: Sequence[tuple[int, int]], radius: int, fill: str) -> Markup:
    circle = f"m-{radius} 0a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 -{2 * radius} 0z"
    path = "".join(f"M{x} {y}{circle}" for x, y in places)
    return element("path", d=path, fill=fill, stroke="currentColor", stroke_width="1.5")


def _cells() -> list[Markup]:
    """Flat cells in rows, the upper ones thinner, as bricks."""
    tops = (0, 6, 13, 22, *range(33, _HIGH + 14, 14))
    path = []
    for row, (top, bottom) in enumerate(itertools.pairwise(tops)):
        path.append(f"M0 {bottom}H{_WIDE}")
        path += [f"M{x} {top}V{bottom}" for x in range(row % 2 * 10, _WIDE + 1, 20)]
    return [_lines("".join(path))]


def _fibres() -> list[Markup]:
    """Wavy fibres and small blood vessels."""
    waves = [f"M0 {y}q10 -8 20 0t20 0t20 0t20 0t20 0t20 0" for y in range(12, _HIGH, 14)]
    vessels = [(38, 19), (86, 47), (30, 89), (78, 117), (38, 159), (86, 187)]
    return [_lines("".join(waves)), _dots(vessels, 4, "currentColor")]


def _fat() -> list[Markup]:
    """Round cells of fat."""
    rows = enumerate(range(11, _HIGH, 20))
    return [_dots([(x, y) for row, y in rows for x in range(row % 2 * 11, _WIDE + 11, 22)], 10, "none")]


def _muscle() -> list[Markup]:
    """Long fibres side by side, with fine stripes across."""
    along = "".join(f"M0 {y}H{_WIDE}" for y in range(4, _HIGH, 14))
    across = "".join(f"M{x} 0V{_HIGH}" for x in range(6, _WIDE, 6))
    return [_lines(along, "2.5"), _lines(across, "0.5")]


_SHAPES: Mapping[Layer, list[Markup]] = {
    "outer-skin": _cells(),
    "deeper-skin": _fibres(),
    "fat-under-skin": _fat(),
    "muscle": _muscle(),
}
