"""A visit: its steps, questions to ask before it, and what websites say differently about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.catalogue.records.base import (
    InFewWords,
    Label,
    Record,
    SomeSourceIds,
    SourceIds,
    Text,
    TextOrUnknown,
    as_tuple,
)
from macros.catalogue.records.vocabulary import (
    DisagreementTopic,
    Phase,
)


class Step(Record):
    """A step before, during or after treatment. No injecting instructions."""

    KIND = "procedure"

    name: Label
    phase: Phase
    what: Text = Field(description="What happens.")
    feels: TextOrUnknown = Field(description="What it feels like.")
    sources: SourceIds


class Question(Record):
    """A question to ask before treatment, and why."""

    KIND = "questions"

    question: Text
    why: Text
    sources: SomeSourceIds
    in_few_words: InFewWords = ()


class Disagreement(Record):
    """One point on which websites and clinics say different things, and what is known about it."""

    KIND = "disagreements"

    point: Label
    topic: DisagreementTopic
    said: Annotated[tuple[Text, ...], BeforeValidator(as_tuple), Field(min_length=2)] = Field(
        description="What different pages say, one an item. No clinic is named."
    )
    known: Text = Field(description="What is known.")
    sources: SomeSourceIds
