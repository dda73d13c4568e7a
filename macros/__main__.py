"""``python -m macros``: checks data, settings, pages and all languages, and prints every problem.

Exit code 1 where there is one. A language that the guide does not speak stops no build, so it is checked here alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from macros.catalogue.problems import listing
from macros.gate import inspect
from macros.languages import read_others
from macros.site_settings import read_settings


def main() -> int:
    """Checks the guide in the current folder."""
    guide, problems = inspect(Path())
    problems += read_others(Path(), read_settings(Path())[0].language)
    if problems or guide is None:
        print(listing(problems), file=sys.stderr)
        return 1
    catalogue = guide.catalogue
    counts = ", ".join(f"{len(catalogue.of_kind(kind))} {kind.replace('_', ' ')}" for kind in catalogue.named)
    print(f"Data and pages are in order: {counts}; {len(guide.pages)} pages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
