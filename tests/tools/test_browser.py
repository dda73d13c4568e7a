"""Finding a browser: the system's first, then the package manager's, then Playwright's own; with made-up programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mini import ROOT
from tools import browser as module
from tools.browser import browser


class Machine:
    """A machine with nothing on it but what a test puts there; every program notes that it was called.

    Attributes:
        programs: the only folder of programs.
        home: where Playwright keeps its browsers.
    """

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.log = folder / "log"
        self.home = folder / "home"

    def add(self, name: str, body: str = "exit 0") -> str:
        """Puts a program there; returns its path."""
        path = self.programs / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.log}"\n{body}\n', "utf-8")
        path.chmod(0o755)
        return str(path)

    def makes(self, name: str) -> str:
        """A line of a program that puts another program there."""
        path = self.programs / name
        return f"printf '#!/bin/sh\\n' > '{path}' && /bin/chmod 755 '{path}'"

    def calls(self) -> list[str]:
        """What was called, in order, without the questions for a version."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if not line.endswith(" --version")]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """An empty machine, whose user is root."""
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.programs))
    monkeypatch.setattr(module, "PLACES", ())
    monkeypatch.setattr("os.geteuid", lambda: 0)
    own = made.home / "chrome"
    monkeypatch.setattr(module, "playwright_browser", lambda: str(own) if own.exists() else None)
    monkeypatch.setattr(sys, "executable", made.add("python", f"/bin/mkdir -p '{made.home}' && : > '{own}'"))
    return made


APT = ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends chromium"]
PLAYWRIGHT = ["python -m playwright install chromium"]


def test_the_systems_browser_comes_first_and_nothing_is_installed(machine: Machine) -> None:
    machine.add("apt-get")
    machine.add("google-chrome")
    chromium = machine.add("chromium")

    assert browser() == chromium
    assert machine.calls() == []


def test_a_stub_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.add("chromium", "exit 1")
    chrome = machine.add("google-chrome")

    assert browser() == chrome


def test_a_browser_in_its_usual_place_is_found(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "Google Chrome"
    place.touch()
    monkeypatch.setattr(module, "PLACES", (str(tmp_path / "missing"), str(place)))

    assert browser() == str(place)
    assert machine.calls() == []


def test_the_package_manager_comes_second(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    machine.add("apt-get", f'[ "$1" = install ] && {machine.makes("chromium")}; exit 0')

    assert browser() == str(machine.programs / "chromium")
    assert machine.calls() == APT
    assert "asking apt-get for chromium" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("manager", "call"),
    [
        ("dnf", "dnf install -y -q chromium"),
        ("apk", "apk add --quiet chromium"),
        ("pacman", "pacman -S --noconfirm --quiet chromium"),
    ],
)
def test_other_systems_have_other_package_managers(machine: Machine, manager: str, call: str) -> None:
    machine.add(manager, machine.makes("chromium"))

    assert browser() == str(machine.programs / "chromium")
    assert machine.calls() == [call]


def test_somebody_who_is_not_root_asks_through_sudo(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    machine.add("sudo", 'shift; [ "$1" = true ] || "$@"')
    machine.add("apk", machine.makes("chromium"))

    assert browser() == str(machine.programs / "chromium")
    assert machine.calls() == ["sudo -n true", "sudo -n apk add --quiet chromium", "apk add --quiet chromium"]


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_somebody_who_may_not_install_gets_playwrights_own(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, sudo: str | None
) -> None:
    """No password is ever asked for."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    machine.add("apt-get", machine.makes("chromium"))
    if sudo:
        machine.add("sudo", sudo)

    assert browser() == str(machine.home / "chrome")
    assert machine.calls() == [*(["sudo -n true"] if sudo else []), *PLAYWRIGHT]


@pytest.mark.parametrize(
    ("apt", "calls"), [("exit 1", APT[:1]), ('[ "$1" = update ]', APT), ("exit 0", APT)], ids=["no", "half", "lie"]
)
def test_playwrights_own_comes_last(machine: Machine, apt: str, calls: list[str]) -> None:
    """Whether the manager refuses, fails half-way, or installs nothing that starts."""
    machine.add("apt-get", apt)

    assert browser() == str(machine.home / "chrome")
    assert machine.calls() == [*calls, *PLAYWRIGHT]


def test_playwrights_own_is_not_fetched_twice(machine: Machine) -> None:
    machine.home.mkdir()
    (machine.home / "chrome").touch()

    assert browser() == str(machine.home / "chrome")
    assert machine.calls() == []


def test_where_none_can_be_had_one_line_says_what_to_do(machine: Machine) -> None:
    machine.add("python", "exit 1")

    with pytest.raises(RuntimeError) as error:
        browser()

    assert str(error.value) == (
        "No browser could be found or installed: install Chromium or Chrome, then run make test again"
    )
    assert machine.calls() == PLAYWRIGHT


def test_playwright_tells_where_its_own_would_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one test that asks the real Playwright: no file at its place means no browser.

    In a process of its own, because Playwright refuses a second start in one where the browser tests have run.
    """
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    code = "from tools.browser import playwright_browser; print(playwright_browser())"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "None\n"), done.stderr


def test_asked_as_a_command_it_prints_the_path(machine: Machine) -> None:
    chromium = machine.add("chromium")
    python = Path(sys.prefix) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    done = subprocess.run([python, "-m", "tools.browser"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{chromium}\n", "")
