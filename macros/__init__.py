"""The adapter between the facts and the site builder: the only file that knows the builder.

The macros plugin of MkDocs calls ``define_env`` once a build, Zensical once a
page. Everything is loaded and checked afresh then, so nothing goes stale while
serving; whoever has done so just before hands over what was read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.gate import Guide, open_gate
from macros.pages.records import Call
from macros.registry import MACROS

SetAside = Callable[[str, bool], str]


@dataclass(frozen=True)
class HandedOver:
    """What ``hand_over`` was given."""

    guide: Callable[[], Guide]
    set_aside: SetAside | None = None
    every_page: bool = False


_READ: dict[Path, HandedOver] = {}


def hand_over(
    project: Path,
    guide: Guide | Callable[[], Guide],
    set_aside: SetAside | None = None,
    *,
    every_page: bool = False,
) -> None:
    """Gives the next build of a project a guide that has been read for it, so that it is not read twice.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        guide: what the gate read there, or a function that gives it, which is called when a macro needs it first. It
            serves one build.
        set_aside: is given the markup of a macro and whether it is a block, and gives what stands on the page for it
            until the builder has made HTML of the page. What macros give is HTML already, and long: to have the
            builder read it takes most of a page's time and makes nothing better.
        every_page: the builder calls ``define_env`` for each page, and not once a build: this serves all of them.
    """
    _READ[project.resolve()] = HandedOver(guide if callable(guide) else lambda: guide, set_aside, every_page)


def define_env(env: Any) -> None:
    """Registers every macro with the builder.

    Args:
        env: the plugin's environment; ``project_dir``, ``conf["site_url"]``, ``macro`` and ``page.url`` of it are used.

    Raises:
        StopBuild: with every problem of data, settings and pages.
    """
    project = Path(env.project_dir).resolve()
    given = _READ.get(project)
    if given is None:
        read = open_gate(project)  # here and not in a macro, so that all problems are listed before anything is made
        given = HandedOver(lambda: read)
    elif not given.every_page:
        del _READ[project]
    site_url = env.conf["site_url"] or ""

    @functools.cache
    def guide() -> Guide:
        return given.guide().at(site_url)

    def bound(name: str) -> Callable[..., str]:
        def macro(*positional: Any, **named: Any) -> str:
            markup = str(guide().render(Call(name, positional, named, line=0, alone=True), env.page.url))
            return given.set_aside(markup, MACROS[name].block) if given.set_aside else markup

        macro.__doc__ = MACROS[name].about
        return macro

    for name in MACROS:
        env.macro(bound(name), name)
