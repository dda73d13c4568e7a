"""``python -m macros``: checks data, settings and pages, and prints every problem. Exit code 1 where there is one."""

from __future__ import annotations

import sys
from pathlib import Path

from macros.catalogue.problems import listing
from macros.gate import inspect


def main() -> int:
    """Checks the guide in the current folder."""
    guide, problems = inspect(Path())
    if problems or guide is None:
        print(listing(problems), file=sys.stderr)
        return 1
    catalogue = guide.catalogue
    counts = ", ".join(f"{len(catalogue.of_kind(kind))} {kind.replace('_', ' ')}" for kind in catalogue.named)
    print(f"Data and pages are in order: {counts}; {len(guide.pages)} pages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
