"""Finding programs that tests use besides: the system's, else the package manager's; with made-up programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import helpers


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a machine's programs, with none in it; its user is root."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(helpers, "PLACES", (f"{tmp_path}/lib/*/libfaketime.so.1",))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    helpers.other_user.cache_clear()
    yield folder
    helpers.other_user.cache_clear()


def add(folder: Path, *names: str) -> None:
    """Puts programs there that note what they were told."""
    for name in names:
        said = helpers.NOBODY if name == "setpriv" else ""  # whoever runs as nobody sees that number
        text = f'#!/bin/sh\necho "{name} $*" >> "{folder.parent}/log"\necho {said}\n'
        (folder / name).write_text(text, "utf-8")
        (folder / name).chmod(0o755)


def test_what_is_there_is_found_and_nothing_is_installed(programs: Path) -> None:
    add(programs, "unzip", "bsdtar", "7za", "setpriv", "apt-get")
    library = programs.parent / "lib/some/libfaketime.so.1"
    library.parent.mkdir(parents=True)
    library.touch()

    helpers.install()

    assert helpers.unpacker("7-Zip") == str(programs / "7za")
    assert helpers.other_day() == str(library)
    assert (helpers.missing(), helpers.not_run()) == ({}, [])
    assert helpers.other_user()[0] == "setpriv"
    assert "apt-get" not in (programs.parent / "log").read_text("utf-8")


def test_root_asks_for_each_thing_that_is_missing(programs: Path) -> None:
    add(programs, "apt-get", "bsdtar")

    helpers.install()

    asked = "apt-get install -y -qq --no-install-recommends"
    assert (programs.parent / "log").read_text("utf-8").splitlines() == [
        "apt-get update -qq",
        *(f"{asked} {package}" for package in ("unzip", "7zip", "libfaketime")),
    ]


def test_each_thing_that_is_not_tested_has_its_line(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(programs, "unzip", "7z")
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert helpers.not_run() == [
        "Not run: that bsdtar (macOS, Windows) unpacks the zip (install libarchive-tools).",
        "Not run: that a build on another day gives the same bytes (install libfaketime).",
        "Not run: that another user builds the same bytes (install util-linux, or run as root).",
    ]
