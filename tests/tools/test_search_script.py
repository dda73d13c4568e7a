"""The stored script of the search is what its sources give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools import search_script
from tools.search_script import BUILT, ROOM, bundle, hashes, inputs, stale


def test_no_source_was_changed_without_a_new_build() -> None:
    assert stale() == []
    assert len(inputs()) >= 5


def test_a_new_build_gives_the_same_bytes(tmp_path: Path) -> None:
    """Where Node and the packages are; elsewhere the hashes of the last build hold the same."""
    if shutil.which("node") and (ROOM / "node_modules/.bin/esbuild").exists():
        bundle(tmp_path / "again.js")
        assert (tmp_path / "again.js").read_bytes() == BUILT.read_bytes()
    assert hashes()[BUILT.relative_to(search_script.PROJECT).as_posix()]


def test_a_change_is_named_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "built.json"
    record.write_text(
        search_script.RECORD.read_text("utf-8").replace('"search/src/words.js": "', '"search/src/words.js": "0')
    )
    monkeypatch.setattr(search_script, "RECORD", record)
    assert stale() == ["search/src/words.js"]
    record.unlink()
    assert len(stale()) == len(inputs()) + 1


def test_the_lock_names_no_host() -> None:
    assert "resolved" not in (ROOM / "package-lock.json").read_text("utf-8")


def test_licences_of_what_the_script_holds_are_shipped_beside_it() -> None:
    licences = BUILT.with_name("search-licences.txt").read_text("utf-8")
    assert licences.count("Permission is hereby granted") == 1
    assert "search-licences.txt" in BUILT.read_text("utf-8")[:400]
