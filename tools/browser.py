"""Finds a browser for the tests, and installs one where there is none.

The system's Chromium first; else the package manager's; else Playwright's own
build. The same browser is used for every test of one run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# What a system's package manager needs to be told; the first one that is there is asked.
MANAGERS: tuple[tuple[str, tuple[Sequence[str], ...]], ...] = (
    (
        "apt-get",
        (("apt-get", "update", "-qq"), ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")),
    ),
    ("dnf", (("dnf", "install", "-y", "-q", "chromium"),)),
    ("apk", (("apk", "add", "--quiet", "chromium"),)),
    ("pacman", (("pacman", "-S", "--noconfirm", "--quiet", "chromium"),)),
)


def system_browser() -> str | None:
    """The path of a Chromium-like browser that is installed, or None."""
    for name in NAMES:
        found = shutil.which(name)
        if found and _starts(found):
            return found
    return next((place for place in PLACES if Path(place).exists()), None)


def _starts(path: str) -> bool:
    """False for a stub that only says where to get the browser (some systems install one)."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwright_browser() -> str | None:
    """The path of the build that Playwright has downloaded, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Asks the package manager for Chromium, where we may; says what it does."""
    for manager, commands in MANAGERS:
        if not shutil.which(manager):
            continue
        prefix: list[str] = []
        if hasattr(os, "geteuid") and os.geteuid() != 0:
            if (
                not shutil.which("sudo")
                or subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode
            ):
                return
            prefix = ["sudo", "-n"]
        print(f"No browser was found: asking {manager} for chromium ...", file=sys.stderr)
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in commands:
            if subprocess.run([*prefix, *command], env=environ, stdout=sys.stderr, check=False).returncode:
                return
        return


def browser() -> str:
    """The path of a browser, installed if need be.

    Raises:
        RuntimeError: where none can be had; the message says what to do.
    """
    found = system_browser()
    if found:
        return found
    install()
    found = system_browser() or playwright_browser()
    if found:
        return found
    print("No browser from the package manager: asking Playwright for its own ...", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)
    found = playwright_browser()
    if found:
        return found
    raise RuntimeError("No browser could be found or installed: install Chromium or Chrome, then run make test again")


if __name__ == "__main__":
    try:
        print(browser())
    except RuntimeError as error:
        sys.exit(str(error))
