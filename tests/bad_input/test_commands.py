"""What the commands print and how they end when the input is bad: every problem, exit code 1, no traceback."""

from __future__ import annotations

import re

import pytest

from tests.bad_input.names import EFFECTS_PAGE, INGREDIENTS, SETTINGS, SOURCES, START
from tests.bad_input.test_everything import break_everything
from tests.mini import Mini

LINE = re.compile(r"[^:]+:[1-9]\d*: .+; allowed: .+; .+")


@pytest.fixture
def project(mini: Mini) -> Mini:
    """A mini guide with our code beside it."""
    mini.add_code()
    return mini


def test_check_of_a_good_guide_counts_what_it_read(project: Mini) -> None:
    run = project.run("-m", "macros")
    counts = (
        "3 sources, 1 claims, 2 ingredients, 1 products, 3 side effects, 1 cautions, 1 red flags, 1 places, "
        "2 outcomes, 2 treatments, 1 procedure, 1 regulators, 1 questions, 1 values, 1 disagreements, 1 proportions, "
        "1 glossary, 1 audits, 0 sign offs, 4 search; 4 pages"
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Data and pages are in order: {counts}.\n", "")


def test_check_prints_path_line_what_is_allowed_and_how_to_mend_it(project: Mini) -> None:
    project.replace(INGREDIENTS, "finding: not-supported", "finding: not-suported")
    project.replace(EFFECTS_PAGE, '"birch-2002"', '"birch-2003"')
    run = project.run("-m", "macros")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "data/ingredients.yml:10: “finding” is “not-suported”; allowed: supported, not-supported, mixed, unclear, "
        "not-studied or contradicted; did you mean “not-supported”?\n"
        "docs/safety/side-effects.md:14: “birch-2003” is no sources of cite; allowed: alder-2001, birch-2002 or "
        "cedar-2003; did you mean “birch-2002”?\n"
        "2 problems found. Nothing was built or changed.\n"
    )


def test_check_of_a_guide_with_every_fault_lists_all_of_them_in_one_form(project: Mini) -> None:
    break_everything(project)
    run = project.run("-m", "macros")
    *lines, count, end = run.stderr.split("\n")
    assert (run.returncode, run.stdout, end) == (1, "", "")
    assert count == f"{len(lines)} problems found. Nothing was built or changed."
    assert lines == [str(problem) for problem in project.problems()]
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)


def test_check_prints_where_the_terminal_knows_no_letters_beyond_ascii(project: Mini) -> None:
    project.replace(START, "Most things.", "Most {{ things }}.")
    run = project.run("-X", "utf8=0", "-m", "macros", PYTHONIOENCODING="ascii")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith(f"{START}:31: ")


def test_build_of_a_good_guide(project: Mini) -> None:
    run = project.run("-m", "mkdocs", "build", "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    page = project.read("build/site/safety/side-effects/index.html")
    assert 'id="side-effect-deep-dent"' in page
    assert "{{" not in page


@pytest.mark.parametrize("options", [[], ["--quiet"], ["--strict"]])
def test_build_with_bad_input_lists_the_problems_and_leaves_the_last_site(project: Mini, options: list[str]) -> None:
    project.write("build/site/index.html", "the last good site")
    break_everything(project)
    expected = [str(problem) for problem in project.problems()]
    run = project.run("-m", "mkdocs", "build", *options)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert run.stderr.strip().split("\n")[-len(expected) - 1 : -1] == expected
    assert [path.name for path in (project.folder / "build/site").iterdir()] == ["index.html"]
    assert project.read("build/site/index.html") == "the last good site"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SOURCES, "title: One firm lump", "title: One: firm lump"),
        (START, "Most things.", "Most {{ things }}."),
        (START, '{{ cite("alder-2001") }}', '{{ cite("alder-2001" }}'),
        (START, "Most things.", "Most [things](things.md)."),
    ],
)
def test_build_stops_on_one_fault_of_each_kind(project: Mini, name: str, old: str, new: str) -> None:
    project.replace(name, old, new)
    (problem,) = project.problems()
    run = project.run("-m", "mkdocs", "build", "--quiet")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert run.stderr == f"{problem}\n1 problem found. Nothing was built or changed.\n"


def test_settings_that_the_builder_cannot_read_stop_it_without_a_traceback(project: Mini) -> None:
    """Here the builder is first; ``make check`` gives the line in our form."""
    project.replace(SETTINGS, "  - Sources: sources.md", "  - Sources: all: sources.md")
    check, build = project.run("-m", "macros"), project.run("-m", "mkdocs", "build")
    assert (check.returncode, build.returncode) == (1, 1)
    assert check.stderr.startswith(f"{SETTINGS}:{project.line(SETTINGS, 'all: sources')}: not valid YAML")
    assert "Traceback" not in build.stdout + build.stderr
