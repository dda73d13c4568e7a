"""The pattern page has every macro of the registry, passes the gate, and is not published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.pages.reading import read_page
from macros.registry import MACROS
from tests.mini import ROOT
from tests.patterns import site
from tests.patterns.patterns import COMPONENTS, ON_PAPER, PAGES

TEXTS = {path.relative_to(site.PAGES).with_suffix("").as_posix(): path for path in sorted(site.PAGES.rglob("*.md"))}


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_has_a_place_on_the_pattern_page(name: str, tmp_path: Path) -> None:
    pages = [read_page(path.read_text("utf-8"), path.name, page_id)[0] for page_id, path in TEXTS.items()]
    kept = ["{{ source_list() }}", "{{ side_effect_table() }}"]
    called = {call.name for page in pages for call in page.calls} | {re.findall(r"\w+", text)[0] for text in kept}
    assert name in called, f"show {name} in tests/patterns/pages/index.md, below a heading that names it"


def test_the_gate_lets_it_pass(tmp_path: Path) -> None:
    assert site.write_sources(tmp_path / "source").problems() == []


def test_pages_that_are_looked_at_are_there_and_each_component_names_one() -> None:
    assert {*TEXTS} | {"sources"} == {*PAGES}
    assert {page for page, _ in [*COMPONENTS.values(), *ON_PAPER.values()]} <= {*PAGES}


def test_every_markdown_pattern_of_the_handbook_is_shown() -> None:
    handbook = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Patterns of a text")[2].partition("\n## ")[0]
    named = set(re.findall(r'<div class="([\w-]+)" markdown="1">', handbook))
    assert named == set(re.findall(r'<div class="([\w-]+)" markdown="1">', TEXTS["index"].read_text("utf-8"))) - {
        "draft-banner"
    }
    style = (ROOT / "docs/assets/guide.css").read_text("utf-8")
    assert [name for name in sorted(named) if not re.search(rf"\.{name}\b", style)] == []


def test_nothing_of_it_is_in_the_guide() -> None:
    assert [path for path in (ROOT / "docs").rglob("*.md") if "Patterns of the guide" in path.read_text("utf-8")] == []
    assert "patterns" not in (ROOT / "mkdocs.yml").read_text("utf-8").casefold()
