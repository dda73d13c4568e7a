"""``make check-budgets``: what readers load from ``dist/``, beside what they may; exit code 1 when over."""

from __future__ import annotations

import sys
from pathlib import Path

from macros.catalogue.problems import listing
from publish.budgets import BUDGETS, measure, over_budget, read_budgets, table

PROJECT = Path(__file__).resolve().parent.parent


def main(project: Path = PROJECT) -> int:
    """Prints the table, then what is over."""
    bundle = next((project / "dist").glob("*.zip"), None)
    if bundle is None or not (project / "dist/web/index.html").is_file():
        print("dist/ is not there, or not whole: run make site", file=sys.stderr)
        return 1
    try:
        budgets = read_budgets(project / BUDGETS)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    figures = measure(project / "dist/web", bundle, budgets)
    print(table(figures, budgets))
    problems = over_budget(figures, budgets)
    if problems:
        print(listing(problems), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
