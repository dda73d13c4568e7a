"""Step: look at the finished site as a browser would, before anybody can see it.

Every link and anchor, ids, titles, descriptions, leftover braces, and requests
to other hosts. The gate has checked what editors wrote; this checks what came
out, theme and all, in each edition.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from macros.catalogue.problems import Problem
from publish.html_files import HtmlPage, html_pages

# What the browser requests by itself, when the page opens or a form is sent.
_REQUESTS = (
    "//@src | //@srcset | //@imagesrcset | //@poster | //object/@data | //use/@href | //image/@href | //base/@href"
    " | //@*[name()='xlink:href' and not(parent::a)] | //form/@action | //@formaction"
    " | //link[not(@rel='canonical') and not(@rel='alternate') and not(@rel='prev') and not(@rel='next')]/@href"
)
_SRCSETS = "//@srcset | //@imagesrcset"
_STYLES = "//style/text() | //@style"
# An address in a srcset may hold commas, but not at its ends (https://html.spec.whatwg.org/#srcset-attribute).
_SRCSET_ADDRESS = re.compile(r"([^\s,](?:\S*[^\s,])?)(?:\s+[\d.]+[wxh])*\s*(?:,|$)")
_CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]+))|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
# Texts that readers meet: between tags, and in the attributes that browsers show or read out.
_TEXTS = "//text()[not(ancestor::script) and not(ancestor::style)] | //@title | //@alt | //@aria-label | //@content"


def inspect_site(site: Path, *, as_files: bool, site_url: str = "") -> list[Problem]:
    """All faults of a finished site.

    Args:
        site: the folder.
        as_files: the bundle, in which a link to a folder would show a listing.
        site_url: the public address, which canonical links may name.

    Returns:
        Problems whose paths are those of the finished site.
    """
    inspection = SiteInspection(site, as_files=as_files, site_url=site_url)
    for page in html_pages(site):
        inspection.add(page)
    return inspection.problems()


class SiteInspection:
    """Looks at one page after the other, so that no more than one must be held at a time."""

    def __init__(self, site: Path, *, as_files: bool, site_url: str = "") -> None:
        """Args: those of ``inspect_site``; the folder changes no more."""
        self._site, self._as_files, self._site_url = site, as_files, site_url
        entries = [(path.relative_to(site).as_posix(), path.is_dir()) for path in site.rglob("*")]
        self._files = frozenset(name for name, is_folder in entries if not is_folder)
        self._folders = frozenset(name for name, is_folder in entries if is_folder)
        self._seen: dict[str, _Seen] = {}
        self._resolved: dict[tuple[str, str], tuple[str, str | None]] = {}

    def add(self, page: HtmlPage) -> None:
        """Looks at a page of the site."""
        ids = [str(value) for value in page.root.xpath("//@id")]
        problems: list[Problem] = []
        problems += _ids_once(page, ids)
        problems += _braces(page)
        problems += _own_host(page, self._site_url)
        problems += _one_heading(page)
        self._seen[page.name] = _Seen(
            ids=frozenset(ids),
            links=list(self._links(page)),
            problems=problems,
            title=str(page.root.xpath("string(//head/title)")).strip(),
            description=str(page.root.xpath("string(//head/meta[@name='description']/@content)")).strip(),
        )

    def problems(self) -> list[Problem]:
        """All faults of the site, once each of its pages was added."""
        found = [*_no_pages(self._seen)]
        for name, seen in self._seen.items():
            found += self._broken(name, seen.links)
            found += seen.problems
        found += _differ({name: seen.title for name, seen in self._seen.items()}, "title")
        found += _differ({name: seen.description for name, seen in self._seen.items()}, "description")
        found += self._stylesheets()
        return found

    def _links(self, page: HtmlPage) -> Iterator[_Link]:
        """Links, scripts, styles and pictures of the site itself, where there is anything to say of them."""
        for address, line in _page_addresses(page):
            parts = _split(address)
            if parts.scheme in ("http", "https", "mailto", "data", "tel", "sms") or parts.netloc:
                continue
            target, fault = self._resolve(page.name, parts.path)
            if fault or parts.fragment:
                yield _Link(address, line, target, unquote(parts.fragment), fault)

    def _broken(self, name: str, links: Iterable[_Link]) -> Iterator[Problem]:
        """Every link, script, style and picture of the site itself is there, and so is every anchor."""
        for link in links:
            if link.fault:
                message = f"“{link.address}” {link.fault}"
                yield Problem(name, link.line, "link-broken", message, "an address within the site", "mend the link")
            elif link.target in self._seen and link.fragment not in self._seen[link.target].ids:
                message = f"“{link.address}”: {link.target} has no such id"
                yield Problem(name, link.line, "anchor-broken", message, "an id on that page", "mend the anchor")

    def _resolve(self, page: str, path: str, *, as_files: bool | None = None) -> tuple[str, str | None]:
        """The file that a relative address leads to, and what is wrong with it."""
        if not path:
            return page, None
        folder = posixpath.dirname(page)
        if as_files is not None:
            return self._looked_up(folder, path, as_files)
        found = self._resolved.get((folder, path))
        if found is None:
            found = self._resolved[folder, path] = self._looked_up(folder, path, self._as_files)
        return found

    def _looked_up(self, folder: str, path: str, as_files: bool) -> tuple[str, str | None]:
        if path.startswith("/"):
            return path, "starts with /, which is another place under a sub-path and on a disk"
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if target.startswith(".."):
            return target, "leads out of the site"
        if path.endswith("/") or target == "." or target in self._folders:
            if as_files:
                return target, "leads to a folder, which shows a listing on a disk"
            if not path.endswith(("/", ".")):
                return target, "leads to a folder without a / at its end"
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        return target, None if target in self._files else "is not there"

    def _stylesheets(self) -> Iterator[Problem]:
        for name in sorted(name for name in self._files if name.endswith(".css")):
            text = (self._site / name).read_text("utf-8", errors="replace")
            yield from _css(text, name, 1)
            for address, line in _css_addresses(text, 1):
                parts = _split(address)
                fault = None if parts.scheme or parts.netloc else self._resolve(name, parts.path, as_files=True)[1]
                if fault:
                    message = f"“{address}” {fault}"
                    yield Problem(name, line, "link-broken", message, "an address within the site", "mend the address")


@dataclass(frozen=True)
class _Link:
    """An address in a page that leads to the site itself.

    Attributes:
        address: as it is written.
        line: on which it stands.
        target: the file that it leads to.
        fragment: the id on that; empty for none.
        fault: what is wrong with it, as far as one page shows.
    """

    address: str
    line: int
    target: str
    fragment: str
    fault: str | None


@dataclass(frozen=True)
class _Seen:
    """What the look at a page leaves for the look at the whole."""

    ids: frozenset[str]
    links: list[_Link]
    problems: list[Problem]
    title: str
    description: str


def _no_pages(pages: Container[str]) -> Iterator[Problem]:
    if "index.html" not in pages:
        yield Problem(
            "index.html", 1, "site-empty", "the site has no start page", "index.html on top", "build the site first"
        )


def _page_addresses(page: HtmlPage) -> Iterator[tuple[str, int]]:
    """Every address that stands in a page, with its line."""
    for element, attribute, address, _ in page.root.iterlinks():
        if attribute not in (None, "style"):  # styles are read below, as style sheets are
            yield address, page.line_of(element)
    for value in page.root.xpath(_SRCSETS):
        yield from ((address, page.line_of(value.getparent())) for address in _addresses(value))
    for style in page.root.xpath(_STYLES):
        yield from _css_addresses(str(style), page.line_of(style.getparent()))


def _addresses(value: Any) -> list[str]:
    """The addresses in an attribute: several in a srcset, else one."""
    return _SRCSET_ADDRESS.findall(value) if value.attrname in ("srcset", "imagesrcset") else [str(value)]


def _split(address: str) -> SplitResult:
    """The parts of an address; one that cannot be read (``http://[``) is a path, which is not there."""
    try:
        return urlsplit(address.strip())
    except ValueError:
        return SplitResult("", "", address.strip(), "", "")


def _ids_once(page: HtmlPage, ids: list[str]) -> Iterator[Problem]:
    for identity in sorted(identity for identity, times in Counter(ids).items() if times > 1):
        yield Problem(
            page.name, 1, "id-twice", f"the id “{identity}” stands twice", "each id once on a page", "rename one"
        )


def _braces(page: HtmlPage) -> Iterator[Problem]:
    """No template braces are left in what readers see."""
    for text in page.root.xpath(_TEXTS):
        if _BRACES.search(text):
            line = page.line_of(text.getparent())
            yield Problem(
                page.name,
                line,
                "braces",
                f"template braces in the text: “{text.strip()[:60]}”",
                "plain text",
                "mend the macro call",
            )


def _own_host(page: HtmlPage, site_url: str) -> Iterator[Problem]:
    """Opening a page requests nothing from another host."""
    for value in page.root.xpath(_REQUESTS):
        for address in _addresses(value):
            parts = _split(address)
            inside = site_url and address.strip().startswith(site_url)
            if (parts.netloc or parts.scheme in ("http", "https")) and not inside:
                yield Problem(
                    page.name,
                    page.line_of(value.getparent()),
                    "other-host",
                    f"the page loads “{address.strip()}”",
                    "files of the site",
                    "ship the file with the site, or leave it out",
                )
    for style in page.root.xpath(_STYLES):
        yield from _css(str(style), page.name, page.line_of(style.getparent()))


def _css(text: str, name: str, first_line: int) -> Iterator[Problem]:
    for address, line in _css_addresses(text, first_line):
        if _split(address).netloc:
            yield Problem(
                name,
                line,
                "other-host",
                f"the style loads “{address}”",
                "files of the site",
                "ship the file, or leave it out",
            )


def _css_addresses(text: str, first_line: int) -> Iterator[tuple[str, int]]:
    """Every address in a style, with its line."""
    for found in _CSS_ADDRESS.finditer(text):
        address = next((group for group in found.groups() if group), "")
        yield address.strip(), first_line + text.count("\n", 0, found.start())


def _one_heading(page: HtmlPage) -> Iterator[Problem]:
    count = len(page.root.xpath("//h1"))
    if count != 1:
        yield Problem(
            page.name, 1, "heading", f"the page has {count} first-level headings", "one", "write one # heading"
        )


def _differ(values: Mapping[str, str], what: str) -> Iterator[Problem]:
    """Titles and descriptions are there, and no two pages share one."""
    first: dict[str, str] = {}
    for name, value in values.items():
        if not value:
            yield Problem(name, 1, f"{what}-missing", f"the page has no {what}", f"a {what}", f"give it a {what}")
        elif value in first:
            message = f"{first[value]} has the same {what}"
            yield Problem(name, 1, f"{what}-twice", message, f"a {what} of its own", "change one")
        first.setdefault(value, name)
