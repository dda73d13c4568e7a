"""Every kind of record beside those of the first pages: its closed lists, its sources, its texts, and its macros."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from macros.catalogue.problems import choice
from macros.catalogue.records import (
    CautionGroup,
    Certainty,
    Country,
    DisagreementTopic,
    Finding,
    Layer,
    Phase,
    Status,
    Strength,
    Topic,
    Treatment,
    Urgency,
)
from tests.bad_input.names import (
    AUDITS,
    CAUTIONS,
    CLAIMS,
    DISAGREEMENTS,
    EFFECTS_PAGE,
    GLOSSARY,
    INGREDIENTS,
    PLACES,
    PROCEDURE,
    PRODUCTS,
    PROPORTIONS,
    QUESTIONS,
    RED_FLAGS,
    REGULATORS,
    REST,
    SETTINGS,
    SOURCES,
    START,
    TREATMENTS,
    VALUES,
)
from tests.mini import Mini

# The id of the row, card or item of the only record of each file, on the page docs/rest.md.
ANCHORS = {
    CLAIMS: "claim-glow",
    PRODUCTS: "product-glow-vial",
    CAUTIONS: "caution-sore-skin",
    RED_FLAGS: "red-flag-spreading-heat",
    PLACES: "place-ireland",
    PROCEDURE: "step-small-talk",
    REGULATORS: "rule-irish-needles",
    QUESTIONS: "question-who-does-it",
    VALUES: "value-quick-end",
    DISAGREEMENTS: "disagreement-washing",
    PROPORTIONS: "proportion-glowing",
    GLOSSARY: "term-papule",
    AUDITS: "audit-jama-4",
}
# The call that shows it.
CALLS = {
    CLAIMS: '{{ claim_table("revitalise") }}',
    PRODUCTS: "{{ product_table() }}",
    CAUTIONS: '{{ caution_table("wait") }}',
    RED_FLAGS: '{{ red_flags("today") }}',
    PLACES: "{{ place_table() }}",
    PROCEDURE: '{{ procedure_steps("before") }}',
    REGULATORS: "{{ regulator_table() }}",
    QUESTIONS: "{{ question_list() }}",
    VALUES: "{{ values_form() }}",
    DISAGREEMENTS: '{{ disagreement_table(["aftercare"]) }}',
    PROPORTIONS: '{{ icon_arrays("glowing") }}',
    GLOSSARY: "{{ glossary_list() }}",
    AUDITS: '{{ audit_table("jama") }}',
}
Found = list[tuple[str, int, str, str]]


def found(mini: Mini) -> Found:
    """File, line, rule and message of every problem."""
    return [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()]


# ------------------------------------------------------------------ pictures


LAYERS = """\
  acts_in:
    - layer: outer-skin
      sources: [alder-2001]
    - layer: deeper-skin
      sources: [cedar-2003]
