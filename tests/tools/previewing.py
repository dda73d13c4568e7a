"""A running preview, and somebody who looks at it with plain HTTP."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Machines are slow at times. Nobody waits so long where all is well.
PATIENCE = 120.0
# Variables that make hands on, empty where nobody gave them.
_AS_FROM_MAKE = {"SITE_URL": "", "SOURCE_DATE_EPOCH": ""}
_SCRIPT = re.compile(rb'<script src="/\.preview/preview\.js" data-tag="([0-9a-f]*)" defer></script>\Z')


@dataclass
class Preview:
    """A preview that runs in a process of its own.

    Attributes:
        folder: of the project.
        process: the server.
        port: where it listens.
        lines: what it has printed.
        ended: the last process that could print has ended.
    """

    folder: Path
    process: subprocess.Popen[str]
    port: int = 0
    lines: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def get(self, address: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """Status, content and headers of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content, dict(answer.getheaders())

    def page(self, address: str) -> bytes:
        """A page as it was built, without the preview's script."""
        return _SCRIPT.sub(b"", self.get(address)[1])

    def tag(self, address: str) -> str:
        """The tag that the script of a page bears."""
        found = _SCRIPT.search(self.get(address)[1])
        assert found, "the page has no script"
        return found[1].decode()

    @contextmanager
    def looking_at(self, address: str) -> Iterator[Viewer]:
        """Somebody who has a page open."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/.preview/events?page={address}")
        viewer = Viewer(connection.getresponse())
        viewer.wait(lambda state: True)
        try:
            yield viewer
        finally:
            connection.close()

    def wait_for_line(self, words: str, after: int = 0) -> str:
        """The first line of the terminal with these words, from a line on."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for line in self.lines[after:]:
                if words in line:
                    return line
            assert self.process.poll() is None, self.lines
            time.sleep(0.01)
        raise AssertionError(f"{words!r} is not in {self.lines}")

    def stop(self) -> int:
        """Ctrl-C; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@dataclass
class Viewer:
    """A page's script: it hears what the page needs to know."""

    answer: http.client.HTTPResponse
    state: dict[str, Any] = field(default_factory=dict)

    def wait(self, good: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Waits until it hears of a state that is as wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            line = self.answer.readline().decode()
            assert line, "the preview has ended"
            if line.startswith("data: "):
                self.state = json.loads(line.removeprefix("data: "))
                if good(self.state):
                    return self.state
        raise AssertionError(f"nothing but {self.state}")


@contextmanager
def preview_of(folder: Path) -> Iterator[Preview]:
    """Starts the preview of a project, waits for the first site, and ends it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.serve", "--port", "0"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": "", **_AS_FROM_MAKE},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    preview = Preview(folder, process)

    def listen() -> None:
        assert process.stdout
        for line in process.stdout:
            preview.lines.append(line.rstrip("\n"))
        preview.ended.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        first = preview.wait_for_line("http://127.0.0.1:")
        preview.port = int(re.findall(r"http://127\.0\.0\.1:(\d+)/", first)[0])
        yield preview
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
