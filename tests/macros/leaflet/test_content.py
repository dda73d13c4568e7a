"""What stands on the leaflet: the records with few words, in their groups, and nothing without."""

from __future__ import annotations

import pytest

from macros.leaflet.content import Facts, Group, Line, leaflet
from tests.macros.invented import DAY, claim, side_effect
from tests.macros.leaflet.sheets import sheet


def test_first_side_is_for_the_time_before() -> None:
    side = sheet().sides[0]
    assert [(section.name, section.groups) for section in side.sections] == [
        ("What it is", (Group("", (Line("Tiny needles.", "Certainty: low"),)),)),
        (
            "What is shown",
            (
                Group("Thin mixtures (such as vitamins)", (Line("It may glow. Nobody knows.", "Certainty: very low"),)),
                # That no study was found is what the line itself says.
                Group("Thin hyaluronic acid", (Line("No study."),)),
            ),
        ),
        ("You can also choose", (Group("Nothing", (Line("You can wait."),)),)),
        (
            "Who should not have it, wait, or ask",
            (
                Group("Do not have it if", (Line("You had tea.", todo="Wait."),)),
                Group("Wait if", (Line("Your skin hurts.", todo="Wait. Then ask."),)),
            ),
        ),
        ("Questions to ask", (Group("", (Line("Who are you?"),), "boxes"),)),
    ]


def test_second_side_is_for_the_time_after_and_says_once_what_holds_for_all() -> None:
    side = sheet().sides[1]
    assert [(section.name, section.groups) for section in side.sections] == [
        (
            "When to get help",
            (
                Group("Emergency: get help now", (Line("You get cold.", todo="Call."),), "emergency"),
                Group("Get advice today", (Line("Your skin gets hot.", todo="Ask today."),), "today"),
            ),
        ),
        (
            "What can go wrong",
            (
                Group(
                    "What many people get",
                    (Line("Red spots.", "Very common: 12 in 30 people"), Line("An ache.", "How often: not known")),
                ),
                Group(
                    "Serious harm: seen after facial mesotherapy, or named as a danger",
                    (Line("A lump."), Line("A dent.")),
                    note="How often: not known.",
                ),
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("checked_by", "state"),
    [
        ("", "Draft: not yet checked by a clinician."),
        ("Dr Invented, 2 May 2026", "Checked by Dr Invented, 2 May 2026."),
    ],
)
def test_sheet_says_whether_a_clinician_checked_it(checked_by: str, state: str) -> None:
    assert sheet(checked_by=checked_by).state == state


def test_sheet_says_its_version_and_dates_and_where_the_sources_are() -> None:
    found = sheet()
    assert found.dates == "Version 1.2.3. Last reviewed 2 January 2026. Next review due 2 January 2027."
    assert found.guide == "Sources: see the full Facial Mesotherapy Guide. Ask whoever gave you this sheet."
    assert sheet(public_address="https://example.org/").guide.endswith("Guide. Find it at https://example.org/")


def test_number_is_that_of_the_publishers_country_or_a_line_to_fill_in() -> None:
    assert sheet().number == "Ireland: Call 112."
    nothing = leaflet(Facts(), version="1.2.3", reviewed=DAY, next_review=DAY, checked_by="")
    assert nothing.number == ""


def test_records_without_few_words_leave_no_empty_part() -> None:
    found = leaflet(
        Facts(claims=[claim()], effects=[side_effect()]), version="1.2.3", reviewed=DAY, next_review=DAY, checked_by=""
    )
    assert [side.sections for side in found.sides] == [(), ()]
