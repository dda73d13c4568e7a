"""The adapter between the facts and the site builder: the only file that knows the builder.

The builder's macros plugin calls ``define_env`` once a build. Everything is
loaded and checked afresh then, so nothing goes stale while serving; the preview
does so itself just before, and hands over what it read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.gate import Guide, open_gate
from macros.pages.records import Call
from macros.registry import MACROS

SetAside = Callable[[str, str], str]
_READ: dict[Path, tuple[Callable[[], Guide], SetAside | None]] = {}


def hand_over(project: Path, guide: Guide | Callable[[], Guide], set_aside: SetAside | None = None) -> None:
    """Gives the next build of a project a guide that has been read for it, so that it is not read twice.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        guide: what the gate read there, or a function that gives it, which is called when a macro needs it first. It
            serves one build.
        set_aside: is given a page's address and the markup of a block, and gives what stands on the page for it until
            the builder has made HTML of the page. A block is HTML already, and long: to have the builder read it
            takes most of a page's time and changes nothing.
    """
    _READ[project.resolve()] = (guide if callable(guide) else lambda: guide, set_aside)


def define_env(env: Any) -> None:
    """Registers every macro with the builder.

    Args:
        env: the plugin's environment; ``project_dir``, ``conf["site_url"]``, ``macro`` and ``page.url`` of it are used.

    Raises:
        StopBuild: with every problem of data, settings and pages.
    """
    project = Path(env.project_dir)
    given, set_aside = _READ.pop(project.resolve(), (None, None))
    site_url = env.conf["site_url"] or ""
    if given is None:
        read = open_gate(project)  # here and not in a macro, so that all problems are listed before anything is made
        given = lambda: read  # noqa: E731

    @functools.cache
    def guide() -> Guide:
        return given().at(site_url)

    def bound(name: str) -> Callable[..., str]:
        def macro(*positional: Any, **named: Any) -> str:
            markup = str(guide().render(Call(name, positional, named, line=0, alone=True), env.page.url))
            return set_aside(env.page.url, markup) if set_aside and MACROS[name].block else markup

        macro.__doc__ = MACROS[name].about
        return macro

    for name in MACROS:
        env.macro(bound(name), name)
