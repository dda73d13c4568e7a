"""Which files changed. The system's own messages say it at once; a look at all files, now and then, misses none.

Network drives and some containers send no messages; a look finds the change then, some time later.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

FOLDERS = ("docs", "data", "languages", "macros", "overrides", "checks")
FILES = ("mkdocs.yml", "CHANGELOG.md")
# Only these change what is read or rendered: looking at a file, or closing it, does not.
_CHANGES = frozenset({"created", "modified", "deleted", "moved"})
# Editors write a file in several steps: what is read in between would be half of it.
_QUIET, _LONGEST = 0.04, 0.5
LOOK_EVERY = 1.0  # seconds

Snapshot = dict[str, tuple[int, int, int]]


def _counts(name: str) -> bool:
    parts = name.split("/")
    return (parts[0] in FOLDERS or name in FILES) and not any(
        part == "__pycache__"
        or part.endswith(("~", ".swp", ".swx", ".pyc", ".tmp"))
        or part.startswith((".#", ".goutput"))
        for part in parts
    )


def snapshot(project: Path) -> Snapshot:
    """Every file that counts, with its time, size and number on the disk."""
    found: Snapshot = {}
    for folder in FOLDERS:
        for parent, folders, names in os.walk(project / folder):
            at = Path(parent).relative_to(project).as_posix()
            folders[:] = [name for name in folders if _counts(f"{at}/{name}")]
            for name in names:
                if _counts(f"{at}/{name}"):
                    _note(Path(parent) / name, f"{at}/{name}", found)
    for file in FILES:
        _note(project / file, file, found)
    return found


def _note(path: Path, name: str, found: Snapshot) -> None:
    try:
        status = path.stat()
    except OSError:
        return
    found[name] = (status.st_mtime_ns, status.st_size, status.st_ino)


class Watch(FileSystemEventHandler):
    """Collects what changed since somebody asked."""

    def __init__(self, project: Path) -> None:
        """Starts watching. Args: the project's folder."""
        self.project = project.resolve()
        self.wake = threading.Event()
        self._lock = threading.Lock()
        self._changed: set[str] = set()
        self._last = 0.0
        self._seen = snapshot(self.project)
        self._observer = Observer()
        try:
            self._observer.schedule(self, str(self.project))
            for folder in FOLDERS:
                if (self.project / folder).is_dir():
                    self._observer.schedule(self, str(self.project / folder), recursive=True)
            self._observer.start()
        except OSError:
            pass  # the system gives no messages, or no more of them: looking finds changes too

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes a message of the system."""
        if event.event_type not in _CHANGES or event.is_directory:
            return
        for path in (event.src_path, event.dest_path):
            name = os.path.relpath(os.fsdecode(path), self.project).replace(os.sep, "/") if path else ""
            if name and _counts(name):
                with self._lock:
                    self._changed.add(name)
                    self._last = time.monotonic()
                self.wake.set()

    def changes(self) -> frozenset[str]:
        """Waits for changes, until nothing more comes, and gives the names of the files.

        Empty where none came for a while, or where ``wake`` was set for another reason.
        """
        self.wake.wait(LOOK_EVERY)
        self.wake.clear()
        end = time.monotonic() + _LONGEST
        while time.monotonic() < min(self._last + _QUIET, end):
            time.sleep(_QUIET / 4)
        with self._lock:
            changed, self._changed = self._changed, set()
        now = snapshot(self.project)
        changed |= {name for name in {*now, *self._seen} if now.get(name) != self._seen.get(name)}
        # What editors put beside a file for a moment is neither in the old look nor in the new one.
        changed = {name for name in changed if name in now or name in self._seen}
        self._seen = now
        return frozenset(changed)

    def close(self) -> None:
        """Ends watching."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()
