"""How ten pages look: where their parts stand, and a picture of the first screen of each.

The gate shall break when the look changes, and not whenever somebody edits a fact. So of each part only those figures
are kept that its words do not move: where it begins and how wide it is, the room above it, the size of its letters;
the height of what holds one line; and how far down it stands where no running text stands above it.

The typeface is one that comes with a package, the clock stands still, and nothing moves.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, PHONE, Scheme, Site

# The ten pages: of each kind of thing that the guide shows, the one where most readers meet it.
PAGES = (
    "index",
    "what-is-it",
    "benefits/hydration",
    "ingredients",
    "safety/get-help",
    "safety/side-effects",
    "safety/regulation",
    "compare/other-treatments",
    "decide",
    "evidence",
)
SIZES = (PHONE, DESKTOP)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
NOW = "2026-11-22T12:00:00Z"

# Part of a page → figures that are kept: x, y, width, height, gap above it, size of letters (f).
PARTS: Mapping[str, str] = {
    ".help": "xywh",
    ".help-link": "xywhf",
    ".top": "xywh",
    ".top__name": "xyhf",
    "[data-colours-button]": "xywh",
    ".find__form": "xywh",
    ".menu": "xyw",
    ".menu summary": "xywhf",
    ".menu a": "xwf",
    "h1": "xywf",
    ".review": "xwgf",
    "#in-short": "xwgf",
    "#in-short ~ :is(ul, p)": "xwgf",
    ".doors li": "xw",
    ".care": "xwgf",
    ".claim": "xwgf",
    ".text > h2 ~ h2": "xwgf",
    ".data-frame": "xwg",
    "table.data caption": "xwf",
    "table.data thead th": "xwf",
    "table.data tbody th": "xwf",
    "table.data tbody td": "xwf",
    ".tools": "xwg",
    ".tools input": "xwhf",
    "figure": "xwg",
    ".option": "xw",
    ".tick": "xwf",
    ".evidence__choice": "xw",
    ".evidence__claim": "xwf",
    ".page-sources": "xwf",
    ".to-top": "xgf",
    ".foot": "xwf",
}
MEASURE = """
parts => Object.entries(parts).flatMap(([selector, kept]) => {
  const seen = [...document.querySelectorAll(selector)].find(part => {
    const box = part.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && part.checkVisibility({opacityProperty: true, visibilityProperty: true})
  })
  if (!seen) return []
  const box = seen.getBoundingClientRect()
  let before = seen.previousElementSibling
  while (before && !before.getBoundingClientRect().height) before = before.previousElementSibling
  const figures = {
    x: box.left, y: box.top + scrollY, w: box.width, h: box.height,
    g: before ? box.top - before.getBoundingClientRect().bottom : 0, f: parseFloat(getComputedStyle(seen).fontSize),
  }
  return [[selector, Object.fromEntries([...kept].map(name => [name, Math.round(figures[name] * 10) / 10]))]]
})
"""
# The words that can be seen on the first screen.
WORDS = """
() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (texts.nextNode()) {
    const range = document.createRange()
    range.selectNodeContents(texts.currentNode)
    const box = range.getBoundingClientRect()
    if (box.width && box.height && box.top < innerHeight && box.bottom > 0) found.push(texts.currentNode.data.trim())
  }
  return found.join(" ")
}
"""
# The share of points that two pictures do not have in common.
DIFFERENCE = """
async both => {
  const [one, two] = await Promise.all(both.map(async data => {
    const image = new Image()
    image.src = `data:image/webp;base64,${data}`
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height), area = canvas.getContext("2d")
    area.drawImage(image, 0, 0)
    return area.getImageData(0, 0, image.width, image.height)
  }))
  if (one.width !== two.width || one.height !== two.height) return 1
  let other = 0
  for (let i = 0; i < one.data.length; i += 4)
    if ([0, 1, 2].some(colour => Math.abs(one.data[i + colour] - two.data[i + colour]) > 48)) other += 1
  return other / (one.width * one.height)
}
"""
FONT = "fontpkg_atkinson_hyperlegible/files/AtkinsonHyperlegible-{}.ttf"
DRESS = """
async files => {
  for (const [weight, data] of Object.entries(files))
    document.fonts.add(await new FontFace("Test", `url(data:font/ttf;base64,${data})`, {weight}).load())
  const style = document.createElement("style")
  style.textContent = "body { font-family: Test !important }"
  document.head.append(style)
  await document.fonts.ready
}
"""


@dataclass(frozen=True, order=True)
class View:
    """One page in one window."""

    page_id: str
    size: tuple[int, int]
    scheme: Scheme

    def __str__(self) -> str:
        return f"{self.page_id} {self.size[0]} {self.scheme}"

    @property
    def picture(self) -> str:
        """The name of its picture."""
        return f"{self.page_id.replace('/', '-')}-{self.size[0]}-{self.scheme}.webp"


# Part → figure → value.
Boxes = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Look:
    """How a view looks: boxes of its parts, a hash of the words in sight, and a picture (WebP)."""

    boxes: Boxes
    words: str
    picture: bytes


def views() -> list[View]:
    """All that is looked at."""
    return [View(page_id, size, scheme) for page_id in PAGES for size in SIZES for scheme in SCHEMES]


def typeface() -> dict[str, str]:
    """Weight → file, as text; installed with the leaflet's typeface."""
    package = metadata.distribution("fontpkg-atkinson-hyperlegible")
    names = {"400": "Regular", "700": "Bold"}
    return {
        weight: base64.b64encode(Path(str(package.locate_file(FONT.format(name)))).read_bytes()).decode()
        for weight, name in names.items()
    }


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """A window whose clock stands still, and into whose pages a test may put a typeface."""
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True, offline=True)
    context.clock.set_fixed_time(NOW)
    yield context.new_page()
    context.close()


def look(page: Page, site: Site, view: View, files: Mapping[str, str]) -> Look:
    """Looks at a view."""
    page.set_viewport_size({"width": view.size[0], "height": view.size[1]})
    page.emulate_media(color_scheme=view.scheme)
    page.goto(site.address(view.page_id))
    page.evaluate(DRESS, files)
    found: list[Any] = page.evaluate(MEASURE, dict(PARTS))
    session = page.context.new_cdp_session(page)
    data: str = session.send("Page.captureScreenshot", {"format": "webp", "quality": 40})["data"]
    session.detach()
    words = hashlib.sha256(str(page.evaluate(WORDS)).encode()).hexdigest()[:12]
    return Look(dict(found), words, base64.b64decode(data))


def difference(page: Page, one: bytes, two: bytes) -> float:
    """The share of points that two pictures do not have in common; from 0 to 1."""
    if one == two:
        return 0.0
    page.goto("about:blank")
    both = [base64.b64encode(picture).decode() for picture in (one, two)]
    return float(page.evaluate(DIFFERENCE, both))
