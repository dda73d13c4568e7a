"""Tests of macros/registry.py: what each macro takes, which records it shows, and what it renders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

import pytest
from lxml import html as lxml_html

from macros.addresses import Address
from macros.catalogue.loading import Catalogue
from macros.catalogue.records import Certainty, IngredientGroup, SideEffectBlock
from macros.pages.records import Page, PageHeader
from macros.registry import MACROS, SOURCES_PAGE, Context, Use
from macros.site_settings import GuideSettings
from tests.macros import site_markdown
from tests.macros.invented import DAY, catalogue, ingredient, outcome, side_effect, source, treatment

RECORDS = (
    source(),
    source("birch-2002", authors="Birch B", year=2002),
    source("cedar-2003", authors="Cedar C", year=2003),
    ingredient(sources=["alder-2001", "birch-2002"]),
    ingredient("leaf-water", group="plant-extracts", name="Leaf water", sources=["cedar-2003"]),
    ingredient("vitamin-y", name="Vitamin Y"),
    side_effect(),
    side_effect("lump", block="serious-face", sources=["birch-2002"]),
    side_effect("spots", sources=["cedar-2003"]),
    outcome(),
    outcome("cost", name="Cost"),
    treatment(),
    treatment(
        "nothing",
        name="Nothing",
        cells=[
            {
                "outcome": "cost",
                "text": "Free.",
                "sources": ["birch-2002"],
                "by_country": [{"country": "India", "text": "Free.", "as_of": "2003", "sources": ["cedar-2003"]}],
            }
        ],
    ),
    treatment("cream", name="Cream"),
)
CATALOGUE = catalogue(*RECORDS)

Arguments = Mapping[str, Any]


def context(cited: Sequence[str] = ()) -> Context:
    """A call on a page of the web edition."""
    header = PageHeader(
        title="A page",
        description="A description of some forty letters.....",
        reviewed=DAY,
        next_review=DAY.replace(2027),
    )
    settings = GuideSettings(
        version="1.2.3", written_by="the makers", report_to="", help_page="safety/side-effects", help_anchor=""
    )
    page = Page("safety/side-effects", "docs/safety/side-effects.md", header)
    return Context(CATALOGUE, settings, page, Address(page.url), tuple(cited))


def render(name: str, arguments: Arguments, cited: Sequence[str] = ()) -> str:
    return str(MACROS[name].render(context(cited), arguments))


def parse(markup: str) -> Any:
    return lxml_html.fragment_fromstring(markup, create_parent="div")


def uses(name: str, arguments: Arguments) -> list[Use]:
    return list(MACROS[name].uses(CATALOGUE, arguments))


def test_macros_and_their_parameters() -> None:
    signatures = {
        name: [
            (p.name, "many" if p.many else "one", "required" if p.required else "optional") for p in macro.parameters
        ]
        for name, macro in MACROS.items()
    }
    assert signatures == {
        "ingredient_table": [("groups", "many", "optional")],
        "side_effect_table": [("block", "one", "required")],
        "treatment_comparison": [("treatments", "many", "required"), ("outcomes", "many", "optional")],
        "cite": [("sources", "one", "required")],
        "page_sources": [],
        "source_list": [],
        "certainty": [("certainty", "one", "required")],
        "review_box": [],
    }
    assert [name for name, macro in MACROS.items() if not macro.block] == ["cite", "certainty"]
    assert [name for name, macro in MACROS.items() if macro.variadic] == ["cite"]


def test_every_macro_is_explained_in_a_sentence() -> None:
    assert [macro.name for macro in MACROS.values() if not macro.about.endswith(".")] == []


# ---------------------------------------------------- which words are allowed


def allowed(name: str, parameter: int, of: Catalogue = CATALOGUE) -> tuple[str, ...]:
    return tuple(MACROS[name].parameters[parameter].allowed(of))


def test_ids_of_the_catalogue_are_allowed() -> None:
    assert allowed("treatment_comparison", 0) == ("face-needles", "nothing", "cream")
    assert allowed("treatment_comparison", 1) == ("aim", "cost")
    assert allowed("cite", 0) == ("alder-2001", "birch-2002", "cedar-2003")
    assert allowed("certainty", 0) == get_args(Certainty)


def test_only_groups_and_blocks_that_have_a_record_are_allowed() -> None:
    """A table without rows cannot be rendered, so the page check must refuse the call."""
    assert allowed("ingredient_table", 0) == ("vitamins", "plant-extracts")
    assert allowed("side_effect_table", 0) == ("most-people", "serious-face")


@pytest.mark.parametrize(
    "unsure",
    [
        catalogue(*RECORDS, faulty={"ingredients": "broken", "side_effects": "broken"}),
        catalogue(faulty={"ingredients": "broken", "side_effects": "broken"}),
        catalogue(),
        Catalogue(),
    ],
    ids=["one record is faulty", "the only record is faulty", "no record", "no file"],
)
def test_all_groups_and_blocks_are_allowed_where_a_record_cannot_be_read(unsure: Catalogue) -> None:
    """One fault in the data must not look like a fault of the page too."""
    assert allowed("ingredient_table", 0, unsure) == get_args(IngredientGroup)
    assert allowed("side_effect_table", 0, unsure) == get_args(SideEffectBlock)


# ------------------------------------------------------ which records it shows


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ["vitamin-x", "leaf-water", "vitamin-y"]),
        ({"groups": ["vitamins"]}, ["vitamin-x", "vitamin-y"]),
        ({"groups": ["plant-extracts", "vitamins"]}, ["vitamin-x", "leaf-water", "vitamin-y"]),
        ({"groups": ["minerals"]}, []),
    ],
)
def test_ingredient_table_uses_the_ingredients_of_its_groups(arguments: Arguments, expected: list[str]) -> None:
    sources = {
        "vitamin-x": ("alder-2001", "birch-2002"),
        "leaf-water": ("cedar-2003",),
        "vitamin-y": ("alder-2001",),
    }
    assert uses("ingredient_table", arguments) == [Use("ingredients", i, sources[i]) for i in expected]


def test_side_effect_table_uses_the_side_effects_of_its_block() -> None:
    assert uses("side_effect_table", {"block": "most-people"}) == [
        Use("side_effects", "red-spots", ("alder-2001",)),
        Use("side_effects", "spots", ("cedar-2003",)),
    ]
    assert uses("side_effect_table", {"block": "other-treatments"}) == []


def test_comparison_uses_outcomes_and_cells_with_the_sources_of_country_notes() -> None:
    aim = Use("outcomes", "aim", ())
    cost = Use("outcomes", "cost", ())
    needles = Use("treatments", "face-needles/aim", ("alder-2001",))
    free = Use("treatments", "nothing/cost", ("birch-2002", "cedar-2003"))
    both = ["nothing", "face-needles"]
    assert uses("treatment_comparison", {"treatments": both}) == [aim, needles, cost, free]
    assert uses("treatment_comparison", {"treatments": both, "outcomes": ["cost"]}) == [cost, free]
    assert uses("treatment_comparison", {"treatments": ["face-needles"], "outcomes": ["cost"]}) == [cost]


def test_cite_uses_its_sources_and_the_others_use_none() -> None:
    assert uses("cite", {"sources": ["cedar-2003", "alder-2001"]}) == [
        Use("sources", "cedar-2003", ("cedar-2003",)),
        Use("sources", "alder-2001", ("alder-2001",)),
    ]
    for name in ("page_sources", "source_list", "review_box"):
        assert uses(name, {}) == []
    assert uses("certainty", {"certainty": "low"}) == []


# ------------------------------------------------------------ what it renders


@pytest.mark.parametrize(
    ("name", "arguments", "anchor", "caption", "rows"),
    [
        (
            "ingredient_table",
            {},
            "ingredients",
            "All ingredients: what people are told, what studies show, and known harm",
            ["ingredient-vitamin-x", "ingredient-leaf-water", "ingredient-vitamin-y"],
        ),
        (
            "ingredient_table",
            {"groups": ["plant-extracts", "vitamins"]},
            "ingredients-plant-extracts-vitamins",
            "Plant extracts and Vitamins: what people are told, what studies show, and known harm",
            ["ingredient-vitamin-x", "ingredient-leaf-water", "ingredient-vitamin-y"],
        ),
        (
            "side_effect_table",
            {"block": "serious-face"},
            "side-effects-serious-face",
            "Serious harm seen after facial mesotherapy",
            ["side-effect-lump"],
        ),
        (
            "treatment_comparison",
            {"treatments": ["nothing"]},
            "comparison-nothing",
            "Nothing, side by side",
            ["outcome-aim", "outcome-cost"],
        ),
        (
            "treatment_comparison",
            {"treatments": ["nothing", "face-needles", "cream"], "outcomes": ["cost"]},
            "comparison-nothing-face-needles-cream",
            "Nothing, Face needles and Cream, side by side",
            ["outcome-cost"],
        ),
    ],
)
def test_tables_have_anchor_caption_and_rows(
    name: str, arguments: Arguments, anchor: str, caption: str, rows: list[str]
) -> None:
    (shown,) = parse(render(name, arguments)).xpath(".//table")
    assert shown.get("id") == anchor
    assert shown.xpath("./caption/text()") == [caption]
    assert shown.xpath("./tbody/tr/@id") == rows


def test_cite_stands_in_brackets_and_names_each_source_once() -> None:
    assert render("cite", {"sources": ["birch-2002", "alder-2001", "birch-2002"]}) == (
        '(<span class="cite">Sources: <a href="#source-birch-2002">Birch 2002</a>, '
        '<a href="#source-alder-2001">Alder 2001</a></span>)'
    )


def test_page_sources_lists_what_the_page_cites_and_leads_to_the_full_list() -> None:
    root = parse(render("page_sources", {}, cited=["cedar-2003", "alder-2001"]))
    assert root.xpath(".//li/@id") == ["source-alder-2001", "source-cedar-2003"]
    assert root.xpath(".//p/a/@href") == ["../../sources/"]
    assert SOURCES_PAGE == "sources"


def test_source_list_lists_all_sources() -> None:
    root = parse(render("source_list", {}))
    assert root.xpath(".//h3/@id") == ["source-alder-2001", "source-birch-2002", "source-cedar-2003"]


def test_review_box_bears_the_dates_of_the_page_and_the_version() -> None:
    root = parse(render("review_box", {}))
    assert root.xpath(".//time/@datetime") == ["2026-01-02", "2027-01-02"]
    assert root.xpath(".//a/@href") == [
        "mailto:?subject=Problem%20with%20the%20page%20safety/side-effects%2C%20version%201.2.3"
    ]
    assert root.text_content().startswith("Draft: not yet checked by a clinician. Written by the makers.")


def test_review_box_of_a_page_without_header_is_an_error() -> None:
    bare = Context(CATALOGUE, context().settings, Page("x", "docs/x.md", None), Address("x/"))
    with pytest.raises(ValueError, match=r"^docs/x\.md has no header$"):
        MACROS["review_box"].render(bare, {})


def test_certainty_is_the_badge() -> None:
    assert parse(render("certainty", {"certainty": "very-low"})).text_content() == "▮▯▯▯ Certainty: very low"


ARGUMENTS: dict[str, Arguments] = {
    "ingredient_table": {},
    "side_effect_table": {"block": "most-people"},
    "treatment_comparison": {"treatments": ["face-needles", "nothing"]},
    "cite": {"sources": ["alder-2001"]},
    "page_sources": {},
    "source_list": {},
    "certainty": {"certainty": "low"},
    "review_box": {},
}


@pytest.mark.parametrize("name", MACROS)
def test_block_macro_gives_one_raw_block_and_the_others_fit_into_a_sentence(name: str) -> None:
    markup = render(name, ARGUMENTS[name], cited=["alder-2001"])
    if MACROS[name].block:
        assert markup in site_markdown.as_block(markup)
        assert markup.startswith("<div")
    else:
        assert site_markdown.in_sentence(markup) == f"<p>A <em>sentence</em> {markup} goes on.</p>"
