"""Tests of macros/catalogue/schema.py: the JSON Schema files that editors' programs read.

No JSON Schema validator is among the locked requirements. ``violations`` knows
the few keywords that the stored files use, and refuses any other, so it cannot
overlook one.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalogue import schema
from macros.catalogue.records import FILES, Ingredient, Outcome

PROJECT = Path(__file__).resolve().parents[3]
STORED = PROJECT / "data" / "schema"

# Keywords that say something to people or to other programs, and nothing about what is valid.
_NOTES = {"$schema", "$defs", "title", "description", "default", "x-refers-to", "enumDescriptions"}
_TYPES = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def violations(value: Any, rules: dict[str, Any], root: dict[str, Any], place: str = "") -> Iterator[str]:
    """Where a value breaks a JSON Schema, as ``place: keyword``."""
    for keyword, rule in rules.items():
        if keyword in _NOTES:
            continue
        if keyword == "$ref":
            yield from violations(value, root["$defs"][rule.removeprefix("#/$defs/")], root, place)
        elif keyword == "anyOf":
            if all(any(violations(value, option, root, place)) for option in rule):
                yield f"{place}: anyOf"
        elif keyword == "properties":
            for name, inner in rule.items():
                if isinstance(value, dict) and name in value:
                    yield from violations(value[name], inner, root, f"{place}.{name}")
        elif keyword == "required":
            yield from (f"{place}.{name}: required" for name in rule if isinstance(value, dict) and name not in value)
        elif keyword == "items":
            for index, item in enumerate(value if isinstance(value, list) else []):
                yield from violations(item, rule, root, f"{place}[{index}]")
        elif not _holds(keyword, rule, value, rules):
            yield f"{place}: {keyword}"


def _holds(keyword: str, rule: Any, value: Any, rules: dict[str, Any]) -> bool:
    """Whether a value keeps a keyword that looks at nothing below it."""
    if keyword == "type":
        return isinstance(value, _TYPES[rule]) and (rule != "integer" or not isinstance(value, bool))
    if keyword == "enum":
        return value in rule
    if keyword == "additionalProperties":
        assert rule is False
        return not isinstance(value, dict) or set(value) <= set(rules["properties"])
    if keyword == "format":
        assert rule == "date"
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    if keyword == "uniqueItems":
        assert rule is True
        return not isinstance(value, list) or len({str(item) for item in value}) == len(value)
    if keyword == "pattern":
        return not isinstance(value, str) or re.search(rule, value) is not None
    if keyword in ("minLength", "maxLength"):
        return not isinstance(value, str) or _in_bounds(keyword, rule, len(value))
    if keyword in ("minItems", "maxItems"):
        return not isinstance(value, list) or _in_bounds(keyword, rule, len(value))
    assert keyword in ("minimum", "maximum"), f"{keyword} is not known here; add it"
    return not isinstance(value, int) or _in_bounds(keyword, rule, value)


def _in_bounds(keyword: str, bound: int, size: int) -> bool:
    return size >= bound if keyword.startswith("min") else size <= bound


def as_json(text: str) -> Any:
    """YAML → the values that an editor's program compares with the schema; a date is a text there."""
    return json.loads(json.dumps(yaml.safe_load(text), default=dt.date.isoformat))


def stored(file_name: str) -> dict[str, Any]:
    """The stored schema for a data file."""
    text = (STORED / file_name.replace(".yml", ".schema.json")).read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


# --------------------------------------------------------------- stored files


def test_stored_files_are_what_the_record_types_say() -> None:
    names = schema.stale(STORED)
    assert names == [], f"{', '.join(names)} in data/schema/ is not what the record types say; run make schemas"


@pytest.mark.parametrize("file_name", FILES)
def test_live_data_keeps_the_stored_schema(file_name: str) -> None:
    rules = stored(file_name)
    data = as_json((PROJECT / "data" / file_name).read_text("utf-8"))
    assert list(violations(data, rules, rules)) == []


