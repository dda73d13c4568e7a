"""Search, as a reader meets it: a word that only a macro's table holds is found, and the result leads to it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Reader, Site, Visit
from tests.built.texts import data
from tests.mini import ROOT

DATA = data()
PAGES = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))).casefold()
EVERYTHING = json.dumps(DATA, default=str, ensure_ascii=False).casefold()
# Kind of record → page and start of the anchor of its rows.
HOMES = {"ingredients": ("ingredients", "ingredient-"), "side_effects": ("safety/side-effects", "side-effect-")}


def rare_word(kind: str) -> tuple[str, str]:
    """A word of a table that stands in no page's own text and in one record alone; and that record's id.

    Args:
        kind: of record; the word is the longest of those in the records' names and texts.
    """
    found = []
    for record in DATA[kind]:
        for word in re.findall(r"\b[A-Za-z]{7,}\b", " ".join(v for v in record.values() if isinstance(v, str))):
            whole = re.findall(rf"{word.casefold()}", EVERYTHING)
            if word.casefold() not in PAGES and len(whole) == 1:
                found.append((-len(word), word, str(record["id"])))
    assert found, f"no such word in {kind}"
    _, word, record_id = min(found)
    return word, record_id


RARE = {kind: rare_word(kind) for kind in HOMES}


def results(page: Page) -> Locator:
    """The results of a search."""
    return page.locator(".md-search-result__link")


def result_with(page: Page, word: str) -> Locator:
    """The result whose text shows a word, once it is there."""
    wanted = results(page).filter(has_text=re.compile(word, re.IGNORECASE)).first
    # Results of the word's first letters may stand there for a moment more.
    expect(wanted).to_have_attribute("href", re.compile(rf"[?&]h={word}\b", re.IGNORECASE))
    return wanted


def assert_landed(reader: Reader, kind: str) -> None:
    """The reader is on the right page, and the word stands there for everybody to see."""
    word, record_id = RARE[kind]
    page_id, start = HOMES[kind]
    page = reader.page
    page.wait_for_url(lambda address: address.startswith(f"{reader.site.address(page_id)}?h="))
    row = page.locator(f"#{start}{record_id}")
    expect(row.get_by_text(re.compile(word, re.IGNORECASE)).first).to_be_visible()
    expect(row.locator("mark", has_text=re.compile(word, re.IGNORECASE)).first).to_be_visible()


def test_the_words_are_in_no_page_of_their_own() -> None:
    for kind, (word, record_id) in RARE.items():
        assert word.casefold() not in PAGES
        assert [r["id"] for r in DATA[kind] if word in json.dumps(r, default=str)] == [record_id]


@pytest.mark.parametrize("start", ["index", "safety/side-effects"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_word_of_a_table_is_found_by_mouse(visit: Visit, site: Site, start: str, size: tuple[int, int]) -> None:
    reader = visit(site, size)
    page = reader.open(start)

    if size == PHONE:
        page.locator("header label[for=__search]").first.click()
    else:
        page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(RARE["ingredients"][0].lower())
    result_with(page, RARE["ingredients"][0]).click()

    assert_landed(reader, "ingredients")


@pytest.mark.parametrize("start", ["index", "safety/side-effects"])
def test_a_word_of_a_table_is_found_by_keyboard_alone(visit: Visit, site: Site, start: str) -> None:
    reader = visit(site)
    page = reader.open(start)
    box = page.get_by_role("textbox", name="Search")

    for _ in range(12):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    word = RARE["side_effects"][0]
    page.keyboard.type(word)
    wanted = result_with(page, word)
    for _ in range(results(page).count()):
        page.keyboard.press("ArrowDown")
        if wanted.evaluate("link => link === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")

    assert_landed(reader, "side_effects")


def test_a_word_that_is_nowhere_is_told_so_and_the_next_one_is_found(visit: Visit, site: Site) -> None:
    page = visit(site).open("compare/liposuction")

    page.keyboard.press("/")
    page.keyboard.type("zzqqxx")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    for _ in "zzqqxx":
        page.keyboard.press("Backspace")
    page.keyboard.type("bruising")
    expect(results(page).first).to_be_visible()


def test_the_search_can_be_left_by_keyboard(visit: Visit, site: Site) -> None:
    page = visit(site).open("compare/liposuction")

    page.keyboard.press("/")
    page.keyboard.type("bruising")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("Escape")

    expect(results(page).first).to_be_hidden()
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()
