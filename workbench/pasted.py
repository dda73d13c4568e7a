"""References as other programs write them → what a source record can take over from them.

BibTeX is read by bibtexparser, RIS by rispy, CSL-JSON is JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/).
Only the reference itself is taken over. What a study found, its limits and how much of it was read are nobody's to
guess, and the kind of source is taken over only where the format says it: a newspaper's article.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import ParsingFailedBlock

from macros.catalogue.problems import Problem
from workbench.scaffold import quoted

FORMATS = (".bib", ".ris", ".json")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Some journals export titles with tags for slanted or raised letters; a “<” before a blank or a number is a sign.
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# LaTeX parts columns by it; programs that export references often forget its backslash.
_BARE_AMPERSAND = re.compile(r"(?<!\\)&")
_LONGEST = 500  # of a bibliographic field, as the record type says


@dataclass(frozen=True)
class Pasted:
    """One reference.

    Attributes:
        line: on which it starts in the file; 1 where the format has no lines.
        fields: of the source record, as plain texts, in the order of the record.
        address: where the file says that it can be read; a note for the editor and no field.
        family: the first author's family name, for the id.
    """

    line: int
    fields: Mapping[str, str]
    address: str = ""
    family: str = ""


def read(text: str, name: str) -> tuple[list[Pasted], list[Problem]]:
    """The references of a file, and what is wrong with it.

    Args:
        text: of the file.
        name: of the file; its ending says the format.
    """
    readers: dict[str, Callable[[str, str], tuple[list[Pasted], list[Problem]]]]
    readers = {".bib": _bibtex, ".ris": _ris, ".json": _csl}
    reader = next((reader for end, reader in readers.items() if name.lower().endswith(end)), None)
    if reader is None:
        return [], [
            _problem(
                name, 1, "this format is not known", "BibTeX (.bib), RIS (.ris) or CSL-JSON (.json)", "export it so"
            )
        ]
    found, problems = reader(text, name)
    for reference in found:
        if "title" not in reference.fields:
            problems.append(_problem(name, reference.line, "a reference has no title", "a title", "add it to the file"))
    if not found and not problems:
        problems.append(_problem(name, 1, "there is no reference in this file", "at least one", "export it again"))
    return found, problems


def _problem(name: str, line: int, message: str, allowed: str, hint: str) -> Problem:
    return Problem(name, line, "reference-unread", message, allowed, hint)


def _fields(raw: Mapping[str, str]) -> dict[str, str]:
    """Texts of a reference in the form that a source record wants; what has no such form is left out."""
    raw = {**raw, "title": _TAG.sub("", raw.get("title", ""))}
    one_line = {name: " ".join(str(value).split())[:_LONGEST].strip() for name, value in raw.items()}
    fields = {name: value for name, value in one_line.items() if value}
    year = _YEAR.search(fields.pop("year", ""))
    if year:
        fields["year"] = year[0]
    doi = _DOI.search(fields.pop("doi", ""))
    if doi:
        fields["doi"] = doi[0]
    pmid = re.fullmatch(r"0*([1-9]\d{0,8})", fields.pop("pmid", ""))
    if pmid:
        fields["pmid"] = pmid[1]
    order = ("kind", "authors", "year", "title", "published_in", "volume_pages", "doi", "pmid")
    return {name: fields[name] for name in order if name in fields}


def _volume_pages(volume: str, issue: str, pages: str) -> str:
    """Volume, issue and pages as reference lists write them: “12(3):45–67”."""
    pages = re.sub(r"\s*-+\s*", "–", pages)
    return (volume + (f"({issue})" if issue else "") + (f":{pages}" if pages else "")).lstrip(":")


def _name(family: str, given: str) -> str:
    """“Ash R”, as the records write it."""
    initials = "".join(word[0].upper() for word in re.findall(r"\w+", given))
    return f"{family} {initials}".strip()


# ---------------------------------------------------------------------- BibTeX


def _bibtex(text: str, name: str) -> tuple[list[Pasted], list[Problem]]:
    logging.getLogger().addFilter(_quiet)
    try:
        library = parse_string(
            _BARE_AMPERSAND.sub(r"\\&", text),
            append_middleware=[
                middlewares.LatexDecodingMiddleware(),
                middlewares.SeparateCoAuthors(),
                middlewares.SplitNameParts(),
            ],
        )
    finally:
        logging.getLogger().removeFilter(_quiet)
    problems = [
        _problem(
            name,
            (block.start_line or 0) + 1,
            f"this entry cannot be read: {_reason(block)}",
            "BibTeX entries with closed braces, each field once",
            "mend the entry, or export it again",
        )
        for block in library.failed_blocks
    ]
    return [_of_bibtex(entry) for entry in library.entries], problems


def _reason(block: ParsingFailedBlock) -> str:
    return " ".join(str(block.error).split())[:120] or "it does not end"


def _quiet(record: logging.LogRecord) -> bool:
    """The parser also logs what it gives back as failed blocks."""
    return False


def _of_bibtex(entry: Any) -> Pasted:
    values = {key.lower(): field.value for key, field in entry.fields_dict.items()}
    people = values.get("author") or []
    names = [
        _name(" ".join([*person.von, *person.last]), " ".join(person.first)) if hasattr(person, "last") else str(person)
        for person in (people if isinstance(people, list) else [people])
    ]
    others = len(names) > 1 and names[-1] == "others"  # as BibTeX says it
    text = {key: str(value) for key, value in values.items() if not isinstance(value, list)}
    pmid = text.get("pmid", "")
    if not pmid and text.get("eprinttype", "").lower() == "pubmed":
        pmid = text.get("eprint", "")
    fields = {
        "authors": ", ".join(names[:-1]) + " et al" if others else ", ".join(names),
        "year": text.get("year", "") or text.get("date", ""),
        "title": text.get("title", ""),
        "published_in": next(
            (
                text[key]
                for key in ("journal", "journaltitle", "booktitle", "publisher", "howpublished")
                if text.get(key)
            ),
            "",
        ),
        "volume_pages": _volume_pages(
            text.get("volume", ""), text.get("number", "") or text.get("issue", ""), text.get("pages", "")
        ),
        "doi": text.get("doi", ""),
        "pmid": pmid,
    }
    family = " ".join(people[0].last) if isinstance(people, list) and people and hasattr(people[0], "last") else ""
    return Pasted((entry.start_line or 0) + 1, _fields(fields), text.get("url", ""), family)


# ------------------------------------------------------------------------- RIS

_NEWS_IN_RIS = ("NEWS", "MGZN")


def _ris(text: str, name: str) -> tuple[list[Pasted], list[Problem]]:
    starts = [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("TY  -")]
    ends = sum(line.startswith("ER  -") for line in text.split("\n"))
    try:
        entries = rispy.loads(text)
    except (OSError, ValueError, KeyError, IndexError) as error:
        what = " ".join(str(error).split())[:120]
        return [], [_problem(name, 1, f"this file cannot be read: {what}", "RIS", "export it again")]
    problems = []
    if len(starts) != ends:
        problems.append(
            _problem(
                name,
                starts[-1] if starts else 1,
                f"{len(starts)} entries begin (TY) and {ends} end (ER)",
                "an end for each",
                "add the line “ER  - ”, or export it again",
            )
        )
    return [_of_ris(entry, line) for entry, line in zip(entries, starts, strict=False)], problems


def _of_ris(entry: Mapping[str, Any], line: int) -> Pasted:
    def first(*keys: str) -> str:
        values = (entry.get(key) for key in keys)
        return str(next((value[0] if isinstance(value, list) else value for value in values if value), ""))

    people = entry.get("authors") or entry.get("first_authors") or []
    parts = [str(person).partition(",") for person in people]
    pages = "-".join(part for part in (first("start_page"), first("end_page")) if part)
    fields = {
        "kind": "media" if first("type_of_reference") in _NEWS_IN_RIS else "",
        "authors": ", ".join(_name(family.strip(), given) for family, _, given in parts),
        "year": first("year", "publication_year", "date"),
        "title": first("title", "primary_title"),
        "published_in": first(
            "journal_name", "alternate_title3", "secondary_title", "alternate_title1", "alternate_title2", "publisher"
        ),
        "volume_pages": _volume_pages(first("volume"), first("number"), pages),
        "doi": first("doi"),
        # PubMed's exports give its number as the accession number.
        "pmid": first("accession_number") if "pubmed" in first("name_of_database").lower() else "",
    }
    return Pasted(line, _fields(fields), first("urls", "url"), parts[0][0].strip() if parts else "")


# -------------------------------------------------------------------- CSL-JSON

_NEWS_IN_CSL = ("article-newspaper", "article-magazine", "broadcast")


def _csl(text: str, name: str) -> tuple[list[Pasted], list[Problem]]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        what = getattr(error, "msg", "too deep")
        return [], [_problem(name, line, f"this is not JSON: {what}", "CSL-JSON", "export it again")]
    entries = entries if isinstance(entries, list) else [entries]
    found: list[Pasted] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict):
            found.append(_of_csl(entry))
        else:
            problems.append(
                _problem(name, 1, f"entry {number} is no reference", "an object with a title", "export it again")
            )
    return found, problems


def _of_csl(entry: Mapping[str, Any]) -> Pasted:
    def text(key: str) -> str:
        value = entry.get(key)
        return str(value) if isinstance(value, (str, int)) else ""

    people = entry.get("author")
    named = [person for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    names = [
        str(person.get("literal") or "") or _name(str(person.get("family") or ""), str(person.get("given") or ""))
        for person in named
    ]
    fields = {
        "kind": "media" if text("type") in _NEWS_IN_CSL else "",
        "authors": ", ".join(name for name in names if name),
        "year": str(entry.get("issued") or ""),
        "title": text("title"),
        "published_in": text("container-title") or text("publisher"),
        "volume_pages": _volume_pages(text("volume"), text("issue"), text("page")),
        "doi": text("DOI"),
        "pmid": text("PMID"),
    }
    family = str((named[0].get("family") or named[0].get("literal") or "") if named else "")
    return Pasted(1, _fields(fields), text("URL"), family)


# ------------------------------------------------------------------- the record


def as_yaml(reference: Pasted) -> dict[str, str]:
    """The fields as they stand in a record: a year is a number, everything else a text."""
    return {name: value if name == "year" else quoted(value) for name, value in reference.fields.items()}


def id_for(reference: Pasted, taken: Collection[str]) -> str:
    """An id from the first author and the year, as the records have it; with a number where it is taken."""
    words = reference.family or " ".join(reference.fields.get("title", "source").split()[:3])
    start = _slug(words)[:50].strip("-") or "source"
    plain = f"{start}-{reference.fields['year']}" if "year" in reference.fields else start
    number = 2
    identity = plain
    while identity in taken:
        identity = f"{plain}-{number}"
        number += 1
    return identity


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", letters))
