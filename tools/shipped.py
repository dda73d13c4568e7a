"""What of others is in the output, with version and licence as installed. A new thing that is shipped belongs here."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from publish.materials import Part

# Kind, and what is shipped of the package whose theme the builder takes.
_THEME = ("framework", "A few lines of HTML around the text of each page.")
# Package, kind, and what of it is shipped. What only builds the site, and leaves nothing in it, is not shipped.
_SHIPPED = (
    ("fontpkg-atkinson-hyperlegible", "file", "The typeface Atkinson Hyperlegible, in part, inside leaflet.pdf."),
)
_OWN = (("MIT", "LICENSE"), ("CC-BY-4.0", "LICENSE-CONTENT.md"))


# Written beside the search's script when that is built: "stemmer 2.0.1, https://…", and the licence below.
_OF_SEARCH = "docs/assets/search-licences.txt"
_LIBRARY = re.compile(r"^([\w@/.-]+) (\d[\w.-]*), https://\S+$", re.MULTILINE)


def parts(project: Path, theme: str) -> list[Part]:
    """The parts of others.

    Args:
        project: the folder that holds ``docs/``.
        theme: the package whose theme the builder takes.

    Raises:
        OSError: the licences of the search's script cannot be read.
    """
    packages = ((theme, *_THEME), *_SHIPPED)
    return [*(_part(*shipped) for shipped in packages), *_libraries((project / _OF_SEARCH).read_text("utf-8"))]


def _libraries(text: str) -> list[Part]:
    """What the search's script holds, from its list of licences."""
    pieces = _LIBRARY.split(text)[1:]
    return [
        Part(
            name=name,
            version=version,
            kind="library",
            licence="MIT",  # tests/built/test_materials.py holds it to what the lock file says
            what="How words end, in the script of the search.",
            address=f"pkg:npm/{name}@{version}",
            text=licence,
        )
        for name, version, licence in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    ]


def own_licences(project: Path) -> list[tuple[str, str]]:
    """The guide's own licences: SPDX identifier and text, as far as the files are there."""
    return [(licence, (project / name).read_text("utf-8")) for licence, name in _OWN if (project / name).is_file()]


def _part(name: str, kind: str, what: str) -> Part:
    package = metadata.distribution(name)
    files = package.files or ()
    licences = [file for file in files if file.stem == "LICENSE" and "dist-info" in str(file)]
    return Part(
        name=name,
        version=package.version,
        kind=kind,
        licence=package.metadata["License-Expression"],
        what=what,
        address=f"pkg:pypi/{name}@{package.version}",
        text="\n\n".join(file.read_text("utf-8") for file in licences),
    )
