"""JSON Schema files for editors' programs, generated from the record types and from the settings.

The first line of each file that an editor writes says which schema it follows (``modeline``).

python -m macros.catalogue.schema            writes data/schema/*.schema.json
python -m macros.catalogue.schema --check    says which of them are not current
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from macros import words
from macros.catalogue.problems import listing
from macros.catalogue.records import FILES, Record
from macros.languages import speak
from macros.site_settings import FILE as SETTINGS_FILE
from macros.site_settings import GuideSettings, read_settings

FOLDER = Path("data/schema")
SETTINGS = "settings.schema.json"

# What a field means whose type says nothing of it, because it means the same in every kind of record.
MEANINGS = {
    "also_called": "Other names, lay words and trade words that people search for.",
    "also_read_at": "Other addresses at which it was read.",
    "also_spelled": "Other spellings that people search for.",
    "answers": "What is known, one answer for each treatment.",
    "appearance": "What it looks and feels like, on lighter and on darker skin.",
    "band": "How often, in words; the numbers stand in the fields below.",
    "by_country": "Notes that hold in one country only.",
    "cells": "What this treatment is like, one cell for each outcome.",
    "certainty": "How sure the answer is, not how big the effect is. The ladder stands in decisions/0012.",
    "country": "The country in which it holds.",
    "doi": "The DOI, without an address in front.",
    "emergency": "The emergency number, as people dial it.",
    "finding": "What was found, as far as the sources carry it.",
    "frequency": "How often it happens.",
    "group": "The group under which it stands on the page.",
    "kind": "What sort of source it is.",
    "maker": "Who makes it.",
    "meaning": "What the word means, in plain words.",
    "misspellings": "Typing mistakes that people search with.",
    "name": "Its name, as readers see it.",
    "outcome": "The id of an outcome in data/outcomes.yml.",
    "participants": "Who took part, and how many.",
    "phase": "When it happens: before, during or after treatment.",
    "point": "What websites and clinics say different things about.",
    "position": "What the rule or the body says, in plain words.",
    "published_in": "The journal, book or website.",
    "question": "The question, as people ask it.",
    "severity_note": "How bad it can be, in one sentence.",
    "sources": "The sources that carry it.",
    "sources_against": "The sources that speak against it.",
    "sources_for": "The sources that carry it.",
    "status": "How far it is in force, or allowed.",
    "strength": "How strongly people are advised.",
    "term": "The word, as it stands in texts.",
    "text": "What readers see, in plain words.",
    "title": "The title, as its publisher writes it.",
    "topic": "The topic under which it is shown.",
    "treatment": "The treatment that it is about. A result for one is no proof for another.",
    "urgent": "The number for urgent advice that is no emergency.",
    "volume_pages": "Volume, issue and pages, as in the reference.",
    "what_to_do": "What a reader should do, in plain words.",
    "why": "Why it matters, in plain words.",
    "year": "The year in which it came out.",
}


def modeline(file: str) -> str:
    """The comment that stands first in a file, so that editors' programs find its schema.

    Args:
        file: ``mkdocs.yml``, or the name of a file in ``data/``.
    """
    schema = f"{FOLDER.as_posix()}/{SETTINGS}" if file == SETTINGS_FILE else f"schema/{Path(file).stem}.schema.json"
    return f"# yaml-language-server: $schema={schema}"


def schema_of(record_type: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a data file: a list of records of one type."""
    record = explained(record_type.model_json_schema())
    definitions = record.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{record_type.KIND}.yml",
        "type": "array",
        "minItems": 0 if record_type.MAY_BE_NONE else 1,
        "items": record,
        **({"$defs": definitions} if definitions else {}),
    }


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of ``mkdocs.yml``, as far as it is ours: ``extra: guide:``. The builder knows the rest."""
    guide = explained(GuideSettings.model_json_schema())
    definitions = guide.pop("$defs", {})  # references to them begin at the top
    extra = {"type": "object", "properties": {"guide": guide}, "required": ["guide"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SETTINGS_FILE,
        "type": "object",
        "properties": {"extra": extra},
        "required": ["extra"],
        "$defs": definitions,
    }


def explained(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with a meaning for each field, and for each word of a closed list what readers see in its place."""
    for part in _parts(schema):
        allowed = part.get("enum")
        shown = _readers_words(allowed) if isinstance(allowed, list) else None
        if isinstance(allowed, list) and shown:
            part["enumDescriptions"] = [shown[word] for word in allowed]
        fields = part.get("properties")
        for name, field in fields.items() if isinstance(fields, dict) else ():
            if "description" not in field and name in MEANINGS:
                field["description"] = MEANINGS[name]
    return schema


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _parts(inner)


def _readers_words(allowed: list[Any]) -> Mapping[str, str] | None:
    """The table in ``macros/words.py`` for exactly these words."""
    for table in words.spoken().groups.values():
        if isinstance(table, Mapping) and table.keys() == set(allowed) and isinstance(table[allowed[0]], str):
            return table
    return None


def files() -> dict[str, str]:
    """File name → text of every schema file."""
    schemas = {f"{record_type.KIND}.schema.json": schema_of(record_type) for record_type in FILES.values()}
    return {
        name: json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        for name, schema in {**schemas, SETTINGS: settings_schema()}.items()
    }


def stale(folder: Path) -> list[str]:
    """Names of schema files in a folder that are missing, not current, or of no record type."""
    wanted = files()
    stored = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")} if folder.is_dir() else {}
    return sorted(name for name in {*wanted, *stored} if wanted.get(name) != stored.get(name))


def main(arguments: list[str]) -> int:
    """Writes or checks the files."""
    _, problems = speak(Path(), read_settings(Path())[0].language)
    if problems:
        print(listing(problems), file=sys.stderr)
        return 1
    if arguments == ["--check"]:
        names = stale(FOLDER)
        for name in names:
            place = f"{FOLDER.as_posix()}/{name}:1"
            print(f"{place}: not what the record types say; allowed: the generated text; run make schemas")
        return 1 if names else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale(FOLDER):
        (FOLDER / name).unlink(missing_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    print(f"Wrote {len(files())} schema files to {FOLDER.as_posix()}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
