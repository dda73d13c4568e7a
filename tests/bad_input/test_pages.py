"""Macro calls, headers and the standing parts of pages."""

from __future__ import annotations

import pytest

from tests.bad_input.names import EFFECTS_PAGE, SOURCES, SOURCES_PAGE, START
from tests.mini import Mini

CITE = '{{ cite("alder-2001") }}'
TABLE = '{{ side_effect_table("serious-face") }}'


def test_unknown_macros(mini: Mini) -> None:
    mini.replace(START, "ingredient_table()", "ingredients_table()")
    mini.replace(EFFECTS_PAGE, 'cite("cedar-2003", "birch-2002")', 'cit("cedar-2003", "birch-2002")')
    assert mini.places() == [
        (START, mini.line(START, "ingredients_table"), "macro-unknown"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, 'cit("'), "macro-unknown"),
    ]
    assert [problem.hint for problem in mini.problems()] == ["did you mean “ingredient_table”?", "did you mean “cite”?"]


def test_unknown_macro_that_resembles_none_hides_what_it_may_have_shown_only(mini: Mini) -> None:
    mini.replace(EFFECTS_PAGE, TABLE, "{{ frobnicate() }}")
    mini.replace(START, "(sources.md#in-short)", "(sources.md#in-long)")
    assert mini.places() == [
        (START, mini.line(START, "#in-long"), "link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "frobnicate"), "macro-unknown"),
    ]


@pytest.mark.parametrize("name", ["review_box", "page_sources"])
def test_standing_part_whose_call_is_misspelt_is_not_missing_too(mini: Mini, name: str) -> None:
    for page in (START, EFFECTS_PAGE):
        mini.replace(page, f"{{{{ {name}() }}}}", f"{{{{ {name}s() }}}}")
    assert mini.places() == [
        (START, mini.line(START, f"{name}s()"), "macro-unknown"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, f"{name}s()"), "macro-unknown"),
    ]


def test_ids_and_words_that_a_macro_does_not_take(mini: Mini) -> None:
    mini.replace(START, CITE, '{{ cite("alder-2001", "alder-2002", "oak-1999") }}')
    mini.replace(START, '["face-needles", "doing-nothing"]', '["face-needles", "doing-nothin"]')
    mini.replace(EFFECTS_PAGE, "other-treatments", "other-treatment")
    mini.replace(START, 'certainty("low")', 'certainty("lowish")')
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (START, 15, "macro-argument", "“alder-2002” is no sources of cite"),
        (START, 15, "macro-argument", "“lowish” is no certainty of certainty"),
        (START, 15, "macro-argument", "“oak-1999” is no sources of cite"),
        (START, 27, "macro-argument", "“doing-nothin” is no treatments of treatment_comparison"),
        (EFFECTS_PAGE, 26, "macro-argument", "“other-treatment” is no block of side_effect_table"),
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("cite()", "cite has no arguments"),
        ('cite(sources="alder-2001")', "cite has no argument “sources”"),
        ('cite("alder-2001", "alder-2001")', "“alder-2001” is given twice to cite"),
        ("cite(alder)", "an argument of cite is not written out"),
        ("certainty()", "certainty lacks its argument “certainty”"),
        ('certainty("low", "high")', "certainty has 2 arguments"),
        ('certainty(word="low", certainty="low")', "certainty has no argument “word”"),
        ('certainty("low", certainty="low")', "certainty is given “certainty” twice"),
        ("certainty(7)", "“7” is no certainty of certainty"),
        ('certainty(["low"])', "“['low']” is no certainty of certainty"),
        ('certainty({"low": []})', "“{'low': []}” is no certainty of certainty"),
    ],
)
def test_wrong_arguments_of_an_inline_macro(mini: Mini, call: str, message: str) -> None:
    mini.replace(START, "Most things.", f"Most things. {{{{ {call} }}}}")
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f"How often lumps come. {{{{ {call} }}}}")
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (START, mini.line(START, "Most things."), "macro-argument", message),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "How often lumps come."), "macro-argument", message),
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('ingredient_table("vitamins")', "“groups” of ingredient_table is not a list"),
        ("ingredient_table([])", "“groups” of ingredient_table is not a list"),
        ('ingredient_table(["enzymes"])', "“enzymes” is no groups of ingredient_table"),
        ('treatment_comparison(["face-needles"], ["price"])', "“price” is no outcomes of treatment_comparison"),
        ("treatment_comparison()", "treatment_comparison lacks its argument “treatments”"),
    ],
)
def test_wrong_arguments_of_a_block_macro(mini: Mini, call: str, message: str) -> None:
    """Among them a table that would have no row: no ingredient is an enzyme."""
    mini.append(SOURCES_PAGE, f"\n{{{{ {call} }}}}\n")
    mini.replace(EFFECTS_PAGE, TABLE, '{{ side_effect_table("serious") }}')
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (EFFECTS_PAGE, 24, "macro-argument", "“serious” is no block of side_effect_table"),
        (SOURCES_PAGE, mini.line(SOURCES_PAGE, call), "macro-argument", message),
    ]


