"""Numbers that a picture draws and a sentence says."""

from __future__ import annotations

from pydantic import Field

from macros.catalogue.records.base import (
    Label,
    Record,
    SomeSourceIds,
)


class Proportion(Record):
    """How many in 100 of a group had something: the number of a picture and of the sentence beside it."""

    KIND = "proportions"

    group: Label = Field(description="Who was counted, in the plural: “people who had the gel”.")
    had: Label = Field(description="What they had, with its verb: “had smoother cheeks”.")
    in_100: int = Field(ge=0, le=100, description="How many of 100, as a whole number.")
    study: Label = Field(description="The kind of study in a few words: “No comparison group”.")
    when: Label = Field(description="When it was counted: “after 1 month”.")
    sources: SomeSourceIds
