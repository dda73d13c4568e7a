"""Inspection of a finished site: each rule with two faults at once, in each edition where it matters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from publish.inspect_site import inspect_site
from tests.publish.pages import html_page
from tests.trees import write_tree

# Path, line, rule.
Place = tuple[str, int, str]


def places(site: Path, *, as_files: bool = False, site_url: str = "") -> list[Place]:
    """Where the faults are, in the order of a listing."""
    problems = inspect_site(site, as_files=as_files, site_url=site_url)
    return [(problem.path, problem.line, problem.rule) for problem in sorted(problems)]


def messages(site: Path, *, as_files: bool = False) -> list[str]:
    """The faults as a reader of the listing sees them."""
    return [str(problem) for problem in sorted(inspect_site(site, as_files=as_files))]


def web_site(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A web edition without a fault, and whatever else a test puts into it."""
    body = "\n".join(
        [
            '<p id="here"><a href="#here">a</a> <a href="">b</a> <a href="./">c</a> <a href=".">d</a></p>',
            '<p><a href="safety/">a</a> <a href="safety/#deep%20id">b</a> <a href="safety/?h=x#deep%20id">c</a></p>',
            '<p><a href="https://other.example/x#y">a</a> <a href="mailto:a@b.example">b</a></p>',
            '<p><a href="tel:1">c</a> <a href="sms:1">d</a></p>',
            '<p><img src="a%20b.png" alt="x" srcset="a%20b.png 1x, data:image/gif;base64,R0//lGOD 2x"></p>',
        ]
    )
    head = '<link rel="stylesheet" href="look.css"><link rel="next" href="safety/">'
    safety = '<p id="deep id"><a href="../">a</a> <a href="..">b</a> <a href="../#here">c</a> <a href="./">d</a></p>'
    return write_tree(
        folder,
        {
            "a b.png": b"\x89PNG",
            "index.html": html_page("Start", body, head),
            "look.css": 'a{background:url("a b.png")}b{background:url(data:image/gif;base64,R0)}c{fill:url(#d)}',
            "safety/index.html": html_page("Safety", safety),
            **(files or {}),
        },
    )


