"""Tests of what is kept from one build to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from publish import kept
from publish.kept import FILE, Kept


def filled(folder: Path, entries: int = 3) -> Path:
    """A folder with entries ``0``, ``1``…; the file that holds them."""
    with Kept(folder) as written:
        for number in range(entries):
            written.put(str(number), f"content {number} ".encode() * 400)
        written.tidy(entries)
    return folder / FILE


def kept_in(folder: Path) -> list[str]:
    """The keys under which a folder has something."""
    with Kept(folder) as read:
        return [str(number) for number in range(200) if read.get(str(number)) is not None]


def test_what_was_put_comes_back_at_once_and_in_the_next_build(tmp_path: Path) -> None:
    """Any bytes, under their own key only, the last where there were two."""
    with Kept(tmp_path / "a/b") as written:
        for key, content in (("x", b"old"), ("x", b"\0\xff\n"), ("y", b"")):
            written.put(key, content)
        assert [written.get(key) for key in "xyz"] == [b"\0\xff\n", b"", None]
    with Kept(tmp_path / "a/b") as read:
        assert [read.get(key) for key in "xyz"] == [b"\0\xff\n", b"", None]
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == [FILE]


def test_a_build_that_is_stopped_leaves_what_it_had_written(tmp_path: Path) -> None:
    """All but the last few, and what it left is deleted once a later build has no use for it."""
    stopped = Kept(tmp_path)
    for number in range(kept._WAITING + 5):
        stopped.put(str(number), b"content")
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("SELECT count(*) FROM entries").fetchall() == [(kept._WAITING,)]
    with Kept(tmp_path) as later:
        assert later.get("7")
        later.tidy(1)
    assert kept_in(tmp_path) == ["7"]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "another file": lambda data: b"not a database at all\n" * 200,
    "without its second half": lambda data: data[: len(data) // 2],
    "zeros in the middle": lambda data: data[:4096] + bytes(4096) + data[8192:],
    "zeros from the second page on": lambda data: data[:4096] + bytes(len(data) - 4096),
    "random bytes": lambda data: data[:100] + bytes((7 * number) % 256 for number in range(len(data) - 100)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_gives_nothing_wrong_and_is_mended(tmp_path: Path, damage: str) -> None:
    path = filled(tmp_path, 20)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    with Kept(tmp_path) as found:
        for number in range(20):
            assert found.get(str(number)) in (None, f"content {number} ".encode() * 400)
    assert filled(tmp_path, 20) == path
    assert len(kept_in(tmp_path)) == 20


@pytest.mark.parametrize("column", ["content = substr(content, 2)", "hash = x'00'", "key = 'x' || key"])
def test_an_entry_that_is_not_what_was_put_is_none(tmp_path: Path, column: str) -> None:
    """A content that is another, a hash that is another, a content that stands under the key of another."""
    path = filled(tmp_path)
    with sqlite3.connect(path) as database:
        database.execute(f"UPDATE entries SET {column} WHERE key IN ('0', '1')")
    with Kept(tmp_path) as found:
        assert [found.get(key) is not None for key in ("0", "1", "2", "x0", "x1")] == [False, False, True, False, False]
        found.put("0", b"mended")
    with Kept(tmp_path) as found:
        assert found.get("0") == b"mended"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, not a folder", "utf-8")
    assert kept_in(tmp_path / "kept") == []
    with pytest.raises(NotADirectoryError):
        (tmp_path / "kept" / FILE).stat()
    filled(tmp_path / "kept")


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    """SQLite stops at a number of pages as it does where the disk is full."""
    path = filled(tmp_path)
    with Kept(tmp_path) as full:
        assert full.get("0")
        assert full._database
        full._database.execute(f"PRAGMA max_page_count = {path.stat().st_size // 4096}")
        for number in range(3, 3 + kept._WAITING):
            full.put(str(number), b"much" * 5000)
        assert full.get("0") is None  # it is asked no more
    assert kept_in(tmp_path) == ["0", "1", "2"]


def test_another_build_is_waited_for_and_then_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_SECONDS", 0.05)
    path = filled(tmp_path)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert kept_in(tmp_path) == []
        with Kept(tmp_path) as waiting:
            waiting.put("3", b"content")
            waiting.tidy(1)
    finally:
        other.rollback()
        other.close()
    assert kept_in(tmp_path) == ["0", "1", "2"]


def test_threads_share_it(tmp_path: Path) -> None:
    with Kept(tmp_path) as shared, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: shared.put(str(number), str(number).encode()), range(200)))
        assert list(pool.map(lambda number: shared.get(str(number)), range(200))) == [
            str(number).encode() for number in range(200)
        ]


def test_tidy_leaves_what_was_used_last(tmp_path: Path) -> None:
    """Three builds' worth."""
    for number in range(8):
        with Kept(tmp_path) as build:
            build.get("1")
            build.put(str(number), b"content")
            build.tidy(1)
    assert kept_in(tmp_path) == ["1", "6", "7"]


def test_without_sqlite_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "sqlite3", None)
    with Kept(tmp_path) as without:
        for number in range(kept._WAITING):
            without.put(str(number), b"content")
        assert without.get("1") is None
        without.tidy(1)
    assert list(tmp_path.iterdir()) == []
