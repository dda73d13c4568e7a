"""Tests of macros/parts/red_flags.py; the whole markup is in tests/golden/."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from macros.parts.red_flags import render
from tests.macros.invented import WEB, by_id, red_flag, source


def card(**fields: Any) -> Any:
    """The card of one sign, as a browser would read it."""
    root = lxml_html.fragment_fromstring(render([red_flag(**fields)], by_id(source()), WEB))
    (found,) = root
    return found


@pytest.mark.parametrize(
    ("urgency", "words"),
    [
        ("emergency", "Emergency: "),
        ("today", "Get advice today: "),
        ("soon", "See a doctor soon: "),
        ("expected", "Expected, but watch it: "),
    ],
)
def test_urgency_is_said_in_words_and_its_sign_is_for_the_eye_only(urgency: str, words: str) -> None:
    (heading,) = card(urgency=urgency).iter("h3")
    sign, said = heading
    assert (sign.get("aria-hidden"), sign.get("data-search-exclude")) == ("true", "")
    assert (said.text, said.tail) == (words, "Heat that spreads")
    assert sign.tail.isspace()


def test_signs_of_all_urgencies_differ() -> None:
    signs = [card(urgency=urgency).xpath("./h3/span")[0].text for urgency in ("emergency", "today", "soon", "expected")]
    assert len(set(signs)) == 4


def test_of_several_signs_any_one_is_enough_and_a_single_one_is_a_sentence() -> None:
    one, two = card(notice=["Hot skin."]), card(notice=["Hot skin.", "Pain."])
    assert [part.tag for part in one] == ["h3", "p", "ol", "p"]
    assert [part.tag for part in two] == ["h3", "p", "ul", "p", "ol", "p"]
    assert [part.text_content() for part in two[1:4]] == ["Any one of these:", "Hot skin.Pain.", "Do this:"]


@pytest.mark.parametrize("unknown", ["not-known", "not-reviewed"])
def test_darker_skin_is_named_where_something_is_known_of_it(unknown: str) -> None:
    assert "On brown or black skin" not in card(darker_skin=unknown).text_content()
    assert "On brown or black skin: A grey patch." in card(darker_skin="A grey patch.").text_content()


def test_when_it_starts_stands_between_the_signs_and_what_to_do() -> None:
    found = card(notice=("Hot skin.", "Pain that grows."), when="It can start later.")
    assert [element.tag for element in found][:6] == ["h3", "p", "ul", "p", "p", "ol"]
    assert [element.text_content() for element in found][3:5] == ["It can start later.", "Do this:"]
    alone = card(notice=("Hot skin.",), when="It can start later.")
    assert [element.text_content() for element in alone][1:3] == ["Hot skin.", "It can start later."]
