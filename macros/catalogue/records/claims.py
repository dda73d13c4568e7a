"""What people are told, and what is known of it for each treatment."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.catalogue.records.base import (
    InFewWords,
    Label,
    Part,
    Record,
    SourceIds,
    Text,
    as_tuple,
)
from macros.catalogue.records.vocabulary import (
    Certainty,
    Finding,
    Topic,
    Treatment,
)


class Answer(Part):
    """What is known of a claim for one treatment."""

    treatment: Treatment
    about: Label | None = Field(
        None, description="What of it, where one treatment has two answers (for example: under the chin)."
    )
    text: Text = Field(description="The answer in plain words.")
    finding: Finding
    in_few_words: InFewWords = ()
    certainty: Certainty
    reason: Text = Field(description="Why we are as sure as that, in one sentence.")
    sources_for: SourceIds = ()
    sources_against: SourceIds = ()


class Claim(Record):
    """One thing people are told, in our own short paraphrase, and one answer for each treatment it is said of."""

    KIND = "claims"

    said: Label = Field(description="What people are told, paraphrased: “It makes skin hold more water”.")
    question: Label = Field(description="The same as a question: “Does it make skin hold more water?”")
    topic: Topic
    answers: Annotated[tuple[Answer, ...], BeforeValidator(as_tuple), Field(min_length=1)]
