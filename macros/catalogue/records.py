"""The record types: the one schema of everything in ``data/``.

What a field is called, what it may hold and whether it must be there is said
here and nowhere else. The JSON Schema files that editors' programs read
(``data/schema/``) are generated from these classes (``make schemas``), and a
test holds the two equal.

A record is frozen: once loaded, nothing changes it. Lists become tuples.

Vocabulary (design, section 5) is closed: each list of allowed words is a
``Literal`` below, and what the reader sees for each word is in
``macros/words.py``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

# --------------------------------------------------------------------- words

Treatment = Literal[
    "cocktail",
    "thin-hyaluronic-acid",
    "cross-linked-hyaluronic-acid",
    "fat-dissolving",
    "body-or-pain-mesotherapy",
    "other-procedure",
]

Finding = Literal["supported", "not-supported", "mixed", "unclear", "not-studied", "contradicted"]

# GRADE's words. They say how sure the answer is, not how big the effect is.
Certainty = Literal["high", "moderate", "low", "very-low", "none-found"]

# not-known: looked for, and nobody knows. not-reviewed: we have not looked.
Unknown = Literal["not-known", "not-reviewed"]

# The European bands for medicines, highest first, and "not-known".
Band = Literal["very-common", "common", "uncommon", "rare", "very-rare", "not-known"]

Severity = Literal["mild", "moderate", "serious", "life-threatening", "not-known"]

SideEffectBlock = Literal["most-people", "serious-face", "other-treatments"]

IngredientGroup = Literal[
    "hyaluronic-acid",
    "vitamins",
    "amino-acids-and-peptides",
    "plant-extracts",
    "caffeine",
    "antioxidants",
    "enzymes",
    "minerals",
    "dark-marks",
    "fat-dissolvers",
    "other",
]

SourceKind = Literal[
    "systematic-review",
    "randomised-trial",
    "controlled-trial",
    "uncontrolled-study",
    "case-report",
    "outbreak-report",
    "in-vitro",
    "narrative-review",
    "guideline",
    "regulator",
    "history",
    "product-information",
    "clinic-page",
    "training-page",
    "media",
]

ReadExtent = Literal["full", "part", "abstract", "second-hand"]

SourceField = Literal[
    "authors", "year", "title", "published_in", "volume_pages", "doi", "pmid", "participants", "finding"
]

Country = Literal[
    "UK",
    "England",
    "Scotland",
    "Ireland",
    "USA",
    "Canada",
    "Australia",
    "France",
    "Germany",
    "Spain",
    "Switzerland",
    "European Union",
    "Brazil",
    "India",
    "Hong Kong",
    "Philippines",
]

# --------------------------------------------------------------------- types

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
SourceId = Annotated[Slug, Field(json_schema_extra={"x-refers-to": "sources"})]
OutcomeId = Annotated[Slug, Field(json_schema_extra={"x-refers-to": "outcomes"})]

# C0 and C1 control characters but tab and line ends. A text in double quotes can hold them: "\0".
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _visible(value: str) -> str:
    """A text holds no control character: browsers refuse some, and the site builder uses some for itself."""
    bad = _CONTROL.search(value)
    if bad:
        raise ValueError(f"an invisible control character (U+{ord(bad[0]):04X}); delete it")
    return value


def _one_line(value: str) -> str:
    """A name stands on one line: an empty line would end the raw block that its markup makes for the site builder."""
    if len(value.splitlines()) > 1 or "\t" in value:
        raise ValueError("a line break or a tab; write it on one line, with spaces")
    return value


# A bibliographic field: as long as the source makes it.
Reference = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500, pattern=r"^\S(?:[^\n]*\S)?$"),
    AfterValidator(_one_line),
    AfterValidator(_visible),
]
Label = Annotated[
    str,
    StringConstraints(min_length=1, max_length=120, pattern=r"^\S(?:[^\n]*\S)?$"),
    AfterValidator(_one_line),
    AfterValidator(_visible),
]

UNKNOWN: tuple[str, ...] = get_args(Unknown)
_LIKE_UNKNOWN = re.compile(r"(not[ _-]?known|unknown|not[ _-]?reviewed|n/?a|none|no data|[-–—?.]+)\.?", re.IGNORECASE)


def _unknown_is_one_word(value: str) -> str:
    """An unknown is one of two words, never an empty or improvised value."""
    if value not in UNKNOWN and _LIKE_UNKNOWN.fullmatch(value):
        raise ValueError(
            f"“{value}” says nothing; write not-known (looked for, nobody knows) or not-reviewed (nobody has looked)"
        )
    return value


def _says_something(value: str) -> str:
    """Where only a text is allowed, an unknown is no value at all."""
    if value in UNKNOWN or _LIKE_UNKNOWN.fullmatch(value):
        raise ValueError(f"“{value}” says nothing; write a text, or delete the line where it is optional")
    return value


# Text that a reader sees: at least one character, no white space at the ends,
# "a few sentences" at the most (design, section 5).
_Sentences = Annotated[
    str,
    StringConstraints(min_length=1, max_length=900, pattern=r"^\S(?:[\s\S]*\S)?$"),
    AfterValidator(_visible),
]
Text = Annotated[_Sentences, AfterValidator(_says_something)]
# A text, or one of the two words for "we cannot say" as the whole value.
TextOrUnknown = Annotated[_Sentences, AfterValidator(_unknown_is_one_word)]

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]


def _as_tuple(value: object) -> object:
    """YAML gives lists; a frozen record keeps tuples."""
    return tuple(value) if isinstance(value, list) else value


SourceIds = Annotated[tuple[SourceId, ...], BeforeValidator(_as_tuple), Field(json_schema_extra={"uniqueItems": True})]
SomeSourceIds = Annotated[
    tuple[SourceId, ...], BeforeValidator(_as_tuple), Field(min_length=1, json_schema_extra={"uniqueItems": True})
]


# A place in a record: the path of field names and indices to it.
Loc = tuple[str | int, ...]


class Part(BaseModel):
    """Something inside a record. Unknown fields and wrong types are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Record(Part):
    """What every record has: an id of its own, and the date it was last read against its sources."""

    KIND: ClassVar[str]

    id: Slug = Field(
        description="Short name in small letters, digits and hyphens. Links use it: never change it lightly."
    )
    reviewed: dt.date = Field(description="The day on which somebody last held this record against its sources.")

    def source_ids(self) -> tuple[str, ...]:
        """The ids of all sources this record rests on, in order, each once."""
        return tuple(dict.fromkeys(getattr(self, "sources", ())))