def bundle_site(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A bundle without a fault, and whatever else a test puts into it."""
    return write_tree(
        folder,
        {
            "index.html": html_page("Start", '<p><a href="safety/page.html#deep">a</a> <a href="index.html">b</a></p>'),
            "safety/page.html": html_page("Safety", '<p id="deep"><a href="../index.html">a</a></p>'),
            **(files or {}),
        },
    )


def test_sites_without_a_fault_have_no_problem(tmp_path: Path) -> None:
    assert messages(web_site(tmp_path / "web")) == []
    assert messages(bundle_site(tmp_path / "bundle"), as_files=True) == []


def test_a_problem_says_where_and_what_and_how_to_mend_it(tmp_path: Path) -> None:
    site = web_site(tmp_path, {"one/index.html": html_page("One", '<p><a href="../two/">a</a></p>')})

    assert messages(site) == [
        "one/index.html:8: “../two/” is not there; allowed: an address within the site; mend the link"
    ]


def test_no_start_page(tmp_path: Path) -> None:
    assert places(write_tree(tmp_path, {"one.html": html_page("One")})) == [("index.html", 1, "site-empty")]


@pytest.mark.parametrize("address", ["missing/", "missing.png", "../", "/safety/", "safety", "missing#x", "http://["])
def test_addresses_that_lead_nowhere_on_the_web(tmp_path: Path, address: str) -> None:
    """A missing page or file, out of the site, absolute, a folder without its slash, or not an address at all."""
    body = f'<p>first</p>\n<p><a href="{address}">a</a></p>\n<p><img src="{address}" alt="x"></p>'
    site = web_site(tmp_path, {"index.html": html_page("Start", body), "look.css": "a{}"})

    # The address stands in a page on top of the site, so that ../ leaves it.
    assert places(site) == [
        ("index.html", 9, "link-broken"),
        ("index.html", 10, "link-broken"),
        ("safety/index.html", 8, "anchor-broken"),  # the start page has no id “here” now
    ]


@pytest.mark.parametrize("address", ["safety/", "safety/#deep", "./", ".", "safety", "../index.html", "/index.html"])
def test_addresses_that_lead_nowhere_on_a_disk(tmp_path: Path, address: str) -> None:
    """A folder would show a listing; there is nothing above the folder of the bundle."""
    body = f'<p><a href="{address}">a</a></p>\n<p><a href="{address}">b</a></p>'
    site = bundle_site(tmp_path, {"index.html": html_page("Start", body)})

    assert places(site, as_files=True) == [("index.html", 8, "link-broken"), ("index.html", 9, "link-broken")]


@pytest.mark.parametrize("as_files", [False, True])
def test_files_of_the_machine_outside_the_site_are_no_targets(tmp_path: Path, as_files: bool) -> None:
    """They are there when the site is inspected, and nowhere else."""
    outside = write_tree(tmp_path, {"outside.html": "x"}) / "outside.html"
    body = f'<p><a href="../outside.html">a</a></p>\n<p><a href="{outside.as_posix()}">b</a></p>'
    make = bundle_site if as_files else web_site
    site = make(tmp_path / "site", {"one.html": html_page("One", body)})

    problems = inspect_site(site, as_files=as_files)

    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in problems] == [
        ("one.html", 8, "link-broken", "“../outside.html” leads out of the site"),
        (
            *("one.html", 9, "link-broken"),
            f"“{outside.as_posix()}” starts with /, which is another place under a sub-path and on a disk",
        ),
    ]


def test_missing_files_in_srcset_and_in_styles(tmp_path: Path) -> None:
    body = (
        '<p><img src="../a%20b.png" alt="x" srcset="no.png 1x, not.png 2x"></p>\n'
        '<p style="background:url(none.png)">x</p>\n'
        "<style>\na{background:url('nor.png')}</style>"
    )
    site = web_site(
        tmp_path,
        {
            "deep/more.css": 'a{}\nb{background:url("../a b.png")}\nc{background:url(a.png)}\n@import "b.css";',
            "one/index.html": html_page("One", body),
        },
    )

    assert places(site) == [
        ("deep/more.css", 3, "link-broken"),
        ("deep/more.css", 4, "link-broken"),
        ("one/index.html", 8, "link-broken"),
        ("one/index.html", 8, "link-broken"),
        ("one/index.html", 9, "link-broken"),
        ("one/index.html", 11, "link-broken"),
    ]


@pytest.mark.parametrize("as_files", [False, True])
def test_anchors_that_are_not_there(tmp_path: Path, as_files: bool) -> None:
    target = "safety/page.html" if as_files else "safety/"
    body = f'<p><a href="#no">a</a></p>\n<p><a href="{target}#nor">b</a> <a href="{target}?h=x#nor">c</a></p>'
    make = bundle_site if as_files else web_site
    site = make(tmp_path, {"one.html": html_page("One", body)})

    assert places(site, as_files=as_files) == [
        ("one.html", 8, "anchor-broken"),
        ("one.html", 9, "anchor-broken"),
        ("one.html", 9, "anchor-broken"),
    ]


def test_ids_that_stand_twice(tmp_path: Path) -> None:
    body = '<p id="a">1</p><p id="b">2</p><p id="a">3</p><p id="b">4</p><p id="a">5</p><p id="c">6</p>'
    site = web_site(tmp_path, {"one/index.html": html_page("One", body)})

    assert messages(site) == [
        f"one/index.html:1: the id “{name}” stands twice; allowed: each id once on a page; rename one" for name in "ab"
    ]


def test_braces_in_texts_and_in_attributes_that_readers_meet(tmp_path: Path) -> None:
    body = "\n".join(
        [
            "<p>{{ name }}</p>",
            "<p><b>x</b> {% if %}</p>",
            "<p>{# note #}</p>",
            '<p><img src="../a%20b.png" alt="{{ alt }}"></p>',
            '<p title="}}">x</p>',
            '<p aria-label="{{">x</p>',
            "<script>let a = {{}}</script><style>a{b{}}</style>",
            "<p>a { b } and { { c } }</p>",
        ]
    )
    site = web_site(
        tmp_path,
        {"one/index.html": html_page("One", body), "two/index.html": html_page("{{ x }}", "<p>x</p>")},
    )

    assert places(site) == [
        *[("one/index.html", line, "braces") for line in range(8, 14)],
        ("two/index.html", 3, "braces"),
        ("two/index.html", 4, "braces"),
        ("two/index.html", 7, "braces"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="{}/a.js"></script>',
        '<p><img src="{}/a.png" alt="x"></p>',
        '<p><img src="data:," alt="x" srcset="data:image/gif;base64,R0//lGOD 1x, {}/a.png 2x"></p>',
        '<picture><source srcset="{}/a,b.png"></picture>',
        '<iframe src="{}/"></iframe>',
        '<video poster="{}/a.png"></video>',
        '<audio src="{}/a.ogg"></audio>',
        '<object data="{}/a"></object>',
        '<form action="{}/a"></form>',
        '<p><button formaction="{}/a">x</button></p>',
        '<svg><use href="{}/a.svg#b"></use></svg>',
        '<svg><use xlink:href="{}/a.svg#b"></use></svg>',
        '<link rel="preconnect" href="{}">',
        '<link rel="stylesheet" href="{}/a.css">',
        '<link rel="preload" as="image" href="data:," imagesrcset="{}/a.png 1x">',
        '<p style="background:url({}/a.png)">x</p>',
        "<style>@import '{}/a.css';</style>",
        '<style>a{{background:URL( "{}/a.png" )}}</style>',
    ],
)
def test_requests_to_another_host(tmp_path: Path, markup: str) -> None:
    body = "\n".join(["<p>1</p>", markup.format("https://other.example"), "<p>2</p>", markup.format("//other.example")])
    site = web_site(tmp_path, {"one/index.html": html_page("One", body)})

    assert places(site) == [("one/index.html", 9, "other-host"), ("one/index.html", 11, "other-host")]


def test_addresses_that_name_a_protocol_and_no_host_are_none_of_the_site(tmp_path: Path) -> None:
    body = '<p><img src="https:a.png" alt="x"></p>\n<p><img src="HTTP:/a.png" alt="x"></p>'
    site = web_site(tmp_path, {"one/index.html": html_page("One", body)})

    assert places(site) == [("one/index.html", 8, "other-host"), ("one/index.html", 9, "other-host")]


def test_requests_to_another_host_from_a_style_sheet_and_from_a_long_style(tmp_path: Path) -> None:
    style = "<style>\na{}\nb{background:url('//other.example/a.png')}\n</style>"
    site = web_site(
        tmp_path,
        {
            "deep/a.css": '@import "https://other.example/a.css";\nb{background:url(//other.example/b.png)}',
            "one/index.html": html_page("One", style),
        },
    )

    assert places(site) == [
        ("deep/a.css", 1, "other-host"),
        ("deep/a.css", 2, "other-host"),
        ("one/index.html", 10, "other-host"),
    ]


def test_links_to_other_hosts_are_allowed_and_so_is_the_sites_own_address(tmp_path: Path) -> None:
    head = (
        '<link rel="canonical" href="https://own.example/guide/">'
        '<link rel="alternate" href="https://other.example/">'
        '<meta property="og:image" content="https://own.example/guide/a.png">'
    )
    body = '<p><a href="https://other.example/">a</a></p>\n<p><img src="https://own.example/guide/a.png" alt="x"></p>'
    site = web_site(tmp_path, {"one/index.html": html_page("One", body, head)})

    assert places(site, site_url="https://own.example/guide/") == []
    assert places(site, site_url="https://own.example/other/") == [("one/index.html", 9, "other-host")]
    assert places(site) == [("one/index.html", 9, "other-host")]


def test_pages_without_a_heading_or_with_two(tmp_path: Path) -> None:
    site = web_site(
        tmp_path,
        {
            "one/index.html": html_page("One").replace("h1>", "h2>"),
            "two/index.html": html_page("Two", "<h1>More</h1>"),
        },
    )

    assert messages(site) == [
        "one/index.html:1: the page has 0 first-level headings; allowed: one; write one # heading",
        "two/index.html:1: the page has 2 first-level headings; allowed: one; write one # heading",
    ]


def test_titles_and_descriptions_that_are_missing(tmp_path: Path) -> None:
    site = web_site(
        tmp_path,
        {
            "one/index.html": html_page("One").replace("Title One", " ").replace("About One.", ""),
            "two/index.html": "<html><body><h1>Two</h1></body></html>",
        },
    )

    assert places(site) == [
        (f"{page}/index.html", 1, rule) for page in ("one", "two") for rule in ("description-missing", "title-missing")
    ]


def test_titles_and_descriptions_that_two_pages_share(tmp_path: Path) -> None:
    site = web_site(tmp_path, {"one/index.html": html_page("Safety"), "two/index.html": html_page("Safety")})

    assert messages(site) == [
        "safety/index.html:1: one/index.html has the same description; allowed: a description of its own; change one",
        "safety/index.html:1: one/index.html has the same title; allowed: a title of its own; change one",
        "two/index.html:1: one/index.html has the same description; allowed: a description of its own; change one",
        "two/index.html:1: one/index.html has the same title; allowed: a title of its own; change one",
    ]


@pytest.mark.parametrize("text", ["", "\n", "<!-- nothing -->"])
def test_empty_pages_lack_everything(tmp_path: Path, text: str) -> None:
    site = web_site(tmp_path, {"one.html": text})

    assert places(site) == [("one.html", 1, rule) for rule in ("description-missing", "heading", "title-missing")]


def test_all_faults_of_all_pages_come_at_once(tmp_path: Path) -> None:
    body = (
        '<p id="a"><a href="no/">a</a></p>\n<p id="a">{{ b }}</p>\n<h1>More</h1>\n<img src="//other.example/" alt="">'
    )
    site = web_site(tmp_path, {f"{name}/index.html": html_page(name, body) for name in ("one", "two")})

    assert places(site) == [
        (f"{name}/index.html", line, rule)
        for name in ("one", "two")
        for line, rule in ((1, "heading"), (1, "id-twice"), (8, "link-broken"), (9, "braces"), (11, "other-host"))
    ]
