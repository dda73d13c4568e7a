"""The Chromium of the other tests, driven by Playwright: what is asked of three engines is asked of it in every run."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Request


class Chromium:
    """One window of Chromium; see ``engine.Engine``."""

    name = "Chromium"

    def __init__(self, browser: Browser) -> None:
        """Opens a window of a browser that runs."""
        self.version = browser.version
        self._context = browser.new_context()
        self._page = self._context.new_page()
        self._complaints: list[str] = []
        self._page.on("pageerror", lambda error: self._complaints.append(f"error: {error}"))
        self._page.on("requestfailed", self._failed)
        self._page.on(
            "console",
            lambda line: (
                self._complaints.append(f"console: {line.text}") if line.type in ("error", "warning") else None
            ),
        )

    def _failed(self, made: Request) -> None:
        if made.failure != "net::ERR_ABORTED":  # who leaves a page waits for nothing more of it
            self._complaints.append(f"no answer to {made.url}: {made.failure}")

    def open(self, address: str) -> None:
        """Opens an address and waits until it has loaded."""
        self._page.goto(address)

    def run(self, script: str, *given: Any) -> Any:
        """What a JavaScript function gives."""
        return self._page.evaluate(f"given => ({script})(...given)", list(given))

    def press(self, key: str) -> None:
        """Presses a key."""
        self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Types a text."""
        self._page.keyboard.type(text)

    def click(self, selector: str) -> None:
        """Clicks an element."""
        self._page.locator(selector).first.click()

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the page another size."""
        self._page.set_viewport_size({"width": size[0], "height": size[1]})

    def complaints(self) -> list[str]:
        """What the browser has complained of."""
        found, self._complaints = self._complaints, []
        return found

    def close(self) -> None:
        """Closes the window."""
        self._context.close()
