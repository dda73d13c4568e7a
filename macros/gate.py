"""The gate: everything that editors wrote, read and checked, before anything is built.

``make check`` runs it alone; a build begins with it. It lists all problems of
data, settings and pages at once, and renders every macro call once, so that a
link from a macro that leads nowhere is found here and not by a reader.
"""

from __future__ import annotations

import copy
import datetime as dt
import functools
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from markupsafe import Markup

from macros import languages, sign_offs
from macros.addresses import Address
from macros.catalogue import checks as record_checks
from macros.catalogue import evidence
from macros.catalogue.exceptions import read_exceptions, settle
from macros.catalogue.frequencies import record_frequencies
from macros.catalogue.loading import Catalogue, load, words_in
from macros.catalogue.problems import Problem, StopBuild, suggestion
from macros.catalogue.records import (
    RECORD_TYPES,
    Loc,
    Outcome,
    Record,
    SearchWords,
    SignOff,
    Source,
    Term,
    TreatmentRecord,
    Value,
)
from macros.catalogue.review_dates import next_review
from macros.catalogue.stand_ins import Reference, referred_to, with_stand_ins
from macros.catalogue.yaml_nodes import control_characters, read_text
from macros.clock import latest_day
from macros.html import inline
from macros.open_data.stamp import Stamp
from macros.pages import checks as page_checks
from macros.pages import promises
from macros.pages.reading import read_pages
from macros.pages.records import Call, Page, PageHeader
from macros.redirects import Redirect, read_redirects
from macros.redirects import check as check_redirects
from macros.registry import BUILT_FILES, MACROS, Context, Macro, Use
from macros.site_settings import FILE, GuideSettings, NamedPages, SiteSettings, Trail, no_language, read_settings
from macros.words import MissingWord


