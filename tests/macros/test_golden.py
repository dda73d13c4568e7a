"""Every renderer on small invented records: the whole markup, as stored in tests/golden/.

After a change of markup that is meant, write the stored files anew, look at the
difference, and commit it with the change:

    GUIDE_GOLDEN=write .venv-test/bin/python -m pytest tests/macros/test_golden.py

That run always ends red, so that it cannot be taken for a test.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup

from macros.addresses import Address
from macros.html import certainty_badge, citations, join
from macros.parts import review_box, source_list
from macros.tables import ingredient_table, side_effect_table, treatment_comparison
from tests.macros import site_markdown
from tests.macros.invented import DAY, FILE, WEB, by_id, ingredient, outcome, side_effect, source, treatment

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
WRITE = os.environ.get("GUIDE_GOLDEN") == "write"
COMMAND = "GUIDE_GOLDEN=write .venv-test/bin/python -m pytest tests/macros/test_golden.py"

ALDER = source()
BIRCH = source(
    "birch-2002",
    kind="case-report",
    authors=None,
    year=None,
    title=None,
    published_in=None,
    volume_pages=None,
    doi=None,
    pmid="12345678",
    reference_complete=False,
    read_extent="abstract",
)
CEDAR = source(
    "cedar-2003",
    kind="regulator",
    authors="Office of Invented Medicines (OIM)",
    year=2003,
    title="Are <clean> needles safe & sound?",
    published_in=None,
    volume_pages=None,
    doi=None,
    official_url="https://www.example.org/needles?a=1&b=2",
    read_extent="part",
    finding="Needles matter: see [when to get help](safety/side-effects.md#get-help).",
)
DOGWOOD = source("dogwood", kind="media", authors="Dogwood D.", year=None, doi=None, read_extent="second-hand")
SOURCES = by_id(ALDER, BIRCH, CEDAR, DOGWOOD)


def _ingredients(address: Address) -> Markup:
    return ingredient_table.render(
        [
            ingredient(),
            ingredient(
                "leaf-water",
                name="Leaf <b>water</b>",
                treatment="thin-hyaluronic-acid",
                what="An *invented* extract of leaves.",
                claimed="not-reviewed",
                shown="not-known",
                finding="not-studied",
                certainty="none-found",
                harm="A **rash**: see [what to do](safety/side-effects.md#get-help) or [sources](sources.md).",
                sources=[],
            ),
        ],
        SOURCES,
        address,
        anchor="ingredients",
        caption="Invented ingredients & more",
    )


def _side_effects(address: Address) -> Markup:
    unknown = {"feels": "not-known", "lighter_skin": "not-known", "darker_skin": "not-known"}
    return side_effect_table.render(
        [
            side_effect(
                frequency={
                    "band": "uncommon",
                    "events": 1200,
                    "out_of": 1234567,
                    "unit": "treatments",
                    "at_most": True,
                    "note": "Counted in *one* country.",
                }
                | {"band": "rare"},
                severity_note="It can be worse.",
            ),
            side_effect(
                "stinging",
                name="Stinging",
                frequency={"band": "very-common", "everyone": True, "note": "All felt it."},
                severity="moderate",
                onset="not-known",
                what_to_do="Ask for help: [what to do](safety/side-effects.md#get-help).",
                appearance=unknown,
                sources=["alder-2001", "cedar-2003"],
            ),
            side_effect(
                "firm-lump",
                name="Firm lump",
                block="serious-face",
                treatment="fat-dissolving",
                frequency={"band": "not-known", "note": "Nobody counted."},
                severity="life-threatening",
                onset="not-reviewed",
                appearance=unknown | {"darker_skin": "not-reviewed"},
                sources=["dogwood"],
            ),
        ],
        SOURCES,
        address,
        anchor="side-effects",
        caption="Invented side effects",
    )


def _comparison(address: Address) -> Markup:
    return treatment_comparison.render(
        [
            treatment(
                cells=[
                    {"outcome": "aim", "text": "To make skin *glow*.", "certainty": "low", "sources": ["alder-2001"]},
                    {"outcome": "cost", "text": "not-known"},
                ]
            ),
            treatment(
                "doing-nothing",
                name="Doing <nothing>",
                cells=[
                    {
                        "outcome": "cost",
                        "text": "It differs by country.",
                        "sources": ["cedar-2003"],
                        "by_country": [
                            {"country": "Ireland", "text": "It is *free*.", "as_of": "2003", "sources": ["cedar-2003"]},
                            {"country": "UK", "text": "Free.", "as_of": "not shown", "sources": ["birch-2002"]},
                        ],
                    }
                ],
            ),
        ],
        [outcome(), outcome("cost", name="Cost", question="What does it cost?")],
        SOURCES,
        address,
        anchor="comparison",
        caption="Two invented treatments",
    )


def _review_box(report_to: str) -> Markup:
    return review_box.render(
        reviewed=DAY,
        next_review=DAY.replace(year=2028, month=12, day=31),
        page_id="safety/side-effects",
        version="1.2.3",
        report_to=report_to,
        written_by="makers & friends",
    )


# Name of the stored file → what makes it. Blocks stand on lines of their own, the others in a sentence.
BLOCKS: dict[str, Callable[[], Markup]] = {
    "ingredient-table-web": lambda: _ingredients(WEB),
    "ingredient-table-file": lambda: _ingredients(FILE),
    "side-effect-table-web": lambda: _side_effects(WEB),
    "side-effect-table-file": lambda: _side_effects(FILE),
    "treatment-comparison-web": lambda: _comparison(WEB),
    "treatment-comparison-file": lambda: _comparison(FILE),
    "page-sources-web": lambda: source_list.page_sources(tuple(SOURCES.values()), WEB, sources_page="sources"),
    "page-sources-file": lambda: source_list.page_sources(tuple(SOURCES.values()), FILE, sources_page="sources"),
    "source-list-web": lambda: source_list.source_list(tuple(SOURCES.values()), Address("sources/")),
    "source-list-file": lambda: source_list.source_list(tuple(SOURCES.values()), Address("sources.html")),
    "review-box-nobody": lambda: _review_box(""),
    "review-box-mail": lambda: _review_box("help@example.org"),
    "review-box-address": lambda: _review_box("https://example.org/report"),
}
IN_SENTENCE: dict[str, Callable[[], Markup]] = {
    "citation-one": lambda: citations([ALDER], WEB),
    "citation-many": lambda: citations([ALDER, BIRCH, CEDAR], WEB),
    "certainty-all": lambda: join(
        (certainty_badge(word) for word in ("high", "moderate", "low", "very-low", "none-found")), " "
    ),
}
CASES = BLOCKS | IN_SENTENCE


@pytest.mark.parametrize("name", CASES)
def test_markup_is_as_stored(name: str) -> None:
    markup = f"{CASES[name]()}\n"
    path = GOLDEN / f"{name}.html"
    if WRITE:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(markup, "utf-8", newline="\n")
        pytest.fail(f"{path.name} was written anew: look at the difference, then run again without GUIDE_GOLDEN")
    assert path.is_file(), f"nothing is stored; run {COMMAND}"
    assert markup == path.read_text("utf-8"), f"if the change is meant, run {COMMAND}"


def test_every_stored_file_belongs_to_a_case() -> None:
    stored = {path.name for path in GOLDEN.iterdir()}
    wanted = {f"{name}.html" for name in CASES}
    if WRITE:
        for name in stored - wanted:
            (GOLDEN / name).unlink()
    assert stored <= wanted, f"unused files in tests/golden/; delete them, or run {COMMAND}"


@pytest.mark.parametrize("name", BLOCKS)
def test_block_starts_at_column_0_and_has_no_blank_line(name: str) -> None:
    markup = str(BLOCKS[name]())
    assert markup.startswith("<div")
    assert [line for line in markup.split("\n") if not line.strip()] == []


@pytest.mark.parametrize("name", BLOCKS)
def test_block_goes_through_markdown_unchanged(name: str) -> None:
    markup = str(BLOCKS[name]())
    html = site_markdown.as_block(markup)
    before, found, after = html.partition(markup)
    assert found == markup
    assert before.endswith("<p>Before <em>it</em>.</p>\n")
    assert after.strip() == "<p>After <em>it</em>.</p>"


@pytest.mark.parametrize("name", IN_SENTENCE)
def test_part_of_a_sentence_goes_through_markdown_unchanged(name: str) -> None:
    markup = str(IN_SENTENCE[name]())
    assert site_markdown.in_sentence(markup) == f"<p>A <em>sentence</em> {markup} goes on.</p>"
