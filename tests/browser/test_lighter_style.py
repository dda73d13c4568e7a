"""The style sheet that is shipped says to a browser what the one in docs/ says, rule by rule."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.editions import WEB
from tests.mini import ROOT

RULES = """text => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  // In the value of a name of one’s own a browser keeps spaces, which mean nothing there.
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s*([,()])\\s*/g, "$1"))
}"""


def test_the_browser_reads_the_same_rules(browser: Browser) -> None:
    (shipped,) = (WEB / "assets/hashed").glob("guide.*.css")
    page = browser.new_page()
    written = page.evaluate(RULES, (ROOT / "docs/assets/guide.css").read_text("utf-8"))
    assert len(written) > 100
    assert page.evaluate(RULES, shipped.read_text("utf-8")) == written
    page.close()
