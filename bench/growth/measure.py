"""Runs a command and says what it took: time, processor time, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a command took.

    Attributes:
        wall: seconds on the clock.
        processor: seconds of processors, the system's included; other work on the machine changes it little.
        peak: the most memory that its largest process held at once, in KiB.
    """

    wall: float
    processor: float
    peak: int


def run(command: Sequence[str], folder: Path, environ: Mapping[str, str] | None = None) -> Cost:
    """Runs a command to its end.

    Args:
        command: program and arguments.
        folder: where it runs.
        environ: variables besides those of this process.

    Raises:
        RuntimeError: where it fails, with the end of what it said.
    """
    os.sync()  # what an earlier run left for the disk is not this one's
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(environ or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {said.decode(errors='replace')[-1500:]}")
    return Cost(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.processor for cost in costs),
        int(statistics.median(cost.peak for cost in costs)),
    )


def html_size(folder: Path) -> float:
    """KiB of HTML a page in a built site, before compression."""
    sizes = [path.stat().st_size for path in folder.rglob("*.html")]
    return sum(sizes) / len(sizes) / 1024
