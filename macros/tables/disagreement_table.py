"""Where websites and clinics say different things, and what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Disagreement, Source
from macros.html import Row, citations, element, inline, join, lines_to_write_on, paragraph, table


def render(
    points: Sequence[Disagreement],
    sources: Mapping[str, Source],
    address: Address,
    *,
    anchor: str,
    caption: str,
    room_to_write: bool = False,
) -> Markup:
    """The table of some disagreements. No clinic is named, and every row ends in what is known.

    Args:
        points: at least one, in the order of the rows.
        sources: every source they cite, by id.
        address: the page on which the table will stand.
        anchor: id of the table, unique on its page.
        caption: what the table shows.
        room_to_write: add a column with lines for what a reader’s own clinic says.
    """
    rows = []
    for point in points:
        said = element("ul", join(element("li", inline(text, address)) for text in point.said))
        known = [
            paragraph(inline(point.known, address)),
            paragraph(citations([sources[i] for i in point.sources], address)),
        ]
        rows.append(
            Row(
                anchor=f"disagreement-{point.id}",
                head=element("span", point.point, class_="data__name"),
                cells=(said, join(known), *([lines_to_write_on()] if room_to_write else [])),
            )
        )
    columns = (*words.COLUMNS["disagreements"], *([words.LABEL["clinic-told"]] if room_to_write else []))
    css = "data--disagreements data--to-write" if room_to_write else "data--disagreements"
    return table(anchor=anchor, caption=caption, columns=columns, css=css, rows=rows)
