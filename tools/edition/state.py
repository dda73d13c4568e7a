"""What a finished page depends on, besides its own text: as one hash.

Simple rather than sharp. Any change of data, code, overrides or settings, of a header of any page, of the list of
files, or of a package, gives another hash, and every page is made anew. So nothing has to know which page shows what.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

# Files whose bytes may show on any page; folders count with all that is in them.
_INPUTS = ("mkdocs.yml", "CHANGELOG.md", "data", "languages", "macros", "overrides", "tools/edition")
_VARIABLES = ("SITE_URL", "DIRECTORY_URLS", "SOURCE_DATE_EPOCH", "TZ", "PYTHONHASHSEED")
_LEFT_OUT = ("__pycache__",)
_LIMIT = b"\n---"


def state(project: Path, docs: Path, shared: str) -> str:
    """The hash.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        docs: the folder of the pages.
        shared: what pages may show of other pages’ texts (``Guide.shared``).
    """
    digest = hashlib.sha256()

    def note(*parts: str | bytes) -> None:
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            # With their lengths: no two lists of parts read alike.
            digest.update(str(len(data)).encode() + b":" + data)

    note(shared, platform.python_version(), *packages())
    note(*(f"{name}={os.environ.get(name, '')}" for name in _VARIABLES))
    for name in _INPUTS:
        for path in _files(project / name):
            note(path.relative_to(project).as_posix(), path.read_bytes())
    for path in _files(docs):
        note(path.relative_to(docs).as_posix(), header(path.read_bytes()) if path.suffix == ".md" else b"")
    return digest.hexdigest()


def packages() -> list[str]:
    """Name and version of each package that is installed: the names of the folders that say so."""
    return sorted(
        path.name
        for folder in dict.fromkeys(sys.path)
        if Path(folder).is_dir()
        for path in Path(folder).glob("*.dist-info")
    )


def header(text: bytes) -> bytes:
    """A page's lines up to the end of its header; all of it where nothing ends one."""
    text = text.replace(b"\r\n", b"\n")
    start = text.find(_LIMIT[1:])
    end = text.find(_LIMIT, start + 1) if start >= 0 else -1
    return text[: end + len(_LIMIT)] if end >= 0 else text


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path] if path.is_file() else []
    return sorted(item for item in path.rglob("*") if item.is_file() and not set(item.parts) & set(_LEFT_OUT))
