"""What the search knows about words beyond the texts of the pages (``data/search.yml``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from macros.catalogue.records.base import (
    Label,
    Record,
    Slug,
    as_tuple,
)

TermIds = Annotated[
    tuple[Annotated[Slug, Field(json_schema_extra={"x-refers-to": "glossary"})], ...],
    BeforeValidator(as_tuple),
    Field(json_schema_extra={"uniqueItems": True}),
]
SignId = Annotated[Slug, Field(json_schema_extra={"x-refers-to": "red_flags"})]
Labels = Annotated[tuple[Label, ...], BeforeValidator(as_tuple)]

# same: all words mean the same, and each finds the others. means: who types one of the words is looking for what
# stands in "means", and not the other way round. alarm: words of somebody who may need help now; the search then
# shows the way to help above all results. ignore: words that say nothing about what is looked for.
SearchUse = Literal["same", "means", "alarm", "ignore"]


class SearchWords(Record):
    """Words that people type, and what the search makes of them."""

    KIND = "search"

    use: SearchUse = Field(
        description="same: each word finds the others. means: the words find what stands in “means” and “terms”. "
        "alarm: the way to help stands above all results. ignore: the words are left out of a search."
    )
    words: Annotated[Labels, Field(min_length=1)] = Field(
        description="Words or short phrases as people type them, in small letters."
    )
    means: Labels = Field((), description="Words that the pages use for it. Only with use: means.")
    terms: TermIds = Field((), description="Terms of the glossary that it is about, with their other names.")
    sign: SignId | None = Field(None, description="The warning sign that it may be. Only with use: alarm.")

    @model_validator(mode="after")
    def _fields_go_with_use(self) -> SearchWords:
        if self.means and self.use != "means":
            raise ValueError(f"“means” does not go with use: {self.use}; delete it, or write use: means")
        if self.terms and self.use not in ("means", "same"):
            raise ValueError(f"“terms” does not go with use: {self.use}; delete it")
        if self.sign and self.use != "alarm":
            raise ValueError(f"“sign” does not go with use: {self.use}; delete it, or write use: alarm")
        if self.use == "means" and not (self.means or self.terms):
            raise ValueError("use: means without “means” and “terms” leads nowhere; add one of them")
        if self.use == "same" and len(self.words) + len(self.terms) < 2:
            raise ValueError("use: same needs two words, or a word and a term; add one")
        return self
