"""Rules across records. Each meets two faults at once, and the cases that are no fault."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable

import pytest

from macros.catalogue import checks
from macros.catalogue.checks import RULES, check, country_bound, prose, references
from macros.catalogue.loading import Catalogue, load
from macros.catalogue.problems import Problem
from macros.catalogue.records import SOURCE_FIELDS, TreatmentRecord
from tests.mini import Mini

SOURCES = "data/sources.yml"
INGREDIENTS = "data/ingredients.yml"
SIDE_EFFECTS = "data/side_effects.yml"
OUTCOMES = "data/outcomes.yml"
TREATMENTS = "data/treatments.yml"
CLAIMS = "data/claims.yml"
PRODUCTS = "data/products.yml"
PLACES = "data/places.yml"
REGULATORS = "data/regulators.yml"
GLOSSARY = "data/glossary.yml"

Places = list[tuple[str, int]]
Rule = Callable[[Catalogue], Iterable[Problem]]


def found(mini: Mini, rule: Rule) -> Places:
    """Where a rule finds problems; no other rule may find one, and the files are well formed."""
    catalogue, problems = load(mini.folder)
    assert problems == []
    places = [(problem.path, problem.line) for problem in rule(catalogue)]
    assert len(check(catalogue)) == len(places)
    return places


def test_every_rule_of_the_module_is_in_the_list() -> None:
    rules = [
        function
        for name, function in inspect.getmembers(checks, inspect.isgeneratorfunction)
        if not name.startswith("_") and list(inspect.signature(function).parameters) == ["catalogue"]
    ]
    assert set(rules) == set(RULES)
    assert all(rule.__doc__ for rule in RULES)


def test_mini_guide_breaks_no_rule(mini: Mini) -> None:
    assert check(load(mini.folder)[0]) == []


def test_source_exists(mini: Mini) -> None:
    mini.replace(SIDE_EFFECTS, "sources: [alder-2001]", "sources: [alder-2001, oak-1999]")
    mini.replace(TREATMENTS, "sources: [cedar-2003]", "sources: [oak-1999, cedar-2003]")
    assert found(mini, checks.source_exists) == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "oak-1999")),
        (TREATMENTS, mini.line(TREATMENTS, "oak-1999")),
    ]


def test_outcome_exists(mini: Mini) -> None:
    mini.append(TREATMENTS, "    - outcome: price\n      text: not-known\n    - outcome: pain\n      text: not-known\n")
    assert found(mini, checks.outcome_exists) == [
        (TREATMENTS, mini.line(TREATMENTS, "outcome: price")),
        (TREATMENTS, mini.line(TREATMENTS, "outcome: pain")),
    ]


def test_outcome_has_one_cell_in_a_treatment(mini: Mini) -> None:
    mini.append(
        TREATMENTS, "    - outcome: aim\n      text: not-known\n    - outcome: recovery\n      text: not-known\n"
    )
    end = mini.read(TREATMENTS).count("\n")
    assert found(mini, checks.outcome_exists) == [(TREATMENTS, end - 3), (TREATMENTS, end - 1)]


def test_source_is_listed_once_in_a_list_but_may_stand_in_two(mini: Mini) -> None:
    mini.replace(SIDE_EFFECTS, "sources: [alder-2001]", "sources: [alder-2001, birch-2002, alder-2001]")
    mini.replace(SIDE_EFFECTS, "    - cedar-2003", "    - cedar-2003\n    - birch-2002 # again")
    mini.replace(TREATMENTS, "      text: There is", "      sources: [cedar-2003]\n      text: There is")
    assert found(mini, checks.source_listed_once) == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "[alder-2001, birch")),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "again")),
    ]


def test_source_may_speak_for_a_claim_and_against_it_but_once_in_each_list(mini: Mini) -> None:
    mini.replace(
        CLAIMS,
        "sources_against: [alder-2001]",
        "sources_for:\n        - alder-2001\n        - birch-2002\n        - birch-2002 # again\n"
        "      sources_against: [alder-2001, alder-2001]",
    )
    assert found(mini, checks.source_listed_once) == [
        (CLAIMS, mini.line(CLAIMS, "# again")),
        (CLAIMS, mini.line(CLAIMS, "sources_against")),
    ]


ANSWER = """\
    - treatment: fat-dissolving
      text: Nobody has asked.
      finding: unclear
      certainty: very-low
      reason: There are no trials.
