"""Who should not have it, should wait, or should ask first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Caution, Source
from macros.html import Row, citations, element, inline, join, paragraph, table


def render(
    cautions: Sequence[Caution], sources: Mapping[str, Source], address: Address, *, anchor: str, caption: str
) -> Markup:
    """The table of some cautions.

    Args:
        cautions: at least one, in the order of the rows.
        sources: every source they cite, by id.
        address: the page on which the table will stand.
        anchor: id of the table, unique on its page.
        caption: what the table shows.
    """
    return table(
        anchor=anchor,
        caption=caption,
        columns=words.COLUMNS["cautions"],
        css="data--cautions",
        rows=[_row(caution, sources, address) for caution in cautions],
    )


def _row(caution: Caution, sources: Mapping[str, Source], address: Address) -> Row:
    why = [
        paragraph(inline(caution.why, address)),
        paragraph(
            element(
                "span", f"{words.LABEL['caution-about']}: {words.TREATMENT[caution.treatment]}.", class_="data__note"
            )
        ),
        paragraph(citations([sources[i] for i in caution.sources], address)),
    ]
    return Row(
        anchor=f"caution-{caution.id}",
        head=element("span", caution.name, class_="data__name"),
        cells=(inline(caution.text, address), join(why)),
    )
