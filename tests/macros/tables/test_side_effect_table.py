"""Tests of macros/tables/side_effect_table.py; the whole markup is in tests/golden/."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from macros.catalogue.records import Frequency
from macros.tables.record_table import render
from macros.tables.side_effect_table import frequency_words, row
from tests.macros.invented import WEB, by_id, side_effect, source


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"band": "very-common", "events": 45, "out_of": 100, "unit": "treatments"},
            "Very common: 45 in 100 treatments",
        ),
        (
            {"band": "common", "events": 1, "out_of": 24, "unit": "people", "at_most": True},
            "Common: up to 1 in 24 people",
        ),
        ({"band": "uncommon", "events": 3, "out_of": 1000, "unit": "people"}, "Uncommon: 3 in 1,000 people"),
        ({"band": "rare", "events": 12, "out_of": 34567, "unit": "treated sides"}, "Rare: 12 in 34,567 treated sides"),
        ({"band": "very-rare", "events": 1, "out_of": 1000000, "unit": "people"}, "Very rare: 1 in 1,000,000 people"),
        ({"band": "very-common", "everyone": True, "note": "All."}, "Very common: everyone who was counted"),
        ({"band": "not-known"}, "Not known"),
        ({"band": "not-known", "note": "Nobody counted."}, "Not known"),
    ],
)
def test_band_never_stands_without_its_number(fields: dict[str, Any], text: str) -> None:
    assert frequency_words(Frequency.model_validate(fields)) == text


@pytest.mark.parametrize(
    ("feels", "lighter", "darker", "shown"),
    [
        (
            "Warm.",
            "Red.",
            "Dark.",
            ["How it feels", "Warm.", "On white skin", "Red.", "On brown or black skin", "Dark."],
        ),
        ("not-known", "not-known", "not-known", ["How it looks and feels", "Not known"]),
        ("not-reviewed", "not-reviewed", "not-reviewed", ["How it looks and feels", "Not reviewed"]),
        (
            "not-known",
            "not-known",
            "not-reviewed",
            ["How it feels", "Not known", "On white skin", "Not known", "On brown or black skin", "Not reviewed"],
        ),
        (
            "Warm.",
            "not-known",
            "not-known",
            ["How it feels", "Warm.", "How it looks on lighter and darker skin", "Not known"],
        ),
        (
            "not-known",
            "not-reviewed",
            "not-reviewed",
            ["How it feels", "Not known", "How it looks on lighter and darker skin", "Not reviewed"],
        ),
        (
            "not-known",
            "Red.",
            "Red.",
            ["How it feels", "Not known", "On white skin", "Red.", "On brown or black skin", "Red."],
        ),
    ],
)
def test_appearance_says_feeling_first_and_one_line_where_all_is_unknown_alike(
    feels: str, lighter: str, darker: str, shown: list[str]
) -> None:
    effect = side_effect(appearance={"feels": feels, "lighter_skin": lighter, "darker_skin": darker})
    markup = render(row, [effect], by_id(source()), WEB, anchor="t", caption="Caption")
    terms = lxml_html.fragment_fromstring(markup).xpath(".//dl[@class='appearance']/*")
    assert [(term.tag, term.text_content()) for term in terms] == list(
        zip(["dt", "dd"] * (len(shown) // 2), shown, strict=True)
    )


def test_rows_keep_the_order_of_the_records() -> None:
    effects = [side_effect("zebra"), side_effect("ant"), side_effect("mole")]
    markup = render(row, effects, by_id(source()), WEB, anchor="t", caption="Caption")
    rows = lxml_html.fragment_fromstring(markup).xpath(".//tbody/tr/@id")
    assert rows == ["side-effect-zebra", "side-effect-ant", "side-effect-mole"]


def test_severity_says_what_it_is_the_severity_of() -> None:
    markup = render(
        row, [side_effect(severity="life-threatening")], by_id(source()), WEB, anchor="t", caption="Caption"
    )
    (severity,) = lxml_html.fragment_fromstring(markup).xpath(".//th/span[starts-with(@class, 'severity')]")
    assert severity.text == "How bad: life-threatening."
    assert severity.get("class") == "severity severity--life-threatening"


def test_no_side_effects_make_no_table() -> None:
    with pytest.raises(ValueError, match=r"^table t has no rows$"):
        render(row, [], {}, WEB, anchor="t", caption="Caption")
