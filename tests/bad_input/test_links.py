"""Links and anchors: in pages, in records, and from macros; pages and the nav."""

from __future__ import annotations

import pytest

from tests.bad_input.names import (
    CHANGELOG,
    EFFECTS_PAGE,
    INGREDIENTS,
    REST,
    SETTINGS,
    SIDE_EFFECTS,
    SOURCES,
    SOURCES_PAGE,
    START,
    TREATMENTS,
)
from tests.mini import Mini


@pytest.mark.parametrize(
    "target",
    [
        "nowhere.md",
        "nowhere.md#part",
        "../safety/nowhere.md",
        "safety/",
        "/sources.md",
        "/etc/passwd",
        "../mkdocs.yml",
        "picture.png",
        "http:",
        "ftp://example.org",
        "javascript:alert(1)",
        "//example.org/x",
        "a%00b.md",
        "x" * 400,
        "",
        "#",
        "?x=1",
    ],
)
@pytest.mark.parametrize("picture", ["", "!"])
def test_broken_links_and_pictures_in_pages(mini: Mini, target: str, picture: str) -> None:
    mini.replace(START, "Most things.", f"Most {picture}[things]({target}).")
    mini.replace(SOURCES_PAGE, "What others wrote.", f"What\n{picture}[others]({target}) wrote.")
    assert mini.places() == [
        (START, mini.line(START, "Most"), "link-broken"),
        (SOURCES_PAGE, mini.line(SOURCES_PAGE, "others"), "link-broken"),
    ]


def test_broken_anchors_in_pages(mini: Mini) -> None:
    mini.replace(START, "(sources.md#in-short)", "(sources.md#in-shorts)")
    mini.replace(EFFECTS_PAGE, "(#side-effect-red-spots)", "(#side-effect-blue-spots)")
    mini.replace(EFFECTS_PAGE, "(../index.md#ingredient-vitamin-x)", "(../index.md#ingredient-vitamin-z)")
    assert mini.places() == [
        (START, mini.line(START, "in-shorts"), "link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "blue-spots"), "link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "vitamin-z"), "link-broken"),
    ]
    assert mini.problems()[0].hint == "did you mean “in-short”?"


@pytest.mark.parametrize(
    ("text", "line_of"),
    [
        ("!!! note\n    A [link](nowhere.md).", "A [link]"),
        ("!!! note\n\n    !!! tip\n        Words.\n\n    A [link](nowhere.md).", "A [link]"),
        ("- One\n- Two [link](nowhere.md)", "- Two"),
        ("> Quoted\n> [link](nowhere.md)", "> [link]"),
        ("A [link][there].\n\n[there]: nowhere.md", "A [link]"),
        ('<div markdown="1">\nWords\n[link](nowhere.md)\n</div>', "[link]"),
        ('<div markdown="1">\n\n[link](nowhere.md)\n\n</div>', "[link]"),
        ("Words {# over\ntwo lines #} and\n[link](nowhere.md).", "[link]"),
    ],
)
def test_broken_links_wherever_they_stand(mini: Mini, text: str, line_of: str) -> None:
    mini.replace(START, "Most things.", text)
    mini.replace(SOURCES_PAGE, "(index.md)", "(indexes.md)")
    assert mini.places() == [
        (START, mini.line(START, line_of), "link-broken"),
        (SOURCES_PAGE, mini.line(SOURCES_PAGE, "indexes.md"), "link-broken"),
    ]


@pytest.mark.parametrize(
    "text", ["`[link](nowhere.md)`", "```\n[link](nowhere.md)\n```", "<!-- [link](nowhere.md) -->"]
)
def test_links_in_code_and_comments_are_none(mini: Mini, text: str) -> None:
    mini.replace(START, "Most things.", text)
    assert mini.places() == []


