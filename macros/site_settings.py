"""``mkdocs.yml`` as far as the guide's own machinery reads it: the nav, and ``extra: guide:``.

The builder reads the rest. The file is composed and not constructed, because it
may hold tags that only the builder knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, StringConstraints

from macros.catalogue.loading import build, line_of
from macros.catalogue.problems import Problem
from macros.catalogue.records import Label, Part
from macros.catalogue.yaml_nodes import Plain, compose, read_text, to_plain

FILE = "mkdocs.yml"


class GuideSettings(Part):
    """What a publisher or the makers of the guide set."""

    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")] = Field(
        description="The guide's version, in quotes, as on top of CHANGELOG.md."
    )
    written_by: Label = Field(
        description="Who wrote the guide, as it reads after “Written by”. Never an invented person."
    )
    report_to: Annotated[str, StringConstraints(pattern=r"^(|[^@\s]+@[^@\s]+|https://\S+)$")] = Field(
        "", description='Where “Report a problem” leads: an e-mail address, an https:// address, or "" for none.'
    )
    help_page: Label = Field(description="The page that the help link in the header leads to, without .md.")
    help_anchor: str = Field("", description="The id of an element on that page; empty for its top.")


@dataclass(frozen=True)
class SiteSettings:
    """The guide's settings and its nav.

    Attributes:
        guide: None where it has a fault.
        nav: source path of a page (``safety/side-effects.md``) → line in mkdocs.yml.
    """

    guide: GuideSettings | None
    guide_line: int = 1
    nav: Mapping[str, int] = field(default_factory=dict)


def read_settings(project: Path) -> tuple[SiteSettings, list[Problem]]:
    """Reads the settings, and lists their problems.

    Args:
        project: the folder that holds ``mkdocs.yml``.
    """
    text, problems = read_text(project / FILE, FILE)
    if text is None:
        return SiteSettings(None), problems
    node, faults = compose(text, FILE)
    problems += faults
    if node is None:
        return SiteSettings(None), problems
    guide_node = _child(_child(node, "extra"), "guide")
    guide, line = None, 1
    if guide_node is None:
        problems.append(
            Problem(
                FILE, 1, "setting-missing", "extra: guide: is missing", ", ".join(GuideSettings.model_fields), "add it"
            )
        )
    else:
        plain, faults = to_plain(guide_node, FILE)
        problems += faults
        line = line_of(plain.lines, ())
        guide, faults = build(GuideSettings, plain, FILE)
        problems += faults
    nav: dict[str, int] = {}
    nav_node = _child(node, "nav")
    if nav_node is None:
        problems.append(Problem(FILE, 1, "setting-missing", "nav: is missing", "a list of pages", "add it"))
    else:
        plain, faults = to_plain(nav_node, FILE)
        problems += faults
        for target, target_line in _nav_entries(plain):
            if target in nav:
                problems.append(
                    Problem(
                        FILE,
                        target_line,
                        "nav-twice",
                        f"{target} stands twice in nav (first on line {nav[target]})",
                        "each page once",
                        "delete one of the two",
                    )
                )
            nav.setdefault(target, target_line)
    return SiteSettings(guide, line, nav), problems


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


def _nav_entries(plain: Plain) -> Iterator[tuple[str, int]]:
    """Every text in the nav that is not a heading, with its line."""

    def walk(value: object, loc: tuple[str | int, ...]) -> Iterator[tuple[str, int]]:
        if isinstance(value, str):
            yield value, line_of(plain.lines, loc)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from walk(item, (*loc, index))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*loc, key))

    yield from walk(plain.value, ())
