"""Faults of form inside records, and references between records."""

from __future__ import annotations

import pytest

from tests.bad_input.names import INGREDIENTS, OUTCOMES, RED_FLAGS, SIDE_EFFECTS, SOURCES, START, TREATMENTS
from tests.mini import FILES, Mini


def test_mini_guide_itself_has_no_problem(mini: Mini) -> None:
    assert mini.problems() == []


def test_two_missing_fields_of_one_record_are_both_listed_at_its_first_line(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "  harm: not-known\n", "")
    mini.replace(INGREDIENTS, "  what: An invented vitamin.\n", "")
    assert [(problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (3, "field-missing", "the field “harm” is missing"),
        (3, "field-missing", "the field “what” is missing"),
    ]


def test_missing_fields_of_nested_parts_are_listed_at_the_part(mini: Mini) -> None:
    mini.replace(SIDE_EFFECTS, "    feels: Warm skin.\n", "")
    mini.replace(TREATMENTS, '          as_of: "2003"\n', "")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "lighter_skin: Red spots.") - 1, "field-missing"),
        (TREATMENTS, mini.line(TREATMENTS, "- country: Ireland"), "field-missing"),
    ]


def test_unknown_fields(mini: Mini) -> None:
    mini.replace(SOURCES, "  title: One firm lump\n", "  title: One firm lump\n  colour: red\n")
    mini.replace(SIDE_EFFECTS, "    feels: Warm skin.\n", "    feels: Warm skin.\n    smell: sweet\n")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "smell"), "field-unknown"),
        (SOURCES, mini.line(SOURCES, "colour"), "field-unknown"),
    ]


def test_misspelt_field_is_one_problem_and_not_a_missing_one_too(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "harm: not-known", "harms: not-known")
    mini.replace(SIDE_EFFECTS, "lighter_skin: Red spots.", "lighter_skn: Red spots.")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "harms: not-known"), "field-unknown"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "lighter_skn"), "field-unknown"),
    ]
    assert [problem.hint for problem in mini.problems()] == ["did you mean “harm”?", "did you mean “lighter_skin”?"]


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (SOURCES, "year: 2001", 'year: "2001"'),
        (SOURCES, "reference_complete: false", 'reference_complete: "false"'),
        (SOURCES, "reviewed: 2026-01-01", 'reviewed: "2026-01-01"'),
        (SOURCES, 'pmid: "12345678"', "pmid: 12345678"),
        (SOURCES, "title: One firm lump", "title: [One, firm, lump]"),
        (INGREDIENTS, "harm: not-known", "harm: true"),
        (INGREDIENTS, "sources: []", "sources: alder-2001"),
        (SIDE_EFFECTS, "events: 12", "events: twelve"),
        (SIDE_EFFECTS, "at_most: true", "at_most: 1"),
        (TREATMENTS, "covers: [cocktail]", "covers: cocktail"),
    ],
)
def test_wrong_type(mini: Mini, file: str, right: str, wrong: str) -> None:
    """One that varies, and one that is always there."""
    mini.replace(OUTCOMES, "name: Recovery", "name: 7")
    mini.replace(file, right, wrong)
    expected = [(file, mini.line(file, wrong), "wrong-type"), (OUTCOMES, mini.line(OUTCOMES, "name: 7"), "wrong-type")]
    assert mini.places() == sorted(expected)


def test_group_where_a_text_is_wanted_and_text_where_a_group_is_wanted(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "  harm: not-known\n", "  harm:\n    skin: not-known\n")
    mini.replace(
        SIDE_EFFECTS,
        "  frequency:\n    band: not-known\n    note: >-\n      Only single people\n      were reported.\n",
        "  frequency: not-known\n",
    )
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "    skin: not-known") - 1, "wrong-type"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "frequency: not-known"), "wrong-type"),
    ]


def test_record_that_is_a_text_or_a_list(mini: Mini) -> None:
    mini.append(OUTCOMES, "\n- just a text\n\n- [a, list]\n")
    assert mini.places() == [
        (OUTCOMES, mini.line(OUTCOMES, "just a text"), "wrong-type"),
        (OUTCOMES, mini.line(OUTCOMES, "[a, list]"), "wrong-type"),
    ]


