"""The search as it is shipped: on every page, with results that lead to files and parts, and light."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from publish.budgets import travels
from publish.search_texts import START
from tests.built.conftest import Shipped
from tests.editions import PAGE_IDS

# What the search loads when it is touched, as it travels. A reader on a slow line waits two seconds for it at most.
MOST_BYTES = 60_000


def loaded(shipped: Shipped) -> list[Path]:
    """The two files that the search loads."""
    names = shipped.pages["index"].xpath("//*[@data-search]//template/script/@src")
    return [shipped.edition.folder / name for name in names]


def texts(shipped: Shipped) -> dict[str, Any]:
    """What the search reads."""
    (path,) = (path for path in loaded(shipped) if "texts" in path.name)
    found: dict[str, Any] = json.loads(path.read_text("utf-8").strip().removeprefix(START.replace(" ", "")))
    return found


def test_every_page_has_the_box_and_what_it_loads(shipped: Shipped) -> None:
    for page_id, document in shipped.pages.items():
        (search,) = document.xpath("//header//*[@data-search][@role='search']")
        assert len(search.xpath(".//input[@aria-label='Search']")) == 1, page_id
        targets = [
            (shipped.edition.file(page_id).parent / name).resolve() for name in search.xpath(".//template/script/@src")
        ]
        assert targets == [path.resolve() for path in loaded(shipped)], page_id
        assert [path for path in targets if not path.is_file()] == [], page_id


def test_every_result_leads_to_a_file_and_every_part_to_an_anchor(shipped: Shipped) -> None:
    by_address = {shipped.edition.address(page_id): page_id for page_id in PAGE_IDS}
    entries = texts(shipped)["pages"]
    assert entries
    for entry in entries:
        page_id = by_address[entry["url"]]
        assert shipped.edition.file(page_id).is_file()
        anchors = set(shipped.pages[page_id].xpath("//@id"))
        assert [anchor for anchor, *_ in entry["parts"] if anchor not in anchors] == [], page_id


def test_meanings_of_explained_words_are_found_in_the_glossary_alone(shipped: Shipped) -> None:
    """They stand hidden on many pages: a search for their words must not list those."""
    explained = [page_id for page_id, document in shipped.pages.items() if document.xpath("//*[@class='term']")]
    assert len(explained) > 10
    for page_id in explained:
        for meaning in shipped.pages[page_id].xpath("//*[@class='term__meaning']"):
            assert (meaning.get("hidden"), meaning.get("data-search-exclude")) == ("", ""), page_id


@pytest.mark.parametrize("most", [MOST_BYTES])
def test_what_the_search_loads_is_light(web: Shipped, most: int) -> None:
    assert sum(map(travels, loaded(web))) < most
