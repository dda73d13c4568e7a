"""``make site`` with and without what earlier builds have left in ``build/kept/``: the same bytes."""

from __future__ import annotations

from pathlib import Path

from tests.tools.project import differences, small_project
from tests.trees import read_tree


def test_what_is_kept_changes_no_byte_however_it_is_damaged(tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    kept = project.folder / "build/kept"
    project.build(AFRESH="1")
    afresh = project.output()
    assert not kept.exists()

    project.build()
    assert differences(afresh, project.output()) == []
    entries = read_tree(kept / "twins")
    assert len(entries) > 10
    project.build()
    assert differences(afresh, project.output()) == []
    assert read_tree(kept / "twins") == entries

    for number, (name, data) in enumerate(sorted(entries.items())):
        (kept / "twins" / name).write_bytes(data[:-7] if number % 2 else data[:80] + b"?" + data[81:])
    project.build()
    assert differences(afresh, project.output()) == []
    assert read_tree(kept / "twins") == entries
