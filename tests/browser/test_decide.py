"""The decision aid in a browser: every combination of answers, keyboard, paper, no scripts, and nothing kept."""

from __future__ import annotations

import itertools
import random
import re
import shutil
import subprocess
from collections.abc import Iterable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Site, Visit
from tests.browser.measures import TOO_WIDE
from tests.built.texts import data

DATA = data()
CAUTIONS = {record["id"]: record["strength"] for record in DATA["cautions"]}
ORDER = ["do-not", "wait", "ask-first", "no-caution"]
STANDING = "This list is not complete. No tick does not mean that it is safe for you."
FIRST = {strength: next(i for i, found in CAUTIONS.items() if found == strength) for strength in ORDER}

# Ticks sets of reasons one after the other, each from an empty form, and says what stands in the answers then.
DRIVE = """
sets => {
  const box = id => document.querySelector(`.cautions input[value="${id}"]`)
  const nameOf = id => box(id).parentElement.textContent.trim()
  const inputs = [...document.querySelectorAll(".cautions input")]
  const ids = new Map(inputs.map(input => [nameOf(input.value), input.value]))
  const seen = root => [...root.querySelectorAll("[data-strength]")]
    .filter(group => group.checkVisibility())
    .map(group => [group.dataset.strength, [...group.querySelectorAll("li > strong")].map(e => ids.get(e.textContent))])
  return sets.map(set => {
    for (const id of set) box(id).click()
    const found = {
      answers: seen(document.querySelector(".answers")),
      summary: seen(document.querySelector("#my-summary")),
      beside: [...document.querySelectorAll(".tick")].filter(t => t.querySelector(".tick__answer").checkVisibility())
        .map(t => t.querySelector("input").value),
      status: document.querySelector(".answers__status").textContent,
      standing: document.querySelector(".answers__always").checkVisibility()
        && document.querySelector(".answers__always").textContent,
    }
    for (const id of set) box(id).click()
    found.after = seen(document.querySelector(".answers")).length
    return found
  })
}
"""
STORED = """
async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: "caches" in window ? (await caches.keys()).length : 0,
})
"""
# Whatever a page could write to, before any of its scripts run. The theme may look; nobody may write.
SPY = """
window.written = []
for (const [name, object, methods] of [
  ["Storage", Storage.prototype, ["setItem", "removeItem", "clear"]],
  ["IDBFactory", IDBFactory.prototype, ["open"]],
  ["navigator", Navigator.prototype, ["sendBeacon"]],
]) for (const method of methods) {
  const real = object[method]
  object[method] = function (...given) {
    window.written.push(`${name}.${method} ${given[0]}`)
    return real.apply(this, given)
  }
}
"""


def by_rule(ticked: Iterable[str]) -> list[list[Any]]:
    """What the answers must hold: the ticked ones and no others, the strongest first, then as on the page."""
    chosen = set(ticked)
    groups = [[strength, [i for i in on_page() if CAUTIONS[i] == strength and i in chosen]] for strength in ORDER]
    return [group for group in groups if group[1]]


def on_page() -> list[str]:
    """The ids of all cautions in the order of the form: by what they are about."""
    groups = ["allergy", "pregnancy-and-age", "skin", "illness", "medicines", "hopes"]
    return [record["id"] for group in groups for record in DATA["cautions"] if record["group"] == group]


def all_sets() -> list[list[str]]:
    """No reason, every single one, every pair, every set of strengths, all of them, and a sample of larger sets."""
    ids = list(CAUTIONS)
    chance = random.Random(1952)
    larger = [chance.sample(ids, chance.randint(3, len(ids))) for _ in range(150)]
    strengths = [
        [FIRST[strength] for strength in some] for size in range(5) for some in itertools.combinations(ORDER, size)
    ]
    return [[], *([i] for i in ids), *map(list, itertools.combinations(ids, 2)), *strengths, ids, ids[::-1], *larger]


