"""Step: how much readers are made to load, held against ``budgets.toml``.

Sizes are of files as they travel: the brotli twin where there is one. Headers are not counted; they are the host’s.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.catalogue.problems import Problem
from publish.html_files import HtmlPage, html_pages
from publish.references import resolve

BUDGETS = "budgets.toml"
# What a browser loads with a page. What stands in a template waits until a script takes it out.
_LOADED = "//link[@rel='stylesheet' or @rel='icon']/@href | //script[@src]/@src | //img/@src"
_AT_ONCE = "[not(ancestor::template)]"


@dataclass(frozen=True)
class Budget:
    """A part of ``budgets.toml``. ``page`` is the one that is measured, where it is one of choice."""

    what: str
    unit: str
    budget: int
    last_release: int
    page: str = ""


def read_budgets(path: Path) -> dict[str, Budget]:
    """The budgets by name.

    Raises:
        ValueError: the file cannot be read, or does not fit ``measure``.
    """
    try:
        found = {name: Budget(**entry) for name, entry in tomllib.loads(path.read_text("utf-8")).items()}
    except (OSError, UnicodeDecodeError, TypeError, RecursionError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"\bline (\d+)", str(error))
        raise ValueError(f"{path.name}:{line[1] if line else 1}: the file cannot be read: {error}") from None
    for name, entry in found.items():
        whole = all(type(figure) is int and figure >= 0 for figure in (entry.budget, entry.last_release))
        if not whole or not all(isinstance(word, str) for word in (entry.what, entry.unit, entry.page)):
            lines = path.read_text("utf-8").splitlines()
            line_of = next((at for at, line in enumerate(lines, start=1) if name in line), 1)
            wanted = "budget and last_release are whole numbers; what, unit and page are texts"
            raise ValueError(f"{path.name}:{line_of}: {name}: {wanted}")
    return found


def measure(web: Path, bundle: Path, budgets: Mapping[str, Budget]) -> dict[str, int]:
    """The figures by name.

    Args:
        web: the finished web edition, with its twins.
        bundle: the zip.
        budgets: name the page of choice; where it is not there, its figure is missing.
    """
    pages = {page.name: page for page in html_pages(web) if page.name != "404.html"}
    own = {name: travels(web / name) for name in pages}
    first = {name: loaded(page, web) for name, page in pages.items()}
    later = loaded(pages["index.html"], web, at_once=False) if "index.html" in pages else set()
    start = sum(travels(web / file) for file in first.get("index.html", ()))
    second = budgets["second_page"].page if "second_page" in budgets else ""
    new = first.get(second, set()) - first.get("index.html", set())
    figures = {
        "start_page": own.get("index.html", 0) + start,
        "beyond_own_html": max((sum(travels(web / file) for file in files) for files in first.values()), default=0),
        "requests": max((1 + len(files) for files in first.values()), default=0),
        "everything_used": own.get("index.html", 0) + sum(travels(web / file) for file in later),
        "second_page": own.get(second, 0) + sum(travels(web / file) for file in new),
        "bundle": bundle.stat().st_size,
    }
    return {name: figure for name, figure in figures.items() if name != "second_page" or second in own}


def loaded(page: HtmlPage, site: Path, *, at_once: bool = True) -> set[str]:
    """The files of the site that a browser loads with a page, or may load later as well."""
    steps = " | ".join(step.replace("/@", f"{_AT_ONCE}/@") if at_once else step for step in _LOADED.split(" | "))
    targets = {resolve(page.name, str(value)) for value in page.root.xpath(steps)}
    return {target for target in targets if target and (site / target).is_file()}


def travels(path: Path) -> int:
    """The bytes of a file as a host sends it."""
    twin = path.with_name(path.name + ".br")
    return (twin if twin.is_file() else path).stat().st_size


def over_budget(figures: Mapping[str, int], budgets: Mapping[str, Budget]) -> list[Problem]:
    """A problem for each figure that is over its budget, or has none, and each budget without a figure."""
    problems = [
        Problem(
            BUDGETS,
            1,
            "over-budget",
            f"{budgets[name].what}: {figure:,} {budgets[name].unit}",
            f"at most {budgets[name].budget:,}",
            "make it lighter; make check-budgets shows all figures",
        )
        for name, figure in figures.items()
        if name in budgets and figure > budgets[name].budget
    ]
    for name in sorted({*figures} ^ {*budgets}):
        what = "has no budget" if name in figures else "is measured by nobody"
        problems.append(Problem(BUDGETS, 1, "budget-unknown", f"{name} {what}", ", ".join(figures), "correct it"))
    return problems


def table(figures: Mapping[str, int], budgets: Mapping[str, Budget]) -> str:
    """Each figure, its budget, and what it was at the last release, as lines."""
    lines = [f"{'figure':>10}  {'budget':>10}  {'last release':>12}"]
    lines += [
        f"{figure:>10,}  {budgets[name].budget:>10,}  {budgets[name].last_release:>12,}  {budgets[name].unit}: "
        f"{budgets[name].what}{'  OVER' if figure > budgets[name].budget else ''}"
        for name, figure in figures.items()
        if name in budgets
    ]
    return "\n".join(lines)
