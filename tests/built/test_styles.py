"""Each page loads the style sheets of what it shows, and those alone."""

from __future__ import annotations

import re

from tests.built.conftest import Shipped
from tests.mini import ROOT

BASE = "guide"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.([a-z][\w-]*)(?=[^{}]*\{)")


def classes(name: str) -> set[str]:
    """The classes that a style sheet in ``docs/assets`` speaks of."""
    return set(_CLASS.findall(_COMMENT.sub("", (ROOT / f"docs/assets/{name}.css").read_text("utf-8"))))


def own_classes() -> dict[str, set[str]]:
    """Style sheet of few pages → the classes that it alone speaks of."""
    names = sorted(path.stem for path in (ROOT / "docs/assets").glob("*.css"))
    return {
        name: classes(name) - {other for sheet in names if sheet != name for other in classes(sheet)}
        for name in names
        if name != BASE
    }


def test_a_page_has_one_style_sheet_made_of_those_that_it_needs(shipped: Shipped) -> None:
    own = own_classes()
    assert "leaflet__card" in own["leaflet"]
    used: set[str] = set()
    for page_id, document in shipped.pages.items():
        (address,) = document.xpath("//link[@rel='stylesheet']/@href")
        (joined,) = re.findall(r"/([a-z-]+)\.[0-9a-f]{10}\.css$", str(address))
        shown = {name for names in document.xpath("//main//@class") for name in str(names).split()}
        needed = [name for name, its in own.items() if its & shown]
        named = [name for name in own if re.search(rf"-{name}\b", joined)]
        assert joined.startswith(BASE) and named == needed, page_id
        used.update(needed)
    assert used == own.keys()
