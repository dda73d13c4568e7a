"""``make check``: the fast gates. Data and pages, plain texts, stored files that are generated, lint, layout, types.

It also notes which reviews are due soon (``tools/reviews.py``), which is no fault.

Every gate runs, whatever the others found; exit code 1 where one found something.
"""

from __future__ import annotations

import subprocess
import sys

GATES = (
    ("data and pages", ["-m", "macros"]),
    ("texts easy to read", ["-m", "checks"]),
    ("reviews", ["-m", "tools.reviews"]),
    ("stored JSON Schema files", ["-m", "macros.catalogue.schema", "--check"]),
    ("stored snippets", ["-m", "tools.snippets", "--check"]),
    ("stored search script", ["-m", "tools.search_script", "--check"]),
    ("lint", ["-m", "ruff", "check", "--quiet", "--output-format=concise", "."]),
    ("layout of code", ["-m", "ruff", "format", "--quiet", "--check", "."]),
    ("types", ["-m", "mypy", "--no-error-summary"]),
)


def main() -> int:
    """Runs all gates side by side and prints what each found."""
    runs = [
        (
            name,
            subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True),
        )
        for name, command in GATES
    ]
    failed = []
    for name, run in runs:
        output = run.communicate()[0].strip()
        if run.returncode:
            failed.append(name)
        if output:
            print(output)
    if failed:
        print(f"Not in order: {', '.join(failed)}.", file=sys.stderr)
        return 1
    print(f"All gates passed: {', '.join(name for name, _ in GATES)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
