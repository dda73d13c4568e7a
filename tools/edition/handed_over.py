"""What the gate has read, as a file for the processes that build: they need not read and check it again.

The file is ours alone: written into the folder of this build, read by its own processes, and deleted with it.
"""

from __future__ import annotations

import copy
import copyreg
import gc
import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from macros.gate import Guide

_NO_LINES: Mapping[Any, int] = MappingProxyType({})


def _read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def _reduced(view: Any) -> tuple[Any, ...]:
    return _read_only, (dict(view),)


def write_guide(guide: Guide, path: Path) -> None:
    """Writes a guide.

    Args:
        guide: from the gate.
        path: of a file in the build's own folder.
    """
    guide = _without_checks(guide)
    with path.open("wb") as file:
        pickler = pickle.Pickler(file, protocol=5)
        # Python knows no way to write a read-only view of a mapping.
        pickler.dispatch_table = {**copyreg.dispatch_table, MappingProxyType: _reduced}
        pickler.dump(guide)


def _without_checks(guide: Guide) -> Guide:
    """What macros render from: without the lines of files and texts of pages that only checks and problems ask for."""
    assert guide.due is not None  # both are worked out from what goes, and stay
    assert guide.shared()
    catalogue = copy.copy(guide.catalogue)
    located = tuple(replace(item, lines=_NO_LINES) for item in catalogue.located)
    object.__setattr__(catalogue, "located", located)
    object.__setattr__(catalogue, "notes", {})
    pages = {
        identity: replace(page, text=(), links=(), given={}, header_lines={}, anchors=frozenset())
        for identity, page in guide.pages.items()
    }
    slim = copy.copy(guide)
    object.__setattr__(slim, "catalogue", catalogue)
    object.__setattr__(slim, "pages", pages)
    object.__setattr__(slim, "by_url", {url: pages[page.id] for url, page in guide.by_url.items()})
    return slim


def read_guide(path: Path) -> Guide:
    """Reads what ``write_guide`` wrote."""
    # All of it stays until the end: to look for what could go again and again takes half of the time.
    gc.disable()
    try:
        with path.open("rb") as file:
            guide = pickle.load(file)
    finally:
        gc.freeze()
        gc.enable()
    assert isinstance(guide, Guide)
    return guide
