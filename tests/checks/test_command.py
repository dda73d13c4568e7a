"""What ``python -m checks`` prints, and how it ends."""

from __future__ import annotations

import pytest

from checks.reading_age import easy_for
from checks.report import table
from checks.rules import scores
from tests.bad_input.names import EFFECTS_PAGE, SOURCES
from tests.checks.pieces import page, record
from tests.mini import Mini

WORDING = """\
jargon:
  - word: erythema
    plain: redness
judging:
  - word: miracle
    why: sells
"""
LONG = "One " + "word " * 24 + "more."


@pytest.fixture
def project(mini: Mini) -> Mini:
    """A mini guide with our code beside it, and small lists of words."""
    mini.add_code("macros", "checks")
    mini.write("checks/wording.yml", WORDING)
    return mini


def test_easy_texts_pass_without_a_word(project: Mini) -> None:
    run = project.run("-m", "checks")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_faults_of_pages_records_and_lists_are_listed_at_once(project: Mini) -> None:
    project.append(EFFECTS_PAGE, f"\nNo erythema.\n{LONG}\n")
    project.append("checks/wording.yml", "  - word: erythema\n    why: judges\n")
    project.replace(SOURCES, "The mixture did no better", "A miracle. The mixture did no better")
    effects, source = project.line(EFFECTS_PAGE, "No erythema"), project.line(SOURCES, "A miracle")
    run = project.run("-m", "checks")
    assert (run.returncode, run.stdout) == (1, "")
    leave_out = "leave the word out, or say what was seen and by whom"
    others = "what was found; such words in quotation marks, where others use them"
    assert run.stderr == (
        "checks/wording.yml:7: “erythema” stands here again (first under jargon, line 2); allowed: each word once, in "
        "one list; delete one of the two\n"
        f"data/sources.yml:{source}: “miracle” sells: “A miracle.”; allowed: {others}; {leave_out}\n"
        f"{EFFECTS_PAGE}:{effects}: “erythema” is a word that readers may not know: “No erythema.”; allowed: "
        "“redness”; the hard word in brackets behind it; write “redness”\n"
        f"{EFFECTS_PAGE}:{effects}: “erythema” judges: “No erythema.”; allowed: {others}; {leave_out}\n"
        f"{EFFECTS_PAGE}:{effects + 1}: a sentence of 26 words: “One word word word word word word word word word "
        "word word …”; allowed: at most 25 words; split it into two\n"
        "5 problems found. Nothing was built or changed.\n"
    )


def test_lists_that_cannot_be_read_are_the_only_fault(project: Mini) -> None:
    project.write("checks/wording.yml", WORDING.replace("plain:", "plane:"))
    for arguments in ((), ("--table",)):
        run = project.run("-m", "checks", *arguments)
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr == (
            "checks/wording.yml:3: there is no field “jargon.0.plane”; allowed: word or plain; did you mean “plain”?\n"
            "1 problem found. Nothing was built or changed.\n"
        )


def test_guide_with_faults_of_another_kind_is_still_checked(project: Mini) -> None:
    project.replace(SOURCES, "finding: The mixture", "findings: The mixture")
    project.append(EFFECTS_PAGE, "\nNo erythema.\n")
    run = project.run("-m", "checks")
    assert run.returncode == 1
    assert [line.split(": ")[0] for line in run.stderr.splitlines()] == [
        f"{EFFECTS_PAGE}:{project.line(EFFECTS_PAGE, 'No erythema')}",
        "1 problem found. Nothing was built or changed.",
    ]


def test_table_is_printed(project: Mini) -> None:
    run = project.run("-m", "checks", "--table")
    assert (run.returncode, run.stderr) == (0, "")
    parts = [[line.split("  ")[0] for line in part.split("\n")] for part in run.stdout.split("\n\n")]
    assert parts[0][0] == "page"
    assert sorted(parts[0][1:-1]) == ["index", "rest", "safety/side-effects", "sources"]
    assert parts[1][:3] == ["records (median age)", "sources", "claims"]


def test_table_shows_pages_from_hard_to_easy_then_kinds_then_words() -> None:
    hard = "Administration necessitates considerable circumspection. " * 8
    easy = "The skin is red for a day. It may hurt. Then it is well, and you can go out in the sun. " * 3
    pieces = [page("water", easy), page("tea", hard), page("short", "Yes."), record("cup", hard), record("pot", "No.")]
    assert (
        table(scores(pieces, easy_for(["considerable"])), [("circumspection", 12)])
        == """\
page                                words  mean longest   age as it stands
tea                                    32   4.0       4  32.3         41.1
water                                  66   7.3      12   5.0          5.0
short                                   1   1.0       1     –            –
all pages (median age)                 99   5.5      12  18.6         23.1

records (median age)                words  mean longest   age as it stands  oldest
claims                                 33   3.7       4  32.3         41.1  32.3 cup

Words are those of whole sentences, and lengths are in words. Age is the reading age with an easy word in the
place of each word that the guide explains; “as it stands” counts these words too. No age below 30 words.

Hard words that stand in many pages and records, and neither in data/glossary.yml nor under
known: in checks/wording.yml (a list to work through, no fault):
    12 circumspection"""
    )
    assert (
        table([], [])
        == """\
page                                words  mean longest   age as it stands
all pages (median age)                  0

records (median age)                words  mean longest   age as it stands  oldest

Words are those of whole sentences, and lengths are in words. Age is the reading age with an easy word in the
place of each word that the guide explains; “as it stands” counts these words too. No age below 30 words."""
    )
