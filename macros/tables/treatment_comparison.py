"""Any treatments beside one another, on any outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Cell, Outcome, Source, TreatmentRecord, source_ids_of
from macros.html import Row, certainty_badge, citations, country_notes, element, join, known, paragraph, table

# More columns than this cannot be read beside one another.
MOST_COLUMNS = 4


def render(
    treatments: Sequence[TreatmentRecord],
    outcomes: Sequence[Outcome],
    sources: Mapping[str, Source],
    address: Address,
    *,
    anchor: str,
    caption: str,
) -> Markup:
    """One row an outcome, one column a treatment; the other way round for many treatments and few outcomes.

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
    if len(treatments) > MOST_COLUMNS >= len(outcomes):
        rows = [
            Row(
                anchor=f"{anchor}-{treatment.id}",
                head=element("span", treatment.name, class_="data__name"),
                cells=tuple(answer(treatment.cell(outcome.id), sources, address) for outcome in outcomes),
            )
            for treatment in treatments
        ]
        columns = [*words.COLUMNS["treatments"], *(outcome.name for outcome in outcomes)]
    else:
        rows = [
            Row(
                anchor=f"{anchor}-{outcome.id}",
                head=join(
                    [
                        element("span", outcome.name, class_="data__name"),
                        element("span", outcome.question, class_="data__note"),
                    ],
                    " ",
                ),
                cells=tuple(answer(treatment.cell(outcome.id), sources, address) for treatment in treatments),
            )
            for outcome in outcomes
        ]
        columns = [*words.COLUMNS["outcomes"], *(treatment.name for treatment in treatments)]
    return table(anchor=anchor, caption=caption, columns=columns, rows=rows, css="data--comparison")


def answer(cell: Cell | None, sources: Mapping[str, Source], address: Address) -> Markup:
    """What is known of one treatment for one outcome; also where nobody has looked.

    Args:
        cell: None where the treatment has none for that outcome.
        sources: every source it cites, by id.
        address: the page on which it will stand.
    """
    if cell is None:
        return known("not-reviewed", address)
    parts = [paragraph(known(cell.text, address))]
    if cell.certainty:
        parts.append(paragraph(certainty_badge(cell.certainty)))
    if cell.by_country:
        parts.append(country_notes(cell.by_country, address))
    ids = source_ids_of(cell)
    if ids:
        parts.append(paragraph(citations([sources[i] for i in ids], address)))
    return join(parts)
