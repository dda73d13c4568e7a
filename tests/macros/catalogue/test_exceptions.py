"""Exceptions: how the file is read, and what they take away."""

from __future__ import annotations

from pathlib import Path

from macros.catalogue.exceptions import FILE, Doubt, Entry, Located, read_exceptions, settle
from macros.catalogue.problems import Problem


def write(folder: Path, text: str) -> Path:
    """A project with this file of exceptions."""
    (folder / FILE).parent.mkdir()
    (folder / FILE).write_text(text, "utf-8")
    return folder


def entry(begins: str, rule: str = "uncited", file: str = "docs/a.md", line: int = 1) -> Located:
    values = {"rule": rule, "file": file, "begins": begins, "reason": "It is."}
    return Located(Entry.model_validate(values), line)


def doubt(text: str, rule: str = "uncited", path: str = "docs/a.md") -> Doubt:
    return Doubt(Problem(path, 9, rule, text, "", ""), text)


def test_without_the_file_there_are_none(tmp_path: Path) -> None:
    assert read_exceptions(tmp_path) == ([], [])


def test_file_is_read_with_lines(tmp_path: Path) -> None:
    text = "# Why.\n\n- rule: uncited\n  file: docs/a.md\n  begins: >-\n    Tea\n    helps.\n  reason: It is tea.\n"
    values = {"rule": "uncited", "file": "docs/a.md", "begins": "Tea helps.", "reason": "It is tea."}
    assert read_exceptions(write(tmp_path, text)) == ([Located(Entry.model_validate(values), 5)], [])


def test_faults_of_the_file_are_all_listed(tmp_path: Path) -> None:
    text = (
        "- rule: uncite\n  file: docs/a.md\n  begins: Tea helps.\n  reason: It is tea.\n"
        "- rule: uncited\n  file: docs/a.md\n  begins: Tea helps.\n"
        "- rule: uncited\n  file: docs/a.md\n  begins: Tea helps.\n  reason: It is tea.\n"
    )
    found, problems = read_exceptions(write(tmp_path, text))
    assert [located.line for located in found] == [10]
    assert sorted((problem.path, problem.line, problem.rule) for problem in problems) == [
        (FILE, 1, "word-not-allowed"),
        (FILE, 5, "field-missing"),
    ]


def test_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    found, problems = read_exceptions(tmp_path)
    assert (found, len(problems)) == ([], 1)


def test_exception_takes_away_what_begins_as_it_says_in_its_file_and_by_its_rule() -> None:
    doubts = [
        doubt("Tea helps. It lasts."),
        doubt("Tea helps. It lasts.", rule="uncounted"),
        doubt("Tea helps. It lasts.", path="docs/b.md"),
        doubt("So tea helps."),
    ]
    assert list(settle(doubts, [entry("Tea  helps.")], set())) == [doubt.problem for doubt in doubts[1:]]


def test_exception_for_a_record_names_the_whole_id() -> None:
    doubts = [doubt("sore-skin", rule="untraceable"), doubt("sore-skin-too", rule="untraceable")]
    assert list(settle(doubts, [entry("sore-skin", "untraceable")], set())) == [doubts[1].problem]


def test_exceptions_that_nobody_needs_are_listed_but_for_files_that_cannot_be_read() -> None:
    exceptions = [
        entry("Tea helps.", line=2),
        entry("Tea helps", line=3),
        entry("Milk helps.", line=4),
        entry("Milk helps.", file="docs/b.md", line=5),
    ]
    assert [str(problem) for problem in settle([doubt("Tea helps.")], exceptions, {"docs/b.md"})] == [
        f"{FILE}:{line}: nothing in docs/a.md that begins “{begins}” needs an exception from “uncited”; "
        "allowed: exceptions that are needed; delete it, or correct its first words"
        for line, begins in ((3, "Tea helps"), (4, "Milk helps."))
    ]
