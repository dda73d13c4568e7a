"""``make patterns``: writes the pattern page to ``build/patterns/``, for whoever works on the look."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.mini import ROOT
from tests.patterns.site import build

PLACE = ROOT / "build/patterns"


def main() -> int:
    """Builds, and says where to look."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            site = build(Path(folder))
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
        shutil.rmtree(PLACE, ignore_errors=True)
        PLACE.parent.mkdir(exist_ok=True)
        shutil.move(site, PLACE)
    print(f"Open {(PLACE / 'index.html').relative_to(ROOT).as_posix()} in a browser. Nothing of it is published.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
