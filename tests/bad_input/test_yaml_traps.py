"""What YAML would read as something else, and grammar that it cannot read at all."""

from __future__ import annotations

import pytest

from tests.bad_input.names import (
    EFFECTS_PAGE,
    INGREDIENTS,
    OUTCOMES,
    SETTINGS,
    SIDE_EFFECTS,
    SOURCES,
    START,
    TREATMENTS,
)
from tests.mini import Mini


def test_duplicate_keys(mini: Mini) -> None:
    mini.replace(SOURCES, "  year: 2001\n", "  year: 2001\n  year: 2002\n")
    mini.replace(SIDE_EFFECTS, "    feels: Warm skin.\n", "    feels: Warm skin.\n    feels: Hot skin.\n")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "Hot skin"), "duplicate-key"),
        (SOURCES, mini.line(SOURCES, "year: 2002"), "duplicate-key"),
    ]


def test_first_value_of_a_duplicate_key_is_checked(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "finding: not-supported", "finding: good\n  finding: bad")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "finding: good"), "word-not-allowed"),
        (INGREDIENTS, mini.line(INGREDIENTS, "finding: bad"), "duplicate-key"),
    ]


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "True", "FALSE"])
def test_bare_words_that_yaml_takes_for_truth_values(mini: Mini, word: str) -> None:
    mini.replace(OUTCOMES, "name: Aim", f"name: {word}")
    mini.replace(SOURCES, "reference_complete: false", f"reference_complete: {word}")
    assert mini.places() == [
        (OUTCOMES, mini.line(OUTCOMES, f"name: {word}"), "yaml-bool"),
        (SOURCES, mini.line(SOURCES, f"reference_complete: {word}"), "yaml-bool"),
    ]
    meaning = "true" if word.lower() in ("yes", "on", "true") else "false"
    assert mini.problems()[0].message == f"YAML reads a bare {word} as {meaning}"
    assert mini.problems()[0].hint == f'write {meaning}, or "{word}" in quotes if you mean the word'


def test_bare_dates_where_a_text_is_wanted(mini: Mini) -> None:
    mini.replace(SOURCES, "finding: Clean needles matter.", "finding: 2026-01-01")
    mini.replace(TREATMENTS, 'as_of: "2003"', "as_of: 2003-01-31")
    assert mini.places() == [
        (SOURCES, mini.line(SOURCES, "finding: 2026-01-01"), "wrong-type"),
        (TREATMENTS, mini.line(TREATMENTS, "as_of:"), "wrong-type"),
    ]
    assert mini.problems()[1].hint == 'write it in quotes: "2003-01-31"'


def test_days_that_no_calendar_has(mini: Mini) -> None:
    mini.replace(SOURCES, "reviewed: 2026-01-01", "reviewed: 2026-02-30")
    mini.replace(START, "reviewed: 2026-02-01", "reviewed: 2026-13-01")
    assert mini.places() == [
        (SOURCES, mini.line(SOURCES, "2026-02-30"), "yaml-date"),
        (START, mini.line(START, "2026-13-01"), "yaml-date"),
    ]


@pytest.mark.parametrize("number", ["012345", "0x1F", "1_000", "12:30", "1.5", ".inf", "+7", "9" * 5000])
def test_numbers_that_yaml_would_change(mini: Mini, number: str) -> None:
    """Octal, hexadecimal, with underscores, sexagesimal, with a fraction, and with more digits than can be read."""
    mini.replace(SOURCES, 'pmid: "12345678"', f"pmid: {number}")
    mini.replace(SIDE_EFFECTS, "out_of: 300", f"out_of: {number}")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, f"out_of: {number}"), "yaml-number"),
        (SOURCES, mini.line(SOURCES, "pmid:"), "yaml-number"),
    ]


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_empty_values(mini: Mini, nothing: str) -> None:
    mini.replace(INGREDIENTS, "claimed: It makes skin glow.", f"claimed:{nothing}")
    mini.replace(SIDE_EFFECTS, "  severity_note: It can last for months.", f"  severity_note:{nothing}")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "what: An invented vitamin.") + 1, "yaml-empty"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "severity_note:"), "yaml-empty"),
    ]


