"""Faults in the words of the interface: each rule with two faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros import words
from tests.mini import Mini

EN = "languages/en.yml"
DE = "languages/de.yml"


def second(mini: Mini) -> None:
    """Gives the mini guide a second language, whose words are still English."""
    mini.write(DE, mini.read(EN).replace("language: en", "language: de").replace("locale: en-GB", "locale: de-DE"))
    mini.replace("mkdocs.yml", f"INHERIT: {EN}", f"INHERIT: {DE}")


def at(mini: Mini, name: str, line: str) -> int:
    """The number of the first line of a file that is exactly this."""
    return mini.read(name).split("\n").index(line) + 1


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The gate says which language is spoken; the next test speaks English again."""
    language = words.spoken()
    yield
    words.use(language)


def test_the_settings_choose_the_language(mini: Mini) -> None:
    second(mini)
    assert mini.places() == []
    assert (words.spoken().tag, words.spoken().locale) == ("de", "de-DE")
    assert words.number(1200) == "1.200"


@pytest.mark.parametrize(
    ("line", "number"), [("", 1), ("INHERIT: words.yml\n", 1), ("INHERIT: [languages/en.yml]\n", 1)]
)
def test_settings_that_name_no_language(mini: Mini, line: str, number: int) -> None:
    mini.replace("mkdocs.yml", f"INHERIT: {EN}\n", line)
    assert mini.places() == [("mkdocs.yml", number, "language")]


def test_a_language_that_is_not_there(mini: Mini) -> None:
    mini.replace("mkdocs.yml", EN, DE)
    assert mini.places() == [(DE, 1, "file-missing")]


def test_missing_and_unknown_keys(mini: Mini) -> None:
    second(mini)
    group = at(mini, DE, "    page:")
    mini.replace(DE, "      menu: Menu\n", "      menuu: Menu\n")
    mini.replace(DE, "      skip: Skip to the text\n", "")
    assert mini.places() == [
        (DE, group, "word-missing"),
        (DE, group, "word-missing"),
        (DE, mini.line(DE, "menuu"), "word-unknown"),
    ]
    assert "did you mean “menu”?" in str(mini.problems()[-1])


def test_what_a_text_leaves_open(mini: Mini) -> None:
    second(mini)
    mini.replace(DE, "Reviewed {reviewed}, due again {due}.", "Reviewed {reviewed}.")
    mini.replace(DE, "Nothing found for “{typed}”.", "Nothing found for “{tipped}”.")
    assert mini.places() == [
        (DE, mini.line(DE, "Reviewed {reviewed}."), "word-placeholder"),
        (DE, mini.line(DE, "{tipped}"), "word-placeholder"),
    ]


def test_kinds_and_lengths(mini: Mini) -> None:
    second(mini)
    mini.replace(DE, "      - December\n", "")
    mini.write(DE, mini.read(DE).replace("\n    draft: ", "\n    draft: [Draft] # "))
    assert mini.places() == [
        (DE, mini.line(DE, "    months:"), "word-kind"),
        (DE, mini.line(DE, "    draft: [Draft]"), "word-kind"),
    ]


def test_empty_words(mini: Mini) -> None:
    second(mini)
    mini.replace(DE, "      menu: Menu\n", '      menu: ""\n')
    mini.replace(DE, "      start: Start page\n", '      start: " "\n')
    assert mini.places() == [
        (DE, mini.line(DE, '      menu: ""'), "word-empty"),
        (DE, mini.line(DE, '      start: " "'), "word-empty"),
    ]


def test_plurals_are_those_of_the_language(mini: Mini) -> None:
    """Polish has one, few, many and other; nothing has “couple”."""
    mini.write(DE, mini.read(EN).replace("language: en", "language: pl").replace("locale: en-GB", "locale: pl-PL"))
    mini.replace("mkdocs.yml", f"INHERIT: {EN}", f"INHERIT: {DE}")
    text = re.sub(
        r"^        one: (.*)\n", r"        one: \1\n        few: \1\n        many: \1\n", mini.read(DE), flags=re.M
    )
    mini.write(DE, text)
    assert mini.places() == []
    mini.replace(DE, '        many: "{count} record"\n', '        couple: "{count} record"\n')
    line = mini.line(DE, "      records:")
    assert mini.places() == [(DE, line, "word-missing"), (DE, line + 3, "word-unknown")]


def test_tag_direction_and_locale(mini: Mini) -> None:
    second(mini)
    mini.replace(DE, "  language: de", "  language: German")
    mini.replace(DE, "  direction: ltr", "  direction: up")
    mini.replace(DE, "    locale: de-DE", "    locale: xx-XX")
    assert mini.places() == [
        (DE, mini.line(DE, "German"), "language-value"),
        (DE, mini.line(DE, "direction: up"), "language-value"),
        (DE, mini.line(DE, "locale: xx"), "language-value"),
    ]


def test_english_has_the_words_of_the_records_and_whatever_a_renderer_asks_for(mini: Mini) -> None:
    mini.replace(EN, "      very-low: very low\n", "")
    mini.replace(EN, "      why: Why we are as sure as that\n", "")
    mini.replace(EN, "      told: People are told\n", "")
    assert mini.places() == [
        (EN, at(mini, EN, "    certainty:"), "word-missing"),
        (EN, at(mini, EN, "    label:"), "word-missing"),
    ]
