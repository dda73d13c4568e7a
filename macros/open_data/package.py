"""``datapackage.json``: what all the data files hold, for programs (Frictionless Data Package 1).

The JSON Schema files are not in it: each JSON file names its own (``$schema``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from macros import words
from macros.catalogue.records import RECORD_TYPES, Record
from macros.open_data import files
from macros.open_data.as_csv import Column, columns, parts_field
from macros.open_data.stamp import LICENCE, LICENCE_NAME, LICENCE_URL, Stamp


def package(texts: Mapping[str, str], stamp: Stamp) -> dict[str, Any]:
    """The description of all other data files.

    Args:
        texts: path from the top of the site → text of each file.
        stamp: which guide, and in which state.
    """
    resources = []
    for record_type in RECORD_TYPES:
        kind = record_type.KIND
        about = words.DATA_FILE[kind]
        table = _resource(f"{kind}-csv", files.csv_file(kind), "text/csv", about, texts)
        resources.append({**table, "profile": "tabular-data-resource", "schema": _table_schema(record_type)})
        resources.append(_resource(f"{kind}-json", files.json_file(kind), "application/json", about, texts))
    csl = "application/vnd.citationstyles.csl+json"
    resources.append(_resource("sources-csl", files.CITATIONS, csl, words.LABEL["data-citations"], texts))
    return {
        "profile": "data-package",
        "name": stamp.guide.lower().replace(" ", "-"),
        "title": stamp.guide,
        "version": stamp.version,
        "created": f"{stamp.date.isoformat()}T00:00:00Z",
        **({"homepage": stamp.site_url} if stamp.site_url else {}),
        "licenses": [{"name": LICENCE, "title": LICENCE_NAME, "path": LICENCE_URL}],
        "draft": stamp.draft,
        "checked_by": list(stamp.checked_by),
        "resources": resources,
    }


def _resource(name: str, path: str, media_type: str, title: str, texts: Mapping[str, str]) -> dict[str, Any]:
    content = texts[path].encode()
    return {
        "name": name,
        "title": title,
        "path": path.removeprefix(f"{files.FOLDER}/"),
        "format": path.rpartition(".")[2],
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _table_schema(record_type: type[Record]) -> dict[str, Any]:
    key = {} if parts_field(record_type) else {"primaryKey": "id"}
    return {"fields": [_field(column) for column in columns(record_type)], "missingValues": [""], **key}


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    return {
        "name": column.name,
        "type": column.type,
        **({"description": column.description} if column.description else {}),
        **({"constraints": constraints} if constraints else {}),
    }
