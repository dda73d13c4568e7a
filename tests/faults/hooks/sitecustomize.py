"""Makes a disk seem full or read-only in one folder, from a moment on, to any Python that starts with this on its path.

``GUIDE_REFUSE`` is the error (ENOSPC or EROFS), ``GUIDE_REFUSE_FROM`` a time of the monotonic clock, and
``GUIDE_REFUSE_IN`` the folder. A full disk takes no new file and no new content; a read-only one no change at all.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import Any

_ERROR = os.environ.get("GUIDE_REFUSE", "")
_FROM = float(os.environ.get("GUIDE_REFUSE_FROM", "inf"))
_IN = os.environ.get("GUIDE_REFUSE_IN", "")
_CHANGES = {"os.mkdir", "os.rename", "os.link", "os.symlink"}
_REMOVALS = {"os.remove", "os.rmdir", "os.chmod", "os.utime", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    full = event in ("os.mkdir", "os.link", "os.symlink")
    changes = event in _CHANGES or event in _REMOVALS
    # The exchange of two folders needs no room.
    exchange = event == "ctypes.dlsym" and arguments[1] == "renameat2" and _ERROR == "EROFS"
    if not (writes or exchange or (full if _ERROR == "ENOSPC" else changes)) or time.monotonic() < _FROM:
        return
    path = arguments[0] if isinstance(arguments[0], str | bytes | os.PathLike) else ""
    name = os.path.realpath(os.fsdecode(path))
    if exchange or name.startswith(_IN):
        code = getattr(errno, _ERROR)
        raise OSError(code, os.strerror(code), name)


if _ERROR:
    sys.addaudithook(_refuse)
