"""Rules about pages: headers, the nav, macro calls, links and anchors.

Each rule is a generator of problems, and its docstring is the rule.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from macros.catalogue.checks import country_bound, prose
from macros.catalogue.evidence import ahead_problem
from macros.catalogue.loading import Catalogue, gap_problem, is_gap
from macros.catalogue.problems import Problem, choice, nearest, suggestion
from macros.catalogue.review_dates import OTHERS, SAFETY, months_later
from macros.html import PAGE_LINK, inline_links
from macros.pages.records import Call, Page
from macros.registry import MACROS, Macro
from macros.site_settings import FILE, SiteSettings

_SCHEMES = ("https", "http", "mailto")
_PAGE_ID = re.compile(r"[\w-]+(?:/[\w-]+)*")
_EVERYWHERE = tuple(f"{scheme}:" for scheme in _SCHEMES)


def bind(macro: Macro, call: Call) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """Puts a call's arguments to a macro's parameters.

    Returns:
        Arguments by name, and faults as (what is wrong, what is allowed, how to mend it).
    """
    faults: list[tuple[str, str, str]] = []
    names = [parameter.name for parameter in macro.parameters]
    allowed = f'{macro.name}("{names[0]}", …)' if macro.variadic else f"{macro.name}({', '.join(names)})"
    if macro.variadic:
        arguments: dict[str, Any] = {names[0]: list(call.positional)} if call.positional else {}
        if not call.positional and not call.named:
            faults.append((f"{macro.name} has no arguments", allowed, "name at least one"))
    else:
        arguments = dict(zip(names, call.positional, strict=False))
        if len(call.positional) > len(names):
            faults.append((f"{macro.name} has {len(call.positional)} arguments", allowed, "delete what is too much"))
    for name, value in call.named.items():
        if macro.variadic or name not in names:
            hint = (
                f"write the words alone, without “{name}=”" if macro.variadic else suggestion(name, names, "delete it")
            )
            faults.append((f"{macro.name} has no argument “{name}”", allowed, hint))
        elif name in arguments:
            faults.append((f"{macro.name} is given “{name}” twice", allowed, "delete one of the two"))
        else:
            arguments[name] = value
    misnamed = any(name not in names for name in call.named)
    for parameter in macro.parameters:
        if parameter.required and not macro.variadic and not misnamed and parameter.name not in arguments:
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
        given = list(value) if listed else [value]
        if parameter.text:
            if not (isinstance(value, str) and value.strip()):
                yield (
                    f"“{value}” is no {parameter.name} of {macro.name}",
                    "words in quotes",
                    "write them, or leave it out",
                )
            continue
        if parameter.allowed:
            allowed = parameter.allowed(catalogue)
            many = f"one of the {len(allowed)} ids in data/{parameter.name}.yml"
            shown = choice(allowed) if len(allowed) <= 20 else many
        else:
            allowed = [word for word in given if isinstance(word, str) and _PAGE_ID.fullmatch(word)]
            shown = "the path of a page in docs/, without .md"
        for word in given:
            if not isinstance(word, str) or word not in allowed:
                near = allowed if parameter.allowed else ()
                yield f"“{word}” is no {parameter.name} of {macro.name}", shown, suggestion(word, near, "correct it")
        for word in sorted({str(w) for w in given if given.count(w) > 1}):
            yield f"“{word}” is given twice to {macro.name}", "each once", "delete one of the two"


def meant_macros(page: Page, catalogue: Catalogue) -> frozenset[str]:
    """The macros that a page may mean to call where what it says cannot be used: what they would show is not known."""
    if not page.text:
        return frozenset(MACROS)
    meant: set[str] = set()
    for call in page.calls:
        macro = MACROS.get(call.name)
        if macro is None or any(call_faults(macro, call, catalogue)):
            meant |= _meant_by(call.name)
    for piece in page.unread:
        meant |= _meant_by(piece)
    return frozenset(meant)


def _meant_by(piece: str) -> set[str]:
    """The macros whose names stand in a piece; those that are near to its words; all of them where none is."""
    found = set(re.findall(r"[A-Za-z_]\w*", piece))
    meant = {name for name in found if name in MACROS} or {nearest(name, MACROS) for name in found} - {None}
    return {name for name in meant if name} or set(MACROS)


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


def standing_parts(page: Page, meant: frozenset[str], *, cites: bool, sources_page: str) -> Iterator[Problem]:
    """A page calls review_box and has *In short*; one that cites has *What we do not know* and lists its sources.

    (Design, section 4.) The page of all sources lists them, whether or not it cites.

    Args:
        page: the page.
        meant: from ``meant_macros``; such a macro may stand there already, with a fault.
        cites: the page cites a source, itself or by a record that it shows.
        sources_page: id of the page of all sources.
    """
    names = [call.name for call in page.calls]
    boxes = names.count("review_box")
    if boxes > 1 or (not boxes and "review_box" not in meant):
        yield Problem(
            page.path,
            1,
            "part-missing",
            f"review_box is called {boxes} times",
            "once",
            "put {{ review_box() }} below the heading, once",
        )
    lists = names.count("page_sources") + names.count("source_list")
    wanted_list = "source_list" if page.id == sources_page else "page_sources" if cites else ""
    if lists > 1 or (wanted_list and not lists and meant.isdisjoint(("page_sources", "source_list"))):
        yield Problem(
            page.path,
            1,
            "part-missing",
            f"the page lists its sources {lists} times",
            "page_sources or source_list, once",
            f"put {{{{ {wanted_list or 'page_sources'}() }}}} at the end, once",
        )
    headings = [line.lstrip("# ").casefold() for line in page.text if re.match(r"#{2,3} ", line)]
    for wanted in ("In short", *(["What we do not know"] if cites else [])):
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


def dates_in_order(page: Page) -> Iterator[Problem]:
    """The next review comes after the last one."""
    reviewed, next_review = page.given.get("reviewed"), page.given.get("next_review")
    if isinstance(reviewed, dt.date) and isinstance(next_review, dt.date) and next_review <= reviewed:
        yield Problem(
            page.path,
            page.header_lines["next_review"],
            "header-dates",
            f"next_review {next_review} is not later than reviewed {reviewed}",
            "a later day",
            "correct one of the two dates",
        )


def reviewed_ahead(page: Page, today: dt.date) -> Iterator[Problem]:
    """No page was reviewed in the future.

    Args:
        page: any.
        today: the latest day that it may be.
    """
    reviewed = page.given.get("reviewed")
    if isinstance(reviewed, dt.date) and reviewed > today:
        yield ahead_problem(page.path, page.header_lines["reviewed"], reviewed, today)


def reviewed_often_enough(page: Page) -> Iterator[Problem]:
    """A page is due again within 24 months, and a page about safety within 12."""
    reviewed, next_review = page.given.get("reviewed"), page.given.get("next_review")
    if not isinstance(reviewed, dt.date) or not isinstance(next_review, dt.date):
        return
    months = SAFETY if page.id.startswith("safety/") else OTHERS
    latest = months_later(reviewed, months)
    if next_review > latest:
        yield Problem(
            page.path,
            page.header_lines["next_review"],
            "header-dates",
            f"next_review {next_review} is more than {months} months after reviewed {reviewed}",
            f"{latest} or earlier",
            "set an earlier day",
        )


def html_links(page: Page) -> Iterator[Problem]:
    """A link to a page of the guide is written in Markdown: the builder makes it fit both editions."""
    for link in page.links:
        if link.html and not link.target.startswith(_EVERYWHERE):
            yield Problem(
                page.path,
                link.line,
                "link-html",
                f"the link to “{link.target}” is written in HTML",
                "[words](page.md), and HTML only for https:// addresses",
                "write it in Markdown",
            )


def questions_are_shown(page: Page) -> Iterator[Problem]:
    """The questions in a page's header stand on the page: what the search promises must be seen there."""
    if page.header is None:
        return
    shown = any(call.name == "page_questions" for call in page.calls)
    if page.header.answers and not shown:
        yield Problem(
            page.path,
            page.header_lines.get("answers", 1),
            "answers-hidden",
            "the page does not show its questions",
            "{{ page_questions() }} on a page with “answers” in its header",
            "put {{ page_questions() }} before “Read next”",
        )
    if shown and not page.header.answers:
        yield Problem(
            page.path,
            next(call.line for call in page.calls if call.name == "page_questions"),
            "answers-missing",
            "page_questions has no questions to show",
            "“answers” in the header, with at least one question",
            "add them, or delete the call",
        )


