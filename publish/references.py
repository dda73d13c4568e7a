"""The scripts and style sheets that a page names, and how its text is changed where it names them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

_TAG = re.compile(r"<(?:script|link)\b[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"""(\s(?:src|href)=)("[^"]*"|'[^']*')""", re.IGNORECASE)


def resolve(holder: str, address: str) -> str | None:
    """The file in the site that a relative address in a file leads to; None where it leads elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(holder), unquote(parts.path)))


def relative(holder: str, target: str) -> str:
    """The relative address of a file, as it stands in another."""
    return quote(posixpath.relpath(target, posixpath.dirname(holder) or "."))


def in_page(name: str, text: str, change: Callable[[str], str | None]) -> str:
    """The text of a page with other addresses in its ``<script>`` and ``<link>`` tags, in templates too.

    Args:
        name: of the page in the site.
        text: of the page.
        change: takes a file of the site, and gives the one to name in its place, or None to leave it.
    """

    def address(found: re.Match[str]) -> str:
        target = resolve(name, found[2][1:-1])
        other = change(target) if target else None
        return f'{found[1]}"{relative(name, other)}"' if other else found[0]

    return _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), text)
