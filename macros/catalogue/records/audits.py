"""How the guide stands against what others demand of patient information: its makers' own reading."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.catalogue.records.base import Label, Record, Text
from macros.catalogue.records.vocabulary import AuditState, Instrument


class AuditItem(Record):
    """One item of a checklist, and where the guide meets it, or what is open."""

    KIND = "audits"

    instrument: Instrument = Field(description="The list that the item is from.")
    number: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$", max_length=10)] = Field(
        description='The item\'s number in that list, in quotes: "4" or "2.4.11".'
    )
    item: Label = Field(description="What it asks, in our own few words.")
    state: AuditState = Field(description="Our own reading; nobody has certified it.")
    where: Text = Field(description="Where the guide meets it, or what is open. Links lead to the place.")
