"""``mkdocs.yml`` as far as the guide's own machinery reads it: the nav, and ``extra: guide:``.

The builder reads the rest. The file is composed and not constructed, because it
may hold tags that only the builder knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field, StringConstraints

from macros.catalogue.loading import build, gap_problem, is_gap, line_of
from macros.catalogue.problems import Problem
from macros.catalogue.records import Country, Label, Part
from macros.catalogue.yaml_nodes import Plain, clean, compose, read_text, structural, to_plain

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
    country: Literal[Country, ""] = Field(
        "", description='The publisher\'s country, shown first where numbers stand; "" for none.'
    )
    help_page: Label = Field(description="The page that the help link in the header leads to, without .md.")
    help_anchor: str = Field("", description="The id of an element on that page; empty for its top.")


@dataclass(frozen=True)
class SiteSettings:
    """The guide's settings and its nav.

    Attributes:
        guide: None where it has a fault.
        given: the settings as they could be read, also where one has a fault.
        lines: the line of each of them.
        nav: source path of a page (``safety/side-effects.md``) → line in mkdocs.yml.
    """

    guide: GuideSettings | None
    given: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    nav: Mapping[str, int] = field(default_factory=dict)


def read_settings(project: Path) -> tuple[SiteSettings, list[Problem]]:
    """Reads the settings, and lists their problems.

    Args:
        project: the folder that holds ``mkdocs.yml``.
    """
    text, problems = read_text(project / FILE, FILE)
    if text is None:
        return SiteSettings(None), problems
    text, faults = clean(text, FILE)
    problems += faults
    spoiled = bool(problems)
    node, faults = compose(text, FILE)
    if node is None:
        return SiteSettings(None), problems if spoiled else (faults or [_missing("nav: and extra: are")])
    found = [*_duplicates(node), *_duplicates(_child(node, "extra"))]
    guide, guide_plain, faults = _guide(_child(_child(node, "extra"), "guide"))
    nav, more = _nav(_child(node, "nav"))
    found += [*faults, *more]
    problems += [problem for problem in found if not (spoiled and structural(problem))]
    given = guide_plain.value if isinstance(guide_plain.value, dict) else {}
    lines = {str(loc[0]): line for loc, line in guide_plain.lines.items() if len(loc) == 1}
    return SiteSettings(guide, given, lines, nav), problems


def _missing(what: str) -> Problem:
    allowed = f"nav: with the pages, extra: guide: with {', '.join(GuideSettings.model_fields)}"
    return Problem(FILE, 1, "setting-missing", f"{what} missing", allowed, "add it, or take it from the last commit")


def _guide(node: yaml.Node | None) -> tuple[GuideSettings | None, Plain, list[Problem]]:
    if node is None:
        return None, Plain({}), [_missing("extra: guide: is")]
    plain, problems = to_plain(node, FILE)
    guide, faults = build(GuideSettings, plain, FILE)
    return guide, plain, problems + faults


def _nav(node: yaml.Node | None) -> tuple[dict[str, int], list[Problem]]:
    if node is None:
        return {}, [_missing("nav: is")]
    plain, problems = to_plain(node, FILE)
    nav: dict[str, int] = {}
    for loc, line in plain.lines.items():
        if loc and isinstance(loc[-1], str) and is_gap(loc[-1]):
            problems.append(gap_problem(FILE, line, loc[-1], "the words that stand in the menu"))
    for target, line in _nav_entries(plain):
        if target in nav:
            problems.append(
                Problem(
                    FILE,
                    line,
                    "nav-twice",
                    f"{target} stands twice in nav (first on line {nav[target]})",
                    "each page once",
                    "delete one of the two",
                )
            )
        nav.setdefault(target, line)
    return nav, problems if nav or problems else [_missing("nav: has no page; its pages are")]


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


def _duplicates(node: yaml.Node | None) -> Iterator[Problem]:
    """Each setting stands once: of two the builder takes the last one, and this check the first."""
    first: dict[object, int] = {}
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 1
        if isinstance(key, yaml.ScalarNode) and key.value in first:
            yield Problem(
                FILE,
                line,
                "duplicate-key",
                f"the setting “{key.value}” stands here again (first on line {first[key.value]})",
                "each setting once",
                "delete one of the two, or join them",
            )
        elif isinstance(key, yaml.ScalarNode):
            first[key.value] = line


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