@dataclass(frozen=True)
class Guide:
    """Everything that is needed to render any macro on any page."""

    catalogue: Catalogue
    settings: GuideSettings
    pages: Mapping[str, Page]
    changelog: str = ""
    site_name: str = ""
    # The public address with a / at its end; empty where it is not known.
    site_url: str = ""
    trails: Mapping[str, Trail] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    by_url: Mapping[str, Page] = field(init=False, repr=False)
    uses: Mapping[str, tuple[Use, ...]] = field(init=False, repr=False)
    cited: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    modified: Mapping[str, dt.date] = field(init=False, repr=False)
    date: dt.date = field(init=False, repr=False)

    def __post_init__(self) -> None:
        urls = {page.url: page for page in self.pages.values()}
        files = {f"{page.id}.html": page for page in self.pages.values()}
        object.__setattr__(self, "by_url", {**files, **urls})
        # Worked out once: every call of a page may ask for it.
        uses = {page.id: tuple(uses_of(page, self.catalogue)) for page in self.pages.values()}
        object.__setattr__(self, "uses", uses)
        object.__setattr__(self, "cited", {page_id: _sources_of(found) for page_id, found in uses.items()})
        reviewed = {(item.record.KIND, item.record.id): item.record.reviewed for item in self.catalogue.located}
        modified = {}
        for page in self.pages.values():
            own = [reviewed[key] for use in uses[page.id] if (key := (use.kind, use.id.partition("/")[0])) in reviewed]
            modified[page.id] = max([*own, *([page.header.reviewed] if page.header else [])], default=dt.date.min)
        object.__setattr__(self, "modified", modified)
        object.__setattr__(self, "date", max([*reviewed.values(), *modified.values()], default=dt.date.min))

    def at(self, site_url: str) -> Guide:
        """The same guide at a public address, without working anything out again that does not depend on it.

        Args:
            site_url: with a / at its end; empty where it is not known.
        """
        if site_url == self.site_url:
            return self
        other = copy.copy(self)
        object.__setattr__(other, "site_url", site_url)
        other.__dict__.pop("_stamp", None)
        return other

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
        return macro.render(self.context(page, Address(url)), arguments)

    def context(self, page: Page, address: Address) -> Context:
        """What calls on a page may know.

        Args:
            page: of this guide.
            address: of that page in the edition that is being built.
        """
        return Context(
            self.catalogue,
            self.settings,
            page,
            address,
            self.cited[page.id],
            self._titles,
            self.changelog,
            checked_by=sign_offs.in_words(self.signed.get(page.id, ()), self.settings.clinicians),
            due=self.due[page.id],
            signed=self._signed_by,
            shown=self.uses[page.id],
            stamp=self._stamp,
            modified=self.modified[page.id],
            trail=self.trails.get(page.id, ()),
            abouts=self._abouts,
        )

    # What all calls of all pages may know is worked out once: for each call afresh, a guide of many pages would take
    # the square of their number.

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {page.id: page.header.title for page in self.pages.values() if page.header}

    @cached_property
    def _abouts(self) -> Mapping[str, str]:
        return {page.id: page.header.description for page in self.pages.values() if page.header}

    @cached_property
    def _signed_by(self) -> Mapping[str, Sequence[str]]:
        signed: dict[str, list[str]] = {}
        for page_id, items in self.signed.items():
            for item in items:
                signed.setdefault(item.clinician, []).append(page_id)
        return signed

    @cached_property
    def due(self) -> Mapping[str, dt.date | None]:
        """Page id → the first day on which its own review, or that of a record on it, is due. Sources do not count."""
        days = {}
        for page in self.pages.values():
            records = [next_review(record) for record in records_on(page, self.catalogue)]
            days[page.id] = min([page.header.next_review, *records]) if page.header else None
        return days

    @cached_property
    def signed(self) -> Mapping[str, tuple[SignOff, ...]]:
        """Page id → the sign-offs that count (see ``sign_offs.current``)."""
        ledger = self.catalogue.of(SignOff).values()
        return sign_offs.current(
            ledger, lambda page: self.fingerprint(page) if page in self.pages else None, self.settings.clinicians
        )

    def fingerprint(self, page_id: str) -> str:
        """The fingerprint of a page as it is now."""
        page = self.pages[page_id]
        everything = any(call.name == "source_list" for call in page.calls)
        cited = self.catalogue.sources if everything else self.cited[page_id]
        sources = [self.catalogue.sources[identity] for identity in cited]
        return sign_offs.fingerprint(page, [*records_on(page, self.catalogue), *sources])

    def uses_of_call(self, call: Call) -> tuple[Use, ...]:
        """The records that a call shows, in order."""
        macro = MACROS[call.name]
        return tuple(macro.uses(self.catalogue, page_checks.bind(macro, call)[0]))

    def newest_date(self) -> dt.date:
        """The newest date in data and pages: the guide's own idea of “now”, so that no clock is asked."""
        return self.date

    def stamp(self) -> Stamp:
        """What every machine copy carries. A file holds facts of many pages, so it is a draft until all are signed."""
        return self._stamp

    @cached_property
    def _stamp(self) -> Stamp:
        everybody = [item for page in self.pages for item in self.signed.get(page, ())]
        names = {person.id: person.name for person in self.settings.clinicians}
        whole = all(self.signed.get(page) for page in self.pages)
        checkers = tuple(dict.fromkeys(names[item.clinician] for item in everybody)) if whole else ()
        return Stamp(self.site_name, self.settings.version, self.date, checkers, self.site_url)

    def shared(self) -> str:
        """All that a page of this guide may show of other pages’ texts: the same text, the same said of them.

        A page may show other pages’ headers too: who keeps finished pages looks at those, at data and at settings.
        """
        return repr((sorted(self.signed.items()), self._stamp))


def uses_of(page: Page, catalogue: Catalogue) -> Iterator[Use]:
    """Every record that a page shows, in the order of its calls. Faulty calls show nothing."""
    for macro, arguments in _sound_calls(page, catalogue):
        yield from macro.uses(catalogue, arguments)


def repeats_of(page: Page, catalogue: Catalogue) -> Iterator[Use]:
    """Every record of which a page gives a part again that stands whole elsewhere."""
    for macro, arguments in _sound_calls(page, catalogue):
        if macro.repeats:
            yield from macro.repeats(catalogue, arguments)


