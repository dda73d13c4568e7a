"""Files that are missing, empty, in another encoding, or that nobody reads."""

from __future__ import annotations

import shutil

import pytest

from macros.languages import FORM
from tests.bad_input.names import (
    CHANGELOG,
    EFFECTS_PAGE,
    INGREDIENTS,
    OUTCOMES,
    SETTINGS,
    SIDE_EFFECTS,
    SOURCES,
    SOURCES_PAGE,
    START,
    TREATMENTS,
)
from tests.mini import FILES, Mini

DATA = [name for name in FILES if name.startswith("data/")]
NOT_SOURCES = [name for name in DATA if name != SOURCES]


@pytest.mark.parametrize("name", NOT_SOURCES)
def test_missing_data_files_are_one_problem_each(mini: Mini, name: str) -> None:
    mini.delete(SOURCES)
    mini.delete(name)
    assert mini.places() == sorted([(SOURCES, 1, "file-missing"), (name, 1, "file-missing")])


@pytest.mark.parametrize("name", NOT_SOURCES)
@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff", "# only a comment\n"])
def test_empty_data_files_are_one_problem_each(mini: Mini, name: str, content: str) -> None:
    mini.write(SOURCES, content)
    mini.write(name, content)
    assert mini.places() == sorted([(SOURCES, 1, "file-empty"), (name, 1, "file-empty")])


def test_all_data_missing_is_one_problem_for_each_file(mini: Mini) -> None:
    shutil.rmtree(mini.folder / "data")
    assert mini.places() == sorted((name, 1, "file-missing") for name in DATA)


def test_missing_data_file_hides_no_fault_elsewhere(mini: Mini) -> None:
    mini.delete(SOURCES)
    mini.replace(INGREDIENTS, "finding: not-supported", "finding: good")
    mini.replace(START, "(sources.md#in-short)", "(nowhere.md)")
    mini.replace(EFFECTS_PAGE, "(#side-effect-red-spots)", "(#side-effect-blue-spots)")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "finding: good"), "word-not-allowed"),
        (SOURCES, 1, "file-missing"),
        (START, mini.line(START, "nowhere.md"), "link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "#side-effect-blue-spots"), "link-broken"),
    ]


def test_broken_utf_8_in_data(mini: Mini) -> None:
    mini.write(SOURCES, mini.read(SOURCES).encode().replace(b"One firm lump", b"One f\xedrm lump"))
    mini.write(INGREDIENTS, mini.read(INGREDIENTS).encode().replace(b"makes skin", b"makes sk\xeffn"))
    assert mini.places() == [
        (INGREDIENTS, mini.line_of_bytes(INGREDIENTS, b"\xeffn"), "utf-8"),
        (SOURCES, mini.line_of_bytes(SOURCES, b"f\xedrm"), "utf-8"),
    ]


def test_each_line_with_broken_utf_8_is_listed(mini: Mini) -> None:
    """A file of another encoding, with old line ends as well."""
    expected = [(SOURCES, mini.line(SOURCES, text), "utf-8") for text in ("One woman", "needles matter")]
    text = mini.read(SOURCES).replace("needles matter", "n\xe9\xe9dles matter").replace("One woman", "One w\xf6man")
    mini.write(SOURCES, text.replace("\n", "\r").encode("latin-1"))
    assert mini.places() == expected


def test_broken_utf_8_in_an_id_a_key_and_a_line_start_gives_no_second_problem(mini: Mini) -> None:
    mini.write(SOURCES, mini.read(SOURCES).encode().replace(b"id: birch-2002", b"id: b\xefrch-2002"))
    mini.write(INGREDIENTS, mini.read(INGREDIENTS).encode().replace(b"  name: Vitamin", b"  n\xe1me: Vitamin"))
    mini.write(OUTCOMES, mini.read(OUTCOMES).encode().replace(b"- id: aim", b"\xff- id: aim"))
    mini.write(START, mini.read(START).encode().replace(b'"alder-2001"', b'"\xe1lder-2001"'))
    mini.write(EFFECTS_PAGE, mini.read(EFFECTS_PAGE).encode().replace(b"../index.md#", b"../\xedndex.md#"))
    mini.write(SOURCES_PAGE, b"\xff" + mini.read(SOURCES_PAGE).encode())
    assert mini.places() == [
        (INGREDIENTS, 4, "utf-8"),
        (OUTCOMES, 3, "utf-8"),
        (SOURCES, 17, "utf-8"),
        (START, 15, "utf-8"),
        (EFFECTS_PAGE, 18, "utf-8"),
        (SOURCES_PAGE, 1, "utf-8"),
    ]


