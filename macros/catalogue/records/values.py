"""What may matter to somebody who decides."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.catalogue.records.base import (
    Label,
    OutcomeId,
    Record,
    as_tuple,
)


class Value(Record):
    """Something that may matter to a reader, in the reader's own words. It leans to no option and holds no fact."""

    KIND = "values"

    statement: Label = Field(description="A sentence that starts with “I”. It must not favour an option.")
    outcomes: Annotated[tuple[OutcomeId, ...], BeforeValidator(as_tuple)] = Field(
        min_length=1,
        json_schema_extra={"uniqueItems": True},
        description="The questions of outcomes.yml whose answers speak to it.",
    )
