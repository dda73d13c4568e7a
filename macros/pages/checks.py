"""Rules about pages: headers, the nav, macro calls, links and anchors.

Each rule is a generator of problems, and its docstring is the rule.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from macros.catalogue.checks import country_bound
from macros.catalogue.loading import Catalogue
from macros.catalogue.problems import Problem, choice, suggestion
from macros.catalogue.records import texts
from macros.pages.records import Call, Page
from macros.registry import MACROS, Macro
from macros.site_settings import FILE, SiteSettings

_SCHEMES = ("https", "http", "mailto")


def bind(macro: Macro, call: Call) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """Puts a call's arguments to a macro's parameters.

    Returns:
        Arguments by name, and faults as (what is wrong, what is allowed, how to mend it).
    """
    faults: list[tuple[str, str, str]] = []
    names = [parameter.name for parameter in macro.parameters]
    allowed = f"{macro.name}({', '.join(names)})"
    if macro.variadic:
        arguments: dict[str, Any] = {names[0]: list(call.positional)}
        if not call.positional:
            faults.append((f"{macro.name} has no arguments", f'{macro.name}("{names[0]}", …)', "name at least one"))
    else:
        arguments = dict(zip(names, call.positional, strict=False))
        if len(call.positional) > len(names):
            faults.append((f"{macro.name} has {len(call.positional)} arguments", allowed, "delete what is too much"))
    for name, value in call.named.items():
        if macro.variadic or name not in names:
            faults.append((f"{macro.name} has no argument “{name}”", allowed, suggestion(name, names, "delete it")))
        elif name in arguments:
            faults.append((f"{macro.name} is given “{name}” twice", allowed, "delete one of the two"))
        else:
            arguments[name] = value
    for parameter in macro.parameters:
        if parameter.required and parameter.name not in arguments:
            faults.append((f"{macro.name} lacks its argument “{parameter.name}”", allowed, "give it"))
    return arguments, faults


def call_faults(macro: Macro, call: Call, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """A call gives its macro the arguments that it takes, each a word that is allowed there."""
    arguments, faults = bind(macro, call)
    yield from faults
    for parameter in macro.parameters:
        if parameter.name not in arguments:
            continue
        value = arguments[parameter.name]
        listed = parameter.many or macro.variadic
        if listed and not (isinstance(value, (list, tuple)) and value):
            yield f"“{parameter.name}” of {macro.name} is not a list", 'a list: ["a", "b"]', "put it in square brackets"
            continue
        allowed = parameter.allowed(catalogue)
        given = list(value) if listed else [value]
        for word in given:
            if not isinstance(word, str) or word not in allowed:
                shown = (
                    choice(allowed)
                    if len(allowed) <= 20
                    else f"one of the {len(allowed)} ids in data/{parameter.name}.yml"
                )
                yield f"“{word}” is no {parameter.name} of {macro.name}", shown, suggestion(word, allowed, "correct it")
        for word in sorted({str(w) for w in given if given.count(w) > 1}):
            yield f"“{word}” is given twice to {macro.name}", "each once", "delete one of the two"


def macro_calls(page: Page, catalogue: Catalogue) -> Iterator[Problem]:
    """Every macro call names a macro that exists, with right arguments; a block macro stands alone at column 0."""
    for call in page.calls:
        macro = MACROS.get(call.name)
        if macro is None:
            yield Problem(
                page.path,
                call.line,
                "macro-unknown",
                f"there is no macro “{call.name}”",
                choice(sorted(MACROS)),
                suggestion(call.name, MACROS, "use one of these"),
            )
            continue
        for message, allowed, hint in call_faults(macro, call, catalogue):
            yield Problem(page.path, call.line, "macro-argument", message, allowed, hint)
        if macro.block and not call.alone:
            yield Problem(
                page.path,
                call.line,
                "macro-indented",
                f"{call.name} gives a block, but does not stand alone",
                "a line of its own that starts at the very left, with blank lines around, in no list and no box",
                "move it to such a line",
            )


def one_title(page: Page) -> Iterator[Problem]:
    """A page has one first-level heading."""
    if not page.titles:
        yield Problem(
            page.path, 1, "title-missing", "the page has no heading “# …”", "one heading with one #", "add it on top"
        )
    for line in page.titles[1:]:
        yield Problem(
            page.path, line, "title-twice", "a second heading with one #", "one heading with one #", "write ##"
        )


def standing_parts(page: Page) -> Iterator[Problem]:
    """A page calls review_box, has *In short* and *What we do not know*, and lists its sources (design, section 4)."""
    names = [call.name for call in page.calls]
    if names.count("review_box") != 1:
        yield Problem(
            page.path,
            1,
            "part-missing",
            f"review_box is called {names.count('review_box')} times",
            "once",
            "put {{ review_box() }} below the heading, once",
        )
    lists = names.count("page_sources") + names.count("source_list")
    if lists != 1:
        yield Problem(
            page.path,
            1,
            "part-missing",
            f"the page lists its sources {lists} times",
            "page_sources or source_list, once",
            "put {{ page_sources() }} at the end, once",
        )
    headings = [line.lstrip("# ").casefold() for line in page.text if re.match(r"#{2,3} ", line)]
    for wanted in ("In short", "What we do not know"):
        if not any(heading.startswith(wanted.casefold()) for heading in headings):
            yield Problem(
                page.path,
                1,
                "part-missing",
                f"the page has no part “{wanted}”",
                f"a heading “## {wanted}”",
                "add it",
            )


def prose_for_every_country(page: Page) -> Iterator[Problem]:
    """No price, emergency number or telephone number of one country stands in a page."""
    for number, line in enumerate(page.text, start=1):
        bound = country_bound(line)
        if bound:
            yield Problem(
                page.path,
                number,
                "country-bound",
                f"“{bound}” holds in one country only",
                "text that is true in every country",
                "write “your emergency number”, or move it to a record with a country",
            )


PAGE_RULES: tuple[Callable[[Page], Iterator[Problem]], ...] = (one_title, standing_parts, prose_for_every_country)


def nav_and_pages_agree(pages: Mapping[str, Page], settings: SiteSettings) -> Iterator[Problem]:
    """Every page stands in the nav, and every entry of the nav is a page. What is not written is not in the nav."""
    files = {f"{page.id}.md": page for page in pages.values()}
    for name, page in files.items():
        if settings.nav and name not in settings.nav:
            yield Problem(
                page.path,
                1,
                "nav-missing",
                "the page is not in the nav",
                f"a line “Label: {name}” under nav: in {FILE}",
                "add the line, or delete the page",
            )
    for name, line in settings.nav.items():
        if name not in files:
            yield Problem(
                FILE,
                line,
                "nav-broken",
                f"nav leads to “{name}”, which is not there",
                "pages in docs/",
                suggestion(name, files, "write the page first, or delete the line"),
            )


def headers_differ(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """No two pages share a title or a description."""
    for name in ("title", "description"):
        first: dict[str, Page] = {}
        for page in pages.values():
            if page.header is None:
                continue
            value = str(getattr(page.header, name)).casefold()
            if value in first:
                yield Problem(
                    page.path,
                    page.header_lines.get(name, 1),
                    "header-twice",
                    f"{first[value].path} has the same {name}",
                    f"a {name} of its own",
                    f"change the {name} of one of the two",
                )
            first.setdefault(value, page)


@dataclass(frozen=True)
class Targets:
    """Where links may lead.

    Attributes:
        docs: the folder ``docs/``, for pictures and downloads.
        anchors: page id → ids on that page (headings and what macros render); None where they cannot be known.
        doubtful: endings of anchors of records that have a fault of their own.
    """

    docs: Path
    anchors: Mapping[str, frozenset[str] | None]
    doubtful: Sequence[str] = ()

    def fault(self, page_id: str, target: str) -> tuple[str, str, str] | None:
        """What is wrong with a link, as written in a page's Markdown; None where nothing is.

        Args:
            page_id: the page on which the link stands; links are relative to its folder.
            target: as written.
        """
        try:
            parts = urlsplit(target)
        except ValueError:
            return f"“{target}” is not an address", "a page (other.md), or https://…", "correct the link"
        if parts.scheme or parts.netloc:
            if parts.scheme in _SCHEMES and (parts.netloc or parts.path):
                return None
            return (
                f"“{target}” is not an address that a link may have",
                "a page (other.md), https:// or mailto:",
                "correct the link",
            )
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page_id), unquote(parts.path))) if parts.path else ""
        if not path:
            identity = page_id
        elif path.endswith(".md"):
            identity = path.removesuffix(".md")
            if identity not in self.anchors:
                pages = [f"{name}.md" for name in self.anchors]
                return (
                    f"the link leads to “{target}”, which is not there",
                    "a page in docs/",
                    suggestion(path, pages, "correct the link"),
                )
        elif not path.startswith("..") and (self.docs / path).is_file():
            return None
        else:
            return (
                f"the link leads to “{target}”, which is not there",
                "a page (other.md) or a file in docs/",
                "correct the link",
            )
        return self.anchor_fault(identity, parts.fragment)

    def anchor_fault(self, page_id: str, anchor: str) -> tuple[str, str, str] | None:
        """What is wrong with an anchor on a page that is there; None where nothing is."""
        anchors = self.anchors[page_id]
        if (
            not anchor
            or anchors is None
            or anchor in anchors
            or any(anchor.endswith(f"-{end}") for end in self.doubtful)
        ):
            return None
        return (
            f"there is no “#{anchor}” on the page {page_id}",
            "the id of a heading or of a record that the page shows",
            suggestion(anchor, anchors, "correct what stands after #"),
        )


def page_links(page: Page, targets: Targets) -> Iterator[Problem]:
    """Every link and picture in a page leads somewhere."""
    for link in page.links:
        fault = targets.fault(page.id, link.target)
        if fault:
            yield Problem(page.path, link.line, "link-broken", *fault)


def record_links(catalogue: Catalogue, targets: Targets, links_in: Callable[[str], list[str]]) -> Iterator[Problem]:
    """Every link in a record leads somewhere. It is written from the top of ``docs/``: ``[words](safety/x.md)``."""
    for item in catalogue.located:
        for loc, text in texts(item.record):
            for target in links_in(text):
                fault = targets.fault("index", target)
                if fault:
                    yield Problem(item.path, item.line(*loc), "link-broken", *fault)
