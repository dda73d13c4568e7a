"""The live guide, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from macros.gate import Guide, inspect
from macros.pages.records import Call, Page

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
