"""Small invented records for the tests of renderers. Nothing in them is true.

Each function gives a valid record; a test names only the fields that matter to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from macros.addresses import Address
from macros.catalogue.loading import Catalogue, Located
from macros.catalogue.records import (
    RECORD_TYPES,
    AuditItem,
    Caution,
    Claim,
    Disagreement,
    Ingredient,
    Outcome,
    Place,
    Product,
    Proportion,
    Question,
    Record,
    RedFlag,
    Rule,
    SearchWords,
    SideEffect,
    SignOff,
    Source,
    Step,
    Term,
    TreatmentRecord,
    Value,
)

DAY = dt.date(2026, 1, 2)

# One page two folders deep, in both editions.
WEB = Address("safety/side-effects/")
FILE = Address("safety/side-effects.html")


def source(identity: str = "alder-2001", **fields: Any) -> Source:
    """A source; by default a trial with a DOI that was read in full."""
    values: dict[str, Any] = {
        "id": identity,
        "kind": "randomised-trial",
        "authors": "Alder A, Ash B",
        "year": 2001,
        "title": "Salt water against a mixture",
        "published_in": "Invented Journal",
        "volume_pages": "1(2):3-4",
        "doi": "10.1234/alder",
        "finding": "The mixture did no better than *salt water*.",
        "limits": "Only 30 people took part.",
        "read_at": "https://example.org/copy",
        "fields_confirmed": ["authors", "title"],
        "reference_complete": True,
        "read_extent": "full",
        "reviewed": DAY,
    }
    return Source.model_validate({**values, **fields})


def ingredient(identity: str = "vitamin-x", **fields: Any) -> Ingredient:
    """An ingredient; by default a vitamin with one source."""
    values: dict[str, Any] = {
        "id": identity,
        "name": "Vitamin X",
        "group": "vitamins",
        "treatment": "cocktail",
        "what": "An invented vitamin.",
        "claimed": "It makes skin glow.",
        "shown": "It did no better than salt water.",
        "finding": "not-supported",
        "certainty": "low",
        "harm": "A rash.",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Ingredient.model_validate({**values, **fields})


def side_effect(identity: str = "red-spots", **fields: Any) -> SideEffect:
    """A side effect; by default very common, with its number."""
    values: dict[str, Any] = {
        "id": identity,
        "name": "Red spots",
        "block": "most-people",
        "treatment": "cocktail",
        "frequency": {"band": "very-common", "events": 12, "out_of": 30, "unit": "people"},
        "severity": "mild",
        "onset": "At once.",
        "what_to_do": "Wait.",
        "appearance": {"feels": "Warm skin.", "lighter_skin": "Red spots.", "darker_skin": "Darker spots."},
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return SideEffect.model_validate({**values, **fields})


def outcome(identity: str = "aim", **fields: Any) -> Outcome:
    """A question on which treatments are compared."""
    values: dict[str, Any] = {"id": identity, "name": "Aim", "question": "What is it meant to do?", "reviewed": DAY}
    return Outcome.model_validate({**values, **fields})


def treatment(identity: str = "face-needles", **fields: Any) -> TreatmentRecord:
    """A treatment; by default with one cell."""
    values: dict[str, Any] = {
        "id": identity,
        "name": "Face needles",
        "covers": ["cocktail"],
        "cells": [{"outcome": "aim", "text": "To make skin glow.", "certainty": "low", "sources": ["alder-2001"]}],
        "reviewed": DAY,
    }
    return TreatmentRecord.model_validate({**values, **fields})


def answer(**fields: Any) -> dict[str, Any]:
    """An answer of a claim, as a data file gives it; by default with a source against the claim."""
    values: dict[str, Any] = {
        "treatment": "cocktail",
        "text": "Nobody has shown it.",
        "finding": "not-supported",
        "certainty": "very-low",
        "reason": "One small trial.",
        "sources_against": ["alder-2001"],
    }
    return {**values, **fields}


def claim(identity: str = "glow", **fields: Any) -> Claim:
    """A claim; by default with one answer."""
    values: dict[str, Any] = {
        "id": identity,
        "said": "It makes skin glow",
        "question": "Does it make skin glow?",
        "topic": "revitalise",
        "answers": [answer()],
        "reviewed": DAY,
    }
    return Claim.model_validate({**values, **fields})


def product(identity: str = "glow-vial", **fields: Any) -> Product:
    """A product; by default without maker, status and other spellings."""
    values: dict[str, Any] = {
        "id": identity,
        "name": "Glow Vial",
        "treatment": "cocktail",
        "what": "An invented product.",
        "contents": "Water.",
        "not_disclosed": "How much of it.",
        "shown": "Nothing yet.",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Product.model_validate({**values, **fields})


def caution(identity: str = "sore-skin", **fields: Any) -> Caution:
    """A reason to wait."""
    values: dict[str, Any] = {
        "id": identity,
        "name": "Sore skin",
        "strength": "wait",
        "group": "skin",
        "in_few_words": ["Your skin hurts."],
        "do_in_few_words": ["Wait."],
        "picture": "hot-skin",
        "treatment": "cocktail",
        "text": "Wait until it has healed.",
        "why": "Needles hurt sore skin.",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Caution.model_validate({**values, **fields})


def red_flag(identity: str = "spreading-heat", **fields: Any) -> RedFlag:
    """A sign after treatment; by default one sign and one step."""
    values: dict[str, Any] = {
        "id": identity,
        "name": "Heat that spreads",
        "urgency": "today",
        "in_few_words": ["Your skin gets hot."],
        "do_in_few_words": ["Ask today."],
        "picture": "fever",
        "notice": ["Hot skin."],
        "steps": ["Call a doctor."],
        "darker_skin": "not-reviewed",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return RedFlag.model_validate({**values, **fields})


def place(identity: str = "ireland", **fields: Any) -> Place:
    """A country's numbers."""
    values: dict[str, Any] = {
        "id": identity,
        "country": "Ireland",
        "emergency": "Call 112.",
        "urgent": "Ring the office.",
        "registers": "The list of the office.",
        "complain": "Write to the office.",
        "report": "Tell the office.",
        "read_on": "Read in 2026.",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Place.model_validate({**values, **fields})


def step(identity: str = "small-talk", **fields: Any) -> Step:
    """A step of a visit."""
    values: dict[str, Any] = {
        "id": identity,
        "name": "Small talk",
        "phase": "before",
        "what": "You talk about your health.",
        "feels": "Dull.",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Step.model_validate({**values, **fields})


def rule(identity: str = "irish-needles", **fields: Any) -> Rule:
    """A rule of a country."""
    values: dict[str, Any] = {
        "id": identity,
        "country": "Ireland",
        "about": "Needles",
        "position": "Needles are allowed.",
        "status": "in-force",
        "as_of": "May 2003",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Rule.model_validate({**values, **fields})


def question(identity: str = "who-does-it", **fields: Any) -> Question:
    """A question to ask before treatment."""
    values: dict[str, Any] = {
        "id": identity,
        "question": "Who will do it?",
        "why": "Skill matters.",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Question.model_validate({**values, **fields})


def value(identity: str = "quick-end", **fields: Any) -> Value:
    """Something that may matter to a reader."""
    values: dict[str, Any] = {
        "id": identity,
        "statement": "I want it to be over soon.",
        "outcomes": ["aim"],
        "reviewed": DAY,
    }
    return Value.model_validate({**values, **fields})


def disagreement(identity: str = "washing", **fields: Any) -> Disagreement:
    """A point on which websites differ."""
    values: dict[str, Any] = {
        "id": identity,
        "point": "Washing your face",
        "topic": "aftercare",
        "said": ["Wait for 1 hour.", "Wait for 9 hours."],
        "known": "Nobody has tested it.",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Disagreement.model_validate({**values, **fields})


def proportion(identity: str = "glowing", **fields: Any) -> Proportion:
    """A number of a picture."""
    values: dict[str, Any] = {
        "id": identity,
        "group": "people who had tea",
        "had": "had a glow",
        "in_100": 58,
        "study": "No comparison group",
        "when": "after 1 day",
        "sources": ["alder-2001"],
        "reviewed": DAY,
    }
    return Proportion.model_validate({**values, **fields})


def term(identity: str = "papule", **fields: Any) -> Term:
    """A word of the glossary."""
    values: dict[str, Any] = {"id": identity, "term": "Papule", "meaning": "A small bump.", "reviewed": DAY}
    return Term.model_validate({**values, **fields})


def audit_item(identity: str = "jama-4", **fields: Any) -> AuditItem:
    """An item of a list of demands."""
    values: dict[str, Any] = {
        "id": identity,
        "instrument": "jama",
        "number": "4",
        "item": "Its dates are shown",
        "state": "met",
        "where": "On every page.",
        "reviewed": DAY,
    }
    return AuditItem.model_validate({**values, **fields})


def sign_off(identity: str = "index-2026-01-02", **fields: Any) -> SignOff:
    """A clinician's signature under a page."""
    values: dict[str, Any] = {
        "id": identity,
        "page": "index",
        "clinician": "ann",
        "version": "0.1.0",
        "fingerprint": "0123456789ab",
        "reviewed": DAY,
    }
    return SignOff.model_validate({**values, **fields})


def search_words(identity: str = "bump-words", **fields: Any) -> SearchWords:
    """Words that people type."""
    values: dict[str, Any] = {"id": identity, "use": "same", "words": ["bump", "papule"], "reviewed": DAY}
    return SearchWords.model_validate({**values, **fields})


def by_id(*sources: Source) -> Mapping[str, Source]:
    """Sources as renderers take them."""
    return {item.id: item for item in sources}


def catalogue(*records: Record, faulty: Mapping[str, str] | None = None) -> Catalogue:
    """A catalogue of some records.

    Args:
        records: well-formed ones.
        faulty: kind → id of a record that stands in the file but has a fault.
    """
    named: dict[str, frozenset[str]] = {}
    for kind in (record_type.KIND for record_type in RECORD_TYPES):
        ids = {record.id for record in records if kind == record.KIND} | {(faulty or {}).get(kind, "")}
        named[kind] = frozenset(ids - {""})
    located = tuple(Located(record, f"data/{record.KIND}.yml", {}) for record in records)
    return Catalogue(located, named)