def with_glossary(mini: Mini) -> None:
    """Adds the page to which explained words lead."""
    words = (
        mini.read("docs/rest.md").replace("title: The rest", "title: Words").replace("Every other kind", "All words")
    )
    head, _, _ = words.partition("## Tables")
    mini.write("docs/glossary.md", f"{head}## Words\n\n{{{{ glossary_list() }}}}\n")
    mini.replace("mkdocs.yml", "  - The rest: rest.md\n", "  - The rest: rest.md\n  - Words: glossary.md\n")
    mini.append("data/glossary.yml", "\n- id: wheal\n  term: Wheal\n  meaning: A bump.\n  reviewed: 2026-01-22\n")
    assert mini.problems() == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('term("papul")', "“papul” is no glossary of term"),
        ("term()", "term lacks its argument “glossary”"),
        ('term("papule", "")', "“” is no shown of term"),
        ('term("papule", ["bumps"])', "“['bumps']” is no shown of term"),
    ],
)
def test_wrong_arguments_of_an_explained_word(mini: Mini, call: str, message: str) -> None:
    with_glossary(mini)
    mini.replace(START, "Most things.", f"Most things. {{{{ {call} }}}}")
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f"How often lumps come. {{{{ {call} }}}}")
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (START, mini.line(START, "Most things."), "macro-argument", message),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "How often lumps come."), "macro-argument", message),
    ]


def test_words_that_are_explained_twice_or_in_a_heading(mini: Mini) -> None:
    with_glossary(mini)
    twice = 'A {{ term("papule") }}, a {{ term("wheal") }}.\n\nTwo {{ term("papule", "papules") }}.'
    mini.replace(START, "Most things.", f'{twice}\n\nMore {{{{ term(shown="wheals", glossary="wheal") }}}}.')
    mini.replace(EFFECTS_PAGE, "## The tables", '## The {{ term("papule") }}')
    mini.append(EFFECTS_PAGE, '\n## A {{ term("wheal") }}\n')
    assert mini.places() == [
        (START, mini.line(START, "Two {{"), "term-twice"),
        (START, mini.line(START, "More {{"), "term-twice"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "## The {{"), "term-in-heading"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "## A {{"), "term-in-heading"),
    ]


def test_arguments_of_macros_that_take_none(mini: Mini) -> None:
    mini.replace(START, "page_sources()", 'page_sources("alder-2001")')
    mini.replace(EFFECTS_PAGE, "review_box()", "review_box(draft=true)")
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (START, 35, "macro-argument", "page_sources has 1 arguments"),
        (EFFECTS_PAGE, 10, "macro-argument", "review_box has no argument “draft”"),
    ]


