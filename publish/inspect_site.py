"""Step: look at the finished site as a browser would, before anybody can see it.

Every link and anchor, ids, titles, descriptions, leftover braces, and requests
to other hosts. The gate has checked what editors wrote; this checks what came
out, theme and all, in each edition.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
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
    pages = {page.name: page for page in html_pages(site)}
    ids = {name: [str(i) for i in page.root.xpath("//@id")] for name, page in pages.items()}
    problems = [*_no_pages(pages)]
    for page in pages.values():
        problems += _links(page, site, {name: frozenset(found) for name, found in ids.items()}, as_files)
        problems += _ids_once(page, ids[page.name])
        problems += _braces(page)
        problems += _own_host(page, site_url)
        problems += _one_heading(page)
    for what, xpath in (
        ("title", "string(//head/title)"),
        ("description", "string(//head/meta[@name='description']/@content)"),
    ):
        problems += _differ(pages, what, xpath)
    problems += _stylesheets(site)
    return problems


def _no_pages(pages: Mapping[str, HtmlPage]) -> Iterator[Problem]:
    if "index.html" not in pages:
        yield Problem(
            "index.html", 1, "site-empty", "the site has no start page", "index.html on top", "build the site first"
        )


def _links(page: HtmlPage, site: Path, ids: Mapping[str, frozenset[str]], as_files: bool) -> Iterator[Problem]:
    """Every link, script, style and picture of the site itself is there, and so is every anchor."""
    for address, line in _page_addresses(page):
        parts = _split(address)
        if parts.scheme in ("http", "https", "mailto", "data", "tel", "sms") or parts.netloc:
            continue
        target, fault = _resolve(page.name, parts.path, site, as_files)
        if fault:
            yield Problem(
                page.name, line, "link-broken", f"“{address}” {fault}", "an address within the site", "mend the link"
            )
        elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
            yield Problem(
                page.name,
                line,
                "anchor-broken",
                f"“{address}”: {target} has no such id",
                "an id on that page",
                "mend the anchor",
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


def _resolve(page: str, path: str, site: Path, as_files: bool) -> tuple[str, str | None]:
    """The file that a relative address leads to, and what is wrong with it."""
    if not path:
        return page, None
    if path.startswith("/"):
        return path, "starts with /, which is another place under a sub-path and on a disk"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    if target.startswith(".."):
        return target, "leads out of the site"
    if path.endswith("/") or target == "." or (site / target).is_dir():
        if as_files:
            return target, "leads to a folder, which shows a listing on a disk"
        if not path.endswith(("/", ".")):
            return target, "leads to a folder without a / at its end"
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    return target, None if (site / target).is_file() else "is not there"


def _ids_once(page: HtmlPage, ids: list[str]) -> Iterator[Problem]:
    for identity in sorted({i for i in ids if ids.count(i) > 1}):
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


def _stylesheets(site: Path) -> Iterator[Problem]:
    for path in sorted(site.rglob("*.css")):
        name = path.relative_to(site).as_posix()
        text = path.read_text("utf-8", errors="replace")
        yield from _css(text, name, 1)
        for address, line in _css_addresses(text, 1):
            parts = _split(address)
            fault = None if parts.scheme or parts.netloc else _resolve(name, parts.path, site, as_files=True)[1]
            if fault:
                yield Problem(
                    name, line, "link-broken", f"“{address}” {fault}", "an address within the site", "mend the address"
                )


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


def _differ(pages: Mapping[str, HtmlPage], what: str, xpath: str) -> Iterator[Problem]:
    """Titles and descriptions are there, and no two pages share one."""
    first: dict[str, str] = {}
    for page in pages.values():
        value = str(page.root.xpath(xpath)).strip()
        if not value:
            yield Problem(page.name, 1, f"{what}-missing", f"the page has no {what}", f"a {what}", f"give it a {what}")
        elif value in first:
            yield Problem(
                page.name,
                1,
                f"{what}-twice",
                f"{first[value]} has the same {what}",
                f"a {what} of its own",
                "change one",
            )
        first.setdefault(value, page.name)
