"""Pictures: words of a readable size on the smallest phone, drawings in the colour of the text, whole on paper."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.browser.conftest import SMALL_PHONE, Site, Visit

# Page → the pictures on it.
FIGURES = {
    "how-it-works": "#layers",
    "procedure": "#timeline",
    "about/how-we-grade": ".icon-arrays",
    "evidence": "#certainty-cocktail",
}
every_figure = pytest.mark.parametrize("page_id", FIGURES)

# The sizes of all texts of a picture, and how many letters stand in its drawings.
TEXTS = """
figure => {
  const sizes = new Set(), texts = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    if (texts.currentNode.textContent.trim()) {
      sizes.add(parseFloat(getComputedStyle(texts.currentNode.parentElement).fontSize))
    }
  }
  return [Math.min(...sizes), [...figure.querySelectorAll("svg")].reduce((sum, e) => sum + e.textContent.length, 0)]
}
"""

# Each drawing: whether it can be seen, its colour, and how much it stands out from the ground behind it.
DRAWINGS = """
figure => {
  const number = text => text.match(/[\\d.]+/g).map(Number)
  const light = colour => {
    const [r, g, b] = colour.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = light(number(getComputedStyle(document.body).backgroundColor).slice(0, 3))
  return [...figure.querySelectorAll("svg")].map(svg => {
    const box = svg.getBoundingClientRect()
    const shape = getComputedStyle(svg.firstElementChild), ink = light(number(shape.stroke).slice(0, 3))
    const [high, low] = [ink, ground].sort((one, two) => two - one)
    return {seen: svg.checkVisibility() && box.width > 10 && box.height > 10, contrast: (high + 0.05) / (low + 0.05)}
  })
}
"""


@every_figure
def test_words_of_a_picture_are_large_enough_on_the_smallest_phone(visit: Visit, bundle: Site, page_id: str) -> None:
    """No text stands in a drawing, which is scaled; the words beside it keep their size."""
    page = visit(bundle, SMALL_PHONE).open(page_id)
    smallest, letters = page.locator(FIGURES[page_id]).evaluate(TEXTS)
    assert smallest >= 12
    assert letters == 0


@every_figure
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_stand_out_in_light_and_dark(
    visit: Visit, bundle: Site, page_id: str, scheme: Literal["light", "dark"]
) -> None:
    """At least 3 to 1 (WCAG 2.2, 1.4.11)."""
    page = visit(bundle, SMALL_PHONE, scheme).open(page_id)
    drawings = page.locator(FIGURES[page_id]).evaluate(DRAWINGS)
    assert drawings
    assert [drawing for drawing in drawings if not drawing["seen"] or drawing["contrast"] < 3] == []


@every_figure
def test_drawings_are_there_in_forced_colours_and_on_paper(visit: Visit, bundle: Site, page_id: str) -> None:
    page = visit(bundle, SMALL_PHONE).open(page_id)
    for media in ({"forced_colors": "active"}, {"media": "print", "forced_colors": "none"}):
        page.emulate_media(**media)  # type: ignore[arg-type]
        drawings = page.locator(FIGURES[page_id]).evaluate(DRAWINGS)
        assert [drawing for drawing in drawings if not drawing["seen"] or drawing["contrast"] < 3] == [], media


def test_pictures_of_numbers_have_the_same_scale(visit: Visit, bundle: Site) -> None:
    page = visit(bundle).open("about/how-we-grade")
    boxes = page.locator(".icon-array__people").evaluate_all(
        "all => all.map(e => { const {top, width, height} = e.getBoundingClientRect(); return [top, width, height] })"
    )
    assert len(boxes) == 3
    assert boxes[0] == boxes[1] == boxes[2]
