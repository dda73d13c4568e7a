"""Sentences and words, as a reader counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_A_WORD = re.compile(r"\w")
# A dot inside a number or before a small letter ends no sentence.
_BETWEEN = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[*]*[A-Z0-9])")
_END = re.compile(r"[.!?:…][\"”’')\]*]*$")


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it starts in its text."""

    start: int
    text: str

    @property
    def whole(self) -> bool:
        """Whether it ends like a sentence. A name, or an item of a list, does not."""
        return bool(_END.search(self.text))


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text; line breaks and runs of spaces in them become single spaces."""
    start = 0
    for between in [*_BETWEEN.finditer(text), None]:
        # Marks that close the sentence stand between it and the next one.
        end = len(text) if between is None else between.start() + len(between[0].rstrip())
        sentence = " ".join(text[start:end].split())
        if sentence:
            yield Sentence(start + len(text[start:end]) - len(text[start:end].lstrip()), sentence)
        start = len(text) if between is None else between.end()


def count(text: str) -> int:
    """The words of a text. A dash or a bullet is none."""
    return sum(bool(_A_WORD.search(word)) for word in text.split())
