"""JSON Schema files for editors' programs, generated from the record types.

python -m macros.catalogue.schema            writes data/schema/*.schema.json
python -m macros.catalogue.schema --check    says which of them are not current
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from macros.catalogue.records import FILES, Record

FOLDER = Path("data/schema")


def schema_of(record_type: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a data file: a list of records of one type."""
    record = record_type.model_json_schema()
    definitions = record.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{record_type.KIND}.yml",
        "type": "array",
        "minItems": 0 if record_type.MAY_BE_NONE else 1,
        "items": record,
        **({"$defs": definitions} if definitions else {}),
    }


def files() -> dict[str, str]:
    """File name → text of every schema file."""
    return {
        f"{record_type.KIND}.schema.json": json.dumps(
            schema_of(record_type), indent=2, ensure_ascii=False, sort_keys=True
        )
        + "\n"
        for record_type in FILES.values()
    }


def stale(folder: Path) -> list[str]:
    """Names of schema files in a folder that are missing, not current, or of no record type."""
    wanted = files()
    stored = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")} if folder.is_dir() else {}
    return sorted(name for name in {*wanted, *stored} if wanted.get(name) != stored.get(name))


def main(arguments: list[str]) -> int:
    """Writes or checks the files."""
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
