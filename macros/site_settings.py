"""``mkdocs.yml`` as far as the guide's own machinery reads it: the nav, and ``extra: guide:``.

The builder reads the rest. The file is composed and not constructed, because it
may hold tags that only the builder knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BeforeValidator, Field, StringConstraints

from macros.catalogue.loading import build, gap_problem, is_gap, line_of
from macros.catalogue.problems import Problem
from macros.catalogue.records import Country, Label, LabelOrBlank, Part
from macros.catalogue.records.base import Slug, as_tuple
from macros.catalogue.yaml_nodes import Plain, clean, compose, read_text, structural, to_plain

FILE = "mkdocs.yml"
# A language of the interface (macros/languages.py).
_LANGUAGE = re.compile(r"languages/[\w-]+\.yml")


class Clinician(Part):
    """Somebody who checks pages and signs them off. A real person, who agreed to be named."""

    id: Slug = Field(description="Short name in small letters, digits and hyphens; sign-offs use it.")
    name: Label = Field(description="As it reads after “Checked by”.")
    role: Label = Field(description="The profession, in a few words.")
    registered: Label = Field(description="The register in which readers can look the person up, and the number there.")


_PageId = Annotated[str, StringConstraints(pattern=r"^[\w-]+(/[\w-]+)*$", max_length=300)]


class NamedPages(Part):
    """Pages that macros and machine-readable files lead to by themselves, each without .md."""

    sources: _PageId = Field(
        "sources", description="All sources in full; lists of sources at the foot of pages lead there."
    )
    evidence: _PageId = Field("evidence", description="Every claim with its answers; bars of certainty lead there.")
    ingredients: _PageId = Field("ingredients", description="The ingredient list; the checklist leads there.")
    procedure: _PageId = Field("procedure", description="The steps of a visit; the picture of a visit leads there.")
    glossary: _PageId = Field("glossary", description="All words explained; each explained word leads there.")
    subject: _PageId = Field("what-is-it", description="What the treatment is; search engines are told so.")
    data: _PageId = Field("about/data", description="The open data; search engines are told so.")
    changes: _PageId = Field("about/changes", description="What changed; the feed leads there.")
    banner: Annotated[tuple[_PageId, ...], BeforeValidator(as_tuple)] = Field(
        ("safety/get-help", "safety/who-should-avoid", "decide", "leaflet"),
        description="Where somebody may act at once: until a clinician has signed it, a banner on top says so.",
    )


class GuideSettings(Part):
    """What a publisher or the makers of the guide set."""

    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")] = Field(
        description="The guide's version, in quotes, as on top of CHANGELOG.md."
    )
    written_by: Label = Field(
        description="Who wrote the guide, as it reads after “Written by”. Never an invented person."
    )
    funded_by: LabelOrBlank = Field(
        "", description='Who pays for the guide, as it reads after “Paid for by”; "" where it is not said.'
    )
    clinicians: Annotated[tuple[Clinician, ...], BeforeValidator(as_tuple)] = Field(
        (), description="Those who check pages. Empty as long as there is nobody: nobody is invented."
    )
    given_out_by: LabelOrBlank = Field("", description='The publisher of this copy; "" for nothing said.')
    sells_treatment: Literal["does", "does not", ""] = Field(
        "", description="Whether that publisher sells facial mesotherapy. Must be said where given_out_by is."
    )
    report_to: Annotated[str, StringConstraints(pattern=r"^(|[^@\s]+@[^@\s]+|https://\S+)$")] = Field(
        "", description='Where “Report a problem” leads: an e-mail address, an https:// address, or "" for none.'
    )
    country: Literal[Country, ""] = Field(
        "", description='The publisher\'s country, shown first where numbers stand; "" for none.'
    )
    help_page: Label = Field(description="The page that the help link in the header leads to, without .md.")
    help_anchor: str = Field("", description="The id of an element on that page; empty for its top.")
    pages: NamedPages = Field(
        NamedPages(), description="Pages that others lead to by themselves. make rename changes them here too."
    )


# Labels in the nav, each with the page that it leads to: the start page first, the page itself last. A label is empty
# where the nav names a page without one.
Trail = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SiteSettings:
    """The guide's settings and its nav.

    Attributes:
        guide: None where it has a fault.
        given: the settings as they could be read, also where one has a fault.
        lines: the line of each of them, and of each part of one: ``pages.sources``, ``clinicians.0``.
        nav: source path of a page (``safety/side-effects.md``) → line in mkdocs.yml.
        site_name: of the site; empty where it is not a text.
        language: the file with the words of the interface, as INHERIT names it; None for a missing or faulty one.
        trails: page id → the way to it through the nav, in the nav's order.
    """

    guide: GuideSettings | None
    given: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    nav: Mapping[str, int] = field(default_factory=dict)
    site_name: str = ""
    language: str | None = None
    trails: Mapping[str, Trail] = field(default_factory=dict)


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
    language, fault = _language(_child(node, "INHERIT"))
    found += [*faults, *more, *fault]
    problems += [problem for problem in found if not (spoiled and structural(problem))]
    given = guide_plain.value if isinstance(guide_plain.value, dict) else {}
    lines = {".".join(map(str, loc)): line for loc, line in guide_plain.lines.items() if loc}
    name = _child(node, "site_name")
    site_name = str(name.value) if isinstance(name, yaml.ScalarNode) else ""
    return SiteSettings(guide, given, lines, nav, site_name, language, _trails(_child(node, "nav"))), problems


def _missing(what: str) -> Problem:
    allowed = f"nav: with the pages, extra: guide: with {', '.join(GuideSettings.model_fields)}"
    return Problem(FILE, 1, "setting-missing", f"{what} missing", allowed, "add it, or take it from the last commit")


def _language(node: yaml.Node | None) -> tuple[str | None, list[Problem]]:
    """The file that the builder merges into these settings: the words of a language."""
    if node is None:
        return None, []  # the gate says so, where the rest can be read
    if isinstance(node, yaml.ScalarNode) and _LANGUAGE.fullmatch(node.value):
        return str(node.value), []
    return None, [no_language(node.start_mark.line + 1, "INHERIT is no file of a language")]


def no_language(line: int, message: str) -> Problem:
    """What is wrong with the setting that names the file with the words of the interface."""
    allowed = "a file such as languages/en.yml"
    return Problem(FILE, line, "language", message, allowed, "write INHERIT: languages/en.yml")


def _guide(node: yaml.Node | None) -> tuple[GuideSettings | None, Plain, list[Problem]]:
    if node is None:
        return None, Plain({}), [_missing("extra: guide: is")]
    plain, problems = to_plain(node, FILE)
    guide, faults = build(GuideSettings, plain, FILE)
    return guide, plain, [*problems, *faults, *_publisher(plain), *_clinicians(plain)]


def _publisher(plain: Plain) -> Iterator[Problem]:
    """Who gives the copy out, and whether they sell the treatment, are said together or not at all."""
    if not isinstance(plain.value, dict) or not plain.faulty.isdisjoint([("given_out_by",), ("sells_treatment",)]):
        return
    for one, other, allowed in (
        ("given_out_by", "sells_treatment", "does or does not"),
        ("sells_treatment", "given_out_by", "the publisher’s name"),
    ):
        if plain.value.get(one) and not plain.value.get(other):
            yield Problem(
                FILE,
                line_of(plain.lines, (one,)),
                "setting-alone",
                f"{one} stands without {other}",
                f'both, or both ""; {other} is {allowed}',
                f'add {other}, or write {one}: ""',
            )


def _clinicians(plain: Plain) -> Iterator[Problem]:
    """Each clinician has an id of their own."""
    people = plain.value.get("clinicians") if isinstance(plain.value, dict) else None
    first: dict[str, int] = {}
    for index, person in enumerate(people if isinstance(people, list) else ()):
        identity = person.get("id") if isinstance(person, dict) else None
        if not isinstance(identity, str):
            continue
        line = line_of(plain.lines, ("clinicians", index, "id"))
        if identity in first:
            yield Problem(
                FILE,
                line,
                "duplicate-id",
                f"the id “{identity}” is taken already (line {first[identity]})",
                "an id that no other clinician has",
                "give one of the two another id",
            )
        first.setdefault(identity, line)


# What the plugin for macros takes for code, in labels of the nav too.
_CODE = ("{{", "{%", "{#")


def _nav(node: yaml.Node | None) -> tuple[dict[str, int], list[Problem]]:
    if node is None:
        return {}, [_missing("nav: is")]
    plain, problems = to_plain(node, FILE)
    nav: dict[str, int] = {}
    for loc, line in plain.lines.items():
        if loc and isinstance(loc[-1], str) and is_gap(loc[-1]):
            problems.append(gap_problem(FILE, line, loc[-1], "the words that stand in the menu"))
        if loc and isinstance(loc[-1], str) and any(start in loc[-1] for start in _CODE):
            what = f"“{loc[-1]}” would be run as code, not shown"
            problems.append(Problem(FILE, line, "nav-code", what, "plain words", "write it without the braces"))
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


def _trails(node: yaml.Node | None) -> dict[str, Trail]:
    """Page id → the way to it through the nav. A heading leads to the first page below it."""
    plain = to_plain(node, FILE)[0].value if node is not None else None
    trails: dict[str, Trail] = {}

    def pages(value: object) -> list[str]:
        if isinstance(value, str):
            return [value.removesuffix(".md")]
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return [page for item in inner for page in pages(item)]

    def walk(value: object, above: Trail) -> None:
        for item in value if isinstance(value, list) else ():
            for label, inner in item.items() if isinstance(item, dict) else [("", item)]:
                first = pages(inner)[:1]
                here = (*above, *((str(label), page) for page in first))
                if isinstance(inner, str):
                    # The first page below a heading is where the heading leads: it stands once.
                    own = above if above and above[-1][1] == first[0] else here
                    trails.setdefault(first[0], own)
                else:
                    walk(inner, here)

    walk(plain, ())
    start = next(iter(trails.values()), ())
    return {page: trail if trail[:1] == start[:1] else (*start, *trail) for page, trail in trails.items()}


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