# ------------------------------------------------------------------- records


class Source(Record):
    """A study, a review, a regulator's page: what it found, its limits, and how much of it was read."""

    KIND = "sources"

    kind: SourceKind
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
    also_read_at: Annotated[tuple[Url, ...], BeforeValidator(_as_tuple)] = ()
    fields_confirmed: Annotated[tuple[SourceField, ...], BeforeValidator(_as_tuple), Field(min_length=1)] = Field(
        description="Which of the fields above the page we read really shows."
    )
    reference_complete: bool = Field(
        description="false: title, authors, year or place of publication was not shown to us."
    )
    read_extent: ReadExtent = Field(description="How much of it was read.")

    @property
    def reader_url(self) -> str | None:
        """The address a reader is sent to: DOI, else PubMed, else the publisher's own page, else nothing."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.official_url


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
    treatment: Treatment = Field(description="The treatment it was seen in.")
    frequency: Frequency
    severity: Severity = Field(description="The usual level; say in severity_note where it can be worse.")
    severity_note: Text | None = None
    onset: TextOrUnknown = Field(description="When it shows and how long it lasts.")
    what_to_do: Text
    appearance: Appearance
    sources: SomeSourceIds


class Outcome(Record):
    """A question that treatments are compared on: one row of a comparison."""

    KIND = "outcomes"

    name: Label = Field(description="The row's head, as short as it can be.")
    question: Label = Field(description="The same as a full question.")


class CountryNote(Part):
    """A fact that holds in one country only. It is always shown with the country's name."""

    country: Country
    text: Text
    as_of: Annotated[str, StringConstraints(pattern=r"^(not shown|\d{4}(-\d{2}(-\d{2})?)?)$")] = Field(
        description="Date of the text that was read: 2023, 2023-12 or 2023-12-31, in quotes; or not shown."
    )
    sources: SomeSourceIds


class Cell(Part):
    """What is known of one treatment for one outcome."""

    outcome: OutcomeId
    text: TextOrUnknown
    certainty: Certainty | None = None
    sources: SourceIds = ()
    by_country: Annotated[tuple[CountryNote, ...], BeforeValidator(_as_tuple)] = ()


class TreatmentRecord(Record):
    """A treatment, with a cell for each outcome that was looked at. An outcome without a cell is not-reviewed."""

    KIND = "treatments"

    name: Label
    also_called: Annotated[tuple[Label, ...], BeforeValidator(_as_tuple)] = ()
    covers: Annotated[tuple[Treatment, ...], BeforeValidator(_as_tuple), Field(min_length=1)] = Field(
        description="Which treatments of the closed list this record speaks of."
    )
    cells: Annotated[tuple[Cell, ...], BeforeValidator(_as_tuple), Field(min_length=1)]

    def source_ids(self) -> tuple[str, ...]:
        """The ids of all sources of all cells, in order, each once."""
        return tuple(dict.fromkeys(source for cell in self.cells for source in cell_source_ids(cell)))

    def cell(self, outcome: str) -> Cell | None:
        """The cell for an outcome id, or None where nobody has looked."""
        return next((cell for cell in self.cells if cell.outcome == outcome), None)


def cell_source_ids(cell: Cell) -> tuple[str, ...]:
    """The ids of the sources of one cell, its country notes included, in order, each once."""
    ids = [*cell.sources, *(source for note in cell.by_country for source in note.sources)]
    return tuple(dict.fromkeys(ids))


# Fields whose words are for the machine or for editors, and not sentences for readers.
NOT_PROSE = frozenset({"id", "sources", "outcome", "read_at", "also_read_at", "official_url", "doi", "pmid", "as_of"})


def texts(part: Part, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text of a record that a reader may see, with its place."""
    for name in type(part).model_fields:
        if name not in NOT_PROSE:
            yield from _texts(getattr(part, name), (*loc, name))


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, Part):
        yield from texts(value, loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))


# One file a kind. The order is the order in which files are read and problems listed.
RECORD_TYPES: tuple[type[Record], ...] = (Source, Ingredient, SideEffect, Outcome, TreatmentRecord)
FILES: dict[str, type[Record]] = {f"{kind.KIND}.yml": kind for kind in RECORD_TYPES}
