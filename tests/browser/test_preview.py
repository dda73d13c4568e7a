"""The preview in a real browser: pages follow the files, and mistakes stand in a panel over the last good page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PATIENCE, SMALL_PHONE, Scheme
from tests.tools.previewing import Preview, preview_of
from tests.tools.project import Project, small_project

GOOD = "Tiny needles make small holes."
FAULTS = (("docs/index.md", 'certainty("low")', 'certainty("lov")'), ("docs/rest.md", '"wait"', '"<b>weight</b>"'))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The preview of a small project."""
    project = small_project(tmp_path_factory.mktemp("preview") / "guide")
    with preview_of(project.folder) as preview:
        preview.wait_for_line("all pages are built")
        yield preview


def open_page(browser: Browser, preview: Preview, size: tuple[int, int], scheme: Scheme) -> tuple[Page, list[str]]:
    """The start page, and what the browser complains of."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.goto(f"http://127.0.0.1:{preview.port}/")
    return page, complaints


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (SMALL_PHONE, "dark")])
def test_page_follows_the_files_and_mistakes_stand_over_the_last_good_page(
    browser: Browser, preview: Preview, size: tuple[int, int], scheme: Scheme
) -> None:
    project = Project(preview.folder)
    page, complaints = open_page(browser, preview, size, scheme)
    panel = page.get_by_role("alert", name="Problems in the guide")
    expect(page.get_by_text(GOOD)).to_be_visible()
    expect(panel).to_be_hidden()

    # A change shows by itself, on the same page.
    project.replace("docs/index.md", GOOD, "Tiny needles make round holes.")
    expect(page.get_by_text("Tiny needles make round holes.")).to_be_visible()
    project.replace("docs/index.md", "Tiny needles make round holes.", GOOD)
    expect(page.get_by_text(GOOD)).to_be_visible()

    # Two mistakes: a list with file and line, as text; and the page is still there.
    for name, old, new in FAULTS:
        project.replace(name, old, new)
    items = panel.get_by_role("listitem")
    expect(items).to_have_count(2)
    expect(panel.get_by_role("heading", name="2 problems in the guide")).to_be_visible()
    expect(items.nth(0)).to_contain_text(
        re.compile(r"docs/index\.md:\d+.*lov.*Allowed: .*low.*To mend it: ", re.DOTALL)
    )
    expect(items.nth(1)).to_contain_text("<b>weight</b>")
    expect(page.get_by_text(GOOD)).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = panel.bounding_box()
    assert box
    assert box["width"] <= size[0]
    assert box["height"] <= size[1] / 2 + 1
    assert contrast(panel) >= 7
    expect(page.locator("html")).to_have_count(1)

    # Out of the way with Esc, and back again by keyboard.
    panel.focus()
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    again = page.get_by_role("button", name="Show 2 problems")
    expect(again).to_be_focused()
    target = again.bounding_box()
    assert target
    assert min(target["width"], target["height"]) >= 44
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(panel).to_be_focused()

    # One mended: the other is left. All mended: the panel goes by itself.
    project.replace(*reverse(FAULTS[1]))
    expect(panel.get_by_role("heading", name="1 problem in the guide")).to_be_visible()
    project.replace(*reverse(FAULTS[0]))
    expect(panel).to_be_hidden()
    expect(again).to_be_hidden()
    expect(page.get_by_text(GOOD)).to_be_visible()
    assert complaints == []
    page.context.close()


def reverse(fault: tuple[str, str, str]) -> tuple[str, str, str]:
    name, old, new = fault
    return name, new, old


def contrast(panel: object) -> float:
    """The contrast of the panel's text with its ground (WCAG 2)."""
    colours = panel.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")  # type: ignore[attr-defined]
    light, dark = sorted((_luminance(colour) for colour in colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_preview_that_has_ended_says_so(browser: Browser, tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    with preview_of(project.folder) as preview:
        preview.wait_for_line("all pages are built")
        page, _ = open_page(browser, preview, DESKTOP, "light")
        expect(page.get_by_text(GOOD)).to_be_visible()
        preview.stop()
        expect(page.get_by_role("heading", name="The preview does not answer")).to_be_visible()
        page.context.close()
