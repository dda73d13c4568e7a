"""Compares two built sites as a reader sees them: ``python -m tools.compare_builds before after report.html``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tools.diff import pages_of
from workbench.compare import compare, report, summary

BASE = "the versions of before"


def main(arguments: Sequence[str]) -> int:
    """Prints what changed; writes the page with all of it where something did."""
    before, after, output = (Path(argument) for argument in arguments)
    found = compare(pages_of(before), pages_of(after), {})
    print(summary(found, BASE))
    if found:
        output.parent.mkdir(exist_ok=True)
        output.write_text(report(found, BASE), "utf-8", newline="\n")
        print(f"Side by side: open {output.as_posix()}")
    else:
        output.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
