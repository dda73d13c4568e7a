"""``make test``: the gates, both editions, and every test; then what was not run.

The editions are built once, by the same command that ships them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import import_module

from tools import helpers, servers
from tools.browser import browser


def main() -> int:
    """Runs everything that the README promises of ``make test``."""
    start = time.monotonic()
    try:
        path = browser()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    servers.install()
    helpers.install()
    # By its name, because it has no annotations. The other builders, which tests/builders compares.
    import_module("tools.run").prepare("builders")
    environ = {**os.environ, "GUIDE_BROWSER": path}
    # The shipped site is tested as a stranger builds it: without a public address, at its own date, by MkDocs.
    for name in ("SITE_URL", "SOURCE_DATE_EPOCH", "BUILDER"):
        environ.pop(name, None)
    for module in (["tools.check"], ["tools.site"]):
        code = subprocess.run([sys.executable, "-m", *module], env=environ, check=False).returncode
        if code:
            return code
    tests = [sys.executable, "-m", "pytest", "--numprocesses=2", "--dist=loadfile", "-rs", *sys.argv[1:]]
    code = subprocess.run(tests, env=environ, check=False).returncode
    print(f"Browser: {path}. Whole run: {time.monotonic() - start:.0f} s.")
    for line in [*servers.not_run(), *helpers.not_run()]:
        print(line)
    print(
        "Not run: Firefox and WebKit (make test-browsers), long runs (make soak, make soak-inputs), "
        "measurements (make bench …)."
    )
    return code


if __name__ == "__main__":
    sys.exit(main())
