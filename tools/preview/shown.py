"""What the browser is shown: the last good site, pages that are ahead of it, and problems."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tools.preview.messages import Early, Failed, Fault, Whole

# So many pages are made ahead; who has more of them open sees the others with the whole site.
AHEAD = 3
_BESIDE = re.compile(r"[\\\x00]|^[A-Za-z]:")


@dataclass(frozen=True)
class Found:
    """The answer to an address.

    Attributes:
        status: of HTTP.
        path: of the file in the site; for a redirect, the address to go to.
        content: of the file.
        tag: changes when what the reader sees at this address changes.
    """

    status: int
    path: str
    content: bytes
    tag: str


class Shown:
    """What is shown; any thread may ask, the one that watches changes it."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self.changed = threading.Condition()
        self.version = 0
        self.closed = False
        self._folder: Path | None = None
        self._early: dict[str, bytes] = {}
        self._early_number = 0
        self._look = ""
        self._before: tuple[dict[str, bytes], str] = {}, ""  # the same two, as they were before the newest build
        self._faults: tuple[Fault, ...] = ()
        self._watching: Counter[str] = Counter()
        self._last = ""

    # ------------------------------------------------------- what builds say

    def early(self, message: Early) -> None:
        """Pages and files are ahead of the whole site."""
        with self.changed:
            if self._early_number != message.number:
                self._before = self._early, self._look
                self._early_number = message.number
            self._early = self._early | message.files
            self._look = message.look
            self._faults = ()
            self._tell()

    def whole(self, message: Whole, folder: Path) -> Path | None:
        """A whole site is there; gives the folder that is not needed any more."""
        with self.changed:
            old, self._folder = self._folder, folder
            self._early, self._look = {}, message.look
            self._before = self._early, self._look
            self._faults = ()
            self._tell()
            return old

    def failed(self, message: Failed) -> None:
        """There are problems; what this very build had shown ahead is taken back."""
        with self.changed:
            if self._early_number == message.number:
                self._early, self._look = self._before
            self._faults = message.faults
            self._tell()

    def close(self) -> None:
        """Ends all waiting."""
        with self.changed:
            self.closed = True
            self._tell()

    def _tell(self) -> None:
        self.version += 1
        self.changed.notify_all()

    # ------------------------------------------------------ what browsers ask

    def watch(self, address: str) -> None:
        """Somebody looks at a page."""
        with self.changed:
            self._watching[address] += 1
            self._last = address

    def wait_for_other_than(self, version: int, seconds: float) -> None:
        """Waits until something is shown that this version does not show, or for so long."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.version != version, seconds)

    def unwatch(self, address: str) -> None:
        """Somebody does not look at it any more."""
        with self.changed:
            self._watching[address] -= 1
            if self._watching[address] <= 0:
                del self._watching[address]

    def wanted(self) -> tuple[str, ...]:
        """The pages that somebody looks at, the last one that was opened first."""
        with self.changed:
            pages = [self._last, *(page for page in reversed(self._watching) if page != self._last)]
            return tuple(page.removesuffix("index.html") for page in pages[:AHEAD])

    def state(self, address: str) -> str:
        """What the script in a page needs to know, as JSON: the tag of its page, and the problems."""
        with self.changed:
            faults = [
                {
                    "place": f"{fault.path}:{fault.line}",
                    "message": fault.message,
                    "allowed": fault.allowed,
                    "hint": fault.hint,
                }
                for fault in self._faults
            ]
            return json.dumps({"tag": self.find(address).tag, "faults": faults}, ensure_ascii=False)

    def find(self, address: str) -> Found:
        """The file for an address.

        Args:
            address: decoded, below the top of the site, without a slash in front.
        """
        with self.changed:
            name = posixpath.normpath(address) if address else "."
            if name.startswith(("..", "/")) or _BESIDE.search(name):
                return self._page(404, "404.html", b"There is no such page.")
            if address.endswith("/") or name == ".":
                name = posixpath.join(name, "index.html").removeprefix("./")
            elif self._content(f"{name}/index.html") is not None:
                return Found(301, f"/{name}/", b"", "")
            if self._folder is None and not self._early:
                return Found(
                    503, "503.html", b"<!doctype html><title>Preview</title><p>The guide is not built yet.", ""
                )
            content = self._content(name)
            if content is None:
                return self._page(404, "404.html", self._content("404.html") or b"There is no such page.")
            return self._page(200, name, content)

    def _content(self, name: str) -> bytes | None:
        if name in self._early:
            return self._early[name]
        if self._folder is None:
            return None
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder.resolve()) or not path.is_file():
            return None
        return path.read_bytes()

    def _page(self, status: int, path: str, content: bytes) -> Found:
        tag = hashlib.sha256(self._look.encode() + content).hexdigest()[:16]
        return Found(status, path, content, tag)
