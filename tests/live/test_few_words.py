"""Rules for what is said in few words: short sentences, nothing urgent left out, no number of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.sentences import count, sentences
from macros.catalogue.records import Caution, Claim, Part, RedFlag, SideEffect, TreatmentRecord, texts
from tests.live.conftest import Live

MOST_WORDS = 12
USUAL_WORDS = 10
FEW = ("in_few_words", "do_in_few_words")


def few(live: Live) -> Iterator[tuple[str, Part, str]]:
    """Each item in few words, with its record or the part of one that it belongs to."""
    for item in live.guide.catalogue.located:
        record = item.record
        parts: tuple[Part, ...] = (record,)
        if isinstance(record, Claim):
            parts = record.answers
        if isinstance(record, TreatmentRecord):
            parts = record.cells
        for part in parts:
            for name in FEW:
                yield from ((record.id, part, text) for text in getattr(part, name, ()))


def test_sentences_are_very_short(live: Live) -> None:
    lengths = [
        (count(sentence.text), where, sentence.text) for where, _, text in few(live) for sentence in sentences(text)
    ]
    assert len(lengths) > 200
    assert [found for found in lengths if found[0] > MOST_WORDS] == []
    assert sum(length <= USUAL_WORDS for length, _, _ in lengths) / len(lengths) > 0.9


def test_all_signs_and_cautions_and_all_serious_harm_have_few_words(live: Live) -> None:
    catalogue = live.guide.catalogue
    records: list[RedFlag | Caution] = [*catalogue.of(RedFlag).values(), *catalogue.of(Caution).values()]
    assert [r.id for r in records if not (r.in_few_words and r.do_in_few_words and r.picture)] == []
    serious = [
        effect
        for effect in catalogue.of(SideEffect).values()
        if effect.block == "serious-face" or effect.severity in ("serious", "life-threatening")
    ]
    assert len(serious) > 10
    assert [effect.id for effect in serious if not effect.in_few_words] == []


def test_numbers_in_few_words_stand_in_the_full_text_too(live: Live) -> None:
    """A product's name for the person (“under 18”) and a number written as a word count as well."""
    faults = []
    for where, part, text in few(live):
        full = " ".join(full for loc, full in texts(part) if loc[0] not in FEW)
        faults += [f"{where}: {n}: {text}" for n in re.findall(r"\d[\d.,]*\d|\d", text) if n not in full]
    assert faults == []


def test_a_sign_never_says_less_urgent_things_than_its_record(live: Live) -> None:
    for flag in live.guide.catalogue.of(RedFlag).values():
        todo = " ".join(flag.do_in_few_words)
        if flag.urgency == "emergency":
            assert "emergency" in todo, flag.id
        if any("emergency number" in step for step in flag.steps):
            assert "mergency" in todo or "Another sign" in todo or flag.urgency == "emergency", flag.id
