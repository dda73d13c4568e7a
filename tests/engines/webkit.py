"""WebKit, the engine of Safari and of every browser on an iPhone, as WebKitGTK's small browser, driven by Selenium."""

from __future__ import annotations

import os
import re
import select
import subprocess
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.engine import PATIENCE

KEYS = {
    "Tab": Keys.TAB,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "ArrowDown": Keys.ARROW_DOWN,
}
# Complaints in what the browser writes out.
COMPLAINT = re.compile(r"^.*CONSOLE (?:\S+ )*?(?:ERROR|WARN)\b.*$", re.MULTILINE)
ALL_LOADED = "all pages have loaded"
# A page that shows all pages, and says when the last of them has loaded.
FRAMES = """<!doctype html><title>All pages</title>
<script>
let left = {count}
const loaded = () => {{ if (!--left) console.log("{done}") }}
</script>
{frames}
"""
# The buttons of this browser's window would keep it from becoming as narrow as a phone.
SMALL_BUTTONS = "* { padding: 0; margin: 0; border-width: 0; min-width: 0; min-height: 0 }"


class WebKit:
    """One window of WebKit; see ``engine.Engine``."""

    name = "WebKit"

    def __init__(self, driver: str, path: str, settings: Path) -> None:
        """Starts it; a display must be there.

        Args:
            driver: the path of WebKitWebDriver.
            path: of MiniBrowser.
            settings: an empty folder for the settings of the browser's window.
        """
        (settings / "gtk-3.0").mkdir()
        (settings / "gtk-3.0/gtk.css").write_text(SMALL_BUTTONS, "utf-8")
        options = Options()
        options.binary_location = path
        options.add_argument("--automation")
        self._driver = webdriver.WebKitGTK(
            options=options,
            service=Service(executable_path=driver, env={**os.environ, "XDG_CONFIG_HOME": str(settings)}),
        )
        self.version = str(self._driver.capabilities["browserVersion"])

    def open(self, address: str) -> None:
        """Opens an address and waits until it has loaded."""
        self._driver.get(address)

    def run(self, script: str, *given: Any) -> Any:
        """What a JavaScript function gives."""
        return self._driver.execute_script(f"return ({script})(...arguments)", *given)

    def press(self, key: str) -> None:
        """Presses a key."""
        self.type(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Types a text."""
        ActionChains(self._driver).send_keys(text).perform()

    def click(self, selector: str) -> None:
        """Clicks an element."""
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the page another size: the window has that size and what the browser needs around the page."""
        around = (0, 0)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._driver.set_window_size(size[0] + around[0], size[1] + around[1])
            window = self._driver.get_window_size()
            inner = self.run("() => [innerWidth, innerHeight]")
            if tuple(inner) == size:
                return
            if inner[0] <= window["width"] and inner[1] <= window["height"]:  # else the page is not yet told
                around = (window["width"] - inner[0], window["height"] - inner[1])
        raise AssertionError(f"WebKit's window will not become {size}, only {inner}")

    def complaints(self) -> list[str]:
        """Nothing: a driven WebKit tells nobody what its console says; ``console`` asks one that nobody drives."""
        return []

    def close(self) -> None:
        """Ends browser and driver."""
        self._driver.quit()


def console(path: str, addresses: Sequence[str], folder: Path) -> list[str]:
    """What WebKit complains of on pages; a display must be there.

    Args:
        path: of MiniBrowser.
        addresses: of the pages.
        folder: an empty one, for a page that shows them all.

    Raises:
        AssertionError: where they do not all load in good time.
    """
    frames = "\n".join(f'<iframe src="{escape(address)}" onload="loaded()"></iframe>' for address in addresses)
    page = folder / "all.html"
    page.write_text(FRAMES.format(count=len(addresses), done=ALL_LOADED, frames=frames), "utf-8")
    command = [path, "--enable-write-console-messages-to-stdout=true", page.as_uri()]
    said, end = b"", time.monotonic() + 6 * PATIENCE
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as browser:
        assert browser.stdout
        while ALL_LOADED not in said.decode("utf-8", errors="replace") and time.monotonic() < end:
            if select.select([browser.stdout], [], [], 1)[0]:
                said += os.read(browser.stdout.fileno(), 65536)
        browser.kill()
    text = said.decode("utf-8", errors="replace")
    assert ALL_LOADED in text, "WebKit did not load all pages"
    return COMPLAINT.findall(text)
