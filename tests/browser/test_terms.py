"""Explained words: the meaning opens by tap, click, hover and keyboard focus, and closes by Esc (WCAG 2.2, 1.4.13)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Reader, Site, Visit
from tests.built.texts import data

PAGE = "what-is-it"
TERMS = {str(record["id"]): str(record["meaning"]) for record in data()["glossary"]}


def word(page: Page, name: str = "polynucleotides") -> Locator:
    """An explained word."""
    return page.locator(".term__word", has_text=name)


def meaning(page: Page, name: str = "polynucleotides") -> Locator:
    """Its meaning."""
    return page.locator(".term", has=page.locator(".term__word", has_text=name)).locator(".term__meaning")


def opened(reader: Reader) -> Page:
    """The page, with nothing open on it."""
    page = reader.open(PAGE)
    expect(page.locator(".term__meaning:visible")).to_have_count(0)
    return page


def reach(page: Page, name: str = "polynucleotides") -> None:
    """Moves the focus to a word by keyboard alone."""
    word(page, name).evaluate(
        "word => { const all = [...document.querySelectorAll('a, button')]; all[all.indexOf(word) - 1].focus() }"
    )
    page.keyboard.press("Tab")
    expect(word(page, name)).to_be_focused()


def test_hover_opens_stays_on_the_meaning_and_escape_closes_without_moving(visit: Visit, site: Site) -> None:
    page = opened(visit(site))
    word(page).hover()
    expect(meaning(page)).to_be_visible()
    expect(meaning(page)).to_have_text(TERMS["polynucleotides"].strip())
    meaning(page).hover()
    page.mouse.move(*_inside(meaning(page)))
    expect(meaning(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning(page)).to_be_hidden()

    page.mouse.move(5, 5)
    word(page).hover()
    expect(meaning(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(meaning(page)).to_be_hidden()


def _inside(box: Locator) -> tuple[float, float]:
    found = box.bounding_box()
    assert found
    return found["x"] + 4, found["y"] + found["height"] - 4


def test_keyboard_focus_opens_and_enter_space_and_escape_work(visit: Visit, site: Site) -> None:
    page = opened(visit(site))
    address = page.url
    reach(page)
    expect(meaning(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning(page)).to_be_hidden()
    expect(word(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(meaning(page)).to_be_visible()
    page.keyboard.press("Enter")
    expect(meaning(page)).to_be_hidden()
    page.keyboard.press("Space")
    expect(meaning(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(meaning(page)).to_be_hidden()
    assert page.url == address


@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["phone", "small"])
def test_a_tap_opens_a_second_one_or_one_beside_it_closes_and_nothing_is_cut_off(
    visit: Visit, site: Site, size: tuple[int, int]
) -> None:
    page = opened(visit(site, size, touch=True))
    address = page.url
    for name in page.locator(".term__word").all_inner_texts():
        word(page, name).tap()
        expect(meaning(page, name)).to_be_visible()
        expect(page.locator(".term__meaning:visible")).to_have_count(1)
        box = meaning(page, name).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0], name
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
        assert meaning(page, name).evaluate("box => box.scrollWidth <= box.clientWidth"), name
    word(page).tap()
    expect(meaning(page)).to_be_visible()
    word(page).tap()
    expect(meaning(page)).to_be_hidden()
    word(page).tap()
    page.locator("h1").tap()
    expect(meaning(page)).to_be_hidden()
    assert page.url == address


def test_a_click_holds_it_open_when_the_mouse_leaves(visit: Visit, web: Site) -> None:
    page = opened(visit(web))
    word(page).click()
    page.mouse.move(5, 5)
    word(page, "amino acids").hover()  # another one opens in its place
    expect(meaning(page)).to_be_hidden()
    word(page, "amino acids").click()
    page.mouse.move(5, 5)
    page.mouse.wheel(0, 30)
    expect(meaning(page, "amino acids")).to_be_visible()
    page.mouse.click(5, 5)
    expect(meaning(page, "amino acids")).to_be_hidden()


def test_a_screen_reader_hears_a_button_its_state_and_the_meaning(visit: Visit, web: Site) -> None:
    page = opened(visit(web))
    button = page.get_by_role("button", name="polynucleotides", expanded=False)
    expect(button).to_have_accessible_description(TERMS["polynucleotides"].strip())
    reach(page)
    expect(page.get_by_role("button", name="polynucleotides", expanded=True)).to_be_visible()
    # What is read next is the meaning: it stands right behind the word.
    assert word(page).evaluate("word => word.nextSibling.textContent") == TERMS["polynucleotides"].strip()


def test_without_scripts_it_is_a_link_to_the_entry(visit: Visit, site: Site) -> None:
    reader = visit(site, scripts=False)
    page = opened(reader)
    word(page).click()
    assert reader.place() == (site.edition.address("glossary"), "term-polynucleotides")
    expect(page.locator("#term-polynucleotides")).to_be_in_viewport()


def test_paper_has_plain_words(visit: Visit, bundle: Site) -> None:
    page = opened(visit(bundle))
    word(page).click()
    expect(meaning(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(meaning(page)).to_be_hidden()
    look = word(page).evaluate(
        "word => [word, word.parentElement.parentElement].map(e => getComputedStyle(e)).map(s => [s.color, "
        "s.textDecorationLine])"
    )
    assert look[0] == look[1] and look[0][1] == "none"


def test_forced_colours_keep_a_frame_around_the_meaning(visit: Visit, bundle: Site) -> None:
    page = opened(visit(bundle, DESKTOP))
    page.emulate_media(forced_colors="active")
    word(page).click()
    assert meaning(page).evaluate("box => parseFloat(getComputedStyle(box).borderTopWidth)") >= 1
    assert word(page).evaluate("word => getComputedStyle(word).textDecorationLine") == "underline"


def test_a_page_with_explained_words_loads_no_script_that_the_start_page_has_not(visit: Visit, web: Site) -> None:
    page = visit(web).open("index")
    assert page.locator(".term").count() == 0
    sources = "scripts => scripts.map(script => script.src)"
    before = page.locator("script[src]").evaluate_all(sources)
    page = opened(visit(web))
    assert page.locator("script[src]").evaluate_all(sources) == before
