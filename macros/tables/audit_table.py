"""How the guide stands against one checklist, item by item; what is open comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import AuditItem, AuditState
from macros.html import Row, element, inline, join, paragraph, table

_ORDER = get_args(AuditState)


def render(items: Sequence[AuditItem], address: Address, *, anchor: str, caption: str) -> Markup:
    """The table of one list. It holds no totals: our own reading is no score and no certificate.

    Args:
        items: at least one, of one instrument.
        address: the page on which the table will stand.
        anchor: id of the table, unique on its page.
        caption: what the table shows.
    """
    ordered = sorted(items, key=lambda item: (_ORDER.index(item.state), _parts(item.number)))
    return table(
        anchor=anchor,
        caption=caption,
        columns=words.COLUMNS["audits"],
        css="data--audits",
        rows=[_row(item, address) for item in ordered],
    )


def _parts(number: str) -> tuple[int, ...]:
    """“2.4.11” comes after “2.4.2”."""
    return tuple(int(part) for part in number.split("."))


def _row(item: AuditItem, address: Address) -> Row:
    head = join(
        [
            element("span", f"{words.INSTRUMENT[item.instrument]} {item.number}", class_="data__note"),
            element("span", item.item, class_="data__name"),
        ],
        " ",
    )
    state = element("span", words.AUDIT_STATE[item.state], class_=f"audit audit--{item.state}")
    return Row(anchor=f"audit-{item.id}", head=head, cells=(state, paragraph(inline(item.where, address))))
