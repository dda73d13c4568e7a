"""Step: beside the output, what it is made of and under which licences (CycloneDX 1.6, and a plain list).

A library for this brings a dozen packages into the build, for a file of a few parts: https://cyclonedx.org/docs/1.6/json/.
The list of parts is short because nearly nothing of others is shipped; tools/shipped.py holds it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BILL = "sbom.cdx.json"
LICENCES = "licences.txt"


@dataclass(frozen=True)
class Part:
    """Something of others that is shipped.

    Attributes:
        name: of the package.
        version: the one that was used.
        kind: as CycloneDX names it: ``library``, ``file``, ``framework``, ``data``.
        licence: SPDX identifier.
        what: what of it is shipped.
        address: package URL (https://github.com/package-url/purl-spec).
        text: of the licence.
    """

    name: str
    version: str
    kind: str
    licence: str
    what: str
    address: str
    text: str


def write_materials(
    dist: Path, *, site_name: str, version: str, parts: Sequence[Part], own_licences: Sequence[tuple[str, str]]
) -> None:
    """Writes both files.

    Args:
        dist: the finished output; every file in it, and the list of licences, is named with its hash.
        site_name: of the guide.
        version: of the guide.
        parts: of others.
        own_licences: SPDX identifier and text of the guide's own licences.
    """
    (dist / LICENCES).write_text(_list(site_name, version, parts, own_licences), "utf-8", newline="\n")
    files = sorted(dist.rglob("*"), key=lambda path: path.relative_to(dist).as_posix())
    bill: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "guide",
                "name": site_name,
                "version": version,
                "licenses": [{"license": {"id": licence}} for licence, _ in own_licences],
            }
        },
        "components": [_part(part) for part in parts]
        + [_file(path, path.relative_to(dist).as_posix()) for path in files if path.is_file()],
        "dependencies": [{"ref": "guide", "dependsOn": [part.address for part in parts]}],
    }
    (dist / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")


def _part(part: Part) -> dict[str, Any]:
    return {
        "type": part.kind,
        "bom-ref": part.address,
        "name": part.name,
        "version": part.version,
        "description": part.what,
        "licenses": [{"license": {"id": part.licence}}],
        "purl": part.address,
    }


def _file(path: Path, name: str) -> dict[str, Any]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


def _list(site_name: str, version: str, parts: Sequence[Part], own_licences: Sequence[tuple[str, str]]) -> str:
    pieces = [f"What is in the {site_name}, version {version}, and under which licences"]
    pieces += [f"The guide itself: {licence}\n\n{text.strip()}" for licence, text in own_licences]
    pieces += [f"{part.name} {part.version}: {part.licence}\n{part.what}\n\n{part.text.strip()}" for part in parts]
    return f"\n\n{'=' * 78}\n\n".join(pieces) + "\n"
