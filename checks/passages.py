"""Every text that readers see, with its place: of pages and of records, so of new record kinds and fields too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from checks.sentences import Sentence, count, sentences
from macros.addresses import Address
from macros.catalogue.loading import Catalogue, Located
from macros.catalogue.records import Loc, Record, SearchWords, texts
from macros.html import inline
from macros.pages.prose import paragraphs
from macros.pages.records import Page

PAGES = "pages"
Role = Literal["prose", "heading", "description", "told"]
# A word of a closed list, such as “cocktail” or “not-known”, is shown in words of macros/words.py.
_CLOSED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What may be emphasis or a link (decisions/0004).
_MARKED = re.compile(r"[*_\[\\]")
# In others' words: what a source calls itself.
_TITLES = frozenset({"title", "authors", "published_in", "volume_pages"})
# Names: what readers search for, misspelt or not, and what somebody else chose.
_NAMES = frozenset({"term", "also_called", "misspellings", "also_spelled", "maker", "country", "label"})


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item or heading of a page, or one text of a record.

    Attributes:
        text: in one line.
        starts: where in the text each line of the file starts, and its number.
        role: ``prose``; a ``heading``, which no formula counts; a ``description`` for search engines, which holds
            names that people search for; or what people are ``told``, which is not what we say.
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    role: Role = "prose"

    def line(self, position: int = 0) -> int:
        """The line of the file on which a part of the text starts."""
        return max((start for start in self.starts if start[0] <= position), default=self.starts[0])[1]

    def sentences(self) -> Iterator[Sentence]:
        """Its sentences, also those that have no full stop."""
        return sentences(self.text)


@dataclass(frozen=True)
class Piece:
    """What is scored as one: a page, or all texts of a record.

    Attributes:
        kind: ``pages``, or the kind of the record.
        id: of the page or record.
        path: the file.
        line: where it starts.
        passages: its texts.
    """

    kind: str
    id: str
    path: str
    line: int
    passages: tuple[Passage, ...]

    def prose(self) -> Iterator[Sentence]:
        """Its sentences but for headings, names and items of lists, which would make a text look easier than it is."""
        for passage in self.passages:
            if passage.role in ("prose", "told"):
                yield from (sentence for sentence in passage.sentences() if sentence.whole)

    def words(self) -> int:
        """How many words its sentences have."""
        return sum(count(sentence.text) for sentence in self.prose())


def pieces(pages: Mapping[str, Page], catalogue: Catalogue) -> tuple[Piece, ...]:
    """All pages and records. Those that cannot be read have a problem elsewhere, and are left out."""
    return tuple(chain(map(_of_page, pages.values()), map(_of_record, filter(_read, catalogue.located))))


def said_by(record: Record) -> Iterator[tuple[Loc, str]]:
    """The texts of a record in our own words: a source's title, authors and place of publication are not."""
    for loc, text in texts(record):
        if not (record.KIND == "sources" and loc[0] in _TITLES):
            yield loc, text


def as_read(text: str) -> str:
    """A text of a record as a reader sees it: in one line, without marks of emphasis and targets of links."""
    return str(inline(text, Address("")).striptags()) if _MARKED.search(text) else " ".join(text.split())


def _read(item: Located) -> bool:
    """Readers see the record. The words of the search are what people type, right or wrong."""
    return item.kind != SearchWords.KIND


def _of_page(page: Page) -> Piece:
    passages = [Passage(item.text, item.starts, "heading" if item.heading else "prose") for item in paragraphs(page)]
    if page.header:
        line = page.header_lines.get("description", 1)
        passages.insert(0, Passage(page.header.description, ((0, line),), "description"))
    return Piece(PAGES, page.id, page.path, 1, tuple(passages))


def _of_record(item: Located) -> Piece:
    passages = [
        Passage(as_read(text), ((0, item.line(*loc)),), "told" if loc[0] == "said" else "prose")
        for loc, text in said_by(item.record)
        if not _CLOSED.fullmatch(text) and not _is_name(item.kind, loc)
    ]
    return Piece(item.kind, item.record.id, item.path, item.line("id"), tuple(passages))


def _is_name(kind: str, loc: Loc) -> bool:
    fields = {part for part in loc if isinstance(part, str)}
    return not _NAMES.isdisjoint(fields) or (kind, loc[0]) == ("products", "name")
