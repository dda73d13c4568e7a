"""Stand-ins for records that have a fault, so that the rest of the guide is still rendered and checked.

One faulty source must not hide the broken links of every table that cites it.
Nothing with a stand-in in it is published: where there is one, there is a problem.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from macros.catalogue.checks import OUTCOME_FIELDS, references
from macros.catalogue.loading import Catalogue, Located
from macros.catalogue.records import SOURCE_FIELDS, Claim, Outcome, Proportion, Record, Source, TreatmentRecord

# Only records that others look up by id need one. The values are never shown to anybody.
_TYPES: dict[str, tuple[type[Record], dict[str, Any]]] = {
    "sources": (
        Source,
        {"kind": "media", "finding": "–", "limits": "–", "read_extent": "part", "reference_complete": False},
    ),
    "claims": (Claim, {"said": "–", "question": "–", "topic": "–", "answers": ()}),
    "outcomes": (Outcome, {"name": "–", "question": "–"}),
    "proportions": (
        Proportion,
        {"group": "–", "had": "–", "in_100": 0, "study": "–", "when": "–", "sources": ()},
    ),
    "treatments": (TreatmentRecord, {"name": "–", "covers": (), "cells": ()}),
}


Reference = tuple[str, str]  # a kind and an id


def referred_to(catalogue: Catalogue) -> Iterator[Reference]:
    """Every kind and id that the files give, or that a record refers to."""
    for kind, ids in catalogue.named.items():
        yield from ((kind, identity) for identity in sorted(ids))
    for item in catalogue.all():
        yield from (("sources", identity) for _, identity in references(item, *SOURCE_FIELDS))
        yield from (("outcomes", identity) for _, identity in references(item, *OUTCOME_FIELDS))


def with_stand_ins(catalogue: Catalogue, wanted: Iterable[Reference]) -> Catalogue:
    """The catalogue with a stand-in for every wanted record that it does not have."""
    made: list[Located] = []
    for kind, identity in dict.fromkeys(wanted):
        if kind in _TYPES and identity not in catalogue.by_id(kind):
            record_type, values = _TYPES[kind]
            record: Any = record_type.model_construct(**{"id": identity, "reviewed": dt.date.min, **values})
            made.append(Located(record, f"data/{kind}.yml", MappingProxyType({})))
    return replace(catalogue, located=(*catalogue.located, *made)) if made else catalogue
