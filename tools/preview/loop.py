"""Change → order → answer: keeps one process that builds, and tells what is shown and the terminal."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import shutil
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tools.preview.builder import LIBRARIES, serve_orders
from tools.preview.messages import Answer, Early, Failed, Fault, Order, Overtaken, Whole
from tools.preview.shown import Shown
from tools.preview.watching import LOOK_EVERY, Watch, snapshot

# Code that a running process has loaded, and cannot load anew without leaving something old behind.
_CODE = ("macros/", "checks/")
# What the gate does not read.
_LOOKS = ("overrides/",)
# A start from a process that has the libraries loaded takes no time. Windows has no such thing.
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
# An interrupt is heard between two waits, on every system.
_WAIT = 0.5


class Loop:
    """Builds whenever something changed, and never keeps anything that is older than the files."""

    def __init__(self, project: Path, work: Path, shown: Shown, say: Callable[[str], None]) -> None:
        """Args: the project, a folder for built sites, what is shown, and who prints a line."""
        self.project, self.sites, self.shown, self.say = project.resolve(), work / "sites", shown, say
        self._inbox: queue.Queue[frozenset[str] | tuple[_Worker, Answer | None]] = queue.Queue()
        self._worker: _Worker | None = None
        self._number = 0
        self._start = 0.0
        self._names: set[str] = set()  # what changed since a page was shown
        self._passed = False  # the facts passed the gate as they are now
        self._files = snapshot(self.project)  # when the last order was given
        self._doubted: tuple[Failed, float] | None = None  # and when to believe it

    def run(self) -> None:
        """Watches and builds until it is interrupted, or until nothing is shown any more."""
        watch = Watch(self.project)
        watcher = threading.Thread(target=self._watch, args=(watch,), daemon=True)
        watcher.start()
        self._order(frozenset())
        try:
            while not self.shown.closed:
                with contextlib.suppress(queue.Empty):
                    item = self._inbox.get(timeout=_WAIT)
                    if isinstance(item, frozenset):
                        self._order(item)
                    elif item[0] is self._worker:
                        self._hear(item[1])
                if self._doubted and time.monotonic() > self._doubted[1]:
                    self._fail(self._doubted[0])
        finally:
            self.shown.close()
            watch.close()
            watcher.join()
            if self._worker:
                self._worker.end()

    def _watch(self, watch: Watch) -> None:
        while not self.shown.closed:
            names = watch.changes()
            if names:
                self._inbox.put(names)

    def _order(self, names: frozenset[str]) -> None:
        code = {name for name in names if name.endswith(".py") and name.startswith(_CODE)}
        facts = {name for name in names - code if not name.startswith(_LOOKS)}
        if self._worker and (code or not self._worker.process.is_alive()):
            self._worker.end()
            self._worker = None
        self._worker = self._worker or _Worker(self.project, self._inbox)
        self._passed = self._passed and not facts
        self._files, self._doubted = snapshot(self.project), None
        self._number += 1
        self._start = time.monotonic()
        self._names |= names
        self._worker.send(
            Order(
                self._number,
                str(self.sites / str(self._number)),
                self.shown.wanted(),
                facts_changed=bool(facts),
                check_first=not self._passed,
            )
        )

    def _hear(self, answer: Answer | None) -> None:
        if answer is None:
            fault = Fault("tools/preview", 1, "the process that builds has ended", "", "save a file to start it again")
            answer = Failed(self._number, (fault,))
        if answer.number != self._number or isinstance(answer, Overtaken):
            return
        took = f"{time.monotonic() - self._start:.2f} s"
        if isinstance(answer, Early):
            self._passed = True
            self.shown.early(answer)
            self.say(f"{_changed(self._names)}: shown after {took} ({answer.processor:.2f} s of the processor)")
        elif isinstance(answer, Whole):
            self._passed = True
            self.shown.whole(answer, self.sites / str(answer.number))
            self.say(f"{_changed(self._names)}: all pages are built after {took}")
            self._names = set()
            self._tidy()
        elif snapshot(self.project) == self._files:
            self._fail(answer)
        else:
            # It read some files from before a change and some from after it: the next order tells what is true, and
            # until then a good page that was shown ahead is not taken back. Should none come, this answer stands.
            self._doubted = answer, time.monotonic() + 3 * LOOK_EVERY

    def _fail(self, answer: Failed) -> None:
        self._doubted = None
        self._passed = False
        self.shown.failed(answer)
        count = "1 problem" if len(answer.faults) == 1 else f"{len(answer.faults)} problems"
        self.say("\n".join([*map(str, answer.faults), f"{count} found. The last good page stays."]))
        self._names = set()

    def _tidy(self) -> None:
        for folder in self.sites.iterdir():
            if folder.name != str(self._number):
                shutil.rmtree(folder, ignore_errors=True)


class _Worker:
    """The process that builds. What it says goes into a queue, together with itself; None when it has ended."""

    def __init__(self, project: Path, inbox: queue.Queue[frozenset[str] | tuple[_Worker, Answer | None]]) -> None:
        context: Any = multiprocessing.get_context(_METHOD)
        context.set_forkserver_preload(list(LIBRARIES))
        self.connection, other = context.Pipe()
        self.process = context.Process(target=serve_orders, args=(str(project), other), daemon=True)
        self.process.start()
        other.close()
        threading.Thread(target=self._listen, args=(self.connection, inbox), daemon=True).start()

    def _listen(
        self, connection: Connection, inbox: queue.Queue[frozenset[str] | tuple[_Worker, Answer | None]]
    ) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                inbox.put((self, connection.recv()))
        inbox.put((self, None))

    def send(self, order: Order) -> None:
        """Gives an order; where the process has ended, the listener says so."""
        with contextlib.suppress(OSError):
            self.connection.send(order)

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.join()


def _changed(names: set[str]) -> str:
    if not names:
        return "The guide"
    first = min(names)
    return f"{first} changed" if len(names) == 1 else f"{first} and {len(names) - 1} more changed"
