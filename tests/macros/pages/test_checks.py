"""Rules about pages on small invented pages; what whole files give is in tests/bad_input."""

from __future__ import annotations

import datetime as dt
import inspect
from pathlib import Path

import pytest

from macros.catalogue.loading import Catalogue
from macros.pages import checks
from macros.pages.checks import (
    PAGE_RULES,
    Targets,
    bind,
    call_faults,
    headers_differ,
    meant_macros,
    nav_and_pages_agree,
)
from macros.pages.records import Call, Link, Page
from macros.registry import MACROS
from macros.site_settings import SiteSettings

NOTHING = Catalogue()


def call(name: str, *positional: object, **named: object) -> Call:
    return Call(name, positional, named, 3, True)


def page(identity: str = "a/b", **fields: object) -> Page:
    known: dict[str, object] = {"header": None, "text": ("",), **fields}
    return Page(identity, f"docs/{identity}.md", **known)  # type: ignore[arg-type]


# ----------------------------------------------------------------- arguments


def test_arguments_are_bound_by_place_and_by_name() -> None:
    comparison = MACROS["treatment_comparison"]
    expected = {"treatments": ["a"], "outcomes": ["b"]}
    assert bind(comparison, call("treatment_comparison", ["a"], ["b"])) == (expected, [])
    assert bind(comparison, call("treatment_comparison", ["a"], outcomes=["b"])) == (expected, [])
    assert bind(comparison, call("treatment_comparison", outcomes=["b"], treatments=["a"])) == (expected, [])


def test_argument_that_may_be_left_out() -> None:
    assert bind(MACROS["ingredient_table"], call("ingredient_table")) == ({}, [])


def test_any_number_of_arguments_becomes_one_list() -> None:
    assert bind(MACROS["cite"], call("cite", "a", "b")) == ({"sources": ["a", "b"]}, [])


@pytest.mark.parametrize(
    ("given", "messages"),
    [
        (call("side_effect_table"), ["side_effect_table lacks its argument “block”"]),
        (
            call("side_effect_table", "a", "b", "c", blok="d"),
            ["side_effect_table has 3 arguments", "side_effect_table has no argument “blok”"],
        ),
        (call("side_effect_table", "a", block="b"), ["side_effect_table is given “block” twice"]),
        (call("side_effect_table", blok="b"), ["side_effect_table has no argument “blok”"]),
        (call("cite"), ["cite has no arguments"]),
        (call("cite", ids="a"), ["cite has no argument “ids”"]),
        (call("review_box", 1), ["review_box has 1 arguments"]),
    ],
)
def test_arguments_that_do_not_fit(given: Call, messages: list[str]) -> None:
    assert [message for message, _, _ in bind(MACROS[given.name], given)[1]] == messages


def test_misspelt_argument_is_suggested() -> None:
    assert bind(MACROS["side_effect_table"], call("side_effect_table", blok="x"))[1] == [
        ("side_effect_table has no argument “blok”", "side_effect_table(block)", "did you mean “block”?")
    ]


def test_any_number_of_arguments_is_given_without_their_name() -> None:
    assert bind(MACROS["related"], call("related", pages=["sources"]))[1] == [
        ("related has no argument “pages”", 'related("pages", …)', "write the words alone, without “pages=”")
    ]


def test_page_is_named_by_its_path() -> None:
    """Whether it is there is known from the link that the call makes."""
    given = call("related", "a", "a-b/c_d", "index", "a.md", "a/", "/a", "../a", "", 7)
    assert list(call_faults(MACROS["related"], given, NOTHING)) == [
        ("“a.md” is no pages of related", "the path of a page in docs/, without .md", "correct it"),
        ("“a/” is no pages of related", "the path of a page in docs/, without .md", "correct it"),
        ("“/a” is no pages of related", "the path of a page in docs/, without .md", "correct it"),
        ("“../a” is no pages of related", "the path of a page in docs/, without .md", "correct it"),
        ("“” is no pages of related", "the path of a page in docs/, without .md", "correct it"),
        ("“7” is no pages of related", "the path of a page in docs/, without .md", "correct it"),
    ]


def test_every_word_of_a_list_is_checked() -> None:
    found = [
        m
        for m, _, _ in call_faults(
            MACROS["ingredient_table"], call("ingredient_table", ["x", 7, "vitamins", "x"]), NOTHING
        )
    ]
    assert found == [
        "“x” is no groups of ingredient_table",
        "“7” is no groups of ingredient_table",
        "“x” is no groups of ingredient_table",
        "“x” is given twice to ingredient_table",
    ]


def test_ids_of_an_empty_catalogue_are_no_words() -> None:
    ((message, allowed, hint),) = call_faults(MACROS["cite"], call("cite", "a"), NOTHING)
    assert (message, allowed, hint) == ("“a” is no sources of cite", "nothing", "correct it")


