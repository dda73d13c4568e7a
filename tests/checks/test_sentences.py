"""Sentences and words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checks.sentences import Sentence, count, sentences


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = 'It was 3.5 mm. "Was it?" (Yes, e.g. here.)  “Next!” Said\nnobody'
    assert list(sentences(text)) == [
        Sentence(0, "It was 3.5 mm."),
        Sentence(15, '"Was it?"'),
        Sentence(25, "(Yes, e.g. here.)"),
        Sentence(44, "“Next!”"),
        Sentence(52, "Said nobody"),
    ]
    assert [sentence.whole for sentence in sentences(text)] == [True, True, True, True, False]


def test_dash_and_bullet_are_no_words() -> None:
    assert [count(text) for text in ("", "–", "Two words", "Three – hyphen-words • 100")] == [0, 0, 2, 3]


@given(st.text())
def test_no_word_of_any_text_is_lost_or_doubled(text: str) -> None:
    found = list(sentences(text))
    assert " ".join(sentence.text for sentence in found).split() == text.split()
    assert all(text[sentence.start :].lstrip().startswith(sentence.text.split()[0]) for sentence in found)
