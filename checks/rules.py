"""The rules: how long sentences and how hard texts may be, and which words stay out. See ``decisions/0016``."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from checks.passages import PAGES, Passage, Piece
from checks.reading_age import easy_for, hard_words, pattern_of, reading_age
from checks.sentences import Sentence, count
from checks.wording import FILE, Jargon, Judging, Lists, Wording, pattern
from macros.catalogue.loading import Catalogue
from macros.catalogue.problems import Problem
from macros.catalogue.records import Ingredient, Product, Record, Term, TreatmentRecord

LONGEST_SENTENCE = 25
LONGEST_MEAN = 15
OLDEST_MEDIAN = 11
OLDEST = 14
# A formula says nothing of a few words.
FEWEST_WORDS = 30

_ACRONYM = re.compile(r"^(.*\S)\s+\(([^()]+)\)$")
# Within brackets behind a plain word, or in quotation marks.
_ASIDE = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


@dataclass(frozen=True)
class Score:
    """How easy a page or record is to read.

    Attributes:
        piece: which.
        words: of its sentences.
        lengths: the words of each sentence.
        age: its reading age; None where it has too few words for a formula.
        bare: the same, but with explained words counted as hard ones.
    """

    piece: Piece
    words: int
    lengths: tuple[int, ...]
    age: float | None
    bare: float | None

    @property
    def mean(self) -> float:
        """The mean length of its sentences."""
        return mean(self.lengths)


def mean(lengths: Sequence[int]) -> float:
    """The mean of some lengths; 0 where there are none."""
    return sum(lengths) / len(lengths) if lengths else 0.0


def explained_words(catalogue: Catalogue, wording: Wording) -> frozenset[str]:
    """What readers need not know beforehand: the glossary's words, and names of substances, products and bodies."""
    found = {*wording.names}
    for item in catalogue.located:
        found.update(_names(item.record))
    for name in [*found]:
        whole = _ACRONYM.match(name)
        found.update(whole.groups() if whole else ())
    return frozenset(found)


def _names(record: Record) -> Iterator[str]:
    if isinstance(record, Term):
        yield from (record.term, *record.also_called)
    elif isinstance(record, Product):
        yield from (record.name, *record.also_spelled, *([record.maker] if record.maker else []))
    elif isinstance(record, (Ingredient, TreatmentRecord)):
        yield record.name


def scores(pieces: Iterable[Piece], explained: Callable[[str], str]) -> list[Score]:
    """The score of each piece that has sentences.

    Args:
        pieces: pages and records.
        explained: see ``reading_age``.
    """
    found = []
    for piece in pieces:
        prose = list(piece.prose())
        lengths = tuple(count(sentence.text) for sentence in prose)
        if prose:
            scored = sum(lengths) >= FEWEST_WORDS
            found.append(
                Score(
                    piece,
                    sum(lengths),
                    lengths,
                    reading_age(prose, explained) if scored else None,
                    reading_age(prose) if scored else None,
                )
            )
    return found


def median_age(among: Iterable[Score]) -> float | None:
    """The median reading age of the pieces that have one."""
    ages = [score.age for score in among if score.age is not None]
    return statistics.median(ages) if ages else None


def by_kind(among: Iterable[Score]) -> dict[str, list[Score]]:
    """Scores by the kind of their pieces, in the order in which the kinds come."""
    kinds: dict[str, list[Score]] = {}
    for score in among:
        kinds.setdefault(score.piece.kind, []).append(score)
    return kinds


def check(pieces: Sequence[Piece], catalogue: Catalogue, lists: Lists) -> Iterator[Problem]:
    """Everything that is too long, too hard or not worded plainly."""
    explained = explained_words(catalogue, lists.wording)
    yield from long_sentences(pieces, lists.wording.names)
    found = scores(pieces, easy_for(explained))
    yield from long_means(found)
    yield from hard_texts(found)
    yield from hard_kinds(found)
    yield from words_to_leave_out(pieces, lists)


# ----------------------------------------------------------------- how long


def long_sentences(pieces: Iterable[Piece], names: Sequence[str]) -> Iterator[Problem]:
    """No sentence is longer than a reader can hold. A listed name counts as one word.

    Args:
        pieces: pages and records.
        names: of bodies and the like, which nobody can shorten.
    """
    a_name = pattern_of(names)
    for piece, passage, sentence in _sentences(pieces):
        if passage.role == "description":
            continue
        length = count(a_name.sub("Name", sentence.text))
        if length > LONGEST_SENTENCE:
            yield Problem(
                piece.path,
                passage.line(sentence.start),
                "sentence-long",
                f"a sentence of {length} words: {_shortened(sentence.text)}",
                f"at most {LONGEST_SENTENCE} words",
                "split it into two",
            )


def long_means(found: Iterable[Score]) -> Iterator[Problem]:
    """The sentences of a page, and of all records of a kind, are short on average."""
    for kind, among in by_kind(found).items():
        groups = [[score] for score in among] if kind == PAGES else [among]
        for group in groups:
            average = mean([length for score in group for length in score.lengths])
            if average > LONGEST_MEAN:
                longest = sorted(group, key=lambda score: (-score.mean, score.piece.line))[:3]
                where = ", ".join(f"{score.piece.id} (line {score.piece.line})" for score in longest)
                yield Problem(
                    group[0].piece.path,
                    1,
                    "sentences-long",
                    f"{average:.1f} words in a sentence on average",
                    f"at most {LONGEST_MEAN}",
                    "split the longest sentences" + ("" if kind == PAGES else f", first of {where}"),
                )


