"""Step: nothing in a finished page runs, loads or looks other than its policy allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.catalogue.problems import Problem
from publish.html_files import HtmlPage, html_pages
from publish.policy import hashes_of, policy_of

# Addresses that are code, or markup of somebody’s choice.
_CODE = ("javascript:", "vbscript:", "data:")
_ADDRESSES = (
    "//@href | //@src | //@action | //@formaction | //@data | //@poster | //@srcset | //@*[name()='xlink:href']"
)
# Browsers drop these from an address before they read its scheme (https://url.spec.whatwg.org/#url-parsing).
_DROPPED = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
# What publish/redirects.py writes: to a page of the guide, by the way from here to there.
_LEADS_ON = re.compile(r"0; url=[\w./-]+")
_EXECUTED = re.compile(
    r"^(?:|module|(?:text|application)/(?:x-)?(?:java|ecma)script|importmap|speculationrules)$", re.I
)
# Elements that may be more than text and its look; a parser of HTML writes all names in small letters.
_SUSPECTS = "//*[@style or @*[starts-with(name(), 'on')] or self::script[not(@src)] or self::meta[@http-equiv]]"


def inspect_policy(site: Path, *, from_disk: bool) -> list[Problem]:
    """All faults of a finished site that a Content-Security-Policy is about.

    Args:
        site: the folder.
        from_disk: the bundle.
    """
    inspection = PolicyInspection(from_disk=from_disk)
    for page in html_pages(site):
        inspection.add(page)
    return inspection.problems()


class PolicyInspection:
    """Looks at one page after the other."""

    def __init__(self, *, from_disk: bool) -> None:
        """Args: whether it is the bundle."""
        self._from_disk = from_disk
        self._found: list[Problem] = []
        self._first: tuple[str, tuple[str, ...]] | None = None

    def add(self, page: HtmlPage) -> None:
        """Looks at a page."""
        self._found += _policy(page, self._from_disk)
        self._found += _inline(page)
        self._found += _addresses(page)
        scripts = hashes_of(page.text).scripts
        if scripts and self._first is None:
            self._first = (page.name, scripts)
        elif scripts and self._first and scripts != self._first[1]:
            self._found.append(
                Problem(
                    page.name,
                    1,
                    "inline-script-differs",
                    f"its inline script is not that of {self._first[0]}",
                    "one constant inline script on all pages, so that one hash allows it",
                    "put what differs into attributes, or the code into a file",
                )
            )

    def problems(self) -> list[Problem]:
        """All faults of the pages that were added."""
        return self._found


def _policy(page: HtmlPage, from_disk: bool) -> Iterator[Problem]:
    """The policy stands there once, behind the character set, and is the one that fits the page."""
    found = page.root.xpath("//meta[translate(@http-equiv, 'CEINOPRSTUY', 'ceinoprstuy')='content-security-policy']")
    before = "preceding::*[self::script or self::style or self::link or self::base]"
    if len(found) != 1 or found[0].getparent().tag != "head" or found[0].xpath(before):
        yield Problem(
            page.name,
            page.line_of(found[0]) if found else 1,
            "policy-place",
            f"the page has {len(found)} Content-Security-Policies, or it does not stand in its place",
            "one in the head, before every script, style and link",
            "look at publish/policy.py",
        )
    elif found[0].get("content") != policy_of(page.text, from_disk=from_disk):
        yield Problem(
            page.name,
            page.line_of(found[0]),
            "policy-content",
            "the policy is not the one that fits what stands in the page",
            "the policy of publish/headers.py with the hashes of the page’s own inline code",
            "change nothing in a page after its policy was written",
        )


def _inline(page: HtmlPage) -> Iterator[Problem]:
    """No style attributes, no event handlers, no script with other attributes than ``src`` and ``defer``."""
    for element in page.root.xpath(_SUSPECTS):
        for attribute in element.attrib:
            name = str(attribute).lower()
            if name == "style":
                yield _fault(page, element, "inline-style", "a style= attribute", "a class", "move it to guide.css")
            elif name.startswith("on"):
                yield _fault(
                    page, element, "event-handler", f"an {name}= attribute", "a script file", "add a listener there"
                )
        if element.tag == "script" and "src" not in element.attrib:
            kind = (element.get("type") or "").strip()
            if element.attrib and _EXECUTED.fullmatch(kind):
                yield _fault(
                    page, element, "inline-script", "an inline script with attributes", "<script>", "take them off"
                )
        refresh = element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh"
        if refresh and not _LEADS_ON.fullmatch(element.get("content") or ""):
            allowed = "a refresh to a page of the guide, where one has moved (publish/redirects.py)"
            yield _fault(page, element, "refresh", "the page leads away by itself", allowed, "write a link")


def _addresses(page: HtmlPage) -> Iterator[Problem]:
    """No address is code."""
    for value in page.root.xpath(_ADDRESSES):
        if _DROPPED.sub("", str(value)).lower().startswith(_CODE):
            yield _fault(
                page,
                value.getparent(),
                "code-address",
                f"“{str(value).strip()[:60]}” is an address that holds code or content",
                "an address of a page or a file",
                "mend the link",
            )


def _fault(page: HtmlPage, element: object, rule: str, message: str, allowed: str, hint: str) -> Problem:
    return Problem(page.name, page.line_of(element), rule, message, allowed, hint)
