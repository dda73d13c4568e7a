"""Two accessibility engines, axe-core and IBM's, and what of their findings is right as it is.

The pages are shared out to two files, light and dark, because the tests of one file run one after the other.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, Reader, Scheme

AXE = Path(str(metadata.distribution("axe-playwright-python").locate_file("axe_playwright_python/axe.min.js")))
ACE = Path(__file__).resolve().parents[1] / "vendor" / "ace.js"

RUN_AXE = """
async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  })
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`))
}
"""
RUN_ACE = """
async () => {
  const report = await new ace.Checker().check(document, ["IBM_Accessibility", "WCAG_2_2"])
  return report.results
    .filter(found => found.value[1] === "FAIL")
    .map(found => [found.ruleId, found.snippet.slice(0, 120)])
}
"""
# Rule of IBM's engine → why what it finds is right as it is.
RIGHT_AS_IT_IS = {
    # Some browsers take a stacked table for no table (https://github.com/nhsuk/nhsuk-frontend/issues/985): site.js
    # gives each part the role that it has by itself elsewhere.
    "aria_role_redundant": ("<table", "<thead", "<tbody", "<tr", "<th", "<td"),
    # An area that scrolls must take the focus, or nobody can scroll it by keyboard; it has a name and a role
    # (https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable).
    "element_tabbable_role_valid": ('<div tabindex="0"',),
    # The engine takes every http-equiv for outdated; this one is what the standard has for a policy in a page
    # (https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-content-security-policy).
    "element_attribute_deprecated": ('<meta content="default-src',),
}


def violations(page: Page) -> list[str]:
    """What axe-core finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def all_failures(page: Page) -> list[Any]:
    """All that IBM's engine finds."""
    if not page.evaluate("'ace' in window"):
        page.evaluate(ACE.read_text("utf-8") + ";window.ace = ace")
    found: list[Any] = page.evaluate(RUN_ACE)
    return found


def failures(page: Page) -> list[Any]:
    """What IBM's engine finds, but for what is right as it is."""
    found = all_failures(page)
    return [[rule, html] for rule, html in found if not html.startswith(RIGHT_AS_IT_IS.get(rule, ("no exception",)))]


def dark(page: Page) -> bool:
    """The page's ground is dark."""
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number)")
    return bool(sum(ground[:3]) < 180)


def findings(reader: Reader, page_id: str, scheme: Scheme) -> dict[str, list[Any]]:
    """What both engines find on a page in one scheme, where that is anything.

    axe-core on a phone and on a desktop. IBM's engine, which reads the page and not its layout, once: on a phone in
    light colours, on a desktop in dark ones.
    """
    page = reader.open(page_id)
    page.emulate_media(color_scheme=scheme)
    found: dict[str, list[Any]] = {}
    for size in (PHONE, DESKTOP):
        reader.resize(size)
        page.evaluate("() => new Promise(requestAnimationFrame)")  # the menu follows the width with the next picture
        assert dark(page) is (scheme == "dark")
        found[f"axe {size[0]}"] = violations(page)
        if (size == DESKTOP) is (scheme == "dark"):
            found[f"ace {size[0]}"] = failures(page)
    return {where: what for where, what in found.items() if what}
