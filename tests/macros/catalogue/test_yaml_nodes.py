"""From text to nodes to plain values: lines, line ends, traps, and what is never raised."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalogue import yaml_nodes
from macros.catalogue.records import Loc
from macros.catalogue.yaml_nodes import (
    Item,
    Plain,
    clean,
    compose,
    compose_list,
    control_characters,
    read_text,
    structural,
    to_plain,
)

NAME = "data/x.yml"
Found = list[tuple[int, str]]


def plain_of(text: str) -> tuple[Plain, Found]:
    """The plain value of a text that is proper YAML, and its problems as line and rule."""
    node, problems = compose(text, NAME)
    assert node is not None, problems
    plain, problems = to_plain(node, NAME)
    return plain, [(problem.line, problem.rule) for problem in problems]


def items_of(text: str) -> tuple[list[Item], Found]:
    items, problems = compose_list(text, NAME)
    return items, [(problem.line, problem.rule) for problem in problems]


# ------------------------------------------------------------------- read_text


def written(folder: Path, raw: bytes) -> tuple[str | None, Found]:
    path = folder / "x.yml"
    path.write_bytes(raw)
    text, problems = read_text(path, NAME)
    assert {problem.path for problem in problems} <= {NAME}
    return text, [(problem.line, problem.rule) for problem in problems]


@pytest.mark.parametrize("raw", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n"])
def test_line_ends_and_byte_order_mark_of_other_systems(tmp_path: Path, raw: bytes) -> None:
    assert written(tmp_path, raw) == ("a\nb\n", [])


@pytest.mark.parametrize("raw", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\r\r"])
def test_file_without_content_is_empty(tmp_path: Path, raw: bytes) -> None:
    assert written(tmp_path, raw) == (None, [(1, "file-empty")])


def test_each_line_that_is_not_utf_8_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    text, found = written(tmp_path, b"a\r\nb\xff\xfe\r\nc\xc3\xa9\r\nd\xe9\r\n")
    assert found == [(2, "utf-8"), (4, "utf-8")]
    assert text == "a\nb\ufffd\ufffd\ncé\nd\ufffd\n"


def test_message_names_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"caf\xe9 au lait")
    assert [problem.message for problem in read_text(path, NAME)[1]] == ["byte 0xe9 is not UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_one_problem(tmp_path: Path, encoding: str) -> None:
    assert written(tmp_path, "\ufeffa\nb\n".encode(encoding)) == (None, [(1, "utf-8")])


def test_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "none.yml", "the file is missing"), (tmp_path, "cannot read it: Is a directory")):
        text, problems = read_text(path, NAME)
        assert text is None
        assert [(problem.line, problem.rule, problem.message) for problem in problems] == [(1, "file-missing", message)]


# ----------------------------------------------------------------------- clean


def test_control_characters_are_listed_by_line_and_taken_out() -> None:
    text, problems = control_characters("a\x00b\x07\nc\nd\u2028e\x85\n\ufefff", NAME, first_line=5)
    assert text == "ab\nc\nde\nf"
    assert [(problem.line, problem.message) for problem in problems] == [
        (5, "an invisible control character (U+0000)"),
        (7, "an invisible control character (U+2028)"),
        (8, "an invisible control character (U+FEFF)"),
    ]


def test_tabs_that_indent_are_listed_and_become_spaces() -> None:
    text, problems = clean("-\tid: a\n\tb: c\n  d: e\tf\n \tg: h\n", NAME)
    assert text == "-  id: a\n  b: c\n  d: e\tf\n   g: h\n"
    assert [(problem.line, problem.rule) for problem in problems] == [(1, "yaml-tab"), (2, "yaml-tab"), (4, "yaml-tab")]


def test_only_problems_of_structure_may_come_from_a_tab() -> None:
    problem = clean("\ta: b", NAME)[1][0]
    assert not structural(problem)
    assert structural(compose("a: b: c", NAME)[1][0])


# --------------------------------------------------------------------- compose


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c\n", 1),
        ("a: b\nc: d: e\nf: g\n", 2),
        ("a: [1, 2\nb: 3\n", 2),
        ('a: "open\nb: c\n', 2),
        ("a: 'open", 1),
        ("a: b\n  c: d\n", 2),
        ("a: %x\n", 1),
        ("a: `x`\n", 1),
        ("? [a\n", 1),
        ("a: &x b\nc: *y\n", 2),
        ("a: b\n---\nc: d\n", 2),
        ("%YAML 9.9\n---\na: b\n", 1),
        ("a: \x01\n", 1),
    ],
)
def test_broken_grammar_has_a_line_within_the_text(text: str, line: int) -> None:
    node, problems = compose(text, NAME, first_line=11)
    assert node is None
    assert [(problem.line, problem.rule) for problem in problems] == [(10 + line, "yaml-syntax")]


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n"])
def test_text_without_a_value_gives_neither_node_nor_problem(text: str) -> None:
    assert compose(text, NAME) == (None, [])


@pytest.mark.parametrize(("levels", "fits"), [(20, True), (21, False), (100_000, False)])
def test_levels_are_limited(levels: int, fits: bool) -> None:
    for text in ("[" * levels + "]" * levels, "- " * min(levels, 1000) + "x"):
        node, problems = compose(text, NAME)
        assert (node is not None) == fits
        assert [(problem.line, problem.rule) for problem in problems] == ([] if fits else [(1, "yaml-syntax")])


# ---------------------------------------------------------------- compose_list

TWO = "# top\n\n- id: a\n  x: 1\n\n# between\n- id: b\n  x: 2\n"


def test_items_know_their_lines() -> None:
    items, found = items_of(TWO)
    assert ([item.line for item in items], found) == ([3, 7], [])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("x: 1", "x: 1: 2", 4), ("x: 1", 'x: "1', 4), ("- id: a", "- id: a: b", 3), ("x: 1", "x: [", 4)],
)
def test_items_around_a_broken_one_are_still_read(old: str, new: str, line: int) -> None:
    items, found = items_of(TWO.replace(old, new))
    assert [item.line for item in items] == [7]
    assert [rule for _, rule in found] == ["yaml-syntax"]
    assert line <= found[0][0] <= 6


def test_every_broken_item_is_found() -> None:
    items, found = items_of(TWO.replace("x: 1", "x: 1: 2").replace("x: 2", "x: 2: 3"))
    assert (items, found) == ([], [(4, "yaml-syntax"), (8, "yaml-syntax")])


def test_items_of_a_broken_file_have_the_lines_of_the_whole_file() -> None:
    items, _ = items_of(TWO.replace("x: 1", "x: 1: 2"))
    plain, problems = to_plain(items[0].node, NAME, items[0].lines_above)
    assert plain.lines == {(): 7, ("id",): 7, ("x",): 8}
    assert problems == []


def test_tab_spoils_only_the_item_that_it_stands_in() -> None:
    items, found = items_of(TWO.replace("  x: 1", "\tx: 1"))
    assert [(item.line, item.spoiled) for item in items] == [(3, True), (7, False)]
    assert found == [(4, "yaml-tab")]


def test_tab_on_the_last_line_of_the_last_item_spoils_it() -> None:
    items, _ = items_of(TWO.replace("  x: 2\n", "\tx: 2"))
    assert [item.spoiled for item in items] == [False, True]


def test_broken_grammar_on_the_line_of_a_tab_is_no_second_problem() -> None:
    items, found = items_of(TWO.replace("  x: 1", "  x: 1\n\ty: 2\n\t\tz: 3"))
    assert [item.line for item in items] == [9]
    assert found == [(5, "yaml-tab"), (6, "yaml-tab")]


def test_broken_grammar_far_from_a_tab_is_one() -> None:
    _, found = items_of(TWO.replace("  x: 1", "\tx: 1").replace("x: 2", "x: 2: 3"))
    assert found == [(4, "yaml-tab"), (8, "yaml-syntax")]


@pytest.mark.parametrize("text", ["a: b\n", "words\n", "# c\n\n[a, b]\n", "{}\n"])
def test_value_that_is_no_list_of_items(text: str) -> None:
    items, found = items_of(text)
    assert items == []
    assert [rule for _, rule in found] == ["yaml-layout"]


@pytest.mark.parametrize(
    ("text", "line", "rule"), [("# only a comment\n", 1, "file-empty"), ("---\n# c\n", 2, "yaml-layout")]
)
def test_text_without_items(text: str, line: int, rule: str) -> None:
    assert items_of(text) == ([], [(line, rule)])


# -------------------------------------------------------------------- to_plain


def test_plain_values_and_their_lines() -> None:
    text = (
        "a: text\n"
        "b: 12\n"
        "c: true\n"
        "d: 2026-11-22\n"
        "e: >-\n"
        "  folded over\n"
        "  two lines\n"
        "f: |\n"
        "  kept\n"
        "g: [x, 'y']\n"
        "h:\n"
        "  - one\n"
        "  - i: two\n"
        "    j: -3\n"
        'k: ""\n'
        "l: {}\n"
        "m: []\n"
    )
    plain, found = plain_of(text)
    assert found == []
    assert plain.value == {
        "a": "text",
        "b": 12,
        "c": True,
        "d": dt.date(2026, 11, 22),
        "e": "folded over two lines",
        "f": "kept\n",
        "g": ["x", "y"],
        "h": ["one", {"i": "two", "j": -3}],
        "k": "",
        "l": {},
        "m": [],
    }
    lines: dict[Loc, int] = {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("c",): 3,
        ("d",): 4,
        ("e",): 5,
        ("f",): 8,
        ("g",): 10,
        ("g", 0): 10,
        ("g", 1): 10,
        ("h",): 11,
        ("h", 0): 12,
        ("h", 1): 13,
        ("h", 1, "i"): 13,
        ("h", 1, "j"): 14,
        ("k",): 15,
        ("l",): 16,
        ("m",): 17,
    }
    assert plain.lines == lines
    assert plain.faulty == set()


@pytest.mark.parametrize(
    ("written_as", "value"),
    [
        ('"yes"', "yes"),
        ("'010'", "010"),
        ('"2026-01-01"', "2026-01-01"),
        ("!!str 12", "12"),
        ("!!int 12", 12),
        ("y", "y"),
        ("nope", "nope"),
        ("1.2.3", "1.2.3"),
        ("0", 0),
        ("-7", -7),
        ("12:30 o'clock", "12:30 o'clock"),
        ("a#b", "a#b"),
        ('"a\\tb\\u00e9"', "a\tbé"),
    ],
)
def test_values_that_are_no_trap(written_as: str, value: object) -> None:
    plain, found = plain_of(f"a: {written_as}\n")
    assert (plain.value, found) == ({"a": value}, [])


@pytest.mark.parametrize(
    ("written_as", "rule"),
    [
        ("yes", "yaml-bool"),
        ("NO", "yaml-bool"),
        ("Off", "yaml-bool"),
        ("True", "yaml-bool"),
        ("010", "yaml-number"),
        ("0b11", "yaml-number"),
        ("1e3", None),
        ("1.0e+3", "yaml-number"),
        ("190:20:30", "yaml-number"),
        (".nan", "yaml-number"),
        ("2026-01-01 10:00:00", "yaml-number"),
        ("2026-02-30", "yaml-date"),
        ("0000-01-01", "yaml-date"),
        ("~", "yaml-empty"),
        ("NULL", "yaml-empty"),
        ("", "yaml-empty"),
        ("=", "yaml-tag"),
        ("<<", "yaml-tag"),
        ("!!int '12'", "yaml-tag"),
        ("!own x", "yaml-tag"),
        ("!!null ''", "yaml-tag"),
    ],
)
def test_traps_are_listed_and_their_places_marked(written_as: str, rule: str | None) -> None:
    """A value that is read as a text has no trap: ``1e3`` is one in YAML 1.1."""
    plain, found = plain_of(f"x: 1\na: {written_as}\n")
    assert found == ([] if rule is None else [(2, rule)])
    assert plain.faulty == (set() if rule is None else {("a",)})


def test_duplicate_keys_keep_the_first_value_and_mark_no_real_place() -> None:
    plain, found = plain_of("a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n")
    assert plain.value == {"a": 1, "b": {"c": 2}}
    assert found == [(4, "duplicate-key"), (5, "duplicate-key"), (6, "duplicate-key")]
    assert plain.faulty == {("b", "c", "again"), ("a", "again")}


@pytest.mark.parametrize("key", ["? [a, b]\n:", "? {a: b}\n:", "<<:"])
def test_keys_that_are_no_words(key: str) -> None:
    plain, found = plain_of(f"z: 1\n{key} {{c: 2}}\n")
    assert (plain.value, found) == ({"z": 1}, [(2, "yaml-key")])


def test_aliases_are_listed_near_where_they_stand() -> None:
    plain, found = plain_of("a: &x [1, 2]\nb: 3\nc: *x\nd: &y 4\ne:\n  - 5\n  - *y\n")
    assert plain.value == {"a": [1, 2], "b": 3, "c": None, "d": 4, "e": [5, None]}
    assert found == [(3, "yaml-alias"), (6, "yaml-alias")]


def test_value_that_contains_itself_ends() -> None:
    plain, found = plain_of("a: &x [*x, *x]\n")
    assert (plain.value, found) == ({"a": [None, None]}, [(1, "yaml-alias"), (1, "yaml-alias")])


def test_values_that_double_in_size_with_each_line_end() -> None:
    text = "l0: &l0 [x]\n" + "".join(f"l{n + 1}: &l{n + 1} [*l{n}, *l{n}]\n" for n in range(60))
    plain, found = plain_of(text)
    assert len(found) == 120
    assert len(plain.lines) == 1 + 61 + 1 + 120


def test_alias_to_another_record_is_found() -> None:
    items, _ = items_of("- id: &x a\n- id: *x\n")
    seen: set[int] = set()
    found = [problem.rule for item in items for problem in to_plain(item.node, NAME, item.lines_above, seen)[1]]
    assert found == ["yaml-alias"]


def test_anchor_that_nobody_uses_is_no_fault() -> None:
    assert plain_of("a: &x 1\n") == (Plain({"a": 1}, {(): 1, ("a",): 1}, set()), [])


def test_value_with_a_lost_letter_is_marked_without_a_second_problem() -> None:
    plain, found = plain_of("a: x\ufffdy\nb: z\n\ufffdc: 1\n")
    assert (plain.value, found) == ({"a": None, "b": "z"}, [])
    assert plain.faulty == {("a",), ("\ufffdc",)}


def test_the_slow_parser_gives_the_same_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fast one is not installed."""
    text = "a: 12\nb: 'x'\nc: yes\nd: !own y\ne: !!int '3'\nf:\n"
    fast = plain_of(text)
    loader: Any = yaml.SafeLoader
    monkeypatch.setattr(yaml_nodes, "_Loader", loader)
    assert plain_of(text) == fast
