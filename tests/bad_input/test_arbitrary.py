"""Whatever somebody writes ends in a result or in listed problems, never in an exception. Hypothesis makes it up.

The examples are the same in every run. A longer search, with others each time:
``HYPOTHESIS_EXAMPLES=5000 python -m pytest tests/bad_input/test_arbitrary.py``.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.catalogue.loading import load_file
from macros.catalogue.problems import Problem, listing
from macros.catalogue.records import RECORD_TYPES, Record
from macros.gate import inspect
from macros.pages.reading import read_page
from macros.site_settings import read_settings
from tests.mini import FILES, Mini, write_mini

_LONGER = os.environ.get("HYPOTHESIS_EXAMPLES")


def examples(number: int) -> settings:
    """Settings for a number of examples."""
    return settings(
        max_examples=int(_LONGER or number), derandomize=not _LONGER, deadline=None, database=None, print_blob=True
    )


# Pieces that mean something in YAML, Markdown or Jinja are likelier than letters drawn by chance.
YAML_PIECES = [
    *(
        "- id: a\n",
        "- id: a-b\n",
        "  name: x\n",
        "  sources: [a, b]\n",
        "  sources:\n    - a\n",
        "- ",
        "-",
        "  ",
        "\t",
        "\n",
    ),
    *(
        ": ",
        ":",
        "#",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!!",
        "!",
        "|\n",
        ">-\n",
        "? ",
        "<<: ",
        "---\n",
        "...\n",
    ),
    *(
        "%YAML 1.1\n",
        "yes",
        "~",
        "010",
        "12:30",
        "2026-01-01",
        "2026-02-30",
        "\\0",
        '"\\u0000"',
        "=",
        "\r",
        "\x00",
        "\x85",
    ),
    *("\u2028", "\ufeff", "\ufffd", "é", "\U0001f600", "@", "`", "reviewed: 2026-01-01\n", "cells:\n", "frequency:\n"),
    *("answers:\n", "sources_for: [a]\n", "said: [b]\n", "country: Ireland\n", "as_of: '2023-13'\n", "topic: "),
]
PAGE_PIECES = [
    *(
        "---\n",
        "title: x\n",
        "description: y\n",
        "reviewed: 2026-01-01\n",
        "next_review: 2026-01-02\n",
        "\n",
        "\n\n",
        "    ",
        "\t",
    ),
    *(
        "{{ ",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "cite(",
        ")",
        '"alder-2001"',
        "page_sources()",
        "claim(",
        '"glow"',
        "related(",
        '"sources"',
        "changes()",
        '\n\n{{ claim("glow") }}\n\n',
        "\n\n{{ emergency_numbers() }}\n\n",
        "if x",
        "endif",
        "raw",
        ",",
        "[",
        "]",
        "|",
    ),
    *(
        "# ",
        "## ",
        "- ",
        "> ",
        "!!! note\n",
        "```\n",
        "`",
        "[a](",
        "b.md",
        "#c",
        "![",
        "<",
        ">",
        "<a href=",
        "<!--",
        "-->",
        "&amp;",
    ),
    *(
        "{ #id }",
        "{#id}",
        "\\",
        "*",
        "===\n",
        "[a]: b\n",
        "\x00",
        "\x02",
        "\r",
        "\u2028",
        "\ufffd",
        "é",
        "\U0001f600",
        "=",
        "~",
        "-",
    ),
]
YAML_TEXT = st.lists(st.sampled_from(YAML_PIECES) | st.text(max_size=4), max_size=30).map("".join)
PAGE_TEXT = st.lists(st.sampled_from(PAGE_PIECES) | st.text(max_size=4), max_size=30).map("".join)


def assert_well_placed(problems: list[Problem], raw: bytes, name: str) -> None:
    """Every problem names the file, a line that it has, and fits on one line of a listing."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").count(b"\n") + 1
    for problem in problems:
        assert problem.path == name
        assert 1 <= problem.line <= lines, problem
        assert problem.message
        assert problem.allowed
        assert problem.hint
    assert len(listing(problems).splitlines()) == (len(set(problems)) + 1 if problems else 0)


@examples(80)
@given(record_type=st.sampled_from(RECORD_TYPES), raw=YAML_TEXT.map(str.encode) | st.binary(max_size=60))
@example(record_type=RECORD_TYPES[0], raw=b"- id: a\n- ")
@example(record_type=RECORD_TYPES[0], raw=b"- &a [*a]\n")
def test_any_text_as_a_data_file(record_type: type[Record], raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yml"
        path.write_bytes(raw)
        loaded = load_file(path, "data/x.yml", record_type)
    assert_well_placed(loaded.problems, raw, "data/x.yml")
    # Whatever cannot be read is listed: records are never lost in silence.
    assert loaded.problems or loaded.located


@examples(80)
@given(text=PAGE_TEXT)
@example(text="{{ cite(" + "(" * 4000 + ") }}")
@example(text="{{ cite(" + "9" * 5000 + ") }}")
def test_any_text_as_a_page(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    page, problems = read_page(text, "docs/x.md", "x")
    assert_well_placed(problems, text.encode("utf-8"), "docs/x.md")
    assert [
        line
        for line in [*(call.line for call in page.calls), *(link.line for link in page.links), *page.titles]
        if not 1 <= line <= len(page.text)
    ] == []
    assert page.header is not None or problems


@examples(40)
@given(raw=YAML_TEXT.map(str.encode) | st.binary(max_size=60))
def test_any_text_as_settings(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mkdocs.yml").write_bytes(raw)
        found, problems = read_settings(Path(folder))
    assert_well_placed(problems, raw, "mkdocs.yml")
    assert found.guide is not None or problems


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the mini guide with one to three random slices taken out, doubled or replaced."""
    name = draw(st.sampled_from(sorted(FILES)))
    raw = FILES[name].encode()
    new = (YAML_TEXT if name.endswith(".yml") else PAGE_TEXT).map(str.encode) | st.binary(max_size=8)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        length = draw(st.integers(0, 12) | st.integers(0, 400))
        slice_ = raw[start : start + length]
        raw = raw[:start] + draw(st.just(b"") | st.just(slice_ * 2) | new) + raw[start + length :]
    return name, raw


@examples(120)
@given(changes=st.lists(mutations(), min_size=1, max_size=2, unique_by=lambda change: change[0]))
def test_mutated_guide_ends_in_a_result_or_in_problems(changes: list[tuple[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        mini: Mini = write_mini(Path(folder))
        for name, raw in changes:
            mini.write(name, raw)
        guide, problems = inspect(mini.folder)
        for name in {problem.path for problem in problems}:
            content = (mini.folder / name).read_bytes()
            assert_well_placed([problem for problem in problems if problem.path == name], content, name)
        assert problems or guide is not None
        if not problems and guide is not None:
            # What the gate lets pass can be rendered, on every page and in both editions.
            for page in guide.pages.values():
                for call in page.calls:
                    assert guide.render(call, page.url)
                    assert guide.render(call, f"{page.id}.html")