def _sound_calls(page: Page, catalogue: Catalogue) -> Iterator[tuple[Macro, Mapping[str, Any]]]:
    # Asked several times a page while it is checked, so the catalogue keeps a note of it.
    calls, sound = catalogue.notes.get(page.id, ((), []))
    if calls is not page.calls:
        sound = [
            (call.name, page_checks.bind(MACROS[call.name], call)[0])
            for call in page.calls
            if call.name in MACROS and not any(page_checks.call_faults(MACROS[call.name], call, catalogue))
        ]
        catalogue.notes[page.id] = (page.calls, sound)
    for name, arguments in sound:
        yield MACROS[name], arguments


def cited_on(page: Page, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the sources that a page cites, each once."""
    return _sources_of(uses_of(page, catalogue))


def _sources_of(uses: Iterable[Use]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for use in uses for source in use.sources))


def records_on(page: Page, catalogue: Catalogue) -> tuple[Record, ...]:
    """Every record that a page shows or repeats but sources; a treatment has only the cells that are shown."""
    shown: dict[tuple[str, str], list[str]] = {}
    for use in (*uses_of(page, catalogue), *repeats_of(page, catalogue)):
        identity, _, cell = use.id.partition("/")
        shown.setdefault((use.kind, identity), []).append(cell)
    records: list[Record] = []
    for (kind, identity), cells in shown.items():
        record = catalogue.by_id(kind).get(identity)
        if isinstance(record, TreatmentRecord) and "" not in cells:
            kept = tuple(cell for cell in record.cells if cell.outcome in cells)
            record = record.model_copy(update={"cells": kept})
        if record and not isinstance(record, Source):
            records.append(record)
    return tuple(records)


def open_gate(project: Path, today: dt.date | None = None) -> Guide:
    """Reads and checks the whole guide.

    Args:
        project: the folder that holds ``data/``, ``docs/`` and ``mkdocs.yml``.
        today: the latest day that it may be; by default what ``clock`` says.

    Raises:
        StopBuild: with every problem, where there is one.
    """
    guide, problems = inspect(project, today)
    if guide is None or problems:
        raise StopBuild(problems)
    return guide


def read(project: Path) -> tuple[Guide | None, list[Problem]]:
    """The guide without the checks: for the preview, when only code has changed since the facts passed them.

    Args:
        project: as for ``open_gate``.

    Returns:
        The guide, where it can be read, and the problems of form alone.
    """
    changelog, problems = read_text(project / CHANGELOG, CHANGELOG)
    catalogue, faults = load(project)
    problems += faults
    settings, faults = read_settings(project)
    problems += faults
    spoken, faults = languages.speak(project, settings.language)
    problems += faults
    pages, faults = read_pages(project)
    problems += faults
    if spoken.language is None:
        return None, problems
    return (Guide(catalogue, settings.guide, pages, changelog or "") if settings.guide else None), problems


def inspect(project: Path, today: dt.date | None = None) -> tuple[Guide | None, list[Problem]]:
    """Like ``open_gate``, but gives the problems back.

    One fault is listed once, and hides no other: what it makes unknowable is
    rendered and checked with stand-ins, or not judged.
    """
    changelog, changelog_faults = read_text(project / CHANGELOG, CHANGELOG)
    if changelog is not None:
        changelog, lost = control_characters(changelog, CHANGELOG)
        changelog_faults += lost
    settings, settings_faults = read_settings(project)
    # From here on this language is spoken: whatever renders finds its words.
    spoken, language_faults = languages.speak(project, settings.language)
    if settings.language is None and settings.guide and not any(fault.rule == "language" for fault in settings_faults):
        language_faults.append(no_language(1, "INHERIT is missing: nobody knows which language is meant"))
    if spoken.language is None:
        # Nothing can be rendered, and so not judged; what cannot be read at all is listed still.
        read = (load(project), read_pages(project), read_exceptions(project), read_redirects(project))
        unreadable = [problem for _, problems in read for problem in problems]
        return None, [*unreadable, *changelog_faults, *settings_faults, *language_faults]
    latest = today or latest_day(changelog or "")
    catalogue, problems = load(project)
    problems += [*changelog_faults, *language_faults]
    unread = {problem.path for problem in problems}
    problems += record_checks.check(catalogue)
    problems += evidence.check(catalogue)
    problems += evidence.reviewed_ahead(catalogue, latest)
    problems += settings_faults
    pages, faults = read_pages(project)
    problems += faults
    unread |= {problem.path for problem in faults}
    exceptions, faults = read_exceptions(project)
    problems += faults
    redirects, faults = read_redirects(project)
    problems += faults

    # What may be referred to, and what is referred to: the second has stand-ins for ids that do not exist too.
    wanted = [*referred_to(catalogue), *_asked_for(pages)]
    known = with_stand_ins(
        catalogue, [(kind, identity) for kind, identity in wanted if catalogue.refers(kind, identity)]
    )
    whole = with_stand_ins(catalogue, wanted)
    named = _for_rendering(settings, pages)
    meant = {page.id: page_checks.meant_macros(page, known) for page in pages.values()}
    for page in pages.values():
        if not page.text:
            continue  # it cannot be read, and that is listed
        problems += page_checks.macro_calls(page, known)
        cites = bool(cited_on(page, known))
        problems += page_checks.standing_parts(page, meant[page.id], cites=cites, sources_page=named.pages.sources)
        for rule in page_checks.PAGE_RULES:
            problems += rule(page)
        problems += page_checks.reviewed_ahead(page, latest)
        problems += promises.cited_twice(page)
        problems += promises.read_before_cited(page, catalogue)
    doubts = [doubt for page in pages.values() for doubt in promises.page_doubts(page)]
    doubts += [*record_frequencies(catalogue), *evidence.untraceable_actions(catalogue)]
    problems += settle(doubts, exceptions, unread)
    if pages:
        problems += page_checks.nav_and_pages_agree(pages, settings)
    problems += page_checks.headers_differ(pages)
    problems += page_checks.questions_differ(pages)

    rendered, missing = _render_all(known, whole, named, pages, changelog or "")
    problems += {spoken.missing(fault) for fault in missing} - set(problems)
    anchors = _anchors(pages, rendered)
    targets = page_checks.Targets(project / "docs", anchors, _maybe(catalogue, rendered, pages, meant))
    for page in pages.values():
        problems += page_checks.page_links(page, targets)
    record_faults = list(page_checks.record_links(catalogue, targets)) if pages else []
    problems += [problem for _, problem in record_faults]
    problems += _macro_links(pages, rendered, targets, {target for target, _ in record_faults}, named.pages.sources)
    if pages:
        problems += _help_page(settings, targets)
        problems += _named_pages(settings, pages)
        # Where something is wrong, an anchor may be missing for that reason alone.
        problems += check_redirects(redirects, pages, anchors if not problems else dict.fromkeys(pages))
    problems += sign_offs.check(catalogue, pages, settings)

    # Where files that cite are lost, nobody can say what is not cited; where pages or tables are, what is not shown.
    if pages and catalogue.lost.isdisjoint(_CITING):
        problems += _nobody_cites(catalogue, pages)
    hidden = any(MACROS[name].block and MACROS[name].shows for names in meant.values() for name in names)
    if pages and not hidden and not settings.nav.keys() - _files(pages):
        problems += _nobody_shows(catalogue, known, pages)
    if settings.guide is None:
        return None, problems
    guide = Guide(
        catalogue,
        settings.guide,
        pages,
        changelog or "",
        site_name=settings.site_name,
        trails=settings.trails,
        redirects=tuple(located.redirect for located in redirects),
    )
    return guide, problems


CHANGELOG = "CHANGELOG.md"
_KINDS = frozenset(record_type.KIND for record_type in RECORD_TYPES)
_NOT_CITING = (Source, Outcome, Term, Value, SignOff, SearchWords)
_CITING = frozenset(record_type.KIND for record_type in RECORD_TYPES if record_type not in _NOT_CITING)
Rendered = dict[str, list[tuple[Call, Markup]]]
Meant = Mapping[str, frozenset[str]]

# Stand in for settings and a header with a fault, for rendering only.
_SOME_DAY = dt.date(2000, 1, 1)
_SETTINGS = GuideSettings(version="0.0.0", written_by="–", report_to="", help_page="safety/get-help")
_HEADER = PageHeader.model_construct(
    title="–", description="–", reviewed=_SOME_DAY, next_review=_SOME_DAY, answers=("–?",), hide=()
)


def _for_rendering(settings: SiteSettings, pages: Mapping[str, Page]) -> GuideSettings:
    """Settings with which every call can be rendered: a page that they name in vain has a problem of its own."""
    roles = settings.guide.pages if settings.guide else NamedPages()
    there = {role: page for role, page in roles if not isinstance(page, str) or page in pages}
    help_page = settings.given.get("help_page")
    return _SETTINGS.model_copy(
        update={"pages": NamedPages(**there), "help_page": help_page if help_page in pages else _SETTINGS.help_page}
    )


def _files(pages: Mapping[str, Page]) -> set[str]:
    return {f"{page.id}.md" for page in pages.values()}


def _asked_for(pages: Mapping[str, Page]) -> Iterator[Reference]:
    """Every kind and id that the pages' calls name."""
    for page in pages.values():
        for call in page.calls:
            macro = MACROS.get(call.name)
            for name, value in page_checks.bind(macro, call)[0].items() if macro else ():
                for identity in value if isinstance(value, (list, tuple)) else [value]:
                    if isinstance(identity, str) and name in _KINDS:
                        yield name, identity


def _render_all(
    known: Catalogue, whole: Catalogue, settings: GuideSettings, pages: Mapping[str, Page], changelog: str
) -> tuple[Rendered, list[MissingWord]]:
    """Every call that can be rendered, by page id; and what words were asked for in vain."""
    missing = []
    guide = Guide(whole, settings, {page.id: replace(page, header=_HEADER) for page in pages.values()}, changelog)
    rendered: Rendered = {}
    for page in pages.values():
        rendered[page.id] = []
        for call in page.calls:
            macro = MACROS.get(call.name)
            if macro is None or any(page_checks.call_faults(macro, call, known)):
                continue
            try:
                rendered[page.id].append((call, guide.render(call, page.url)))
            except MissingWord as fault:
                missing.append(fault)
            except (KeyError, ValueError):
                # A table without rows: all records that it would show have a fault.
                continue
    return rendered, missing


def _anchors(pages: Mapping[str, Page], rendered: Rendered) -> dict[str, frozenset[str] | None]:
    """Page id → ids on that page; None where it cannot be read."""
    anchors: dict[str, frozenset[str] | None] = {}
    for page in pages.values():
        ids = {str(i) for _, markup in rendered[page.id] for i in _attributes(markup, "id")}
        anchors[page.id] = frozenset(page.anchors | ids) if page.text else None
    return anchors


def _attributes(markup: str, name: str) -> tuple[str, ...]:
    return _ids_and_links(str(markup))[name]


@functools.lru_cache(maxsize=8192)
def _ids_and_links(markup: str) -> Mapping[str, tuple[str, ...]]:
    tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    return {name: tuple(map(str, tree.xpath(f"//@{name}"))) for name in ("id", "href")}


# How the ids begin that tables give to their rows, and to themselves.
ANCHORS = {
    "sources": ("source-",),
    "ingredients": ("ingredient-", "ingredients"),
    "side_effects": ("side-effect-", "side-effects-"),
    "outcomes": ("comparison-", "option-"),
    "treatments": ("comparison-", "option-"),
    "claims": ("claim-", "claims-"),
    "products": ("product-", "products"),
    "cautions": ("caution-", "cautions-"),
    "red_flags": ("red-flag-",),
    "places": ("place-", "places"),
    "procedure": ("step-",),
    "regulators": ("rule-", "rules"),
    "questions": ("question-",),
    "values": ("value-",),
    "disagreements": ("disagreement-", "disagreements-"),
    "proportions": ("proportion-",),
    "glossary": ("term-", "letter-"),
    "audits": ("audit-", "audits-"),
    "sign_offs": (),  # no table shows them
    "search": (),
}


def _maybe(
    catalogue: Catalogue, rendered: Rendered, pages: Mapping[str, Page], meant: Meant
) -> Callable[[str, str], bool]:
    """Whether a page may have an anchor but for a fault: of a record, of a data file, or of a call."""
    well_formed = {(item.kind, item.record.id) for item in catalogue.located}
    named = [(kind, identity) for kind, ids in catalogue.named.items() for identity in ids]
    faulty = {(start, i) for kind, i in named if (kind, i) not in well_formed for start in ANCHORS[kind]}
    # An unread source that a page cites has a problem already; no list shows it.
    cited = {i for page in pages.values() for i in cited_on(page, catalogue)}
    faulty |= {(start, i) for start in ANCHORS[Source.KIND] for i in evidence.unread_sources(catalogue) & cited}
    unknown = tuple(start for kind in _KINDS - catalogue.named.keys() for start in ANCHORS[kind])
    if any(("glossary", identity) not in well_formed for identity in catalogue.named.get("glossary", ())):
        unknown = (*unknown, "letter-")  # nobody can say with which letter its term begins
    any_start = tuple(start for starts in ANCHORS.values() for start in starts)
    words = {
        word
        for macro in MACROS.values()
        for parameter in macro.parameters
        for word in (parameter.allowed(catalogue) if parameter.allowed else ())
    }
    words |= {identity for _, identity in named}

    def maybe(page_id: str, anchor: str) -> bool:
        if anchor.startswith(unknown) or any(anchor.startswith(start) and anchor.endswith(i) for start, i in faulty):
            return True
        unsure = meant[page_id] or len(rendered[page_id]) < len(pages[page_id].calls)
        return bool(unsure) and anchor.startswith(any_start) and (anchor in any_start or anchor.endswith(tuple(words)))

    return maybe


def _macro_links(
    pages: Mapping[str, Page], rendered: Rendered, targets: page_checks.Targets, listed: Set[str], sources_page: str
) -> Iterator[Problem]:
    """Every link that a macro renders leads to a page of the guide, to an id on it, or to another site.

    A call has one problem for each page that it links to in vain.

    Args:
        pages: all pages by id.
        rendered: their calls.
        targets: where links may lead.
        listed: links in records that have a problem there already.
        sources_page: id of the page of all sources.
    """
    by_url = {page.url: page.id for page in pages.values()}
    for page_id, calls in rendered.items():
        page = pages[page_id]
        known = {href for target in listed for href in _attributes(inline(f"[–]({target})", Address(page.url)), "href")}
        for call, markup in calls:
            faults: dict[str, list[tuple[str, str, str]]] = {}
            for href in dict.fromkeys(_attributes(markup, "href")):
                if href in known or href.startswith(("https://", "http://", "mailto:", "tel:", "sms:")):
                    continue
                path, _, anchor = href.partition("#")
                url = posixpath.normpath(posixpath.join("/" + page.url, path)).lstrip("/") if path else page.url
                if url in BUILT_FILES:
                    continue  # made after the pages; the finished site is looked through for it
                target = by_url.get(url if url in by_url else f"{url}/")
                if target is None:
                    faults.setdefault(url, []).append(
                        (
                            f"{call.name} links to “{href}”, and no such page is there",
                            "pages in docs/",
                            suggestion(url.rstrip("/"), pages, f"mend the link in the call, a record or {CHANGELOG}"),
                        )
                    )
                    continue
                if anchor.startswith("source-") and not _lists_sources(pages[target]):
                    continue  # a page without its list of sources has a problem already
                fault = targets.anchor_fault(target, anchor)
                if fault:
                    faults.setdefault(url, []).append(
                        (f"{call.name}: {fault[0]}", fault[1], _anchor_hint(anchor, fault[2], sources_page))
                    )
            for (message, allowed, hint), *others in faults.values():
                more = f" (and {len(others)} more of this page)" if others else ""
                yield Problem(page.path, call.line, "macro-link-broken", message + more, allowed, hint)


def _lists_sources(page: Page) -> bool:
    return any(call.name in ("page_sources", "source_list") for call in page.calls)


def _anchor_hint(anchor: str, hint: str, sources_page: str) -> str:
    if anchor.startswith("source-"):
        return "list the page’s sources with {{ page_sources() }}, and all of them on " + f"docs/{sources_page}.md"
    return hint


def _help_page(settings: SiteSettings, targets: page_checks.Targets) -> Iterator[Problem]:
    """The help link in the header leads to a page, and to an element on it."""
    page_id, anchor = settings.given.get("help_page"), settings.given.get("help_anchor", "")
    if not isinstance(page_id, str):
        return
    if page_id not in targets.anchors:
        if f"{page_id}.md" not in settings.nav:  # else the nav’s own problem says that the page is not there
            yield Problem(
                FILE,
                settings.lines["help_page"],
                "setting-broken",
                f"help_page “{page_id}” is not there",
                "a page in docs/, without .md",
                suggestion(page_id, targets.anchors, "correct help_page"),
            )
        return
    fault = targets.anchor_fault(page_id, anchor) if isinstance(anchor, str) else None
    if fault:
        yield Problem(
            FILE, settings.lines["help_anchor"], "setting-broken", f"help_anchor: {fault[0]}", fault[1], fault[2]
        )


def _named_pages(settings: SiteSettings, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """The pages that the settings name are there. What they leave out has a name of its own, and need not be there."""
    given = settings.given.get("pages")
    for role, value in given.items() if settings.guide and isinstance(given, dict) else ():
        for place, page_id in enumerate(value if isinstance(value, list) else [value]):
            if page_id not in pages and f"{page_id}.md" not in settings.nav:  # else the nav’s problem says so
                line = settings.lines.get(f"pages.{role}.{place}", settings.lines[f"pages.{role}"])
                yield Problem(
                    FILE,
                    line,
                    "setting-broken",
                    f"pages: {role}: “{page_id}” is not there",
                    "a page in docs/, without .md",
                    suggestion(page_id, pages, f"correct {role}"),
                )


def _nobody_cites(catalogue: Catalogue, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Every source is cited by a record or a page: a list of unread papers would only look learned.

    One that is marked unread waits in the file, and no list shows it.
    """
    cited = {i for item in catalogue.located for i in item.record.source_ids()} | catalogue.mentioned
    for page in pages.values():
        # What a call says counts, whatever is wrong with the call.
        cited |= words_in(" ".join([*page.unread, *(f"{call.positional}{call.named}" for call in page.calls)]))
    for item in catalogue.located:
        waits = isinstance(item.record, Source) and item.record.read_extent == "unread"
        if catalogue.sources.get(item.record.id) is item.record and item.record.id not in cited and not waits:
            yield Problem(
                item.path,
                item.line("id"),
                "source-unused",
                f"nobody cites the source “{item.record.id}”",
                "sources that a record or a page cites",
                "cite it where it carries a statement (is its id misspelt there?), or delete the record",
            )


def _nobody_shows(catalogue: Catalogue, known: Catalogue, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Every record, and every cell of a treatment, stands on some page."""
    shown = {(use.kind, use.id) for page in pages.values() for use in uses_of(page, known)}
    for item in catalogue.located:
        kind, identity = item.record.KIND, item.record.id
        if isinstance(item.record, Source | SignOff | SearchWords):
            continue
        parts: list[tuple[Loc, str]] = [(("id",), identity)]
        if isinstance(item.record, TreatmentRecord):
            cells = [
                (n, cell.outcome) for n, cell in enumerate(item.record.cells) if cell.outcome in known.by_id("outcomes")
            ]
            parts = [(("cells", n), f"{identity}/{outcome}") for n, outcome in cells]
            if item.record.acts_in:
                parts.append((("acts_in",), f"{identity}/acts_in"))
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
