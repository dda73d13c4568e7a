"""Finds Firefox and WebKit for ``make test-browsers``, and installs what is missing where we may.

Firefox is driven by Puppeteer, an npm package, and so needs Node. WebKit is WebKitGTK's small browser with its driver,
and a display that nobody sees. What cannot be had is named, and its tests are not run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOM = Path(__file__).resolve().parent.parent / "tests/engines"
# Engine → programs that it needs, each with the package that brings it (Debian and its kin).
NEEDS = {
    "firefox": {"firefox-esr": "firefox-esr", "node": "nodejs", "npm": "npm"},
    "webkit": {"WebKitWebDriver": "webkit2gtk-driver", "MiniBrowser": "webkit2gtk-driver", "Xvfb": "xvfb"},
}
# Other names under which a program goes.
ALSO = {"firefox-esr": ("firefox",)}
# MiniBrowser lies beside the library, whose folder bears its version and the machine's kind.
LIBRARIES = ("/usr/lib", "/usr/lib64", "/usr/libexec")


def program(name: str) -> str | None:
    """The path of a program that is installed, or None."""
    for other in (name, *ALSO.get(name, ())):
        if found := shutil.which(other):
            return str(found)
    if name != "MiniBrowser":
        return None
    found_beside = [path for folder in LIBRARIES for path in Path(folder).glob("**/webkit2gtk-4.*/MiniBrowser")]
    return str(max(found_beside)) if found_beside else None


def missing(engine: str) -> list[str]:
    """The packages that an engine still needs."""
    return sorted({package for name, package in NEEDS[engine].items() if not program(name)})


def install() -> None:
    """Asks the package manager and npm for what is missing, where we may; says what it does."""
    lacking = sorted({package for engine in NEEDS for package in missing(engine)})
    if lacking and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"For the tests of engines: asking apt-get for {', '.join(lacking)} ...", file=sys.stderr)
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        commands: list[tuple[str, ...]] = [("apt-get", "update", "-qq")]
        # Each by itself: one that a system does not have keeps none of the others back.
        commands += [("apt-get", "install", "-y", "-qq", "--no-install-recommends", name) for name in lacking]
        for command in commands:
            subprocess.run(command, env=environ, stdout=sys.stderr, check=False)
    npm = program("npm")
    if npm and not _packages_as_locked():
        print("For the tests of Firefox: asking npm for Puppeteer ...", file=sys.stderr)
        # No package may run anything while it is installed: Puppeteer would fetch a browser of its own.
        command = (npm, "ci", "--silent", "--ignore-scripts")
        subprocess.run(command, cwd=ROOM, stdout=sys.stderr, check=False)
        if (ROOM / "node_modules").is_dir():
            shutil.copy(ROOM / "package-lock.json", ROOM / "node_modules/made-from")


def _packages_as_locked() -> bool:
    """npm's packages are those of the lock as it is now."""
    stamp = ROOM / "node_modules/made-from"
    return stamp.is_file() and stamp.read_bytes() == (ROOM / "package-lock.json").read_bytes()


def ready() -> list[str]:
    """The engines that can be started."""
    found = [engine for engine in NEEDS if not missing(engine)]
    return [engine for engine in found if engine != "firefox" or _packages_as_locked()]


def not_run() -> list[str]:
    """For people: which engines cannot be asked on this machine, one line each."""
    there = ready()
    return [
        f"Not run: {engine} (install {' '.join(missing(engine)) or 'puppeteer-core: npm ci in tests/engines'})."
        for engine in NEEDS
        if engine not in there
    ]