def test_words_outside_a_closed_list_name_the_allowed_ones(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "finding: not-supported", "finding: not-suported")
    mini.replace(TREATMENTS, "country: Ireland", "country: Atlantis")
    first, second = mini.problems()
    assert (first.path, first.line, first.rule) == (
        INGREDIENTS,
        mini.line(INGREDIENTS, "not-suported"),
        "word-not-allowed",
    )
    assert first.allowed == "supported, not-supported, mixed, unclear, not-studied or contradicted"
    assert first.hint == "did you mean “not-supported”?"
    assert (second.path, second.line, second.rule) == (
        TREATMENTS,
        mini.line(TREATMENTS, "Atlantis"),
        "word-not-allowed",
    )


def test_wrong_forms(mini: Mini) -> None:
    mini.replace(SOURCES, "doi: 10.1234/alder", "doi: https://doi.org/10.1234/alder")
    mini.replace(SOURCES, "- https://example.org/birch-copy", "- example.org/birch-copy")
    assert mini.places() == [
        (SOURCES, mini.line(SOURCES, "doi:"), "wrong-form"),
        (SOURCES, mini.line(SOURCES, "- example.org/birch-copy"), "wrong-form"),
    ]


def test_numbers_out_of_range(mini: Mini) -> None:
    mini.replace(SOURCES, "year: 2001", "year: 1801")
    mini.replace(SIDE_EFFECTS, "out_of: 30\n", "out_of: 0\n")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "out_of: 0"), "out-of-range"),
        (SOURCES, mini.line(SOURCES, "year: 1801"), "out-of-range"),
    ]


def test_empty_and_overlong_texts(mini: Mini) -> None:
    mini.replace(OUTCOMES, "name: Aim", 'name: ""')
    mini.replace(OUTCOMES, "question: How long does it take to recover?", "question: " + "long " * 24 + "word?")
    assert mini.places() == [
        (OUTCOMES, mini.line(OUTCOMES, 'name: ""'), "too-short"),
        (OUTCOMES, mini.line(OUTCOMES, "long long"), "too-long"),
    ]


def test_frequencies_whose_band_does_not_fit_their_number(mini: Mini) -> None:
    mini.replace(SIDE_EFFECTS, "events: 12", "events: 1")
    mini.replace(SIDE_EFFECTS, "band: not-known", "band: rare")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "band: very-common") - 1, "rule-in-record"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "band: rare") - 1, "rule-in-record"),
    ]


def test_duplicate_ids(mini: Mini) -> None:
    mini.replace(SOURCES, "- id: birch-2002", "- id: alder-2001 # the second")
    mini.replace(OUTCOMES, "- id: recovery", "- id: aim # the second")
    # The ids that are gone are a fault of their own; nothing but them refers to “birch-2002” and “recovery”.
    mini.replace(SIDE_EFFECTS, "    - birch-2002\n  reviewed: 2026-01-07", "    - alder-2001\n  reviewed: 2026-01-07")
    mini.replace(SIDE_EFFECTS, "    - birch-2002\n", "")
    mini.replace(RED_FLAGS, "sources: [birch-2002]", "sources: [cedar-2003]")
    mini.replace("docs/safety/side-effects.md", ', "birch-2002"', "")
    mini.replace(TREATMENTS, "    - outcome: recovery\n      text: not-known\n", "")
    mini.replace(
        TREATMENTS, "    - outcome: aim\n      text: not-reviewed\n    - outcome: recovery", "    - outcome: aim"
    )
    assert mini.places() == [
        (OUTCOMES, mini.line(OUTCOMES, "the second"), "duplicate-id"),
        (SOURCES, mini.line(SOURCES, "the second"), "duplicate-id"),
    ]


def test_both_records_of_a_duplicate_id_are_checked(mini: Mini) -> None:
    copy = mini.read(INGREDIENTS).split("\n\n")[1].replace("- alder-2001", "- nowhere-1999")
    copy = copy.replace("vitamin-x", "vitamin-x # the second")
    mini.append(INGREDIENTS, f"\n{copy}\n")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "the second"), "duplicate-id"),
        (INGREDIENTS, mini.line(INGREDIENTS, "nowhere-1999"), "source-missing"),
    ]


