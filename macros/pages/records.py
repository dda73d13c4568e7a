"""What a page is to the checks: its header, its macro calls, its links and its headings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from macros.addresses import page_url
from macros.catalogue.records import Label, Part


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


# A question of a reader, short enough to be read at a glance.
Question = Annotated[Label, StringConstraints(min_length=8, max_length=100, pattern=r"\?$")]


class PageSearch(Part):
    """How a page stands in the search."""

    exclude: bool = Field(False, description="true: the page is not found by search.")
    boost: int = Field(
        5, ge=1, le=10, description="How high it stands in results: 5 is usual, less for pages that repeat others."
    )


class PageHeader(Part):
    """The lines between ``---`` and ``---`` at the top of a page."""

    title: Label = Field(description="Shown in the browser's tab and in search results. No two pages share one.")
    description: Annotated[str, StringConstraints(min_length=40, max_length=170)] = Field(
        description="One or two sentences for search engines, 40 to 170 characters. No two pages share one."
    )
    reviewed: dt.date = Field(description="The day on which somebody last held the whole page against its sources.")
    next_review: dt.date = Field(description="The day on which that is due again.")
    search: PageSearch = Field(PageSearch(), description="How the page stands in the search.")
    answers: Annotated[tuple[Question, ...], BeforeValidator(_as_tuple), Field(max_length=12)] = Field(
        (),
        description="Questions that the page answers, as readers put them: shown on the page, and found by the search.",
    )
    hide: Annotated[tuple[Literal["toc", "navigation"], ...], BeforeValidator(_as_tuple)] = Field(
        (), description="What the theme leaves out beside the text: toc gives wide tables more room."
    )


@dataclass(frozen=True)
class Call:
    """A macro call in a page. Arguments are plain texts and lists: they are known before anything is built."""

    name: str
    positional: tuple[Any, ...]
    named: Mapping[str, Any]
    line: int
    alone: bool  # stands at column 0 of a line of its own, with a blank line above and below, and in no code


@dataclass(frozen=True)
class Link:
    """A link or picture in a page, in Markdown or in HTML."""

    target: str
    line: int
    html: bool = False


@dataclass(frozen=True)
class Page:
    """A page of ``docs/``.

    Attributes:
        id: path in ``docs/`` without ``.md``, such as ``safety/side-effects``.
        path: the file, relative to the project's folder.
        header: None where it has a fault.
        header_lines: the line of each of its fields.
        given: the fields as they could be read, also where the header has a fault.
        calls: its macro calls in order.
        unread: what stands between braces and is no call, or one that cannot be read.
        links: its links and pictures.
        anchors: ids of its headings.
        titles: lines of its first-level headings.
        text: its lines as written, the header blanked out; none where the file cannot be read.
    """

    id: str
    path: str
    header: PageHeader | None
    header_lines: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    unread: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    titles: tuple[int, ...] = ()
    text: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Its address on the web edition, relative to the site's root."""
        return page_url(self.id)
