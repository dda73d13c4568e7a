"""Step: scripts and style sheets bear a hash of their content in their name, so that a browser may keep them for ever.

Everything that a page names in a ``<script src>`` or ``<link href>`` and that ends in .css or .js moves to
``HASHED_FOLDER``; also from a ``<template>``, which is how a script of ours names another. Data, pictures, the leaflet,
the feed and the favicon keep their names: others link to them.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath

from publish.headers import HASHED_FOLDER
from publish.references import in_page, relative, resolve

_CSS_ADDRESS = re.compile(r"""url\(\s*(["']?)([^"')\s]+)\1\s*\)""", re.IGNORECASE)


def hash_names(site: Path) -> None:
    """Changes a built site in place."""
    named: set[str] = set()

    def note(target: str) -> None:
        if target.endswith((".css", ".js")) and (site / target).is_file():
            named.add(target)

    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    for path, text in pages.items():
        in_page(path.relative_to(site).as_posix(), text, note)
    moved = {target: _move(site, target) for target in sorted(named)}
    for path, text in pages.items():
        changed = in_page(path.relative_to(site).as_posix(), text, moved.get)
        path.write_text(changed, "utf-8", newline="\n")


def _move(site: Path, target: str) -> str:
    """Puts a file in its new place; returns the name of that."""
    content = (site / target).read_text("utf-8")
    place = f"{HASHED_FOLDER}/{PurePosixPath(target).name}"
    if target.endswith(".css"):

        def address(found: re.Match[str]) -> str:
            file = resolve(target, found[2])
            return f'url("{relative(place, file)}")' if file else found[0]

        content = _CSS_ADDRESS.sub(address, content)
    name = PurePosixPath(place)
    digest = hashlib.sha256(content.encode()).hexdigest()[:10]
    new = name.with_name(f"{name.stem}.{digest}{name.suffix}")
    (site / HASHED_FOLDER).mkdir(parents=True, exist_ok=True)
    (site / target).unlink()
    (site / new).write_text(content, "utf-8", newline="\n")
    return new.as_posix()