"""


def with_layers(mini: Mini, *, shown: bool = True) -> None:
    """The first treatment of the mini guide gets its layers, and a page the picture of them."""
    mini.replace(TREATMENTS, "  covers: [cocktail]\n", f"  covers: [cocktail]\n{LAYERS}")
    if shown:
        mini.replace(REST, "{{ question_list() }}", '{{ question_list() }}\n\n{{ skin_layers("face-needles") }}')


def test_layers_of_a_treatment_are_shown_and_cited(mini: Mini) -> None:
    with_layers(mini)
    assert mini.places() == []


def test_layers_that_no_page_shows_are_a_problem_like_any_record(mini: Mini) -> None:
    with_layers(mini, shown=False)
    mini.replace(REST, '{{ icon_arrays("glowing") }}', "")
    assert mini.places() == [
        (PROPORTIONS, 3, "record-unused"),
        (TREATMENTS, mini.line(TREATMENTS, "acts_in:"), "record-unused"),
    ]


def test_faults_of_layers_and_numbers_are_listed_with_what_is_allowed(mini: Mini) -> None:
    with_layers(mini)
    mini.replace(TREATMENTS, "layer: deeper-skin", "layer: deep-skin")
    mini.replace(PROPORTIONS, "in_100: 58", "in_100: 580")
    mini.replace(PROPORTIONS, "  study: No comparison group\n", "")
    assert mini.places() == [
        (PROPORTIONS, 3, "field-missing"),
        (PROPORTIONS, mini.line(PROPORTIONS, "580"), "out-of-range"),
        (TREATMENTS, mini.line(TREATMENTS, "deep-skin"), "word-not-allowed"),
    ]
    (problem,) = (problem for problem in mini.problems() if problem.path == TREATMENTS)
    assert problem.allowed == choice(get_args(Layer))


def test_layer_that_stands_twice_and_source_that_is_not_there(mini: Mini) -> None:
    with_layers(mini)
    mini.replace(
        TREATMENTS, "layer: deeper-skin\n      sources: [cedar-2003]", "layer: outer-skin\n      sources: [oak-1999]"
    )
    end = mini.line(TREATMENTS, "oak-1999")
    assert mini.places() == [(TREATMENTS, end - 1, "layer-twice"), (TREATMENTS, end, "source-missing")]


def test_numbers_and_treatments_that_are_not_there_are_faults_of_the_call(mini: Mini) -> None:
    mini.replace(REST, 'icon_arrays("glowing")', 'icon_arrays("glowing", "shining")')
    mini.replace(
        REST, "{{ question_list() }}", '{{ question_list() }}\n\n{{ skin_layers("tea") }}\n\nA {{ proportion("x") }}.'
    )
    rules = [(path, rule) for path, _, rule in mini.places()]
    assert rules == [(REST, "macro-argument")] * 3


# ------------------------------------------------------------------ closed lists


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (CLAIMS, "topic: revitalise", "topic: revitalize", Topic),
        (CLAIMS, "treatment: cocktail", "treatment: cocktails", Treatment),
        (CLAIMS, "finding: not-supported", "finding: nonsense", Finding),
        (CLAIMS, "certainty: very-low", "certainty: lowest", Certainty),
        (PRODUCTS, "treatment: cocktail", "treatment: laser", Treatment),
        (CAUTIONS, "strength: wait", "strength: stop", Strength),
        (CAUTIONS, "treatment: cocktail", "treatment: Cocktail", Treatment),
        (CAUTIONS, "group: skin", "group: skins", CautionGroup),
        (RED_FLAGS, "urgency: today", "urgency: now", Urgency),
        (PLACES, "country: Ireland", "country: Irland", Country),
        (PROCEDURE, "phase: before", "phase: later", Phase),
        (REGULATORS, "country: Ireland", "country: ireland", Country),
        (REGULATORS, "status: not-checked", "status: not-known", Status),
        (DISAGREEMENTS, "topic: aftercare", "topic: after-care", DisagreementTopic),
    ],
)
def test_word_outside_a_closed_list_is_one_problem_that_names_the_list(
    mini: Mini, file: str, old: str, new: str, words: Any
) -> None:
    """No table is called empty, and no record unused; a fault of another file is listed beside it."""
    mini.replace(file, old, new)
    mini.replace(GLOSSARY, "  meaning: A small bump.\n", "")
    expected = [(file, mini.line(file, new), "word-not-allowed"), (GLOSSARY, 3, "field-missing")]
    assert mini.places() == sorted(expected)
    (problem,) = (problem for problem in mini.problems() if problem.path == file)
    assert problem.allowed == choice(get_args(words))


def test_words_outside_two_closed_lists_of_one_record(mini: Mini) -> None:
    mini.replace(CLAIMS, "finding: not-supported", "finding: proven")
    mini.replace(CLAIMS, "certainty: very-low", "certainty: sure")
    assert mini.places() == [
        (CLAIMS, mini.line(CLAIMS, "finding: proven"), "word-not-allowed"),
        (CLAIMS, mini.line(CLAIMS, "certainty: sure"), "word-not-allowed"),
    ]


def test_country_of_the_publisher_is_one_of_the_closed_list(mini: Mini) -> None:
    mini.replace(SETTINGS, '    report_to: ""\n', '    report_to: ""\n    country: Irland\n')
    mini.replace(PLACES, "country: Ireland", "country: Eire")
    first, second = mini.problems()
    assert (first.path, first.line, first.rule) == (PLACES, mini.line(PLACES, "Eire"), "word-not-allowed")
    assert (second.path, second.line, second.rule, second.hint) == (
        SETTINGS,
        mini.line(SETTINGS, "Irland"),
        "word-not-allowed",
        "did you mean “Ireland”?",
    )


# ----------------------------------------------------------------------- sources


def test_dangling_sources_for_and_against_a_claim(mini: Mini) -> None:
    mini.replace(
        CLAIMS,
        "      sources_against: [alder-2001]\n",
        "      sources_for:\n        - oak-1999\n      sources_against: [alder-2001, alder-2010]\n",
    )
    first, second = mini.problems()
    assert (first.path, first.line, first.rule, first.message) == (
        CLAIMS,
        mini.line(CLAIMS, "- oak-1999"),
        "source-missing",
        "there is no source “oak-1999”",
    )
    assert (second.path, second.line, second.rule, second.hint) == (
        CLAIMS,
        mini.line(CLAIMS, "alder-2010"),
        "source-missing",
        "did you mean “alder-2001”?",
    )


@pytest.mark.parametrize("field", ["sources_for", "sources_against"])
def test_dangling_source_of_a_claim_with_another_fault_is_listed_too(mini: Mini, field: str) -> None:
    mini.replace(CLAIMS, "sources_against: [alder-2001]", f"{field}: [oak-1999]")
    mini.replace(CLAIMS, "certainty: very-low", "certainty: sure")
    assert mini.places() == [
        (CLAIMS, mini.line(CLAIMS, "certainty: sure"), "word-not-allowed"),
        (CLAIMS, mini.line(CLAIMS, "oak-1999"), "source-missing"),
    ]


def test_source_that_only_a_claim_cites_is_not_unused(mini: Mini) -> None:
    """Neither where it speaks for the claim nor where it speaks against it."""
    text = mini.read(SOURCES).split("\n\n")[1]
    for identity in ("oak-2004", "yew-2005", "elm-2006"):
        mini.append(SOURCES, "\n" + text.replace("alder-2001", identity) + "\n")
    mini.replace(
        CLAIMS,
        "sources_against: [alder-2001]",
        "sources_against: [alder-2001, oak-2004]\n      sources_for: [yew-2005]",
    )
    assert mini.places() == [(SOURCES, mini.line(SOURCES, "id: elm-2006"), "source-unused")]


@pytest.mark.parametrize("file", sorted(ANCHORS.keys() - {CLAIMS, PROCEDURE, GLOSSARY, AUDITS, VALUES}))
def test_dangling_sources_of_every_kind(mini: Mini, file: str) -> None:
    mini.replace(file, "  sources: [", "  sources: [oak-1999, ")
    mini.replace(PROCEDURE, "sources: []", "sources: [yew-1998]")
    assert mini.places() == sorted(
        [
            (file, mini.line(file, "oak-1999"), "source-missing"),
            (PROCEDURE, mini.line(PROCEDURE, "yew-1998"), "source-missing"),
        ]
    )


@pytest.mark.parametrize("file", [CAUTIONS, RED_FLAGS, PLACES, REGULATORS, QUESTIONS, DISAGREEMENTS])
def test_record_that_must_rest_on_a_source_has_one(mini: Mini, file: str) -> None:
    old = "sources: [birch-2002]" if file == RED_FLAGS else "sources: [cedar-2003]"
    mini.replace(file, old, "sources: []")
    mini.replace(CLAIMS, "      sources_against: [alder-2001]\n", "")
    expected = [
        (file, mini.line(file, "sources: []"), "too-short"),
        (CLAIMS, mini.line(CLAIMS, "- treatment: cocktail"), "source-none"),
    ]
    assert mini.places() == sorted(expected)


def test_source_that_nobody_cites_is_found_beside_lost_files_that_cite_nothing(mini: Mini) -> None:
    """But where a file that may cite is lost, nobody can say."""
    text = mini.read(SOURCES).split("\n\n")[1]
    mini.append(SOURCES, "\n" + text.replace("alder-2001", "oak-2004") + "\n")
    mini.delete(GLOSSARY)
    assert mini.places() == [
        (GLOSSARY, 1, "file-missing"),
        (SOURCES, mini.line(SOURCES, "id: oak-2004"), "source-unused"),
    ]
    mini.delete(QUESTIONS)
    assert mini.places() == [(GLOSSARY, 1, "file-missing"), (QUESTIONS, 1, "file-missing")]


# ----------------------------------------------------- what holds in one country only


def test_prices_and_numbers_may_stand_where_a_country_is_named(mini: Mini) -> None:
    """In places.yml and regulators.yml, and in the notes on countries of a product."""
    mini.replace(PLACES, "Tell the office.", "Call 999 or 01632 960 001. A letter costs £5.")
    mini.replace(REGULATORS, "Needles are allowed.", "They cost 200 euros. Call 112.")
    mini.replace(
        PRODUCTS,
        "  sources: [cedar-2003]",
        "  status:\n    - country: Ireland\n      text: It costs €200. Call 112.\n"
        '      as_of: "2003"\n      sources: [cedar-2003]\n  sources: [cedar-2003]',
    )
    assert mini.places() == []


@pytest.mark.parametrize(
    ("file", "first", "second"),
    [
        (CLAIMS, "Nobody has shown it.", "One small trial."),
        (PRODUCTS, "An invented product.", "The maker does not say what is in it."),
        (CAUTIONS, "Wait until it has healed.", "Needles hurt sore skin."),
        (RED_FLAGS, "Pain that grows.", "Call a doctor."),
        (PROCEDURE, "Small talk", "You talk about your health."),
        (QUESTIONS, "Who will do it?", "Skill matters."),
        (DISAGREEMENTS, "Wait for 9 hours.", "Nobody has tested it."),
        (GLOSSARY, "Papule", "A small bump."),
        (AUDITS, "Its dates are shown", "On every page."),
    ],
)
def test_prices_and_numbers_of_one_country_stand_in_no_other_kind(
    mini: Mini, file: str, first: str, second: str
) -> None:
    mini.replace(file, first, "It costs £200.")
    mini.replace(file, second, "Call 999.")
    assert found(mini) == [
        (file, mini.line(file, "£200"), "country-bound", "“£2” holds in one country only"),
        (file, mini.line(file, "999"), "country-bound", "“999” holds in one country only"),
    ]


# ------------------------------------------------------------------ macros and pages


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('claim_table("revitalize")', "“revitalize” is no topic of claim_table"),
        ('claim_table("fat")', "“fat” is no topic of claim_table"),
        ("claim_table()", "claim_table lacks its argument “topic”"),
        ('product_table("cocktail")', "“treatments” of product_table is not a list"),
        ('product_table(["fat-dissolving"])', "“fat-dissolving” is no treatments of product_table"),
        ('caution_table("do-not")', "“do-not” is no strength of caution_table"),
        ('red_flags("emergency")', "“emergency” is no urgency of red_flags"),
        ('procedure_steps("after")', "“after” is no phase of procedure_steps"),
        ('disagreement_table(["aftercare", "name"])', "“name” is no topics of disagreement_table"),
        ("disagreement_table()", "disagreement_table lacks its argument “topics”"),
        ('place_table("Ireland")', "place_table has 1 arguments"),
        ('emergency_numbers("Ireland")', "emergency_numbers has 1 arguments"),
        ('regulator_table(country="Ireland")', "regulator_table has no argument “country”"),
        ("question_list(3)", "question_list has 1 arguments"),
        ('glossary_list("a")', "glossary_list has 1 arguments"),
        ('changes("0.1.0")', "changes has 1 arguments"),
        ('decision_options(["doing-nothing"])', "decision_options lacks its argument “outcomes”"),
        ('decision_options(["laser"], ["aim"])', "“laser” is no treatments of decision_options"),
        ('decision_options(["doing-nothing"], ["price"])', "“price” is no outcomes of decision_options"),
        ("caution_form()", "caution_form lacks its argument “page”"),
        ("caution_form(7)", "“7” is no page of caution_form"),
        ('values_form("a")', "values_form has 1 arguments"),
        ('question_form("a")', "question_form has 1 arguments"),
        ('decision_summary("a")', "decision_summary has 1 arguments"),
        ("claim()", "claim has no arguments"),
        ("related()", "related has no arguments"),
        ("related(7)", "“7” is no pages of related"),
        ('related(["sources"])', "“['sources']” is no pages of related"),
        ('related("sources", "sources")', "“sources” is given twice to related"),
    ],
)
def test_wrong_arguments(mini: Mini, call: str, message: str) -> None:
    """Among them words that are right but have no record: a table needs a row."""
    mini.replace(START, "Most things.", f"Most things.\n\n{{{{ {call} }}}}")
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f"How often lumps come.\n\n{{{{ {call} }}}}")
    assert found(mini) == [
        (START, mini.line(START, call), "macro-argument", message),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, call), "macro-argument", message),
    ]


def test_claims_that_are_not_there(mini: Mini) -> None:
    mini.replace(START, "Most things.", 'Most things.\n\n{{ claim("glow", "glows", "lift") }}')
    assert found(mini) == [
        (START, mini.line(START, "{{ claim"), "macro-argument", "“glows” is no claims of claim"),
        (START, mini.line(START, "{{ claim"), "macro-argument", "“lift” is no claims of claim"),
    ]
    assert [problem.hint for problem in mini.problems()] == ["did you mean “glow”?", "correct it"]


def test_faulty_claim_that_a_page_names_is_one_problem(mini: Mini) -> None:
    """Other faults of the page are found all the same."""
    mini.replace(START, "Most things.", 'Most [things](things.md).\n\n{{ claim("glow") }}')
    mini.replace(CLAIMS, "  question: Does it make skin glow?\n", "")
    assert mini.places() == [(CLAIMS, 3, "field-missing"), (START, mini.line(START, "things.md"), "link-broken")]


def test_block_macros_of_every_kind_stand_alone(mini: Mini) -> None:
    for call in CALLS.values():
        mini.replace(REST, call, f"- {call}")
    expected = [(REST, mini.line(REST, call), "macro-indented") for call in CALLS.values()]
    assert mini.places() == expected
    assert len(expected) == len(ANCHORS)


def test_misspelt_macros_hide_what_they_would_show_and_cite(mini: Mini) -> None:
    """Also those that take no argument: their records are not called unused."""
    mini.replace(REST, "{{ place_table() }}", "{{ place_tables() }}")
    mini.replace(REST, "{{ glossary_list() }}", "{{ glosary_list() }}")
    assert mini.places() == [
        (REST, mini.line(REST, "place_tables"), "macro-unknown"),
        (REST, mini.line(REST, "glosary_list"), "macro-unknown"),
    ]


def test_records_that_no_page_shows(mini: Mini) -> None:
    for call in CALLS.values():
        mini.replace(REST, f"{call}\n", "")
    mini.replace(REST, "One of each.", 'None. {{ cite("birch-2002") }}')
    assert mini.places() == sorted((file, 3, "record-unused") for file in ANCHORS)


def test_claim_is_shown_by_its_card_and_places_by_their_numbers(mini: Mini) -> None:
    mini.replace(REST, CALLS[CLAIMS], '{{ claim("glow") }}')
    mini.replace(REST, CALLS[PLACES], "{{ emergency_numbers() }}")
    assert mini.places() == []


def test_values_name_outcomes_that_are_there_each_once(mini: Mini) -> None:
    mini.append(
        VALUES,
        "\n- id: other\n  statement: I want more.\n  outcomes: [aim, price, aims]\n  reviewed: 2026-01-23\n"
        "\n- id: third\n  statement: I want less.\n  outcomes: [recovery, recovery]\n  reviewed: 2026-01-23\n",
    )
    line, twice = mini.line(VALUES, "price"), mini.line(VALUES, "[recovery")
    assert found(mini) == [
        (VALUES, line, "outcome-missing", "there is no outcome “aims”"),
        (VALUES, line, "outcome-missing", "there is no outcome “price”"),
        (VALUES, twice, "outcome-twice", "the outcome “recovery” stands twice in one list"),
    ]


def test_values_say_something_and_name_an_outcome(mini: Mini) -> None:
    mini.replace(VALUES, "outcomes: [aim]", "outcomes: []")
    mini.replace(VALUES, "statement: I want it to be over soon.", "weight: a lot")
    assert mini.places() == [
        (VALUES, 3, "field-missing"),
        (VALUES, mini.line(VALUES, "weight:"), "field-unknown"),
        (VALUES, mini.line(VALUES, "outcomes: []"), "too-short"),
    ]


def test_form_of_cautions_leads_to_a_page_that_has_their_rows(mini: Mini) -> None:
    mini.replace(START, "Most things.", 'Most things.\n\n{{ caution_form("rest") }}')
    assert mini.places() == []
    mini.replace(START, 'caution_form("rest")', 'caution_form("sources")')
    mini.replace(EFFECTS_PAGE, "How often lumps come.", 'How often.\n\n{{ caution_form("nowhere") }}')
    assert mini.places() == [
        (START, mini.line(START, "caution_form"), "macro-link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "caution_form"), "macro-link-broken"),
    ]


def test_forms_show_no_record_whole(mini: Mini) -> None:
    """Reasons and sources stand in tables and lists of their own; a form that repeats a part of them is no place."""
    mini.replace(REST, CALLS[CAUTIONS], "{{ question_form() }}")
    mini.replace(REST, CALLS[QUESTIONS], "Nothing.")
    assert mini.places() == [(CAUTIONS, 3, "record-unused"), (QUESTIONS, 3, "record-unused")]


# ------------------------------------------------------------------------- links


def link_to_all(mini: Mini) -> None:
    """Links from the start page to every record that docs/rest.md shows."""
    links = " ".join(f"[words](rest.md#{anchor})" for anchor in ANCHORS.values())
    mini.replace(START, "Most things.", f"{links} [words](rest.md#letter-p) [words](rest.md#claims-revitalise)")


def test_links_to_records_of_every_kind(mini: Mini) -> None:
    link_to_all(mini)
    assert mini.places() == []
    mini.replace(START, "rest.md#term-papule", "rest.md#term-papules")
    mini.replace(START, "rest.md#place-ireland", "rest.md#place-iceland")
    line = mini.line(START, "term-papules")
    assert found(mini) == [
        (START, line, "link-broken", "there is no “#place-iceland” on the page rest"),
        (START, line, "link-broken", "there is no “#term-papules” on the page rest"),
    ]


def test_faulty_records_that_links_point_to_give_no_broken_link(mini: Mini) -> None:
    link_to_all(mini)
    for file in ANCHORS:
        text = mini.read(file)
        mini.write(file, text[: text.index("  reviewed:")])
    assert mini.places() == sorted((file, 3, "field-missing") for file in ANCHORS)


def test_missing_files_whose_records_links_point_to_give_no_broken_link(mini: Mini) -> None:
    link_to_all(mini)
    for file in ANCHORS:
        mini.delete(file)
    assert mini.places() == sorted((file, 1, "file-missing") for file in ANCHORS)


def test_broken_links_in_records_of_every_kind_are_listed_once_and_at_the_record(mini: Mini) -> None:
    texts = {
        CLAIMS: "Nobody has shown it.",
        PRODUCTS: "An invented product.",
        CAUTIONS: "Needles hurt sore skin.",
        RED_FLAGS: "Pain that grows.",
        PLACES: "Tell the office.",
        PROCEDURE: "You talk about your health.",
        REGULATORS: "Needles are allowed.",
        QUESTIONS: "Skill matters.",
        DISAGREEMENTS: "Nobody has tested it.",
        VALUES: "I want it to be over soon.",
        GLOSSARY: "A small bump.",
        AUDITS: "On every page.",
    }
    assert texts.keys() == ANCHORS.keys() - {PROPORTIONS}  # names alone, and no sentence
    for file, text in texts.items():
        mini.replace(file, text, f"{text} See [there](nowhere.md).")
    assert mini.places() == sorted((file, mini.line(file, "nowhere.md"), "link-broken") for file in texts)


# ------------------------------------------------------- pages that cite, and that do not

PLAIN = """\
---
title: About the mini guide
description: A page that says who made the mini guide and cites nothing that others wrote.
reviewed: 2026-02-05
next_review: 2027-02-05
---

