"""Builds that are stopped at random moments: killed, the disk full, the disk read-only.

From a moment on, a hook in each process of the build refuses what such a disk refuses (``refusing.py``). What stands in
``dist/`` then has to be the whole old output or the whole new one.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.tools.project import Project, finish, small_project

Outcome = tuple[Counter[str], Counter[str]]
HOOKS = Path(__file__).resolve().parent / "hooks"
# Two times that outputs may bear: so that the new output can be told from the old one.
EPOCHS = ("1800000000", "1900000000")
WAYS = ("killed", "disk full", "read-only")
# One build in so many runs the site builder; the others get its two editions from a copy, so that most of the moments
# fall on what is ours: machine files, the steps of publishing, twins, the exchange.
_BUILDER_ONE_IN = 5
_COPIED = """
import os, shutil, sys
edition = "web" if os.environ["DIRECTORY_URLS"] == "true" else "bundle"
shutil.copytree(os.path.join(os.environ["GUIDE_EDITIONS"], edition), sys.argv[-1], copy_function=shutil.copyfile)
"""
# How much of the time after the last edition is built gets its own share of the moments: the exchange lies there.
_LATE = 0.4


def digest(folder: Path) -> str:
    """A hash of the whole tree: every name and every byte; empty where there is none."""
    if not folder.is_dir():
        return ""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            whole.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def run(folder: Path, number: int, chance: int) -> Outcome:
    """Stops builds of a small project.

    Args:
        folder: an empty place.
        number: of builds.
        chance: chooses the moments.

    Returns:
        How the builds ended, and what went wrong.
    """
    project = small_project(folder)
    known = {}
    took = 0.0
    for epoch in EPOCHS:
        start = time.monotonic()
        project.build(SOURCE_DATE_EPOCH=epoch)
        took = time.monotonic() - start
        known[digest(folder / "dist")] = epoch
    assert len(known) == len(EPOCHS)
    editions = _copied_builder(project, folder.with_name(f"{folder.name}-copied"))
    start = time.monotonic()
    finish(project.start({"SOURCE_DATE_EPOCH": EPOCHS[1], **editions}))
    took_copied = time.monotonic() - start
    assert known[digest(folder / "dist")] == EPOCHS[1]
    dice = random.Random(chance)
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for index in range(number):
        way = WAYS[index % len(WAYS)]
        late = dice.random() < _LATE
        own = index % _BUILDER_ONE_IN != 0
        length = took_copied if own else took
        moment = dice.uniform(0.75 if late else 0.0, 1.05) * length
        before = known[digest(folder / "dist")]
        wanted = next(epoch for epoch in EPOCHS if epoch != before)
        start = time.monotonic()
        code, said = stopped(project, way, moment, {"SOURCE_DATE_EPOCH": wanted, **(editions if own else {})})
        if code == 0:  # how busy the machine is changes
            length = 0.5 * length + 0.5 * (time.monotonic() - start)
            took, took_copied = (took, length) if own else (length, took_copied)
        after = known.get(digest(folder / "dist"), "")
        faults = _faults(way, code, said, wanted, after)
        for fault in faults:
            wrong[f"{way} after {moment / length:.0%} of a build: {fault}\n    {said[-700:]}"] += 1
        counts[f"{way}: {'WRONG' if faults else 'new output' if after == wanted else 'old output'}"] += 1
        if not after:
            shutil.rmtree(folder / "dist", ignore_errors=True)
            project.build(SOURCE_DATE_EPOCH=before)
    # The next build runs as if nothing had happened, and clears away what was left.
    project.build(SOURCE_DATE_EPOCH=EPOCHS[0])
    if known.get(digest(folder / "dist")) != EPOCHS[0] or [*(folder / "build").glob("site-*")]:
        wrong["the build after all others is not whole, or left something behind"] += 1
    return counts, wrong


def _copied_builder(project: Project, place: Path) -> dict[str, str]:
    """Settings for a build that takes both editions from a copy, made here by the builder itself."""
    for name, urls in (("web", "true"), ("bundle", "false")):
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(place / name)],
            cwd=project.folder,
            env={
                **os.environ,
                "SITE_URL": "",
                "SOURCE_DATE_EPOCH": EPOCHS[1],
                "DIRECTORY_URLS": urls,
                "NO_MKDOCS_2_WARNING": "1",
            },
            capture_output=True,
            check=True,
        )
    (place / "code" / "mkdocs").mkdir(parents=True)
    (place / "code" / "mkdocs" / "__main__.py").write_text(_COPIED, "utf-8")
    return {"PYTHONPATH": str(place / "code"), "GUIDE_EDITIONS": str(place)}


def stopped(project: Project, way: str, moment: float, settings: dict[str, str]) -> tuple[int, str]:
    """Starts a build and stops it after a while: its exit code, and what it said."""
    if way != "killed":
        paths = [str(HOOKS), *([settings["PYTHONPATH"]] if "PYTHONPATH" in settings else [])]
        settings = settings | {
            "PYTHONPATH": os.pathsep.join(paths),
            "GUIDE_REFUSE": "ENOSPC" if way == "disk full" else "EROFS",
            "GUIDE_REFUSE_FROM": repr(time.monotonic() + moment),
            "GUIDE_REFUSE_IN": str(project.folder.resolve()),
        }
    process = project.start(settings)
    if way == "killed":
        deadline = time.monotonic() + moment
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    output, error = process.communicate(timeout=600)
    return process.returncode, output + error


def _faults(way: str, code: int, said: str, wanted: str, after: str) -> list[str]:
    found = []
    if not after:
        found.append("dist/ is no whole output")
    if way != "killed" and "Traceback" in said:
        found.append("a traceback")
    if code not in ((0, -signal.SIGKILL) if way == "killed" else (0, 1)):
        found.append(f"exit code {code}")
    if code == 0 and after != wanted:
        found.append("it says that all is well, and the output is the old one")
    return found
