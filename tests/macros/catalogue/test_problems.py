"""How problems are printed, and the small helpers of their wording."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.catalogue.problems import Problem, StopBuild, choice, listing, nearest, suggestion

FIRST = Problem("data/a.yml", 2, "rule", "this is wrong", "that", "mend it")
SECOND = Problem("data/a.yml", 10, "rule", "this is wrong", "that", "mend it")
THIRD = Problem("data/b.yml", 1, "rule", "this is wrong", "that", "mend it")


def test_problem_is_one_line_with_place_fault_allowed_and_hint() -> None:
    assert str(FIRST) == "data/a.yml:2: this is wrong; allowed: that; mend it"


def test_line_breaks_in_what_an_editor_wrote_do_not_break_the_line() -> None:
    problem = Problem("docs/a.md", 3, "rule", "“one\ntwo\r\nthree\u2028four” is wrong", "that", "mend it")
    assert str(problem) == "docs/a.md:3: “one two three four” is wrong; allowed: that; mend it"


def test_listing_is_sorted_by_file_and_line_as_a_number() -> None:
    assert listing([THIRD, SECOND, FIRST]) == (
        "data/a.yml:2: this is wrong; allowed: that; mend it\n"
        "data/a.yml:10: this is wrong; allowed: that; mend it\n"
        "data/b.yml:1: this is wrong; allowed: that; mend it\n"
        "3 problems found. Nothing was built or changed."
    )


def test_listing_has_each_problem_once() -> None:
    assert listing([FIRST, FIRST]) == (
        "data/a.yml:2: this is wrong; allowed: that; mend it\n1 problem found. Nothing was built or changed."
    )


def test_listing_of_nothing_is_empty() -> None:
    assert listing([]) == ""


@pytest.mark.parametrize(
    ("words", "text"), [([], "nothing"), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_choice(words: list[str], text: str) -> None:
    assert choice(words) == text


def test_nearest_word_and_none_where_nothing_is_near() -> None:
    assert nearest("suported", ["supported", "mixed"]) == "supported"
    assert nearest("zebra", ["supported", "mixed"]) is None
    assert nearest(17, []) is None


def test_suggestion_falls_back_to_the_other_hint() -> None:
    assert suggestion("suported", ["supported", "mixed"], "choose one") == "did you mean “supported”?"
    assert suggestion("zebra", ["supported", "mixed"], "choose one") == "choose one"


def test_stop_build_is_caught_as_an_exception_with_its_problems() -> None:
    """The live preview catches exceptions and goes on serving."""
    with pytest.raises(Exception, match="2 problems found") as caught:
        raise StopBuild([SECOND, FIRST])
    assert isinstance(caught.value, StopBuild)
    assert caught.value.problems == (SECOND, FIRST)


def test_stop_build_ends_a_program_with_the_listing_and_exit_code_1() -> None:
    code = (
        "from macros.catalogue.problems import Problem, StopBuild\n"
        "raise StopBuild([Problem('data/a.yml', 2, 'rule', 'this is wrong', 'that', 'mend it')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"{listing([FIRST])}\n"
