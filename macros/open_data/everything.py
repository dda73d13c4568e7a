"""All data files at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.catalogue.records import RECORD_TYPES, Record, Source
from macros.open_data import as_csl, as_csv, as_json, files
from macros.open_data.package import package
from macros.open_data.stamp import Stamp


def texts(records: Sequence[Record], stamp: Stamp, addresses: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Path from the top of the site → text, for every data file.

    Args:
        records: of all kinds; those of one kind in the order of their file.
        stamp: which guide, and in which state.
        addresses: kind and id → where readers meet the record, relative to the
            data files or absolute.
    """
    made: dict[str, str] = {}
    for record_type in RECORD_TYPES:
        kind = record_type.KIND
        own = [record for record in records if kind == record.KIND]
        places = {record.id: addresses[kind, record.id] for record in own if (kind, record.id) in addresses}
        made[files.json_file(kind)] = as_json.text(as_json.envelope(kind, own, stamp, places))
        made[files.csv_file(kind)] = as_csv.render(record_type, own, stamp, places)
        made[files.schema_file(kind)] = as_json.text(as_json.envelope_schema(record_type))
        if record_type is Source:
            sources = [record for record in own if isinstance(record, Source)]
            made[files.CITATIONS] = as_json.text(as_csl.items(sources, stamp, places))
    made[files.PACKAGE] = as_json.text(package(made, stamp))
    return {path: made[path] for path in files.PATHS}
