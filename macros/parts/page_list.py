"""All pages of the guide: the way to any page without a search."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros.addresses import Address
from macros.html import element, join, paragraph


def render(pages: Sequence[tuple[str, str, str]], address: Address) -> Markup:
    """A list of links, each with what the page is about.

    Args:
        pages: page id, title and description, in order; at least one.
        address: the page on which the list will stand.
    """
    items = [
        element("li", join([paragraph(element("a", title, href=address.to(page_id))), paragraph(about)]))
        for page_id, title, about in pages
    ]
    return element("ul", join(items, "\n"), class_="page-list")
