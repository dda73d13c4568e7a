"""What was dear to make is kept from one build to the next, each under the hash of everything that it was made from.

All entries stand in one file of SQLite: a thousand small files take longer to create than their pages to lay out. Each
holds the hash of its key and its content, and is never changed. So two builds at once, a build that is killed, a full
disk or a damaged file can cost time but never give a wrong file: what cannot be read is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

try:
    import sqlite3
except ImportError:  # a Python that was built without it: nothing is kept
    sqlite3 = None  # type: ignore[assignment]

FILE = "entries.sqlite"
Found = TypeVar("Found")
_TIMES = 3  # how many builds' worth of entries are kept
_WAITING = 64  # how many entries are written at once
_SECONDS = 5.0  # for which another build is waited for
# An entry apart from its use: to note that it was used writes a few bytes and not the whole of it.
_TABLES = """
CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, hash BLOB NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS uses (key TEXT PRIMARY KEY, build INTEGER NOT NULL) WITHOUT ROWID;
"""


class Kept:
    """A folder of entries, to be closed after use; more than one thread may ask."""

    def __init__(self, folder: Path) -> None:
        """Args: the folder; it need not be there."""
        self._folder = folder
        self._lock = threading.Lock()
        self._waiting: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._database: sqlite3.Connection | None = None
        self._off = sqlite3 is None

    def __enter__(self) -> Kept:
        """Opens nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Closes."""
        self.close()

    def get(self, key: str) -> bytes | None:
        """What stands under a key, or None; an entry that is not whole counts as none.

        Args:
            key: whatever tells entries apart, such as a hash.
        """
        with self._lock:
            if key in self._waiting:
                return self._waiting[key]
            rows = self._try(
                lambda database: database.execute("SELECT hash, content FROM entries WHERE key = ?", (key,)).fetchall()
            )
            for digest, content in rows or ():
                if _hash(key, content) == digest:
                    self._used.add(key)
                    return bytes(content)
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keeps an entry, in the place of one that was not whole. Where that cannot be, it is simply not kept."""
        with self._lock:
            self._waiting[key] = content
            self._used.add(key)
            if len(self._waiting) >= _WAITING:
                self._write()

    def tidy(self, used: int) -> None:
        """Deletes the entries that were not used for longest.

        Args:
            used: how many entries a build uses.
        """

        def delete(database: sqlite3.Connection) -> None:
            with database:
                (build,) = database.execute("SELECT coalesce(max(build), 0) + 1 FROM uses").fetchone()
                database.executemany("REPLACE INTO uses VALUES (?, ?)", [(key, build) for key in sorted(self._used)])
                database.execute(
                    "DELETE FROM uses WHERE key NOT IN (SELECT key FROM uses ORDER BY build DESC, key LIMIT ?)",
                    (_TIMES * used,),
                )
                database.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM uses)")

        with self._lock:
            self._write()
            self._try(delete)

    def close(self) -> None:
        """Writes what waits; the folder can be used again."""
        with self._lock:
            self._write()
            self._leave()

    def _write(self) -> None:
        rows = [(key, _hash(key, content), content) for key, content in self._waiting.items()]
        self._waiting.clear()

        def insert(database: sqlite3.Connection) -> None:
            with database:
                database.executemany("REPLACE INTO entries VALUES (?, ?, ?)", rows)

        if rows:
            self._try(insert)

    def _try(self, ask: Callable[[sqlite3.Connection], Found]) -> Found | None:
        """What the file answers, or None; a damaged file is begun anew, one that cannot be used is asked no more."""
        for _ in range(2):
            if self._off:
                break
            try:
                return ask(self._database or self._open())
            except (OSError, sqlite3.OperationalError):  # locked, full, not to be written
                self._leave()
                self._off = True
            except sqlite3.DatabaseError:
                self._leave()
                for name in (f"{FILE}-journal", FILE):  # a journal would be taken for that of the next file
                    with contextlib.suppress(OSError):
                        (self._folder / name).unlink()
        return None

    def _open(self) -> sqlite3.Connection:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(self._folder / FILE, timeout=_SECONDS, check_same_thread=False)
        # A stop of the whole machine may damage the file: each entry has its hash, and all can be made anew.
        self._database.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
        return self._database

    def _leave(self) -> None:
        if self._database is not None:
            self._database.close()
        self._database = None


def _hash(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + content).digest()