def test_tags_and_signs_with_a_meaning_of_their_own(mini: Mini) -> None:
    mini.replace(OUTCOMES, "name: Aim", "name: !!binary QUlN")
    mini.replace(OUTCOMES, "name: Recovery", "name: =")
    assert mini.places() == [
        (OUTCOMES, mini.line(OUTCOMES, "!!binary"), "yaml-tag"),
        (OUTCOMES, mini.line(OUTCOMES, "name: ="), "yaml-tag"),
    ]


def test_aliases_and_merge_keys(mini: Mini) -> None:
    mini.replace(OUTCOMES, "name: Aim", "name: &aim Aim")
    mini.replace(OUTCOMES, "name: Recovery", "name: *aim")
    mini.replace(SIDE_EFFECTS, "    feels: Warm skin.\n", "    feels: Warm skin.\n    <<: {smell: none}\n")
    assert mini.places() == [
        (OUTCOMES, mini.line(OUTCOMES, "*aim"), "yaml-alias"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "<<:"), "yaml-key"),
    ]


def test_tabs(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "  name: Vitamin X", "\tname: Vitamin X")
    mini.replace(SIDE_EFFECTS, "    events: 12", "\t\tevents: 12")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "name: Vitamin X"), "yaml-tab"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "events: 12"), "yaml-tab"),
    ]


def test_tabs_whose_width_cannot_be_guessed_give_no_second_problem(mini: Mini) -> None:
    mini.replace(SOURCES, "- id: birch-2002", "-\tid: birch-2002")
    mini.replace(SIDE_EFFECTS, "    events: 12\n    out_of", "\tevents: 12\n\tout_of")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "events: 12"), "yaml-tab"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "events: 12") + 1, "yaml-tab"),
        (SOURCES, mini.line(SOURCES, "id: birch-2002"), "yaml-tab"),
    ]


def test_tabs_in_a_header_and_in_the_settings(mini: Mini) -> None:
    mini.replace(START, "reviewed: 2026-02-01", "\treviewed: 2026-02-01")
    mini.replace(SETTINGS, "    help_anchor: get-help", "\thelp_anchor: get-help")
    assert mini.places() == [
        (START, 4, "yaml-tab"),
        (SETTINGS, mini.line(SETTINGS, "help_anchor"), "yaml-tab"),
    ]


def test_tab_hides_no_other_fault_of_its_record(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "  name: Vitamin X", "\tname: Vitamin X")
    mini.replace(INGREDIENTS, "finding: not-supported", "finding: good")
    assert mini.places() == [(INGREDIENTS, 4, "yaml-tab"), (INGREDIENTS, 10, "word-not-allowed")]


def test_control_characters(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "It makes skin glow.", "It makes\x07 skin glow.")
    mini.replace(SOURCES, "Only 30 people took part.", "Only 30\u2028people took part.")
    mini.replace(EFFECTS_PAGE, "How often lumps come.", "How often\x02 lumps come.")
    mini.replace(SETTINGS, "site_name: Mini guide", "site_name: Mini\x00 guide")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "It makes"), "control-character"),
        (SOURCES, mini.line(SOURCES, "Only 30"), "control-character"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "How often"), "control-character"),
        (SETTINGS, mini.line(SETTINGS, "site_name"), "control-character"),
    ]


def test_broken_grammar_in_two_records_of_a_file(mini: Mini) -> None:
    mini.replace(SOURCES, "title: Salt water against a mixture", 'title: "Salt water against a mixture')
    mini.replace(SOURCES, "title: Advice on needles", "title: Advice: on needles")
    first, second = mini.places()
    # Of an open quote YAML sees only where the text ends.
    assert first[0] == SOURCES
    assert 7 <= first[1] <= 16
    assert first[2] == "yaml-syntax"
    assert second == (SOURCES, mini.line(SOURCES, "Advice: on needles"), "yaml-syntax")


def test_broken_grammar_in_one_record_hides_no_fault_of_another_record_or_file(mini: Mini) -> None:
    mini.replace(SOURCES, "title: One firm lump", "title: One: firm lump")
    mini.replace(SOURCES, "kind: regulator", "kind: office")
    mini.replace(INGREDIENTS, "- alder-2001", "- alder-1999")
    mini.replace(EFFECTS_PAGE, 'cite("cedar-2003", "birch-2002")', 'cite("cedar-2004", "birch-2002")')
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "alder-1999"), "source-missing"),
        (SOURCES, mini.line(SOURCES, "One: firm"), "yaml-syntax"),
        (SOURCES, mini.line(SOURCES, "kind: office"), "word-not-allowed"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "cedar-2004"), "macro-argument"),
    ]


