"""What changed for readers, from the change log."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markupsafe import Markup

from macros.html import element

# The change log is Markdown that people write for people; it holds no HTML.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def version_anchor(name: str) -> str:
    """The id of a version's heading: ``version-0-3-0``."""
    return f"version-{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')}"


def render(changelog: str) -> Markup:
    """The change log as markup, without its own title; headings one level lower, below the page's own.

    Each version's heading has an id: the search takes a heading without one for
    a part of the heading above it.

    Args:
        changelog: the Markdown text of CHANGELOG.md.
    """
    _, _, below_title = changelog.partition("\n")
    tokens = _MARKDOWN.parse(below_title)
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            token.attrs["id"] = version_anchor(following.content.partition(" (")[0])
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    lines = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})).splitlines()
    return element("div", Markup("\n".join(line for line in lines if line.strip())), class_="changes")
