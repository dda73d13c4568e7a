"""Any treatments beside one another, on any outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Cell, Outcome, Source, TreatmentRecord
from macros.html import Row, certainty_badge, citations, element, inline, join, known, paragraph, table


def render(
    treatments: Sequence[TreatmentRecord],
    outcomes: Sequence[Outcome],
    sources: Mapping[str, Source],
    address: Address,
    *,
    anchor: str,
    caption: str,
) -> Markup:
    """One row an outcome, one column a treatment.

    A treatment without a cell for an outcome shows *Not reviewed*: nobody has
    looked, which is not the same as “no”.

    Args:
        treatments: at least one, in the order of the columns.
        outcomes: at least one, in the order of the rows.
        sources: every source the cells cite, by id.
        address: the page on which the table will stand.
        anchor: id of the table, unique on its page.
        caption: what the table shows.
    """
    rows = [
        Row(
            anchor=f"outcome-{outcome.id}",
            head=join(
                [
                    element("span", outcome.name, class_="data__name"),
                    element("span", outcome.question, class_="data__note"),
                ],
                " ",
            ),
            cells=tuple(_cell(treatment.cell(outcome.id), sources, address) for treatment in treatments),
        )
        for outcome in outcomes
    ]
    columns = ["Question", *(treatment.name for treatment in treatments)]
    return table(anchor=anchor, caption=caption, columns=columns, rows=rows, css="data--comparison")


def _cell(cell: Cell | None, sources: Mapping[str, Source], address: Address) -> Markup:
    if cell is None:
        return known("not-reviewed", address)
    parts = [paragraph(known(cell.text, address))]
    if cell.certainty:
        parts.append(paragraph(certainty_badge(cell.certainty)))
    if cell.by_country:
        items = []
        for note in cell.by_country:
            date = words.LABEL["undated"] if note.as_of == "not shown" else f"{words.LABEL['as-of']} {note.as_of}"
            items.append(
                element(
                    "li",
                    join([element("strong", f"{note.country}:"), " ", inline(note.text, address), f" ({date})"]),
                )
            )
        parts.append(element("ul", join(items), class_="by-country", aria_label=words.LABEL["in-country"]))
    ids = dict.fromkeys([*cell.sources, *(i for note in cell.by_country for i in note.sources)])
    if ids:
        parts.append(paragraph(citations([sources[i] for i in ids], address)))
    return join(parts)
