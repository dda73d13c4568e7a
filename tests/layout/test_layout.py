"""The look of ten pages is as it was last approved: boxes of their parts, and pictures of their first screens.

``make layout`` writes both anew, for somebody to look at. It also makes the gallery.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE, Site
from tests.layout.looking import (
    PAGES,
    SCHEMES,
    SIZES,
    Boxes,
    Look,
    View,
    difference,
    look,
    typeface,
    views,
    window,
)
from tests.mini import ROOT

STORED = Path(__file__).parent / "boxes.tsv"
GALLERY = ROOT / "gallery"
WRITE = os.environ.get("GUIDE_LAYOUT") == "write"
MENDING = "If the new look is meant, run make layout, look at gallery/, and hand in both."

# How far a part may be off, and what share of a picture's points may differ: in the browser that was used when they
# were stored, and in another version, which may round and paint otherwise.
SAME, OTHER = (1.0, 0.005), (4.0, 0.05)
Looks = dict[View, Look]


def written(looks: Looks, browser: str) -> str:
    """The stored form: browser, then a line for the words of each view, and a line for each part."""
    lines = [f"browser\t{browser}"]
    for view, seen in looks.items():
        lines.append(f"{view}\twords\t{seen.words}")
        for part, box in seen.boxes.items():
            lines.append(f"{view}\t{part}\t" + " ".join(f"{name}={value:g}" for name, value in box.items()))
    return "\n".join(lines) + "\n"


def gallery_text() -> str:
    """The page that shows all pictures."""
    lines = [
        "# How the guide looks",
        "",
        "The first screen of ten pages, on a phone and on a desktop, light and dark. `make layout` writes this",
        "folder, and `make test` compares with it (`tests/layout`). The typeface is one for tests, so that every",
        "machine makes the same pictures; readers see the one of their own device.",
    ]
    for page_id in PAGES:
        lines += ["", f"## {page_id}", ""]
        for size in SIZES:
            where = "a phone" if size == PHONE else "a desktop"
            lines += [
                f'<img src="{View(page_id, size, scheme).picture}" width="{190 if size == PHONE else 400}" '
                f'alt="{page_id} on {where}, {scheme}">'
                for scheme in SCHEMES
            ]
    return "\n".join(lines) + "\n"


def read(text: str) -> tuple[str, dict[str, str], dict[str, Boxes]]:
    """The browser; view → words; view → boxes."""
    first, *lines = text.splitlines()
    words: dict[str, str] = {}
    boxes: dict[str, Boxes] = {}
    for line in lines:
        view, part, figures = line.split("\t")
        if part == "words":
            words[view] = figures
        else:
            pairs = (figure.split("=") for figure in figures.split())
            boxes.setdefault(view, {})[part] = {name: float(value) for name, value in pairs}
    return first.split("\t")[1], words, boxes


def faults(stored: Boxes, now: Boxes, tolerance: float) -> list[str]:
    """For people: what stands elsewhere than it did."""
    found = [f"{part}: is gone" for part in stored.keys() - now.keys()]
    found += [f"{part}: is new" for part in now.keys() - stored.keys()]
    for part in stored.keys() & now.keys():
        for name in sorted(stored[part].keys() | now[part].keys()):
            before, after = stored[part].get(name), now[part].get(name)
            if before is None or after is None or abs(before - after) > tolerance:
                found.append(f"{part}: {name} was {before} and is {after}")
    return sorted(found)


@pytest.fixture(scope="module")
def looks(browser: Browser, bundle: Site) -> Iterator[Looks]:
    """Every view as it looks now; stored, where that was asked for."""
    files = typeface()
    with window(browser) as page:
        found = {view: look(page, bundle, view, files) for view in views()}
    if WRITE:
        STORED.write_text(written(found, browser.version), "utf-8", newline="\n")
        GALLERY.mkdir(exist_ok=True)
        for old in GALLERY.glob("*.webp"):
            old.unlink()
        for view, seen in found.items():
            (GALLERY / view.picture).write_bytes(seen.picture)
        (GALLERY / "README.md").write_text(gallery_text(), "utf-8", newline="\n")
    yield found


@pytest.fixture(scope="module")
def allowed(browser: Browser) -> tuple[float, float]:
    """How far things may be off in this browser."""
    before = read(STORED.read_text("utf-8"))[0]
    if before.split(".")[0] == browser.version.split(".")[0]:
        return SAME
    warnings.warn(
        f"Layout was stored with Chromium {before}, this is {browser.version}: compared with {OTHER[0]:g} px and "
        f"{OTHER[1]:.0%} of points instead of {SAME[0]:g} px and {SAME[1]:.1%}; make layout stores it anew",
        stacklevel=2,
    )
    return OTHER


@pytest.mark.parametrize("view", views(), ids=str)
def test_parts_of_the_page_stand_where_they_stood(looks: Looks, allowed: tuple[float, float], view: View) -> None:
    boxes = read(STORED.read_text("utf-8"))[2]
    assert faults(boxes[str(view)], looks[view].boxes, allowed[0]) == [], MENDING


@pytest.mark.parametrize("view", views(), ids=str)
def test_the_first_screen_looks_as_in_its_picture(
    browser: Browser, looks: Looks, allowed: tuple[float, float], view: View
) -> None:
    """Where its words are the same. An edited word is no fault; it is said, so that pictures are renewed in time."""
    if read(STORED.read_text("utf-8"))[1][str(view)] != looks[view].words:
        warnings.warn(f"{view}: other words than in its picture, so not compared; make layout renews it", stacklevel=1)
        return
    with window(browser) as page:
        off = difference(page, (GALLERY / view.picture).read_bytes(), looks[view].picture)
    assert off <= allowed[1], f"{off:.1%} of the picture differs. {MENDING}"


def test_every_view_is_stored_and_nothing_else() -> None:
    _, words, boxes = read(STORED.read_text("utf-8"))
    names = {str(view) for view in views()}
    assert set(words) == names
    assert set(boxes) == names
    assert {path.name for path in GALLERY.glob("*.webp")} == {view.picture for view in views()}
    assert all(len(found) >= 15 for found in boxes.values())


def test_the_page_of_the_gallery_shows_every_picture() -> None:
    assert (GALLERY / "README.md").read_text("utf-8") == gallery_text()


def test_the_gallery_stays_small() -> None:
    assert sum(path.stat().st_size for path in GALLERY.iterdir()) < 2_000_000


def test_a_part_that_moves_goes_or_comes_is_found() -> None:
    before: Boxes = {"h1": {"x": 16.0, "w": 358.0}, ".menu": {"x": 0.0}, ".help": {"h": 44.0}}
    after: Boxes = {"h1": {"x": 18.0, "w": 358.5}, ".foot": {"x": 0.0}, ".help": {"h": 44.0}}
    assert faults(before, after, 1.0) == [".foot: is new", ".menu: is gone", "h1: x was 16.0 and is 18.0"]
    assert faults(before, before, 0.0) == []


def test_a_picture_that_differs_is_found(browser: Browser, looks: Looks) -> None:
    light, dark = (next(seen.picture for view, seen in looks.items() if view.scheme == s) for s in ("light", "dark"))
    with window(browser) as page:
        assert difference(page, light, light) == 0
        assert difference(page, light, dark) > 0.3


def test_what_is_written_is_read(looks: Looks) -> None:
    browser, words, boxes = read(written(looks, "156.0.1"))
    assert browser == "156.0.1"
    assert words == {str(view): seen.words for view, seen in looks.items()}
    assert boxes == {str(view): seen.boxes for view, seen in looks.items()}
