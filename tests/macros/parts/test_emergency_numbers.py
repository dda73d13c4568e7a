"""Tests of macros/parts/emergency_numbers.py; the whole markup is in tests/golden/."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from macros.parts.emergency_numbers import render
from tests.macros.invented import place


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call 112.", ["112"]),
        ("Call 112 or 999. Calls are free.", ["112", "999"]),
        ("Call 15 (medical) or 112.", ["15", "112"]),
        ("112", ["112"]),
        ("Call 000, then 18; in 2026 also 911!", ["000", "18", "911"]),
        # A piece of a longer number would call somebody else.
        ("Call 1800 022 222.", []),
        ("Call 0800 123 45 67 or 112.", ["112"]),
        ("Call +44-20-123 or 1-800-222-1222.", []),
        ("Call A112, 112B or 5.", []),
    ],
)
def test_every_short_number_that_stands_by_itself_can_be_tapped(text: str, numbers: list[str]) -> None:
    (item,) = lxml_html.fragment_fromstring(render([place(emergency=text)], first="")).iter("li")
    assert item.text_content() == f"Ireland: {text}"
    assert [(link.text, link.get("href")) for link in item.iter("a")] == [(n, f"tel:{n}") for n in numbers]


@pytest.mark.parametrize(
    ("first", "order"),
    [
        ("", ["UK", "Ireland", "USA"]),
        ("USA", ["USA", "UK", "Ireland"]),
        ("Ireland", ["Ireland", "UK", "USA"]),
        ("India", ["UK", "Ireland", "USA"]),
    ],
)
def test_country_of_the_publisher_stands_first_and_the_others_in_the_order_of_the_records(
    first: str, order: list[str]
) -> None:
    places = [place("uk", country="UK"), place(), place("usa", country="USA")]
    root = lxml_html.fragment_fromstring(render(places, first=first))
    assert root.xpath("./li/strong/text()") == [f"{country}:" for country in order]


def test_number_for_text_messages_is_not_called() -> None:
    text = "Call 15 or 112. Send a text message to 114 if you cannot hear or speak."
    root = lxml_html.fragment_fromstring(render([place(emergency=text)], first=""))
    assert root.xpath(".//a/@href") == ["tel:15", "tel:112", "sms:114"]
