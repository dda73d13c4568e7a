"""The same pages for other builders: Markdown with every macro call written out, so that none of them needs our code.

That spares them work which our own builds do: a comparison is in their favour.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment

from bench.growth.guide import nav
from macros.gate import Guide, open_gate
from macros.pages.records import Call
from macros.registry import MACROS

_SETTINGS = """\
site_name: Made guide
nav:
{nav}
theme:
  name: material
  font: false
{features}markdown_extensions:
  - md_in_html
  - admonition
  - attr_list
  - pymdownx.betterem
  - toc:
      permalink: true
"""
_PRUNED = "  features:\n    - navigation.prune\n"

_HUGO = """\
baseURL = "/"
title = "Made guide"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
# The same menu as ours: parts, and of the part and section that the page stands in, what is in them.
_HUGO_PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav aria-label="Pages">{{ $here := . }}<ul>
{{ range .Site.Home.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ if $here.IsDescendant . }}<ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ if or (eq . $here) ($here.IsDescendant .) }}<ul>
{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}</li>
{{ end }}</ul>{{ end }}</li>
{{ end }}</ul></nav><main>{{ .Content }}</main></body></html>
"""


def written_out(project: Path) -> dict[str, str]:
    """Every page of a guide with its macro calls written out: source path and text.

    Args:
        project: the folder of a made guide.
    """
    guide = open_gate(project)
    return {f"{page_id}.md": _expanded(guide, project, page_id) for page_id in guide.pages}


def _expanded(guide: Guide, project: Path, page_id: str) -> str:
    url = guide.pages[page_id].url

    def bound(name: str) -> Callable[..., str]:
        def macro(*positional: Any, **named: Any) -> str:
            return str(guide.render(Call(name, positional, named, line=0, alone=True), url))

        return macro

    text = (project / "docs" / f"{page_id}.md").read_text("utf-8")
    return Environment().from_string(text).render({name: bound(name) for name in MACROS}) + "\n"


def write_material(folder: Path, pages: dict[str, str], *, pruned: bool) -> None:
    """A project for stock Material for MkDocs, and for Zensical, which reads the same file.

    Args:
        folder: an empty or missing one.
        pages: from ``written_out``.
        pruned: the theme leaves out of its menu what the page does not stand in.
    """
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    text = _SETTINGS.format(nav="\n".join(nav(len(pages))), features=_PRUNED if pruned else "")
    (folder / "mkdocs.yml").write_text(text, "utf-8")


def write_hugo(folder: Path, pages: dict[str, str]) -> None:
    """A project for Hugo, with a small theme of its own that has the same menu as our pages.

    Args:
        folder: an empty or missing one.
        pages: from ``written_out``.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in pages.items():
        path = folder / "content" / name.replace("/index.md", "/_index.md")
        path = folder / "content/_index.md" if name == "index.md" else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("\nreviewed:", "\ndate:"), "utf-8")
    parts = {path.split("/")[0] for path in pages if path.startswith("part-")}
    for part in parts:
        head = {"title": part.replace("-", " ").capitalize()}
        (folder / "content" / part / "_index.md").write_text(f"{json.dumps(head)}\n", "utf-8")
    (folder / "config.toml").write_text(_HUGO, "utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_HUGO_PAGE, "utf-8")
    (folder / "layouts/index.html").write_text(_HUGO_PAGE, "utf-8")
