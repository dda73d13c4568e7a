"""What is in the syringe: ingredients and products."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.catalogue.records.base import (
    Label,
    Record,
    SourceIds,
    Text,
    TextOrUnknown,
    as_tuple,
)
from macros.catalogue.records.countries import CountryNote
from macros.catalogue.records.vocabulary import (
    Certainty,
    Finding,
    IngredientGroup,
    Treatment,
)


class Ingredient(Record):
    """A substance that is put into the syringe."""

    KIND = "ingredients"

    name: Label = Field(description="Lay word first.")
    group: IngredientGroup
    treatment: Treatment = Field(description="The treatment this row is about.")
    what: Text = Field(description="What it is, in one or two short sentences.")
    claimed: TextOrUnknown = Field(description="Why it is put in: what people are told it does.")
    shown: TextOrUnknown = Field(description="What studies show when it is injected into or just under the skin.")
    finding: Finding
    certainty: Certainty
    harm: TextOrUnknown = Field(description="Known harm.")
    sources: SourceIds = Field(description="Ids from sources.yml. May be empty only where the finding is not-studied.")


class Product(Record):
    """A brand people search for: what its maker says, what is not disclosed, and its status by country."""

    KIND = "products"

    name: Label
    maker: Label | None = None
    treatment: Treatment
    what: Text = Field(description="What kind of thing it is, in a sentence.")
    contents: TextOrUnknown = Field(description="What the maker says is in it.")
    not_disclosed: TextOrUnknown = Field(description="What is not told.")
    shown: TextOrUnknown = Field(description="What studies of this product show.")
    status: Annotated[tuple[CountryNote, ...], BeforeValidator(as_tuple)] = ()
    also_spelled: Annotated[tuple[Label, ...], BeforeValidator(as_tuple)] = ()
    sources: SourceIds
