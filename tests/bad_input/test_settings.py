"""Faults of ``mkdocs.yml``."""

from __future__ import annotations

import pytest

from tests.bad_input.names import EFFECTS_PAGE, SETTINGS, START
from tests.mini import Mini


def test_wrong_missing_and_unknown_settings(mini: Mini) -> None:
    mini.replace(SETTINGS, '    version: "0.1.0"\n', "    version: 0.1.0\n    colour: red\n")
    mini.replace(SETTINGS, "    written_by: the makers of this test\n", "")
    mini.replace(SETTINGS, 'report_to: ""', "report_to: somebody")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "version:"), "field-missing"),
        (SETTINGS, mini.line(SETTINGS, "colour:"), "field-unknown"),
        (SETTINGS, mini.line(SETTINGS, "report_to:"), "wrong-form"),
    ]


def test_help_page_and_its_anchor(mini: Mini) -> None:
    mini.replace(SETTINGS, "help_anchor: get-help", "help_anchor: get-helped")
    assert mini.places() == [(SETTINGS, mini.line(SETTINGS, "help_anchor"), "setting-broken")]
    mini.replace(SETTINGS, "help_page: safety/side-effects", "help_page: safety/side-effects.md")
    assert mini.places() == [(SETTINGS, mini.line(SETTINGS, "help_page"), "setting-broken")]


def test_named_pages_are_there(mini: Mini) -> None:
    """Two that are not, and one fault each, though calls on the pages lead there too."""
    named = "    pages:\n      sources: source\n      glossary: index\n      banner: [index, safety/effects]\n"
    mini.replace(SETTINGS, "    help_anchor: get-help\n", f"    help_anchor: get-help\n{named}")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "    pages:") + 1, "setting-broken"),
        (SETTINGS, mini.line(SETTINGS, "safety/effects"), "setting-broken"),
    ]
    assert mini.problems()[0].hint == "did you mean “sources”?"


def test_named_pages_have_the_form_of_a_page_and_no_other_roles(mini: Mini) -> None:
    named = "    pages:\n      sources: sources.md\n      prices: index\n"
    mini.replace(SETTINGS, "    help_anchor: get-help\n", f"    help_anchor: get-help\n{named}")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "    pages:") + 1, "wrong-form"),
        (SETTINGS, mini.line(SETTINGS, "prices"), "field-unknown"),
    ]


def test_fault_of_one_setting_hides_no_other(mini: Mini) -> None:
    mini.replace(SETTINGS, 'version: "0.1.0"', "version: yes")
    mini.replace(SETTINGS, "help_anchor: get-help", "help_anchor: get-helped")
    mini.replace(SETTINGS, "  - Sources: sources.md\n", "  - Sources: sources.md\n  - Price: price.md\n")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "price.md"), "nav-broken"),
        (SETTINGS, mini.line(SETTINGS, "version: yes"), "yaml-bool"),
        (SETTINGS, mini.line(SETTINGS, "get-helped"), "setting-broken"),
    ]


def test_page_twice_in_the_nav(mini: Mini) -> None:
    mini.replace(
        SETTINGS, "  - Sources: sources.md\n", "  - Sources: sources.md\n  - Again: index.md\n  - sources.md\n"
    )
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "Again"), "nav-twice"),
        (SETTINGS, mini.line(SETTINGS, "  - sources.md"), "nav-twice"),
    ]


def test_labels_in_the_nav_that_would_run(mini: Mini) -> None:
    mini.replace(
        SETTINGS,
        "  - Sources: sources.md\n",
        '  - "{{ config }} Sources": sources.md\n  - "{% set a = 1 %}":\n      - "A {b} {#c#}": more.md\n',
    )
    assert [place for place in mini.places() if place[2] == "nav-code"] == [
        (SETTINGS, mini.line(SETTINGS, "config"), "nav-code"),
        (SETTINGS, mini.line(SETTINGS, "set a"), "nav-code"),
        (SETTINGS, mini.line(SETTINGS, "{#c#}"), "nav-code"),
    ]


def test_settings_that_stand_twice(mini: Mini) -> None:
    """The builder would take the second one without a word."""
    mini.append(SETTINGS, "\nnav:\n  - Only: index.md\n")
    mini.replace(SETTINGS, "    help_anchor: get-help\n", "    help_anchor: get-help\n  guide: {}\n")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "guide: {}"), "duplicate-key"),
        (SETTINGS, mini.line(SETTINGS, "Only") - 1, "duplicate-key"),
    ]


