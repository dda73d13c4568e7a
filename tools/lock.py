"""``make lock``: refreshes the locked requirements, with hashes for Linux, macOS and Windows.

The lock names no index: any mirror of PyPI serves the same files, and the
hashes hold them to it.
"""

from __future__ import annotations

import subprocess
import sys

NAMES = ("runtime", "builders", "test", "bench", "engines")


def main() -> int:
    """Writes requirements/*.txt from requirements/*.in."""
    for name in NAMES:
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--python-version",
            "3.11",
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-header",
            "--upgrade",
            f"requirements/{name}.in",
            "--output-file",
            f"requirements/{name}.txt",
        ]
        code = subprocess.run(command, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
