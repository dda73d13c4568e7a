"""Faults in search.yml and in the questions of pages, each rule with two at once."""

from __future__ import annotations

import pytest

from tests.mini import Mini

SEARCH = "data/search.yml"
INDEX = "docs/index.md"
REST = "docs/rest.md"


def test_terms_and_signs_that_are_not_there(mini: Mini) -> None:
    mini.replace(SEARCH, "terms: [papule]", "terms: [papul, lump]")
    mini.replace(SEARCH, "sign: spreading-heat", "sign: spreading-cold")
    assert mini.places() == [
        (SEARCH, mini.line(SEARCH, "terms:"), "search-term-missing"),
        (SEARCH, mini.line(SEARCH, "terms:"), "search-term-missing"),
        (SEARCH, mini.line(SEARCH, "sign:"), "search-term-missing"),
    ]
    assert "did you mean “papule”?" in str(mini.problems()[0]) + str(mini.problems()[1])


def test_words_that_stand_twice(mini: Mini) -> None:
    mini.replace(SEARCH, "words: [shiny]", "words: [shiny, Zit, my]")
    line = mini.line(SEARCH, "words: [shiny")
    assert mini.places() == [(SEARCH, line, "search-word-twice")] * 2


def test_an_alarm_may_repeat_a_word_but_not_an_alarm(mini: Mini) -> None:
    mini.replace(SEARCH, "words: [burning up]", "words: [burning up, zit, Burning-up]")
    assert mini.places() == [(SEARCH, mini.line(SEARCH, "words: [burning"), "search-word-twice")]


def test_words_that_fight(mini: Mini) -> None:
    """A meaning that is ignored, and a misspelling of a term that is sent elsewhere."""
    mini.replace(SEARCH, "means: [glow]", "means: [glow, my]")
    mini.replace(
        "data/glossary.yml", "  meaning: A small bump.\n", "  meaning: A small bump.\n  misspellings: [shiny]\n"
    )
    assert mini.places() == [
        (SEARCH, mini.line(SEARCH, "words: [shiny]"), "search-words-fight"),
        (SEARCH, mini.line(SEARCH, "means:"), "search-words-fight"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("use: means\n", "use: same\n"),
        ("  means: [glow]\n", ""),
        ("  words: [zit, pimple]\n  terms: [papule]\n", "  words: [zit]\n"),
        (
            "  use: same\n  words: [zit, pimple]\n  terms: [papule]\n",
            "  use: ignore\n  words: [zit]\n  terms: [papule]\n",
        ),
        ("  use: alarm\n  words: [burning up]\n", "  use: ignore\n  words: [burning]\n"),
    ],
)
def test_fields_that_do_not_go_with_the_use(mini: Mini, old: str, new: str) -> None:
    mini.replace(SEARCH, old, new)
    assert [(path, rule) for path, _, rule in mini.places()] == [(SEARCH, "rule-in-record")]


def test_words_that_are_none(mini: Mini) -> None:
    mini.replace(SEARCH, "use: alarm", "use: shout")
    mini.replace(SEARCH, "words: [shiny]", "words: []")
    assert mini.places() == [
        (SEARCH, mini.line(SEARCH, "words: []"), "too-short"),
        (SEARCH, mini.line(SEARCH, "use: shout"), "word-not-allowed"),
    ]


def test_questions_that_are_not_shown_or_not_there(mini: Mini) -> None:
    mini.replace(INDEX, "hide: [toc]\n", "hide: [toc]\nanswers: [Is it safe for me?]\n")
    mini.replace(REST, "## What we do not know", "{{ page_questions() }}\n\n## What we do not know")
    assert mini.places() == [
        (INDEX, mini.line(INDEX, "answers:"), "answers-hidden"),
        (REST, mini.line(REST, "page_questions"), "answers-missing"),
    ]


def test_questions_that_stand_twice(mini: Mini) -> None:
    for page, questions in ((INDEX, "[Is it safe for me?, is it safe for me?]"), (REST, "[Is it safe for me?]")):
        mini.replace(page, "\n---\n\n#", f"\nanswers: {questions}\n---\n\n#")
        mini.replace(page, "## What we do not know", "{{ page_questions() }}\n\n## What we do not know")
    assert mini.places() == [
        (INDEX, mini.line(INDEX, "answers:"), "question-twice"),
        (REST, mini.line(REST, "answers:"), "question-twice"),
    ]


def test_questions_that_are_none(mini: Mini) -> None:
    mini.replace(INDEX, "hide: [toc]\n", "hide: [toc]\nanswers: [It is safe, Why?]\n")
    assert [(path, line) for path, line, _ in mini.places()] == [(INDEX, mini.line(INDEX, "answers:"))] * 2
