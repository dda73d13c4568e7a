"""make fix: what has one right answer is repaired and said; what a valid record says never changes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st
from pydantic import ValidationError

from macros.catalogue.loading import load
from macros.catalogue.records import FILES as TYPES
from macros.catalogue.records import Record
from tests.bad_input.names import (
    CLAIMS,
    DISAGREEMENTS,
    GLOSSARY,
    INGREDIENTS,
    REST,
    SIDE_EFFECTS,
    SOURCES,
    START,
    TREATMENTS,
)
from tests.mini import FILES, ROOT, Mini
from tests.trees import read_tree
from tools import fix
from workbench.layout import meaning


def repairs(mini: Mini, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a run says that it did; a second run has nothing to do."""
    assert fix.main([], mini.folder, code=False) == 0
    said = capsys.readouterr().out.splitlines()
    before = read_tree(mini.folder)
    assert fix.main([], mini.folder, code=False) == 0
    assert capsys.readouterr().out == "Nothing to repair.\n"
    assert read_tree(mini.folder) == before
    return said[:-1]


def test_guide_in_order_stays_as_it_is_byte_for_byte(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_tree(mini.folder)
    assert repairs(mini, capsys) == []
    assert read_tree(mini.folder) == before


def test_live_guide_is_in_order() -> None:
    assert fix.repaired(ROOT) == ({}, [])


# File, what an editor wrote in the place of what is right, and what is said.
SLIPS = [
    (SOURCES, 'pmid: "12345678"', "pmid: 12345678", 'pmid: 12345678 → "12345678"'),
    (SOURCES, "year: 2001", 'year: "2001"', 'year: "2001" → 2001'),
    (SOURCES, "reference_complete: false", "reference_complete: no", "reference_complete: no → false"),
    (SOURCES, "reviewed: 2026-01-01", 'reviewed: "2026-01-01"', 'reviewed: "2026-01-01" → 2026-01-01'),
    (SOURCES, "reviewed: 2026-01-02", "reviewed: 2 January 2026", "reviewed: 2 January 2026 → 2026-01-02"),
    (SOURCES, "reviewed: 2026-01-03", "reviewed: 2026/1/3", "reviewed: 2026/1/3 → 2026-01-03"),
    (SOURCES, "kind: randomised-trial", "kind: Randomized trial", None),
    (SOURCES, "kind: case-report", "kind: case_report", "kind: case_report → case-report"),
    (INGREDIENTS, "certainty: low", "certainty: Low", "certainty: Low → low"),
    (INGREDIENTS, "group: vitamins", "group: vitamin", "group: vitamin → vitamins"),
    (INGREDIENTS, "  what: An invented vitamin.", "  waht: An invented vitamin.", "field waht → what"),
    (INGREDIENTS, "    - alder-2001", "    - adler-2001", "sources.0: adler-2001 → alder-2001"),
    (SIDE_EFFECTS, "sources: [alder-2001]", "sources: alder-2001", "sources: alder-2001 → [alder-2001]"),
    (TREATMENTS, 'as_of: "2003"', "as_of: 2003", 'cells.1.by_country.0.as_of: 2003 → "2003"'),
    (
        TREATMENTS,
        "    - outcome: recovery\n      text: not-known",
        "    - outcome: recovry\n      text: not-known",
        None,
    ),
    (START, '{{ cite("alder-2001") }}', '{{ cite("alder_2001") }}', "cite: alder_2001 → alder-2001"),
    (START, "reviewed: 2026-02-01", "reviewed: 1st February 2026", "reviewed: 1st February 2026 → 2026-02-01"),
    (REST, '{{ caution_table("wait") }}', '{{ caution_table("Wait") }}', "caution_table: Wait → wait"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "said"), SLIPS)
def test_slip_is_repaired_and_said_with_its_line(
    file: str, right: str, wrong: str, said: str | None, mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.replace(file, right, wrong)
    found = repairs(mini, capsys)
    if said is None:  # two slips in one word
        assert mini.problems() == [] or found == []
        return
    line = next(n for n, row in enumerate(FILES[file].split("\n"), 1) if right.strip().split("\n")[0] in row)
    assert found == [f"{file}:{line}: {said}"]
    assert mini.read(file) == FILES[file]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "then"),
    [
        (CLAIMS, "text: Nobody has shown it.", "text: In short: nobody knows.", 'text: "In short: nobody knows."'),
        (CLAIMS, "text: Nobody has shown it.", 'text: "Glow" is no word.', 'text: "\\"Glow\\" is no word."'),
        (CLAIMS, "text: Nobody has shown it.", "text: *Nobody* has.", 'text: "*Nobody* has."'),
        (CLAIMS, "text: Nobody has shown it.", "text: [See](rest.md) it.", 'text: "[See](rest.md) it."'),
        (CLAIMS, "reason: One small trial.", "reason: 12:30", 'reason: "12:30"'),
        (DISAGREEMENTS, "    - Wait for 1 hour.", "    - Some: wait.", '    - "Some: wait."'),
        (REST, "title: The rest of the mini guide", "title: The rest: all of it", 'title: "The rest: all of it"'),
    ],
)
def test_text_that_yaml_would_misread_is_put_in_quotes(
    file: str, right: str, wrong: str, then: str, mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.replace(file, right, wrong)
    assert mini.problems() != []
    assert len(repairs(mini, capsys)) == 1
    assert mini.read(file) == FILES[file].replace(right, then)
    assert mini.problems() == []


def test_two_faults_in_one_file_and_more_in_another(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(CLAIMS, "text: Nobody has shown it.", "text: In short: nobody.")
    mini.replace(CLAIMS, "reason: One small trial.", "reason: Reason: one trial.")
    mini.replace(SOURCES, "kind: regulator", "kind: regulators")
    assert [line.rsplit(": ", 1)[0] for line in repairs(mini, capsys)] == [
        f"{SOURCES}:37: kind",
        f"{CLAIMS}:9",
        f"{CLAIMS}:12",
    ]
    assert mini.problems() == []


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (SOURCES, "reviewed: 2026-01-01", "reviewed: 3/4/2026"),  # two days may be meant
        (INGREDIENTS, "    - alder-2001", "    - alder-2010"),  # another year is another study
        (INGREDIENTS, "    - alder-2001", "    - ash-2001"),
        (CLAIMS, "certainty: very-low", "certainty: lowish"),
        (CLAIMS, "text: Nobody has shown it.", 'text: "Nobody has shown it.'),
        (SOURCES, "read_extent: full", "read_extent:"),
        (GLOSSARY, "- id: papule", "  id: papule"),
    ],
)
def test_what_needs_judgement_is_left_to_the_check(
    file: str, right: str, wrong: str, mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.replace(file, right, wrong)
    before = read_tree(mini.folder)
    problems = mini.problems()
    assert repairs(mini, capsys) == []
    assert read_tree(mini.folder) == before
    assert problems != []


def test_fields_come_in_order_with_their_comments(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.write(
        GLOSSARY,
        "# Words.\n\n# of blisters\n- reviewed: 2026-01-22\n  # what it is\n  # in short\n"
        "  meaning: >-\n    A small\n    bump.\n"
        "  # the word\n  term: Papule\n  id: papule\n\n# of skin\n- id: bump\n  term: Bump\n  meaning: A hill.\n"
        "  reviewed: 2026-01-22\n\n# the end\n",
    )
    assert repairs(mini, capsys) == [
        f"{GLOSSARY}:4: papule: fields in order",
        f"{GLOSSARY}:1: records sorted by id (from bump)",
    ]
    assert mini.read(GLOSSARY) == (
        "# Words.\n\n# of skin\n- id: bump\n  term: Bump\n  meaning: A hill.\n  reviewed: 2026-01-22\n\n# of blisters\n"
        "- id: papule\n  # the word\n  term: Papule\n  # what it is\n  # in short\n"
        "  meaning: >-\n    A small\n    bump.\n"
        "  reviewed: 2026-01-22\n\n# the end\n"
    )


def test_parts_inside_a_record_come_in_order_too(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(
        TREATMENTS,
        "        - country: Ireland\n          text: The office says the same.\n",
        "        - text: The office says the same.\n          country: Ireland\n",
    )
    feels, looks = "    feels: Warm skin.\n", "    lighter_skin: Red spots.\n"
    mini.replace(SIDE_EFFECTS, feels + looks, looks + feels)
    assert len(repairs(mini, capsys)) == 2
    assert mini.read(TREATMENTS) == FILES[TREATMENTS]
    assert mini.read(SIDE_EFFECTS) == FILES[SIDE_EFFECTS]


def test_long_text_is_folded(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    long = " ".join(["Skin heals in its own time."] * 12)
    mini.replace(CLAIMS, "text: Nobody has shown it.", f"text: {long}")
    mini.replace("data/red_flags.yml", "- Hot skin.", f"- {long}")
    said = repairs(mini, capsys)
    assert [line.rsplit(": ", 1)[1] for line in said] == ["a long text, folded"] * 2
    assert max(len(line) for line in mini.read(CLAIMS).split("\n")) <= 120
    assert "      text: >-\n        Skin heals" in mini.read(CLAIMS)
    assert "    - >-\n      Skin heals" in mini.read("data/red_flags.yml")
    assert mini.problems() == []


def test_blanks_tabs_and_line_ends(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.write(GLOSSARY, "﻿" + FILES[GLOSSARY].replace("\n", "\r\n"))
    mini.write(CLAIMS, FILES[CLAIMS].replace("  topic: revitalise", "\ttopic: revitalise  ") + "\n\n")
    mini.write(START, FILES[START].rstrip("\n").replace("Most things.", "Most things.  \nand more. "))
    assert len(repairs(mini, capsys)) == 6
    assert mini.read(GLOSSARY) == FILES[GLOSSARY]
    assert mini.read(CLAIMS) == FILES[CLAIMS]
    # Two blanks at the end of a line of a page are a line break.
    assert mini.read(START) == FILES[START].replace("Most things.", "Most things.  \nand more.")


@pytest.mark.parametrize("content", [b"", b"\xff\xfea\x00", b"- id: \xe4\n", b"- [\n", b"a: b\n", b"\x00\n"])
def test_file_that_cannot_be_read_stays_as_it_is(
    content: bytes, mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.write(CLAIMS, content)
    mini.delete(GLOSSARY)
    before = read_tree(mini.folder)
    assert repairs(mini, capsys) == []
    assert read_tree(mini.folder) == before


def test_wrong_argument_changes_nothing(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(CLAIMS, "certainty: very-low", "certainty: Very low")
    before = read_tree(mini.folder)
    assert fix.main(["ALL=1"], mini.folder, code=False) == 1
    assert "“ALL=1” is no setting" in capsys.readouterr().err
    assert read_tree(mini.folder) == before


CATALOGUE, _ = load(ROOT)
_PIECES = st.sampled_from(
    [
        *("  ", " ", "\t", "\n", "# word\n", "  # a: b\n", '"', "'", ": ", " #", ">-\n    ", "|\n    ", "- ", "no"),
        *("[", "]", "010", "Low", "\u00a0", "é", "{{ cite("),
    ]
)


@bounded(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from([name for name in FILES if name.startswith("data/")]),
    at=st.lists(st.tuples(st.floats(0, 1), _PIECES, st.integers(0, 3)), min_size=1, max_size=4),
)
def test_fix_never_changes_what_a_readable_record_says_and_needs_no_second_run(
    name: str, at: list[tuple[float, str, int]]
) -> None:
    text = FILES[name]
    for place, piece, drop in at:
        start = int(place * len(text))
        text = text[:start] + piece + text[start + drop :]
    record_type = TYPES[name.removeprefix("data/")]
    once, _ = fix.mended(text, name, record_type, CATALOGUE)
    twice, changes = fix.mended(once, name, record_type, CATALOGUE)
    assert twice == once, changes
    before, after = meaning(text), meaning(once)
    if before is None:
        return
    # A record without a complaint says what it said.
    assert after is not None
    good = [value for value, faults in before if not faults and _valid(record_type, value)]
    kept = [value for value, _ in after]
    assert all(value in kept for value in good)


def _valid(record_type: type[Record], value: object) -> bool:
    try:
        record_type.model_validate(value)
    except ValidationError:
        return False
    return True
