"""What a page is to the checks: its header, its macro calls, its links and its headings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from macros.addresses import page_url
from macros.catalogue.records import Label, Part


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class PageHeader(Part):
    """The lines between ``---`` and ``---`` at the top of a page."""

    title: Label = Field(description="Shown in the browser's tab and in search results. No two pages share one.")
    description: Annotated[str, StringConstraints(min_length=40, max_length=170)] = Field(
        description="One or two sentences for search engines, 40 to 170 characters. No two pages share one."
    )
    reviewed: dt.date = Field(description="The day on which somebody last held the whole page against its sources.")
    next_review: dt.date = Field(description="The day on which that is due again.")
    hide: Annotated[tuple[Literal["toc", "navigation"], ...], BeforeValidator(_as_tuple)] = Field(
        (), description="What the theme leaves out beside the text: toc gives wide tables more room."
    )

    @model_validator(mode="after")
    def _in_order(self) -> PageHeader:
        """The next review comes after the last one."""
        if self.next_review <= self.reviewed:
            raise ValueError("next_review is not later than reviewed; correct one of the two dates")
        return self


@dataclass(frozen=True)
class Call:
    """A macro call in a page. Arguments are plain texts and lists: they are known before anything is built."""

    name: str
    positional: tuple[Any, ...]
    named: Mapping[str, Any]
    line: int
    alone: bool  # stands at column 0 of a line of its own, with a blank line above and below


@dataclass(frozen=True)
class Link:
    """A link or picture in a page's Markdown."""

    target: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page of ``docs/``.

    Attributes:
        id: path in ``docs/`` without ``.md``, such as ``safety/side-effects``.
        path: the file, relative to the project's folder.
        header: None where it has a fault.
        calls: its macro calls in order.
        links: its links and pictures.
        anchors: ids of its headings.
        titles: lines of its first-level headings.
        text: its lines as written, the header blanked out.
    """

    id: str
    path: str
    header: PageHeader | None
    header_lines: Mapping[str, int] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    titles: tuple[int, ...] = ()
    text: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Its address on the web edition, relative to the site's root."""
        return page_url(self.id)