@pytest.mark.parametrize(
    "text",
    [
        "[words](https://example.org)",
        "[words](mailto:somebody@example.org)",
        "[words](safety/side-effects.md)",
        "[words](./safety/../sources.md#source-birch-2002)",
        "[words](<safety/side-effects.md#firm>)\n\n## Firm",
        "[words](#words-and-more)\n\n## Words *and* `more`",
        "[words](#set)\n\nSet\n---",
        "[words](#twice_1)\n\n## Twice\n\n## Twice",
        "[words](#own)\n\n## Its own {: #own .wide }",
        '[words](#raw)\n\n<div id="raw">\n\nWords\n\n</div>',
        '[words](#raw) and <span id="raw">more</span>',
        "[words](#caf%C3%A9)\n\n## Café { #café }",
        "[words](#boxed)\n\n!!! note\n\n    ### Boxed",
        "[words](#comparison-face-needles-doing-nothing)",
        "[words](#ingredients)",
        "![a picture](assets/a%20picture.svg)",
    ],
)
def test_links_that_lead_somewhere(mini: Mini, text: str) -> None:
    mini.write("docs/assets/a picture.svg", "<svg/>")
    mini.replace(EFFECTS_PAGE, "How often lumps come.", "How often lumps come.\n\n## Firm")
    mini.replace(START, "Most things.", text)
    assert mini.places() == []


def test_links_in_html_cannot_be_checked(mini: Mini) -> None:
    """But those to other sites need no check."""
    mini.replace(START, "Most things.", 'Most\n<a href="sources.md">things</a> <a href="https://example.org">x</a>.')
    mini.replace(SOURCES_PAGE, "What others wrote.", '<p>\nWhat\n<img src="x.png"> others wrote.\n</p>')
    assert mini.places() == [
        (START, mini.line(START, "<a href"), "link-html"),
        (SOURCES_PAGE, mini.line(SOURCES_PAGE, "<img"), "link-html"),
    ]


@pytest.mark.parametrize(
    "target",
    [
        "nowhere.md",
        "../safety/side-effects.md",
        "side-effects.md",
        "safety/side-effects.md#nowhere",
        "#in-short",
        "./sources.md",
        "Sources.md",
        "assets/picture.svg",
        "/sources.md",
        "javascript:x",
        "",
    ],
)
def test_broken_links_in_records_are_listed_once_and_at_the_record(mini: Mini, target: str) -> None:
    """However many pages show them. A link in a record is written from the top of ``docs/``."""
    mini.write("docs/assets/picture.svg", "<svg/>")
    mini.replace(SIDE_EFFECTS, "It can last for months.", f"It can last for [months]({target}).")
    mini.replace(SOURCES, "Advice without numbers.", f"Advice without [numbers]({target}).")
    mini.replace(TREATMENTS, "The office says the same.", f"The office [says]({target}) the same.")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "It can last"), "link-broken"),
        (SOURCES, mini.line(SOURCES, "Advice without"), "link-broken"),
        (TREATMENTS, mini.line(TREATMENTS, "The office"), "link-broken"),
    ]


def test_broken_link_in_a_record_is_found_beside_other_faults_of_its_text(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "safety/side-effects.md#get-help", "safety/side-effects.md#get-helped")
    mini.replace(INGREDIENTS, "It makes skin glow.", "It makes <b>skin</b> [glow](glow.md) for £20.")
    assert mini.places() == [
        (INGREDIENTS, 8, "country-bound"),
        (INGREDIENTS, 8, "html-in-text"),
        (INGREDIENTS, 8, "link-broken"),
        (INGREDIENTS, mini.line(INGREDIENTS, "get-helped"), "link-broken"),
    ]


def test_broken_links_from_macros(mini: Mini) -> None:
    """The list of a page's sources links to the page of all sources, which does not list them any more."""
    mini.replace(SOURCES_PAGE, "{{ source_list() }}", "{{ page_sources() }}")
    found = [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()]
    message = "page_sources: there is no “#source-{}” on the page sources (and {} more of this page)"
    assert found == [
        (START, mini.line(START, "page_sources"), "macro-link-broken", message.format("alder-2001", 1)),
        (REST, mini.line(REST, "page_sources"), "macro-link-broken", message.format("alder-2001", 2)),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "page_sources"), "macro-link-broken", message.format("alder-2001", 2)),
    ]


