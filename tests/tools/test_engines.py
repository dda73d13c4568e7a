"""Finding engines: what is there is found, what is missing is asked for and named; with made-up programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import engines


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of programs of an empty machine, whose user is root and whose npm packages are not there."""
    folder = tmp_path / "programs"
    folder.mkdir()
    room = tmp_path / "room"
    room.mkdir()
    (room / "package-lock.json").write_text("{}", "utf-8")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(engines, "LIBRARIES", (str(tmp_path / "lib"),))
    monkeypatch.setattr(engines, "ROOM", room)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return folder


def add(folder: Path, name: str, body: str = "exit 0") -> None:
    """Puts a program there that notes how it was called."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{folder.parent / "log"}"\n{body}\n', "utf-8")
    path.chmod(0o755)


def calls(folder: Path) -> list[str]:
    """What was called, in order."""
    log = folder.parent / "log"
    return log.read_text("utf-8").splitlines() if log.exists() else []


def test_an_empty_machine_has_neither_and_says_what_to_install(programs: Path) -> None:
    engines.install()
    assert calls(programs) == []
    assert engines.ready() == []
    assert engines.not_run() == [
        "Not run: firefox (install firefox-esr nodejs npm).",
        "Not run: webkit (install webkit2gtk-driver xvfb).",
    ]


def test_root_asks_for_what_is_missing_each_by_itself_and_npm_runs_nothing(programs: Path) -> None:
    for name in ("firefox", "node", "WebKitWebDriver"):
        add(programs, name)
    add(programs, "npm", f'"{"/bin/mkdir"}" -p node_modules')
    add(programs, "apt-get")

    engines.install()

    asked = "apt-get install -y -qq --no-install-recommends"
    assert calls(programs) == [
        "apt-get update -qq",
        f"{asked} webkit2gtk-driver",
        f"{asked} xvfb",
        "npm ci --silent --ignore-scripts",
    ]
    assert engines.ready() == ["firefox"]
    assert engines.not_run() == ["Not run: webkit (install webkit2gtk-driver xvfb)."]


def test_packages_of_another_lock_are_no_packages(programs: Path) -> None:
    for name in ("firefox-esr", "node", "npm"):
        add(programs, name)
    made_from = engines.ROOM / "node_modules/made-from"
    made_from.parent.mkdir()
    made_from.write_text("{}", "utf-8")
    assert engines.ready() == ["firefox"]
    made_from.write_text("another", "utf-8")
    assert engines.ready() == []
    assert engines.not_run()[0] == "Not run: firefox (install puppeteer-core: npm ci in tests/engines)."


def test_the_small_browser_of_webkit_is_found_beside_its_library(programs: Path, tmp_path: Path) -> None:
    for name in ("WebKitWebDriver", "Xvfb"):
        add(programs, name)
    path = tmp_path / "lib/some-machine/webkit2gtk-4.1/MiniBrowser"
    path.parent.mkdir(parents=True)
    path.touch()
    assert engines.program("MiniBrowser") == str(path)
    assert engines.ready() == ["webkit"]


def test_nobody_else_installs_anything(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(programs, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    engines.install()
    assert calls(programs) == []
