"""Old addresses in a finished site: small pages that lead on, and old ids at their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from publish.inspect_site import inspect_site
from publish.redirects import old_anchors, redirect_pages
from tests.publish.pages import MOVED_WORDS, html_page
from tests.trees import read_tree, write_tree

MOVED = {"benefits/fat": "compare/fat-on-the-face", "old": "index", "benefits/index": "compare/fat-on-the-face"}


def site(folder: Path, *, as_files: bool) -> Path:
    page = "compare/fat-on-the-face.html" if as_files else "compare/fat-on-the-face/index.html"
    return write_tree(folder, {"index.html": html_page("Start"), page: html_page("Fat")})


@pytest.mark.parametrize(
    ("as_files", "file", "targets"),
    [
        (False, "benefits/fat/index.html", "../../compare/fat-on-the-face/"),
        (False, "benefits/index.html", "../compare/fat-on-the-face/"),
        (False, "old/index.html", "../"),
        (True, "benefits/fat.html", "../compare/fat-on-the-face.html"),
        (True, "benefits/index.html", "../compare/fat-on-the-face.html"),
        (True, "old.html", "index.html"),
    ],
)
def test_old_page_leads_on_in_each_edition(as_files: bool, file: str, targets: str, tmp_path: Path) -> None:
    folder = site(tmp_path, as_files=as_files)
    redirect_pages(folder, MOVED, MOVED_WORDS, as_files=as_files)
    root = lxml_html.document_fromstring((folder / file).read_bytes())
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={targets}"]
    assert root.xpath("//a/@href") == [targets]
    assert root.xpath("//link[@rel='canonical']/@href") == [targets]
    assert inspect_site(folder, as_files=as_files) == []


def test_public_address_is_the_canonical_one(tmp_path: Path) -> None:
    folder = site(tmp_path, as_files=False)
    redirect_pages(folder, MOVED, MOVED_WORDS, as_files=False, site_url="https://example.org/g/")
    assert 'href="https://example.org/g/compare/fat-on-the-face/"' in (folder / "benefits/fat/index.html").read_text()
    assert '"canonical" href="https://example.org/g/"' in (folder / "old/index.html").read_text()
    assert inspect_site(folder, as_files=False, site_url="https://example.org/g/") == []


def test_site_without_redirects_stays_as_it_is(tmp_path: Path) -> None:
    folder = site(tmp_path, as_files=False)
    before = read_tree(folder)
    redirect_pages(folder, {}, MOVED_WORDS, as_files=False)
    old_anchors(folder, {})
    assert read_tree(folder) == before


def test_old_ids_stand_at_the_places_of_the_new_ones(tmp_path: Path) -> None:
    body = (
        '<table id="t"><tr id="a"><th class="x">A</th></tr></table><li id="b" class="y">B</li>'
        '<p id="c">C</p><p id="old-c">taken</p>'
    )
    folder = write_tree(tmp_path, {"index.html": html_page("Start", body), "other.html": html_page("Other")})
    other = (folder / "other.html").read_bytes()
    old_anchors(folder, {"old-a": "a", "old-b": "b", "old-c": "c", "old-t": "t", "old-n": "nowhere"})
    text = (folder / "index.html").read_text("utf-8")
    assert '<tr id="a"><th class="x"><span id="old-a"></span>A</th></tr>' in text
    assert '<li id="b" class="y"><span id="old-b"></span>B</li>' in text
    assert '<span id="old-t"></span><table id="t">' in text
    assert text.count("old-c") == 1
    assert "old-n" not in text
    assert (folder / "other.html").read_bytes() == other
