"""The names of all data files: the one list that the page, the checks and the writer share.

The names are stable: programs of others may ask for them.
"""

from __future__ import annotations

from macros.catalogue.records import RECORD_TYPES

FOLDER = "data"
CITATIONS = f"{FOLDER}/sources.csl.json"
PACKAGE = f"{FOLDER}/datapackage.json"


def json_file(kind: str) -> str:
    """The records of a kind with all their fields."""
    return f"{FOLDER}/{kind}.json"


def csv_file(kind: str) -> str:
    """The records of a kind as a table."""
    return f"{FOLDER}/{kind}.csv"


def schema_file(kind: str) -> str:
    """What the JSON file of a kind may hold (JSON Schema)."""
    return f"{FOLDER}/schema/{kind}.schema.json"


# Every file, from the top of the web edition.
PATHS: tuple[str, ...] = (
    *(name(record_type.KIND) for record_type in RECORD_TYPES for name in (json_file, csv_file, schema_file)),
    CITATIONS,
    PACKAGE,
)
