"""From a page's text to its header, calls, links, headings and ids."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.pages.reading import read_page, read_pages
from macros.pages.records import Call, Link, Page

HEADER = """\
---
title: A page
description: A description that is long enough for search engines to show.
reviewed: 2026-01-01
next_review: 2027-01-01
---
"""
Found = list[tuple[int, str]]


def read(body: str, header: str = HEADER) -> tuple[Page, Found]:
    """The page, and its problems as line and rule. The body starts on line 7."""
    page, problems = read_page(header + body, "docs/a/b.md", "a/b")
    assert {problem.path for problem in problems} <= {"docs/a/b.md"}
    return page, [(problem.line, problem.rule) for problem in problems]


def calls(body: str) -> list[Call]:
    page, found = read(body)
    assert found == []
    return list(page.calls)


def alone(body: str) -> list[bool]:
    return [call.alone for call in calls(body)]


# ---------------------------------------------------------------------- pages


def test_pages_are_read_by_id_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a/index.md", "a/c.md", "not-a-page.txt"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER, "utf-8")
    pages, problems = read_pages(tmp_path)
    assert problems == []
    assert [(page.id, page.path, page.url) for page in pages.values()] == [
        ("a/c", "docs/a/c.md", "a/c/"),
        ("a/index", "docs/a/index.md", "a/"),
        ("b", "docs/b.md", "b/"),
    ]


def test_page_that_cannot_be_read_is_there_without_text(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_bytes(b"")
    pages, problems = read_pages(tmp_path)
    assert pages == {"a": Page("a", "docs/a.md", None)}
    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [("docs/a.md", 1, "file-empty")]


def test_folder_without_pages_is_a_problem(tmp_path: Path) -> None:
    pages, problems = read_pages(tmp_path)
    assert pages == {}
    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [("docs", 1, "file-missing")]


# --------------------------------------------------------------------- header


def test_header_gives_its_fields_and_their_lines() -> None:
    page, found = read("\n# Title\n")
    assert found == []
    assert page.header is not None
    assert (page.header.title, page.header.reviewed, page.header.hide) == ("A page", dt.date(2026, 1, 1), ())
    assert page.header_lines == {"title": 2, "description": 3, "reviewed": 4, "next_review": 5}
    assert page.given["next_review"] == dt.date(2027, 1, 1)


def test_header_is_blanked_out_and_lines_stay_where_they_are() -> None:
    page, _ = read("# Title\nWords\n")
    assert page.text == ("", "", "", "", "", "", "# Title", "Words", "")
    assert page.titles == (7,)


def test_lines_of_a_header_with_a_folded_text() -> None:
    folded = HEADER.replace("description: A", "description: >-\n  A").replace(" that is long", "\n  that is long")
    page, found = read("# Title\n", folded)
    assert found == []
    assert page.header_lines == {"title": 2, "description": 3, "reviewed": 6, "next_review": 7}
    assert page.titles == (9,)


def test_faulty_header_keeps_what_could_be_read() -> None:
    page, found = read("# Title\n", HEADER.replace("2027-01-01", "later"))
    assert found == [(5, "wrong-type")]
    assert page.header is None
    assert page.given["title"] == "A page"


@pytest.mark.parametrize(
    "header", ["", "\n" + HEADER, "--- \n" + HEADER, "title: A page\n---\n", "---\ntitle: A page\n"]
)
def test_text_that_does_not_start_with_a_header_has_none(header: str) -> None:
    page, found = read("# Title\n", header)
    assert page.header is None
    assert found[0] == (1, "header-missing")


@pytest.mark.parametrize("inside", ["", "\n", "# a comment\n"])
def test_empty_header(inside: str) -> None:
    page, found = read("# Title\n", f"---\n{inside}---\n")
    assert (page.header, found) == (None, [(1, "header-missing")])


@pytest.mark.parametrize("inside", ["- a\n- list\n", "just words\n"])
def test_header_that_is_no_group_of_fields(inside: str) -> None:
    _, found = read("# Title\n", f"---\n{inside}---\n")
    assert {rule for _, rule in found} == {"field-missing"}


def test_spaces_after_the_dashes_are_allowed() -> None:
    assert read("# Title\n", HEADER.replace("---\n", "---  \n"))[1] == []


# ---------------------------------------------------------------------- calls


def test_call_with_its_arguments_and_line() -> None:
    assert calls('Words {{ cite("a", \'b\') }}.\n\n{{ table(["x", "y"], wide=true, n=3, to=none) }}\n') == [
        Call("cite", ("a", "b"), {}, 7, False),
        Call("table", (["x", "y"],), {"wide": True, "n": 3, "to": None}, 9, True),
    ]


def test_calls_on_one_line_are_all_found() -> None:
    assert [(call.name, call.line) for call in calls("{{ a() }} {{ b() }}\n{{- c() -}}\n")] == [
        ("a", 7),
        ("b", 7),
        ("c", 8),
    ]


def test_call_over_several_lines() -> None:
    assert calls('Words\n\n{{ table(\n    ["x",\n     "y"],\n) }}\n\nWords {{ a() }}\n') == [
        Call("table", (["x", "y"],), {}, 9, True),
        Call("a", (), {}, 14, False),
    ]


def test_call_in_a_comment_is_none_and_the_lines_after_it_fit() -> None:
    assert [(call.name, call.line) for call in calls("{# over\ntwo lines #} {{ a() }}\n{{ b() }}")] == [
        ("a", 8),
        ("b", 9),
    ]


def test_call_in_code_is_a_call() -> None:
    """As it is for the builder, which calls macros before it looks at Markdown."""
    assert [call.name for call in calls("```\n{{ a() }}\n```\n\n    {{ b() }}\n\n`{{ c() }}`\n")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ a() }}", True),
        ("{{ a() }}\n", True),
        ("\n{{ a() }}  \n\nWords", True),
        ("{# c #}\n{{ a() }}\n{# c #}", True),
        ("{# c\nd #}\n{{ a() }}", True),
        (" {{ a() }}", False),
        ("\t{{ a() }}", False),
        ("- {{ a() }}", False),
        ("Words\n{{ a() }}", False),
        ("{{ a() }}\nWords", False),
        ("{{ a() }}.", False),
        ("{{ a() }}{# c #}.", False),
        ("```\n\n{{ a() }}\n\n```", False),
        ("~~~ text\n\n{{ a() }}\n", False),
    ],
)
def test_call_that_stands_alone(body: str, expected: bool) -> None:
    assert alone(body) == [expected]


def test_two_calls_that_touch_do_not_stand_alone() -> None:
    assert alone("{{ a() }}\n{{ b() }}\n\n{{ c() }}") == [False, False, True]


@pytest.mark.parametrize(
    ("body", "found", "unread"),
    [
        ("{{ a( }} and {{ b() }}", [(7, "macro-syntax")], ("{{ a( }}",)),
        ("{{ a( }}\n{{ b) }}\n{{ c() }}", [(7, "macro-syntax"), (8, "macro-syntax")], ("{{ a( }}", "{{ b) }}")),
        ("{{ a(\n\n) }} {{ b( \n\n }}", [(9, "macro-syntax")], ("{{ b( \n\n }}",)),
        ("x {{ a()\ny {{ b() }}", [(7, "macro-syntax")], ("{{ a()",)),
        ("x {# a\n\n{{ b() }}", [(7, "macro-syntax")], ("{# a",)),
        ("x {% a\n\n{{ b() }}", [(7, "macro-syntax")], ("{% a",)),
        ("{{ a }}", [(7, "macro-not-a-call")], ("a",)),
        ("{{ a.b() }} {{ 'x' }} {{ a() + b('y') }}", [(7, "macro-not-a-call")] * 3, ("a", "a b y")),
        ("{{ a(b) }}", [(7, "macro-argument")], ("a b",)),
        ("{{ a(*b) }}", [(7, "macro-not-a-call")], ("a b",)),
        ("{% if a %}x{% else %}y{% endif %}", [(7, "macro-statement")], ("{% if a %}", "{% else %}", "{% endif %}")),
        ("{% endif %}\n{% endif %}", [(7, "macro-statement")], ("{% endif %}", "{% endif %}")),
        (
            "{% set a = 1 %}\n{% set b = 2 %}",
            [(7, "macro-statement"), (8, "macro-statement")],
            ("{% set a = 1 %}", "{% set b = 2 %}"),
        ),
    ],
)
def test_what_stands_between_braces_and_is_no_call(body: str, found: Found, unread: tuple[str, ...]) -> None:
    page, problems = read(body)
    assert (problems, page.unread) == (found, unread)


@pytest.mark.parametrize(
    "body", ["}}", "%} #}", "{ { a } }", "{", "a {b} c", "\\{", "{ #id }", "{: .css }", "{", "x }} y"]
)
def test_single_braces_are_no_calls(body: str) -> None:
    page, found = read(body)
    assert (page.calls, page.unread, found) == ((), (), [])


@pytest.mark.parametrize("many", ["(" * 5000, "[" * 5000, "-" * 5000 + "1", "9" * 5000])
def test_expressions_without_end(many: str) -> None:
    page, found = read(f"{{{{ a({many}) }}}} {{{{ b() }}}}")
    assert found == [(7, "macro-syntax")]
    assert [call.name for call in page.calls] == ["b"]


def test_argument_with_a_lost_letter_is_no_second_problem() -> None:
    page, found = read('{{ cite("a\ufffdb") }}')
    assert (page.calls, page.unread, found) == ((), ("cite a\ufffdb",), [])


def test_control_characters_are_listed_and_taken_out() -> None:
    page, found = read("Words\x02 and\n\x00more")
    assert found == [(7, "control-character"), (8, "control-character")]
    assert page.text[6:] == ("Words and", "more")


# ---------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("[a](b.md)", [Link("b.md", 7)]),
        ("x\ny [a](b.md#c)\n[d](<e f.md>)", [Link("b.md#c", 8), Link("e%20f.md", 9)]),
        ("![a](b.png 'title')", [Link("b.png", 7)]),
        ("[![a](b.png)](c.md)", [Link("c.md", 7), Link("b.png", 7)]),
        ("[a][b]\n\n[b]: c.md", [Link("c.md", 7)]),
        ("[a] and <https://x.org>\n\n[a]: <c.md>", [Link("c.md", 7), Link("https://x.org", 7)]),
        ("- x\n- [a](b.md)\n    - [c](d.md)", [Link("b.md", 8), Link("d.md", 9)]),
        ("> x\n> [a](b.md)", [Link("b.md", 8)]),
        ("## A [b](c.md)", [Link("c.md", 7)]),
        ("!!! note\n    [a](b.md)\n\n[c](d.md)", [Link("b.md", 8), Link("d.md", 10)]),
        ('!!! note "Title"\n\n    !!! tip\n\n        [a](b.md)\n\n    [c](d.md)', [Link("b.md", 11), Link("d.md", 13)]),
        ("!!! note\n    - x\n    - [a](b.md)", [Link("b.md", 9)]),
        ("[a](javascript:x)", [Link("javascript:x", 7)]),
        ("[a]()", [Link("", 7)]),
        ('<a href="b.md">x</a>', [Link("b.md", 7, html=True)]),
        ("x\n<img\nsrc='b.png'> [a](c.md)", [Link("b.png", 8, html=True), Link("c.md", 9)]),
        ('<div>\n<a href="b.md">x</a>\n</div>', [Link("b.md", 8, html=True)]),
        ('<div markdown="1">\n[a](b.md)\n</div>', [Link("b.md", 8)]),
        ("</div>\n[a](b.md)\n\n<b>\n\n[c](d.md)", [Link("b.md", 8), Link("d.md", 12)]),
        ("<div>\n<!-- [a](b.md)\n[a](b.md) --> [c](d.md)\n</div>", [Link("d.md", 9)]),
        ("<pre>\n[a](b.md)\n</pre>", []),
        ("[a](b\ufffdc.md)", []),
        ("`[a](b.md)` \\[a](b.md) <!-- [a](b.md) -->", []),
        ("```\n[a](b.md)\n```\n\n    [a](b.md)", []),
        ("{# [a](b.md) #}", []),
    ],
)
def test_links_and_pictures(body: str, links: list[Link]) -> None:
    page, _ = read(body)
    assert list(page.links) == links


# ------------------------------------------------------------- headings and ids


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("# Title\n\n## In short", {"title", "in-short"}),
        ("## Does it *work*? `Yes` & [no](x.md)", {"does-it-work-yes-no"}),
        ("## Café – 10 %", {"cafe-10"}),
        ("## A\n\n## A\n\n### A", {"a", "a_1", "a_2"}),
        ("## Own { #my-id }", {"my-id"}),
        ("## Own {: #my-id .wide }", {"my-id"}),
        ("## Own { #a }\n\n## A", {"a", "a_1"}),
        ("Set\n===\n\nMore\n---", {"set", "more"}),
        ("!!! note\n\n    ## Inside", {"inside"}),
        ('<div id="raw">\n\nx\n\n</div>\n\nx <span class="y" id=in>z</span>', {"raw", "in"}),
        ("```\n## Code\n```\n\n    ## Code\n\n#hash", set()),
        ("## {{ a() }} words", {"words"}),
    ],
)
def test_ids(body: str, ids: set[str]) -> None:
    assert read(body)[0].anchors == ids


def test_first_level_headings_with_their_lines() -> None:
    page, _ = read("# One\n\n## Two\n\nThree\n===\n\n```\n# no\n```\n")
    assert page.titles == (7, 11)
