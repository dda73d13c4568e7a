"""The decision aid as it is shipped: options in equal detail, fields that forget, and nothing that could be sent."""

from __future__ import annotations

from typing import Any

from tests.built.conftest import Shipped
from tests.built.texts import as_read, data, visible, without_spaces

DATA = data()
PAGE = "decide"


def cards(shipped: Shipped) -> list[Any]:
    """The options, one card each."""
    found: list[Any] = shipped.pages[PAGE].xpath("//*[@class='option']")
    return found


def test_every_option_has_the_same_questions_in_the_same_order(shipped: Shipped) -> None:
    questions = [[visible(head) for head in card.iter("h4")] for card in cards(shipped)]
    assert len(questions) == 10
    assert len(questions[0]) == len(set(questions[0])) >= 7
    assert [asked for asked in questions if asked != questions[0]] == []


def test_every_option_has_the_same_elements_but_for_certainty_sources_and_notes(shipped: Shipped) -> None:
    """Equal type: no card and no answer has a class, a size or an emphasis of its own."""
    allowed = {"option__row", "option__question", "option__name", "option", "cite", "unknown", "by-country", None}
    for card in cards(shipped):
        for element in card.iter():
            classes = element.get("class")
            assert classes in allowed or classes.startswith("certainty"), classes
            assert element.get("style") is None


def test_doing_nothing_and_creams_are_options(shipped: Shipped) -> None:
    named = [card.get("data-option") for card in cards(shipped)]
    assert {"doing-nothing", "creams-and-sun-protection", "facial-mesotherapy", "skin-boosters"} <= set(named)
    boxes = shipped.pages[PAGE].xpath("//*[contains(@class, 'ticks--options')]//input/@value")
    assert boxes == named


def test_every_answer_shows_its_certainty_where_the_record_has_one(shipped: Shipped) -> None:
    """That it has the record's texts and sources is tested with the comparisons, in test_records.py."""
    treatments = {record["id"]: record for record in DATA["treatments"]}
    wrong = []
    for card in cards(shipped):
        answers = {answer["outcome"]: answer for answer in treatments[card.get("data-option")]["cells"]}
        for row in card.xpath(".//*[@class='option__row']"):
            badges = len(row.xpath(".//*[starts-with(@class, 'certainty certainty--')]"))
            if badges != int("certainty" in answers.get(row.get("data-outcome"), {})):
                wrong.append(row.get("id"))
    assert wrong == []


def test_every_value_speaks_to_answers_that_stand_on_the_page(shipped: Shipped) -> None:
    """And no question stands there that matters to nobody."""
    shown = set(cards(shipped)[0].xpath(".//@data-outcome"))
    assert {outcome for record in DATA["values"] for outcome in record["outcomes"]} == shown


def test_every_caution_can_be_ticked_and_has_its_own_answer_beside_it(shipped: Shipped) -> None:
    document = shipped.pages[PAGE]
    ticks = {tick.xpath(".//input/@value")[0]: tick for tick in document.xpath("//*[@class='tick']")}
    assert ticks.keys() == {record["id"] for record in DATA["cautions"]}
    wrong = []
    for record in DATA["cautions"]:
        tick = ticks[record["id"]]
        (target,) = tick.xpath(".//a/@href")
        shown = without_spaces(visible(tick))
        if (
            tick.get("data-strength") != record["strength"]
            or without_spaces(as_read(record["text"])) not in shown
            or without_spaces(record["name"]) not in shown
            or not target.endswith(f"#caution-{record['id']}")
        ):
            wrong.append(record["id"])
    assert wrong == []


def test_strengths_are_answered_the_strongest_first(shipped: Shipped) -> None:
    answers = shipped.pages[PAGE].xpath("//*[@class='answers']//@data-strength")
    assert answers == ["do-not", "wait", "ask-first", "no-caution"]


def test_every_field_forgets_and_has_a_label_and_no_form_can_be_sent(shipped: Shipped) -> None:
    main = shipped.pages[PAGE].xpath("//main//article")[0]
    fields = main.xpath(".//input | .//textarea")
    assert len(fields) > 60
    # Boxes by the script: tests/browser/test_decide.py.
    texts = [field for field in fields if field.get("type") not in ("checkbox", "radio")]
    assert [field.get("autocomplete") for field in texts] == ["off"] * len(texts) != []
    assert main.xpath(".//form | .//input[@type='submit'] | .//button[not(@type='button')]") == []
    labelled = {label.get("for") for label in main.iter("label")}
    assert [f for f in fields if f.get("id") not in labelled and not f.xpath("ancestor::label")] == []
    assert main.xpath(".//input[@checked]") == []
    assert main.xpath(".//textarea/@spellcheck") == ["false"]


def test_page_says_first_that_it_was_not_tested_and_what_nobody_could_check(shipped: Shipped) -> None:
    (box,) = shipped.pages[PAGE].xpath("//main//*[contains(@class, 'review')][@data-search-exclude]")
    untested = box.xpath("following-sibling::p")[0]
    assert visible(untested).startswith("This decision aid has not been tested with patients.")
    (summary,) = shipped.pages[PAGE].xpath("//*[@id='my-summary']")
    assert "Draft: not yet checked by a clinician. Not tested with patients." in visible(summary)


def test_script_stands_on_this_page_alone(shipped: Shipped) -> None:
    assert shipped.with_script("decide") == [PAGE]
