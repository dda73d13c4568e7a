"""The adapter between the facts and the site builder: the only file that knows the builder.

The builder's macros plugin calls ``define_env`` once a build. Everything is
loaded and checked afresh then, so nothing goes stale while serving; the preview
does so itself just before, and hands over what it read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.gate import Guide, open_gate
from macros.pages.records import Call
from macros.registry import MACROS

_READ: dict[Path, Guide] = {}


def hand_over(project: Path, guide: Guide) -> None:
    """Gives the next build of a project a guide that has been read for it, so that it is not read twice.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        guide: what the gate read there. It serves one build.
    """
    _READ[project.resolve()] = guide


def define_env(env: Any) -> None:
    """Registers every macro with the builder.

    Args:
        env: the plugin's environment; ``project_dir``, ``conf["site_url"]``, ``macro`` and ``page.url`` of it are used.

    Raises:
        StopBuild: with every problem of data, settings and pages.
    """
    project = Path(env.project_dir)
    guide = _READ.pop(project.resolve(), None) or open_gate(project)
    guide = replace(guide, site_url=env.conf["site_url"] or "")

    def bound(name: str) -> Callable[..., str]:
        def macro(*positional: Any, **named: Any) -> str:
            return str(guide.render(Call(name, positional, named, line=0, alone=True), env.page.url))

        macro.__doc__ = MACROS[name].about
        return macro

    for name in MACROS:
        env.macro(bound(name), name)
