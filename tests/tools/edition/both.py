"""Builds a guide twice, by ``tools/edition`` with the pages that it kept and by the builder alone, and compares.

Run in the folder of a guide with its own copy of our code. Prints how many pages were made anew, then every
difference, one a line.
"""

from __future__ import annotations

import filecmp
import hashlib
import logging
import os
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

sys.path.insert(0, str(Path.cwd()))

from macros.gate import open_gate
from tools.edition.__main__ import build_edition
from tools.edition.handed_over import write_guide

# The builder's own search is not published, and tools/edition leaves it out.
_NOT_PUBLISHED = ("search/", "assets/javascripts/")


def _files(folder: Path) -> set[str]:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not name.startswith(_NOT_PUBLISHED)}


def main() -> None:
    """Builds, compares, prints."""
    os.environ["DIRECTORY_URLS"] = sys.argv[1]
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler())
    out = Path("build").resolve()
    out.mkdir(exist_ok=True)
    guide = open_gate(Path())
    write_guide(guide, out / "guide")
    shared = hashlib.sha256(guide.shared().encode()).hexdigest()
    sparing = build_edition(Path(), out / "spared", out / "guide", shared, out / "kept" / sys.argv[1])
    print(sparing.made)
    alone = load_config(config_file="mkdocs.yml", site_dir=str(out / "alone"))
    alone.plugins.on_startup(command="build", dirty=False)
    build(alone)
    ours, theirs = _files(out / "spared"), _files(out / "alone")
    for name in sorted(ours ^ theirs):
        print(f"in one only: {name}")
    for name in sorted(ours & theirs):
        if not filecmp.cmp(out / "spared" / name, out / "alone" / name, shallow=False):
            print(f"differs: {name}")


if __name__ == "__main__":
    main()
