"""Both editions, parsed with a parser of our own choice and without the code that inspects them when they are built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from lxml import html as lxml_html

from tests.editions import MOVED, PAGE_IDS, Edition, open_edition


@dataclass(frozen=True)
class Shipped:
    """An edition with its pages.

    Attributes:
        edition: where the files are.
        pages: page id → document, for every page of the guide.
        others: path → document, for every other HTML file.
        moved: old page id → the document that leads on from there.
    """

    edition: Edition
    pages: Mapping[str, Any]
    others: Mapping[str, Any]
    moved: Mapping[str, Any]

    @cached_property
    def places(self) -> dict[str, dict[str, Any]]:
        """Anchor → page id → the element that bears it."""
        found: dict[str, dict[str, Any]] = {}
        for page_id, document in self.pages.items():
            for element in document.xpath("//*[@id]"):
                found.setdefault(element.get("id"), {})[page_id] = element
        return found

    def with_script(self, name: str) -> list[str]:
        """The pages that load a script, by itself or joined with others: ``dates-decide-site.0123456789.js``."""
        named = re.compile(rf"(?:^|[/-]){re.escape(name)}[-.][^/]*$")
        return [i for i, document in self.pages.items() if any(map(named.search, document.xpath("//script/@src")))]

    def documents(self) -> dict[str, Any]:
        """Path → document, for every HTML file but those that only lead on."""
        own = {self.edition.file(i).relative_to(self.edition.folder).as_posix(): d for i, d in self.pages.items()}
        return {**own, **self.others}


def shipped_edition(name: str, factory: pytest.TempPathFactory) -> Shipped:
    """An edition from ``dist/``, with its pages."""
    edition = open_edition(name, factory.mktemp("bundle"))
    files = {path: lxml_html.parse(str(path)).getroot() for path in sorted(edition.folder.rglob("*.html"))}
    pages = {page_id: files.pop(edition.file(page_id), None) for page_id in PAGE_IDS}
    moved = {old: files.pop(edition.file(old), None) for old in MOVED}
    assert [page_id for page_id, document in {**pages, **moved}.items() if document is None] == []
    return Shipped(edition, pages, {path.relative_to(edition.folder).as_posix(): d for path, d in files.items()}, moved)


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """The web edition."""
    return shipped_edition("web", tmp_path_factory)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """The unpacked bundle."""
    return shipped_edition("bundle", tmp_path_factory)


@pytest.fixture(params=["web", "bundle"])
def shipped(request: pytest.FixtureRequest) -> Shipped:
    """Each edition in turn."""
    found: Shipped = request.getfixturevalue(request.param)
    return found
