"""Tests of macros/words.py: the words that readers see cover the closed vocabulary, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from macros import languages, words
from macros.catalogue import records

MACROS = Path(words.__file__).parent

# Closed lists of the records → their names there.
LISTS = {get_args(value): name for name, value in vars(records).items() if get_origin(value) is Literal}
# Closed lists without words of their own, and why.
WITHOUT_WORDS = {
    "Country": "a country is shown under the name that the record gives",
    "Picture": "a word names a drawing; see tests/macros/figures/",
    "SearchUse": "only editors see it",
    "SourceField": "only editors see it",
}


@pytest.mark.parametrize("name", languages.CLOSED)
def test_words_cover_exactly_the_closed_list_in_its_order(name: str) -> None:
    assert tuple(words.spoken().groups[name]) == languages.CLOSED[name]


def test_every_closed_list_of_the_records_has_words() -> None:
    covered = {name for name, value in vars(records).items() if get_origin(value) is Literal}
    covered = {name for name in covered if get_args(getattr(records, name)) in languages.CLOSED.values()}
    assert set(LISTS.values()) - covered == set(WITHOUT_WORDS)


def test_certainty_has_bars() -> None:
    assert tuple(words.CERTAINTY_BARS) == languages.CLOSED["certainty"]


def test_unit_words_cover_exactly_the_units_of_a_frequency() -> None:
    literal, _none = get_args(records.Frequency.model_fields["unit"].annotation)
    assert list(words.UNIT) == list(get_args(literal))


def test_every_group_of_words_is_declared_for_the_type_checker_and_every_declared_one_is_there() -> None:
    declared = {name.lower() for name in words.__annotations__ if name.isupper()} - {"certainty_bars"}
    # The page around the text takes these by itself.
    assert set(words.spoken().groups) - declared == {"locale", "page", "search", "not_found"}
    assert declared - set(words.spoken().groups) == set()


def test_every_data_file_is_told_in_words() -> None:
    assert list(words.DATA_FILE) == [record_type.KIND for record_type in records.RECORD_TYPES]


@pytest.mark.parametrize("name", languages.CLOSED)
def test_no_two_words_of_a_closed_list_look_alike(name: str) -> None:
    shown = [str(word).strip().casefold() for word in words.spoken().groups[name].values()]
    assert len(set(shown)) == len(shown)
    assert "" not in shown


def test_more_certain_has_more_bars() -> None:
    assert list(words.CERTAINTY_BARS.values()) == [4, 3, 2, 1, 0]


def test_every_label_is_used_and_every_label_in_use_is_there() -> None:
    code = "\n".join(path.read_text("utf-8") for path in sorted(MACROS.rglob("*.py")) if path.name != "words.py")
    assert [label for label in words.LABEL if f'"{label}"' not in code and f"'{label}'" not in code] == []
    used = re.findall(r"LABEL\[[\"']([^\"']+)[\"']\]", code)
    assert "certainty" in used
    assert [label for label in used if label not in words.LABEL] == []
    assert [label for label, text in words.LABEL.items() if not text.strip()] == []


@pytest.mark.parametrize("mapping", [words.LEAFLET, words.FEW_WORDS], ids=["LEAFLET", "FEW_WORDS"])
def test_every_word_of_the_leaflet_and_of_few_words_is_used(mapping: Mapping[str, str]) -> None:
    """Words by strength and urgency are used by the names of those."""
    code = "\n".join(path.read_text("utf-8") for path in sorted(MACROS.rglob("*.py")) if path.name != "words.py")
    assert [key for key in mapping if f'"{key}"' not in code and f"'{key}'" not in code] == []
    assert [key for key, text in mapping.items() if not text.strip()] == []


@pytest.mark.parametrize("group", ["CAPTIONS", "COLUMNS", "MAKERS", "MACHINE", "SEARCH_PANEL"])
def test_every_word_of_a_group_is_used(group: str) -> None:
    places = [*MACROS.rglob("*.py"), *(MACROS.parent / "search/src").glob("*.js")]
    code = "\n".join(path.read_text("utf-8") for path in sorted(places) if path.name != "words.py")
    computed = {"does", "does not", "row_does", "row_does not"}  # after the setting sells_treatment
    asked = {key for key in words.spoken().groups[group.lower()] if f'"{key}"' in code or f"'{key}'" in code}
    asked |= {key for key in words.spoken().groups[group.lower()] if f"say.{key}" in code}
    assert set(words.spoken().groups[group.lower()]) - asked - computed == set()


def test_a_word_that_is_not_there_is_named() -> None:
    with pytest.raises(words.MissingWord) as fault:
        words.LABEL["no-such-label"]
    assert (fault.value.group, fault.value.key) == ("label", "no-such-label")
    with pytest.raises(words.MissingWord):
        words.NO_SUCH_GROUP  # type: ignore[attr-defined]  # noqa: B018


def test_counts_take_the_form_of_the_number() -> None:
    assert [words.count("records", n) for n in (0, 1, 2, 1200)] == [
        "0 records",
        "1 record",
        "2 records",
        "1,200 records",
    ]


def test_fill_fills_what_is_named_and_nothing_else() -> None:
    assert words.fill("{a}{b} {c", a=1, b="{a}") == "1{a} {c"
    with pytest.raises(KeyError):
        words.fill("{a}")


def test_months_are_twelve_and_differ() -> None:
    assert len(words.MONTHS) == len(set(words.MONTHS)) == 12
    assert (words.MONTHS[0], words.MONTHS[11]) == ("January", "December")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("thin mixtures", "Thin mixtures"), ("NHS text", "NHS text"), ("éa", "Éa"), ("x", "X"), ("", "")],
)
def test_sentence_changes_its_first_letter_only(text: str, shown: str) -> None:
    assert words.sentence(text) == shown