def test_every_combination_of_reasons_is_answered_by_rule(visit: Visit, site: Site) -> None:
    """Ticking in another order changes nothing, and unticking brings back what was there before."""
    page = visit(site).open("decide")
    sets = all_sets()
    assert len(sets) > 450
    wrong = []
    for ticked, found in zip(sets, page.evaluate(DRIVE, sets), strict=True):
        rule = by_rule(ticked)
        status = f"Reasons that you ticked: {len(ticked)}" if ticked else "You have ticked no reason."
        wanted = {
            "answers": rule,
            "summary": rule,
            "beside": [i for i in on_page() if i in ticked],
            "status": status,
            "standing": STANDING,
            "after": 0,
        }
        if found != wanted:
            wrong.append((ticked, found))
    assert wrong == []


def test_rule_itself_is_pure(visit: Visit, bundle: Site) -> None:
    """The function that sorts, asked for every subset of a few reasons, in every order of ticking."""
    page = visit(bundle).open("decide")
    few = {**{i: s for s, i in FIRST.items()}, "under-18": "wait"}
    reasons = [{"id": i, "strength": s} for i, s in few.items()]
    sets = [list(order) for size in range(6) for order in itertools.permutations(few, size)]
    answers = page.evaluate(
        "([order, reasons, sets]) => sets.map(set => guideDecide.evaluate(order, reasons, set))", [ORDER, reasons, sets]
    )
    for ticked, answer in zip(sets, answers, strict=True):
        present = [strength for strength in ORDER if strength in {few[i] for i in ticked}]
        rule = [{"strength": s, "ids": [i for i in few if few[i] == s and i in ticked]} for s in present]
        assert answer["groups"] == rule
        assert answer["count"] == len(ticked)
    before = page.evaluate("JSON.stringify(Object.keys(guideDecide))")
    assert before == '["evaluate"]'


def test_answer_is_the_records_own_text_with_the_treatment_it_is_about_and_a_link_to_its_row(
    visit: Visit, site: Site
) -> None:
    reader = visit(site)
    page = reader.open("decide")
    page.get_by_label("Pregnancy", exact=True).check()
    (item,) = page.locator(".answers li").all()
    expect(item).to_contain_text("Wait until after the birth. This is a caution. It is not proof of harm.")
    expect(item).to_contain_text("The source is about: another treatment.")
    with page.expect_popup() as opened:
        item.get_by_role("link").click()
    row = opened.value
    row.wait_for_load_state()
    assert row.url == site.address("safety/who-should-avoid") + "#caution-pregnancy"
    expect(row.locator("#caution-pregnancy")).to_be_in_viewport()
    expect(page.get_by_label("Pregnancy", exact=True)).to_be_checked()


# ------------------------------------------------------------------ options and values


def shown(page: Page) -> list[str | None]:
    return [card.get_attribute("data-option") for card in page.locator(".option:visible").all()]


def test_only_ticked_options_are_shown_and_all_where_none_is(visit: Visit, site: Site) -> None:
    page = visit(site, PHONE).open("decide")
    everything = shown(page)
    assert len(everything) == 10
    boxes = page.locator(".ticks--options")
    boxes.get_by_label("Doing nothing").check()
    boxes.get_by_label("Facial mesotherapy").check()
    assert shown(page) == ["doing-nothing", "facial-mesotherapy"]
    boxes.get_by_label("Doing nothing").uncheck()
    boxes.get_by_label("Facial mesotherapy").uncheck()
    assert shown(page) == everything


def test_what_matters_a_lot_leads_to_the_same_answers_of_every_option_shown(visit: Visit, site: Site) -> None:
    """No score and no preferred option: the links follow the order of the cards."""
    page = visit(site).open("decide")
    page.locator("#value-no-serious-harm").get_by_label("A lot").check()
    page.locator("#value-softer-lines").get_by_label("Somewhat").check()
    page.locator("#value-cost-matters").get_by_label("Not at all").check()
    part = page.locator("#my-summary [data-part=values]")
    statements = part.locator("> ul > li")
    expect(statements).to_have_count(2)
    expect(statements.first).to_contain_text("A lot: I want to avoid even a small chance of serious harm.")
    expect(statements.last).to_have_text("Somewhat: I want softer lines.")
    links = part.get_by_role("link").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert links == [f"#option-{option}-serious-harms" for option in shown(page)]
    page.locator(".ticks--options").get_by_label("Doing nothing").check()
    part.get_by_role("link").click()
    expect(page.locator("#option-doing-nothing-serious-harms")).to_be_in_viewport()
    expect(page.locator("#value-no-serious-harm").get_by_label("A lot")).to_be_checked()


