"""The engines, each with one window, and the bundle as a reader unpacks it.

``make test`` asks Chromium alone; ``make test-browsers`` says in GUIDE_ENGINES which others there are.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.browser.conftest import bundle
from tests.engines.engine import Engine
from tools.engines import program

__all__ = ["bundle"]
ENGINES = os.environ.get("GUIDE_ENGINES", "chromium").split()


def needed(name: str) -> str:
    """The path of a program that must be there."""
    path = program(name)
    assert path, f"{name} is not there: run make test-browsers, which gets it"
    return path


@contextmanager
def display() -> Iterator[None]:
    """A display that nobody sees, for a browser that needs one."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        [needed("Xvfb"), "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as said:
        number = said.readline().strip()
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = f":{number}"
    try:
        yield
    finally:
        os.environ.pop("DISPLAY")
        if before is not None:
            os.environ["DISPLAY"] = before
        screen.terminate()
        screen.wait(20)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Each engine in turn."""
    made: Engine
    if request.param == "chromium":
        from tests.engines.chromium import Chromium

        made = Chromium(request.getfixturevalue("browser"))
        yield made
        made.close()
    elif request.param == "firefox":
        from tests.engines.firefox import Firefox

        made = Firefox(needed("node"), needed("firefox-esr"))
        yield made
        made.close()
    else:
        from tests.engines.webkit import WebKit

        with display():
            made = WebKit(needed("WebKitWebDriver"), needed("MiniBrowser"), tmp_path_factory.mktemp("webkit"))
            yield made
            made.close()
