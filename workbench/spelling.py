"""Which word of a list somebody meant who made one slip: only where there is one answer."""

from __future__ import annotations

import re
from collections.abc import Iterable


def meant(word: str, words: Iterable[str]) -> str | None:
    """The one word that differs by capitals, spaces or underscores, or by one slip of the hand; else None.

    A slip is a letter too much, too few, a wrong one, or two swapped. Digits are never guessed: another year is
    another study.
    """
    known = set(words)
    if word in known:
        return None
    plain = _plain(word)
    same = [other for other in known if _plain(other) == plain]
    if same:
        return same[0] if len(same) == 1 else None
    if len(plain) < 4:
        return None
    near = [other for other in known if _digits(other) == _digits(plain) and _one_slip(plain, _plain(other))]
    return near[0] if len(near) == 1 else None


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip()).lower()


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _one_slip(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest_one, rest_two = one[at:], two[at:]
    swapped = rest_one[:2] == rest_two[1::-1] and rest_one[2:] == rest_two[2:]
    return swapped or rest_one[1:] == rest_two[1:] or rest_one[1:] == rest_two or rest_one == rest_two[1:]
