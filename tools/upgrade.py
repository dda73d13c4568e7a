"""``make upgrade``: newer libraries, all tests with them, and what changes for a reader.

Refreshes the locked requirements, builds the pages before and after, compares them page by page, and runs every test,
with the comparison of layout among them. Nothing is committed. It needs nothing but Python, because both environments
are made anew under its feet.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.lock import NAMES

PROJECT = Path(__file__).resolve().parent.parent
BACK = "To go back: git restore requirements. The environments follow with the next make."
REPORT = "build/upgrade.html"
# A name and its version, as a lock has them: “mkdocs==1.6.1 \”.
_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)

# Runs a command in the project; gives its exit code.
Run = Callable[[Sequence[str]], int]


def run_here(command: Sequence[str]) -> int:
    """Runs a command in the project; what it prints is seen."""
    return subprocess.run(command, cwd=PROJECT, check=False).returncode


def main(run: Run = run_here, project: Path = PROJECT) -> int:
    """Upgrades, tests and tells; exit code 1 where the upgrade is not one to keep."""
    if run(["git", "diff", "--quiet", "HEAD", "--", "requirements"]):
        print(
            "requirements:1: there are changes that are not committed; allowed: the state of the last commit, so that "
            "there is a way back; commit them, or git restore requirements",
            file=sys.stderr,
        )
        return 1
    before = locked(project)
    work = Path(tempfile.mkdtemp(prefix="upgrade-"))
    try:
        for step, command in (
            ("The pages could not be built before the upgrade", _build(work / "before")),
            ("The requirements could not be refreshed", _in("test", "tools.lock")),
        ):
            if run(command):
                return _failed(f"{step}: see above.")
        changed = versions(before, locked(project))
        print(changed or "Everything is as new as it can be: no version changed.", flush=True)
        if not changed:
            return 0
        if run(_build(work / "after")):
            return _failed("The pages cannot be built with the new versions: see above.")
        compared = run(_in("test", "tools.compare_builds", str(work / "before"), str(work / "after"), REPORT))
        tested = run(_in("test", "tools.test"))
        print(changed)
        if compared or tested:
            return _failed("The comparison failed." if not tested else "Not every test passes with the new versions.")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"All tests pass with the new versions. Look at {REPORT} if there is one, then commit requirements/. {BACK}")
    return 0


def _in(environment: str, *command: str) -> list[str]:
    return [sys.executable, "tools/run.py", environment, *command]


def _build(site: Path) -> list[str]:
    return _in("runtime", "mkdocs", "build", "--quiet", "--site-dir", str(site))


def _failed(why: str) -> int:
    print(f"{why} Nothing was committed. {BACK}", file=sys.stderr)
    return 1


def locked(project: Path) -> dict[str, dict[str, str]]:
    """Lock → library → version, as the files have them now."""
    texts = {name: project / "requirements" / f"{name}.txt" for name in NAMES}
    return {name: dict(_PINNED.findall(path.read_text("utf-8"))) for name, path in texts.items() if path.exists()}


def versions(before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]) -> str:
    """A table of what changed, a line a library: old → new, and in which locks; empty where nothing did."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for lock in after:
        old, new = before.get(lock, {}), after[lock]
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                lines.setdefault((name, old.get(name, "new"), new.get(name, "gone")), []).append(lock)
    width = max((len(name) for name, _, _ in lines), default=0)
    return "\n".join(
        f"{name:{width}}  {old} → {new}  ({', '.join(locks)})" for (name, old, new), locks in lines.items()
    )


if __name__ == "__main__":
    sys.exit(main())
