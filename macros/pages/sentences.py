"""The prose of a page: its paragraphs and list items, sentence by sentence, with what stands for macro calls.

Headings, code and tables of macros are none. Nothing is judged here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from macros.pages.reading import inline_tokens, words_of
from macros.pages.records import Page
from macros.registry import MACROS

# Characters that no text holds stand for what is no text.
_CITE, _MAYBE, _OTHER, _LINK, _LINK_END = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_MARKS = re.compile(f"[{_CITE}-{_LINK_END}]")
_LINKED = re.compile(f"{_LINK}[^{_LINK_END}]*{_LINK_END}")
_CALLED = re.compile(r"\{\{-?\s*(\w+)")
# A citation as it should be; anything else may be meant for one, and has a problem of its own.
_CITES = re.compile(r"\{\{-?\s*cite\(\s*(?:(?:\"[^\"{}]*\"|'[^'{}]*')\s*,?\s*)+\)\s*-?\}\}")
# A citation behind the full stop belongs to the sentence before it.
_END = re.compile(
    rf"(?<=[.!?])[\"”’')\]]*(?:\s*[{_CITE}{_MAYBE}{_OTHER}{_LINK_END}])*\s+(?=[\"“‘'(\[{_LINK}]*[A-Z0-9])"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paragraph.

    Attributes:
        raw: as it stands, with marks for links and macros.
        line: on which it begins.
    """

    raw: str
    line: int

    @property
    def text(self) -> str:
        """What a reader sees, with single spaces."""
        return _shown(self.raw)

    @property
    def own(self) -> str:
        """The same without the words of links: what the sentence says by itself."""
        return _shown(_LINKED.sub(" … ", self.raw))

    @property
    def citations(self) -> int:
        """How many citation marks it carries."""
        return self.raw.count(_CITE)

    @property
    def may_cite(self) -> bool:
        """Whether it cites, or holds a call that cannot be read and may be meant to."""
        return _CITE in self.raw or _MAYBE in self.raw


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or the text of a list item.

    Attributes:
        heading: the last second-level heading above it, as written.
        sentences: at least one, in order.
    """

    heading: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """What a reader sees, with single spaces."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def may_cite(self) -> bool:
        """Whether one of its sentences does."""
        return any(sentence.may_cite for sentence in self.sentences)


def paragraphs(page: Page) -> tuple[Paragraph, ...]:
    """Every paragraph and list item of a page, in order."""
    return _paragraphs(page.text)


@functools.lru_cache(maxsize=8192)
def _paragraphs(lines: tuple[str, ...]) -> tuple[Paragraph, ...]:
    return tuple(_found(lines))


def _found(lines: tuple[str, ...]) -> Iterator[Paragraph]:
    heading = ""
    for tag, token, line in inline_tokens(lines, _mark):
        if tag != "p":
            heading = _shown(_text(token)) if tag in ("h1", "h2") else heading
            continue
        found = tuple(_sentences(_text(token), line))
        if any(sentence.text for sentence in found):
            yield Paragraph(heading, found)


def _mark(piece: str) -> str:
    """The mark for a piece between braces, or its words, with as many line ends as the piece has."""
    if piece.startswith("{#"):
        return re.sub(r"[^\n]", " ", piece)
    words = words_of(piece)
    if words is not None:
        return words + "\n" * piece.count("\n")
    called = _CALLED.match(piece)
    other = called is not None and called[1] in MACROS and called[1] != "cite"
    mark = _CITE if _CITES.fullmatch(piece) else _OTHER if other else _MAYBE
    return mark + f"\n{_OTHER}" * piece.count("\n")


def _text(token: Token) -> str:
    parts = []
    for child in token.children or []:
        if child.type == "text":
            parts.append(child.content.replace("{{", _MAYBE))  # a call that does not end
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "link_open":
            parts.append(_LINK)
        elif child.type == "link_close":
            parts.append(_LINK_END)
        elif child.type == "html_inline":
            parts.append("\n" * child.content.count("\n"))
    return "".join(parts)


def _sentences(text: str, line: int) -> Iterator[Sentence]:
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        begins = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield Sentence(text[start:end], line + text.count("\n", 0, begins))
        start = end


def _shown(raw: str) -> str:
    return " ".join(_MARKS.sub(" ", raw).split()).replace(" .", ".").replace(" ,", ",")
