"""Asks the system's package manager for what tests need, where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence


def ask(lacking: Mapping[str, Sequence[str]], why: str) -> None:
    """Asks apt-get, as root on Debian and its kin; elsewhere nothing happens. Says what it does.

    A service that a package brings does not start.

    Args:
        lacking: what is missing → the packages that bring it.
        why: for people: what needs it.
    """
    if not lacking or not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    print(f"For the tests of {why}: asking apt-get for {', '.join(lacking)} ...", file=sys.stderr)
    # RUNLEVEL=1: Debian's invoke-rc.d then starts nothing.
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    # Each by itself: one that a system does not have keeps none of the others back.
    commands: list[tuple[str, ...]] = [("apt-get", "update", "-qq")]
    commands += [("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names) for names in lacking.values()]
    for command in commands:
        subprocess.run(command, env=environ, stdout=sys.stderr, check=False)