def test_related_pages_that_are_not_there(mini: Mini) -> None:
    """Each call has one problem for each page that it links to in vain; those that are there have none."""
    mini.replace(START, "Most things.", 'Most things.\n\n{{ related("nowhere", "sources", "safety/side-effect") }}')
    mini.replace(EFFECTS_PAGE, "How often lumps come.", 'How often lumps come.\n\n{{ related("index", "res") }}')
    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in mini.problems()] == [
        (
            START,
            mini.line(START, "related"),
            "macro-link-broken",
            "related links to “nowhere/”, and no such page is there",
        ),
        (
            START,
            mini.line(START, "related"),
            "macro-link-broken",
            "related links to “safety/side-effect/”, and no such page is there",
        ),
        (
            EFFECTS_PAGE,
            mini.line(EFFECTS_PAGE, "related"),
            "macro-link-broken",
            "related links to “../../res/”, and no such page is there",
        ),
    ]
    assert [problem.hint for problem in mini.problems()] == [
        "mend the link in the call, a record or CHANGELOG.md",
        "did you mean “safety/side-effects”?",
        "did you mean “rest”?",
    ]


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        *(
            (name, "macro-argument")
            for name in ("sources.md", "sources/", "sources#in-short", "../sources", "/sources")
        ),
        *((name, "macro-argument") for name in ("", " sources", "https://example.org", "safety//side-effects")),
        *((name, "macro-link-broken") for name in ("Sources", "side-effects", "safety")),
    ],
)
def test_related_page_is_named_by_its_path_in_docs_without_md(mini: Mini, wrong: str, rule: str) -> None:
    mini.replace(START, "Most things.", f'Most things.\n\n{{{{ related("{wrong}") }}}}')
    mini.replace(EFFECTS_PAGE, "How often lumps come.", f'How often lumps come.\n\n{{{{ related("{wrong}") }}}}')
    assert mini.places() == [
        (START, mini.line(START, "related"), rule),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "related"), rule),
    ]


def test_broken_links_in_the_change_log_are_found_where_a_page_shows_it(mini: Mini) -> None:
    mini.append(CHANGELOG, "\nSee [one](https://example.org), [two](sources.md) and [three](nowhere/).\n")
    mini.replace(START, "Most things.", "Most things.\n\n{{ changes() }}")
    assert [(problem.path, problem.line, problem.message) for problem in mini.problems()] == [
        (START, mini.line(START, "changes"), "changes links to “nowhere/”, and no such page is there"),
        (START, mini.line(START, "changes"), "changes links to “sources.md”, and no such page is there"),
    ]


def test_page_without_its_sources_is_one_problem_and_not_one_for_each_citation(mini: Mini) -> None:
    mini.replace(START, "{{ page_sources() }}", "")
    mini.replace(EFFECTS_PAGE, "{{ page_sources() }}", "")
    assert mini.places() == [(START, 1, "part-missing"), (EFFECTS_PAGE, 1, "part-missing")]


def test_page_of_all_sources_without_its_list_is_one_problem_and_not_one_for_each_link_to_it(mini: Mini) -> None:
    mini.replace(SOURCES_PAGE, "{{ source_list() }}", "")
    mini.replace(START, "{{ page_sources() }}", "")
    assert mini.places() == [(START, 1, "part-missing"), (SOURCES_PAGE, 1, "part-missing")]


def test_pages_that_are_not_in_the_nav(mini: Mini) -> None:
    text = mini.read(SOURCES_PAGE).replace("{{ source_list() }}", "{{ page_sources() }}")
    for name in ("one", "two"):
        mini.write(
            f"docs/more/{name}.md",
            text.replace("(index.md)", "(../index.md)").replace("All sources", name).replace("Every", name),
        )
    assert mini.places() == [("docs/more/one.md", 1, "nav-missing"), ("docs/more/two.md", 1, "nav-missing")]


def test_entries_of_the_nav_without_a_page(mini: Mini) -> None:
    mini.replace(
        SETTINGS, "  - Sources: sources.md\n", "  - Sources: sources.md\n  - Price: price.md\n  - soucres.md\n"
    )
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "price.md"), "nav-broken"),
        (SETTINGS, mini.line(SETTINGS, "soucres.md"), "nav-broken"),
    ]
    assert mini.problems()[1].hint == "did you mean “sources.md”?"


