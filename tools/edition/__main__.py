"""``python -m tools.edition``: builds one edition in a process of its own; ``tools/site.py`` starts it.

Arguments: the folder to build into, what the gate read (``handed_over``), the folder of finished pages or ``-``.
"""

from __future__ import annotations

import functools
import gc
import logging
import sys
from pathlib import Path
from typing import Any

import mkdocs
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import macros
from macros import languages
from macros.catalogue.yaml_nodes import compose, to_plain
from macros.gate import Guide
from macros.site_settings import read_settings
from tools.edition.handed_over import read_guide
from tools.edition.kept import Kept
from tools.edition.plugin import Sparing
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
    plugins = [
        item for item in _plugins(project / FILE) if _NOT_PUBLISHED not in (item if isinstance(item, dict) else [item])
    ]
    config = load_config(config_file=str(project / FILE), site_dir=str(folder), strict=True, plugins=plugins)
    # The gate has checked it, and chose the language for its own process only.
    languages.speak(project, read_settings(project)[0].language)
    known = state(project, Path(config.docs_dir), shared) if kept else ""

    @functools.cache
    def read() -> Guide:
        return read_guide(guide).at(config.site_url or "")

    sparing = Sparing(read, Kept(kept) if kept else None, known, kept.with_name("templates") if kept else None)
    macros.hand_over(project, read, sparing.set_aside)
    config.plugins["sparing"] = sparing
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return sparing


def _plugins(settings: Path) -> list[Any]:
    """What stands under ``plugins:``. The builder reads all settings once more, and slowly."""
    node, _ = compose(settings.read_text("utf-8"), FILE)
    assert isinstance(node, yaml.MappingNode)  # the gate has checked it
    (plugins,) = (value for key, value in node.value if key.value == "plugins")
    found: list[Any] = to_plain(plugins, FILE)[0].value
    return found


def main(arguments: list[str]) -> int:
    """Builds in the current folder."""
    folder, guide, shared, kept = arguments
    gc.freeze()  # what is loaded by now stays
    gc.set_threshold(50_000, 20, 20)  # pages are many objects that stay, too
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