def test_names_that_are_not_defined_or_not_called(mini: Mini) -> None:
    mini.replace(START, "Most things.", "Most {{ things }}.")
    mini.replace(START, "{{ page_sources() }}", "{{ page_sources }}")
    mini.replace(
        EFFECTS_PAGE, "How often lumps come.", "How {{ config.site_name }} lumps {{ cite('birch-2002') | upper }}."
    )
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (START, 31, "macro-not-a-call", "“things” is not called"),
        (START, 35, "macro-not-a-call", "“page_sources” is not called"),
        (EFFECTS_PAGE, 30, "macro-not-a-call", "this is not a macro call (names used: cite)"),
        (EFFECTS_PAGE, 30, "macro-not-a-call", "this is not a macro call (names used: config)"),
    ]


def test_sources_cited_only_in_a_faulty_call_are_not_called_unused(mini: Mini) -> None:
    text = mini.read(SOURCES).split("\n\n")[1]
    for identity in ("oak-2004", "yew-2005", "elm-2006", "fir-2007"):
        mini.append(SOURCES, "\n" + text.replace("alder-2001", identity) + "\n")
    calls = '{{ cit("oak-2004") }} {{ cite("yew-2005" }} {{ cite("elm-2006") | upper }} {% set x = "fir-2007" %}'
    mini.replace(START, "Most things.", calls)
    assert mini.places() == [
        (START, 31, "macro-not-a-call"),
        (START, 31, "macro-statement"),
        (START, 31, "macro-syntax"),
        (START, 31, "macro-unknown"),
    ]


@pytest.mark.parametrize(
    "broken",
    ['{{ cite("alder-2001" }}', "{{ cite(alder 2001) }}", "{{ }}", "{{ 'x }}", "{{ ((((( }}", '{{ cite("\\N{x}") }}'],
)
def test_broken_calls(mini: Mini, broken: str) -> None:
    mini.replace(START, CITE, broken)
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f"How often {broken}\nlumps come.")
    assert mini.places() == [
        (START, mini.line(START, broken), "macro-syntax"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, broken), "macro-syntax"),
    ]


def test_broken_calls_hide_no_fault_beside_them(mini: Mini) -> None:
    mini.replace(START, CITE, '{{ cite("alder-2001" }} {{ cite("alder-2002") }} {{ cite("alder-2001")) }} {{ cit() }}')
    assert mini.places() == [
        (START, 15, "macro-argument"),
        (START, 15, "macro-syntax"),
        (START, 15, "macro-syntax"),
        (START, 15, "macro-unknown"),
    ]


@pytest.mark.parametrize("opening", ['{{ cite("alder-2001")', "{# a comment", "{% if x", "{{"])
def test_braces_that_open_and_do_not_end(mini: Mini, opening: str) -> None:
    mini.replace(START, "Most things.", f"Most {opening} things.")
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f"How often {opening} lumps come.")
    assert mini.places() == [
        (START, mini.line(START, "Most {"), "macro-syntax"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "How often {"), "macro-syntax"),
    ]


def test_heading_id_that_opens_a_comment(mini: Mini) -> None:
    """``{#name}`` would silently swallow the page up to the end of the next comment."""
    mini.replace(START, "## In short", "## In short {#in-short}")
    mini.replace(EFFECTS_PAGE, "{ #get-help }", "{#get-help}")
    places = [place for place in mini.places() if place[2] != "part-missing"]
    assert places == [
        (START, mini.line(START, "{#in-short}"), "macro-syntax"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "{#get-help}"), "macro-syntax"),
    ]
    assert {problem.hint for problem in mini.problems()} == {"write “{ #name }”, with a space"}


@pytest.mark.parametrize(
    ("opening", "end"),
    [("{% if x %}", "{% endif %}"), ("{% for x in y %}", "{% else %}{% endfor %}"), ("{% raw %}", "{%- endraw -%}")],
)
def test_template_statements_are_one_problem_each(mini: Mini, opening: str, end: str) -> None:
    """With their end or without it; what stands between them is checked all the same."""
    mini.replace(START, "Most things.", f"{opening}\n\n{{{{ cite('oak-1999') }}}}\n\n{end}")
    mini.replace(EFFECTS_PAGE, TABLE, f"{opening}\n\n{TABLE}")
    assert mini.places() == [
        (START, mini.line(START, opening), "macro-statement"),
        (START, mini.line(START, "oak-1999"), "macro-argument"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, opening), "macro-statement"),
    ]