# ---------------------------------------------- what a faulty piece may have meant


@pytest.mark.parametrize(
    ("pieces", "meant"),
    [
        ((), set()),
        (("{{ cite( }}",), {"cite"}),
        (("{{ cit( }}",), {"cite"}),
        (("{{ reviewbox }}", "{{ page_source }}"), {"review_box", "page_sources"}),
        (("{{ ( }}",), set(MACROS)),
        (("{% if frobnicate %}",), None),
    ],
)
def test_macros_that_a_piece_may_mean(pieces: tuple[str, ...], meant: set[str] | None) -> None:
    found = meant_macros(page(unread=pieces), NOTHING)
    assert found == (set(MACROS) if meant is None else meant)


def test_macros_that_a_faulty_call_may_mean() -> None:
    calls = (call("cite"), call("certainty", "low"), call("sorce_list"))
    assert meant_macros(page(calls=calls), NOTHING) == {"cite", "source_list"}


def test_page_that_cannot_be_read_may_mean_every_macro() -> None:
    assert meant_macros(page(text=()), NOTHING) == set(MACROS)


# --------------------------------------------------------------------- rules


def test_every_rule_about_one_page_is_in_the_list() -> None:
    rules = [
        function
        for name, function in inspect.getmembers(checks, inspect.isgeneratorfunction)
        if not name.startswith("_") and list(inspect.signature(function).parameters) == ["page"]
    ]
    assert set(rules) == set(PAGE_RULES)
    assert all(rule.__doc__ for rule in PAGE_RULES)


@pytest.mark.parametrize(
    ("reviewed", "next_review", "faults"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 1, 2), 0),
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1), 1),
        (dt.date(2026, 1, 2), dt.date(2026, 1, 1), 1),
        ("soon", dt.date(2026, 1, 1), 0),
        (None, dt.date(2026, 1, 1), 0),
    ],
)
def test_dates_in_order(reviewed: object, next_review: object, faults: int) -> None:
    given = {"reviewed": reviewed, "next_review": next_review}
    found = list(checks.dates_in_order(page(given=given, header_lines={"reviewed": 4, "next_review": 5})))
    assert [problem.line for problem in found] == [5] * faults


def test_headings_of_standing_parts_may_say_more_and_stand_deeper() -> None:
    text = ("## In short: three things", "### What we do NOT know yet")
    calls = (call("review_box"), call("source_list"))
    assert (
        list(checks.standing_parts(page(text=text, calls=calls), frozenset(), cites=True, sources_page="sources")) == []
    )


@pytest.mark.parametrize("cites", [True, False])
def test_source_lists_are_counted_together(cites: bool) -> None:
    text = ("## In short", "## What we do not know")
    calls = (call("review_box"), call("source_list"), call("page_sources"))
    found = list(checks.standing_parts(page(text=text, calls=calls), frozenset(), cites=cites, sources_page="sources"))
    assert [problem.message for problem in found] == ["the page lists its sources 2 times"]


def missing_parts(identity: str, *calls: str, cites: bool, meant: frozenset[str] = frozenset()) -> list[str]:
    """Messages about an otherwise empty page."""
    found = page(identity, calls=tuple(call(name) for name in calls))
    return [problem.message for problem in checks.standing_parts(found, meant, cites=cites, sources_page="sources")]


NO_BOX = "review_box is called 0 times"
NO_LIST = "the page lists its sources 0 times"
NO_SHORT = "the page has no part “In short”"
NO_UNKNOWN = "the page has no part “What we do not know”"


def test_page_that_cites_nothing_needs_neither_sources_nor_what_is_not_known() -> None:
    assert missing_parts("a", cites=True) == [NO_BOX, NO_LIST, NO_SHORT, NO_UNKNOWN]
    assert missing_parts("a", cites=False) == [NO_BOX, NO_SHORT]
    assert missing_parts("a", "page_sources", cites=False) == [NO_BOX, NO_SHORT]


def test_page_of_all_sources_lists_them_though_it_cites_nothing() -> None:
    """Every page’s own list leads there."""
    assert missing_parts("sources", cites=False) == [NO_BOX, NO_LIST, NO_SHORT]
    assert missing_parts("sources", "source_list", cites=False) == [NO_BOX, NO_SHORT]


def test_standing_parts_that_a_faulty_piece_may_mean_are_not_missing() -> None:
    meant = frozenset({"review_box", "page_sources"})
    assert missing_parts("a", cites=True, meant=meant) == [NO_SHORT, NO_UNKNOWN]