def test_letters_lost_by_an_earlier_save_are_found(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "An invented vitamin.", "An invented vitam\ufffdn.")
    mini.replace(START, "Most things.", "Most th\ufffdngs.")
    assert mini.places() == [
        (INGREDIENTS, mini.line(INGREDIENTS, "vitam\ufffdn"), "utf-8"),
        (START, mini.line(START, "th\ufffdngs"), "utf-8"),
    ]


@pytest.mark.parametrize("name", [TREATMENTS, EFFECTS_PAGE, SETTINGS])
def test_files_saved_as_utf_16_are_one_problem_each(mini: Mini, name: str) -> None:
    for file in (name, SIDE_EFFECTS):
        mini.write(file, mini.read(file).encode("utf-16"))
    assert mini.places() == sorted([(name, 1, "utf-8"), (SIDE_EFFECTS, 1, "utf-8")])


@pytest.mark.parametrize("content", [None, "", "\n \n"])
def test_change_log_that_is_missing_or_empty_is_one_problem_and_hides_none(mini: Mini, content: str | None) -> None:
    mini.delete(CHANGELOG)
    if content is not None:
        mini.write(CHANGELOG, content)
    mini.replace(OUTCOMES, "name: Aim", "name: 7")
    mini.replace(START, "Most things.", "Most things.\n\n{{ changes() }}")
    rule = "file-missing" if content is None else "file-empty"
    assert mini.places() == [(CHANGELOG, 1, rule), (OUTCOMES, 4, "wrong-type")]


def test_broken_utf_8_in_the_change_log(mini: Mini) -> None:
    mini.write(CHANGELOG, b"# Changes\n\nF\xedrst.\n\nSec\xf6nd.\n")
    assert mini.places() == [(CHANGELOG, 3, "utf-8"), (CHANGELOG, 5, "utf-8")]


def test_data_files_that_nobody_reads(mini: Mini) -> None:
    mini.write("data/source.yml", "- id: x\n")
    mini.write("data/outcomes.yaml", "- id: x\n")
    mini.write("data/notes.txt", "anything")
    assert mini.places() == [("data/outcomes.yaml", 1, "file-unknown"), ("data/source.yml", 1, "file-unknown")]


def test_folder_in_place_of_a_file(mini: Mini) -> None:
    mini.delete(OUTCOMES)
    (mini.folder / OUTCOMES).mkdir()
    mini.delete(EFFECTS_PAGE)
    (mini.folder / EFFECTS_PAGE).mkdir()
    assert mini.places() == [(OUTCOMES, 1, "file-missing"), (EFFECTS_PAGE, 1, "file-missing")]


@pytest.mark.parametrize("content", ["", " \n\n"])
def test_empty_pages_are_one_problem_each(mini: Mini, content: str) -> None:
    """What they showed and cited is not known: nothing is called unused."""
    mini.write(EFFECTS_PAGE, content)
    mini.write(SOURCES_PAGE, content)
    assert mini.places() == [(EFFECTS_PAGE, 1, "file-empty"), (SOURCES_PAGE, 1, "file-empty")]


def test_missing_docs_folder_is_one_problem(mini: Mini) -> None:
    shutil.rmtree(mini.folder / "docs")
    mini.replace(SOURCES, "kind: regulator", "kind: office")
    assert mini.places() == [
        (SOURCES, mini.line(SOURCES, "kind: office"), "word-not-allowed"),
        ("docs", 1, "file-missing"),
    ]


def test_empty_folder_lists_what_should_be_there_and_no_more(mini: Mini) -> None:
    for name in FILES:
        mini.delete(name)
    assert mini.places() == sorted((name, 1, "file-missing") for name in (*DATA, "docs", SETTINGS, CHANGELOG, FORM))


@pytest.mark.parametrize("name", [*DATA, START, EFFECTS_PAGE, SOURCES_PAGE, SETTINGS, CHANGELOG])
def test_byte_order_mark_and_line_ends_of_other_systems_are_no_fault(mini: Mini, name: str) -> None:
    mini.write(name, "\ufeff" + mini.read(name).replace("\n", "\r\n"))
    assert mini.places() == []


def test_lost_characters_in_the_list_of_changes_are_listed(mini: Mini) -> None:
    mini.write(CHANGELOG, "# Changes\n\n## 0.1.0\n\nFirst\0 pages.\nMore\0.\n")
    assert [(path, line) for path, line, _ in mini.places()] == [(CHANGELOG, 5), (CHANGELOG, 6)]
