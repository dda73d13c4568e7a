"""``make test-browsers``: builds; then the bundle in Firefox and WebKit, from a disk; then what was not run.

Chromium is asked the same by ``make test``. The exit code is 1 where an engine could not be had: a run that looked at
less than it promises has not passed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tools import engines


def main() -> int:
    """Gets the engines, and runs the tests in each of them."""
    start = time.monotonic()
    engines.install()
    there = engines.ready()
    environ = {**os.environ, "GUIDE_ENGINES": " ".join(there)}
    # As make test does: the shipped site as a stranger builds it.
    for name in ("SITE_URL", "SOURCE_DATE_EPOCH"):
        environ.pop(name, None)
    code = subprocess.run([sys.executable, "-m", "tools.site"], env=environ, check=False).returncode
    if there and not code:
        tests = [sys.executable, "-m", "pytest", "tests/engines", *sys.argv[1:]]
        code = subprocess.run(tests, env=environ, check=False).returncode
    print(f"Engines: {', '.join(there) or 'none'}. Whole run: {time.monotonic() - start:.0f} s.")
    for line in engines.not_run():
        print(line)
    return code or int(bool(engines.not_run()))


if __name__ == "__main__":
    sys.exit(main())
