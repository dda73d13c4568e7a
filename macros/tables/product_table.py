"""What is in the syringe: brands, what their makers say, and what is not told."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Product, Source
from macros.html import Row, citations, country_notes, element, inline, join, known, paragraph, review_line


def row(product: Product, sources: Mapping[str, Source], address: Address) -> Row:
    """The row of a product in the table of some (``record_table``).

    It ends in what is known; no address of a seller stands in it.

    Args:
        product: the record.
        sources: every source it cites, by id.
        address: the page on which the table will stand.
    """
    note = [inline(product.what, address)]
    if product.maker:
        note.append(Markup(f" {words.LABEL['maker']}: ") + product.maker + ".")
    head = join(
        [
            element("span", product.name, class_="data__name"),
            element("span", join(note), class_="data__note"),
            element(
                "span", f"{words.LABEL['about-treatment']}: {words.TREATMENT[product.treatment]}.", class_="data__note"
            ),
        ],
        " ",
    )
    status = country_notes(product.status, address) if product.status else known("not-reviewed", address)
    shown = [paragraph(known(product.shown, address))]
    if product.source_ids():
        shown.append(paragraph(citations([sources[i] for i in product.source_ids()], address)))
    shown.append(review_line(product))
    return Row(
        anchor=f"product-{product.id}",
        head=head,
        cells=(
            known(product.contents, address),
            known(product.not_disclosed, address),
            status,
            join(shown),
        ),
    )
