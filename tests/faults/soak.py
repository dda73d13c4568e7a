"""``make soak-inputs``: many mistakes, each in one file, and builds that are stopped at random moments.

``INPUTS=20000`` says how many mistakes pass the gate, ``BUILDS=60`` how many of them the whole build gets, and
``MOMENTS=200`` at how many moments a build is killed, finds the disk full, or finds it read-only. ``SEED=1`` chooses
others. Prints counts by kind; the exit code is 1 where anything ended otherwise than it must.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from hypothesis import given, seed

from tests.faults import builds, moments
from tests.faults.checking import check, examples
from tests.faults.mutations import Mutation, mutations
from tests.faults.test_inputs import ALL, guide

_WORKERS = 2
_SHOWN = 20

Outcome = tuple[Counter[str], Counter[str]]


def inputs(number: int, chance: int) -> Outcome:
    """Passes mistakes through the gate: how they ended, and what went wrong."""
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()

    @seed(chance)
    @examples(number, chance)
    @given(mutation=mutations(ALL))
    def run(mutation: Mutation) -> None:
        try:
            check(guide(), mutation, counts)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            counts[f"{mutation.family}: WRONG"] += 1
            at = traceback.extract_tb(error.__traceback__)[-1]
            said = " ".join(f"{type(error).__name__}: {error}".split())[:700]
            place = f"{Path(at.filename).name}:{at.lineno}"
            key = f"{mutation.family}, {mutation.name}, {place}"
            if key not in seen:
                seen.add(key)
                wrong[f"{key}\n    {said}"] += 1

    seen: set[str] = set()
    run()
    return counts, wrong


def _inputs(job: tuple[int, int]) -> Outcome:
    return inputs(*job)


def main() -> int:
    """Runs all three parts."""
    number = {name: int(os.environ.get(name, "") or default) for name, default in _DEFAULTS.items()}
    wrong: Counter[str] = Counter()
    start = time.monotonic()
    jobs = [(number["INPUTS"] // _WORKERS, number["SEED"] * 100 + worker) for worker in range(_WORKERS)]
    counts: Counter[str] = Counter()
    if number["INPUTS"]:
        with multiprocessing.get_context("spawn").Pool(_WORKERS) as pool:
            for found, faults in pool.imap_unordered(_inputs, jobs):
                counts += found
                wrong += faults
        _say(f"{counts.total()} mistakes in one file each, through the gate", counts, start)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        for name, part, title in (
            ("BUILDS", builds.run, "mistakes, through the whole build"),
            ("MOMENTS", moments.run, "builds that were stopped at a random moment"),
        ):
            if number[name]:
                start = time.monotonic()
                counts, faults = part(Path(folder) / name.lower(), number[name], number["SEED"])
                wrong += faults
                _say(f"{counts.total()} {title}", counts, start)
    for fault, times in sorted(wrong.items())[:_SHOWN]:
        print(f"WRONG ({times}): {fault}")
    print(f"{len(wrong)} kinds of wrong ending." if wrong else "Nothing ended otherwise than it must.")
    return 1 if wrong else 0


_DEFAULTS = {"INPUTS": 20_000, "BUILDS": 60, "MOMENTS": 200, "SEED": 1}


def _say(title: str, counts: Counter[str], start: float) -> None:
    print(f"{title}, in {time.monotonic() - start:.0f} s:", flush=True)
    for what, times in sorted(counts.items()):
        print(f"  {what:44}{times:7,}")


if __name__ == "__main__":
    sys.exit(main())
