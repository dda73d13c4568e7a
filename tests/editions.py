"""The two editions as they are shipped in ``dist/``, for tests that look at what readers get."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path

from macros.redirects import read_redirects
from tests.mini import ROOT

WEB = ROOT / "dist/web"
BUNDLE_NAME = "facial-mesotherapy-guide-offline"
BUNDLE = ROOT / "dist" / f"{BUNDLE_NAME}.zip"

# Every page of the guide, by the path of its source file without “.md”.
PAGE_IDS = sorted(path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md"))

# Pages that were renamed, and where they are now.
MOVED = {item.redirect.old: item.redirect.new for item in read_redirects(ROOT)[0] if not item.redirect.is_anchor}


@dataclass(frozen=True)
class Edition:
    """One edition of the site, as files.

    Attributes:
        name: ``web`` or ``bundle``.
        folder: with ``index.html`` in it.
    """

    name: str
    folder: Path

    def address(self, page_id: str) -> str:
        """The address of a page, relative to the top of the site (design, section 4)."""
        if self.name == "bundle":
            return f"{page_id}.html"
        if page_id == "index" or page_id.endswith("/index"):
            return page_id.removesuffix("index")
        return f"{page_id}/"

    def link(self, start: str, page_id: str) -> str:
        """The relative link from a page to another, as it stands in a file."""
        folder = posixpath.dirname("/" + self.address(start))
        path = posixpath.relpath("/" + self.address(page_id), folder)
        return path + "/" if self.address(page_id).endswith("/") else path

    def file(self, page_id: str) -> Path:
        """The file of a page."""
        address = self.address(page_id)
        return self.folder / (address if address.endswith(".html") else f"{address}index.html")


def open_edition(name: str, place: Path) -> Edition:
    """An edition from ``dist/``; the bundle is unpacked.

    Args:
        name: ``web`` or ``bundle``.
        place: an empty folder for the bundle.
    """
    assert WEB.is_dir() and BUNDLE.is_file(), "dist/ is not there: run make site, or the whole of make test"
    if name == "web":
        return Edition(name, WEB)
    with zipfile.ZipFile(BUNDLE) as archive:
        archive.extractall(place)
    return Edition(name, place / BUNDLE_NAME)
