"""Small folders of files: written from a mapping, and read back whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes files into a folder, in the order of the mapping.

    Args:
        folder: made where it is not there.
        files: path with forward slashes → text or bytes.

    Returns:
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder: path with forward slashes → bytes. Empty where the folder is not there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(Path(parent) / name for parent, _, names in os.walk(folder) for name in names)
    }
