"""Finished pages that are kept from one build to the next, each under the hash of everything it was made from.

An entry is written whole or not at all, holds the hash of its own content, and is never changed. So two builds at once,
a build that is killed, or a full disk can cost time but never give a wrong page.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_TIMES = 3  # how many builds' worth of pages are kept


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
    """A folder of finished pages."""

    def __init__(self, folder: Path) -> None:
        """Args: the folder; it need not be there."""
        self.folder = folder

    def get(self, key: str) -> Finished | None:
        """The page under a key, or None; an entry that is not whole counts as none."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        digest, _, rest = data.partition(b"\n")
        if hashlib.sha256(rest).hexdigest().encode() != digest:
            return None
        about, _, packed = rest.partition(b"\n")
        known = json.loads(about)
        with contextlib.suppress(OSError):
            os.utime(self._path(key))  # says which entries are still of use
        return Finished(packed, known["title"], frozenset(known["anchors"]), known["links"])

    def put(self, key: str, page: Finished) -> None:
        """Keeps a page. Where that cannot be, it is simply not kept."""
        about = {"title": page.title, "anchors": sorted(page.anchors), "links": page.links}
        rest = json.dumps(about).encode() + b"\n" + page.packed
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
                os.replace(name, path)  # noqa: PTH105
            except OSError:
                Path(name).unlink(missing_ok=True)

    def tidy(self, pages: int) -> None:
        """Deletes the entries that were not used for longest.

        Args:
            pages: how many pages the guide has.
        """
        found: list[tuple[float, str]] = []
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118
                with contextlib.suppress(OSError):
                    found.append((os.stat(path).st_mtime, path))  # noqa: PTH116
        for _, path in sorted(found, reverse=True)[_TIMES * pages :]:
            with contextlib.suppress(OSError):
                Path(path).unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
