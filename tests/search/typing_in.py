"""Types searches into the guide's search in a real browser, and reads what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from tests.search.searches import ALARM, key

# Everything that a reader sees below the box, in order: the way to help of an alarm, then the results.
_TYPE_ALL = """
async ({ typed, top }) => {
  const box = document.querySelector("[data-search] input")
  const root = document.querySelector("[data-search]")
  const answers = []
  for (const words of typed) {
    box.value = words
    const start = performance.now()
    box.dispatchEvent(new InputEvent("input", { bubbles: true }))
    root.querySelector(".find__panel").getBoundingClientRect()
    const time = performance.now() - start
    const links = [...root.querySelectorAll(".find__alarm, .find__link")]
    answers.push({ time, shown: links.map(link => [link.className === "find__alarm", link.href.slice(top.length)]) })
    if (answers.length % 50 === 0) await new Promise(done => setTimeout(done))
  }
  return answers
}
"""


def open_search(page: Page) -> None:
    """Opens the search and waits until it can be used."""
    page.locator("[data-search] input").focus()
    page.wait_for_function("() => document.querySelector('[data-search]').panel !== undefined")


def rankings(page: Page, top: str, typed: Sequence[str]) -> dict[str, list[str]]:
    """Typed words → the pages that are shown, each once, best first; the way to help of an alarm stands before them.

    Args:
        page: with the search open.
        top: address of the site's top folder.
        typed: the searches.
    """
    answers: list[dict[str, Any]] = page.evaluate(_TYPE_ALL, {"typed": list(typed), "top": top})
    return {
        words: list(
            dict.fromkeys(
                ALARM * alarm + key(link.partition("#")[0].partition("?")[0]) for alarm, link in answer["shown"]
            )
        )
        for words, answer in zip(typed, answers, strict=True)
    }


def times(page: Page, top: str, typed: Sequence[str]) -> list[float]:
    """Milliseconds that each of some inputs took, up to the new layout of the page."""
    answers: list[dict[str, Any]] = page.evaluate(_TYPE_ALL, {"typed": list(typed), "top": top})
    return [answer["time"] for answer in answers]
