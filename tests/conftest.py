"""Fixtures that several test folders share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros import languages
from tests.mini import ROOT, Mini, write_mini
from tools.browser import system_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The sandbox needs rights that a container's root does not have; the rest keeps the browser itself from the network.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Renderers are tested without a gate in front of them, which would say which language is spoken.
languages.speak(ROOT, languages.FORM)


@pytest.fixture
def mini(tmp_path: Path) -> Mini:
    """A fresh mini guide without a problem, in a folder of its own."""
    return write_mini(tmp_path / "guide")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the tests of all folders; ``make test`` says which. Two at once in one process are refused."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("GUIDE_BROWSER") or system_browser()
    assert path, "no browser: run make test, which gets one, or set GUIDE_BROWSER to the path of Chromium or Chrome"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
