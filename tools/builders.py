"""The programs that can make pages of the guide’s sources, and which of them a build takes: ``BUILDER``.

Each is started in a process of its own by ``tools/site.py``, once an edition, with the same arguments, and says what is
wrong as ``tools/builder_faults.py`` reads it (``decisions/0033``).
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass

from macros.catalogue.problems import Problem

VARIABLE = "BUILDER"


@dataclass(frozen=True)
class Builder:
    """One of them.

    Attributes:
        name: as ``BUILDER`` says it.
        module: of ours that builds an edition with it.
        package: that must be installed.
        theme: the package whose theme it takes: a few lines of that are shipped.
    """

    name: str
    module: str
    package: str
    theme: str


BUILDERS = {
    builder.name: builder
    for builder in (
        Builder("mkdocs", "tools.edition", "mkdocs", "mkdocs-material"),
        Builder("properdocs", "tools.edition.with_properdocs", "properdocs", "mkdocs-material"),
        Builder("zensical", "tools.edition.with_zensical", "zensical", "zensical"),
    )
}
USUAL = BUILDERS["mkdocs"]


def chosen() -> tuple[Builder, list[Problem]]:
    """What ``BUILDER`` asks for, MkDocs where it says nothing; and what is wrong with that."""
    name = os.environ.get(VARIABLE, "").strip() or USUAL.name
    allowed = f"one of {', '.join(BUILDERS)}"
    builder = BUILDERS.get(name)
    if builder is None:
        hint = "correct it, or leave it out"
        return USUAL, [Problem(VARIABLE, 1, "setting", f"“{name}” is no builder", allowed, hint)]
    if importlib.util.find_spec(builder.package) is None:
        hint = f"run make site BUILDER={name}, which gets it"
        return builder, [Problem(VARIABLE, 1, "setting", f"{name} is not installed here", allowed, hint)]
    return builder, []
