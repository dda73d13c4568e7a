"""Reading the pages of a built site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as lxml_html


@dataclass(frozen=True)
class HtmlPage:
    """A page of a built site.

    Attributes:
        name: path in the site, with forward slashes.
        text: the file as text.
        root: the parsed document.
    """

    name: str
    text: str
    root: Any

    def line_of(self, element: Any) -> int:
        """The line on which an element starts."""
        return int(element.sourceline or 1)


def html_pages(site: Path) -> Iterator[HtmlPage]:
    """Every page of a site, in the order of their names."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8", errors="replace")
        # An empty file is a page too: one that lacks everything.
        source = text.encode() if text.strip() else b"<html></html>"
        yield HtmlPage(
            path.relative_to(site).as_posix(), text, lxml_html.document_fromstring(source, parser=_parser())
        )


def _parser() -> Any:
    return lxml_html.HTMLParser(encoding="utf-8")
