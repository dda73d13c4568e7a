"""Firefox, as its makers ship it, driven by Puppeteer over WebDriver BiDi (``firefox.mjs``)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

BRIDGE = Path(__file__).parent / "firefox.mjs"


class Firefox:
    """One window of Firefox; see ``engine.Engine``."""

    name = "Firefox"

    def __init__(self, node: str, path: str) -> None:
        """Starts it.

        Args:
            node: the program that runs the bridge.
            path: of Firefox.
        """
        self._bridge = subprocess.Popen(
            [node, str(BRIDGE), path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.version: str = self._ask("version")

    def _ask(self, *command: Any) -> Any:
        assert self._bridge.stdin and self._bridge.stdout
        self._bridge.stdin.write(json.dumps(command) + "\n")
        self._bridge.stdin.flush()
        line = self._bridge.stdout.readline()
        if not line:
            raise RuntimeError("Firefox or its bridge has ended; what they said stands above")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(f"{command[0]}: {answer['error']}")
        return answer["value"]

    def open(self, address: str) -> None:
        """Opens an address and waits until it has loaded."""
        self._ask("open", address)

    def run(self, script: str, *given: Any) -> Any:
        """What a JavaScript function gives."""
        return self._ask("run", script, given)

    def press(self, key: str) -> None:
        """Presses a key."""
        self._ask("press", key)

    def type(self, text: str) -> None:
        """Types a text."""
        self._ask("type", text)

    def click(self, selector: str) -> None:
        """Clicks an element."""
        self._ask("click", selector)

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the page another size."""
        self._ask("resize", *size)

    def complaints(self) -> list[str]:
        """What the browser has complained of."""
        found: list[str] = self._ask("complaints")
        return found

    def close(self) -> None:
        """Ends bridge and browser."""
        assert self._bridge.stdin
        self._bridge.stdin.close()
        try:
            self._bridge.wait(20)
        except subprocess.TimeoutExpired:
            self._bridge.kill()
