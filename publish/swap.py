"""Step: puts the new output in the place of the old one, whole or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h on macOS


def swap(new: Path, target: Path) -> None:
    """Exchanges a finished folder with the one in use, and deletes the old one.

    On Linux and macOS the exchange is one step of the file system: whoever looks,
    and whenever the machine stops, sees the old output or the new one, whole.
    Elsewhere there are two steps, and ``recover`` mends a stop between them.

    Args:
        new: the finished folder, on the same file system as ``target``.
        target: where it belongs.
    """
    old = target.with_name(f"{target.name}.old")
    if not target.exists():
        try:
            new.rename(target)
        except OSError:
            if not target.exists():  # nobody else was quicker
                raise
        else:
            return
    if _exchange(new, target):
        shutil.rmtree(new, ignore_errors=True)
        return
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Brings the old output back where a swap in two steps was stopped between them."""
    old = target.with_name(f"{target.name}.old")
    if old.exists() and not target.exists():
        old.rename(target)
    elif old.exists():
        shutil.rmtree(old, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Exchanges two folders in one step; False where the system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(
                library.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0
            )
        if sys.platform == "darwin":
            return bool(library.renamex_np(os.fsencode(first), os.fsencode(second), _RENAME_SWAP) == 0)
    except (OSError, AttributeError, TypeError):
        pass
    return False
