"""The kinds of record as an editor says them: in the singular."""

from __future__ import annotations

from macros.catalogue.problems import Problem, choice, suggestion
from macros.catalogue.records import RECORD_TYPES, Record

PAGE = "page"
# Of the interface: the one kind that can be made, and has no other command.
LANGUAGE = "language"

# Each kind in the singular. A test holds this list against the record types.
SINGULAR: dict[str, str] = {
    "source": "sources",
    "claim": "claims",
    "ingredient": "ingredients",
    "product": "products",
    "side-effect": "side_effects",
    "caution": "cautions",
    "red-flag": "red_flags",
    "place": "places",
    "outcome": "outcomes",
    "treatment": "treatments",
    "step": "procedure",
    "rule": "regulators",
    "question": "questions",
    "disagreement": "disagreements",
    "term": "glossary",
    "value": "values",
    "proportion": "proportions",
    "audit": "audits",
    "search-words": "search",
}
# Kinds that nobody writes by hand, with the command that does: what stands there was signed on paper.
BY_COMMAND: dict[str, tuple[str, str]] = {
    "sign-off": ("sign_offs", "make sign-off PAGE=… CODE=… BY=… DATE=…"),
}
_TYPES = {record_type.KIND: record_type for record_type in RECORD_TYPES}


def record_type(word: str) -> type[Record] | None:
    """The type of record that a word means; None for a page, a language and any other word."""
    return _TYPES.get(SINGULAR.get(word, ""))


def kind_problem(word: str, *, new: bool = False) -> Problem | None:
    """What is wrong with ``KIND``; None where nothing is.

    Args:
        word: as it was given.
        new: something is made, so that it may be a language.
    """
    words = (*SINGULAR, PAGE, *([LANGUAGE] if new else []))
    if word in words:
        return None
    if word in BY_COMMAND:
        kind, command = BY_COMMAND[word]
        message = f"data/{kind}.yml is written by a command alone"
        return Problem("KIND", 1, "setting", message, choice(words), f"run {command}")
    message = f"“{word}” is no kind" if word else "KIND is missing"
    return Problem("KIND", 1, "setting", message, choice(words), suggestion(word, words, "give one of these"))
