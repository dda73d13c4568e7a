"""What a browser keeps of a reader who uses everything, beside what the guide says of it; and a disk to read only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, FOLDER, SAMPLE, Site, Visit, new_reader
from tests.editions import open_edition
from tests.mini import ROOT
from tests.trees import read_tree

# Every fold, box, list, field and button of a page, each used once.
USE = """() => {
  window.print = () => {}
  for (const fold of document.querySelectorAll("main details")) fold.open = true
  for (const box of document.querySelectorAll("input[type=checkbox], input[type=radio]")) box.click()
  for (const list of document.querySelectorAll("select")) {
    list.selectedIndex = list.options.length - 1
    list.dispatchEvent(new Event("input", { bubbles: true }))
    list.dispatchEvent(new Event("change", { bubbles: true }))
  }
  for (const field of document.querySelectorAll("input:not([type=checkbox]):not([type=radio]), textarea")) {
    field.value = "lump"
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.dispatchEvent(new Event("change", { bubbles: true }))
  }
  const buttons = [...document.querySelectorAll("button")].filter(button => button.checkVisibility())
  for (const button of buttons) button.click()
  return buttons.length
}"""
KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  databases: (await indexedDB.databases()).map(one => one.name),
  caches: "caches" in window ? await caches.keys() : [],
  workers: navigator.serviceWorker && location.protocol !== "file:"
    ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""
LISTED = re.compile(r"^- `([^`]+)`: ", re.MULTILINE)


def said() -> list[str]:
    """The names that the page about the guide lists."""
    text = (ROOT / "docs/about/index.md").read_text("utf-8")
    section = text.split("## What is kept about you")[1].split("\n## ")[0]
    assert "There are no cookies." in section
    return LISTED.findall(section)


def use_everything(visit: Visit, site: Site) -> dict[str, Any]:
    """Uses everything on every kind of page; says what is kept at any time."""
    reader = visit(site)
    found: dict[str, Any] = {"local": set(), "others": []}
    used = 0
    for page_id in SAMPLE:
        page = reader.open(page_id)
        page.locator("[data-search] input").focus()
        page.wait_for_function("() => document.querySelector('[data-search]').panel !== undefined")
        used += page.evaluate(USE)
        kept = page.evaluate(KEPT)
        found["local"] |= set(kept.pop("local"))
        found["others"] += [(page_id, name, value) for name, value in kept.items() if value]
    assert reader.page.context.cookies() == []
    assert used > len(SAMPLE)
    return found


def test_all_that_is_kept_is_what_the_guide_says(visit: Visit, site: Site) -> None:
    assert said() == ["colours"]
    assert use_everything(visit, site) == {"local": set(said()), "others": []}


def test_the_colours_of_the_device_leave_nothing(visit: Visit, web: Site) -> None:
    page = visit(web).open("index")
    button = page.locator("[data-colours-button]")
    for count in (1, 1, 0):
        button.click()
        assert page.evaluate("localStorage.length") == count


def test_no_page_tells_other_sites_where_its_reader_comes_from(visit: Visit, site: Site) -> None:
    """By the page itself, whatever the host sends."""
    reader = visit(site)
    for page_id in SAMPLE:
        page = reader.open(page_id)
        assert page.locator('meta[name="referrer"]').get_attribute("content") == "no-referrer", page_id
        assert page.locator("[referrerpolicy], [ping]").count() == 0, page_id


def test_a_folder_to_read_only_is_read_only_and_everything_works(browser: Browser, tmp_path: Path) -> None:
    """As on a disc or a locked stick, below letters and spaces such as readers have."""
    edition = open_edition("bundle", tmp_path / FOLDER)
    before = read_tree(tmp_path)
    paths = [tmp_path, *tmp_path.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        readers = []

        def visit(site: Site, *_: object) -> Any:
            readers.append(new_reader(browser, site, DESKTOP))
            return readers[-1]

        use_everything(visit, Site(edition, edition.folder.as_uri() + "/"))
        readers[0].page.context.close()
        assert readers[0].complaints == []
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert read_tree(tmp_path) == before
