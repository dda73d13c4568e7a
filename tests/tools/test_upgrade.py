"""make upgrade: what changed is told, a failure says how to go back, and nothing is committed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tools import compare_builds, upgrade

OLD = "mkdocs==1.6.1 \\\n    --hash=sha256:0\n    # via -r runtime.in\nlxml==5.0 ; python_version < '4' \\\n"
NEW = "mkdocs==1.7.0 \\\n    --hash=sha256:1\nlxml==5.0 ; python_version < '4' \\\nmore==0.1\n"
TABLE = "mkdocs  1.6.1 → 1.7.0  (runtime, test)\nmore    new → 0.1  (runtime, test)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements").mkdir()
    for name in ("runtime", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(OLD, "utf-8")
    return tmp_path


class Fake:
    """Runs nothing: notes what it is told, and fails where a command holds a word."""

    def __init__(self, project: Path, fails: str = "", new: str = NEW) -> None:
        self.project, self.fails, self.new = project, fails, new
        self.told: list[str] = []

    def __call__(self, command: Sequence[str]) -> int:
        said = " ".join(command)
        self.told.append(next(word for word in (*WORDS, said) if word in said))
        if "tools.lock" in command:
            for path in self.project.glob("requirements/*.txt"):
                path.write_text(self.new, "utf-8")
        return int(bool(self.fails) and self.fails in said)


WORDS = ("git diff", "/before --", "tools.lock", "tools.compare_builds", "tools.test", "/before", "/after")
ALL = ["git diff", "/before", "tools.lock", "/after", "tools.compare_builds", "tools.test"]


def test_upgrade_that_passes_tells_what_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake = Fake(project)
    assert upgrade.main(fake, project) == 0
    assert fake.told == ALL
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count(TABLE) == 2
    assert "All tests pass with the new versions." in said.out
    assert "commit" not in " ".join(fake.told)


def test_nothing_new_ends_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake = Fake(project, new=OLD)
    assert upgrade.main(fake, project) == 0
    assert fake.told == ALL[:3]
    assert "no version changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fails", "steps", "why"),
    [
        ("/before", 2, "could not be built before"),
        ("tools.lock", 3, "could not be refreshed"),
        ("/after", 4, "cannot be built with the new versions"),
        ("tools.test", 6, "Not every test passes"),
        ("tools.compare_builds", 6, "The comparison failed"),
    ],
)
def test_failure_says_how_to_go_back(
    project: Path, capsys: pytest.CaptureFixture[str], fails: str, steps: int, why: str
) -> None:
    fake = Fake(project, {"/before": "/before"}.get(fails, fails))
    fake = _only(fake, fails)
    assert upgrade.main(fake, project) == 1
    assert fake.told == ALL[:steps]
    error = capsys.readouterr().err
    assert why in error
    assert "Nothing was committed. To go back: git restore requirements." in error


def _only(fake: Fake, fails: str) -> Fake:
    """The comparison names both folders too: only the command that is meant fails."""
    inner: Callable[[Sequence[str]], int] = fake.__call__

    class Only(Fake):
        def __call__(self, command: Sequence[str]) -> int:
            code = inner(command)
            self.told = fake.told
            return code if fails.startswith("tools.") or "mkdocs" in command else 0

    return Only(fake.project, fails)


def test_changes_that_are_not_committed_stop_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake = Fake(project, "git diff")
    assert upgrade.main(fake, project) == 1
    assert fake.told == ["git diff"]
    assert capsys.readouterr().err.startswith("requirements:1: there are changes that are not committed; allowed: ")


def test_builds_are_compared_as_readers_see_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("before", "One."), ("after", "Two.")):
        (tmp_path / name).mkdir()
        page = f"<html><body><article><h1>A</h1><p>{text}</p></article></body></html>"
        (tmp_path / name / "index.html").write_text(page, "utf-8")
    output = tmp_path / "build" / "upgrade.html"
    assert compare_builds.main([str(tmp_path / "before"), str(tmp_path / "after"), str(output)]) == 0
    assert output.exists()
    assert compare_builds.main([str(tmp_path / "after"), str(tmp_path / "after"), str(output)]) == 0
    assert not output.exists()
    capsys.readouterr()