def test_dangling_source_ids(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "    - alder-2001", "    - alder-2010\n    - alder-2001")
    mini.replace(TREATMENTS, "sources: [cedar-2003]", "sources: [cedar-2003, oak-1999]")
    first, second = mini.problems()
    assert (first.path, first.line, first.rule, first.hint) == (
        INGREDIENTS,
        mini.line(INGREDIENTS, "alder-2010"),
        "source-missing",
        "did you mean “alder-2001”?",
    )
    assert (second.path, second.line, second.rule, second.hint) == (
        TREATMENTS,
        mini.line(TREATMENTS, "oak-1999"),
        "source-missing",
        "add the source to data/sources.yml once you have read it",
    )


def test_dangling_source_in_a_record_with_another_fault_is_listed_too(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "finding: not-supported", "finding: good")
    mini.replace(INGREDIENTS, "    - alder-2001", "    - alder-2001\n    - oak-1999")
    mini.replace(TREATMENTS, "country: Ireland", "country: Atlantis")
    mini.replace(TREATMENTS, "sources: [cedar-2003]", "sources: [oak-1998]")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "finding: good"), "word-not-allowed"),
        (INGREDIENTS, mini.line(INGREDIENTS, "oak-1999"), "source-missing"),
        (TREATMENTS, mini.line(TREATMENTS, "Atlantis"), "word-not-allowed"),
        (TREATMENTS, mini.line(TREATMENTS, "oak-1998"), "source-missing"),
    ]


def test_dangling_outcome_ids(mini: Mini) -> None:
    extra = "    - outcome: {}\n      text: not-known\n"
    mini.replace(TREATMENTS, "      text: not-known\n", "      text: not-known\n" + extra.format("price"))
    mini.append(TREATMENTS, extra.format("aims"))
    assert mini.places() == [
        (TREATMENTS, mini.line(TREATMENTS, "outcome: price"), "outcome-missing"),
        (TREATMENTS, mini.line(TREATMENTS, "outcome: aims"), "outcome-missing"),
    ]


def test_sources_that_nobody_cites(mini: Mini) -> None:
    text = mini.read(SOURCES).split("\n\n")[1]
    mini.append(SOURCES, "\n" + text.replace("alder-2001", "oak-2004") + "\n")
    mini.append(SOURCES, "\n" + text.replace("alder-2001", "yew-2005") + "\n")
    assert mini.places() == [
        (SOURCES, mini.line(SOURCES, "id: oak-2004"), "source-unused"),
        (SOURCES, mini.line(SOURCES, "id: yew-2005"), "source-unused"),
    ]


def test_records_that_no_page_shows(mini: Mini) -> None:
    mini.replace(START, "treatment_comparison(", 'treatment_comparison(outcomes=["aim"], treatments=')
    assert mini.places() == [
        (OUTCOMES, mini.line(OUTCOMES, "id: recovery"), "record-unused"),
        (TREATMENTS, mini.line(TREATMENTS, "text: not-known") - 1, "record-unused"),
        (TREATMENTS, mini.line(TREATMENTS, "text: There is nothing to recover from.") - 1, "record-unused"),
    ]


# ------------------------------------------------- one fault must not look like many


def test_faulty_source_that_many_cite_gives_no_missing_source(mini: Mini) -> None:
    mini.replace(SOURCES, "kind: case-report", "kind: story")
    mini.replace(SOURCES, "  limits: Only 30 people took part.\n", "")
    assert mini.places() == [
        (SOURCES, 3, "field-missing"),
        (SOURCES, mini.line(SOURCES, "kind: story"), "word-not-allowed"),
    ]


def test_faulty_outcome_and_treatment_give_no_further_problem(mini: Mini) -> None:
    mini.replace(OUTCOMES, "  question: What is it meant to do?\n", "")
    mini.replace(TREATMENTS, "covers: [cocktail]", "covers: [cocktails]")
    assert mini.places() == [
        (OUTCOMES, 3, "field-missing"),
        (TREATMENTS, mini.line(TREATMENTS, "cocktails"), "word-not-allowed"),
    ]


