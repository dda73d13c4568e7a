"""Finished pages that are kept from one build to the next, each under the hash of everything it was made from.

``publish/kept.py`` says why an entry can cost time but never give a wrong page.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish import kept


@dataclass(frozen=True)
class Finished:
    """A page as it was built.

    Attributes:
        packed: the whole file, as ``pack`` gives it.
        title: as menus of other pages show it.
        anchors: ids on it that links may lead to.
        links: source path of another page → id on it → the link as written; the builder checks them anew each time,
            because the other page may have changed.
    """

    packed: bytes
    title: str
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]


def pack(text: str) -> bytes:
    """A text in a quarter of its room; quick rather than small."""
    return zlib.compress(text.encode(), 1)


def unpack(packed: bytes) -> str:
    """The text that ``pack`` was given."""
    return zlib.decompress(packed).decode()


class Kept:
    """A folder of finished pages, to be closed after use."""

    def __init__(self, folder: Path) -> None:
        """Args: the folder; it need not be there."""
        self._entries = kept.Kept(folder)

    def get(self, key: str) -> Finished | None:
        """The page under a key, or None; an entry that is not whole counts as none."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        about, _, packed = entry.partition(b"\n")
        known = json.loads(about)
        return Finished(packed, known["title"], frozenset(known["anchors"]), known["links"])

    def put(self, key: str, page: Finished) -> None:
        """Keeps a page. Where that cannot be, it is simply not kept."""
        about = {"title": page.title, "anchors": sorted(page.anchors), "links": page.links}
        self._entries.put(key, json.dumps(about).encode() + b"\n" + page.packed)

    def tidy(self, pages: int) -> None:
        """Deletes the pages that were not used for longest.

        Args:
            pages: how many pages the guide has.
        """
        self._entries.tidy(pages)

    def close(self) -> None:
        """Writes what waits to be written."""
        self._entries.close()
