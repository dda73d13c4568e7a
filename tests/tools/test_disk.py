"""What a disk refuses, in the words of a listing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tools import disk

PROJECT = Path("/projects/guide")


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        *((number, "disk-full") for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)),
        *((number, "no-permission") for number in (errno.EACCES, errno.EPERM, errno.EROFS)),
        (errno.EIO, "disk"),
    ],
)
def test_each_refusal_has_its_rule_its_place_and_the_words_of_the_system(number: int, rule: str) -> None:
    problem = disk.problem(OSError(number, os.strerror(number), "/projects/guide/build/a.html"), PROJECT)

    assert (problem.path, problem.line, problem.rule) == ("build/a.html", 1, rule)
    assert os.strerror(number) in problem.message
    assert problem.hint.endswith("run it again")


def test_a_place_outside_the_project_and_none_at_all() -> None:
    assert disk.problem(OSError(errno.ENOSPC, "full", "/elsewhere/a"), PROJECT).path == "/elsewhere/a"
    assert disk.problem(OSError(errno.ENOSPC, "full"), PROJECT).path == "dist"
    assert disk.problem(OSError("no number"), PROJECT).message == "no number"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("PermissionError: [Errno 13] Permission denied: '/a/b c'", (13, "Permission denied", "/a/b c")),
        ("OSError: [Errno 28] No space left on device", (28, "No space left on device", None)),
        ("OSError: [Errno 18] Invalid cross-device link: 'a' -> 'b'", (18, "Invalid cross-device link", "a")),
        ("OSError: [Errno 5] one: 'x'\n\nlater\nOSError: [Errno 28] two", (28, "two", None)),
    ],
)
def test_the_last_error_that_a_program_stopped_with_is_found(said: str, expected: tuple[int, str, str | None]) -> None:
    error = disk.error_in(f"INFO - Building\nTraceback (most recent call last):\n  File x\n{said}\n")
    assert error is not None
    assert (error.errno, error.strerror, error.filename) == expected


def test_other_ends_of_a_program_are_no_errors_of_the_disk() -> None:
    assert disk.error_in("jinja2.exceptions.UndefinedError: 'nothing' is undefined\nAborted with 1 warnings") is None
