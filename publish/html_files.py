"""Reading the pages of a built site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from lxml.etree import ParserError


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
        yield HtmlPage(path.relative_to(site).as_posix(), text, _parse(text))


def _parse(text: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8")
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except ParserError:
        # Nothing, or nothing but comments: a page that lacks everything.
        return lxml_html.document_fromstring(b"<html></html>", parser=parser)
