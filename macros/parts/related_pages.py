"""Links to pages that a reader may want next."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros.addresses import Address
from macros.html import element, join


def render(pages: Sequence[tuple[str, str]], address: Address) -> Markup:
    """A list of links.

    Args:
        pages: page id and title, in order; at least one.
        address: the page on which the list will stand.
    """
    items = [element("li", element("a", title, href=address.to(page_id))) for page_id, title in pages]
    return element("ul", join(items), class_="related")
