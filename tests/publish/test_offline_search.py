"""Offline search: index and worker become scripts, and every page loads the in-page worker before the theme's code."""

from __future__ import annotations

import json
from pathlib import Path

from macros.catalogue.problems import Problem
from publish import offline_search as step
from publish.offline_search import offline_search
from tests.trees import read_tree, write_tree

WORKER = "assets/javascripts/workers/search.0a1b.min.js"
SHIM = (Path(step.__file__).parent / "assets/in-page-worker.js").read_bytes()


def theme_page(base: str, scripts: int = 1) -> str:
    """A page as the theme writes it; ``base`` leads to the top of the site."""
    return "<html><body>\n" + f'    <script src="{base}assets/javascripts/bundle.f9.min.js"></script>\n' * scripts


def shipped_page(base: str) -> str:
    """The same page after the step."""
    return (
        "<html><body>\n"
        f'    <script src="{base}assets/javascripts/in-page-worker.js"></script>\n'
        f'    <script src="{base}assets/javascripts/bundle.f9.min.js"></script>\n'
    )


def built_site(folder: Path) -> Path:
    """A site as the builder leaves it, with one page on top and one in a folder."""
    return write_tree(
        folder,
        {
            "assets/javascripts/bundle.f9.min.js": "theme()",
            WORKER: "self.lunr=1;work()",
            "index.html": theme_page(""),
            "safety/deep/page.html": theme_page("../../"),
            "search/search_index.json": '{"docs":["a"]}',
        },
    )


def test_index_worker_and_pages_are_changed_and_nothing_else(tmp_path: Path) -> None:
    site = built_site(tmp_path)

    assert offline_search(site) == []

    assert read_tree(site) == {
        "assets/javascripts/bundle.f9.min.js": b"theme()",
        "assets/javascripts/in-page-worker.js": SHIM,
        WORKER: (
            b"window.guideSearchWorker = function (self, addEventListener, postMessage, importScripts) {\n"
            b"self.lunr=1;work()\n"
            b"}\n"
        ),
        "index.html": shipped_page("").encode(),
        "safety/deep/page.html": shipped_page("../../").encode(),
        "search/search_index.js": b'var __index = {"docs":["a"]}\n',
    }


def test_index_keeps_its_texts_and_cannot_end_a_script_or_a_line(tmp_path: Path) -> None:
    site = built_site(tmp_path)
    texts = ["</script><b>", "one\u2028two\u2029three", 'a "quote" and a \\', "ö 漢"]
    write_tree(site, {"search/search_index.json": json.dumps({"docs": texts}, ensure_ascii=False)})

    assert offline_search(site) == []

    script = (site / "search/search_index.js").read_text("utf-8")
    assert script.startswith("var __index = ")
    assert json.loads(script.removeprefix("var __index = ")) == {"docs": texts}
    assert [mark for mark in ("</", "\u2028", "\u2029") if mark in script] == []


def test_pages_without_the_themes_script_or_with_two_are_both_named(tmp_path: Path) -> None:
    site = built_site(tmp_path)
    write_tree(site, {"a/none.html": theme_page("../", scripts=0), "b/two.html": theme_page("../", scripts=2)})

    problems = offline_search(site)

    assert [(problem.path, problem.line, problem.rule, problem.message) for problem in problems] == [
        ("a/none.html", 1, "theme-changed", "the theme's script stands here 0 times"),
        ("b/two.html", 1, "theme-changed", "the theme's script stands here 2 times"),
    ]


def test_a_theme_without_the_index_or_with_two_workers_is_named_and_not_changed(tmp_path: Path) -> None:
    without_index = built_site(tmp_path / "one")
    (without_index / "search/search_index.json").unlink()
    two_workers = built_site(tmp_path / "two")
    write_tree(two_workers, {"assets/javascripts/workers/search.2.min.js": "again()"})
    before = read_tree(tmp_path)

    problems = [*offline_search(without_index), *offline_search(two_workers)]

    assert (
        problems
        == [
            Problem(
                "publish/offline_search.py",
                1,
                "theme-changed",
                "the theme's search index or worker is not where it was",
                "search/search_index.json and one assets/javascripts/workers/search.*.min.js",
                "look at the theme's new layout and mend this step",
            )
        ]
        * 2
    )
    assert read_tree(tmp_path) == before
