"""What was dear to make is kept from one build to the next, each under the hash of everything that it was made from.

An entry is written whole or not at all, holds the hash of its own content, and is never changed. So two builds at once,
a build that is killed, or a full disk can cost time but never give a wrong file.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

_TIMES = 3  # how many builds' worth of entries are kept


class Kept:
    """A folder of entries."""

    def __init__(self, folder: Path) -> None:
        """Args: the folder; it need not be there."""
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """What stands under a key, or None; an entry that is not whole counts as none.

        Args:
            key: in hexadecimal digits.
        """
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        digest, _, content = data.partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != digest:
            return None
        with contextlib.suppress(OSError):
            os.utime(self._path(key))  # says which entries are still of use
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keeps an entry. Where that cannot be, it is simply not kept."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
                os.replace(name, path)  # noqa: PTH105
            except OSError:
                Path(name).unlink(missing_ok=True)

    def tidy(self, used: int) -> None:
        """Deletes the entries that were not used for longest; what a killed build left half written grows old too.

        Args:
            used: how many entries a build uses.
        """
        found: list[tuple[float, str]] = []
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118
                with contextlib.suppress(OSError):
                    found.append((os.stat(path).st_mtime, path))  # noqa: PTH116
        for _, path in sorted(found, reverse=True)[_TIMES * used :]:
            with contextlib.suppress(OSError):
                Path(path).unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