"""


def test_every_answer_to_a_claim_has_a_source_for_or_against(mini: Mini) -> None:
    mini.replace(CLAIMS, "sources_against: [alder-2001]\n", f"sources_for: [alder-2001]\n{ANSWER}{ANSWER}")
    text = mini.read(CLAIMS)
    first = text[: text.index(ANSWER)].count("\n") + 1
    assert found(mini, checks.statement_has_source) == [(CLAIMS, first), (CLAIMS, first + 5)]
    mini.write(
        CLAIMS,
        text.replace("finding: unclear", "finding: not-studied").replace(
            "y: very-low\n      reason: There", "y: none-found\n      reason: There"
        ),
    )
    assert found(mini, checks.statement_has_source) == []


def test_statement_has_a_source(mini: Mini) -> None:
    """Not needed where nothing is said: not-studied, not-known, not-reviewed; nor beside a country's own sources."""
    mini.replace(INGREDIENTS, "  sources:\n    - alder-2001", "  sources: []")
    mini.replace(TREATMENTS, "      certainty: low\n      sources: [alder-2001]\n", "      certainty: low\n")
    assert found(mini, checks.statement_has_source) == [
        (INGREDIENTS, mini.line(INGREDIENTS, "certainty: low") + 2),
        (TREATMENTS, mini.line(TREATMENTS, "It is meant to") - 1),
    ]


def test_certainty_fits_the_finding(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "certainty: low", "certainty: none-found")
    mini.replace(
        INGREDIENTS, "finding: not-studied\n  certainty: none-found", "finding: not-studied\n  certainty: high"
    )
    assert found(mini, checks.finding_fits_certainty) == [
        (INGREDIENTS, mini.line(INGREDIENTS, "finding: not-supported") + 1),
        (INGREDIENTS, mini.line(INGREDIENTS, "finding: not-studied") + 1),
    ]


def test_certainty_of_every_answer_fits_its_finding(mini: Mini) -> None:
    sourced = f"{ANSWER}      sources_for: [alder-2001]\n"
    unfit = sourced.replace("certainty: very-low", "certainty: none-found")
    mini.replace(CLAIMS, "certainty: very-low", "certainty: none-found # first")
    mini.replace(CLAIMS, "  reviewed:", f"{sourced}{unfit}  reviewed:")
    assert found(mini, checks.finding_fits_certainty) == [
        (CLAIMS, mini.line(CLAIMS, "# first")),
        (CLAIMS, mini.line(CLAIMS, "  reviewed:") - 3),
    ]


def test_confirmed_field_is_there(mini: Mini) -> None:
    mini.replace(SOURCES, "[authors, year, title, finding]", "[authors, year, title, pmid]")
    mini.replace(SOURCES, "    - finding\n", "    - finding\n    - volume_pages\n")
    assert found(mini, checks.confirmed_field_is_there) == [
        (SOURCES, mini.line(SOURCES, "pmid]")),
        (SOURCES, mini.line(SOURCES, "- volume_pages")),
    ]


def test_complete_reference_is_complete(mini: Mini) -> None:
    mini.replace(SOURCES, "  authors: Alder A, Ash B\n  year: 2001\n", "")
    mini.replace(SOURCES, "[authors, year, title, finding]", "[title, finding]")
    mini.replace(SOURCES, "reference_complete: false", "reference_complete: true # now")
    catalogue, _ = load(mini.folder)
    assert [(problem.line, problem.message) for problem in checks.complete_reference_is_complete(catalogue)] == [
        (mini.line(SOURCES, "finding]") + 1, "“alder-2001” is called complete without authors and year"),
        (mini.line(SOURCES, "# now"), "“birch-2002” is called complete without authors and year"),
    ]


def test_text_is_for_every_country(mini: Mini) -> None:
    """But places, rules, a country's own notes, and what a source says, may name its numbers."""
    mini.replace(SIDE_EFFECTS, "See a doctor soon.", "Call 999 at once.")
    mini.replace(TREATMENTS, "It is meant to make skin glow.", "It costs £200.")
    mini.replace(TREATMENTS, "The office says the same.", "It costs €200. Call 112.")
    mini.replace(SOURCES, "Clean needles matter.", "One costs $5.")
    mini.replace(PLACES, "Tell the office.", "It costs £5. Call 999.")
    mini.replace(REGULATORS, "Needles are allowed.", "It costs £5. Call 999.")
    note = (
        '    - country: Ireland\n      text: It costs €5. Call 112.\n      as_of: "2003"\n      sources: [cedar-2003]\n'
    )
    mini.replace(PRODUCTS, "  sources: [cedar-2003]\n", f"  status:\n{note}  sources: [cedar-2003]\n")
    assert found(mini, checks.text_is_for_every_country) == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "999")),
        (TREATMENTS, mini.line(TREATMENTS, "£200")),
    ]


def test_text_has_no_html(mini: Mini) -> None:
    mini.replace(SOURCES, "Clean needles matter.", "Clean <b>needles matter.")
    mini.replace(OUTCOMES, "name: Aim", "name: Aim<!-- so -->")
    mini.replace(PLACES, "Call 112.", "Call <a href='tel:112'>112.")
    mini.replace(GLOSSARY, "A small bump.", "A small<br>bump.")
    assert found(mini, checks.text_has_no_html) == [
        (SOURCES, mini.line(SOURCES, "<b>")),
        (PLACES, mini.line(PLACES, "<a")),
        (OUTCOMES, mini.line(OUTCOMES, "<!--")),
        (GLOSSARY, mini.line(GLOSSARY, "<br>")),
    ]