def test_mistake_in_an_entry_of_the_nav_is_one_problem_and_not_a_missing_entry_too(mini: Mini) -> None:
    mini.replace(SETTINGS, "Sources: sources.md", "Sources: source.md")
    mini.replace(SETTINGS, "safety/side-effects.md", "safety/side_effects.md")
    assert mini.places() == [
        (SETTINGS, mini.line(SETTINGS, "side_effects.md"), "nav-broken"),
        (SETTINGS, mini.line(SETTINGS, "source.md"), "nav-broken"),
    ]


def test_missing_page_that_the_nav_names_is_listed_with_the_links_to_it_and_no_more(mini: Mini) -> None:
    """What it showed and cited is not called unused, and a macro that links to it often has one problem."""
    mini.delete(EFFECTS_PAGE)
    mini.delete(SOURCES_PAGE)
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "[when to get help]"), "link-broken"),
        (START, 17, "link-broken"),
        (START, 17, "link-broken"),
        (START, mini.line(START, "page_sources"), "macro-link-broken"),
        (REST, mini.line(REST, "page_sources"), "macro-link-broken"),
        (SETTINGS, mini.line(SETTINGS, "safety/side-effects.md"), "nav-broken"),
        (SETTINGS, mini.line(SETTINGS, "sources.md"), "nav-broken"),
    ]


def test_page_that_is_gone_from_the_nav_too_leaves_its_records_unused(mini: Mini) -> None:
    mini.delete(EFFECTS_PAGE)
    mini.replace(SETTINGS, "  - Is it safe?:\n      - Side effects: safety/side-effects.md\n", "")
    mini.replace(SETTINGS, "help_page: safety/side-effects\n    help_anchor: get-help\n", "help_page: index\n")
    mini.replace(START, "[side effects](safety/side-effects.md)", "side effects")
    mini.replace(INGREDIENTS, " See [when to get help](safety/side-effects.md#get-help).", "")
    assert mini.places() == [
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "id: red-spots"), "record-unused"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "id: firm-lump"), "record-unused"),
        (SIDE_EFFECTS, mini.line(SIDE_EFFECTS, "id: deep-dent"), "record-unused"),
    ]


# ------------------------------------------------- faults of other kinds hide no broken link


def test_broken_links_are_found_beside_faulty_calls(mini: Mini) -> None:
    mini.replace(EFFECTS_PAGE, '{{ side_effect_table("most-people") }}', '{{ side_effect_table("most-peeple") }}')
    mini.replace(EFFECTS_PAGE, '"birch-2002") }}', '"birch-2003") }}')
    mini.replace(EFFECTS_PAGE, "(../index.md#ingredient-vitamin-x)", "(#get-helped)")
    mini.replace(START, "{{ ingredient_table() }}", "{{ ingredient_table( }}")
    mini.replace(START, "(sources.md#in-short)", "(#inn-short)")
    assert mini.places() == [
        (START, mini.line(START, "#inn-short"), "link-broken"),
        (START, mini.line(START, "ingredient_table("), "macro-syntax"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "birch-2003"), "macro-argument"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "#get-helped"), "link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "most-peeple"), "macro-argument"),
    ]


def test_broken_links_are_found_beside_faulty_settings_headers_and_sources(mini: Mini) -> None:
    mini.replace(SETTINGS, 'version: "0.1.0"', "version: first")
    mini.replace(START, "next_review: 2027-02-01", "next_review: never")
    mini.replace(SOURCES, "kind: randomised-trial", "kind: trial")
    mini.replace(SOURCES_PAGE, "{{ source_list() }}", "{{ page_sources() }}")
    mini.replace(START, "(sources.md#in-short)", "(#inn-short)")
    assert mini.places() == [
        (SOURCES, mini.line(SOURCES, "kind: trial"), "word-not-allowed"),
        (START, mini.line(START, "never"), "wrong-type"),
        (START, mini.line(START, "#inn-short"), "link-broken"),
        (START, mini.line(START, "page_sources"), "macro-link-broken"),
        (REST, mini.line(REST, "page_sources"), "macro-link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "page_sources"), "macro-link-broken"),
        (SETTINGS, mini.line(SETTINGS, "version:"), "wrong-form"),
    ]
