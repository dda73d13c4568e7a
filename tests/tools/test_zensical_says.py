"""What Zensical prints becomes listed problems like those of MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mini import Mini
from tools import disk
from tools.builder_faults import builder_faults
from tools.edition.zensical_says import issues, stopped

# As it prints them, colours and all.
PRINTED = """\
Build started
\x1b[33mWarning:\x1b[0m anchor does not exist
    \x1b[38;5;246m╭\x1b[0m\x1b[38;5;246m─\x1b[0m\x1b[38;5;246m[\x1b[0m rest.md:5:24 \x1b[38;5;246m]\x1b[0m
    \x1b[38;5;246m│\x1b[0m
 \x1b[38;5;246m5 │\x1b[0m \x1b[38;5;249m[\x1b[0mx](rest.md#\x1b[33mnowhere\x1b[0m\x1b[38;5;249m)\x1b[0m
 \x1b[38;5;240m   │\x1b[0m            \x1b[33m─\x1b[0m\x1b[33m┬\x1b[0m
 \x1b[38;5;240m   │\x1b[0m             \x1b[33m╰\x1b[0m\x1b[33m─\x1b[0m anchor does not exist
\x1b[38;5;246m────╯\x1b[0m
\x1b[33mWarning:\x1b[0m page does not exist
    \x1b[38;5;246m╭\x1b[0m\x1b[38;5;246m─\x1b[0m\x1b[38;5;246m[\x1b[0m sources.md:9:10 \x1b[38;5;246m]\x1b[0m
    \x1b[38;5;246m│\x1b[0m
 \x1b[38;5;246m9 │\x1b[0m [there]: nowhere.md
\x1b[38;5;246m────╯\x1b[0m
2 issues found
"""


def said(outputs: list[str], mini: Mini) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.message) for problem in builder_faults(outputs, mini.folder)]


def test_each_issue_has_its_line(mini: Mini) -> None:
    stop = stopped(RuntimeError("Aborted because --strict flag is set"), mini.folder)
    assert said([PRINTED + stop, PRINTED + stop], mini) == [
        ("docs/rest.md", 5, "anchor does not exist, at column 24"),
        ("docs/sources.md", 9, "page does not exist, at column 10"),
    ]


def test_a_template_is_named_by_the_innermost_place_that_is_ours(mini: Mini) -> None:
    mini.write("overrides/main.html", "a\n")
    mini.write("overrides/partials/shell/footer.html", "a\n")
    text = 'could not render: error in "x" (in main.html:97): undefined value (in partials/shell/footer.html:14)'
    assert said([stopped(RuntimeError(text), mini.folder)], mini) == [
        ("overrides/partials/shell/footer.html", 14, text),
    ]
    theirs = "undefined value (in main.html:3): undefined value (in partials/source.html:9)"
    assert said([stopped(RuntimeError(theirs), mini.folder)], mini) == [("overrides/main.html", 3, theirs)]


def test_code_of_ours_and_settings_are_named(mini: Mini) -> None:
    mini.write("macros/table.py", "1 / 0\n")
    trace = (
        "Python error: ZeroDivisionError: division by zero\n\nTraceback (most recent call last):\n"
        f'  File "{mini.folder}/macros/table.py", line 1, in render\n    1 / 0\n    ~~^~~\n'
        '  File "<template>", line 7, in top-level template code\n'
    )
    theme = "Theme 'mkdocs' is not installed. Available themes are: mkdocs"
    assert said([stopped(RuntimeError(trace), mini.folder), stopped(RuntimeError(theme), mini.folder)], mini) == [
        ("macros/table.py", 1, "Python error: ZeroDivisionError: division by zero"),
        ("mkdocs.yml", mini.line("mkdocs.yml", "name: mkdocs"), theme),
    ]


def test_what_the_disk_refuses_is_known_by_its_number(tmp_path: Path) -> None:
    error = disk.error_in(stopped(RuntimeError("No space left on device (os error 28)"), tmp_path))
    assert error is not None
    assert error.errno == 28
    assert disk.problem(error, tmp_path).rule == "disk-full"


@pytest.mark.parametrize(
    "line", ["WARNING -  Doc file 'rest.md' contains a link 'x.md'.", "INFO    -  Building", "Aborted with 1 warnings"]
)
def test_what_mkdocs_says_stays_as_it_is(line: str) -> None:
    assert issues(line) == line
