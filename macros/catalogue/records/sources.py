"""Sources: studies, reviews, regulators' pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from macros.catalogue.records.base import (
    Label,
    Record,
    Reference,
    Text,
    Url,
    as_tuple,
)
from macros.catalogue.records.vocabulary import (
    ReadExtent,
    SourceField,
    SourceKind,
)


class Source(Record):
    """A study, a review, a regulator's page: what it found, its limits, and how much of it was read."""

    KIND = "sources"

    kind: SourceKind
    label: Label | None = Field(
        None, description="Short name in citations. Leave out where “first author and year” says enough."
    )
    authors: Reference | None = Field(None, description="As shown; leave out when not shown.")
    year: int | None = Field(None, ge=1900, le=2100)
    title: Reference | None = None
    published_in: Reference | None = None
    volume_pages: Reference | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,8}$")] | None = Field(
        None, description="PubMed's number, in quotes."
    )
    official_url: Url | None = Field(
        None, description="The publisher's own page. Never a copy on somebody else's site."
    )
    participants: Text | None = None
    finding: Text = Field(description="What it found, in our own words.")
    limits: Text = Field(description="Why it might mislead.")
    read_at: Url = Field(description="Where we read it. For editors: readers are never sent there.")
    also_read_at: Annotated[tuple[Url, ...], BeforeValidator(as_tuple)] = ()
    fields_confirmed: Annotated[tuple[SourceField, ...], BeforeValidator(as_tuple), Field(min_length=1)] = Field(
        description="Which of the fields above the page we read really shows."
    )
    reference_complete: bool = Field(
        description="false: title, authors, year or place of publication was not shown to us."
    )
    read_extent: ReadExtent = Field(description="How much of it was read. unread: nobody may cite it yet.")

    @property
    def reader_url(self) -> str | None:
        """The address a reader is sent to: DOI, else PubMed, else the publisher's own page, else nothing."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.official_url
