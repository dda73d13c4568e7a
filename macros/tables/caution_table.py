"""Who should not have it, should wait, or should ask first."""

from __future__ import annotations

from collections.abc import Mapping

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Caution, Source
from macros.html import Row, citations, element, inline, join, paragraph


def row(caution: Caution, sources: Mapping[str, Source], address: Address) -> Row:
    """The row of a caution in the table of some (``record_table``).

    Args:
        caution: the record.
        sources: every source it cites, by id.
        address: the page on which the table will stand.
    """
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
