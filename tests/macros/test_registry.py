"""Tests of macros/registry.py: what each macro takes, which records it shows, and what it renders."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

import pytest
from lxml import html as lxml_html

from macros import words
from macros.addresses import Address
from macros.catalogue.loading import Catalogue
from macros.catalogue.records import (
    RECORD_TYPES,
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
from macros.open_data.stamp import Stamp
from macros.pages.records import Page, PageHeader
from macros.parts import explained_term
from macros.registry import MACROS, Context, Use
from macros.site_settings import Clinician, GuideSettings
from tests.macros import site_markdown
from tests.macros.invented import (
    DAY,
    answer,
    audit_item,
    catalogue,
    caution,
    claim,
    disagreement,
    ingredient,
    outcome,
    place,
    product,
    proportion,
    question,
    red_flag,
    rule,
    side_effect,
    source,
    step,
    term,
    treatment,
    value,
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
    treatment(
        acts_in=[
            {"layer": "outer-skin", "sources": ["cedar-2003"]},
            {"layer": "muscle", "sources": ["alder-2001", "cedar-2003"]},
        ]
    ),
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
    value(),
    disagreement(),
    disagreement("name", topic="name", sources=["cedar-2003"]),
    proportion(),
    proportion("shining", sources=["birch-2002"]),
    term(),
    audit_item(),
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
        "leaflet": [],
        "few_words_signs": [("urgency", "one", "required"), ("full_page", "one", "required")],
        "few_words_cautions": [("strength", "one", "required"), ("full_page", "one", "required")],
        "disagreement_table": [("topics", "many", "required"), ("room", "one", "optional")],
        "glossary_list": [],
        "term": [("glossary", "one", "required"), ("shown", "one", "optional")],
        "audit_table": [("instrument", "one", "required")],
        "decision_options": [("treatments", "many", "required"), ("outcomes", "many", "required")],
        "caution_form": [("page", "one", "required")],
        "values_form": [],
        "question_form": [],
        "decision_summary": [],
        "related": [("pages", "one", "required")],
        "makers": [],
        "checked_pages": [],
        "evidence_list": [],
        "certainty_chart": [("treatment", "one", "required"), ("topics", "many", "optional")],
        "skin_layers": [("treatments", "one", "required")],
        "timeline": [],
        "icon_arrays": [("proportions", "one", "required")],
        "proportion": [("proportions", "one", "required")],
        "ingredient_checklist": [],
        "product_note": [],
        "data_files": [],
        "data_citation": [],
        "page_questions": [],
        "page_list": [],
        "changes": [],
    }
    inline = [name for name, macro in MACROS.items() if not macro.block]
    assert inline == ["cite", "certainty", "term", "checked_pages", "proportion"]
    variadic = [name for name, macro in MACROS.items() if macro.variadic]
    assert variadic == ["cite", "claim", "related", "skin_layers", "icon_arrays"]


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
    assert allowed("skin_layers", 0) == ("face-needles", "nothing", "cream")
    assert allowed("icon_arrays", 0) == allowed("proportion", 0) == ("glowing", "shining")
    assert allowed("disagreement_table", 1) == ("to-write",)


def test_chart_is_of_a_treatment_that_some_claim_is_said_of() -> None:
    assert allowed("certainty_chart", 0) == ("cocktail",)
    for unsure in (catalogue(*RECORDS, faulty=BROKEN), catalogue(faulty=BROKEN), catalogue(), Catalogue()):
        assert allowed("certainty_chart", 0, unsure) == get_args(Treatment)


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
        ("leaflet", {}, []),
        ("few_words_signs", {"urgency": "emergency", "full_page": "index"}, []),
        ("few_words_cautions", {"strength": "wait", "full_page": "index"}, []),
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
        ("audit_table", {"instrument": "jama"}, [Use("audits", "jama-4", ())]),
        ("values_form", {}, [Use("values", "quick-end", ())]),
        (
            "decision_options",
            {"treatments": ["nothing", "face-needles"], "outcomes": ["cost", "aim"]},
            [
                Use("outcomes", "cost", ()),
                Use("treatments", "nothing/cost", (B, C)),
                Use("outcomes", "aim", ()),
                Use("treatments", "face-needles/aim", (A,)),
            ],
        ),
        # Its citations lead to the page of all sources.
        ("evidence_list", {}, [Use("claims", "glow", ()), Use("claims", "shine", ()), Use("claims", "risk", ())]),
        (
            "skin_layers",
            {"treatments": ["cream", "face-needles"]},
            [Use("treatments", "face-needles/acts_in", (C, A))],
        ),
        ("icon_arrays", {"proportions": ["shining"]}, [Use("proportions", "shining", (B,))]),
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
    for name in (
        *("page_sources", "source_list", "review_box", "makers", "checked_pages", "changes"),
        *("timeline", "ingredient_checklist", "product_note"),
    ):
        assert uses(name, {}) == []
    assert uses("related", {"pages": ["index"]}) == []
    for name in ("question_form", "decision_summary"):  # they repeat a part of records that stand elsewhere
        assert uses(name, {}) == []
    assert uses("caution_form", {"page": "index"}) == []
    assert uses("certainty", {"certainty": "low"}) == []
    assert uses("proportion", {"proportions": "glowing"}) == []
    assert uses("certainty_chart", {"treatment": "cocktail"}) == []


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
            "Serious harm: seen after facial mesotherapy, or named as a danger: how often, when, and what to do",
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
        (
            "audit_table",
            {"instrument": "jama"},
            "audits-jama",
            "JAMA, item by item: open items first",
            ["audit-jama-4"],
        ),
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


def test_source_list_lists_all_sources() -> None:
    root = parse(render("source_list", {}))
    assert root.xpath(".//h3/@id") == ["source-alder-2001", "source-birch-2002", "source-cedar-2003"]


def test_review_box_bears_the_dates_of_the_page_and_the_version() -> None:
    root = parse(render("review_box", {}))
    assert root.xpath(".//time[@data-due]/@datetime") == ["2027-01-02"]
    (box,) = root.xpath(".//div[@class='review']")
    assert box.xpath(".//time/@datetime") == ["2026-01-02", "2027-01-02"]
    assert root.xpath(".//a/@href") == [
        "mailto:?subject=Problem%20with%20the%20page%20safety%2Fside-effects%2C%20version%201.2.3"
    ]
    assert box.text_content().startswith("Draft: not yet checked by a clinician. Written by the makers.")


def test_review_box_bears_the_day_on_which_the_first_record_is_due() -> None:
    early = replace(context(), due=dt.date(2026, 7, 2))
    root = parse(str(MACROS["review_box"].render(early, {})))
    assert root.xpath(".//time[@data-due]/@datetime") == ["2026-07-02"]
    assert root.xpath(".//div[@class='review']//time/@datetime") == ["2026-01-02", "2026-07-02"]


@pytest.mark.parametrize(
    ("page_id", "checked_by", "banners", "box"),
    [
        ("safety/get-help", "", 1, "Written by the makers."),
        ("safety/who-should-avoid", "", 1, "Written by the makers."),
        ("decide", "", 1, "Written by the makers."),
        ("leaflet", "", 1, "Written by the makers."),
        ("safety/side-effects", "", 0, "Draft: not yet checked by a clinician. Written by the makers."),
        ("safety/get-help", "Ann, nurse, on 3 May 2027", 0, "Checked by Ann, nurse, on 3 May 2027. Written by"),
        ("index", "Ann, nurse, on 3 May 2027", 0, "Checked by Ann, nurse, on 3 May 2027. Written by the makers."),
    ],
)
def test_pages_on_which_somebody_may_act_have_a_banner_until_they_are_checked(
    page_id: str, checked_by: str, banners: int, box: str
) -> None:
    plain = context()
    page = replace(plain.page, id=page_id)
    root = parse(str(MACROS["review_box"].render(replace(plain, page=page, checked_by=checked_by), {})))
    assert [found.text_content() for found in root.xpath(".//div[@class='draft-banner']")] == [words.DRAFT] * banners
    assert root.xpath(".//div[@class='review']")[0].text_content().startswith(box)


def test_makers_names_clinicians_with_the_pages_that_they_checked() -> None:
    ann = Clinician(id="ann", name="Ann", role="nurse", registered="List 1")
    bob = Clinician(id="bob", name="Bob", role="doctor", registered="List 2")
    plain = context()
    settings = plain.settings.model_copy(update={"clinicians": (ann, bob), "funded_by": "a fund"})
    signed = replace(plain, settings=settings, signed={"ann": ["benefits/fat", "index"]})
    root = parse(str(MACROS["makers"].render(signed, {})))
    assert [found.text_content() for found in root.xpath(".//dd")] == [
        "The makers.",
        "Ann, nurse (List 1). Pages: Fat; The start.",
        "A fund.",
    ]
    assert str(MACROS["checked_pages"].render(signed, {})) == "A clinician has checked every page."
    some = replace(signed, signed={"ann": ["index"]})
    assert str(MACROS["checked_pages"].render(some, {})) == (
        "A clinician has checked 1 of its 2 pages. The others are drafts."
    )
    assert str(MACROS["checked_pages"].render(plain, {})) == "No clinician has checked it yet."


def test_review_box_brings_what_programs_read_of_the_page() -> None:
    shown = (Use("claims", "glow", ()), Use("claims", "glow", ()), Use("procedure", "small-talk", ()))
    here = replace(context(), shown=shown, checked_by="A Checker", trail=(("", "index"), ("Fat", "benefits/fat")))
    (block,) = parse(str(MACROS["review_box"].render(here, {}))).xpath(".//script[@type='application/ld+json']/text()")
    page, questions, trail = json.loads(block)["@graph"]
    assert (page["name"], page["lastReviewed"], page["reviewedBy"]["name"]) == ("A page", "2026-01-02", "A Checker")
    assert page["mainEntity"]["preparation"] == ["Small talk. You talk about your health."]
    assert [question["name"] for question in questions["mainEntity"]] == ["Does it make skin glow?"]
    assert [item["name"] for item in trail["itemListElement"]] == ["The start", "Fat"]


def test_data_files_tell_how_many_records_there_are() -> None:
    heads = [" ".join(head.text_content().split()) for head in parse(render("data_files", {})).xpath(".//tbody/tr/th")]
    assert len(heads) == len(RECORD_TYPES) + 1
    assert heads[0].endswith("how much we read 3 records")
    assert heads[-2].endswith("what they mean 0 records")


def test_data_citation_tells_the_version_and_the_draft_state() -> None:
    here = replace(context(), stamp=Stamp("Mini guide", "1.2.3", DAY, site_url="https://example.org/"))
    assert parse(str(MACROS["data_citation"].render(here, {}))).text_content() == (
        "Mini guide, version 1.2.3, 2 January 2026. Draft, not checked by a clinician. "
        "Licence: Creative Commons Attribution 4.0 International. https://example.org/"
    )


def test_review_box_of_a_page_without_header_is_an_error() -> None:
    bare = Context(CATALOGUE, context().settings, Page("x", "docs/x.md", None), Address("x/"))
    with pytest.raises(ValueError, match=r"^docs/x\.md has no header$"):
        MACROS["review_box"].render(bare, {})


def test_summary_bears_version_dates_draft_state_and_where_help_is() -> None:
    root = parse(render("decision_summary", {}))
    assert " ".join(root.xpath(".//p")[0].text_content().split()) == (
        "Draft: not yet checked by a clinician. Not tested with patients."
    )
    assert " ".join(root.xpath(".//p")[1].text_content().split()) == (
        "Version 1.2.3. Page last reviewed 2 January 2026. Next review due 2 January 2027."
    )
    assert root.xpath(".//a/@href") == ["./"]


def test_summary_of_a_checked_page_names_who_checked_it() -> None:
    checked = dataclasses.replace(context(), checked_by="somebody who may")
    first = parse(MACROS["decision_summary"].render(checked, {})).xpath(".//p")[0]
    assert first.text_content() == "Checked by somebody who may. Not tested with patients."


def test_summary_of_a_page_without_header_is_an_error() -> None:
    bare = Context(CATALOGUE, context().settings, Page("x", "docs/x.md", None), Address("x/"))
    with pytest.raises(ValueError, match=r"^docs/x\.md has no header$"):
        MACROS["decision_summary"].render(bare, {})


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
        (
            "decision_options",
            {"treatments": ["nothing", "cream"], "outcomes": ["cost", "aim"]},
            [
                *("option-nothing", "option-nothing-cost", "option-nothing-aim"),
                *("option-cream", "option-cream-cost", "option-cream-aim"),
            ],
        ),
        ("values_form", {}, ["value-quick-end"]),
        ("caution_form", {"page": "index"}, []),
        ("question_form", {}, ["decide-notes"]),
        ("decision_summary", {}, ["my-summary"]),
        ("related", {"pages": ["index"]}, []),
        ("changes", {}, ["version-2-0-0"]),
        ("skin_layers", {"treatments": ["cream"]}, ["layers"]),
        ("timeline", {}, ["timeline"]),
        ("certainty_chart", {"treatment": "cocktail"}, ["certainty-cocktail"]),
        ("icon_arrays", {"proportions": ["shining", "glowing"]}, ["proportion-shining", "proportion-glowing"]),
        (
            "evidence_list",
            {},
            [
                *("choose-topic", "choose-certainty", "choose-treatment"),
                *("claims-revitalise", "claim-glow", "claim-shine", "claims-safety", "claim-risk"),
            ],
        ),
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
    "leaflet": {},
    "few_words_signs": {"urgency": "today", "full_page": "index"},
    "few_words_cautions": {"strength": "wait", "full_page": "index"},
    "disagreement_table": {"topics": ["aftercare"]},
    "glossary_list": {},
    "term": {"glossary": "papule", "shown": "papules"},
    "audit_table": {"instrument": "jama"},
    "decision_options": {"treatments": ["face-needles", "nothing"], "outcomes": ["aim"]},
    "caution_form": {"page": "safety/side-effects"},
    "values_form": {},
    "question_form": {},
    "decision_summary": {},
    "related": {"pages": ["index", "benefits/fat"]},
    "makers": {},
    "checked_pages": {},
    "evidence_list": {},
    "certainty_chart": {"treatment": "cocktail"},
    "skin_layers": {"treatments": ["face-needles", "cream"]},
    "timeline": {},
    "icon_arrays": {"proportions": ["glowing", "shining"]},
    "proportion": {"proportions": "glowing"},
    "ingredient_checklist": {},
    "product_note": {},
    "page_questions": {},
    "page_list": {},
    "changes": {},
    "data_files": {},
    "data_citation": {},
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


def test_explained_term_repeats_its_record_which_stands_whole_in_the_glossary() -> None:
    macro = MACROS["term"]
    assert macro.repeats is not None
    assert macro.uses(CATALOGUE, {"glossary": "papule"}) == ()
    assert macro.repeats(CATALOGUE, {"glossary": "papule"}) == [Use("glossary", "papule", ())]
    assert macro.repeats(CATALOGUE, {"glossary": "no-such-word"}) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Papule", "papule"), ("HIV", "HIV"), ("CE mark", "CE mark"), ("Top-up", "top-up"), ("A", "a")],
)
def test_explained_term_is_written_as_inside_a_sentence(name: str, shown: str) -> None:
    markup = explained_term.render(term(term=name), Address("x/"), glossary_page="glossary")
    assert parse(markup).xpath(".//a/text()") == [shown]