def test_nav_and_guide_that_are_missing(mini: Mini) -> None:
    mini.write(SETTINGS, "site_name: Mini guide\n")
    assert [(problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (1, "setting-missing", "extra: guide: is missing"),
        (1, "setting-missing", "nav: is missing"),
    ]


@pytest.mark.parametrize("nav", ["nav: []\n", "nav: {}\n"])
def test_empty_nav(mini: Mini, nav: str) -> None:
    text = mini.read(SETTINGS)
    start, end = text.index("nav:"), text.index("theme:")
    mini.write(SETTINGS, text[:start] + nav + text[end:])
    assert mini.places() == [(SETTINGS, 1, "setting-missing")]


@pytest.mark.parametrize("text", ["# only a comment\n", "- a\n- list\n", "just words\n"])
def test_settings_that_are_no_settings(mini: Mini, text: str) -> None:
    mini.write(SETTINGS, text)
    assert {place[0] for place in mini.places()} == {SETTINGS}
    assert {place[2] for place in mini.places()} == {"setting-missing"}
    assert len(mini.places()) <= 2


def test_broken_grammar_of_the_settings_hides_no_fault_of_a_page(mini: Mini) -> None:
    mini.replace(SETTINGS, "  - Sources: sources.md", "  - Sources: all: sources.md")
    mini.replace(START, "(sources.md#in-short)", "(sources.md#in-long)")
    mini.replace(EFFECTS_PAGE, '"birch-2002"', '"birch-1999"')
    assert mini.places() == [
        (START, mini.line(START, "in-long"), "link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "birch-1999"), "macro-argument"),
        (SETTINGS, mini.line(SETTINGS, "all: sources"), "yaml-syntax"),
    ]


def test_traps_in_the_nav(mini: Mini) -> None:
    mini.replace(SETTINGS, "  - Sources: sources.md\n", "  - Sources: sources.md\n  - Price:\n  - No: no\n")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "Price:"), "yaml-empty"),
        (SETTINGS, mini.line(SETTINGS, "No: no"), "yaml-bool"),
    ]


def test_tags_that_only_the_builder_knows_are_no_fault(mini: Mini) -> None:
    mini.append(SETTINGS, '\nsite_url: !ENV [SITE_URL, ""]\nhooks: !!python/name:os.path\n')
    assert mini.places() == []


def test_publisher_and_what_the_publisher_sells_are_said_together(mini: Mini) -> None:
    mini.replace(SETTINGS, 'report_to: ""', 'report_to: somebody\n    given_out_by: A clinic\n    sells_treatment: ""')
    places = [
        (SETTINGS, mini.line(SETTINGS, "report_to:"), "wrong-form"),
        (SETTINGS, mini.line(SETTINGS, "given_out_by:"), "setting-alone"),
    ]
    assert mini.places() == places
    mini.replace(SETTINGS, '    sells_treatment: ""\n', "")
    assert mini.places() == places
    mini.replace(SETTINGS, "given_out_by: A clinic", "sells_treatment: does not")
    assert mini.places() == [places[0], (SETTINGS, mini.line(SETTINGS, "sells_treatment:"), "setting-alone")]


def test_publisher_that_is_not_well_said_is_not_missing_too(mini: Mini) -> None:
    mini.replace(SETTINGS, 'report_to: ""', "given_out_by: 7\n    sells_treatment: sometimes")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "given_out_by:"), "wrong-type"),
        (SETTINGS, mini.line(SETTINGS, "sells_treatment:"), "word-not-allowed"),
    ]
    mini.replace(SETTINGS, "given_out_by: 7", "given_out_by: no")
    assert mini.places()[0] == (SETTINGS, mini.line(SETTINGS, "given_out_by:"), "yaml-bool")


def test_clinicians_with_faults(mini: Mini) -> None:
    people = """\
    clinicians:
      - id: ann
        name: Ann Ash
        role: nurse
      - id: ann
        name: Ann Elm
        role: doctor
        registered: "Two\\nlines"
      - id: Bob
        name: Bob Oak
        role: doctor
        registered: List
        phone: "1"
"""
    mini.replace(SETTINGS, '    report_to: ""\n', people)
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "name: Ann Ash") - 1, "field-missing"),
        (SETTINGS, mini.line(SETTINGS, "name: Ann Elm") - 1, "duplicate-id"),
        (SETTINGS, mini.line(SETTINGS, "Two"), "wrong-form"),
        (SETTINGS, mini.line(SETTINGS, "id: Bob"), "wrong-form"),
        (SETTINGS, mini.line(SETTINGS, "phone"), "field-unknown"),
    ]
