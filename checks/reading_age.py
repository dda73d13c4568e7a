"""The reading age of a text: the grade of the Flesch-Kincaid formula, plus five (decisions/0016)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection, Iterable

from checks.sentences import Sentence

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for its own version in a way that setuptools calls old
    import textstat

# Children in the United States enter grade 1 at about six: so they are at least five years older than their grade.
YEARS_ABOVE_GRADE = 5
# Nobody reads earlier, and the formula gives any number for a text of a few words.
YOUNGEST = 5.0

_WORD = re.compile(r"[\w’'-]+")
_END_INSIDE = re.compile(r"[.!?…]+(?=.)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONG = 3

textstat.textstat.set_lang("en")
textstat.textstat.set_rounding(False)


def reading_age(sentences: Iterable[Sentence], explained: Callable[[str], str] = str) -> float:
    """The reading age of some sentences, in years; never less than ``YOUNGEST``.

    Args:
        sentences: of a page or a record.
        explained: puts an easy word in the place of each word that the guide explains; see ``easy_for``.
    """
    # Dots inside a sentence (3.5, e.g.) would end it for the formula, and a text would look easier than it is.
    text = " ".join(f"{_END_INSIDE.sub('', explained(sentence.text)).rstrip('.!?:…')}." for sentence in sentences)
    if not _WORD.search(text):
        return YOUNGEST
    return max(YOUNGEST, float(textstat.textstat.flesch_kincaid_grade(text)) + YEARS_ABOVE_GRADE)


def easy_for(names: Collection[str]) -> Callable[[str], str]:
    """A function that puts “word” in the place of each word of these names, so that only their number counts.

    A name is found in any case, and with an “s” or “es” behind it.
    """
    found = pattern_of(names, endings=r"(?:e?s)?")
    return lambda text: found.sub(lambda name: _WORD.sub("word", name[0]), text)


def pattern_of(names: Collection[str], endings: str = "") -> re.Pattern[str]:
    """Any of these names as whole words, the longest first; nothing where there is none."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    any_name = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{any_name or '(?!)'}){endings}(?![\w-])", re.IGNORECASE)


def hard_words(text: str) -> set[str]:
    """The words of a text with three syllables or more that are not on textstat's list of easy words."""
    return {word for word in _LETTERS.findall(text.lower()) if textstat.textstat.is_difficult_word(word, _LONG)}
