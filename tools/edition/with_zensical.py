"""``python -m tools.edition.with_zensical``: the same as ``tools.edition``, with Zensical in the place of MkDocs.

Zensical reads the settings and templates of MkDocs and runs none of its plugins and hooks. It has its own way of three
things that matter here (``decisions/0033``):

- It builds within the folder of its settings. So it is given a folder of its own, with what it reads.
- It calls ``define_env`` for every page. So the guide is handed over for all of them.
- It takes HTML in a page for a part of the source: it moves relative links there by one level, and takes out what is
  meant for its own search. What macros give is finished: so a mark stands for it until the page is made.
"""

from __future__ import annotations

import itertools
import re
import shutil
import sys
from pathlib import Path

import zensical
from click import ClickException

import macros
from macros import languages
from macros.site_settings import read_settings
from tools.edition.handed_over import read_guide
from tools.edition.zensical_says import stopped

FILE = "mkdocs.yml"
# What it reads besides: pages, templates and the words of the interface. All facts come from the gate.
_READ = ("docs", "overrides", "languages")
_SITE = re.compile(r"^site_dir:.*$", re.MULTILINE)
_MARK = re.compile(r'<(div|span) data-set-aside="(\d+)">(?:<b[^<>]*></b>)*</\1>')
_START_TAG = re.compile(r"<[a-z][^<>]*>")
# What links and templates ask for in a page: ids, classes and data attributes.
_ASKED_FOR = re.compile(r'\s(id="[^"]*"|class="[^"]*"|data-[a-z-]+)')
_DOTS = re.compile(r'((?:href|src)=")(?:\./)+(?=(.))')


class Aside:
    """What macros gave, while Zensical makes the page around it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.markup: dict[str, str] = {}
        self._numbers = itertools.count()

    def set_aside(self, markup: str, block: bool) -> str:
        """The mark that stands for some markup: empty elements with whatever links and templates ask for."""
        number = str(next(self._numbers))
        self.markup[number] = markup
        tag = "div" if block else "span"
        asked = dict.fromkeys(name for start in _START_TAG.findall(markup) for name in _ASKED_FOR.findall(start))
        return f'<{tag} data-set-aside="{number}">{"".join(f"<b {name}></b>" for name in asked)}</{tag}>'

    def put_back(self, page: str) -> str:
        """A page of Zensical’s with all that macros gave, and written as MkDocs writes it.

        Zensical’s templates escape a slash, its links may start with “./” more than once, and the link from the start
        page to itself is empty: to a browser that is all the same.
        """
        page = page.replace("&#x2f;", "/").replace('href=""', 'href="."')
        page = _DOTS.sub(lambda found: found[1] + ("./" if found[2] == '"' else ""), page)
        return _MARK.sub(lambda mark: self.markup.pop(mark[2]), page)


def build_edition(project: Path, folder: Path, guide: Path) -> None:
    """Builds.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        folder: to build into; it is not there yet.
        guide: the file that ``write_guide`` wrote.

    Raises:
        RuntimeError, ValueError, ClickException: where the builder has stopped; it has printed why, or says so here.
    """
    sources = folder.resolve().with_name(f"{folder.name}-sources")
    for name in _READ:
        shutil.copytree(project / name, sources / name)
    settings, count = _SITE.subn("site_dir: site", (project / FILE).read_text("utf-8"))
    (sources / FILE).write_text(settings if count else f"{settings}\nsite_dir: site\n", "utf-8", newline="\n")
    # The gate has checked it, and chose the language for its own process only.
    languages.speak(project, read_settings(project)[0].language)
    aside = Aside()
    macros.hand_over(sources, read_guide(guide), aside.set_aside, every_page=True)
    zensical.build(str(sources / FILE), {"strict": True, "clean": True})
    site = sources / "site"
    for path in sorted(site.rglob("*.html")):
        path.write_text(aside.put_back(path.read_text("utf-8")), "utf-8", newline="\n")
    if aside.markup:
        raise RuntimeError(f"the builder lost what {len(aside.markup)} macros gave")
    site.rename(folder)


def main(arguments: list[str]) -> int:
    """Builds in the current folder; takes no finished pages and keeps none."""
    folder, guide, _shared, _kept = arguments
    try:
        build_edition(Path(), Path(folder), Path(guide))
    except shutil.Error as error:  # of several files: the first stands for all
        print(f"OSError: {error.args[0][0][2]}", file=sys.stderr)
    except (RuntimeError, ValueError, ClickException) as error:
        print(stopped(error, Path()), file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
