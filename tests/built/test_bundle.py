"""The bundle as a file: one folder, a start page and a line that tells what to open."""

from __future__ import annotations

import zipfile

import pytest

from tests.editions import BUNDLE, BUNDLE_NAME
from tests.mini import ROOT


@pytest.fixture(scope="module")
def entries() -> dict[str, bytes]:
    """Name → content of every entry."""
    with zipfile.ZipFile(BUNDLE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_is_in_one_folder_with_the_start_page_on_its_top(entries: dict[str, bytes]) -> None:
    assert {name.split("/")[0] for name in entries} == {BUNDLE_NAME}
    assert f"{BUNDLE_NAME}/index.html" in entries
    assert [name for name in entries if ".." in name.split("/") or "\\" in name or name.endswith("/")] == []


def test_read_me_first_stands_on_top_too(entries: dict[str, bytes]) -> None:
    text = entries[f"{BUNDLE_NAME}/READ-ME-FIRST.txt"].decode("utf-8")

    assert text.startswith("Open index.html by double-click")
    assert text.count("\n") == 1
    assert sorted(name.split("/")[1] for name in entries if name.count("/") == 1 and "READ" in name) == [
        "READ-ME-FIRST.txt"
    ]


def test_nothing_that_only_a_host_needs(entries: dict[str, bytes]) -> None:
    assert [name for name in entries if name.endswith(("404.html", "sitemap.xml", "sitemap.xml.gz", ".json"))] == []


def test_nothing_tells_where_it_was_built(entries: dict[str, bytes]) -> None:
    place = str(ROOT).encode()
    assert [name for name, content in entries.items() if place in content] == []


def test_names_are_plain_so_that_every_system_unpacks_them(entries: dict[str, bytes]) -> None:
    assert [name for name in entries if not name.isascii() or " " in name or ":" in name] == []
    assert len({name.casefold() for name in entries}) == len(entries)
