"""What can go wrong, who should be careful, and what to do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from macros.catalogue.records.base import (
    DoInFewWords,
    InFewWords,
    Label,
    Part,
    Record,
    SomeSourceIds,
    Text,
    TextOrUnknown,
    as_tuple,
)
from macros.catalogue.records.vocabulary import (
    Band,
    CautionGroup,
    Picture,
    Severity,
    SideEffectBlock,
    Strength,
    Treatment,
    Urgency,
)


class Frequency(Part):
    """How often a side effect was counted: a band with its numbers, or not-known."""

    band: Band
    events: int | None = Field(None, ge=0, description="How many had it.")
    out_of: int | None = Field(None, ge=1, description="Out of how many: the denominator.")
    unit: Literal["people", "treatments", "treated sides"] | None = Field(None, description="What was counted.")
    at_most: bool = Field(False, description="true: the number is an upper end (“up to”).")
    everyone: bool = Field(
        False, description="true: all who were counted had it, and how many they were was not shown. Say more in note."
    )
    note: Text | None = Field(None, description="Who was counted, or why it is not known.")

    @model_validator(mode="after")
    def _number_fits_band(self) -> Frequency:
        """A band needs its number, and the number must lie in the band (European bands, EU SmPC guideline)."""
        numbers = (self.events, self.out_of, self.unit)
        if self.everyone:
            numbered = self.at_most or any(number is not None for number in numbers)
            if self.band != "very-common" or numbered or not self.note:
                raise ValueError(
                    "everyone: true goes with band: very-common, a note and no numbers; correct the fields"
                )
            return self
        if self.band == "not-known":
            if self.at_most or any(number is not None for number in numbers):
                raise ValueError(
                    "band not-known must not carry events, out_of, unit or at_most; give a band, or the count in note"
                )
            return self
        if self.events is None or self.out_of is None or self.unit is None:
            raise ValueError(
                f"band {self.band} needs its number: events, out_of and unit; write all three, or band: not-known"
            )
        if not 0 < self.events <= self.out_of:
            raise ValueError(
                f"{self.events} of {self.out_of} shows no band; correct the numbers, or write band: not-known"
            )
        right = band_of(self.events, self.out_of)
        if right != self.band:
            raise ValueError(f"{self.events} of {self.out_of} is {right}, not {self.band}; write band: {right}")
        return self


def band_of(events: int, out_of: int) -> Band:
    """The European band for a count.

    Args:
        events: how many had the effect, at least 0.
        out_of: out of how many, at least 1.

    Returns:
        very-common from 1 in 10, common from 1 in 100, uncommon from 1 in 1,000,
        rare from 1 in 10,000, else very-rare. (European Commission, guideline on
        summary of product characteristics, section 4.8; see source buchter-2014.)
    """
    # Whole numbers, so that 1 in 10 is exactly 1 in 10.
    steps: tuple[tuple[Band, int], ...] = (("very-common", 10), ("common", 100), ("uncommon", 1000), ("rare", 10_000))
    for band, one_in in steps:
        if events * one_in >= out_of:
            return band
    return "very-rare"


class Appearance(Part):
    """How a side effect looks and feels. Feeling first: it is the same on every skin."""

    feels: TextOrUnknown = Field(description="What you can feel or notice on any skin.")
    lighter_skin: TextOrUnknown = Field(description="How it looks on white skin.")
    darker_skin: TextOrUnknown = Field(description="How it looks on brown or black skin.")


class SideEffect(Record):
    """Something unwanted that was seen, after which treatment, and how often."""

    KIND = "side_effects"

    name: Label
    block: SideEffectBlock = Field(
        description="most-people, serious-face (seen after facial mesotherapy), other-treatments."
    )
    in_few_words: InFewWords = ()
    treatment: Treatment = Field(description="The treatment it was seen in.")
    frequency: Frequency
    severity: Severity = Field(description="The usual level; say in severity_note where it can be worse.")
    severity_note: Text | None = None
    onset: TextOrUnknown = Field(description="When it shows and how long it lasts.")
    what_to_do: Text
    appearance: Appearance
    sources: SomeSourceIds


class Caution(Record):
    """Who should not have it, should wait, or should ask first."""

    KIND = "cautions"

    name: Label
    strength: Strength
    group: CautionGroup = Field(description="What the reason is about; the decision aid asks by these groups.")
    in_few_words: InFewWords = ()
    do_in_few_words: DoInFewWords = ()
    picture: Picture | None = Field(None, description="The drawing beside the few words.")
    treatment: Treatment = Field(description="The treatment that the source is about.")
    text: Text = Field(description="What to do, plainly: “Do not have it if …”, “Wait until …”, “Ask … first”.")
    why: Text = Field(description="The reason, and what it rests on.")
    sources: SomeSourceIds


class RedFlag(Record):
    """A sign after treatment, how urgent it is, and what to do first."""

    KIND = "red_flags"

    name: Label
    urgency: Urgency = Field(description="expected: not a danger by itself, with the sign at which it becomes one.")
    in_few_words: InFewWords = ()
    do_in_few_words: DoInFewWords = ()
    picture: Picture | None = Field(None, description="The drawing beside the few words.")
    notice: Annotated[tuple[Text, ...], BeforeValidator(as_tuple), Field(min_length=1)] = Field(
        description="What you notice, one sign or a few close ones an item; any one is enough. Feeling first."
    )
    when: Text | None = Field(None, description="When it starts, as far as known, in a sentence or two.")
    steps: Annotated[tuple[Text, ...], BeforeValidator(as_tuple), Field(min_length=1)] = Field(
        description="What to do, in order, one step an item."
    )
    say: Text | None = Field(None, description="What to say when you call or go.")
    darker_skin: TextOrUnknown = Field(description="How it looks on brown or black skin, and what to go by instead.")
    seen_in: Text | None = Field(
        None, description="In which treatments the sign was described, where that is not facial mesotherapy."
    )
    sources: SomeSourceIds
