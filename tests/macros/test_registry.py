"""Tests of macros/registry.py: what each macro takes, which records it shows, and what it renders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

import pytest
from lxml import html as lxml_html

from macros.addresses import Address
from macros.catalogue.loading import Catalogue
from macros.catalogue.records import (
    Certainty,
    DisagreementTopic,
    IngredientGroup,
    Phase,
    SideEffectBlock,
    Strength,
    Topic,
    Treatment,
    Urgency,
)
from macros.catalogue.stand_ins import with_stand_ins
from macros.pages.records import Page, PageHeader
from macros.registry import MACROS, SOURCES_PAGE, Context, Use
from macros.site_settings import GuideSettings
from tests.macros import site_markdown
from tests.macros.invented import (
    DAY,
    answer,
    catalogue,
    caution,
    claim,
    disagreement,
    ingredient,
    outcome,
    place,
    product,
    question,
    red_flag,
    rule,
    side_effect,
    source,
    step,
    term,
    treatment,
)

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
    claim(),
    claim("risk", topic="safety", answers=[answer(sources_for=["cedar-2003"]), answer(sources_against=["birch-2002"])]),
    claim("shine", answers=[answer(sources_for=["birch-2002", "alder-2001"])]),
    product(),
    product(
        "fat-vial",
        treatment="fat-dissolving",
        sources=["birch-2002"],
        status=[{"country": "India", "text": "Allowed.", "as_of": "2003", "sources": ["cedar-2003"]}],
    ),
    caution(),
    caution("allergy", strength="do-not", sources=["birch-2002"]),
    red_flag(),
    red_flag("white-patch", urgency="emergency", sources=["cedar-2003"]),
    place(),
    place("uk", country="UK", sources=["birch-2002"]),
    step(),
    step("wash", phase="after", sources=[]),
    rule(),
    question(),
    disagreement(),
    disagreement("name", topic="name", sources=["cedar-2003"]),
    term(),
)
CATALOGUE = catalogue(*RECORDS)

Arguments = Mapping[str, Any]


def context(cited: Sequence[str] = (), country: Literal["", "UK"] = "") -> Context:
    """A call on a page of the web edition."""
    header = PageHeader(
        title="A page",
        description="A description of some forty letters.....",
        reviewed=DAY,
        next_review=DAY.replace(2027),
        answers=("Is it safe?",),
    )
    settings = GuideSettings(
        version="1.2.3",
        written_by="the makers",
        report_to="",
        country=country,
        help_page="safety/side-effects",
        help_anchor="",
    )
    page = Page("safety/side-effects", "docs/safety/side-effects.md", header)
    titles = {"index": "The start", "benefits/fat": "Fat"}
    changelog = "# Changes\n\n## 2.0.0\n\nMore pages.\n"
    return Context(
        CATALOGUE, settings, page, Address(page.url), tuple(cited), titles, changelog, abouts={"index": "About it."}
    )


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
        "claim_table": [("topic", "one", "required")],
        "claim": [("claims", "one", "required")],
        "product_table": [("treatments", "many", "optional")],
        "caution_table": [("strength", "one", "required")],
        "red_flags": [("urgency", "one", "required")],
        "place_table": [],
        "emergency_numbers": [],
        "procedure_steps": [("phase", "one", "required")],
        "regulator_table": [],
        "question_list": [],
        "disagreement_table": [("topics", "many", "required")],
        "glossary_list": [],
        "related": [("pages", "one", "required")],
        "page_questions": [],
        "page_list": [],
        "changes": [],
    }
    assert [name for name, macro in MACROS.items() if not macro.block] == ["cite", "certainty"]
    assert [name for name, macro in MACROS.items() if macro.variadic] == ["cite", "claim", "related"]


def test_every_macro_is_explained_in_a_sentence() -> None:
    assert [macro.name for macro in MACROS.values() if not macro.about.endswith(".")] == []


# ---------------------------------------------------- which words are allowed


def allowed(name: str, parameter: int, of: Catalogue = CATALOGUE) -> tuple[str, ...]:
    words = MACROS[name].parameters[parameter].allowed
    assert words
    return tuple(words(of))


def test_ids_of_the_catalogue_are_allowed() -> None:
    assert allowed("treatment_comparison", 0) == ("face-needles", "nothing", "cream")
    assert allowed("treatment_comparison", 1) == ("aim", "cost")
    assert allowed("cite", 0) == ("alder-2001", "birch-2002", "cedar-2003")
    assert allowed("claim", 0) == ("glow", "risk", "shine")
    assert allowed("certainty", 0) == get_args(Certainty)


def test_related_may_be_given_any_page() -> None:
    """The link that it makes is checked like every other one."""
    assert [parameter.allowed for parameter in MACROS["related"].parameters] == [None]


# Macro → the closed list that its parameter chooses records by, and the words of it that some record has.
CHOOSING: dict[str, tuple[Any, tuple[str, ...]]] = {
    "ingredient_table": (IngredientGroup, ("vitamins", "plant-extracts")),
    "side_effect_table": (SideEffectBlock, ("most-people", "serious-face")),
    "claim_table": (Topic, ("revitalise", "safety")),
    "product_table": (Treatment, ("cocktail", "fat-dissolving")),
    "caution_table": (Strength, ("do-not", "wait")),
    "red_flags": (Urgency, ("emergency", "today")),
    "procedure_steps": (Phase, ("before", "after")),
    "disagreement_table": (DisagreementTopic, ("aftercare", "name")),
}
BROKEN = dict.fromkeys(
    ("ingredients", "side_effects", "claims", "products", "cautions", "red_flags", "procedure", "disagreements"),
    "broken",
)


@pytest.mark.parametrize("name", CHOOSING)
def test_only_words_that_some_record_has_are_allowed(name: str) -> None:
    """A table without rows cannot be rendered, so the page check must refuse the call."""
    assert allowed(name, 0) == CHOOSING[name][1]


@pytest.mark.parametrize("name", CHOOSING)
@pytest.mark.parametrize(
    "unsure",
    [catalogue(*RECORDS, faulty=BROKEN), catalogue(faulty=BROKEN), catalogue(), Catalogue()],
    ids=["one record is faulty", "the only record is faulty", "no record", "no file"],
)
def test_all_words_are_allowed_where_a_record_cannot_be_read(name: str, unsure: Catalogue) -> None:
    """One fault in the data must not look like a fault of the page too."""
    assert allowed(name, 0, unsure) == get_args(CHOOSING[name][0])


def test_all_topics_are_allowed_where_a_stand_in_takes_the_place_of_a_claim() -> None:
    unsure = with_stand_ins(catalogue(*RECORDS, faulty={"claims": "broken"}), [("claims", "broken")])
    assert allowed("claim", 0, unsure) == ("glow", "risk", "shine", "broken")
    assert allowed("claim_table", 0, unsure) == get_args(Topic)


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


A, B, C = "alder-2001", "birch-2002", "cedar-2003"


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("claim_table", {"topic": "revitalise"}, [Use("claims", "glow", (A,)), Use("claims", "shine", (B, A))]),
        ("claim_table", {"topic": "safety"}, [Use("claims", "risk", (C, A, B))]),
        ("claim", {"claims": ["shine", "glow"]}, [Use("claims", "shine", (B, A)), Use("claims", "glow", (A,))]),
        ("product_table", {}, [Use("products", "glow-vial", (A,)), Use("products", "fat-vial", (C, B))]),
        ("product_table", {"treatments": ["fat-dissolving"]}, [Use("products", "fat-vial", (C, B))]),
        ("caution_table", {"strength": "do-not"}, [Use("cautions", "allergy", (B,))]),
        ("red_flags", {"urgency": "emergency"}, [Use("red_flags", "white-patch", (C,))]),
        ("place_table", {}, [Use("places", "ireland", (A,)), Use("places", "uk", (B,))]),
        ("emergency_numbers", {}, [Use("places", "ireland", (A,)), Use("places", "uk", (B,))]),
        ("procedure_steps", {"phase": "after"}, [Use("procedure", "wash", ())]),
        ("regulator_table", {}, [Use("regulators", "irish-needles", (A,))]),
        ("question_list", {}, [Use("questions", "who-does-it", (A,))]),
        ("disagreement_table", {"topics": ["name"]}, [Use("disagreements", "name", (C,))]),
        (
            "disagreement_table",
            {"topics": ["name", "aftercare"]},
            [Use("disagreements", "washing", (A,)), Use("disagreements", "name", (C,))],
        ),
        ("glossary_list", {}, [Use("glossary", "papule", ())]),
    ],
)
def test_macro_uses_the_records_that_it_shows_with_all_their_sources(
    name: str, arguments: Arguments, expected: list[Use]
) -> None:
    assert uses(name, arguments) == expected


def test_cite_uses_its_sources_and_the_others_use_none() -> None:
    assert uses("cite", {"sources": ["cedar-2003", "alder-2001"]}) == [
        Use("sources", "cedar-2003", ("cedar-2003",)),
        Use("sources", "alder-2001", ("alder-2001",)),
    ]
    for name in ("page_sources", "source_list", "review_box", "changes"):
        assert uses(name, {}) == []
    assert uses("related", {"pages": ["index"]}) == []
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
            "Serious harm seen after facial mesotherapy: how often, when, and what to do",
            ["side-effect-lump"],
        ),
        (
            "treatment_comparison",
            {"treatments": ["nothing"]},
            "comparison-nothing",
            "Nothing, side by side",
            ["comparison-nothing-aim", "comparison-nothing-cost"],
        ),
        (
            "treatment_comparison",
            {"treatments": ["nothing", "face-needles", "cream"], "outcomes": ["cost"]},
            "comparison-nothing-face-needles-cream",
            "Nothing, Face needles and Cream, side by side",
            ["comparison-nothing-face-needles-cream-cost"],
        ),
        (
            "claim_table",
            {"topic": "revitalise"},
            "claims-revitalise",
            "Fresher skin: what people are told, what is known, and how sure we are",
            ["claim-glow", "claim-shine"],
        ),
        (
            "product_table",
            {},
            "products",
            "Products: what their makers say is in them, what is not told, and what is shown",
            ["product-glow-vial", "product-fat-vial"],
        ),
        (
            "product_table",
            {"treatments": ["fat-dissolving"]},
            "products-fat-dissolving",
            "Products: what their makers say is in them, what is not told, and what is shown",
            ["product-fat-vial"],
        ),
        (
            "caution_table",
            {"strength": "do-not"},
            "cautions-do-not",
            "Do not have it: what to do, and why",
            ["caution-allergy"],
        ),
        ("place_table", {}, "places", "Numbers and registers by country", ["place-ireland", "place-uk"]),
        ("regulator_table", {}, "rules", "Rules by country, each as of a date", ["rule-irish-needles"]),
        (
            "disagreement_table",
            {"topics": ["name", "aftercare"]},
            "disagreements-name-aftercare",
            "What websites and clinics say, and what is known",
            ["disagreement-washing", "disagreement-name"],
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
        '<span class="cite">(<a href="#source-birch-2002">Birch 2002</a>, '
        '<a href="#source-alder-2001">Alder 2001</a>)</span>'
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
    assert parse(render("certainty", {"certainty": "very-low"})).text_content() == "●○○○ Certainty: very low"


@pytest.mark.parametrize(
    ("name", "arguments", "ids"),
    [
        ("claim", {"claims": ["risk", "glow"]}, ["claim-risk", "claim-glow"]),
        ("red_flags", {"urgency": "today"}, ["red-flag-spreading-heat"]),
        ("procedure_steps", {"phase": "before"}, ["step-small-talk"]),
        ("question_list", {}, ["question-who-does-it"]),
        ("glossary_list", {}, ["letter-p", "term-papule"]),
        ("emergency_numbers", {}, []),
        ("related", {"pages": ["index"]}, []),
        ("changes", {}, ["version-2-0-0"]),
    ],
)
def test_lists_and_cards_have_an_anchor_for_each_record(name: str, arguments: Arguments, ids: list[str]) -> None:
    assert parse(render(name, arguments)).xpath(".//@id") == ids


@pytest.mark.parametrize(("country", "order"), [("", ["Ireland", "UK"]), ("UK", ["UK", "Ireland"])])
def test_country_of_the_publisher_stands_first(country: Literal["", "UK"], order: list[str]) -> None:
    here = context(country=country)
    numbers = parse(MACROS["emergency_numbers"].render(here, {}))
    assert numbers.xpath(".//li/strong/text()") == [f"{name}:" for name in order]
    places = parse(MACROS["place_table"].render(here, {}))
    assert places.xpath(".//*[@class='data__name']/text()") == order


def test_related_names_the_titles_of_pages_and_the_ids_of_those_that_are_not_there() -> None:
    links = parse(render("related", {"pages": ["benefits/fat", "index", "no-page"]})).xpath(".//li/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Fat", "../../benefits/fat/"),
        ("The start", "../../"),
        ("no-page", "../../no-page/"),
    ]


def test_questions_of_the_page_are_those_of_its_header() -> None:
    assert parse(render("page_questions", {})).xpath(".//li/text()") == ["Is it safe?"]
    bare = Context(CATALOGUE, context().settings, Page("x", "docs/x.md", None), Address("x/"))
    with pytest.raises(ValueError, match=r"^docs/x\.md has no questions$"):
        MACROS["page_questions"].render(bare, {})


def test_list_of_pages_has_a_link_to_each_and_what_it_is_about() -> None:
    root = parse(render("page_list", {}))
    assert [(link.text, link.get("href")) for link in root.xpath(".//a")] == [("The start", "../../")]
    assert root.xpath(".//p/text()") == ["About it."]


def test_changes_are_those_of_the_change_log_without_its_title() -> None:
    assert render("changes", {}) == ('<div class="changes"><h3 id="version-2-0-0">2.0.0</h3>\n<p>More pages.</p></div>')


ARGUMENTS: dict[str, Arguments] = {
    "ingredient_table": {},
    "side_effect_table": {"block": "most-people"},
    "treatment_comparison": {"treatments": ["face-needles", "nothing"]},
    "cite": {"sources": ["alder-2001"]},
    "page_sources": {},
    "source_list": {},
    "certainty": {"certainty": "low"},
    "review_box": {},
    "claim_table": {"topic": "revitalise"},
    "claim": {"claims": ["glow", "risk"]},
    "product_table": {},
    "caution_table": {"strength": "wait"},
    "red_flags": {"urgency": "today"},
    "place_table": {},
    "emergency_numbers": {},
    "procedure_steps": {"phase": "before"},
    "regulator_table": {},
    "question_list": {},
    "disagreement_table": {"topics": ["aftercare"]},
    "glossary_list": {},
    "related": {"pages": ["index", "benefits/fat"]},
    "page_questions": {},
    "page_list": {},
    "changes": {},
}


@pytest.mark.parametrize("name", MACROS)
def test_block_macro_gives_one_raw_block_and_the_others_fit_into_a_sentence(name: str) -> None:
    markup = render(name, ARGUMENTS[name], cited=["alder-2001"])
    if MACROS[name].block:
        before, found, after = site_markdown.as_block(markup).partition(markup)
        assert found == markup
        assert before.endswith("<p>Before <em>it</em>.</p>\n")
        assert after.strip() == "<p>After <em>it</em>.</p>"
    else:
        assert site_markdown.in_sentence(markup) == f"<p>A <em>sentence</em> {markup} goes on.</p>"
