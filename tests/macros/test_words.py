"""Tests of macros/words.py: the words that readers see cover the closed vocabulary, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from macros import words
from macros.catalogue import records

MACROS = Path(words.__file__).parent

# Words → the closed list that they are for.
VOCABULARY: dict[str, tuple[Mapping[str, object], Any]] = {
    "TREATMENT": (words.TREATMENT, records.Treatment),
    "FINDING": (words.FINDING, records.Finding),
    "CERTAINTY": (words.CERTAINTY, records.Certainty),
    "CERTAINTY_BARS": (words.CERTAINTY_BARS, records.Certainty),
    "UNKNOWN": (words.UNKNOWN, records.Unknown),
    "BAND": (words.BAND, records.Band),
    "SEVERITY": (words.SEVERITY, records.Severity),
    "SIDE_EFFECT_BLOCK": (words.SIDE_EFFECT_BLOCK, records.SideEffectBlock),
    "INGREDIENT_GROUP": (words.INGREDIENT_GROUP, records.IngredientGroup),
    "SOURCE_KIND": (words.SOURCE_KIND, records.SourceKind),
    "READ_EXTENT": (words.READ_EXTENT, records.ReadExtent),
    "TOPIC": (words.TOPIC, records.Topic),
    "STRENGTH": (words.STRENGTH, records.Strength),
    "CAUTION_GROUP": (words.CAUTION_GROUP, records.CautionGroup),
    "URGENCY": (words.URGENCY, records.Urgency),
    "PHASE": (words.PHASE, records.Phase),
    "STOP": (words.STOP, records.Phase),
    "LAYER": (words.LAYER, records.Layer),
    "STATUS": (words.STATUS, records.Status),
    "INSTRUMENT": (words.INSTRUMENT, records.Instrument),
    "AUDIT_STATE": (words.AUDIT_STATE, records.AuditState),
    "LEAFLET_TREATMENT": (words.LEAFLET_TREATMENT, records.Treatment),
    "DISAGREEMENT_TOPIC": (words.DISAGREEMENT_TOPIC, records.DisagreementTopic),
}
# Closed lists without words of their own, and why.
WITHOUT_WORDS = {
    "Country": "a country is shown under the name that the record gives",
    "Picture": "a word names a drawing; see tests/macros/figures/",
    "SearchUse": "only editors see it",
    "SourceField": "only editors see it",
}


@pytest.mark.parametrize("name", VOCABULARY)
def test_words_cover_exactly_the_closed_list(name: str) -> None:
    shown, literal = VOCABULARY[name]
    assert list(shown) == list(get_args(literal))


def test_every_closed_list_of_the_records_has_words() -> None:
    lists = {name for name, value in vars(records).items() if get_origin(value) is Literal}
    covered = {name for name in lists for _, literal in VOCABULARY.values() if getattr(records, name) is literal}
    assert lists - covered == set(WITHOUT_WORDS)


def test_unit_words_cover_exactly_the_units_of_a_frequency() -> None:
    literal, _none = get_args(records.Frequency.model_fields["unit"].annotation)
    assert list(words.UNIT) == list(get_args(literal))


def test_every_mapping_of_words_is_tested_here() -> None:
    mappings = {name for name, value in vars(words).items() if isinstance(value, Mapping) and name.isupper()}
    assert mappings == {
        *VOCABULARY,
        *("INGREDIENT_GROUP_NOTE", "UNIT", "LABEL", "DATA_FILE", "LEAFLET", "FEW_WORDS", "TABLE_TOOLS"),
    }


def test_every_data_file_is_told_in_words() -> None:
    assert list(words.DATA_FILE) == [record_type.KIND for record_type in records.RECORD_TYPES]


@pytest.mark.parametrize("name", [name for name in VOCABULARY if name != "CERTAINTY_BARS"])
def test_no_two_words_of_a_closed_list_look_alike(name: str) -> None:
    shown = [str(word).strip().casefold() for word in VOCABULARY[name][0].values()]
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


def test_months_are_twelve_and_differ() -> None:
    assert len(words.MONTHS) == len(set(words.MONTHS)) == 12
    assert (words.MONTHS[0], words.MONTHS[11]) == ("January", "December")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("thin mixtures", "Thin mixtures"), ("NHS text", "NHS text"), ("éa", "Éa"), ("x", "X"), ("", "")],
)
def test_sentence_changes_its_first_letter_only(text: str, shown: str) -> None:
    assert words.sentence(text) == shown
