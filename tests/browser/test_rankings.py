"""Searches that people make find the page that ought to answer; both editions rank alike.

The stored rankings guard against accidents: who changes a text, a question of a page or a synonym sees what it does to
other searches. Refresh them with the command that a failure names, and look at the difference.
"""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site, new_reader
from tests.editions import PAGE_IDS
from tests.search.searches import FOLDER, Score, Search, key, score, searches
from tests.search.typing_in import open_search, rankings

STORED = FOLDER / "rankings.tsv"
COMMAND = "GUIDE_RANKINGS=write .venv-test/bin/python -m pytest tests/browser/test_rankings.py"
ALL = searches()
# A search for a page that is not written yet cannot be answered.
THERE = {key(page_id) for page_id in PAGE_IDS}
ANSWERABLE = [search for search in ALL if any(key(page) in THERE for page in search.pages)]


def ranked(browser: Browser, site: Site) -> dict[str, list[str]]:
    """Every search on one edition."""
    reader = new_reader(browser, site)
    page = reader.open("safety/side-effects")
    open_search(page)
    found = rankings(page, site.top, list(dict.fromkeys(search.typed for search in ALL)))
    page.context.close()
    assert reader.complaints == []
    return found


@pytest.fixture(scope="module")
def on_web(browser: Browser, web: Site) -> dict[str, list[str]]:
    """Every search on the web edition."""
    return ranked(browser, web)


def part(found: dict[str, list[str]], file: str, kind: str = "", half: str = "") -> Score:
    """The score of the searches of a file, of one kind, of one half."""
    chosen = [s for s in ANSWERABLE if s.file == file and kind in ("", s.kind) and half in ("", s.half)]
    return score(chosen, found)


def test_the_bundle_ranks_as_the_web_edition_does(browser: Browser, bundle: Site, on_web: dict[str, list[str]]) -> None:
    on_disk = ranked(browser, bundle)
    assert {typed: pages for typed, pages in on_disk.items() if pages != on_web[typed]} == {}


def test_known_searches_reach_what_was_asked_for(on_web: dict[str, list[str]]) -> None:
    """The table of the issue on search; the reasons stand in decisions/0018."""
    known = part(on_web, "queries")
    assert (known.first >= 0.85, known.three >= 0.97, known.none) == (True, True, 0), known
    typos = part(on_web, "queries", kind="typo")
    assert typos.three >= 0.95, typos


def test_searches_that_nobody_tuned_to_are_answered_too(on_web: dict[str, list[str]]) -> None:
    assert part(on_web, "held-out", half="kept").three >= 0.93
    assert part(on_web, "held-out").three >= 0.93


def test_words_of_alarm_show_the_way_to_help_first(on_web: dict[str, list[str]]) -> None:
    alarms = [search for search in ALL if search.kind == "alarm"]
    assert {s.typed: on_web[s.typed][:1] for s in alarms if on_web[s.typed][:1] != ["!safety/get-help"]} == {}


def lines(found: dict[str, list[str]]) -> list[str]:
    """The first three pages of every search, one a line."""
    return ["search\tfirst\tsecond\tthird", *("\t".join([typed, *pages[:3]]) for typed, pages in found.items())]


def test_rankings_are_as_stored(on_web: dict[str, list[str]]) -> None:
    now = lines(on_web)
    if os.environ.get("GUIDE_RANKINGS") == "write":
        STORED.write_text("\n".join(now) + "\n", "utf-8", newline="\n")
    stored = STORED.read_text("utf-8").splitlines()
    changed = [f"{old}  →  {new}" for old, new in zip(stored, now, strict=False) if old != new]
    assert (len(stored), changed) == (len(now), []), f"look at the difference; to store it: {COMMAND}"


def test_the_two_halves_were_drawn_by_chance() -> None:
    """About half of each file: a split by hand would show here."""
    for file in ("queries", "held-out"):
        halves = [search.half for search in ALL if search.file == file]
        assert 0.4 < halves.count("kept") / len(halves) < 0.6


def test_each_search_stands_once_and_names_pages_of_the_design() -> None:
    typed = [search.typed for search in ALL]
    both = sorted({words for words in typed if typed.count(words) > 1})
    # Two files, two people: where both asked the same, they must name the same page.
    for words in both:
        pages = [set(search.pages) for search in ALL if search.typed == words]
        assert set.intersection(*pages), words
    later = {"evidence", "decide", "leaflet"}  # pages of the design that are written later
    assert {page for search in ALL for page in search.pages if key(page) not in THERE | later} == set()


def test_a_search_knows_its_half() -> None:
    assert {Search("x", words, "", ()).half for words in ("botox", "kybella", "aqualyx", "nctf")} == {"tuned", "kept"}