INGREDIENT = """\
- id: vitamin-x
  name: Vitamin X
  group: vitamins
  treatment: cocktail
  what: An invented vitamin.
  claimed: It makes skin glow.
  shown: It did no better than salt water.
  finding: not-supported
  certainty: low
  harm: not-known
  sources: [alder-2001]
  reviewed: 2026-01-04
"""


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], []),
        (
            [("group: vitamins", "group: metals"), ("certainty: low", "certainty: sure")],
            ["[0].certainty: enum", "[0].group: enum"],
        ),
        (
            [("name: Vitamin X", "name: 12"), ("sources: [alder-2001]", "sources: alder-2001")],
            ["[0].name: type", "[0].sources: type"],
        ),
        (
            [("  harm: not-known\n", ""), ("  what: An invented vitamin.\n", "")],
            ["[0].harm: required", "[0].what: required"],
        ),
        ([("harm:", "harms:")], ["[0].harm: required", "[0]: additionalProperties"]),
        (
            [("alder-2001", "Alder_2001, b, b"), ("id: vitamin-x", "id: Vitamin")],
            ["[0].id: pattern", "[0].sources: uniqueItems", "[0].sources[0]: pattern"],
        ),
        (
            [("name: Vitamin X", 'name: ""'), ("2026-01-04", "soon")],
            ["[0].name: minLength", "[0].name: pattern", "[0].reviewed: format"],
        ),
    ],
)
def test_stored_schema_finds_the_faults_of_a_record(changes: list[tuple[str, str]], expected: list[str]) -> None:
    text = INGREDIENT
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    rules = stored("ingredients.yml")
    assert sorted(violations(as_json(text), rules, rules)) == sorted(expected)


@pytest.mark.parametrize("file_name", FILES)
def test_schema_names_every_field_and_says_which_must_be_there(file_name: str) -> None:
    rules = stored(file_name)
    model = FILES[file_name]
    record = rules["items"]
    assert rules["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (rules["type"], rules["minItems"], rules["title"]) == ("array", int(not model.MAY_BE_NONE), file_name)
    assert set(record["properties"]) == set(model.model_fields)
    assert set(record["required"]) == {name for name, field in model.model_fields.items() if field.is_required()}
    objects = [record, *(part for part in rules.get("$defs", {}).values() if part.get("type") == "object")]
    assert [part["title"] for part in objects if part["additionalProperties"] is not False] == []


def test_schema_of_outcomes_whole() -> None:
    """What an editor's program reads, on the smallest of the files."""
    line = {"maxLength": 120, "minLength": 1, "pattern": r"^\S(?:[^\n]*\S)?$", "type": "string"}
    record = schema.schema_of(Outcome)["items"]
    assert record["properties"] == {
        "id": {
            "description": "Short name in small letters, digits and hyphens. Links use it: never change it lightly.",
            "maxLength": 60,
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "title": "Id",
            "type": "string",
        },
        "reviewed": {
            "description": "The day on which somebody last held this record against its sources.",
            "format": "date",
            "title": "Reviewed",
            "type": "string",
        },
        "name": {"description": "The row's head, as short as it can be.", "title": "Name", **line},
        "question": {"description": "The same as a full question.", "title": "Question", **line},
        "effect": {
            "default": False,
            "description": "true: the row is about whether a treatment does something; its grades rest on trials.",
            "title": "Effect",
            "type": "boolean",
        },
    }
    assert record["required"] == ["id", "reviewed", "name", "question"]


def test_references_to_sources_are_marked() -> None:
    items = schema.schema_of(Ingredient)["items"]["properties"]["sources"]
    assert (items["items"]["x-refers-to"], items["uniqueItems"]) == ("sources", True)


# ---------------------------------------------------------------- the command


def write_all(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, text in schema.files().items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def test_stale_names_what_is_missing_changed_or_left_over(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    write_all(folder)
    assert schema.stale(folder) == []
    (folder / "sources.schema.json").unlink()
    (folder / "outcomes.schema.json").write_text("{}", "utf-8")
    (folder / "potions.schema.json").write_text("{}", "utf-8")
    assert schema.stale(folder) == ["outcomes.schema.json", "potions.schema.json", "sources.schema.json"]
    assert schema.stale(tmp_path / "nowhere") == sorted(schema.files())


def in_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which the words stand that schemas repeat."""
    shutil.copytree(PROJECT / "languages", folder / "languages")
    monkeypatch.chdir(folder)


def test_check_names_each_stale_file_and_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_project(tmp_path, monkeypatch)
    write_all(tmp_path / "data" / "schema")
    assert schema.main(["--check"]) == 0
    assert capsys.readouterr() == ("", "")
    (tmp_path / "data" / "schema" / "sources.schema.json").unlink()
    (tmp_path / "data" / "schema" / "outcomes.schema.json").write_text("{}", "utf-8")
    assert schema.main(["--check"]) == 1
    said = "not what the record types say; allowed: the generated text; run make schemas"
    assert capsys.readouterr().out.splitlines() == [
        f"data/schema/outcomes.schema.json:1: {said}",
        f"data/schema/sources.schema.json:1: {said}",
    ]


def test_writing_puts_everything_right_and_deletes_what_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_project(tmp_path, monkeypatch)
    folder = tmp_path / "data" / "schema"
    folder.mkdir(parents=True)
    (folder / "potions.schema.json").write_text("{}", "utf-8")
    assert schema.main([]) == 0
    assert capsys.readouterr().out == f"Wrote {len(schema.files())} schema files to data/schema/.\n"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schema.files()
    assert schema.main(["--check"]) == 0
