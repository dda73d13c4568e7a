"""Finds programs that tests of the zip and of the build use besides, and installs them where there are none and we may.

Where one cannot be had, its test is not run, and ``make test`` says so in its last lines.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools import packages


@dataclass(frozen=True)
class Helper:
    """A program, or a library.

    Attributes:
        names: of the program, the first that is found.
        package: that brings it on Debian and its kin.
        tests: what is not tested without it.
    """

    names: tuple[str, ...]
    package: str
    tests: str


UNPACKERS = {
    "unzip": Helper(("unzip",), "unzip", "that unzip unpacks the zip"),
    "bsdtar": Helper(("bsdtar",), "libarchive-tools", "that bsdtar (macOS, Windows) unpacks the zip"),
    "7-Zip": Helper(("7zz", "7z", "7za"), "7zip", "that 7-Zip unpacks the zip"),
}
_OTHER_DAY = Helper(("faketime",), "libfaketime", "that a build on another day gives the same bytes")
NOBODY = 65534
# Where the library that tells programs another time lies.
PLACES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib*/faketime/libfaketime.so.1")


def unpacker(name: str) -> str | None:
    """The path of a program of ``UNPACKERS``, or None."""
    return next((path for path in map(shutil.which, UNPACKERS[name].names) if path), None)


def other_day() -> str | None:
    """The path of the library that tells programs another time, or None."""
    return next((str(path) for place in PLACES for path in sorted(Path("/").glob(place.lstrip("/")))), None)


@functools.cache
def other_user() -> tuple[str, ...]:
    """What to put in front of a command so that another user runs it; nothing where that cannot be.

    Root may become nobody, where nobody may read the guide and Python. Else a user of another number may be played, who
    has the rights of whoever runs the tests.
    """
    for command in (
        ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
        ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"),
    ):
        # Through one more program, as a build starts another.
        ask = (*command, "env", sys.executable, "-c", "import os; print(os.getuid())")
        if shutil.which(command[0]) and hasattr(os, "geteuid"):
            said = subprocess.run(ask, capture_output=True, check=False)
            if said.returncode == 0 and int(said.stdout) == NOBODY != os.geteuid():
                return command
    return ()


def missing() -> dict[str, Helper]:
    """What is not installed, by name."""
    found = {name: helper for name, helper in UNPACKERS.items() if not unpacker(name)}
    return found if other_day() else {**found, "libfaketime": _OTHER_DAY}


def install() -> None:
    """Asks the package manager for what is missing, where we may."""
    packages.ask({name: (helper.package,) for name, helper in missing().items()}, "the zip and the build")


def not_run() -> list[str]:
    """For people: what is not tested on this machine, one line each."""
    lines = [f"Not run: {helper.tests} (install {helper.package})." for helper in missing().values()]
    if not other_user():
        lines.append("Not run: that another user builds the same bytes (install util-linux, or run as root).")
    return lines
