"""``make site`` with and without what earlier builds have left in ``build/kept/``: the same bytes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from publish.kept import FILE
from tests.tools.project import differences, small_project


def test_what_is_kept_changes_no_byte_however_it_is_damaged(tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    kept = project.folder / "build/kept"
    project.build(AFRESH="1")
    afresh = project.output()
    assert not kept.exists()

    project.build()
    assert differences(afresh, project.output()) == []
    entries = keys(kept / "twins")
    assert len(entries) > 10
    project.build()
    assert differences(afresh, project.output()) == []
    assert keys(kept / "twins") == entries

    files = sorted(kept.rglob(FILE))
    assert [path.parent.name for path in files] == ["bundle", "twins", "web"]
    for path in files:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + b"?" * 5000)
    project.build()
    assert differences(afresh, project.output()) == []
    assert keys(kept / "twins") == entries


def keys(folder: Path) -> set[str]:
    """The keys of all entries in a folder."""
    with sqlite3.connect(folder / FILE) as database:
        return {key for (key,) in database.execute("SELECT key FROM entries")}
