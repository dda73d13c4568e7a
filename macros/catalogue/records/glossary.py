"""The words that pages explain."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from macros.catalogue.records.base import (
    Label,
    Record,
    Text,
    as_tuple,
)


class Term(Record):
    """A word that a page explains."""

    KIND = "glossary"

    term: Label
    meaning: Text
    also_called: Annotated[tuple[Label, ...], BeforeValidator(as_tuple)] = ()
    misspellings: Annotated[tuple[Label, ...], BeforeValidator(as_tuple)] = ()
