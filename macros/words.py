"""The words that readers see for the closed vocabulary and for the interface, in the language that was chosen.

The words stand in ``languages/``, one file a language; ``macros/languages.py`` reads and checks them, and the gate,
which knows the settings, says with ``use`` which language is spoken. One process builds one guide in one language.
Renderers ask for ``words.LABEL["certainty"]``, and read no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

# Each is a group of words in a language's file, under the same name in small letters.
TREATMENT: Mapping[str, str]
FINDING: Mapping[str, str]
CERTAINTY: Mapping[str, str]
UNKNOWN: Mapping[str, str]
BAND: Mapping[str, str]
SEVERITY: Mapping[str, str]
SIDE_EFFECT_BLOCK: Mapping[str, str]
INGREDIENT_GROUP: Mapping[str, str]
INGREDIENT_GROUP_NOTE: Mapping[str, str]
SOURCE_KIND: Mapping[str, str]
READ_EXTENT: Mapping[str, str]
UNIT: Mapping[str, str]
TOPIC: Mapping[str, str]
STRENGTH: Mapping[str, str]
CAUTION_GROUP: Mapping[str, str]
URGENCY: Mapping[str, str]
PHASE: Mapping[str, str]
STOP: Mapping[str, str]
LAYER: Mapping[str, str]
STATUS: Mapping[str, str]
DISAGREEMENT_TOPIC: Mapping[str, str]
INSTRUMENT: Mapping[str, str]
AUDIT_STATE: Mapping[str, str]
DATA_FILE: Mapping[str, str]
LABEL: Mapping[str, str]
CAPTIONS: Mapping[str, str]
COLUMNS: Mapping[str, tuple[str, ...]]
MAKERS: Mapping[str, str]
MACHINE: Mapping[str, str]
MOVED: Mapping[str, str]
BUNDLE: Mapping[str, str]
SEARCH_PANEL: Mapping[str, str]
TABLE_TOOLS: Mapping[str, str]
LEAFLET: Mapping[str, str]
LEAFLET_TREATMENT: Mapping[str, str]
LEAFLET_CARD: tuple[tuple[str, ...], ...]
FEW_WORDS: Mapping[str, str]
PRODUCT_NOTE: tuple[str, ...]
MONTHS: tuple[str, ...]
DATE: Mapping[str, str]
COUNTS: Mapping[str, Mapping[str, str]]
DRAFT: str
OVERDUE_PAGE: str
OVERDUE_RECORD: str

# How many of the four bars of a certainty mark are filled. No words, but of the same closed list.
CERTAINTY_BARS: Mapping[str, int] = {"high": 4, "moderate": 3, "low": 2, "very-low": 1, "none-found": 0}

# What a text leaves open: “{name}”.
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class MissingWord(LookupError):
    """A renderer asked for a word that the language's file has not.

    Attributes:
        group: of words.
        key: in the group; empty where the group is missing.
    """

    def __init__(self, group: str, key: str) -> None:
        super().__init__(f"no word “{key}” in {group}" if key else f"no words “{group}”")
        self.group, self.key = group, key


class Group(dict[str, Any]):
    """Words by key. A key that is not there is a fault of the language's file, and is named."""

    def __init__(self, name: str, texts: Mapping[str, Any]) -> None:
        super().__init__(texts)
        self.name = name

    def __missing__(self, key: str) -> Any:
        raise MissingWord(self.name, key)


@dataclass(frozen=True)
class Language:
    """A language of the interface.

    Attributes:
        tag: as a page tells it to browsers: ``en``.
        locale: with the country: ``en-GB``.
        direction: in which it is read.
        groups: name → words; a text, a tuple of texts, or a ``Group``.
        plural: gives the category of a number (CLDR): ``one``, ``few``, ``other``.
        number: writes a whole number.
        together: writes several things as one: “a, b and c”.
    """

    tag: str
    locale: str
    direction: Literal["ltr", "rtl"]
    groups: Mapping[str, Any]
    plural: Callable[[int], str] = field(repr=False, compare=False)
    number: Callable[[int], str] = field(repr=False, compare=False)
    together: Callable[[Sequence[str]], str] = field(repr=False, compare=False)


_spoken: list[Language] = []


def use(language: Language) -> None:
    """Says which language is spoken from now on."""
    _spoken[:] = [language]


def spoken() -> Language:
    """The language that is spoken.

    Raises:
        RuntimeError: nobody has said which.
    """
    if not _spoken:
        raise RuntimeError("no language is chosen: macros.words.use comes first")
    return _spoken[0]


if not TYPE_CHECKING:  # with it, no misspelt name would be found

    def __getattr__(name: str) -> Any:
        """A group of words of the spoken language."""
        if not name.isupper():
            raise AttributeError(name)
        try:
            return spoken().groups[name.lower()]
        except KeyError:
            raise MissingWord(name.lower(), "") from None


def fill(text: str, **values: object) -> str:
    """A text with each ``{name}`` in it replaced. For markup there is ``macros.html.worded``.

    Raises:
        KeyError: a name without a value.
    """
    return PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)


def count(name: str, number: int, **values: object) -> str:
    """What is counted, in the form that the language has for the number.

    The forms are those of CLDR: https://cldr.unicode.org/index/cldr-spec/plural-rules

    Args:
        name: of the words under ``counts``.
        number: how many; ``{count}`` in the words.
        values: whatever else the words leave open.
    """
    language = spoken()
    forms = language.groups["counts"][name]
    text = forms.get(language.plural(number), forms["other"])
    return fill(text, count=language.number(number), **values)


def number(value: int) -> str:
    """A whole number as people write it: ``1,200``."""
    return spoken().number(value)


def together(parts: Sequence[str]) -> str:
    """Several things as one: ``a, b and c``."""
    return spoken().together(parts)


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