def test_nav_and_pages() -> None:
    pages = {name: page(name) for name in ("a", "b/c")}
    agreeing = SiteSettings(None, nav={"a.md": 3, "b/c.md": 4})
    other = SiteSettings(None, nav={"a.md": 3, "b/d.md": 5, "x.md": 6})
    assert list(nav_and_pages_agree(pages, agreeing)) == []
    assert [(problem.path, problem.line, problem.rule) for problem in nav_and_pages_agree(pages, other)] == [
        ("docs/b/c.md", 1, "nav-missing"),
        ("mkdocs.yml", 5, "nav-broken"),
        ("mkdocs.yml", 6, "nav-broken"),
    ]


def test_nav_that_cannot_be_read_leaves_no_page_out() -> None:
    assert list(nav_and_pages_agree({"a": page("a")}, SiteSettings(None))) == []


def test_titles_and_descriptions_differ_whatever_their_case() -> None:
    lines = {"title": 2, "description": 3}
    pages = {
        "a": page("a", given={"title": "One", "description": "Same"}, header_lines=lines),
        "b": page("b", given={"title": "ONE", "description": "Other"}, header_lines=lines),
        "c": page("c", given={"title": "one", "description": "same"}, header_lines=lines),
        "d": page("d", given={"title": 1, "description": None}, header_lines=lines),
        "e": page("e", given={"title": 1}, header_lines=lines),
    }
    assert [(problem.path, problem.line, problem.message) for problem in headers_differ(pages)] == [
        ("docs/b.md", 2, "docs/a.md has the same title"),
        ("docs/c.md", 2, "docs/a.md has the same title"),
        ("docs/c.md", 3, "docs/a.md has the same description"),
    ]


# --------------------------------------------------------------------- links


@pytest.fixture
def targets(tmp_path: Path) -> Targets:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/my picture.png").write_bytes(b"")
    ids = {"index": frozenset({"top"}), "a/b": frozenset({"x", "café"}), "a/c": None}
    return Targets(tmp_path, ids, lambda page_id, anchor: (page_id, anchor) == ("index", "maybe"))


@pytest.mark.parametrize(
    "target",
    [
        "https://x.org",
        "http://x.org/y#z",
        "mailto:a@x.org",
        "c.md",
        "c.md#anything",
        "./c.md?x=1",
        "../index.md#top",
        "../index.md#maybe",
        "../a/b.md#x",
        "#x",
        "#caf%C3%A9",
        "b.md",
        "../assets/my%20picture.png",
    ],
)
def test_links_that_lead_somewhere(targets: Targets, target: str) -> None:
    assert targets.fault("a/b", target) is None


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("d.md", "the link leads to “d.md”, which is not there"),
        ("../../index.md", "the link leads to “../../index.md”, which is not there"),
        ("/index.md", "the link leads to “/index.md”, which is not there"),
        ("index.md", "the link leads to “index.md”, which is not there"),
        ("c", "the link leads to “c”, which is not there"),
        ("../assets", "the link leads to “../assets”, which is not there"),
        ("../assets/other.png", "the link leads to “../assets/other.png”, which is not there"),
        ("../../secret.txt", "the link leads to “../../secret.txt”, which is not there"),
        ("a%00b", "the link leads to “a%00b”, which is not there"),
        ("#y", "there is no “#y” on the page a/b"),
        ("../index.md#x", "there is no “#x” on the page index"),
        ("#maybe", "there is no “#maybe” on the page a/b"),
        ("", "a link leads nowhere"),
        ("#", "a link leads nowhere"),
        ("https:", "“https:” is not an address that a link may have"),
        ("tel:999", "“tel:999” is not an address that a link may have"),
        ("//x.org", "“//x.org” is not an address that a link may have"),
        ("http://[x", "“http://[x” is not an address"),
    ],
)
def test_links_that_do_not(targets: Targets, target: str, message: str) -> None:
    fault = targets.fault("a/b", target)
    assert fault is not None
    assert fault[0] == message


def test_link_to_a_near_page_or_anchor_is_suggested(targets: Targets) -> None:
    for target, hint in (("../indes.md", "did you mean “index.md”?"), ("../index.md#tops", "did you mean “top”?")):
        fault = targets.fault("a/b", target)
        assert fault is not None
        assert fault[2] == hint


def test_links_of_a_page_are_checked_and_those_in_html_refused(targets: Targets) -> None:
    links = (
        Link("d.md", 3),
        Link("c.md", 4),
        Link("e.md", 5),
        Link("c.md", 6, html=True),
        Link("https://x.org", 7, html=True),
    )
    linking = page(links=links)
    assert [problem.line for problem in checks.page_links(linking, targets)] == [3, 5]
    assert [problem.line for problem in checks.html_links(linking)] == [6]
