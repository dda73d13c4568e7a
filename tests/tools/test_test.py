"""``make test`` builds what a stranger would build, stops at the first stage that fails, and says what was not run."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from tools import test as module


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, str]]:
    """Modules that were run, with their environment. ``FAILING`` in the environment names one that fails."""
    done: dict[str, dict[str, str]] = {}

    def run(command: list[str], env: dict[str, str], check: bool) -> SimpleNamespace:
        assert command[:2] == [sys.executable, "-m"]
        done[command[2]] = env
        return SimpleNamespace(returncode=3 if env.get("FAILING") == command[2] else 0)

    monkeypatch.setattr("tools.test.subprocess.run", run)
    monkeypatch.setattr(module, "browser", lambda: "/some/browser")
    monkeypatch.setattr("tools.servers.install", lambda: None)
    monkeypatch.setattr("tools.servers.missing", lambda: ["caddy"])
    monkeypatch.setattr("tools.helpers.install", lambda: None)
    monkeypatch.setattr("tools.run.prepare", lambda name: name)
    monkeypatch.setattr("tools.helpers.not_run", lambda: ["Not run: what needs a helper."])
    monkeypatch.setattr("sys.argv", ["test"])
    return done


def test_gates_then_build_then_tests_without_a_public_address(
    stages: dict[str, dict[str, str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772582400")
    monkeypatch.setenv("BUILDER", "zensical")
    prepared: list[str] = []
    monkeypatch.setattr("tools.run.prepare", prepared.append)

    assert module.main() == 0

    assert prepared == ["builders"]
    assert list(stages) == ["tools.check", "tools.site", "pytest"]
    for environ in stages.values():
        assert environ["GUIDE_BROWSER"] == "/some/browser"
        assert {"SITE_URL", "SOURCE_DATE_EPOCH", "BUILDER"}.isdisjoint(environ)
    said = capsys.readouterr().out
    assert "Not run: Firefox and WebKit" in said
    assert "Not run: what needs a helper." in said
    assert "Not run: tests of the settings for caddy on a real server (install caddy)." in said


@pytest.mark.parametrize(
    ("failing", "run"),
    [
        ("tools.check", ["tools.check"]),
        ("tools.site", ["tools.check", "tools.site"]),
        ("pytest", ["tools.check", "tools.site", "pytest"]),
    ],
)
def test_a_stage_that_fails_is_the_last_one(
    stages: dict[str, dict[str, str]], monkeypatch: pytest.MonkeyPatch, failing: str, run: list[str]
) -> None:
    monkeypatch.setenv("FAILING", failing)

    assert module.main() == 3
    assert list(stages) == run


def test_without_a_browser_nothing_is_run_and_one_line_says_why(
    stages: dict[str, dict[str, str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> str:
        raise RuntimeError("No browser")

    monkeypatch.setattr(module, "browser", none)

    assert module.main() == 1
    assert stages == {}
    assert capsys.readouterr().err == "No browser\n"
