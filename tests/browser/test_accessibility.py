"""Two engines look at every page: axe-core and IBM's. Neither finds anything but what is listed with its reason.

Each page of the web edition in light and dark, on a phone and on a desktop; of the
bundle one page of each kind, because its pages differ in their links only.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, PHONE, SAMPLE, Reader, Site, new_reader
from tests.editions import PAGE_IDS

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
}


@pytest.fixture(scope="module")
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """One window for all pages of the web edition."""
    reader = new_reader(browser, request.getfixturevalue("web"))
    yield reader
    reader.page.context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds."""
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def failures(page: Page) -> list[Any]:
    """What IBM's engine finds, but for what is right as it is."""
    page.evaluate(ACE.read_text("utf-8") + ";window.ace = ace")
    found: list[Any] = page.evaluate(RUN_ACE)
    return [[rule, html] for rule, html in found if not html.startswith(RIGHT_AS_IT_IS.get(rule, ("no exception",)))]


def dark(page: Page) -> bool:
    """The page's ground is dark."""
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number)")
    return bool(sum(ground[:3]) < 180)


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_two_engines_find_nothing_on_any_page(reader: Reader, page_id: str) -> None:
    page = reader.open(page_id)
    found: dict[str, list[Any]] = {}
    for scheme in ("light", "dark"):
        for size in (PHONE, DESKTOP):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            reader.resize(size)
            assert dark(page) is (scheme == "dark")
            found[f"axe {scheme} {size[0]}"] = violations(page)
    found["ace"] = failures(page)

    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("page_id", SAMPLE)
def test_two_engines_find_nothing_in_the_bundle(browser: Browser, bundle: Site, page_id: str) -> None:
    reader = new_reader(browser, bundle, PHONE)
    page = reader.open(page_id)
    assert (violations(page), failures(page)) == ([], [])
    reader.page.context.close()


def test_the_engines_do_find_faults(browser: Browser, web: Site) -> None:
    """A picture without a text, a field without a name and faint text are found: the engines run."""
    reader = new_reader(browser, web)
    page = reader.open("about/index")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        " '<img src=\"../assets/mark.svg\"><input><p class=x>faint</p>');"
        "document.querySelector('.x').setAttribute('style', 'color: #ccc; background: #fff')"
    )
    rules = {line.split(":")[0] for line in violations(page)}
    assert {"image-alt", "label", "color-contrast"} <= rules
    assert {"img_alt_valid", "input_label_exists"} <= {rule for rule, _ in failures(page)}
    reader.page.context.close()


def test_every_exception_is_still_needed(browser: Browser, web: Site) -> None:
    reader = new_reader(browser, web)
    page = reader.open("safety/side-effects")
    page.evaluate(ACE.read_text("utf-8") + ";window.ace = ace")
    found: list[Any] = page.evaluate(RUN_ACE)
    for rule, starts in RIGHT_AS_IT_IS.items():
        for start in starts:
            assert any(name == rule and html.startswith(start) for name, html in found), (rule, start)
    reader.page.context.close()