def nothing_to_fill_in(page: Page) -> Iterator[Problem]:
    """No line of a page still has to be written."""
    for number, line in enumerate(page.text, start=1):
        if is_gap(line):
            yield gap_problem(page.path, number, line.strip()[:60], "text for readers")


def terms_where_they_help(page: Page) -> Iterator[Problem]:
    """A word is explained where it stands first on a page, and in no heading: its meaning would get into the anchor."""
    explained: set[str] = set()
    for call in page.calls:
        if call.name != "term":
            continue
        if page.text[call.line - 1].startswith("#"):
            yield Problem(
                page.path,
                call.line,
                "term-in-heading",
                "a heading explains a word",
                "terms in paragraphs and lists",
                "write the word alone, and explain it in the text below",
            )
        word = bind(MACROS[call.name], call)[0].get("glossary")
        if isinstance(word, str) and word in explained:
            yield Problem(
                page.path,
                call.line,
                "term-twice",
                f"“{word}” is explained above already",
                "each word once on a page",
                "write the word alone",
            )
        if isinstance(word, str):
            explained.add(word)


PAGE_RULES: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    one_title,
    prose_for_every_country,
    dates_in_order,
    reviewed_often_enough,
    html_links,
    questions_are_shown,
    terms_where_they_help,
    nothing_to_fill_in,
)