@pytest.mark.parametrize("first_line", ['- id: "birch-2002"', "- id: 'birch-2002'  # why", "-  id: birch-2002"])
def test_id_of_a_record_that_yaml_cannot_read_is_known(mini: Mini, first_line: str) -> None:
    """So a reference to another id that is not there is still found."""
    mini.replace(SOURCES, "- id: birch-2002\n  kind: case-report", f"{first_line}\n  kind: case: report")
    mini.replace(INGREDIENTS, "- alder-2001", "- birch-1999")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "birch-1999"), "source-missing"),
        (SOURCES, mini.line(SOURCES, "case: report"), "yaml-syntax"),
    ]


def test_id_that_yaml_cannot_read_gives_no_missing_source(mini: Mini) -> None:
    mini.replace(SOURCES, "- id: birch-2002", "- id birch-2002")
    mini.replace(OUTCOMES, "- id: aim", "- id; aim")
    assert [(path, rule) for path, _, rule in mini.places()] == [(OUTCOMES, "yaml-syntax"), (SOURCES, "yaml-syntax")]


def test_records_laid_out_in_another_way(mini: Mini) -> None:
    mini.replace(
        OUTCOMES,
        "- id: aim\n  name: Aim\n  question: What is it meant to do?\n  reviewed: 2026-01-09\n",
        "- {id: aim, name: Aim, question: What is it meant to do?, reviewed: 2026-01-09}\n",
    )
    mini.replace(OUTCOMES, "- id: recovery\n  name: Recovery\n", "- name: Recovery\n  id: recovery\n")
    assert mini.places() == [(OUTCOMES, 3, "yaml-layout"), (OUTCOMES, 5, "yaml-layout")]


def test_records_indented_in_another_way(mini: Mini) -> None:
    text = mini.read(OUTCOMES).replace("\n  ", "\n    ").replace("\n- id", "\n-   id")
    mini.write(OUTCOMES, text)
    assert mini.places() == [(OUTCOMES, 3, "yaml-layout"), (OUTCOMES, 8, "yaml-layout")]


@pytest.mark.parametrize(
    "text",
    ["records:\n  - id: aim\n    name: Aim\n", "just words\n", "[]\n", "{}\n", "- id: aim\n  name: Aim\nmore: 1\n"],
)
def test_file_that_is_no_list_of_records(mini: Mini, text: str) -> None:
    mini.write(OUTCOMES, text)
    mini.write(INGREDIENTS, "words:\n  and: more words\n")
    assert [place[::2] for place in mini.places() if place[0] == INGREDIENTS] == [(INGREDIENTS, "yaml-layout")]
    outcomes = [place for place in mini.places() if place[0] != INGREDIENTS]
    assert len(outcomes) == 1
    assert outcomes[0][::2] in [(OUTCOMES, "yaml-layout"), (OUTCOMES, "yaml-syntax")]


def test_second_document_in_a_file(mini: Mini) -> None:
    mini.replace(OUTCOMES, "\n\n- id: recovery", "\n---\n- id: recovery")
    mini.replace(INGREDIENTS, "\n\n- id: leaf-water", "\n...\n- id: leaf-water")
    assert [(path, rule) for path, _, rule in mini.places()] == [
        (INGREDIENTS, "yaml-syntax"),
        (OUTCOMES, "yaml-syntax"),
    ]


@pytest.mark.parametrize("many", ["[" * 3000 + "]" * 3000, "[" * 100_000, "{a: " * 3000])
def test_nesting_without_end(mini: Mini, many: str) -> None:
    """Parsers that call themselves for each level would crash."""
    mini.replace(INGREDIENTS, "name: Vitamin X", f"name: {many}")
    mini.replace(START, "title: Mini guide to tiny needles", f"title: {many}")
    assert mini.places() == [(INGREDIENTS, 4, "yaml-syntax"), (START, 2, "yaml-syntax")]
