"""The data files of the web edition: whole, valid, and each record where its address says."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest

from tests.built.conftest import Shipped
from tests.built.texts import data, visible
from tests.macros.open_data.csl_schema import CSL_SCHEMA

# As editors write it, with dates as texts.
DATA: dict[str, list[dict[str, Any]]] = json.loads(json.dumps(data(), default=str))
KINDS = sorted(DATA)


@pytest.fixture(scope="module")
def folder(web: Shipped) -> Path:
    """Where the data files are."""
    return web.edition.folder / "data"


def read(path: Path) -> Any:
    return json.loads(path.read_bytes().decode("utf-8"))


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file as a strict program reads it."""
    text = path.read_bytes().decode("utf-8")
    assert not text.startswith("\ufeff") and text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_which_files_there_are(folder: Path, bundle: Shipped) -> None:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wanted = {name for kind in KINDS for name in (f"{kind}.json", f"{kind}.csv", f"schema/{kind}.schema.json")}
    wanted |= {"sources.csl.json", "datapackage.json"}
    twins = {name for name in found if name.endswith((".br", ".gz"))}
    assert found - twins == wanted
    assert {name.rpartition(".")[0] for name in twins} <= wanted
    assert not (bundle.edition.folder / "data").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_json_keeps_its_schema_and_holds_every_record_as_written(folder: Path, kind: str) -> None:
    made = read(folder / f"{kind}.json")
    schema = read(folder / made["$schema"])
    jsonschema.validate(made, schema, format_checker=jsonschema.FormatChecker())
    assert (made["draft"], made["checked_by"], made["licence"]) == (True, [], "CC-BY-4.0")
    written = {record["id"]: record for record in DATA[kind]}
    assert [record["id"] for record in made["records"]] == list(written)
    for record in made["records"]:
        assert said(written[record["id"]], record) == written[record["id"]], record["id"]


def said(wanted: Any, given: Any) -> Any:
    """What is given of the fields that somebody wrote; a shipped record also has fields that may be left out."""
    if isinstance(wanted, Mapping) and isinstance(given, Mapping):
        return {name: said(value, given.get(name)) for name, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(given, list) and len(wanted) == len(given):
        return [said(one, other) for one, other in zip(wanted, given, strict=True)]
    return given


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("search", "sign_offs")])  # no page shows them
def test_every_record_stands_where_its_address_says(web: Shipped, kind: str) -> None:
    top = "http://guide.test/some/guide/"
    pages = {urljoin(top, web.edition.address(page_id)): document for page_id, document in web.pages.items()}
    wrong = []
    for record in read(web.edition.folder / f"data/{kind}.json")["records"]:
        page, _, anchor = urljoin(f"{top}data/{kind}.json", record["address"]).partition("#")
        if page not in pages or not pages[page].xpath("//*[@id=$anchor]", anchor=anchor):
            wrong.append(record["address"])
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_table_says_what_the_json_says(folder: Path, kind: str) -> None:
    records = read(folder / f"{kind}.json")["records"]
    rows = table(folder / f"{kind}.csv")
    parts = {"claims": "answers", "treatments": "cells"}.get(kind)
    assert [row["id"] for row in rows] == [r["id"] for r in records for _ in (r[parts] if parts else [0])]
    assert {(row["draft"], row["guide_date"]) for row in rows} <= {("true", read(folder / f"{kind}.json")["date"])}
    told = "\n".join(cell.removeprefix("'") for row in rows for cell in row.values())
    lost = [text for record in records for text in texts(record) if text not in told and json_text(text) not in told]
    assert lost == []
    assert [c for row in rows for c in row.values() if c.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


def texts(value: Any) -> list[str]:
    """Every text in a record."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def json_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def test_citations_keep_the_csl_schema_and_hold_every_source(folder: Path) -> None:
    made = read(folder / "sources.csl.json")
    jsonschema.validate(made, CSL_SCHEMA)
    sources = DATA["sources"]
    assert [item["id"] for item in made] == [source["id"] for source in sources]
    assert [item.get("DOI") for item in made] == [source.get("doi") for source in sources]
    assert [item.get("title") for item in made] == [source.get("title") for source in sources]


def test_list_of_pages_names_every_page_once(web: Shipped) -> None:
    text = (web.edition.folder / "llms.txt").read_text("utf-8")
    assert "Draft: no clinician has checked it." in text
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\): ", text, re.MULTILINE)
    addresses = [web.edition.address(page_id) or "./" for page_id in web.pages]
    assert sorted(links) == sorted([*addresses, "data/datapackage.json"])


def test_cards_of_the_web_edition_tell_title_and_description(web: Shipped, bundle: Shipped) -> None:
    for page_id, document in web.pages.items():
        (title,) = document.xpath("//meta[@property='og:title']/@content")
        assert document.xpath("//meta[@property='og:description']/@content") == document.xpath(
            "//meta[@name='description']/@content"
        ), page_id
        assert visible(document.xpath("//head/title")[0]).startswith(title), page_id
    assert [page_id for page_id, d in bundle.pages.items() if d.xpath("//meta[starts-with(@property, 'og:')]")] == []


def test_package_tells_the_columns_and_the_closed_lists(folder: Path) -> None:
    package = read(folder / "datapackage.json")
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        if "schema" not in resource:
            continue
        rows = table(folder / resource["path"])
        for field in resource["schema"]["fields"]:
            rules = field.get("constraints", {})
            cells = [row[field["name"]] for row in rows]
            assert not (rules.get("required") and "" in cells), f"{resource['path']}: {field['name']}"
            assert {*cells} - {""} <= {*rules["enum"]} if "enum" in rules else True
            if field["type"] == "array":
                assert all(isinstance(json.loads(cell), list) for cell in cells if cell)
        key = resource["schema"].get("primaryKey")
        assert key is None or len({row[key] for row in rows}) == len(rows)
