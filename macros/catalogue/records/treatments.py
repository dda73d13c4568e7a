"""Treatments and the outcomes they are compared on."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.catalogue.records.base import (
    InFewWords,
    Label,
    OutcomeId,
    Part,
    Record,
    SomeSourceIds,
    SourceIds,
    TextOrUnknown,
    as_tuple,
)
from macros.catalogue.records.countries import CountryNote
from macros.catalogue.records.vocabulary import (
    Certainty,
    Layer,
    Treatment,
)


class Outcome(Record):
    """A question that treatments are compared on: one row of a comparison."""

    KIND = "outcomes"

    name: Label = Field(description="The row's head, as short as it can be.")
    question: Label = Field(description="The same as a full question.")
    effect: bool = Field(
        False, description="true: the row is about whether a treatment does something; its grades rest on trials."
    )


class Cell(Part):
    """What is known of one treatment for one outcome."""

    outcome: OutcomeId
    text: TextOrUnknown
    certainty: Certainty | None = None
    sources: SourceIds = ()
    in_few_words: InFewWords = ()
    by_country: Annotated[tuple[CountryNote, ...], BeforeValidator(as_tuple)] = ()


class ActsIn(Part):
    """A layer where a treatment is put, or acts. No depths."""

    layer: Layer = Field(description="The layer of the face.")
    sources: SomeSourceIds


class TreatmentRecord(Record):
    """A treatment, with a cell for each outcome that was looked at. An outcome without a cell is not-reviewed."""

    KIND = "treatments"

    name: Label
    also_called: Annotated[tuple[Label, ...], BeforeValidator(as_tuple)] = ()
    covers: Annotated[tuple[Treatment, ...], BeforeValidator(as_tuple), Field(min_length=1)] = Field(
        description="Which treatments of the closed list this record speaks of."
    )
    acts_in: Annotated[tuple[ActsIn, ...], BeforeValidator(as_tuple)] = Field(
        (), description="Where it is put, or acts, for a picture of the layers. Leave out where nobody has looked."
    )
    cells: Annotated[tuple[Cell, ...], BeforeValidator(as_tuple), Field(min_length=1)]

    def cell(self, outcome: str) -> Cell | None:
        """The cell for an outcome id, or None where nobody has looked."""
        return next((cell for cell in self.cells if cell.outcome == outcome), None)

    def in_layer(self, layer: Layer) -> ActsIn | None:
        """What is known of its acting in a layer, or None."""
        return next((part for part in self.acts_in if part.layer == layer), None)
