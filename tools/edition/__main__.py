"""``python -m tools.edition``: builds one edition in a process of its own; ``tools/site.py`` starts it.

Arguments: the folder to build into, what the gate read (``handed_over``), the folder of finished pages or ``-``.
"""

from __future__ import annotations

import functools
import gc
import logging
import sys
from pathlib import Path

import mkdocs
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

import macros
from macros import languages, site_settings
from macros.gate import Guide
from tools.edition.handed_over import read_guide
from tools.edition.kept import Kept
from tools.edition.plugin import Sparing
from tools.edition.settings import read_settings
from tools.edition.state import state

FILE = "mkdocs.yml"
# Its index serves a preview alone: publish/trim.py deletes it, and to make it takes a quarter of a build.
_NOT_PUBLISHED = "search"


def build_edition(project: Path, folder: Path, guide: Path, shared: str, kept: Path | None) -> Sparing:
    """Builds.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        folder: to build into.
        guide: the file that ``write_guide`` wrote.
        shared: what ``Guide.shared`` said of it.
        kept: the folder of finished pages; None where none are to be used.

    Raises:
        Abort: where the builder, in its strict mode, has stopped.
    """
    config = read_settings(project / FILE, without=_NOT_PUBLISHED, site_dir=str(folder), strict=True)
    # The gate has checked it, and chose the language for its own process only.
    languages.speak(project, site_settings.read_settings(project)[0].language)
    known = state(project, Path(config.docs_dir), shared) if kept else ""

    @functools.cache
    def read() -> Guide:
        return read_guide(guide).at(config.site_url or "")

    finished = Kept(kept) if kept else None
    sparing = Sparing(read, finished, known, kept.with_name("templates") if kept else None)
    macros.hand_over(project, read, sparing.set_aside)
    config.plugins["sparing"] = sparing
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
        if finished:
            finished.close()
    return sparing


def main(arguments: list[str]) -> int:
    """Builds in the current folder."""
    folder, guide, shared, kept = arguments
    gc.freeze()  # what is loaded by now stays
    gc.set_threshold(*gc.get_threshold()[:2], 1000)  # so do pages: to look through all of them finds next to nothing
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))  # as ``tools/builder_faults.py`` reads them
    logging.getLogger(mkdocs.__name__).addHandler(shown)  # whichever stands there for MkDocs (with_properdocs.py)
    try:
        sparing = build_edition(Path(), Path(folder), Path(guide), shared, None if kept == "-" else Path(kept))
    except Abort as stop:
        print(stop.format_message(), file=sys.stderr)
        return 1
    print(f"{sparing.made} pages made")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
