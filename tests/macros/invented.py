"""Small invented records for the tests of renderers. Nothing in them is true.

Each function gives a valid record; a test names only the fields that matter to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from macros.addresses import Address
from macros.catalogue.loading import Catalogue, Located
from macros.catalogue.records import Ingredient, Outcome, Record, SideEffect, Source, TreatmentRecord

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
    for kind in ("sources", "ingredients", "side_effects", "outcomes", "treatments"):
        ids = {record.id for record in records if kind == record.KIND} | {(faulty or {}).get(kind, "")}
        named[kind] = frozenset(ids - {""})
    located = tuple(Located(record, f"data/{record.KIND}.yml", {}) for record in records)
    return Catalogue(located, named)