def test_faulty_records_that_links_point_to_give_no_broken_link(mini: Mini) -> None:
    """``#side-effect-red-spots`` and ``#ingredient-vitamin-x`` are linked from the page on side effects."""
    mini.replace(SIDE_EFFECTS, "severity: mild", "severity: tiny")
    mini.replace(INGREDIENTS, "group: vitamins", "group: vitamin")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "group: vitamin"), "word-not-allowed"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "severity: tiny"), "word-not-allowed"),
    ]


def test_record_without_id_gives_no_missing_source(mini: Mini) -> None:
    mini.replace(SOURCES, "- id: birch-2002\n  kind", "- kind")
    mini.replace(OUTCOMES, "- id: aim\n  name", "- name")
    assert mini.places() == [(OUTCOMES, 3, "field-missing"), (SOURCES, 17, "field-missing")]


@pytest.mark.parametrize("wrong", ["Birch-2002", "birch_2002", '"birch 2002"'])
def test_id_of_a_wrong_form_gives_no_missing_source(mini: Mini, wrong: str) -> None:
    mini.replace(SOURCES, "id: birch-2002", f"id: {wrong}")
    mini.replace(TREATMENTS, "id: face-needles", "id: Face-needles")
    assert mini.places() == [(SOURCES, 17, "wrong-form"), (TREATMENTS, 3, "wrong-form")]


def test_id_that_is_empty_or_a_number_gives_no_missing_source(mini: Mini) -> None:
    mini.replace(SOURCES, "id: birch-2002", "id:")
    mini.replace(OUTCOMES, "id: aim", "id: 12")
    assert mini.places() == [(OUTCOMES, 3, "wrong-type"), (SOURCES, 17, "yaml-empty")]


def test_record_whose_only_side_effect_of_a_block_is_faulty_gives_no_empty_table(mini: Mini) -> None:
    mini.replace(SIDE_EFFECTS, "severity: serious", "severity: grave")
    mini.replace(SIDE_EFFECTS, "severity: moderate", "severity: middling")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "severity: middling"), "word-not-allowed"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "severity: grave"), "word-not-allowed"),
    ]


def test_record_that_lost_its_first_line_is_one_problem(mini: Mini) -> None:
    """It runs together with the record above, or stands before the list; others refer to it all the same."""
    mini.replace(SOURCES, "- id: birch-2002\n", "")
    mini.replace(OUTCOMES, "- id: aim\n", "")
    assert mini.places() == [(OUTCOMES, 3, "yaml-layout"), (SOURCES, 17, "record-joined")]


def test_record_that_is_not_at_column_0_is_one_problem(mini: Mini) -> None:
    mini.replace(SOURCES, "- id: birch-2002", "  - id: birch-2002")
    mini.replace(TREATMENTS, "- id: face-needles", " - id: face-needles")
    assert mini.places() == [(SOURCES, 17, "yaml-syntax"), (TREATMENTS, 4, "yaml-syntax")]


def test_record_with_nothing_but_its_id_is_one_problem(mini: Mini) -> None:
    mini.append(OUTCOMES, "\n- id: price\n")
    mini.append(SOURCES, "\n- id: oak-1999\n")
    first, second = mini.problems()
    assert (first.path, first.line, first.rule) == (OUTCOMES, mini.line(OUTCOMES, "price"), "field-missing")
    assert first.message == "the record “price” has no field but its id"
    assert first.allowed == "id, reviewed, name and question"
    assert (second.path, second.line, second.rule) == (SOURCES, mini.line(SOURCES, "oak-1999"), "field-missing")


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("data/")])
def test_line_lost_from_a_data_file_gives_problems_in_that_file_alone(mini: Mini, name: str) -> None:
    """Whichever line it is: no reference to the record, no table and no link to it is called faulty."""
    lines = FILES[name].split("\n")
    for number in range(len(lines)):
        mini.write(name, "\n".join(lines[:number] + lines[number + 1 :]))
        places = mini.places()
        assert {path for path, _, _ in places} <= {name}, f"line {number + 1}: {lines[number]}"
        assert len(places) <= 3, f"line {number + 1}: {lines[number]}"
