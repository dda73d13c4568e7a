"""What all records are made of: the types of their fields, ``Part``, ``Record``, and ``texts``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from macros.catalogue.records.vocabulary import Unknown

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


# A name that may be left blank, where nothing is said then.
LabelOrBlank = Annotated[
    str,
    StringConstraints(max_length=120, pattern=r"^(?:\S(?:[^\n]*\S)?)?$"),
    AfterValidator(_one_line),
    AfterValidator(_visible),
]

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

# One idea, for the leaflet and for the pages in few words. It is shown as it stands, without emphasis or links.
FewWords = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100, pattern=r"^\S(?:[^\n]*\S)?$"),
    AfterValidator(_one_line),
    AfterValidator(_visible),
    AfterValidator(_says_something),
]

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]


def as_tuple(value: object) -> object:
    """YAML gives lists; a frozen record keeps tuples."""
    return tuple(value) if isinstance(value, list) else value


InFewWords = Annotated[
    tuple[FewWords, ...],
    BeforeValidator(as_tuple),
    Field(
        description="The same in very short sentences, one idea an item, best of 10 words at most: "
        "for the leaflet and the pages in few words."
    ),
]
DoInFewWords = Annotated[
    tuple[FewWords, ...],
    BeforeValidator(as_tuple),
    Field(description="What to do, in very short sentences, in order, one idea an item."),
]

SourceIds = Annotated[tuple[SourceId, ...], BeforeValidator(as_tuple), Field(json_schema_extra={"uniqueItems": True})]
SomeSourceIds = Annotated[
    tuple[SourceId, ...], BeforeValidator(as_tuple), Field(min_length=1, json_schema_extra={"uniqueItems": True})
]


# A place in a record: the path of field names and indices to it.
Loc = tuple[str | int, ...]


class Part(BaseModel):
    """Something inside a record. Unknown fields and wrong types are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Record(Part):
    """What every record has: an id of its own, and the date it was last read against its sources."""

    KIND: ClassVar[str]
    # The file may hold no record at all; it says so with [].
    MAY_BE_NONE: ClassVar[bool] = False

    id: Slug = Field(
        description="Short name in small letters, digits and hyphens. Links use it: never change it lightly."
    )
    reviewed: dt.date = Field(description="The day on which somebody last held this record against its sources.")

    def source_ids(self) -> tuple[str, ...]:
        """The ids of all sources this record rests on, in order, each once."""
        return source_ids_of(self)


NOT_PROSE = frozenset(
    {
        "id",
        "sources",
        "sources_for",
        "sources_against",
        "outcome",
        "outcomes",
        "read_at",
        "also_read_at",
        "official_url",
        "doi",
        "pmid",
        "as_of",
        "page",
        "clinician",
        "version",
        "fingerprint",
    }
)


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


# Fields that hold ids of sources, in any record.
SOURCE_FIELDS = frozenset({"sources", "sources_for", "sources_against"})


def source_ids_of(part: Part) -> tuple[str, ...]:
    """The ids of all sources that a record, or a part of one, rests on: in order, each once."""
    return tuple(dict.fromkeys(_source_ids(part)))


def _source_ids(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, Part):
        for field in type(value).model_fields:
            yield from _source_ids(getattr(value, field), field)
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, str) and name in SOURCE_FIELDS:
                yield item
            else:
                yield from _source_ids(item)
