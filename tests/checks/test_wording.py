"""The lists of words: read, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.wording import FILE, Jargon, pattern, read_wording
from tests.live.conftest import PROJECT

GOOD = """\
jargon:
  - word: erythema
    plain: redness
  - word: "utilis*"
    plain: use
judging:
  - word: miracle
    why: sells
"""


def faults(folder: Path, text: str) -> list[tuple[int, str, str]]:
    (folder / "checks").mkdir(exist_ok=True)
    (folder / FILE).write_text(text, "utf-8")
    _, problems = read_wording(folder)
    assert {problem.path for problem in problems} <= {FILE}
    return [(problem.line, problem.rule, problem.message) for problem in problems]


def test_good_lists_are_read(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []
    lists, _ = read_wording(tmp_path)
    assert lists is not None
    assert lists.wording.jargon[1] == Jargon(word="utilis*", plain="use")
    assert (lists.line("jargon", 1), lists.line("judging", 0, "why")) == (4, 8)
    assert [entry.word for entry in lists.wording.words] == ["erythema", "utilis*", "miracle"]


def test_live_lists_are_sorted_so_that_a_word_is_found() -> None:
    lists, problems = read_wording(PROJECT)
    assert problems == []
    assert lists is not None
    wording = lists.wording
    for words in (
        [entry.word for entry in wording.jargon],
        [entry.word for entry in wording.judging],
        *(wording.reports, wording.names, wording.known),
    ):
        assert list(words) == sorted(words, key=str.casefold)


def test_unknown_and_missing_fields(tmp_path: Path) -> None:
    text = GOOD.replace("plain: redness", "plan: redness") + "sells:\n  - amazing\n"
    assert faults(tmp_path, text) == [
        (3, "field-unknown", "there is no field “jargon.0.plan”"),
        (9, "field-unknown", "there is no field “sells”"),
    ]


def test_words_that_stand_twice(tmp_path: Path) -> None:
    text = GOOD + "  - word: Erythema\n    why: judges\nknown:\n  - banana\n  - banana\n"
    assert faults(tmp_path, text) == [
        (9, "word-twice", "“Erythema” stands here again (first under jargon, line 2)"),
        (13, "word-twice", "“banana” stands here again (first under known, line 12)"),
    ]


def test_plain_words_that_are_none(tmp_path: Path) -> None:
    text = GOOD.replace("plain: redness", "plain: a Miracle").replace("plain: use", "plain: utilisation")
    assert faults(tmp_path, text) == [
        (3, "plain-is-not", "the plain word for “erythema” holds “miracle”, which is listed itself"),
        (5, "plain-is-not", "the plain word for “utilis*” holds “utilis*”, which is listed itself"),
    ]


def test_exceptions_about_words_that_no_list_holds(tmp_path: Path) -> None:
    text = GOOD + (
        "exceptions:\n  - word: mirracle\n    sentence: Such a mirracle.\n    reason: a joke\n"
        "  - word: utilise\n    sentence: They utilise it.\n    reason: quoted\n"
    )
    assert faults(tmp_path, text) == [
        (10, "exception-unknown", "the exception is about “mirracle”, which no list holds"),
        (13, "exception-unknown", "the exception is about “utilise”, which no list holds"),
    ]


def test_values_that_cannot_be_used(tmp_path: Path) -> None:
    text = GOOD.replace("why: sells", "why:").replace('"utilis*"', '"uti*lis"')
    assert faults(tmp_path, text) == [
        (8, "yaml-empty", "the value is empty"),
        (4, "wrong-form", "“jargon.1.word” is “uti*lis”"),
    ]
    assert read_wording(tmp_path)[0] is None


@pytest.mark.parametrize(
    ("text", "rule"), [("", "file-empty"), ("jargon: [\n", "yaml-syntax"), ("- jargon\n", "wrong-type")]
)
def test_file_that_cannot_be_used(tmp_path: Path, text: str, rule: str) -> None:
    assert [(line, found) for line, found, _ in faults(tmp_path, text)] == [(1, rule)]
    assert read_wording(tmp_path)[0] is None


def test_missing_file_is_one_fault(tmp_path: Path) -> None:
    lists, problems = read_wording(tmp_path)
    assert (lists, [problem.rule for problem in problems]) == (None, ["file-missing"])


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("miracle", "A Miracle!", ["Miracle"]),
        ("miracle", "Miracles, a miracle-cure", []),
        ("miracl*", "Miracles and miraculous", ["Miracles"]),
        ("at long last", "At  long\nlast, at long lasting", ["At  long\nlast"]),
        ("x-ray", "an X-ray, no flex-ray", ["X-ray"]),
    ],
)
def test_word_is_found_whole_and_in_any_case(word: str, text: str, found: list[str]) -> None:
    assert [hit[0] for hit in pattern(word).finditer(text)] == found
