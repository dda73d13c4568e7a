"""Trim: what no reader needs is gone, and all else is as it was, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.trim import trim
from tests.trees import read_tree, write_tree

KEPT = {
    "assets/guide.css": b"a{}\n",
    "assets/javascripts/bundle.js": b'let a = "//# sourceMappingURL=inside";\n',
    "index.html": b"<p>//# sourceMappingURL=shown.map</p>",
}
ON_REQUEST = {"404.html": b"lost", "sitemap.xml": b"<x/>", "sitemap.xml.gz": b"\x1f\x8b"}


@pytest.mark.parametrize(
    ("has_address", "on_web", "stays"),
    [
        (True, True, {"404.html", "sitemap.xml"}),
        (False, True, {"404.html"}),
        (True, False, set()),
        (False, False, set()),
    ],
)
def test_404_page_only_on_the_web_and_sitemap_only_with_an_address(
    tmp_path: Path, has_address: bool, on_web: bool, stays: set[str]
) -> None:
    site = write_tree(tmp_path, {**KEPT, **ON_REQUEST})

    trim(site, has_address=has_address, on_web=on_web)

    assert read_tree(site) == {**KEPT, **{name: ON_REQUEST[name] for name in stays}}


def test_source_maps_and_comments_that_name_them_are_gone(tmp_path: Path) -> None:
    site = write_tree(
        tmp_path,
        {
            "a/one.js": "run()\n//# sourceMappingURL=one.js.map\n",
            "a/one.js.map": "{}",
            "a/old.js": "run()\n//@ sourceMappingURL=old.js.map",
            "a/two.css": "a{}\n/*# sourceMappingURL=two.css.map */",
            "two.css.map": "{}",
        },
    )

    trim(site, has_address=True, on_web=True)

    assert read_tree(site) == {"a/old.js": b"run()\n", "a/one.js": b"run()\n", "a/two.css": b"a{}\n"}


def test_the_builders_own_search_is_gone_and_so_are_empty_folders(tmp_path: Path) -> None:
    site = write_tree(
        tmp_path,
        {
            "assets/javascripts/lunr/tinyseg.js": "x",
            "assets/javascripts/lunr/min/lunr.de.min.js": "x",
            "assets/javascripts/workers/search.0a1b.min.js": "x",
            "search/search_index.json": "{}",
            **KEPT,
        },
    )
    (site / "empty/nested").mkdir(parents=True)

    trim(site, has_address=True, on_web=True)

    assert read_tree(site) == KEPT
    assert sorted(path.name for path in site.rglob("*") if path.is_dir()) == [
        "assets",
        "javascripts",
    ]


def test_line_ends_and_letters_that_are_not_utf8_stay_as_they_are(tmp_path: Path) -> None:
    site = write_tree(
        tmp_path, {"dos.css": b"a{}\r\nb{}\r\n/*# sourceMappingURL=x.map */\r\n", "latin.js": b'"\xe9"\r\n'}
    )

    trim(site, has_address=True, on_web=True)

    assert read_tree(site) == {"dos.css": b"a{}\r\nb{}\r\n", "latin.js": b'"\xe9"\r\n'}


def test_a_site_with_nothing_to_leave_out_is_not_touched(tmp_path: Path) -> None:
    site = write_tree(tmp_path, KEPT)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}

    trim(site, has_address=False, on_web=False)

    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before