@pytest.mark.parametrize("statement", ["{% include 'x' %}", "{% set x = 1 %}", "{% endif %}", "{% nonsense %}", "{%%}"])
def test_single_statements(mini: Mini, statement: str) -> None:
    mini.replace(START, "Most things.", statement)
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f"How often {statement} lumps come.")
    assert mini.places() == [
        (START, mini.line(START, statement), "macro-statement"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, statement), "macro-statement"),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "- A list:\n\n    {table}",
        "- {table}",
        "1. A list:\n\n    {table}",
        "!!! note\n    {table}",
        "!!! note\n\n    {table}",
        "> {table}",
        "See: {table}",
        "{table} as above",
        "A line above\n{table}",
        "{table}\nA line below",
        '{table}\n{{{{ certainty("low") }}}}',
        "{table} {{# a comment #}} text",
        "```\n\n{table}\n\n```",
        " {table}",
    ],
)
def test_block_macro_that_does_not_stand_alone(mini: Mini, place: str) -> None:
    mini.replace(EFFECTS_PAGE, TABLE, place.format(table=TABLE))
    mini.replace(START, "{{ ingredient_table() }}", "    {{ ingredient_table() }}")
    assert mini.places() == [
        (START, mini.line(START, "ingredient_table()"), "macro-indented"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, TABLE), "macro-indented"),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "{# a comment #}\n{table}\n{# another one #}",
        "{# a comment\nover two lines #}\n{table}",
        "{table}   ",
        '{{ side_effect_table(\n    "serious-face",\n) }}',
        "<div>\n\n{table}\n\n</div>",
    ],
)
def test_block_macro_that_stands_alone(mini: Mini, place: str) -> None:
    mini.replace(EFFECTS_PAGE, TABLE, place.replace("{table}", TABLE))
    assert mini.places() == []


def test_headers_that_are_missing(mini: Mini) -> None:
    mini.write(START, mini.read(START).split("---\n", 2)[2])
    mini.write(EFFECTS_PAGE, "---\n---\n" + mini.read(EFFECTS_PAGE).split("---\n", 2)[2])
    mini.replace(SOURCES_PAGE, "2027-02-03\n---\n", "2027-02-03\n")
    assert mini.places() == [
        (START, 1, "header-missing"),
        (EFFECTS_PAGE, 1, "header-missing"),
        (SOURCES_PAGE, 1, "header-missing"),
    ]


def test_fields_of_headers_that_are_missing_unknown_or_of_a_wrong_type(mini: Mini) -> None:
    mini.replace(START, "reviewed: 2026-02-01\n", "")
    mini.replace(START, "hide: [toc]\n", "hide: [tic]\nauthor: nobody\n")
    mini.replace(EFFECTS_PAGE, "reviewed: 2026-02-02", "reviewed: soon")
    mini.replace(SOURCES_PAGE, "title: All sources of the mini guide", "title: 12")
    mini.replace(SOURCES_PAGE, "description: Every invented source of the mini guide, with what it", "description: It")
    assert mini.places() == [
        (START, 2, "field-missing"),
        (START, mini.line(START, "tic"), "word-not-allowed"),
        (START, mini.line(START, "author"), "field-unknown"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "soon"), "wrong-type"),
        (SOURCES_PAGE, 2, "wrong-type"),
        (SOURCES_PAGE, 3, "too-short"),
    ]


def test_headers_that_are_not_yaml(mini: Mini) -> None:
    mini.replace(START, "title: Mini guide", "title: Mini: guide")
    mini.replace(EFFECTS_PAGE, 'and when to get help: an invented page."', "and when to get help: an invented page.")
    first, second = mini.places()
    assert first == (START, 2, "yaml-syntax")
    assert (second[0], second[2]) == (EFFECTS_PAGE, "yaml-syntax")
    assert 3 <= second[1] <= 6


def test_dates_out_of_order(mini: Mini) -> None:
    mini.replace(START, "next_review: 2027-02-01", "next_review: 2026-02-01")
    mini.replace(EFFECTS_PAGE, "next_review: 2027-02-02", "next_review: 2025-02-02")
    assert mini.places() == [(START, 5, "header-dates"), (EFFECTS_PAGE, 5, "header-dates")]


