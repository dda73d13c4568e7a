"""The list of all claims: chosen by keyboard, kept in the address, whole without scripts and on paper."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site, Visit
from tests.built.texts import data

CLAIMS: list[dict[str, Any]] = data()["claims"]


def ids(**wanted: str) -> list[str]:
    """The ids of the claims that fit a choice, worked out from the data."""
    answer_fields = {name: value for name, value in wanted.items() if name != "topic"}
    return [
        f"claim-{claim['id']}"
        for claim in CLAIMS
        if claim["topic"] == wanted.get("topic", claim["topic"])
        and any(all(answer[name] == value for name, value in answer_fields.items()) for answer in claim["answers"])
    ]


def shown(page: Page) -> list[str]:
    """The ids of the claims that can be seen."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.evidence__claim')].filter(e => e.checkVisibility()).map(e => e.id)"
    )
    return found


def says(page: Page, count: int) -> None:
    """The line that is read out names how many claims are shown."""
    expect(page.get_by_role("status")).to_have_text(f"{count} of {len(CLAIMS)} claims shown")


def open_answers(page: Page) -> Locator:
    return page.locator(".evidence__claim > details[open]")


def test_claims_are_chosen_by_keyboard_and_the_choice_stands_in_the_address(visit: Visit, site: Site) -> None:
    page = visit(site, DESKTOP).open("evidence")
    says(page, len(CLAIMS))

    page.get_by_label("Topic", exact=True).focus()
    page.keyboard.type("Fa")  # Fat
    says(page, len(ids(topic="fat")))
    page.keyboard.press("Tab")
    page.keyboard.type("mod")
    wanted = ids(topic="fat", certainty="moderate")
    says(page, len(wanted))
    assert sorted(shown(page)) == sorted(wanted)
    assert page.url.endswith("?topic=fat&certainty=moderate")

    page.reload()
    says(page, len(wanted))
    expect(page.get_by_label("Certainty", exact=True)).to_have_value("moderate")

    page.get_by_role("button", name="Show all claims").press("Enter")
    says(page, len(CLAIMS))
    assert "?" not in page.url


def test_certainty_and_treatment_must_fit_the_same_answer(visit: Visit, bundle: Site) -> None:
    page = visit(bundle).open("evidence")
    page.get_by_label("Certainty", exact=True).select_option("moderate")
    page.get_by_label("Treatment", exact=True).select_option("cocktail")

    wanted = ids(certainty="moderate", treatment="cocktail")
    assert sorted(shown(page)) == sorted(wanted)
    assert set(wanted) < set(ids(certainty="moderate")) & set(ids(treatment="cocktail"))


def test_choice_that_nothing_fits_says_so_and_can_be_undone(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE)
    assert ids(topic="hydration", certainty="high") == []
    reader.page.goto(site.address("evidence") + "?topic=hydration&certainty=high&treatment=nonsense")
    page = reader.page

    says(page, 0)
    expect(page.get_by_text("No claim fits all of these choices.")).to_be_visible()
    assert shown(page) == []
    expect(page.locator(".evidence section")).to_have_count(len({claim["topic"] for claim in CLAIMS}))
    expect(page.locator(".evidence h3:visible, .evidence__topics a:visible")).to_have_count(0)

    page.get_by_role("button", name="Show all claims").click()
    says(page, len(CLAIMS))
    expect(page.get_by_text("No claim fits all of these choices.")).to_be_hidden()


def test_link_to_a_claim_opens_it_even_where_the_choice_hides_it(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE)
    reader.page.goto(site.address("evidence") + "?topic=fat#claim-holds-more-water")

    claim = reader.page.locator("#claim-holds-more-water")
    expect(claim).to_be_in_viewport()
    expect(claim.locator("details")).to_have_attribute("open", "")
    says(reader.page, len(CLAIMS))
    expect(open_answers(reader.page)).to_have_count(1)


def test_answers_are_folded_and_can_be_opened_one_by_one_or_all_at_once(visit: Visit, site: Site) -> None:
    page = visit(site, PHONE).open("evidence")
    expect(open_answers(page)).to_have_count(0)
    claim = page.locator("#claim-holds-more-water")
    expect(claim.get_by_text("Certainty: low")).to_be_visible()
    expect(claim.get_by_text("Why we are as sure as that").first).to_be_hidden()

    claim.locator("summary").press("Enter")
    expect(claim.get_by_text("Why we are as sure as that").first).to_be_visible()
    page.get_by_role("button", name="Open every answer").click()
    expect(open_answers(page)).to_have_count(len(CLAIMS))
    page.get_by_role("button", name="Close every answer").click()
    expect(open_answers(page)).to_have_count(0)


def test_source_of_a_claim_leads_to_its_details(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE)
    page = reader.open("evidence", "claim-plumper-more-radiant")
    page.locator("#claim-plumper-more-radiant .cite a").first.click()
    place, anchor = reader.place()
    assert place == site.edition.address("sources")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_controls_are_large_enough_for_a_finger(visit: Visit, bundle: Site) -> None:
    page = visit(bundle, PHONE).open("evidence")
    controls = ".evidence__choices select, .evidence__choices button, .evidence__topics a, .evidence summary"
    heights = page.locator(controls).evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert len(heights) > 70
    assert min(heights) >= 44


def test_without_scripts_every_claim_stands_there_open_and_topics_can_be_reached(visit: Visit, site: Site) -> None:
    reader = visit(site, PHONE, scripts=False)
    page = reader.open("evidence")
    expect(page.locator(".evidence__claim:visible")).to_have_count(len(CLAIMS))
    expect(open_answers(page)).to_have_count(len(CLAIMS))
    expect(page.locator(".evidence__choices")).to_be_hidden()
    page.locator(".evidence__topics").get_by_role("link", name="Fat", exact=True).click()
    expect(page.get_by_role("heading", name="Fat", exact=True)).to_be_in_viewport()


def test_paper_has_every_answer_open_and_the_screen_folds_them_again(visit: Visit, bundle: Site) -> None:
    page = visit(bundle).open("evidence")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(open_answers(page)).to_have_count(len(CLAIMS))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(open_answers(page)).to_have_count(0)
