"""Archive: the same bytes whoever packs it, one folder on top, and nothing of the machine in it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.archive import checksums, pack, read_me
from tests.publish.pages import READ_ME
from tests.trees import read_tree, write_tree

FILES = {"index.html": "start", "a-b.txt": "1", "a/b.txt": "2", "a.txt": "3", "ö/ж.txt": "4", "empty.txt": ""}
DAY = int(dt.datetime(2026, 3, 4, 5, 6, 8, tzinfo=dt.UTC).timestamp())


def packed(folder: Path, target: Path, epoch: int = DAY) -> bytes:
    """The bytes of a zip of a folder."""
    pack(folder, target, top="guide", epoch=epoch)
    return target.read_bytes()


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A time zone far from Greenwich."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "XYZ-13")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("far_away")
def test_entries_bear_the_time_in_greenwich(tmp_path: Path) -> None:
    packed(write_tree(tmp_path / "site", FILES), tmp_path / "site.zip")

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 4, 5, 6, 8)}


def test_order_times_and_modes_of_the_files_leave_no_trace(tmp_path: Path) -> None:
    first = packed(write_tree(tmp_path / "one", FILES), tmp_path / "one.zip")

    old = os.umask(0o077)
    try:
        again = write_tree(tmp_path / "two", dict(reversed(FILES.items())))
        for number, path in enumerate(sorted(again.rglob("*"))):
            os.utime(path, (number * 10**8, number * 10**8))
        (again / "index.html").chmod(0o755)
        (again / "void").mkdir()
        second = packed(again, tmp_path / "two.zip")
    finally:
        os.umask(old)

    assert second == first


def test_every_file_is_in_one_folder_in_order_with_the_given_time(tmp_path: Path) -> None:
    packed(write_tree(tmp_path / "site", FILES), tmp_path / "site.zip")

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        entries = archive.infolist()

    names = ["a-b.txt", "a.txt", "a/b.txt", "empty.txt", "index.html", "ö/ж.txt"]
    assert [entry.filename for entry in entries] == [f"guide/{name}" for name in names]
    assert {entry.date_time for entry in entries} == {(2026, 3, 4, 5, 6, 8)}
    # Regular files of Unix that everybody may read and nobody may run.
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o100644)}


def test_what_comes_out_is_what_went_in(tmp_path: Path) -> None:
    packed(write_tree(tmp_path / "site", FILES), tmp_path / "site.zip")

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        archive.extractall(tmp_path / "out")

    assert read_tree(tmp_path / "out/guide") == read_tree(tmp_path / "site")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["guide"]


def test_another_time_or_another_byte_gives_another_zip(tmp_path: Path) -> None:
    site = write_tree(tmp_path / "site", FILES)
    first = packed(site, tmp_path / "site.zip")

    assert packed(site, tmp_path / "site.zip", DAY + 86400) != first
    assert packed(write_tree(site, {"a.txt": "4"}), tmp_path / "site.zip") != first


def test_the_first_year_that_a_zip_can_hold(tmp_path: Path) -> None:
    packed(write_tree(tmp_path / "site", FILES), tmp_path / "site.zip", epoch=315_532_800)

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_read_me_is_one_line_that_says_what_to_open() -> None:
    assert read_me(READ_ME, "Mini Guide", "1.2.3", dt.date(2026, 3, 4)) == (
        "Open index.html by double-click: the Mini Guide opens in your browser. No network is needed."
        " Version 1.2.3, 2026-03-04.\n"
    )


def test_checksums_are_of_every_file_in_order_of_names(tmp_path: Path) -> None:
    """The sums are those that sha256sum gave for these texts."""
    write_tree(tmp_path, {"b.txt": "two", "a/b.txt": "one", "a.txt": ""})

    assert checksums(tmp_path).splitlines() == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt",
        "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  a/b.txt",
        "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  b.txt",
    ]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="tests/built checks the shipped sums without it")
def test_the_program_that_people_have_finds_each_change(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, {"a.txt": "one", "b.txt": "two", "c.txt": "three"})
    (folder / "SHA256SUMS").write_text(checksums(folder), "ascii")
    command = ("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")

    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    write_tree(folder, {"a.txt": "won", "c.txt": ""})
    said = subprocess.run(command, cwd=folder, capture_output=True, check=False, env={"LC_ALL": "C"})
    assert (said.returncode, said.stdout.decode().split()) == (1, ["a.txt:", "FAILED", "c.txt:", "FAILED"])
