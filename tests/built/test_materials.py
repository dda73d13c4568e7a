"""The bill of materials and the list of licences: valid, everything that is shipped, and no more."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.mini import ROOT
from tests.trees import read_tree

DIST = ROOT / "dist"
LICENCES = (DIST / "licences.txt").read_text("utf-8") if (DIST / "licences.txt").is_file() else ""


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """The bill as it is shipped."""
    found: dict[str, Any] = json.loads((DIST / "sbom.cdx.json").read_text("utf-8"))
    return found


def valid(bill: dict[str, Any]) -> bool:
    """Whether CycloneDX's own schema takes it, with its list of licences, and every field is one that it knows."""
    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None


def parts(bill: dict[str, Any]) -> list[dict[str, Any]]:
    """The components that come from others."""
    return [part for part in bill["components"] if "purl" in part]


def test_it_is_valid(bill: dict[str, Any]) -> None:
    assert bill["specVersion"] == "1.6"
    assert valid(bill)


@pytest.mark.parametrize(
    "fault",
    [{"components": [{"type": "thing", "name": "x"}]}, {"specVersion": 1.6}, {"parts": []}],
    ids=["kind", "version", "unknown field"],
)
def test_the_validator_notices_a_fault(bill: dict[str, Any], fault: dict[str, Any]) -> None:
    assert not valid({**bill, **fault})


def test_a_licence_that_nobody_knows_is_noticed(bill: dict[str, Any]) -> None:
    changed = json.loads(json.dumps(bill).replace('"MIT"', '"MTI"'))
    assert not valid(changed)


def test_every_file_is_listed_with_its_hash_and_no_other(bill: dict[str, Any]) -> None:
    """But the bill itself, which cannot hold its own hash."""
    given = {part["name"]: part["hashes"][0]["content"] for part in bill["components"] if "hashes" in part}
    shipped = {name: hashlib.sha256(content).hexdigest() for name, content in read_tree(DIST).items()}
    del shipped["sbom.cdx.json"]
    assert given == shipped
    assert len(bill["components"]) == len(shipped) + len(parts(bill))


def test_parts_of_others_are_those_whose_traces_are_shipped(bill: dict[str, Any]) -> None:
    assert sorted(part["name"] for part in parts(bill)) == [
        "fontpkg-atkinson-hyperlegible",
        "mkdocs-material",
        "stemmer",
    ]
    assert bill["dependencies"] == [{"ref": "guide", "dependsOn": [part["bom-ref"] for part in parts(bill)]}]
    panel = next((DIST / "web/assets/hashed").glob("search-panel.*.js")).read_text("utf-8")
    assert "search-licences.txt" in panel or (DIST / "web/assets/search-licences.txt").is_file()
    assert b"Atkinson" in (DIST / "web/leaflet.pdf").read_bytes()


def test_what_the_search_holds_is_what_its_lock_names(bill: dict[str, Any]) -> None:
    """With version and licence; what only builds it is not shipped."""
    packages = json.loads((ROOT / "search/package-lock.json").read_text("utf-8"))["packages"]
    locked = {
        (name.removeprefix("node_modules/"), entry["version"], entry["license"])
        for name, entry in packages.items()
        if name and not entry.get("dev")
    }
    given = {
        (part["name"], part["version"], part["licenses"][0]["license"]["id"])
        for part in parts(bill)
        if part["purl"].startswith("pkg:npm/")
    }
    assert given == locked


def test_each_licence_stands_in_the_list_once_with_its_text(bill: dict[str, Any]) -> None:
    pieces = LICENCES.split("\n" + "=" * 78 + "\n")
    heads = [piece.strip().splitlines()[0] for piece in pieces[1:]]
    own = [f"The guide itself: {entry['license']['id']}" for entry in bill["metadata"]["component"]["licenses"]]
    others = [f"{part['name']} {part['version']}: {part['licenses'][0]['license']['id']}" for part in parts(bill)]
    assert heads == [*own, *others]
    assert [head for head, piece in zip(heads, pieces[1:], strict=True) if len(piece) < 300] == []
    assert len(re.findall("Permission is hereby granted", LICENCES)) == 4  # guide, theme, font, stemmer
