"""One build of a project at a time: the second waits for the first, and its output is the one that stays."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: nobody is kept waiting there, and the last build wins
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Waits until no other process is in here.

    The system lets go of the lock when a process ends, however it ends: a lock is never left behind.

    Args:
        lock: a file that is made where it is not there, and stays.

    Raises:
        OSError: where it cannot be made.
    """
    lock.parent.mkdir(exist_ok=True)
    with lock.open("ab") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another build of this folder is running: waiting for it.", file=sys.stderr)
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
