"""What holds in one country only."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.catalogue.records.base import (
    Label,
    Part,
    Record,
    SomeSourceIds,
    Text,
    TextOrUnknown,
)
from macros.catalogue.records.vocabulary import (
    Country,
    Status,
)

# A year, a month or a day; the renderer writes the month as a word.
_AS_OF = r"^(not shown|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)$"


class CountryNote(Part):
    """A fact that holds in one country only. It is always shown with the country's name."""

    country: Country
    text: Text
    as_of: Annotated[str, StringConstraints(pattern=_AS_OF)] = Field(
        description="Date of the text that was read: 2023, 2023-12 or 2023-12-31, in quotes; or not shown."
    )
    sources: SomeSourceIds


class Place(Record):
    """One country's numbers and registers. Numbers stand here and nowhere else."""

    KIND = "places"

    country: Country
    emergency: Text
    urgent: TextOrUnknown
    registers: TextOrUnknown = Field(description="Where a practitioner can be looked up.")
    complain: TextOrUnknown = Field(description="Where to complain about a person.")
    report: TextOrUnknown = Field(description="Where to report harm from a product.")
    read_on: Text = Field(description="When the pages were read, and their own dates.")
    sources: SomeSourceIds


class Rule(Record):
    """What a country's rules or bodies say, as of a date."""

    KIND = "regulators"

    country: Country
    about: Label = Field(description="What it is about, in a few words.")
    position: Text
    status: Status
    as_of: Label = Field(description="Date of the text that was read, in words (“May 2026”), or “not shown”.")
    sources: SomeSourceIds