# ----------------------------------------------------------------- how hard


def hard_texts(found: Iterable[Score]) -> Iterator[Problem]:
    """No page and no record is much harder than the others."""
    for score in found:
        if score.age is not None and score.age > OLDEST:
            yield Problem(
                score.piece.path,
                score.piece.line,
                "text-hard",
                f"{score.piece.id} has a reading age of {score.age:.1f}",
                f"at most {OLDEST} for one page or record",
                _easier(score.piece),
            )


def hard_kinds(found: Iterable[Score]) -> Iterator[Problem]:
    """The middle one of all pages, and of all records of a kind, is easy."""
    for among in by_kind(found).values():
        median = median_age(among)
        if median is not None and median > OLDEST_MEDIAN:
            hard = [score for score in among if (score.age or 0) > OLDEST_MEDIAN]
            hard.sort(key=lambda score: (-(score.age or 0), score.piece.path, score.piece.line))
            where = ", ".join(f"{s.piece.id} ({s.piece.path}:{s.piece.line})" for s in hard[:3])
            path = among[0].piece.path if among[0].piece.kind != PAGES else "docs"
            yield Problem(
                path,
                1,
                "texts-hard",
                f"the median reading age is {median:.1f}",
                f"at most {OLDEST_MEDIAN}",
                f"shorten sentences and choose plain words, first of {where}",
            )


def _easier(piece: Piece) -> str:
    hard = Counter(word for sentence in piece.prose() for word in hard_words(sentence.text))
    words = ", ".join(f"“{word}”" for word, _ in sorted(hard.items(), key=lambda item: (-item[1], item[0]))[:5])
    return "shorten its sentences, or choose plain words" + (f" for {words}" if words else "")


# --------------------------------------------------------------- which words


def words_to_leave_out(pieces: Iterable[Piece], lists: Lists) -> Iterator[Problem]:
    """No jargon outside brackets, and no word that judges or sells, unless the text reports what others say.

    Exceptions are needed, or they go.
    """
    wording = lists.wording
    words = [(entry, pattern(entry.word)) for entry in wording.words]
    any_word = re.compile("|".join(found.pattern for _, found in words) or "(?!)", re.IGNORECASE)
    reports, names = pattern_of(wording.reports), pattern_of(wording.names)
    allowed = {(item.word, item.sentence): index for index, item in enumerate(wording.exceptions)}
    needed: set[int] = set()
    for piece, passage, sentence in _sentences(pieces):
        if not any_word.search(sentence.text):
            continue
        for entry, found in words:
            text = names.sub(_blank, _QUOTED.sub(_blank, sentence.text))
            if isinstance(entry, Jargon):
                text = _ASIDE.sub(_blank, text)
            elif passage.role == "told" or sentence.text.endswith("?") or reports.search(sentence.text):
                continue
            hit = found.search(text)
            if not hit:
                continue
            index = allowed.get((entry.word, sentence.text))
            if index is None:
                yield _word_problem(piece, passage, sentence, entry, hit)
            else:
                needed.add(index)
    for index, item in enumerate(wording.exceptions):
        if index not in needed:
            yield Problem(
                FILE,
                lists.line("exceptions", index),
                "exception-unneeded",
                f"no text holds “{item.word}” in this sentence any more: {_shortened(item.sentence)}",
                "exceptions that are needed",
                "delete the exception",
            )


def _word_problem(
    piece: Piece, passage: Passage, sentence: Sentence, entry: Jargon | Judging, hit: re.Match[str]
) -> Problem:
    place = (piece.path, passage.line(sentence.start))
    if isinstance(entry, Jargon):
        return Problem(
            *place,
            "jargon",
            f"“{hit[0]}” is a word that readers may not know: {_shortened(sentence.text)}",
            f"“{entry.plain}”; the hard word in brackets behind it",
            f"write “{entry.plain}”",
        )
    return Problem(
        *place,
        "judging",
        f"“{hit[0]}” {entry.why}: {_shortened(sentence.text)}",
        "what was found; such words in quotation marks, where others use them",
        "leave the word out, or say what was seen and by whom",
    )


def _blank(piece: re.Match[str]) -> str:
    return " " * len(piece[0])


def _sentences(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Passage, Sentence]]:
    for piece in pieces:
        for passage in piece.passages:
            for sentence in passage.sentences():
                yield piece, passage, sentence


def _shortened(text: str) -> str:
    words = text.split()
    return "“" + (text if len(words) <= 12 else " ".join(words[:12]) + " …") + "”"


# ---------------------------------------------------------- what is not explained


def unexplained(
    pieces: Iterable[Piece], explained: Callable[[str], str], known: Iterable[str]
) -> list[tuple[str, int]]:
    """Hard words that stand in some places and are explained nowhere, with the number of pages and records.

    A list to work through, and no fault: many of them are easy for readers.

    Args:
        pieces: pages and records.
        explained: see ``reading_age``.
        known: words that need no explanation.
    """
    places: Counter[str] = Counter()
    for piece in pieces:
        text = " ".join(explained(passage.text) for passage in piece.passages)
        places.update(hard_words(text))
    listed = {word.casefold() for word in known}
    return sorted(
        ((word, times) for word, times in places.items() if times >= FEWEST_PLACES and word not in listed),
        key=lambda item: (-item[1], item[0]),
    )


FEWEST_PLACES = 5