def test_few_words_are_there(mini: Mini) -> None:
    """Two faults of a sign, one of a caution and one of serious harm; mild harm and a later sign need no few words."""
    mini.replace("data/red_flags.yml", "  in_few_words: [Your skin gets hot.]\n", "")
    mini.replace("data/red_flags.yml", "  picture: fever\n", "")
    mini.replace("data/cautions.yml", "  do_in_few_words: [Wait.]\n", "")
    mini.replace(SIDE_EFFECTS, "  in_few_words: [A deep dent that stays.]\n", "")
    assert found(mini, checks.few_words_are_there) == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "id: deep-dent")),
        ("data/cautions.yml", 3),
        ("data/red_flags.yml", 3),
    ]
    catalogue, _ = load(mini.folder)
    assert [problem.message for problem in checks.few_words_are_there(catalogue)] == [
        "“deep-dent” has no in_few_words",
        "“sore-skin” has no do_in_few_words",
        "“spreading-heat” has no in_few_words and no picture",
    ]


def test_few_words_may_be_missing_where_a_sign_can_wait(mini: Mini) -> None:
    mini.replace("data/red_flags.yml", "urgency: today", "urgency: soon")
    mini.replace("data/red_flags.yml", "  in_few_words: [Your skin gets hot.]\n", "")
    mini.replace("data/red_flags.yml", "  do_in_few_words: [Ask today.]\n  picture: fever\n", "")
    assert found(mini, checks.few_words_are_there) == []


def test_texts_of_a_faulty_record_are_checked_too(mini: Mini) -> None:
    mini.replace(SIDE_EFFECTS, "severity: moderate", "severity: middling")
    mini.replace(SIDE_EFFECTS, "feels: A firm lump.", "feels: A <i>firm</i> lump.")
    mini.replace(SIDE_EFFECTS, "See a doctor soon.", "Call 999 at once.")
    assert [(problem.line, problem.rule) for problem in check(load(mini.folder)[0])] == [
        (mini.line(SIDE_EFFECTS, "999"), "country-bound"),
        (mini.line(SIDE_EFFECTS, "<i>"), "html-in-text"),
    ]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It costs £200 a time.", "£2"),
        ("about 1,500 euros", "1,500 euros"),
        ("Call 999.", "999"),
        ("Ring 112, or go there", "112"),
        ("dial 911 now", "911"),
        ("Ring 01632 960 001", "01632 960 001"),
        ("111 people had it", None),
        ("112 of 500", None),
        ("In 999 treatments", None),
        ("the 2,999 people", None),
        ("1999 and 9991", None),
        ("999.5 litres", None),
        ("Call your emergency number.", None),
        ("12 pounding hearts", None),
    ],
)
def test_country_bound(text: str, bound: str | None) -> None:
    assert country_bound(text) == bound


def test_references_are_found_in_lists_alone_and_in_nested_parts(mini: Mini) -> None:
    mini.replace(TREATMENTS, "covers: [cocktail]", "covers: [tea]")
    catalogue, _ = load(mini.folder)
    by_id = {getattr(item, "value", {}).get("id") or getattr(item, "record", None): item for item in catalogue.all()}
    face, nothing = by_id["face-needles"], by_id[catalogue.of(TreatmentRecord)["doing-nothing"]]
    assert list(references(face, "sources")) == [(("cells", 0, "sources", 0), "alder-2001")]
    assert list(references(face, "outcome")) == [
        (("cells", 0, "outcome"), "aim"),
        (("cells", 1, "outcome"), "recovery"),
    ]
    assert list(references(nothing, "sources")) == [(("cells", 1, "by_country", 0, "sources", 0), "cedar-2003")]


def test_references_for_and_against_a_claim_are_found_in_good_and_faulty_records(mini: Mini) -> None:
    mini.replace(CLAIMS, "      sources_against:", "      sources_for: [birch-2002]\n      sources_against:")
    expected = [
        (("answers", 0, "sources_for", 0), "birch-2002"),
        (("answers", 0, "sources_against", 0), "alder-2001"),
    ]
    (good,) = (item for item in load(mini.folder)[0].all() if item.kind == "claims")
    mini.replace(CLAIMS, "topic: revitalise", "topic: glow")
    (faulty,) = load(mini.folder)[0].faulty
    for item in (good, faulty):
        assert list(references(item, *SOURCE_FIELDS)) == expected
        assert [text for _, text in prose(item) if text in ("birch-2002", "alder-2001")] == []


def test_prose_of_a_faulty_record_leaves_out_what_is_for_the_machine(mini: Mini) -> None:
    mini.replace(SOURCES, "kind: regulator", "kind: office")
    catalogue, _ = load(mini.folder)
    (faulty,) = catalogue.faulty
    assert list(prose(faulty)) == [
        (("kind",), "office"),
        (("authors",), "Office of Invented Medicines (OIM)"),
        (("title",), "Advice on needles"),
        (("finding",), "Clean needles matter."),
        (("limits",), "Advice without numbers."),
        (("fields_confirmed", 0), "authors"),
        (("fields_confirmed", 1), "year"),
        (("fields_confirmed", 2), "title"),
        (("read_extent",), "part"),
    ]
