"""The gate: everything that editors wrote, read and checked, before anything is built.

``make check`` runs it alone; a build begins with it. It lists all problems of
data, settings and pages at once, and renders every macro call once, so that a
link from a macro that leads nowhere is found here and not by a reader.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html as lxml_html
from markupsafe import Markup

from macros.addresses import Address
from macros.catalogue import checks as record_checks
from macros.catalogue.loading import Catalogue, load
from macros.catalogue.problems import Problem, StopBuild
from macros.catalogue.records import Loc
from macros.html import inline_links
from macros.pages import checks as page_checks
from macros.pages.reading import read_pages
from macros.pages.records import Call, Page
from macros.registry import MACROS, SOURCES_PAGE, Context, Use
from macros.site_settings import FILE, GuideSettings, SiteSettings, read_settings


@dataclass(frozen=True)
class Guide:
    """Everything that is needed to render any macro on any page."""

    catalogue: Catalogue
    settings: GuideSettings
    pages: Mapping[str, Page]
    by_url: Mapping[str, Page] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        urls = {page.url: page for page in self.pages.values()}
        files = {f"{page.id}.html": page for page in self.pages.values()}
        object.__setattr__(self, "by_url", {**files, **urls})

    def render(self, call: Call, url: str) -> Markup:
        """The markup of a call on the page with an address.

        Args:
            call: a call that the gate let pass.
            url: of the page, as the builder gives it, in either edition.
        """
        page = self.by_url["" if url in (".", "./") else url]
        macro = MACROS[call.name]
        arguments, faults = page_checks.bind(macro, call)
        if faults:  # the gate stops a build before this
            raise ValueError(faults[0][0])
        context = Context(self.catalogue, self.settings, page, Address(url), cited_on(page, self.catalogue))
        return macro.render(context, arguments)

    def newest_date(self) -> dt.date:
        """The newest date in data and pages: the guide's own idea of “now”, so that no clock is asked."""
        dates = [item.record.reviewed for item in self.catalogue.located]
        dates += [page.header.reviewed for page in self.pages.values() if page.header]
        return max(dates)


def uses_of(page: Page, catalogue: Catalogue) -> Iterator[Use]:
    """Every record that a page shows, in the order of its calls. Faulty calls show nothing."""
    for call in page.calls:
        macro = MACROS.get(call.name)
        if macro and not any(page_checks.call_faults(macro, call, catalogue)):
            yield from macro.uses(catalogue, page_checks.bind(macro, call)[0])