# ------------------------------------------------------------------ keyboard


def test_keyboard_alone_fills_in_everything_and_enter_leads_nowhere(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE)
    page = reader.open("decide")
    page.evaluate("window.print = () => { window.printed = document.documentElement.className }")
    address = page.url
    page.locator(".ticks--options input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("a[href='#reasons']").first.focus()
    page.locator(".cautions input").first.focus()
    page.keyboard.press("Space")
    for _ in range(2):  # past the link of the answer that has come up
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == on_page()[1]
    page.keyboard.press("Enter")
    page.locator(".value input").first.focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert page.locator(".value").first.locator("input:checked").get_attribute("value") == "much"
    page.locator("#decide-notes").focus()
    page.keyboard.type("First line")
    page.keyboard.press("Enter")
    page.keyboard.type("Second line")
    page.locator("[data-print]").focus()
    page.keyboard.press("Enter")
    assert "print-summary" in page.evaluate("window.printed")
    assert page.url == address
    expect(page.locator(".summary__notes")).to_have_text("First line\nSecond line", use_inner_text=True)


def test_focus_can_be_seen_and_everything_can_be_hit_with_a_thumb(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, PHONE).open("decide")
    for field in (".ticks--options input", ".value input", "#decide-notes", "[data-print]"):
        page.locator(field).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in outline or "3px" in outline, (field, outline)
    small = page.evaluate(
        "[...document.querySelectorAll('main .tick__label, main button.button')]"
        ".map(e => [e.textContent.trim(), e.getBoundingClientRect().height]).filter(([, height]) => height < 44)"
    )
    assert small == []


# ------------------------------------------------------------------ nothing is kept


def use_everything(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    for selector in (".ticks--options input", ".cautions input", ".ticks--questions input"):
        for box in page.locator(selector).all()[:3]:
            box.check()
    for value in page.locator(".value").all():
        value.get_by_label("A lot").check()
    page.locator("#decide-notes").fill("My aunt had it.")
    page.get_by_role("button", name="Print my summary").click()


def test_nothing_is_asked_for_and_nothing_is_stored(visit: Visit, site: Site) -> None:
    reader = visit(site)
    reader.page.add_init_script(SPY)
    page = reader.open("decide")
    page.wait_for_load_state("networkidle")
    before = page.evaluate(STORED), page.evaluate("window.written.length")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    use_everything(page)
    page.get_by_role("button", name="Clear my answers").click()
    use_everything(page)

    assert asked == []
    assert (page.evaluate(STORED), page.evaluate("window.written.length")) == before
    assert page.context.cookies() == []
    assert page.evaluate("location.search") == ""


EMPTY = """
() => [...document.querySelectorAll("main input:checked")].length === 0
  && document.querySelector("#decide-notes").value === ""
"""


def test_no_box_is_remembered_by_the_browser(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, PHONE).open("decide")
    assert page.locator("main input:not([autocomplete=off])").count() == 0


def test_clear_reload_and_coming_back_forget(visit: Visit, site: Site) -> None:
    reader = visit(site)
    page = reader.open("decide")
    use_everything(page)
    assert not page.evaluate(EMPTY)
    page.get_by_role("button", name="Clear my answers").click()
    assert page.evaluate(EMPTY)
    expect(page.locator("#my-summary")).to_contain_text("You have ticked and written nothing yet.")

    use_everything(page)
    page.reload()
    assert page.evaluate(EMPTY)
    assert page.locator(".option:visible").count() == 10

    use_everything(page)
    reader.open("glossary")
    page.go_back()
    expect(page.locator(".summary__buttons")).to_be_visible()
    assert page.evaluate(EMPTY)

    use_everything(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate(EMPTY)


# ------------------------------------------------------------------ paper


def printed(page: Page) -> tuple[int, str]:
    """How many sheets a page takes, and its words; without them where nothing here can read them."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    program = shutil.which("pdftotext")
    if not program:
        return sheets, ""
    run = subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True)
    return sheets, " ".join(run.stdout.decode("utf-8").split())


def test_summary_is_printed_alone_with_what_was_ticked(visit: Visit, site: Site) -> None:
    page = visit(site).open("decide")
    page.get_by_label("Pregnancy", exact=True).check()
    page.locator(".ticks--options").get_by_label("Doing nothing").check()
    page.locator("#value-softer-lines").get_by_label("A lot").check()
    page.get_by_label("Will I get written information").check()
    page.locator("#decide-notes").fill("My aunt had it.\nAsk her.")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print my summary").click()
    page.emulate_media(media="print")
    seen = page.locator("main").inner_text()
    wanted = (
        *("Should I have facial mesotherapy, something else, or nothing?", "Draft: not yet checked by a clinician."),
        *("Not tested with patients.", "Facial Mesotherapy Guide", "Version 0.", "22 November 2026"),
        *("Doing nothing", "Wait until after the birth.", STANDING, "A lot: I want softer lines."),
        *("Will I get written information and time to think?", "My aunt had it.\nAsk her."),
        *("Call your emergency number:", "Signs of a stroke", "Get medical advice the same day:"),
    )
    assert [text for text in wanted if text not in seen] == []
    unwanted = (
        "In short",
        "Allergies",
        "Breastfeeding",
        "I want skin that is less dry",
        "Print my summary",
        "Read next",
    )
    assert [text for text in unwanted if text in seen] == []
    sheets, words = printed(page)
    assert 1 <= sheets <= 3
    assert not words or all(" ".join(text.split()) in words for text in wanted[6:])

    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="In short")).to_be_visible()


def test_whole_form_is_printed_with_every_answer_where_the_browsers_own_button_is_used(
    visit: Visit, bundle: Site
) -> None:
    page = visit(bundle).open("decide")
    page.emulate_media(media="print")
    hidden = page.evaluate(
        "[...document.querySelectorAll('.tick__answer, .option__row')].filter(e => !e.checkVisibility()).length"
    )
    assert hidden == 0


def test_form_without_scripts_prints_whole_with_empty_boxes(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, (703, 1032), scripts=False).open("decide")
    page.emulate_media(media="print")
    sheets, words = printed(page)
    assert 8 <= sheets <= 40
    assert page.locator(".tick__answer:visible").count() == len(CAUTIONS)
    assert page.locator(".ticks input:visible").count() == page.locator(".ticks input").count()
    assert page.locator("#decide-notes").is_visible()
    if words:
        texts = [" ".join(record["text"].split()) for record in DATA["cautions"]]
        assert [text for text in texts if text not in words] == []
        assert STANDING in words


# ------------------------------------------------------------------ without scripts, and every screen


def test_without_scripts_everything_stands_there_and_enter_sends_nothing(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE, scripts=False)
    page = reader.open("decide")
    address = page.url
    assert page.evaluate(TOO_WIDE) == []
    assert page.locator(".option:visible").count() == 10
    assert page.locator(".tick__answer:visible").count() == len(CAUTIONS)
    expect(page.get_by_text("Print this page to fill it in by hand.")).to_be_visible()
    expect(page.get_by_text(STANDING).first).to_be_visible()
    for hidden in (".answers", ".summary__buttons", ".ticks__hint", "[data-empty]", "[data-part=reasons]"):
        expect(page.locator(hidden)).to_be_hidden()
    for field in (".cautions input", ".value input", "#decide-notes"):
        page.locator(field).first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    assert page.url == address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SMALL_PHONE, PHONE, DESKTOP])
def test_nothing_sticks_out_once_everything_is_filled_in(
    visit: Visit, bundle: Site, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = visit(bundle, size, scheme).open("decide")
    use_everything(page)
    page.locator("#decide-notes").fill("x" * 500)
    assert page.evaluate(TOO_WIDE) == []
