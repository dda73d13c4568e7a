"""Finding web servers for the tests: the system's, else the package manager's; with made-up programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import servers


class Machine:
    """A machine with nothing on it but what a test puts there; its package manager notes what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.log = folder / "log"

    def add(self, name: str, body: str = "exit 0") -> str:
        """Puts a program there; returns its path."""
        path = self.programs / name
        path.write_text(f'#!/bin/sh\necho "{name} $* RUNLEVEL=$RUNLEVEL" >> "{self.log}"\n{body}\n', "utf-8")
        path.chmod(0o755)
        return str(path)

    def calls(self) -> list[str]:
        """What was called, in order."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """An empty machine, whose user is root."""
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.programs))
    monkeypatch.setattr(servers, "PLACES", (str(tmp_path / "sbin"),))
    monkeypatch.setattr(servers, "BROTLI_MODULES", (str(tmp_path / "brotli.so"),))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return made


def test_what_is_there_is_found_and_nothing_is_installed(machine: Machine, tmp_path: Path) -> None:
    machine.add("apt-get")
    found = {name: machine.add(name) for name in ("apache2", "caddy", "nginx")}
    (tmp_path / "brotli.so").touch()

    servers.install()

    assert {name: servers.server(name) for name in found} == found
    assert (servers.missing(), servers.not_run(), machine.calls()) == ([], [], [])


def test_programs_of_the_system_are_found_off_the_path(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "sbin").mkdir()
    (tmp_path / "sbin/nginx").symlink_to(machine.add("other"))
    assert servers.server("nginx") == str(tmp_path / "sbin/nginx")


def test_nginx_without_its_module_is_half_of_what_is_needed(machine: Machine) -> None:
    machine.add("nginx")
    machine.add("caddy")

    assert servers.missing() == ["nginx", "apache2"]
    assert servers.not_run() == [
        "Not run: tests of the settings for nginx on a real server "
        "(install nginx-light libnginx-mod-http-brotli-static).",
        "Not run: tests of the settings for apache2 on a real server (install apache2).",
    ]


def test_root_asks_the_package_manager_for_each_by_itself_and_no_service_starts(
    machine: Machine, capfd: pytest.CaptureFixture[str]
) -> None:
    machine.add("apt-get", '[ "$1" = update ]')  # what cannot be had keeps nothing else back
    machine.add("caddy")

    servers.install()

    asked = "apt-get install -y -qq --no-install-recommends"
    assert machine.calls() == [
        "apt-get update -qq RUNLEVEL=1",
        f"{asked} nginx-light libnginx-mod-http-brotli-static RUNLEVEL=1",
        f"{asked} apache2 RUNLEVEL=1",
    ]
    assert "asking apt-get for nginx, apache2" in capfd.readouterr().err


def test_nobody_else_installs_anything(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.add("apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    servers.install()

    assert machine.calls() == []


def test_without_a_package_manager_nothing_is_asked(machine: Machine) -> None:
    servers.install()
    assert len(servers.not_run()) == 3
