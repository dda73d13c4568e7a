"""What editors' programs get: schemas that hold for the files as they are, settings, and snippets of the macros."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.catalogue import schema
from macros.catalogue.loading import Catalogue, load
from macros.catalogue.records import FILES
from macros.pages.checks import macro_calls
from macros.pages.reading import read_page
from macros.registry import MACROS, Macro, Parameter
from macros.site_settings import FILE as SETTINGS_FILE
from tools import snippets

PROJECT = Path(__file__).resolve().parents[2]


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor's program does: a day is a text in the form of a day."""


def _unknown(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> str:
    return node.tag


Editor.add_multi_constructor("!", _unknown)
Editor.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))


def schema_named_in(path: Path) -> Path:
    """The schema that the first line of a file names, as an editor's program finds it: from the file's own folder."""
    first = path.read_text("utf-8").split("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, f"{path.name} begins with {first!r} and not with its schema: {schema.modeline(path.name)}"
    return (path.parent / found[1]).resolve()


def faults(path: Path, value: Any) -> list[str]:
    """Places at which a value does not follow the stored schema of a file."""
    stored = json.loads(schema_named_in(path).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(stored)
    checker = jsonschema.Draft202012Validator(stored, format_checker=jsonschema.FormatChecker())
    return sorted(error.json_path for error in checker.iter_errors(value))


def path_of(name: str) -> Path:
    return PROJECT / name if name == SETTINGS_FILE else PROJECT / "data" / name


@pytest.mark.parametrize("name", [*FILES, SETTINGS_FILE])
def test_file_names_its_schema_in_its_first_line_and_follows_it(name: str) -> None:
    path = path_of(name)
    assert path.read_text("utf-8").split("\n")[0] == schema.modeline(name)
    assert schema_named_in(path).parent == PROJECT / schema.FOLDER
    assert faults(path, yaml.load(path.read_text("utf-8"), Editor)) == []


# A ledger without an entry is whole; this is what one looks like.
SIGNED = {
    "id": "index-somebody",
    "page": "index",
    "clinician": "somebody",
    "version": "0.1.0",
    "fingerprint": "0123456789ab",
    "reviewed": "2026-01-30",
}


@pytest.mark.parametrize("name", FILES)
def test_two_faults_of_a_data_file_are_both_found_where_they_are(name: str) -> None:
    records = yaml.load(path_of(name).read_text("utf-8"), Editor) or [dict(SIGNED), dict(SIGNED)]
    records[0]["no-such-field"] = "x"
    records[1]["reviewed"] = "22 November 2026"
    assert faults(path_of(name), records) == ["$[0]", "$[1].reviewed"]


def test_two_faults_of_the_settings_are_both_found_where_they_are() -> None:
    settings = yaml.load(path_of(SETTINGS_FILE).read_text("utf-8"), Editor)
    settings["extra"]["guide"] |= {"version": "newest", "country": "Atlantis"}
    assert faults(path_of(SETTINGS_FILE), settings) == ["$.extra.guide.country", "$.extra.guide.version"]


def test_first_lines_are_as_editors_programs_read_them() -> None:
    assert schema.modeline("side_effects.yml") == "# yaml-language-server: $schema=schema/side_effects.schema.json"
    assert schema.modeline("mkdocs.yml") == "# yaml-language-server: $schema=data/schema/settings.schema.json"


# ------------------------------------------------------ what editors show


def fields(part: Any, place: str) -> list[tuple[str, dict[str, Any]]]:
    """Every field of a schema, with its place."""
    found = []
    for key, value in part.items() if isinstance(part, dict) else ():
        if key == "properties":
            found += [(f"{place}.{name}", field) for name, field in value.items()]
        found += fields(value, f"{place}.{key}")
    return found


def test_every_field_says_what_it_means() -> None:
    silent = [
        place
        for name, text in schema.files().items()
        for place, field in fields(json.loads(text), name)
        if "description" not in field
    ]
    # These two only hold the guide's own settings.
    groups = {"settings.schema.json.extra", "settings.schema.json.properties.extra.guide"}
    assert set(silent) - groups == set(), "say it in the record type, or in MEANINGS in macros/catalogue/schema.py"


def test_no_common_meaning_is_without_a_field_that_needs_it() -> None:
    bare = set()
    for record_type in FILES.values():
        for place, field in fields(record_type.model_json_schema(), ""):
            if "description" not in field:
                bare.add(place.rsplit(".", 1)[1])
    assert set(schema.MEANINGS) - bare == set()


def test_words_of_closed_lists_and_common_fields_are_explained() -> None:
    explained = schema.explained(
        {
            "properties": {
                "phase": {"enum": ["before", "during", "after"]},
                "name": {"description": "Its own.", "enum": ["nobody", "knows"]},
            }
        }
    )
    assert explained == {
        "properties": {
            "phase": {
                "enum": ["before", "during", "after"],
                "enumDescriptions": ["Before", "During", "After"],
                "description": schema.MEANINGS["phase"],
            },
            "name": {"description": "Its own.", "enum": ["nobody", "knows"]},
        }
    }


def test_every_closed_list_that_readers_see_in_other_words_shows_them() -> None:
    """These are read as they are written, or their field says what each means."""
    plain = set()
    for name, text in schema.files().items():
        for place, field in fields(json.loads(text), name):
            for part in (field, field.get("items", {}), *field.get("anyOf", ())):
                if "enum" in part and "enumDescriptions" not in part:
                    plain.add(place.rsplit(".", 1)[1])
    assert plain == {"country", "fields_confirmed", "picture", "sells_treatment", "use"}


# -------------------------------------------------------------- snippets


def test_snippets_are_what_the_registry_says() -> None:
    assert (PROJECT / snippets.FILE).read_text("utf-8") == snippets.text(), "run make schemas"
    assert sorted(json.loads(snippets.text())) == sorted(MACROS)


def test_stale_snippets_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert snippets.main(["--check"]) == 1
    assert capsys.readouterr().out.startswith(".vscode/guide.code-snippets:1: ")
    assert snippets.main([]) == 0
    assert snippets.main(["--check"]) == 0
    snippets.FILE.write_text(snippets.FILE.read_text("utf-8").replace("cite", "site"), "utf-8")
    assert snippets.main(["--check"]) == 1


def test_snippet_has_a_gap_for_each_argument() -> None:
    def words(_catalogue: Catalogue) -> tuple[str, ...]:
        return ("a", "b-c")

    def nothing(*_: object) -> Any:
        return ()

    parameters = (Parameter("one", words), Parameter("two", nothing, many=True), Parameter("three", None))
    macro = Macro("show", "Shows.", parameters, True, nothing, nothing)
    assert snippets.body(macro) == '{{ show("${1|a,b-c|}", ["${2:two}"], "${3:three}") }}'


@pytest.mark.parametrize("name", MACROS)
def test_a_snippet_with_its_gaps_filled_is_a_call_that_a_page_may_hold(name: str) -> None:
    catalogue, problems = load(PROJECT)
    assert problems == []
    macro = MACROS[name]
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\|\}", r"\1", snippets.body(macro))
    for number, parameter in enumerate(macro.parameters, start=1):
        allowed = parameter.allowed(catalogue) if parameter.allowed else ["safety/get-help"]
        text = text.replace(f"${{{number}:{parameter.name}}}", allowed[0])
    page, faults = read_page(f"---\ntitle: x\n---\n\n# X\n\n{text}\n", "docs/x.md", "x")
    assert [call.name for call in page.calls] == [name]
    assert [fault.rule for fault in faults if not fault.rule.startswith("field")] == []
    assert [problem for problem in macro_calls(page, catalogue) if "no row" not in problem.message] == []


# -------------------------------------------------------------- settings


def test_settings_for_editors_are_json_and_know_the_tags_of_the_settings_file() -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))
    tags = set(re.findall(r"(![A-Z]+)\b", (PROJECT / "mkdocs.yml").read_text("utf-8")))
    assert tags
    assert tags <= {tag.split()[0] for tag in settings["yaml.customTags"]}
    extensions = json.loads((PROJECT / ".vscode/extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]
