"""What countries' rules and bodies say, each as of a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Rule, Source
from macros.html import Row, citations, element, inline, join, paragraph, review_line, table


def render(
    rules: Sequence[Rule], sources: Mapping[str, Source], address: Address, *, anchor: str, caption: str
) -> Markup:
    """The table of some rules.

    Args:
        rules: at least one, in the order of the rows.
        sources: every source they cite, by id.
        address: the page on which the table will stand.
        anchor: id of the table, unique on its page.
        caption: what the table shows.
    """
    return table(
        anchor=anchor,
        caption=caption,
        columns=words.COLUMNS["regulators"],
        css="data--regulators",
        rows=[_row(rule, sources, address) for rule in rules],
    )


def _row(rule: Rule, sources: Mapping[str, Source], address: Address) -> Row:
    head = join(
        [
            element("span", rule.country, class_="data__name"),
            element("span", inline(rule.about, address), class_="data__note"),
        ],
        " ",
    )
    status = paragraph(
        join([element("strong", f"{words.STATUS[rule.status]}."), f" {words.LABEL['text-of']}: {rule.as_of}."])
    )
    cited = paragraph(citations([sources[i] for i in rule.sources], address))
    cells = (inline(rule.position, address), join([status, cited, review_line(rule)]))
    return Row(anchor=f"rule-{rule.id}", head=head, cells=cells)
