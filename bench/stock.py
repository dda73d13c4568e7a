"""Stock Material with the same pages: the theme as it comes, the peer for figures of weight and search."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_COPIED = ("docs", "data", "languages", "macros", "checks", "mkdocs.yml", "CHANGELOG.md", "redirects.yml")
# What most sites switch on, and what was on when the peers were measured. Its web fonts stay out but where the first
# paint is measured: they are another host's, and no figure counts their bytes.
_THEME = """
  features: [navigation.indexes, navigation.top, search.suggest, search.highlight]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/brightness-7, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/brightness-4, name: Light}
"""


MKDOCS = ("mkdocs", "build", "--quiet")
ZENSICAL = ("zensical", "build")


def stock_site(folder: Path, *, fonts: bool = False, builder: Sequence[str] = MKDOCS) -> Path:
    """Builds the same docs, data and macros without ``overrides/`` and our style sheet; the site's folder.

    Args:
        folder: to build in.
        fonts: as the theme comes, with a style sheet of web fonts from another host on every page.
        builder: the module that builds, and what it is told; Zensical brings the same theme and a search of its own.

    Raises:
        RuntimeError: the build fails; with the end of what it said.
    """
    folder.mkdir(parents=True)
    for name in _COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings, count = re.subn(r"\n  custom_dir: overrides\n", _THEME, settings)
    assert count == 1
    if fonts:
        settings, count = re.subn(r"\n  font: false\n", "\n", settings)
        assert count == 1
    settings, count = re.subn(r"\nextra_css:\n(  - .*\n)+", "\n", settings)
    assert count == 1
    (folder / "mkdocs.yml").write_text(settings, "utf-8", newline="\n")
    environ = {**os.environ, "PYTHONPATH": ".", "SITE_URL": "", "DIRECTORY_URLS": "true", "NO_MKDOCS_2_WARNING": "1"}
    environ.pop("SOURCE_DATE_EPOCH", None)
    run = subprocess.run(
        [sys.executable, "-m", *builder], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(run.stdout[-500:] + run.stderr[-500:])
    return folder / "build/site"