def cited_on(page: Page, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the sources that a page cites, each once."""
    return tuple(dict.fromkeys(source for use in uses_of(page, catalogue) for source in use.sources))


def open_gate(project: Path) -> Guide:
    """Reads and checks the whole guide.

    Args:
        project: the folder that holds ``data/``, ``docs/`` and ``mkdocs.yml``.

    Raises:
        StopBuild: with every problem, where there is one.
    """
    guide, problems = inspect(project)
    if guide is None or problems:
        raise StopBuild(problems)
    return guide


def inspect(project: Path) -> tuple[Guide | None, list[Problem]]:
    """Like ``open_gate``, but gives the problems back."""
    catalogue, problems = load(project)
    problems += record_checks.check(catalogue)
    settings, faults = read_settings(project)
    problems += faults
    pages, faults = read_pages(project)
    problems += faults

    call_problems: list[Problem] = []
    for page in pages.values():
        call_problems += page_checks.macro_calls(page, catalogue)
        for rule in page_checks.PAGE_RULES:
            problems += rule(page)
    problems += call_problems
    problems += page_checks.nav_and_pages_agree(pages, settings)
    problems += page_checks.headers_differ(pages)

    guide = Guide(catalogue, settings.guide, pages) if settings.guide else None
    rendered = _render_all(guide) if guide else {}
    targets = page_checks.Targets(
        project / "docs", _anchors(pages, rendered, certain=not call_problems), _doubtful(catalogue)
    )
    for page in pages.values():
        problems += page_checks.page_links(page, targets)
    problems += page_checks.record_links(catalogue, targets, inline_links)
    problems += _macro_links(pages, rendered, targets)
    problems += _help_page(settings, targets)
    problems += _nobody_cites(catalogue, pages)
    if not call_problems:
        problems += _nobody_shows(catalogue, pages)
    return guide, problems


Rendered = dict[str, list[tuple[Call, Markup]]]


def _render_all(guide: Guide) -> Rendered:
    """Every call that can be rendered, by page id."""
    rendered: Rendered = {}
    for page in guide.pages.values():
        rendered[page.id] = []
        for call in page.calls:
            macro = MACROS.get(call.name)
            if macro is None or any(page_checks.call_faults(macro, call, guide.catalogue)):
                continue
            try:
                rendered[page.id].append((call, guide.render(call, page.url)))
            except (KeyError, ValueError):
                # A record it needs has a fault that is listed already.
                continue
    return rendered


def _anchors(pages: Mapping[str, Page], rendered: Rendered, *, certain: bool) -> dict[str, frozenset[str] | None]:
    """Page id → ids on that page; None where a faulty call hides what the page would show."""
    anchors: dict[str, frozenset[str] | None] = {}
    for page in pages.values():
        done = rendered.get(page.id)
        if done is None or (not certain and len(done) < len(page.calls)) or page.header is None:
            anchors[page.id] = None
            continue
        ids = {str(i) for _, markup in done for i in _attributes(markup, "id")}
        anchors[page.id] = frozenset(page.anchors | ids)
    return anchors


def _attributes(markup: Markup, name: str) -> list[str]:
    return [str(value) for value in lxml_html.fragment_fromstring(str(markup), create_parent="div").xpath(f"//@{name}")]


def _doubtful(catalogue: Catalogue) -> list[str]:
    well_formed = {(item.record.KIND, item.record.id) for item in catalogue.located}
    return [i for kind, ids in catalogue.named.items() for i in ids if (kind, i) not in well_formed]


def _macro_links(pages: Mapping[str, Page], rendered: Rendered, targets: page_checks.Targets) -> Iterator[Problem]:
    """Every link that a macro renders leads to a page of the guide, to an id on it, or to another site."""
    by_url = {page.url: page.id for page in pages.values()}
    for page_id, calls in rendered.items():
        page = pages[page_id]
        for call, markup in calls:
            for href in dict.fromkeys(_attributes(markup, "href")):
                if href.startswith(("https://", "http://", "mailto:")):
                    continue
                path, _, anchor = href.partition("#")
                url = posixpath.normpath(posixpath.join("/" + page.url, path)).lstrip("/") if path else page.url
                target = by_url.get(url if url in by_url else f"{url}/")
                if target is None:
                    fault: tuple[str, str, str] | None = (
                        f"{call.name} links to “{href}”, and no such page is there",
                        "pages in docs/",
                        f"add the page, or mend the link in the record (pages: {', '.join(sorted(pages))})",
                    )
                else:
                    fault = targets.anchor_fault(target, anchor)
                    if fault:
                        fault = (f"{call.name}: {fault[0]}", fault[1], _anchor_hint(anchor, fault[2]))
                if fault:
                    yield Problem(page.path, call.line, "macro-link-broken", *fault)


def _anchor_hint(anchor: str, hint: str) -> str:
    if anchor.startswith("source-"):
        return "list the page’s sources with {{ page_sources() }}, and all of them on " + f"docs/{SOURCES_PAGE}.md"
    return hint


def _help_page(settings: SiteSettings, targets: page_checks.Targets) -> Iterator[Problem]:
    """The help link in the header leads to a page, and to an element on it."""
    guide = settings.guide
    if guide is None:
        return
    if guide.help_page not in targets.anchors:
        yield Problem(
            FILE,
            settings.guide_line,
            "setting-broken",
            f"help_page “{guide.help_page}” is not there",
            "a page in docs/, without .md",
            "correct help_page",
        )
        return
    fault = targets.anchor_fault(guide.help_page, guide.help_anchor)
    if fault:
        yield Problem(FILE, settings.guide_line, "setting-broken", f"help_anchor: {fault[0]}", fault[1], fault[2])


def _nobody_cites(catalogue: Catalogue, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Every source is cited by a record or a page: a list of unread papers would only look learned."""
    cited = {i for item in catalogue.located for i in item.record.source_ids()} | catalogue.mentioned
    cited |= {str(i) for page in pages.values() for call in page.calls if call.name == "cite" for i in call.positional}
    for item in catalogue.located:
        if item.record.KIND == "sources" and item.record.id not in cited:
            yield Problem(
                item.path,
                item.line("id"),
                "source-unused",
                f"nobody cites the source “{item.record.id}”",
                "sources that a record or a page cites",
                "cite it where it carries a statement, or delete the record",
            )


def _nobody_shows(catalogue: Catalogue, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Every record, and every cell of a treatment, stands on some page."""
    shown = {(use.kind, use.id) for page in pages.values() for use in uses_of(page, catalogue)}
    for item in catalogue.located:
        kind, identity = item.record.KIND, item.record.id
        if kind == "sources":
            continue
        if kind == "treatments":
            parts: list[tuple[Loc, str]] = [
                (("cells", n), f"{identity}/{cell.outcome}")
                for n, cell in enumerate(catalogue.treatments[identity].cells)
            ]
        else:
            parts = [(("id",), identity)]
        for loc, part in parts:
            if (kind, part) not in shown:
                yield Problem(
                    item.path,
                    item.line(*loc),
                    "record-unused",
                    f"no page shows “{part}”",
                    "records that some page shows",
                    "call the macro that shows it, or delete it",
                )