def test_reviews_that_are_too_far_apart(mini: Mini) -> None:
    """24 months; 12 for a page about safety. The last day that is allowed is no fault."""
    mini.replace(START, "next_review: 2027-02-01", "next_review: 2028-02-01")
    assert mini.places() == []
    mini.replace(START, "next_review: 2028-02-01", "next_review: 2028-02-02")
    mini.replace(EFFECTS_PAGE, "next_review: 2027-02-02", "next_review: 2027-02-03")
    assert mini.places() == [(START, 5, "header-dates"), (EFFECTS_PAGE, 5, "header-dates")]
    assert [problem.allowed for problem in mini.problems()] == ["2028-02-01 or earlier", "2027-02-02 or earlier"]
    mini.replace(START, "reviewed: 2026-02-01", "reviewed: 9999-02-01")
    mini.replace(START, "next_review: 2028-02-02", "next_review: 9999-12-31")
    assert mini.places() == [(START, 4, "date-ahead"), (EFFECTS_PAGE, 5, "header-dates")]


def test_pages_with_the_same_title_and_description(mini: Mini) -> None:
    for page, title in (
        (EFFECTS_PAGE, "Side effects of tiny needles"),
        (SOURCES_PAGE, "All sources of the mini guide"),
    ):
        mini.replace(page, f"title: {title}", "title: Mini Guide to Tiny Needles")
    mini.replace(
        SOURCES_PAGE,
        "Every invented source of the mini guide, with what it found and its limits.",
        "A small invented guide that the tests build, break and build again.",
    )
    assert mini.places() == [
        (EFFECTS_PAGE, 2, "header-twice"),
        (SOURCES_PAGE, 2, "header-twice"),
        (SOURCES_PAGE, 3, "header-twice"),
    ]


def test_one_fault_of_a_header_hides_no_other(mini: Mini) -> None:
    """Dates and titles are compared also where another field is wrong."""
    mini.replace(EFFECTS_PAGE, "title: Side effects of tiny needles", "title: Mini guide to tiny needles")
    mini.replace(EFFECTS_PAGE, "next_review: 2027-02-02", "next_review: 2025-02-02\nauthor: nobody")
    assert mini.places() == [
        (EFFECTS_PAGE, 2, "header-twice"),
        (EFFECTS_PAGE, 5, "header-dates"),
        (EFFECTS_PAGE, 6, "field-unknown"),
    ]


def test_first_level_headings(mini: Mini) -> None:
    mini.replace(START, "# Tiny needles\n", "")
    mini.replace(EFFECTS_PAGE, "## In short", "# Another one\n\n## In short")
    assert mini.places() == [
        (START, 1, "title-missing"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "# Another one"), "title-twice"),
    ]


def test_standing_parts_that_are_missing_or_there_twice(mini: Mini) -> None:
    mini.replace(START, "{{ page_sources() }}\n", "")
    mini.replace(START, "## What we do not know", "## The unknown")
    mini.replace(EFFECTS_PAGE, "{{ review_box() }}\n", "{{ review_box() }}\n\n{{ review_box() }}\n")
    mini.replace(SOURCES_PAGE, "{{ review_box() }}\n", "")
    assert [(problem.path, problem.line, problem.message) for problem in mini.problems()] == [
        (START, 1, "the page has no part “What we do not know”"),
        (START, 1, "the page lists its sources 0 times"),
        (EFFECTS_PAGE, 1, "review_box is called 2 times"),
        (SOURCES_PAGE, 1, "review_box is called 0 times"),
    ]


def test_facts_of_one_country(mini: Mini) -> None:
    mini.replace(START, "Most things.", "It costs £300.")
    mini.replace(EFFECTS_PAGE, "Call your emergency number.", "Call 999.")
    assert mini.places() == [
        (START, mini.line(START, "£300"), "country-bound"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "Call 999."), "country-bound"),
    ]
