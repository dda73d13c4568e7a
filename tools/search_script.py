"""``make search-script``: builds ``docs/assets/search-panel.js`` from ``search/src/`` and the locked npm packages.

The result is stored, so that ``make site`` needs no Node. What it was built from is stored too, as hashes: ``--check``
(part of ``make check``) holds that no source was changed without a new build.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ROOM = PROJECT / "search"
BUILT = PROJECT / "docs/assets/search-panel.js"
RECORD = ROOM / "built.json"
BANNER = (
    "/*! The guide's search, built from search/src/ by make search-script. It holds stemmer 2.0.1 (MIT, "
    "Titus Wormer): see search-licences.txt. */"
)
OPTIONS = (
    *("src/panel.js", "--bundle", "--minify", "--format=iife", "--target=es2020", "--charset=utf8"),
    *("--legal-comments=none", "--log-level=warning", f"--banner:js={BANNER}"),
)


def inputs() -> list[Path]:
    """The files that the script is built from."""
    return sorted([*ROOM.glob("src/*.js"), ROOM / "package.json", ROOM / "package-lock.json"])


def hashes(built: Path = BUILT) -> dict[str, str]:
    """File → SHA-256 of every input, and of the built script."""
    files = {path.relative_to(PROJECT).as_posix(): path for path in inputs()}
    files[BUILT.relative_to(PROJECT).as_posix()] = built
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def stale() -> list[str]:
    """The files that are not as they were at the last build; empty where all are."""
    recorded: dict[str, str] = json.loads(RECORD.read_text("utf-8")) if RECORD.is_file() else {}
    now = hashes()
    return sorted(name for name in recorded.keys() | now.keys() if recorded.get(name) != now.get(name))


def bundle(target: Path) -> None:
    """Builds the script into a file; the packages must be there (``npm ci``)."""
    esbuild = ROOM / "node_modules/.bin/esbuild"
    subprocess.run([str(esbuild), *OPTIONS, f"--outfile={target}"], cwd=ROOM, check=True)


def main() -> int:
    """Builds, or with ``--check`` only compares."""
    if "--check" in sys.argv[1:]:
        for name in stale():
            print(f"{name}:1: changed since the search script was built; allowed: as built; run make search-script")
        return 1 if stale() else 0
    npm = shutil.which("npm")
    if npm is None:
        print("npm is missing: install Node 20 or newer, then run make search-script again", file=sys.stderr)
        return 1
    code = subprocess.run([npm, "ci", "--silent"], cwd=ROOM, check=False).returncode
    if code:
        return code
    bundle(BUILT)
    RECORD.write_text(json.dumps(hashes(), indent=2) + "\n", "utf-8", newline="\n")
    print(f"Built {BUILT.relative_to(PROJECT)}: {BUILT.stat().st_size} bytes.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
