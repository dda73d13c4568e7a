"""The reading age of a text."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checks.reading_age import YOUNGEST, easy_for, hard_words, reading_age
from checks.sentences import sentences

PLAIN = "The skin may be red for a day. It can hurt a bit. Call us if it does not stop by the next day. "
HARD = "Administration of subcutaneous hyaluronidase necessitates circumspection regarding hypersensitivity reactions. "


def age(text: str, *names: str) -> float:
    return reading_age(sentences(text), easy_for(names))


def test_age_is_the_grade_of_the_formula_plus_five() -> None:
    """3 sentences, 10 words each, 1 syllable a word: 0.39 × 10 + 11.8 × 1 − 15.59 = 0.11."""
    sentence = "The cat sat on the mat and had a nap. "
    assert age(sentence * 3) == pytest.approx(5.11)
    assert age(HARD) > 20 > age(PLAIN)


def test_dots_inside_a_sentence_make_it_no_easier() -> None:
    with_dots = "In the trial the score was 3.5 at first and 2.1 at the end of the whole month."
    assert age(with_dots) == pytest.approx(age(with_dots.replace(".", "", 2)), abs=0.01)


def test_explained_words_count_as_easy_ones_and_their_number_stays() -> None:
    text = "A biorevitalisation, two Biorevitalisations and hyaluronic\nacid are not biorevitalisationists."
    assert easy_for(["biorevitalisation", "Hyaluronic acid"])(text) == (
        "A word, two word and word\nword are not biorevitalisationists."
    )
    assert age(text, "biorevitalisation", "hyaluronic acid") < age(text)
    assert easy_for([])(text) == text


def test_hard_words_have_three_syllables_and_are_on_no_list_of_easy_words() -> None:
    assert hard_words("The hyaluronidase and the banana went together to inflammation, 100 times.") == {
        "hyaluronidase",
        "inflammation",
    }


@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
@example("", [])
@example("…!? — ) (", ["("])
@example("🙂🙂 👩🏽‍⚕️. 🙂", ["🙂"])
@example("100 1.000,5 12:30. 7", ["100"])
@example("שלום עולם. مرحبا بالعالم!", ["עולם"])
@example("a" * 5000, [" "])
def test_any_text_has_a_finite_age(text: str, names: list[str]) -> None:
    assert YOUNGEST <= age(text, *names) < math.inf
    assert hard_words(text) is not None