# About

{{ review_box() }}

## In short

We made it.
"""


@pytest.fixture
def plain(mini: Mini) -> Mini:
    """The mini guide with two pages more that cite nothing."""
    for name in ("about", "makers"):
        mini.write(f"docs/{name}.md", PLAIN.replace("About", f"All {name}").replace("A page", f"A page {name}"))
    mini.replace(SETTINGS, "  - Sources: sources.md\n", "  - Sources: sources.md\n  - about.md\n  - makers.md\n")
    return mini


def test_pages_that_cite_nothing_list_no_sources_and_need_not_say_what_is_not_known(plain: Mini) -> None:
    assert plain.places() == []


def test_pages_that_cite_nothing_have_a_review_box_and_a_short_answer(plain: Mini) -> None:
    plain.replace("docs/about.md", "{{ review_box() }}\n", "")
    plain.replace("docs/makers.md", "## In short", "## In brief")
    assert found(plain) == [
        ("docs/about.md", 1, "part-missing", "review_box is called 0 times"),
        ("docs/makers.md", 1, "part-missing", "the page has no part “In short”"),
    ]


@pytest.mark.parametrize(
    "call", ['{{ cite("alder-2001") }}', CALLS[QUESTIONS], '{{ claim("glow") }}', "{{ emergency_numbers() }}"]
)
def test_page_that_cites_by_itself_or_by_a_record_lists_its_sources(plain: Mini, call: str) -> None:
    for name in ("about", "makers"):
        plain.replace(f"docs/{name}.md", "We made it.", f"We made it.\n\n{call}")
    unknown = "the page has no part “What we do not know”"
    lists = "the page lists its sources 0 times"
    assert found(plain) == [
        (f"docs/{name}.md", 1, "part-missing", message) for name in ("about", "makers") for message in (unknown, lists)
    ]


def test_page_that_shows_only_records_without_sources_cites_nothing(plain: Mini) -> None:
    plain.replace("docs/about.md", "We made it.", "We made it.\n\n{{ glossary_list() }}")
    plain.replace("docs/makers.md", "We made it.", 'We made it.\n\n{{ procedure_steps("before") }}')
    assert plain.places() == []


# --------------------------------------------------------------------- how pages are found


def test_faults_of_how_a_page_stands_in_the_search(mini: Mini) -> None:
    mini.replace(START, "hide: [toc]", "search:\n  exclude: yes\n  boost: 99\nhide: [toc]")
    mini.replace(REST, "reviewed: 2026-02-04\nnext", "search: never\nreviewed: 2026-02-04\nnext")
    assert mini.places() == [
        (START, mini.line(START, "exclude: yes"), "yaml-bool"),
        (START, mini.line(START, "boost: 99"), "out-of-range"),
        (REST, mini.line(REST, "search: never"), "wrong-type"),
    ]


def test_page_may_stand_higher_in_the_search_or_be_left_out(mini: Mini) -> None:
    mini.replace(START, "hide: [toc]", "search:\n  exclude: true\nhide: [toc]")
    mini.replace(REST, "reviewed: 2026-02-04\nnext", "search: {boost: 5}\nreviewed: 2026-02-04\nnext")
    assert mini.places() == []


# ------------------------------------------------------------------ findings of answers


def test_finding_of_an_answer_and_of_an_ingredient_fit_their_certainty(mini: Mini) -> None:
    mini.replace(CLAIMS, "certainty: very-low", "certainty: none-found")
    mini.replace(INGREDIENTS, "certainty: low", "certainty: none-found # wrong")
    assert mini.places() == [
        (CLAIMS, mini.line(CLAIMS, "certainty: none-found"), "certainty-unfit"),
        (INGREDIENTS, mini.line(INGREDIENTS, "# wrong"), "certainty-unfit"),
    ]
