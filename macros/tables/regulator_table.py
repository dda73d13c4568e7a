"""What countries' rules and bodies say, each as of a date."""

from __future__ import annotations

from collections.abc import Mapping

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Rule, Source
from macros.html import Row, citations, element, inline, join, paragraph, review_line


def row(rule: Rule, sources: Mapping[str, Source], address: Address) -> Row:
    """The row of a rule in the table of some (``record_table``).

    Args:
        rule: the record.
        sources: every source it cites, by id.
        address: the page on which the table will stand.
    """
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
