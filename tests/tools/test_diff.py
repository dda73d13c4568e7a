"""make diff: two states of a small project, built and compared."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.mini import Mini, write_mini
from tools import diff


@pytest.fixture
def project(tmp_path: Path) -> Mini:
    """The mini guide with our code, in a repository with one commit."""
    mini = write_mini(tmp_path / "guide")
    mini.add_code("macros")
    mini.write(".gitignore", "__pycache__/\nbuild/\n")
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "First"]):
        name = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *name, *command], cwd=mini.folder, check=True)
    return mini


def test_changes_are_counted_and_shown(project: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    project.replace("data/claims.yml", "Nobody has shown it.", "Nobody has ever shown it.")
    project.replace("docs/index.md", "Most things.", "Nearly all things.")
    assert diff.main(["BASE=main"], project.folder) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "changed  start page: 1 changed",
        "changed  rest/: 1 changed",
        "2 pages differ from main, counted in paragraphs and rows.",
        "Side by side: open build/diff.html",
    ]
    text = project.read("build/diff.html")
    assert "<ins>ever </ins>" in text
    assert "<del>Most</del>" in text


def test_no_change_says_so(project: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    project.append("docs/index.md", "\n{# a note to editors #}\n")
    assert diff.main([], project.folder) == 0
    assert capsys.readouterr().out == "A reader will see no change against main.\n"


@pytest.mark.parametrize("base", ["nowhere", "--output=x"])
def test_state_that_is_not_there_is_one_problem(base: str, project: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff.main([f"BASE={base}"], project.folder) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"BASE:1: “{base}” cannot be compared with: ")
    assert not (project.folder / "build" / "diff.html").exists()


def test_state_that_does_not_build_says_which(project: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    project.replace("data/claims.yml", "certainty: very-low", "certainty: none")
    project.replace("data/sources.yml", "kind: regulator", "kind: law")
    assert diff.main(["BASE=main"], project.folder) == 1
    said = capsys.readouterr().err
    assert "data/claims.yml:11: " in said
    assert "data/sources.yml:37: " in said
    assert "The builder stopped on today’s state. Nothing was compared." in said
    assert "Traceback" not in said
