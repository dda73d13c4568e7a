"""No rule of the style sheet is dead weight: each selector fits something on some page, in a state that readers reach.

Looked at are all pages of the web edition, with the search, the explained words, the decision aid and the table tools
used, and every fragment that the macros can render (``tests/golden``), because a record may say tomorrow what none says
today. A selector with ``:is(a, b)`` is looked at once for each of its alternatives. What the reader's hand does
(``:hover``, ``:checked`` and the like) counts as done.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, Site, new_reader
from tests.editions import PAGE_IDS
from tests.mini import ROOT

STYLES = sorted((ROOT / "docs/assets").glob("*.css"))
# Selectors that nothing fits, each with its reason.
KEPT = {
    ".md-toggle": "stands in a page that MkDocs alone has built; publish/theme_parts.py takes it out",
    ".md-overlay": "the same",
    ".md-dialog": "the same",
    ".md-skip": "the same",
    ".text img": "an editor may put a picture into a text",
    ".text .leaflet .leaflet__number :is(ul)": "the numbers of a publisher’s country (given in mkdocs.yml)",
    ".text .leaflet .leaflet__number :is(li)": "the same",
    ".text .leaflet .leaflet__number :is(a)": "the same",
}
# What to type to see all that the search can show: parts of pages, another spelling, danger, nothing.
SEARCHES = ("swelling", "mesoteraphy", "I cannot breathe", "zzzzzz")
# What a script of ours sets on the whole page for a moment, or what holds without scripts.
SET_BY_SCRIPTS = """
() => {
  const root = document.documentElement
  root.dataset.colours = root.dataset.colours === "light" ? "dark" : "light"
  root.classList.toggle("no-js")
  root.classList.toggle("print-summary")
  document.querySelectorAll("details").forEach(fold => { fold.open = true })
}
"""
# All selectors, each once for every alternative of each “:is()” or “:where()” in it.
SELECTORS = r"""
texts => {
  const parts = list => {
    const found = [""]
    let depth = 0
    for (const sign of list) {
      if (sign === "(" || sign === "[") depth++
      if (sign === ")" || sign === "]") depth--
      if (sign === "," && !depth) found.push("")
      else found[found.length - 1] += sign
    }
    return found.map(part => part.trim())
  }
  const alternatives = selector => {
    const found = []
    for (const start of selector.matchAll(/:(is|where)\(/g)) {
      let depth = 1
      let end = start.index + start[0].length
      while (depth) depth += {"(": 1, ")": -1}[selector[end++]] ?? 0
      const inner = parts(selector.slice(start.index + start[0].length, end - 1))
      if (inner.length > 1)
        found.push(...inner.map(one => selector.slice(0, start.index) + `:is(${one})` + selector.slice(end)))
    }
    return found.length ? found : [selector]
  }
  const all = new Set()
  const walk = rules => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) parts(rule.selectorText).flatMap(alternatives).forEach(one => all.add(one))
      if (rule.cssRules) walk(rule.cssRules)
    }
  }
  for (const text of texts) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    walk(sheet.cssRules)
  }
  return [...all]
}
"""
# Those that fit nothing on the page as it is now.
UNUSED = r"""
selectors => selectors.filter(selector => !document.querySelector(selector.replace(
  /::[\w-]+(\([^)]*\))?|:(hover|focus-visible|focus-within|focus|active|target|checked|placeholder-shown)\b/g,
  ":not(#nothing)")))
"""


def unused(page: Page, selectors: list[str]) -> list[str]:
    """Of some selectors those that fit nothing, now and after what scripts set for a moment."""
    found: list[str] = page.evaluate(UNUSED, selectors)
    for _ in range(2):
        page.evaluate(SET_BY_SCRIPTS)
        found = page.evaluate(UNUSED, found)
    return found


def left_over(browser: Browser, site: Site) -> list[str]:
    """The selectors that fit nothing anywhere."""
    reader = new_reader(browser, site, DESKTOP)
    page = reader.page
    page.goto("about:blank")
    selectors: list[str] = page.evaluate(SELECTORS, [path.read_text("utf-8") for path in STYLES])
    assert len(selectors) > 300
    assert "p.nobody" in page.evaluate(UNUSED, [*selectors[:1], "p.nobody", "body:hover"])

    for page_id in PAGE_IDS:
        selectors = unused(reader.open(page_id), selectors)
    page = reader.open("index")
    for words in SEARCHES:
        page.locator(".find__box").fill(words)
        expect(page.locator(".find__status")).not_to_contain_text("Loading")
        selectors = unused(page, selectors)
    page = reader.open("what-is-it")
    page.locator(".term__word").first.click()
    expect(page.locator(".term__meaning").first).to_be_visible()
    selectors = unused(page, selectors)
    page = reader.open("decide")
    for chosen in (":is([type=checkbox], [type=radio])", ".ticks--options :first-of-type [type=checkbox]"):
        page.evaluate(f"document.querySelectorAll('main {chosen}').forEach(box => box.click())")
        selectors = unused(page, selectors)
    page.locator("textarea").first.fill("Words")
    selectors = unused(page, selectors)
    page = reader.open("safety/side-effects")
    page.locator(".tools input").first.fill("zzzz")
    selectors = unused(page, selectors)
    # Trusted Types stop markup from strings in the guide's own pages; an empty document is free.
    fragments = "".join(path.read_text("utf-8") for path in sorted((ROOT / "tests/golden").glob("*.html")))
    page.goto("about:blank")
    page.set_content(f'<main class="md-main"><article class="text">{fragments}</article></main>')
    selectors = unused(page, selectors)
    reader.page.context.close()
    return selectors


def test_every_selector_fits_something_that_readers_can_meet(browser: Browser, web: Site) -> None:
    found = sorted(set(left_over(browser, web)) ^ KEPT.keys())
    assert found == [], "\n".join(found)
