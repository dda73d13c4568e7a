"""The sources as CSL-JSON, which citation programs import.

Names and types after the CSL-JSON 1.0.2 schema of the Citation Style Language
project (https://github.com/citation-style-language/schema). Only what a record
says is told: nothing is looked up or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from macros import words
from macros.catalogue.records import Source
from macros.open_data.stamp import LICENCE, Stamp

# What a source is in CSL's words. What has a DOI or a PubMed number is an article, whatever its kind.
_TYPE: Mapping[str, str] = {
    "guideline": "report",
    "regulator": "report",
    "product-information": "document",
    "clinic-page": "webpage",
    "training-page": "webpage",
    "media": "article-newspaper",
}
# “Alder A”, “van den Berg J-P”: surname, then initials.
_PERSON = re.compile(r"(?P<family>\D+?) (?P<given>(?:[A-Z]\.?-?){1,4})")
_VOLUME = re.compile(
    r"(?:Vol(?:ume)?\.? )?(?P<volume>\d+)\s*(?:\((?P<issue>[^)]+)\))?"
    r"\s*(?:[:,]\s*(?:pp?\.? ?)?(?P<page>[A-Za-z]*\d[\w.–-]*))?"
)


def items(sources: Sequence[Source], stamp: Stamp, addresses: Mapping[str, str]) -> list[dict[str, Any]]:
    """One item a source, in the order of the data file.

    Args:
        sources: to be told.
        stamp: which guide, and in which state; each item carries it, as the list has no place for it.
        addresses: id → where readers meet the source.
    """
    return [_item(source, stamp, addresses.get(source.id)) for source in sources]


def _item(source: Source, stamp: Stamp, address: str | None) -> dict[str, Any]:
    article = bool(source.doi or source.pmid)
    found = {
        "id": source.id,
        "type": "article-journal" if article else _TYPE.get(source.kind, "article-journal"),
        "title": source.title,
        "author": _authors(source.authors) if source.authors else None,
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        "container-title": source.published_in,
        **(_place(source.volume_pages) if source.volume_pages else {}),
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.reader_url,
        "note": _note(source),
        "custom": {
            "guide": stamp.guide,
            "guide_version": stamp.version,
            "guide_date": stamp.date.isoformat(),
            "draft": stamp.draft,
            "licence": LICENCE,
            **({"address": address} if address else {}),
        },
    }
    return {name: value for name, value in found.items() if value is not None}


def _authors(text: str) -> list[dict[str, str]]:
    """People by surname and initials where every name can be read so; else the text as it stands."""
    people = [_PERSON.fullmatch(name) for name in text.split(", ")]
    if all(people):
        return [{"family": person["family"], "given": person["given"]} for person in people if person]
    return [{"literal": text}]


def _place(text: str) -> dict[str, str]:
    """Volume, issue and pages where they can be read; else nothing (``_note`` has the text)."""
    found = _VOLUME.fullmatch(text)
    return {name: value for name, value in found.groupdict().items() if value} if found else {}


def _note(source: Source) -> str:
    parts = [words.READ_EXTENT[source.read_extent]]
    if not source.reference_complete:
        parts.append(words.LABEL["incomplete"])
    if source.volume_pages and not _place(source.volume_pages):
        parts.append(words.fill(words.MACHINE["volume"], pages=source.volume_pages))
    return " ".join(parts)
