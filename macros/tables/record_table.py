"""A table of records of one kind, one row each: what all such tables share. How a row looks: one module a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Record, Source
from macros.html import Row, table

_Record = TypeVar("_Record", bound=Record)


def render(
    row: Callable[[_Record, Mapping[str, Source], Address], Row],
    records: Sequence[_Record],
    sources: Mapping[str, Source],
    address: Address,
    *,
    anchor: str,
    caption: str,
) -> Markup:
    """The table of some records.

    Args:
        row: what lays out one of them: the record, every source by id, the page.
        records: of one kind; at least one, in the order of the rows.
        sources: every source they cite, by id.
        address: the page on which the table will stand.
        anchor: id of the table, unique on its page.
        caption: what the table shows.

    Raises:
        ValueError: there are no records.
    """
    kind = records[0].KIND if records else ""
    return table(
        anchor=anchor,
        caption=caption,
        columns=words.COLUMNS[kind] if kind else (),
        css=f"data--{kind.replace('_', '-')}",
        rows=[row(record, sources, address) for record in records],
    )
