"""Numbers and registers by country: the only table in which they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Place, Source
from macros.html import Row, citations, element, inline, join, known, paragraph, review_line, table


def render(
    places: Sequence[Place], sources: Mapping[str, Source], address: Address, *, anchor: str, caption: str, first: str
) -> Markup:
    """The table of all countries, the publisher's own first.

    Args:
        places: at least one.
        sources: every source they cite, by id.
        address: the page on which the table will stand.
        anchor: id of the table, unique on its page.
        caption: what the table shows.
        first: the publisher's country, or empty where none is set.
    """
    ordered = sorted(places, key=lambda place: place.country != first)
    return table(
        anchor=anchor,
        caption=caption,
        columns=words.COLUMNS["places"],
        css="data--places",
        rows=[_row(place, sources, address) for place in ordered],
    )


def _row(place: Place, sources: Mapping[str, Source], address: Address) -> Row:
    head = join(
        [
            element("span", place.country, class_="data__name"),
            element("span", inline(place.read_on, address), class_="data__note"),
        ],
        " ",
    )
    report = [
        paragraph(known(place.report, address)),
        paragraph(citations([sources[i] for i in place.sources], address)),
        review_line(place),
    ]
    return Row(
        anchor=f"place-{place.id}",
        head=head,
        cells=(
            element("strong", inline(place.emergency, address)),
            known(place.urgent, address),
            known(place.registers, address),
            known(place.complain, address),
            join(report),
        ),
    )
