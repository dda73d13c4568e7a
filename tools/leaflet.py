"""The leaflet as a PDF, made from the same content as its page: tagged (PDF/UA-1), two A4 pages, no browser.

The same records give the same bytes on every machine: Typst brings its own
fonts, the text's is a locked package, and the time is given.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

import typst

from macros.addresses import Address
from macros.catalogue.problems import Problem
from macros.gate import Guide
from macros.leaflet import typst_sheet
from macros.pages.records import Page
from macros.registry import leaflet_of

SHEETS = 2
# Points, the largest that fits. Below 9 a leaflet is hard to read, and too long.
SIZES = (10.0, 9.75, 9.5, 9.25, 9.0)
_FONT = "fontpkg_atkinson_hyperlegible"


def page_of(guide: Guide) -> Page | None:
    """The page that shows the leaflet, or None."""
    return next((page for page in guide.pages.values() if any(call.name == "leaflet" for call in page.calls)), None)


def make(guide: Guide, *, epoch: int, site_url: str = "") -> tuple[bytes, list[Problem]]:
    """The PDF of the guide's leaflet.

    Args:
        guide: checked.
        epoch: the time that the file bears, in seconds since 1970.
        site_url: the public address, which the sheet then names; empty for none.

    Returns:
        The file, empty where no page shows the leaflet or where there is a problem; and the problems.
    """
    page = page_of(guide)
    if page is None:
        return b"", []
    content = leaflet_of(guide.context(page, Address(page.url)), public_address=site_url)
    return fit(lambda size: typst_sheet.render(content, body=size), page.path, epoch=epoch)


def fit(source: Callable[[float], str], path: str, *, epoch: int) -> tuple[bytes, list[Problem]]:
    """Compiles Typst source in the largest size of text that leaves it two pages long.

    Args:
        source: gives a document for a size of text; ``<sheets>`` in it tells how many pages it came to.
        path: the file to name in problems.
        epoch: the time that the PDF bears.
    """
    sheets = 0
    for size in SIZES:
        try:
            pdf, sheets = _compile(source(size), epoch)
        except RuntimeError as error:  # also what typst.TypstError is
            said = [getattr(error, "message", str(error)), *getattr(error, "hints", ())]
            return b"", [
                Problem(
                    path,
                    1,
                    "leaflet-pdf",
                    f"no PDF could be made of the leaflet: {' '.join(' '.join(said).split())}",
                    "a leaflet that Typst can set",
                    "mend macros/leaflet/typst_sheet.py, or the text that it stumbles over",
                )
            ]
        if sheets == SHEETS:
            return pdf, []
    return b"", [
        Problem(
            path,
            1,
            "leaflet-length",
            f"the leaflet needs {sheets} pages as a PDF, even at {SIZES[-1]:g} points",
            f"exactly {SHEETS} A4 pages: one sheet of paper",
            "shorten in_few_words in the data, or take it away from records that need not stand there",
        )
    ]


def _compile(source: str, epoch: int) -> tuple[bytes, int]:
    """The PDF, and how many pages it has."""
    with tempfile.TemporaryDirectory() as folder, as_file(files(_FONT) / "files") as fonts:
        path = Path(folder) / "leaflet.typ"
        path.write_text(source, "utf-8", newline="\n")
        compiler = typst.Compiler(path, root=folder, font_paths=[Path(fonts)], ignore_system_fonts=True)
        pdf = cast(bytes, compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=epoch))
        return pdf, int(str(compiler.query("<sheets>", field="value", one=True)))
