"""The pattern page in a real browser: each component is there, and two engines find nothing, in every look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import dark, failures, violations
from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE, Reader, Site, new_reader
from tests.editions import Edition
from tests.patterns.patterns import COMPONENTS, ON_PAPER, PAGES
from tests.patterns.site import build


@pytest.fixture(scope="module")
def reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Somebody who looks at the pattern pages, built anew."""
    folder = build(tmp_path_factory.mktemp("patterns"))
    reader = new_reader(browser, Site(Edition("bundle", folder), folder.as_uri() + "/"), PHONE)
    yield reader
    reader.page.context.close()


def look(page: Page, scheme: str) -> None:
    """The colours that the device prefers."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert dark(page) is (scheme == "dark")


@pytest.mark.parametrize("page_id", PAGES)
def test_every_component_is_there_for_the_eye_on_a_phone_and_a_desktop(reader: Reader, page_id: str) -> None:
    page = reader.open(page_id)
    wanted = {name: selector for name, (on, selector) in COMPONENTS.items() if on == page_id}
    for size in (SMALL_PHONE, PHONE, DESKTOP):
        reader.resize(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], size
        for name, selector in wanted.items():
            expect(page.locator(selector).first, f"{name} at {size[0]}").to_be_visible()


@pytest.mark.parametrize("page_id", PAGES)
def test_two_engines_find_nothing(reader: Reader, page_id: str) -> None:
    page = reader.open(page_id)
    if page_id == "index":  # with a meaning open
        page.locator(".term__word").first.click()
        expect(page.locator(".term__meaning").first).to_be_visible()
    found: dict[str, list[Any]] = {}
    for scheme in ("light", "dark"):
        look(page, scheme)
        for size in (PHONE, DESKTOP):
            reader.resize(size)
            found[f"axe {scheme} {size[0]}"] = violations(page)
    found["ace"] = failures(page)
    look(page, "light")
    assert {where: what for where, what in found.items() if what} == {}


def test_paper_has_the_foot_and_every_component_of_a_text(reader: Reader) -> None:
    page = reader.open("index")
    page.emulate_media(media="print")
    for name, (_, selector) in ON_PAPER.items():
        expect(page.locator(selector), name).to_be_visible()
    for name in ("care card: emergency", "key facts", "do", "do not", "timeline", "comparison", "lines to write on"):
        expect(page.locator(COMPONENTS[name][1]).first, name).to_be_visible()
    for selector in (".tools", ".menu", ".help", ".term__meaning"):
        expect(page.locator(selector).first, selector).to_be_hidden()
    page.emulate_media(media="screen")
