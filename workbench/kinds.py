"""The kinds of record as an editor says them: in the singular."""

from __future__ import annotations

from macros.catalogue.problems import Problem, choice, suggestion
from macros.catalogue.records import RECORD_TYPES, Record

PAGE = "page"

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
    "sign-off": "sign_offs",
    "search-words": "search",
}
_TYPES = {record_type.KIND: record_type for record_type in RECORD_TYPES}


def record_type(word: str) -> type[Record] | None:
    """The type of record that a word means; None for a page and for any other word."""
    return _TYPES.get(SINGULAR.get(word, ""))


def kind_problem(word: str) -> Problem | None:
    """What is wrong with ``KIND``; None where nothing is."""
    words = (*SINGULAR, PAGE)
    if word in words:
        return None
    message = f"“{word}” is no kind" if word else "KIND is missing"
    return Problem("KIND", 1, "setting", message, choice(words), suggestion(word, words, "give one of these"))
