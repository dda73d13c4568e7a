"""The live guide, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
import pytest
from lxml import html as lxml_html

from macros.gate import Guide, inspect
from macros.pages.records import Call, Page
from macros.registry import MACROS
from tests.macros import site_markdown

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Shown:
    """What the macros of one page give in one edition.

    Attributes:
        page: the page that calls.
        url: its address in this edition.
        markups: the markup of each call, in order.
        root: all of them, parsed.
    """

    page: Page
    url: str
    markups: tuple[tuple[Call, str], ...]
    root: Any

    @cached_property
    def html(self) -> str:
        """The whole page as the builder makes it from its Markdown, the macros' markup in place."""
        return converted(self.page, [markup for _, markup in self.markups])

    @cached_property
    def whole(self) -> Any:
        """The whole page, parsed."""
        return lxml_html.fragment_fromstring(self.html, create_parent="div")


def converted(page: Page, markups: list[str]) -> str:
    """The HTML of a page's Markdown, with a markup in place of each macro call, in order."""
    rest = iter(markups)
    environment = jinja2.Environment()
    environment.globals.update({name: (lambda *_arguments, **_named: next(rest)) for name in MACROS})
    return site_markdown.convert(environment.from_string("\n".join(page.text)).render())


def text_of(element: Any) -> str:
    """What a reader sees of an element, with single spaces."""
    return " ".join(element.text_content().split())


@dataclass(frozen=True)
class Live:
    """The live guide and what its macros give, by page id, for readers on the web and in the bundle."""

    guide: Guide
    web: Mapping[str, Shown]
    bundle: Mapping[str, Shown]

    def editions(self) -> Iterator[Shown]:
        """Every page in both editions."""
        yield from self.web.values()
        yield from self.bundle.values()


def _shown(guide: Guide, page: Page, url: str) -> Shown:
    markups = tuple((call, str(guide.render(call, url))) for call in page.calls)
    root = lxml_html.fragment_fromstring("".join(markup for _, markup in markups), create_parent="div")
    return Shown(page, url, markups, root)


@pytest.fixture(scope="session")
def live() -> Live:
    """The live guide."""
    guide, _problems = inspect(PROJECT)
    assert guide is not None
    return Live(
        guide,
        {page.id: _shown(guide, page, page.url) for page in guide.pages.values()},
        {page.id: _shown(guide, page, f"{page.id}.html") for page in guide.pages.values()},
    )
