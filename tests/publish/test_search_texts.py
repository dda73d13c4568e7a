"""What the search reads: taken from built pages, the same in both editions but for the addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from publish.search_texts import FILE, START, page_key, search_texts
from tests.trees import write_tree

HEAD = '<html><head><title>T</title><meta name="description" content="{about}"></head><body><main><article>'
FOOT = "</article></main></body></html>"
START_PAGE = (
    HEAD.format(about="About the start.")
    + '<h1 id="start">The start<a class="headerlink" href="#start">¶</a></h1>'
    + '<div class="review" data-search-exclude="">Reviewed by nobody</div> tail'
    + '<h2 id="in-short">In short</h2><ul><li>Needles are <b>tiny</b>. <span class="cite">(Alder 2001)</span></li></ul>'
    + '<ul class="numbers"><li>Call 112.</li></ul>'
    + '<h2 id="what-goes-in">What goes in</h2><p>Vitamins, vitamins and zinc.</p>'
    + '<section class="page-questions"><h2 id="questions-this-page-answers">Questions</h2><ul><li>Is it safe?</li></ul>'
    + "</section><h2 id='read-next'>Read next</h2><ul class='related'><li>Elsewhere</li></ul>"
    + FOOT
)
DEEP_PAGE = (
    HEAD.format(about="About the deep.")
    + '<h1>The deep</h1><table><tr id="product-glow"><th><span class="data__name">Glow</span> <span>note</span></th>'
    + f"<td>{'word ' * 30}</td></tr>"
    + '<tr id="comparison-a-b"><th>Row</th><td>Cell</td></tr></table>'
    + '<dl><dt id="term-papule">Papule</dt><dd>A small bump.</dd></dl><h2 id="letter-p">P</h2>'
    + '<ol><li id="step-one"><p><strong>Small talk</strong></p><p>You talk.</p></li></ol>'
    + "<p>Needles and zinc.</p>"
    + FOOT
)
WORDS = {"names": [("product-glow", ("Glo",))], "ignore": ["the"], "help": "deep"}


def texts(site: Path) -> dict[str, Any]:
    """What stands in the file."""
    written = (site / FILE).read_text("utf-8")
    assert written.startswith(START)
    found: dict[str, Any] = json.loads(written.removeprefix(START))
    return found


def web(folder: Path) -> Path:
    """The invented pages as the web edition has them."""
    return write_tree(folder, {"index.html": START_PAGE, "deep/index.html": DEEP_PAGE, "404.html": "<p>Lost</p>"})


def bundle(folder: Path) -> Path:
    """The invented pages as the bundle has them."""
    return write_tree(folder, {"index.html": START_PAGE, "deep.html": DEEP_PAGE})


def test_the_whole_of_two_pages(tmp_path: Path) -> None:
    site = web(tmp_path)

    assert search_texts(site, WORDS, {"deep": 3}, frozenset(), as_files=False) == []

    assert texts(site) == {
        "pages": [
            {
                "url": "deep/",
                "title": "The deep",
                "about": "About the deep.",
                "boost": 3,
                "answers": [],
                "short": [],
                "parts": [
                    [
                        "product-glow",
                        "Glow",
                        "word word word word word word word word word word word word word word word word…",
                        ["Glo"],
                    ],
                    ["term-papule", "Papule", "A small bump.", []],
                    ["step-one", "Small talk", "", []],
                ],
            },
            {
                "url": "",
                "title": "The start",
                "about": "About the start.",
                "boost": 5,
                "answers": ["Is it safe?"],
                "short": ["Needles are tiny."],
                "parts": [["what-goes-in", "What goes in", "", []]],
            },
        ],
        # “the”, “needles”, “and” and “zinc” stand on both pages.
        "common": "and needles the zinc",
        "stands": [[[0], "cell note row you"], [[1], "call next read short tail vitamins"]],
        "ignore": ["the"],
        "help": "deep",
    }


def test_both_editions_differ_in_addresses_alone(tmp_path: Path) -> None:
    on_web, on_disk = web(tmp_path / "web"), bundle(tmp_path / "bundle")
    # A boost and an exclusion name a page as its source file is named.
    assert search_texts(on_web, WORDS, {"deep": 3, "index": 4}, frozenset(), as_files=False) == []
    assert search_texts(on_disk, WORDS, {"deep": 3, "index": 4}, frozenset(), as_files=True) == []

    first, second = texts(on_web), texts(on_disk)
    assert [page.pop("url") for page in first["pages"]] == ["deep/", ""]
    assert [page.pop("url") for page in second["pages"]] == ["deep.html", "index.html"]
    assert [page["boost"] for page in first["pages"]] == [3, 4]
    assert first == second


def test_pages_left_out_are_not_there(tmp_path: Path) -> None:
    site = web(tmp_path)
    assert search_texts(site, WORDS, {}, frozenset({"index"}), as_files=False) == []
    assert [page["title"] for page in texts(site)["pages"]] == ["The deep"]


def test_pages_without_article_or_heading_are_both_named(tmp_path: Path) -> None:
    site = write_tree(
        tmp_path, {"a.html": "<body><h1>A</h1></body>", "b.html": "<main><article><p>B</p></article></main>"}
    )
    problems = search_texts(site, {}, {}, frozenset(), as_files=True)
    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [
        ("a.html", 1, "search-no-text"),
        ("b.html", 1, "search-no-text"),
    ]


def test_the_file_can_stand_in_a_script(tmp_path: Path) -> None:
    site = write_tree(tmp_path, {"a.html": "<main><article><h1>One\u2028two\u2029three </h1></article></main>"})
    search_texts(site, {"ignore": ["a\u2028b"]}, {}, frozenset(), as_files=True)
    assert not {"\u2028", "\u2029"} & set((site / FILE).read_text("utf-8"))
    assert texts(site)["ignore"] == ["a\u2028b"]


def test_keys_of_pages() -> None:
    names = ("index.html", "safety/index.html", "safety/side-effects/index.html", "safety/side-effects.html", "index")
    assert [page_key(name) for name in names] == ["", "safety", "safety/side-effects", "safety/side-effects", ""]
