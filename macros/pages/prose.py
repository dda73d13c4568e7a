"""What a page says beside its macros: its paragraphs, list items and headings, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from macros.pages.reading import parsed
from macros.pages.records import Page

# “{ #anchor }” and “{: .class }” behind a text are for the builder.
_FOR_THE_BUILDER = re.compile(r"\s*\{:?\s*[#.][^{}]*\}\s*$")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, list item or heading.

    Attributes:
        text: without macro calls, marks and the targets of links; lines are joined by single spaces.
        starts: for each line of the file that it stands on, where in the text it starts, and its number.
        heading: whether it is one.
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    heading: bool = False


def paragraphs(page: Page) -> Iterator[Paragraph]:
    """The texts of a page in their order. Its header, macro calls, comments and code blocks are none."""
    heading = False
    for token in parsed(page.text):
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.map and token.type in ("inline", "html_block"):
            pieces = _inline(token) if token.type == "inline" else _TAG.sub(_line_breaks, token.content).split("\n")
            yield from _joined(pieces, token.map[0] + 1, heading)


def _joined(pieces: list[str], first_line: int, heading: bool) -> Iterator[Paragraph]:
    """The lines of a paragraph as one text."""
    text = ""
    starts = []
    for line, piece in enumerate(pieces, start=first_line):
        words = " ".join(_FOR_THE_BUILDER.sub("", piece).split())
        if words:
            text += " " if text else ""
            starts.append((len(text), line))
            text += words
    if text:
        yield Paragraph(text, tuple(starts), heading)


def _inline(token: Token) -> list[str]:
    """The words of a paragraph, line by line."""
    lines = [""]
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            lines.append("")
        elif child.type == "html_inline":
            lines += [""] * child.content.count("\n")
        elif child.type in ("text", "code_inline"):
            lines[-1] += child.content
    return lines


def _line_breaks(tag: re.Match[str]) -> str:
    return " " + "\n" * tag[0].count("\n")
