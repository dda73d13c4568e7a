"""Search, as a reader meets it: a word that only a macro's table holds is found, and the result leads to it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Reader, Site, Visit, new_reader
from tests.built.texts import data
from tests.editions import PAGE_IDS, Edition
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


def box(page: Page) -> Locator:
    """The box of the search."""
    return page.get_by_role("textbox", name="Search")


def results(page: Page) -> Locator:
    """The results of a search."""
    return page.locator(".find__link")


def status(page: Page) -> Locator:
    """What a screen reader is told."""
    return page.locator("[data-search] [role=status]")


def opened(reader: Reader, page_id: str) -> Page:
    """A page with its search open and loaded."""
    page = reader.open(page_id)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(status(page)).to_contain_text("Type a word")
    return page


def assert_landed(reader: Reader, kind: str) -> None:
    """The reader is on the right page, and the word stands there for everybody to see."""
    word, record_id = RARE[kind]
    page_id, start = HOMES[kind]
    page = reader.page
    page.wait_for_url(lambda address: address.startswith(f"{reader.site.address(page_id)}?h="))
    expect(page.locator(f"#{start}{record_id}").get_by_text(re.compile(word, re.IGNORECASE)).first).to_be_visible()
    # The words are marked, and the page is as it was.
    assert page.evaluate("CSS.highlights.get('guide-search').size") > 0
    assert page.locator("main mark").count() == 0


def test_the_words_are_in_no_page_of_their_own() -> None:
    for kind, (word, record_id) in RARE.items():
        assert word.casefold() not in PAGES
        assert [r["id"] for r in DATA[kind] if word in json.dumps(r, default=str)] == [record_id]


@pytest.mark.parametrize("start", ["index", "safety/side-effects"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_word_of_a_table_is_found_by_mouse_or_one_tap(
    visit: Visit, site: Site, start: str, size: tuple[int, int]
) -> None:
    reader = visit(site, size)
    page = reader.open(start)

    box(page).click()
    expect(box(page)).to_be_focused()
    page.keyboard.type(RARE["ingredients"][0].lower())
    page.locator(f'.find__link[href*="{site.edition.address("ingredients")}?"]').first.click()

    assert_landed(reader, "ingredients")


@pytest.mark.parametrize("start", ["index", "safety/side-effects"])
def test_a_word_of_a_table_is_found_by_keyboard_alone(visit: Visit, site: Site, start: str) -> None:
    reader = visit(site)
    page = reader.open(start)

    for _ in range(12):
        page.keyboard.press("Tab")
        if box(page).evaluate("box => box === document.activeElement"):
            break
    expect(box(page)).to_be_focused()
    page.keyboard.type(RARE["side_effects"][0])
    wanted = page.locator(f'.find__link[href*="{site.edition.address("safety/side-effects")}?"]').first
    expect(wanted).to_be_visible()
    for _ in range(results(page).count()):
        page.keyboard.press("ArrowDown")
        if wanted.evaluate("link => link === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")

    assert_landed(reader, "side_effects")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_keys_open_the_search_and_enter_leads_to_the_best_page(visit: Visit, site: Site, key: str) -> None:
    reader = visit(site)
    page = reader.open("compare/liposuction")
    page.keyboard.press(key)
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    page.keyboard.type("pregnant")
    expect(results(page).first).to_contain_text("Who should avoid it")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "safety/who-should-avoid" in address)


def test_arrows_go_round_and_escape_gives_the_page_back(visit: Visit, site: Site) -> None:
    reader = visit(site)
    page = reader.open("compare/liposuction")
    link = page.locator("main article a").first
    link.focus()
    page.keyboard.press("/")
    page.keyboard.type("bruising")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-search] .find__ways a").last).to_be_focused()
    page.keyboard.press("Escape")

    expect(results(page).first).to_be_hidden()
    expect(link).to_be_focused()


def test_right_arrow_completes_a_word(visit: Visit, site: Site) -> None:
    page = opened(visit(site), "index")
    page.keyboard.type("liposuct")
    expect(page.locator("[data-search] .find__suggest")).to_have_text("liposuction")
    page.keyboard.press("ArrowRight")
    expect(box(page)).to_have_value("liposuction")


@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE], ids=["phone", "small"])
def test_on_a_phone_from_the_foot_of_a_long_page(visit: Visit, site: Site, size: tuple[int, int]) -> None:
    """One tap, the box in sight, no zoom, readable results, and the page is not locked after Escape."""
    page = visit(site, size).open("safety/side-effects")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_be_in_viewport()
    page.keyboard.type("bruising")
    expect(results(page).first).to_be_in_viewport()
    sizes = page.evaluate(
        "() => [...document.querySelectorAll('[data-search] input, [data-search] li *')]"
        ".filter(e => e.textContent || e.value).map(e => [e.tagName, parseFloat(getComputedStyle(e).fontSize)])"
    )
    assert {size for name, size in sizes if name == "INPUT"} >= {16} or min(s for n, s in sizes if n == "INPUT") >= 16
    assert min(size for _, size in sizes) >= 13
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.get_by_role("button", name="Close the search").click()
    expect(results(page).first).to_be_hidden()

    before = page.evaluate("window.scrollY")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    page.mouse.move(100, 300)
    page.mouse.wheel(0, 400)
    page.wait_for_function("before => window.scrollY > before", arg=before)
    assert page.evaluate("document.body.hasAttribute('data-md-scrolllock')") is False


def test_names_for_screen_readers(visit: Visit, site: Site) -> None:
    page = opened(visit(site), "index")
    search = page.get_by_role("search")
    expect(search).to_have_count(1)
    expect(search.get_by_role("textbox", name="Search")).to_be_visible()
    page.keyboard.type("bruising")
    expect(search.get_by_role("status")).to_have_text(re.compile(r"^\d pages?$"))
    expect(search.get_by_role("list", name="Results").get_by_role("listitem").first).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("zzqqxx")
    expect(search.get_by_role("status")).to_have_text("Nothing found for “zzqqxx”.")


def test_a_typing_mistake_is_told_and_can_be_taken_back(visit: Visit, site: Site) -> None:
    page = opened(visit(site), "compare/liposuction")
    page.keyboard.type("mesoteraphy")
    notes = page.locator("[data-search] .find__notes")
    expect(notes).to_have_text("Showing results for mesotherapy. Search instead for “mesoteraphy”")
    expect(results(page).first).to_contain_text("What is facial mesotherapy?")
    page.get_by_role("button", name="Search instead for “mesoteraphy”").click()
    expect(status(page)).to_have_text("Nothing found for “mesoteraphy”.")
    expect(box(page)).to_be_focused()
    page.get_by_role("button", name="mesotherapy", exact=True).click()
    expect(results(page).first).to_be_visible()


def test_a_result_says_why_it_is_there_and_gives_the_short_answer(visit: Visit, site: Site) -> None:
    page = opened(visit(site), "index")
    page.keyboard.type("can i have it while nursing")
    first = results(page).first
    expect(first).to_contain_text("Who should avoid it, wait, or ask first?")
    expect(first.locator(".find__short")).to_contain_text("Breastfeeding? Ask a doctor first.")
    page.keyboard.press("Control+a")
    page.keyboard.type("desobody")
    expect(page.locator(".find__why").first).to_have_text(re.compile("“desobody” is .*“.*”"))


@pytest.mark.parametrize(
    "words", ["can't breathe", "going blind", "skin turning black", "I CANT SEE", "hard to breath"]
)
def test_words_of_alarm_show_the_way_to_help_above_all(visit: Visit, site: Site, words: str) -> None:
    reader = visit(site)
    page = opened(reader, "compare/liposuction")
    page.keyboard.type(words)
    first = page.locator("[data-search] .find__panel a").first
    expect(first).to_contain_text("Get help now")
    shown = page.locator("[data-search] .find__panel").inner_text().casefold()
    assert not {"expected, but watch it", "not urgent", "normal breathing"} & {
        text for text in ("expected, but watch it", "not urgent", "normal breathing") if text in shown
    }
    first.click()
    page.wait_for_url(lambda address: "safety/get-help" in address and "#red-flag-" in address)
    anchor = reader.place()[1]
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


@pytest.mark.parametrize("words", ["will kybella help me", "black skin", "how long to see results", "needle size"])
def test_words_that_only_look_like_an_alarm_raise_none(visit: Visit, web: Site, words: str) -> None:
    page = opened(visit(web), "index")
    page.keyboard.type(words)
    expect(results(page).first).to_be_visible()
    expect(page.locator(".find__alarm")).to_have_count(0)


def test_a_word_that_is_nowhere_leads_on_and_the_next_one_is_found(visit: Visit, site: Site) -> None:
    page = opened(visit(site), "compare/liposuction")
    page.keyboard.type("zzqqxx")
    expect(status(page)).to_have_text("Nothing found for “zzqqxx”.")
    ways = page.locator("[data-search] .find__ways a")
    assert ways.all_inner_texts() == ["Start page", "Words from A to Z", "All pages", "Unwell? Get help"]
    targets = ways.evaluate_all("links => links.map(link => link.href.split('#')[0])")
    assert targets == [site.address(page_id) for page_id in ("index", "glossary", "pages", "safety/get-help")]
    page.get_by_role("button", name="Empty the box").click()
    expect(status(page)).to_contain_text("Type a word")
    expect(box(page)).to_be_focused()
    page.keyboard.type("bruising")
    expect(results(page).first).to_be_visible()


BAD = {
    "empty": "",
    "spaces": "   ",
    "one letter": "a",
    "10,000 letters": "a" * 10_000,
    "5,000 words": "ab " * 5_000,
    "emoji": "😱 💉",
    "right to left": "الميزوثيرابي بشرة",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes": '"skin\' "',
    "signs": "+skin -fat ~water *acid ^2 :x title:fat",
    "digits": "2023 135",
    "another language": "est-ce que la mésothérapie est dangereuse",
    "prototype": "constructor __proto__ hasOwnProperty toString",
    "zero byte": "skin\u0000\u200b\ufeffacid",
}


def test_bad_input_gives_results_or_the_screen_without_any_and_never_freezes(visit: Visit, site: Site) -> None:
    page = opened(visit(site), "safety/side-effects")
    for name, typed in BAD.items():
        milliseconds = page.evaluate(
            """typed => {
                const box = document.querySelector("[data-search] input")
                const start = performance.now()
                box.value = typed
                box.dispatchEvent(new InputEvent("input", { bubbles: true }))
                return performance.now() - start
            }""",
            typed,
        )
        assert milliseconds < 200, name
        said = status(page).inner_text()
        count = results(page).count()
        assert re.fullmatch(r"\d pages?|Type a word.*|Nothing found for “.*”\.", said, re.DOTALL), (name, said)
        assert (count > 0) == said[0].isdigit(), name
        assert len(said) < 200, name
        assert page.locator("[data-search] .find__panel :is(script, img)").count() == 0, name
    expect(page.locator("[data-search] .find__ways a").first).to_be_visible()


@pytest.mark.parametrize("cut", [None, 500, 40_000], ids=["missing", "cut at once", "cut later"])
def test_missing_or_cut_texts_are_told_in_plain_words(
    browser: Browser, web: Site, bundle: Site, tmp_path: Path, cut: int | None
) -> None:
    for site in (web, bundle):
        folder = shutil.copytree(site.edition.folder, tmp_path / site.edition.name)
        [texts] = folder.glob("assets/hashed/search-texts.*.js")
        if cut is None:
            texts.unlink()
        else:
            texts.write_bytes(texts.read_bytes()[:cut])
        if site is web:
            continue  # served from another folder: the bundle shows the same way, and the web one is routed below
        reader = new_reader(browser, Site(Edition("bundle", folder), folder.as_uri() + "/"))
        page = reader.open("safety/side-effects")
        page.keyboard.press("/")
        expect(status(page)).to_have_text("The search could not be loaded. These ways lead to every page:")
        expect(page.locator("[data-search] .find__ways a", has_text="A to Z")).to_be_visible()
        page.context.close()

    reader = new_reader(browser, web)
    body = next(tmp_path.glob("web/assets/hashed/search-texts.*.js")).read_bytes() if cut else b""
    reader.page.route(
        "**/search-texts.*.js", lambda route: route.fulfill(status=200, body=body) if cut else route.fulfill(status=404)
    )
    page = reader.open("safety/side-effects")
    page.keyboard.press("/")
    expect(status(page)).to_have_text("The search could not be loaded. These ways lead to every page:")
    page.locator("[data-search] .find__ways a", has_text="A to Z").click()
    page.wait_for_url(web.address("glossary"))
    page.context.close()


def test_nothing_is_loaded_before_the_search_is_touched(visit: Visit, web: Site) -> None:
    reader = visit(web)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open("index")
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if re.search(r"/search-|workers", address)] == []
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("Type a word")
    names = [re.sub(r"\.[0-9a-f]{10}\.js$", "", address.rpartition("/")[2]) for address in asked]
    assert sorted(name for name in names if name.startswith(("search-p", "search-t"))) == [
        "search-panel",
        "search-texts",
    ]


def found(page: Page, typed: str) -> list[str]:
    """Types into the open search; gives the addresses of the pages that it lists, without query and anchor."""
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)
    expect(status(page)).to_have_text(re.compile(r"^(\d+ pages?|Nothing found for .*)$"))
    links = page.locator("[data-search] .find__link:not(.find__part)")
    addresses: list[str] = links.evaluate_all("links => links.map(link => link.href.split(/[?#]/)[0])")
    return addresses


@pytest.mark.parametrize(
    ("start", "whole"), [("bruis", "bruising"), ("granulom", "granuloma"), ("hyalur", "hyaluronic")]
)
def test_the_start_of_a_word_is_enough(visit: Visit, site: Site, start: str, whole: str) -> None:
    page = opened(visit(site), "index")
    assert found(page, whole)[0] in found(page, start)


@pytest.mark.parametrize(
    "typed", ["lump fever redness", "psoriasis injections skin", "bruising swelling days weeks pain"]
)
def test_more_words_do_not_flood_the_list_and_the_first_page_has_them_all(
    visit: Visit, bundle: Site, typed: str
) -> None:
    reader = visit(bundle)
    page = opened(reader, "index")
    words = typed.split()
    lists = [found(page, " ".join(words[:count])) for count in range(1, len(words) + 1)]
    assert max(map(len, lists)) <= 8
    reader.page.goto(lists[-1][0])
    text = reader.page.locator("main").inner_text().casefold()
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("word", ["melasma", "psoriasis", "granuloma", "liposuction"])
def test_every_result_holds_the_word(visit: Visit, bundle: Site, word: str) -> None:
    reader = visit(bundle)
    pages = found(opened(reader, "index"), word)
    assert pages
    for address in pages:
        reader.page.goto(address)
        expect(reader.page.locator("main").get_by_text(re.compile(word, re.IGNORECASE)).first).to_be_attached()


def test_a_word_that_is_there_is_never_corrected_and_a_correction_is_told(visit: Visit, site: Site) -> None:
    page = opened(visit(site), "index")
    notes = page.locator("[data-search] .find__notes")
    assert found(page, "over")
    expect(notes).to_be_empty()
    found(page, "hover")
    expect(notes).to_have_text("Showing results for over. Search instead for “hover”")


def test_results_stay_when_the_keyboard_of_a_phone_goes(visit: Visit, site: Site) -> None:
    page = opened(visit(site, PHONE, touch=True), "safety/side-effects")
    pages = found(page, "bruising")
    box(page).evaluate("box => box.blur()")
    expect(results(page).first).to_be_visible()
    results(page).first.tap()
    page.wait_for_url(lambda address: address.startswith(f"{pages[0]}?h="))


def test_first_use_does_not_freeze_the_page(visit: Visit, site: Site) -> None:
    page = visit(site).open("safety/side-effects")
    page.evaluate(
        "window.busy = 0; new PerformanceObserver(list => { for (const task of list.getEntries()) "
        "window.busy = Math.max(window.busy, task.duration) }).observe({ type: 'longtask' })"
    )
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("Type a word")
    assert found(page, "bruising")
    assert page.evaluate("busy") < 2_000


def test_a_link_with_a_question_opens_the_search(visit: Visit, site: Site) -> None:
    reader = visit(site)
    reader.page.goto(site.address("glossary") + "?q=bruising")
    expect(results(reader.page).first).to_be_visible()
    expect(box(reader.page)).to_have_value("bruising")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_without_scripts_the_lists_stand_where_the_box_would_be(
    visit: Visit, site: Site, size: tuple[int, int]
) -> None:
    reader = visit(site, size, scripts=False)
    page = reader.open("safety/side-effects")
    expect(box(page)).to_be_hidden()
    page.locator("header").get_by_role("link", name="A to Z").click()
    assert page.url == site.address("glossary")
    page.locator("header").get_by_role("link", name="All pages").click()
    assert page.url == site.address("pages")
    listed = page.locator("main .page-list a").evaluate_all("links => links.map(link => link.href)")
    assert sorted(listed) == sorted(site.address(page_id) for page_id in PAGE_IDS)
