"""Setting up: one line where it cannot be done, nothing done twice, and nothing of the outside let in."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.mini import ROOT

# Imported by its name, because it has no annotations (an old Python must be able to read it).
run = import_module("tools.run")
SOURCE = (ROOT / "tools/run.py").read_text("utf-8")


def one_line(captured: str) -> str:
    """The only line of an output, without its line end."""
    assert captured.endswith("\n")
    assert captured.count("\n") == 1, captured
    return captured[:-1]


def test_an_old_python_can_read_the_file() -> None:
    """Python 3.6 and the last Python 2 must get as far as the line that says what is missing."""
    tree = ast.parse(SOURCE, feature_version=(3, 6))

    modern = [
        type(node).__name__
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.AsyncFunctionDef | ast.Starred | ast.NamedExpr)
        or (isinstance(node, ast.FunctionDef) and (node.returns or node.args.kwonlyargs or node.args.posonlyargs))
        or (isinstance(node, ast.arg) and node.annotation)
        or (isinstance(node, ast.Raise) and node.cause)
    ]
    assert modern == []
    assert SOURCE.isascii()


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_a_python_that_is_too_old_gets_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], version: tuple[int, int]
) -> None:
    with monkeypatch.context() as patch, pytest.raises(SystemExit) as stop:
        patch.setattr("sys.version_info", (*version, 0, "final", 0))
        run.main(["runtime", "tools.site"])

    assert stop.value.code == 1
    assert one_line(capsys.readouterr().err) == (
        f"This is Python {version[0]}.{version[1]}; the guide needs Python 3.11 or newer: "
        "install one, then run make PYTHON=python3.11"
    )


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_its_venv_module_gets_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str
) -> None:
    with monkeypatch.context() as patch, pytest.raises(SystemExit) as stop:
        patch.setattr("sys.version_info", (3, 12, 1, "final", 0))
        patch.setitem(sys.modules, module, None)
        run.main(["runtime", "tools.site"])

    assert stop.value.code == 1
    assert one_line(capsys.readouterr().err) == (
        "This Python lacks its venv module: install it (on Debian and Ubuntu: apt-get install python3.12-venv)"
    )


@pytest.mark.parametrize("arguments", [[], ["runtime"], ["other", "tools.site"]])
def test_a_wrong_call_gets_one_line(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "tools/run.py", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert one_line(done.stderr) == "usage: run.py runtime|builders|test|bench|engines MODULE [ARGUMENT ...]"


class Calls:
    """Stands in for ``subprocess.call``: notes each command, answers as told, and makes what venv would make."""

    def __init__(self, codes: Sequence[int] = ()) -> None:
        self.codes = list(codes)
        self.commands: list[list[str]] = []
        self.environs: list[dict[str, str]] = []

    def __call__(self, command: list[str], cwd: str, env: dict[str, str], stdout: object = None) -> int:
        assert cwd == run.PROJECT
        self.commands.append(command)
        self.environs.append(env)
        code = self.codes.pop(0) if self.codes else 0
        if command[1:3] == ["-m", "venv"] and not code:
            python = Path(run.python_in(command[-1]))
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return code


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a lock file and without an environment."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/runtime.txt").write_text("one==1", "utf-8")
    monkeypatch.setattr(run, "PROJECT", str(tmp_path))
    return tmp_path


def calls(monkeypatch: pytest.MonkeyPatch, *codes: int) -> Calls:
    """Puts fresh ``Calls`` in the place of the real one."""
    fake = Calls(codes)
    monkeypatch.setattr("tools.run.subprocess.call", fake)
    # The command itself may be interrupted once while it is waited for, as by Ctrl-C: it is still waited for.
    interrupts = [KeyboardInterrupt]

    def start(command: list[str], cwd: str, env: dict[str, str]) -> SimpleNamespace:
        code = fake(command, cwd, env)

        def wait() -> int:
            if interrupts:
                raise interrupts.pop()
            return code

        return SimpleNamespace(wait=wait)

    monkeypatch.setattr("tools.run.subprocess.Popen", start)
    return fake


def test_set_up_once_from_hashes_and_wheels_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = calls(monkeypatch)
    assert run.main(["runtime", "tools.site", "--flag"]) == 0
    again = calls(monkeypatch)
    assert run.main(["runtime", "tools.site"]) == 0

    folder = str(project / ".venv")
    python = run.python_in(folder)
    assert first.commands == [
        [sys.executable, "-m", "venv", "--clear", folder],
        [
            *[python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"],
            *["--require-hashes", "--only-binary=:all:", "--requirement", str(project / "requirements/runtime.txt")],
        ],
        [python, "-m", "tools.site", "--flag"],
    ]
    assert again.commands == [[python, "-m", "tools.site"]]


def test_a_changed_lock_or_a_lost_interpreter_sets_up_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls(monkeypatch)
    run.main(["runtime", "tools.site"])

    (project / "requirements/runtime.txt").write_text("one==2", "utf-8")
    changed = calls(monkeypatch)
    run.main(["runtime", "tools.site"])
    Path(run.python_in(str(project / ".venv"))).unlink()
    lost = calls(monkeypatch)
    run.main(["runtime", "tools.site"])

    assert [len(found.commands) for found in (changed, lost)] == [3, 3]


@pytest.mark.parametrize("codes", [(1,), (0, 1)])
def test_a_set_up_that_failed_says_so_in_one_line_and_is_done_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], codes: tuple[int, ...]
) -> None:
    calls(monkeypatch, *codes)
    with pytest.raises(SystemExit) as stop:
        run.main(["runtime", "tools.site"])
    error = capsys.readouterr().err
    again = calls(monkeypatch)
    run.main(["runtime", "tools.site"])

    assert stop.value.code == 1
    assert error == (
        "Setting up .venv (once; about half a minute) ...\n"
        "Could not set up .venv: see the message above. A network is needed this once.\n"
    )
    assert len(again.commands) == 3


@pytest.mark.usefixtures("project")
def test_the_exit_code_of_the_command_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    calls(monkeypatch, 0, 0, 7)

    assert run.main(["runtime", "tools.site"]) == 7


@pytest.mark.usefixtures("project")
def test_packages_of_the_machine_do_not_leak_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "GUIDE_TEST"):
        monkeypatch.setenv(name, "x")
    fake = calls(monkeypatch)

    run.main(["runtime", "tools.site"])

    for environ in fake.environs:
        assert {"PYTHONPATH", "PYTHONHOME"}.isdisjoint(environ)
        assert (environ["PYTHONNOUSERSITE"], environ["GUIDE_TEST"]) == ("1", "x")