def nav_and_pages_agree(pages: Mapping[str, Page], settings: SiteSettings) -> Iterator[Problem]:
    """Every page stands in the nav, and every entry of the nav is a page. What is not written is not in the nav."""
    files = {f"{page.id}.md": page for page in pages.values()}
    # An entry with a mistake in it is one fault, and not a missing page and a missing entry.
    meant = {nearest(name, files.keys() - settings.nav.keys(), 0.85) for name in settings.nav if name not in files}
    for name, page in files.items():
        if settings.nav and name not in settings.nav and name not in meant:
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
            given = page.given.get(name)
            if not isinstance(given, str):
                continue
            value = given.casefold()
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


def questions_differ(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """No question stands twice, on one page or on two: the search could not say which answers it."""
    first: dict[str, Page] = {}
    for page in pages.values():
        for question in page.header.answers if page.header else ():
            value = question.casefold()
            if value in first:
                where = "stands here twice" if first[value] is page else f"stands in {first[value].path} too"
                yield Problem(
                    page.path,
                    page.header_lines.get("answers", 1),
                    "question-twice",
                    f"“{question}” {where}",
                    "a question once",
                    "delete one of the two, or ask it in other words",
                )
            first.setdefault(value, page)


@dataclass(frozen=True)
class Targets:
    """Where links may lead.

    Attributes:
        docs: the folder ``docs/``, for pictures and downloads.
        anchors: page id → ids on that page (headings and what macros render); None where they cannot be known.
        maybe: tells of a page id and an anchor whether it may be there, but for a fault that is listed elsewhere.
    """

    docs: Path
    anchors: Mapping[str, frozenset[str] | None]
    maybe: Callable[[str, str], bool] = lambda page_id, anchor: False

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
        if not parts.path and not parts.fragment:
            return (
                "a link leads nowhere",
                "a page (other.md), a part of one (other.md#part), or https://…",
                "fill it in",
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
        elif not path.startswith(("..", "/")) and _is_file(self.docs / path):
            return None
        else:
            return (
                f"the link leads to “{target}”, which is not there",
                "a page (other.md) or a file in docs/, seen from this page",
                "correct the link",
            )
        return self.anchor_fault(identity, unquote(parts.fragment))

    def anchor_fault(self, page_id: str, anchor: str) -> tuple[str, str, str] | None:
        """What is wrong with an anchor on a page that is there; None where nothing is."""
        anchors = self.anchors[page_id]
        if not anchor or anchors is None or anchor in anchors or self.maybe(page_id, anchor):
            return None
        return (
            f"there is no “#{anchor}” on the page {page_id}",
            "the id of a heading or of a record that the page shows",
            suggestion(anchor, anchors, "correct what stands after #"),
        )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def page_links(page: Page, targets: Targets) -> Iterator[Problem]:
    """Every link and picture in a page leads somewhere."""
    for link in page.links:
        fault = None if link.html else targets.fault(page.id, link.target)
        if fault:
            yield Problem(page.path, link.line, "link-broken", *fault)


def record_links(catalogue: Catalogue, targets: Targets) -> Iterator[tuple[str, Problem]]:
    """Every link in a record leads somewhere. It is written from the top of ``docs/``: ``[words](safety/x.md)``.

    Gives the target as written with each problem.
    """
    for item in catalogue.all():
        for loc, text in prose(item):
            for target in inline_links(text):
                fault = targets.fault("index", target)
                if not fault and not target.startswith(_EVERYWHERE) and not PAGE_LINK.fullmatch(target):
                    fault = (
                        f"the link “{target}” would lead elsewhere on each page",
                        "a page as seen from the top of docs/: safety/x.md or safety/x.md#part",
                        "write the whole path of the page, or an address with https://",
                    )
                if fault:
                    yield target, Problem(item.path, item.line(*loc), "link-broken", *fault)
