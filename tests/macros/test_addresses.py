"""Tests of macros/addresses.py: links between pages, in the web edition (folders) and in the bundle (files)."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.addresses import Address, page_url


@pytest.mark.parametrize(
    ("page_id", "web", "file"),
    [
        ("index", "", "index.html"),
        ("sources", "sources/", "sources.html"),
        ("safety/side-effects", "safety/side-effects/", "safety/side-effects.html"),
        ("benefits/index", "benefits/", "benefits/index.html"),
        ("my-index", "my-index/", "my-index.html"),
        ("about/my-index", "about/my-index/", "about/my-index.html"),
    ],
)
def test_page_url_is_a_folder_on_the_web_and_a_file_in_the_bundle(page_id: str, web: str, file: str) -> None:
    assert page_url(page_id) == web
    assert page_url(page_id, as_file=True) == file


@pytest.mark.parametrize(
    ("own", "page_id", "link"),
    [
        ("", "index", "./"),
        ("", "sources", "sources/"),
        ("", "safety/side-effects", "safety/side-effects/"),
        (".", "sources", "sources/"),
        ("./", "sources", "sources/"),
        ("sources/", "index", "../"),
        ("sources/", "ingredients", "../ingredients/"),
        ("sources/", "sources", "./"),
        ("safety/side-effects/", "sources", "../../sources/"),
        ("safety/side-effects/", "safety/index", "../"),
        ("safety/side-effects/", "safety/get-help", "../get-help/"),
        ("safety/", "safety/get-help", "get-help/"),
        ("safety/", "index", "../"),
    ],
)
def test_link_on_the_web(own: str, page_id: str, link: str) -> None:
    assert Address(own).to(page_id) == link
    assert not Address(own).as_file


@pytest.mark.parametrize(
    ("own", "page_id", "link"),
    [
        ("index.html", "index", "index.html"),
        ("index.html", "sources", "sources.html"),
        ("index.html", "safety/side-effects", "safety/side-effects.html"),
        ("sources.html", "index", "index.html"),
        ("safety/side-effects.html", "sources", "../sources.html"),
        ("safety/side-effects.html", "safety/index", "index.html"),
        ("safety/side-effects.html", "safety/get-help", "get-help.html"),
        ("safety/index.html", "index", "../index.html"),
    ],
)
def test_link_in_the_bundle(own: str, page_id: str, link: str) -> None:
    assert Address(own).to(page_id) == link
    assert Address(own).as_file


@pytest.mark.parametrize(
    ("own", "page_id", "link"),
    [
        ("", "sources", "sources/#x"),
        ("", "index", "#x"),
        (".", "index", "#x"),
        ("sources/", "sources", "#x"),
        ("sources/", "index", "../#x"),
        ("safety/side-effects/", "sources", "../../sources/#x"),
        ("index.html", "index", "#x"),
        ("safety/side-effects.html", "sources", "../sources.html#x"),
        ("safety/side-effects.html", "safety/side-effects", "#x"),
    ],
)
def test_anchor_on_the_own_page_stands_alone(own: str, page_id: str, link: str) -> None:
    assert Address(own).to(page_id, "x") == link


PAGE_IDS = st.lists(st.sampled_from(["index", "a", "b-c", "safety"]), min_size=1, max_size=4).map("/".join)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(own=PAGE_IDS, target=PAGE_IDS, as_file=st.booleans())
def test_browser_arrives_at_the_page_also_under_a_sub_path(own: str, target: str, as_file: bool) -> None:
    site = "https://example.org/some/guide/"
    here = page_url(own, as_file=as_file)
    there = page_url(target, as_file=as_file)
    assert urljoin(site + here, Address(here).to(target)) == site + there
    assert urljoin(site + here, Address(here).to(target, "x")) == f"{site}{there}#x"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("", "assets/a.js"),
        (".", "assets/a.js"),
        ("index.html", "assets/a.js"),
        ("sources/", "../assets/a.js"),
        ("sources.html", "assets/a.js"),
        ("safety/side-effects/", "../../assets/a.js"),
        ("safety/side-effects.html", "../assets/a.js"),
    ],
)
def test_a_file_is_reached_from_every_page(url: str, link: str) -> None:
    assert Address(url).file("assets/a.js") == link
