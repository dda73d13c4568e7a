"""A browser as the tests of engines use it: the same few deeds, whatever drives it."""

from __future__ import annotations

import time
from typing import Any, Protocol

# How long one thing may take. The machine may be busy.
PATIENCE = 20.0


class Engine(Protocol):
    """One open window of a browser.

    Attributes:
        name: as people call the browser.
        version: as it calls itself.
    """

    name: str
    version: str

    def open(self, address: str) -> None:
        """Opens an address and waits until it has loaded."""

    def run(self, script: str, *given: Any) -> Any:
        """What a JavaScript function gives, called in the page with what is given (as JSON allows)."""

    def press(self, key: str) -> None:
        """Presses a key by its name, such as Tab, Enter, Escape, ArrowDown, or a character."""

    def type(self, text: str) -> None:
        """Types a text into what has the focus."""

    def click(self, selector: str) -> None:
        """Clicks the first element that a selector finds."""

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the page another width and height."""

    def complaints(self) -> list[str]:
        """What the browser has complained of since it was last asked: errors, warnings, files that did not come."""

    def close(self) -> None:
        """Ends the browser."""


def wait_for(engine: Engine, script: str, *given: Any) -> Any:
    """The first result of a script that is true; asked again and again, for navigation may be on its way.

    Raises:
        AssertionError: where it stays false.
    """
    end = time.monotonic() + PATIENCE
    last: object = None
    while time.monotonic() < end:
        try:
            last = engine.run(script, *given)
        except Exception as error:
            last = error  # a page that is just being left cannot be asked
        else:
            if last:
                return last
        time.sleep(0.05)
    raise AssertionError(f"{engine.name}: never true: {script} (last: {last!r})")
