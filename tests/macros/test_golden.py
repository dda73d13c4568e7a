"""Every renderer on small invented records: the whole markup, as stored in tests/golden/.

After a change of markup that is meant, write the stored files anew, look at the
difference, and commit it with the change:

    GUIDE_GOLDEN=write .venv-test/bin/python -m pytest tests/macros/test_golden.py

That run always ends red, so that it cannot be taken for a test.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup

from macros.addresses import Address
from macros.figures import certainty_chart, icon_array, skin_layers, timeline
from macros.html import certainty_badge, citation_marks, citations, join
from macros.leaflet import html_sheet
from macros.parts import (
    caution_form,
    changes,
    claim_card,
    decision_options,
    decision_summary,
    emergency_numbers,
    evidence_list,
    explained_term,
    few_words,
    glossary_list,
    ingredient_checklist,
    makers,
    procedure_steps,
    product_note,
    question_form,
    question_list,
    red_flags,
    related_pages,
    review_box,
    source_list,
    values_form,
)
from macros.tables import (
    audit_table,
    caution_table,
    claim_table,
    disagreement_table,
    ingredient_table,
    place_table,
    product_table,
    record_table,
    regulator_table,
    side_effect_table,
    treatment_comparison,
)
from tests.macros import site_markdown
from tests.macros.invented import (
    DAY,
    FILE,
    WEB,
    answer,
    audit_item,
    by_id,
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
from tests.macros.leaflet.sheets import sheet

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
    return record_table.render(
        ingredient_table.row,
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
    return record_table.render(
        side_effect_table.row,
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


def _transposed_comparison(address: Address) -> Markup:
    """Five treatments on two outcomes: one row a treatment."""
    cells = [
        {"outcome": "aim", "text": "To make skin *glow*.", "certainty": "high", "sources": ["cedar-2003"]},
        {
            "outcome": "cost",
            "text": "It differs.",
            "by_country": [{"country": "UK", "text": "Free.", "as_of": "2003-04-05", "sources": ["birch-2002"]}],
        },
    ]
    return treatment_comparison.render(
        [
            treatment("full", name="With & with", cells=cells),
            treatment("aim-only", name="With one cell"),
            treatment("unknown", name="Unknown", cells=[{"outcome": "aim", "text": "not-known"}]),
            treatment("tea", name="Tea"),
            treatment("walk", name="A walk"),
        ],
        [outcome(), outcome("cost", name="Cost", question="What does it cost?")],
        SOURCES,
        address,
        anchor="comparison",
        caption="Five invented treatments",
    )


# One claim with one answer, and one with an answer for each of two treatments.
_CLAIMS = [
    claim(),
    claim(
        "plump",
        said="It makes skin <plump>",
        question="Does it make skin plump & smooth?",
        answers=[
            answer(about="Under the chin", text="It *may*: see [what to do](safety/side-effects.md#get-help)."),
            answer(
                treatment="fat-dissolving",
                text="No study was found.",
                finding="not-studied",
                certainty="none-found",
                reason="We looked.",
                sources_against=[],
            ),
            answer(
                treatment="thin-hyaluronic-acid",
                finding="mixed",
                certainty="moderate",
                sources_for=["cedar-2003", "alder-2001"],
                sources_against=["alder-2001", "birch-2002"],
            ),
        ],
    ),
]


def _claim_table(address: Address) -> Markup:
    return record_table.render(claim_table.row, _CLAIMS, SOURCES, address, anchor="claims", caption="Invented claims")


def _claim_cards(address: Address) -> Markup:
    return join([claim_card.render(record, SOURCES, address) for record in _CLAIMS], "\n")


def _layers(address: Address) -> Markup:
    return skin_layers.render(
        [
            treatment(
                name="With & with",
                acts_in=[
                    {"layer": "outer-skin", "sources": ["alder-2001"]},
                    {"layer": "fat-under-skin", "sources": ["cedar-2003", "dogwood"]},
                ],
            ),
            treatment("tea", name="Tea <b>"),
            treatment("walk", name="A walk"),
        ],
        SOURCES,
        address,
    )


def _timeline(address: Address) -> Markup:
    return timeline.render(
        [step(), step("wash", name="Wash & dry", phase="after"), step("chat", name="Chat", phase="before")],
        [red_flag(urgency="soon"), red_flag("white-patch", name="A <white> patch", urgency="emergency")],
        address,
        procedure_page="procedure",
        help_page="safety/side-effects",
    )


def _chart(address: Address) -> Markup:
    return certainty_chart.render(
        [*_CLAIMS, claim("lift", topic="fat", question="Does it lift & hold?")],
        "cocktail",
        address,
        evidence_page="evidence",
    )


def _icon_arrays(address: Address) -> Markup:
    return icon_array.render(
        [
            proportion(),
            proportion("none", group="people & others", in_100=0, sources=["cedar-2003", "dogwood"]),
            proportion("all", in_100=100),
        ],
        SOURCES,
        address,
    )


def _checklist(address: Address) -> Markup:
    return ingredient_checklist.render(
        [
            ingredient(),
            ingredient("leaf", name="Leaf <b>", finding="not-studied", certainty="none-found", sources=[]),
            ingredient("soap", name="Soap", group="fat-dissolvers"),
        ],
        address,
        ingredients_page="ingredients",
    )


def _products(address: Address) -> Markup:
    return record_table.render(
        product_table.row,
        [
            product(),
            product(
                "plump-vial",
                name="Plump <Vial>",
                maker="Makers & Sons",
                treatment="cross-linked-hyaluronic-acid",
                what="An *invented* gel.",
                contents="not-known",
                not_disclosed="not-reviewed",
                shown="Nothing: see [what to do](safety/side-effects.md#get-help).",
                status=[
                    {"country": "Ireland", "text": "*Allowed*.", "as_of": "2023-12", "sources": ["cedar-2003"]},
                    {"country": "USA", "text": "Not allowed.", "as_of": "2025-01-24", "sources": ["dogwood"]},
                    {"country": "India", "text": "Allowed.", "as_of": "2003", "sources": ["cedar-2003"]},
                    {"country": "Brazil", "text": "Allowed.", "as_of": "not shown", "sources": ["dogwood"]},
                ],
                also_spelled=["Plumpvial"],
            ),
            product("bare-vial", name="Bare Vial", sources=[]),
        ],
        SOURCES,
        address,
        anchor="products",
        caption="Invented products",
    )


def _cautions(address: Address) -> Markup:
    return record_table.render(
        caution_table.row,
        [
            caution(),
            caution(
                "cold",
                name="A cold & a cough",
                treatment="fat-dissolving",
                text="Wait: see [what to do](safety/side-effects.md#get-help).",
                why="*Nobody* knows.",
                sources=["cedar-2003", "dogwood"],
            ),
        ],
        SOURCES,
        address,
        anchor="cautions",
        caption="Invented cautions",
    )


def _red_flags(address: Address) -> Markup:
    return red_flags.render(
        [
            red_flag(),
            red_flag(
                "white-patch",
                name="A <white> patch",
                urgency="emergency",
                notice=["A *white* patch.", "Pain that grows."],
                steps=["Call for help.", "Say [what you had](safety/side-effects.md#get-help)."],
                say="“I had needles & now *this*.”",
                darker_skin="A *grey* patch. Go by the pain.",
                seen_in="It was seen after gels.",
                sources=["cedar-2003", "dogwood"],
            ),
            red_flag("slow-lump", name="A slow lump", urgency="soon", darker_skin="not-known"),
            red_flag("red-spots", name="Red spots", urgency="expected"),
        ],
        SOURCES,
        address,
    )


_PLACES = [
    place(),
    place(
        "uk",
        country="UK",
        emergency="Call 999 or 112; call 1800 022 222 for a chat & more.",
        urgent="not-known",
        registers="not-reviewed",
        complain="The *office*: see [what to do](safety/side-effects.md#get-help).",
        report="not-known",
        read_on="Read in *2025*.",
        sources=["cedar-2003", "dogwood"],
    ),
    place("usa", country="USA", emergency="Call 911."),
]


def _places(address: Address) -> Markup:
    return place_table.render(
        _PLACES, SOURCES, address, anchor="places", caption="Invented numbers & registers", first="UK"
    )


def _steps(address: Address) -> Markup:
    return procedure_steps.render(
        [
            step(),
            step(
                "wash",
                name="Wash & dry",
                what="They *wash*: see [what to do](safety/side-effects.md#get-help).",
                feels="*Cold*.",
                sources=[],
            ),
            step("wait", name="Wait", feels="not-known", sources=["cedar-2003", "dogwood"]),
        ],
        SOURCES,
        address,
    )


def _rules(address: Address) -> Markup:
    return record_table.render(
        regulator_table.row,
        [
            rule(),
            rule(
                "uk-gels",
                country="UK",
                about="Gels & *more*",
                position="A <law> is planned: see [what to do](safety/side-effects.md#get-help).",
                status="not-checked",
                as_of="not shown",
                sources=["cedar-2003", "dogwood"],
            ),
        ],
        SOURCES,
        address,
        anchor="rules",
        caption="Invented rules",
    )


def _questions(address: Address) -> Markup:
    return question_list.render(
        [
            question(),
            question(
                "what",
                question="What is *in* it & why?",
                why="See [what to do](safety/side-effects.md#get-help).",
                sources=["cedar-2003", "dogwood"],
            ),
        ],
        SOURCES,
        address,
    )


def _disagreements(address: Address, *, room_to_write: bool = False) -> Markup:
    return disagreement_table.render(
        [
            disagreement(),
            disagreement(
                "name",
                point="The <name>",
                topic="name",
                said=["One *name*.", "Two & more.", "Three."],
                known="See [what to do](safety/side-effects.md#get-help).",
                sources=["cedar-2003", "dogwood"],
            ),
        ],
        SOURCES,
        address,
        anchor="disagreements",
        caption="Invented points",
        room_to_write=room_to_write,
    )


def _audits(address: Address) -> Markup:
    return audit_table.render(
        [
            audit_item(),
            audit_item("jama-1", number="1", item="A <b>name</b>", state="open", where="Nobody is *named*."),
            audit_item("wcag-10", number="2.4.11", state="open", where="See [words](sources.md)."),
            audit_item("wcag-2", number="2.4.2", state="open"),
            audit_item("login", number="3", state="does-not-apply", where="There is none."),
            audit_item("half", number="2", state="partly"),
        ],
        address,
        anchor="audits",
        caption="An invented list",
    )


def _glossary(address: Address) -> Markup:
    return glossary_list.render(
        [
            term("papule-two", term="papule", meaning="The same word again."),
            term(),
            term("ash", term="ash & <oak>", meaning="Trees: see [what to do](safety/side-effects.md#get-help)."),
            term("alder", term="Alder", also_called=["Black <alder>", "Elder"], misspellings=["Aldr"]),
        ],
        address,
    )


_CHANGELOG = """\
# Changes & more

## 2.0.0

- A *new* page: [see it](https://example.org/new).
- <b>No</b> [markup](javascript:alert) & no HTML.

## 1.0.0

First pages.

    code

    and more
"""


def _review_box(
    report_to: str,
    checked_by: str = "",
    given_out_by: str = "",
    sells_treatment: str = "",
    *,
    banner: bool = False,
    address: Address = WEB,
) -> Markup:
    return review_box.render(
        reviewed=DAY,
        next_review=DAY.replace(year=2028, month=12, day=31),
        page_id="safety/side-effects",
        version="1.2.3",
        report_to=report_to,
        written_by="makers & friends",
        checked_by=checked_by,
        given_out_by=given_out_by,
        sells_treatment=sells_treatment,
        banner=banner,
        address=address,
    )


def _makers(address: Address) -> Markup:
    return makers.render(
        written_by="makers & friends",
        funded_by="a <fund>",
        checkers=[
            makers.Checker("Ann & Co", "nurse", "List of <nurses>, 12", (("index", "The <start>"),)),
            makers.Checker("Bob", "doctor", "List", (("index", "Start"), ("safety/side-effects", "Harm & help"))),
        ],
        given_out_by="Clinic & Sons",
        sells_treatment="does",
        address=address,
    )


def _no_makers() -> Markup:
    return makers.render(
        written_by="makers", funded_by="", checkers=[], given_out_by="", sells_treatment="", address=WEB
    )


def _options(address: Address) -> Markup:
    cell = {"outcome": "cost", "text": "Prices <differ>.", "certainty": "low", "sources": ["birch-2002"]}
    note = {"country": "UK", "text": "A *price*.", "as_of": "2003", "sources": ["cedar-2003"]}
    return decision_options.render(
        [
            treatment(),
            treatment("nothing", name="Nothing <at> all", cells=[{**cell, "by_country": [note]}]),
            treatment("cream", name="Cream", cells=[{"outcome": "aim", "text": "not-known"}]),
        ],
        [outcome(), outcome("cost", name="Cost & more")],
        SOURCES,
        address,
    )


def _caution_form(address: Address) -> Markup:
    return caution_form.render(
        [
            caution(),
            caution("ill", name="Ill <or> not", strength="ask-first", group="illness", treatment="other-procedure"),
            caution("sore-lips", strength="do-not", text="Do *not* [have it](safety/side-effects.md#get-help)."),
            caution("well", strength="no-caution", group="hopes"),
        ],
        address,
        page="safety/who-should-avoid",
    )


def _values_form() -> Markup:
    outcomes = [outcome(), outcome("cost", name="Cost & more")]
    return values_form.render(
        [value(), value("cheap", statement="I want it <cheap>.", outcomes=["cost", "aim"])],
        {item.id: item for item in outcomes},
    )


def _question_form() -> Markup:
    asked = question("why", question="Why *this* one? See [help](safety/side-effects.md#get-help).")
    return question_form.render([question(), asked], WEB)


def _summary(address: Address, checked_by: str) -> Markup:
    return decision_summary.render(
        [
            red_flag(),
            red_flag("pale", name="Pale <skin>", urgency="emergency", notice=["Pale *skin*.", "Cold skin."]),
            red_flag("slow", urgency="soon"),
        ],
        address,
        version="1.2.3",
        reviewed=DAY,
        next_review=DAY.replace(year=2028, month=12, day=31),
        checked_by=checked_by,
        help_page="safety/get-help",
        help_title="Get <help>",
    )


_RELATED = [("index", "The <start>"), ("safety/side-effects", "Harm & help"), ("benefits/fat", "Fat")]


# Name of the stored file → what makes it. Blocks stand on lines of their own, the others in a sentence.
def _few_words(address: Address) -> Markup:
    entries = [
        few_words.Entry(
            "Heat & <b>pain</b>", ["Your skin gets hot.", "It *hurts*."], ["Ask today."], "fever", "red-flag-x"
        ),
        few_words.Entry("Cold", ["You get cold."], [], None, "red-flag-y"),
    ]
    return few_words.render(entries, address, look="today", full_page="safety/get-help")


def _leaflet(address: Address) -> Markup:
    return html_sheet.render(sheet(), address, numbers=None, pdf="leaflet.pdf")


BLOCKS: dict[str, Callable[[], Markup]] = {
    "ingredient-table-web": lambda: _ingredients(WEB),
    "ingredient-table-file": lambda: _ingredients(FILE),
    "side-effect-table-web": lambda: _side_effects(WEB),
    "side-effect-table-file": lambda: _side_effects(FILE),
    "treatment-comparison-web": lambda: _comparison(WEB),
    "treatment-comparison-file": lambda: _comparison(FILE),
    "treatment-comparison-transposed-web": lambda: _transposed_comparison(WEB),
    "treatment-comparison-transposed-file": lambda: _transposed_comparison(FILE),
    "claim-table-web": lambda: _claim_table(WEB),
    "claim-table-file": lambda: _claim_table(FILE),
    "claim-cards-web": lambda: _claim_cards(WEB),
    "claim-cards-file": lambda: _claim_cards(FILE),
    "product-table-web": lambda: _products(WEB),
    "product-table-file": lambda: _products(FILE),
    "caution-table-web": lambda: _cautions(WEB),
    "caution-table-file": lambda: _cautions(FILE),
    "red-flags-web": lambda: _red_flags(WEB),
    "red-flags-file": lambda: _red_flags(FILE),
    "emergency-numbers-first-known": lambda: emergency_numbers.render(_PLACES, first="UK"),
    "emergency-numbers-no-first": lambda: emergency_numbers.render(_PLACES, first=""),
    "few-words-web": lambda: _few_words(WEB),
    "few-words-file": lambda: _few_words(FILE),
    "leaflet-web": lambda: _leaflet(WEB),
    "leaflet-file": lambda: _leaflet(FILE),
    "place-table-web": lambda: _places(WEB),
    "place-table-file": lambda: _places(FILE),
    "procedure-steps-web": lambda: _steps(WEB),
    "procedure-steps-file": lambda: _steps(FILE),
    "regulator-table-web": lambda: _rules(WEB),
    "regulator-table-file": lambda: _rules(FILE),
    "question-list-web": lambda: _questions(WEB),
    "question-list-file": lambda: _questions(FILE),
    "disagreement-table-web": lambda: _disagreements(WEB),
    "disagreement-table-file": lambda: _disagreements(FILE),
    "audit-table-web": lambda: _audits(WEB),
    "audit-table-file": lambda: _audits(FILE),
    "disagreement-table-to-write": lambda: _disagreements(WEB, room_to_write=True),
    "evidence-list-web": lambda: evidence_list.render(_CLAIMS, SOURCES, WEB, sources_page="sources"),
    "evidence-list-file": lambda: evidence_list.render(_CLAIMS, SOURCES, FILE, sources_page="sources"),
    "skin-layers": lambda: _layers(WEB),
    "timeline-web": lambda: _timeline(WEB),
    "timeline-file": lambda: _timeline(FILE),
    "certainty-chart-web": lambda: _chart(WEB),
    "certainty-chart-file": lambda: _chart(FILE),
    "icon-arrays": lambda: _icon_arrays(WEB),
    "ingredient-checklist-web": lambda: _checklist(WEB),
    "ingredient-checklist-file": lambda: _checklist(FILE),
    "product-note": lambda: product_note.render(),
    "glossary-list-web": lambda: _glossary(WEB),
    "glossary-list-file": lambda: _glossary(FILE),
    "decision-options-web": lambda: _options(WEB),
    "decision-options-file": lambda: _options(FILE),
    "caution-form-web": lambda: _caution_form(WEB),
    "caution-form-file": lambda: _caution_form(FILE),
    "values-form": _values_form,
    "question-form": _question_form,
    "decision-summary-draft-web": lambda: _summary(WEB, ""),
    "decision-summary-checked-file": lambda: _summary(FILE, "A. <Clinician>"),
    "related-pages-web": lambda: related_pages.render(_RELATED, WEB),
    "related-pages-file": lambda: related_pages.render(_RELATED, FILE),
    "changes": lambda: changes.render(_CHANGELOG),
    "page-sources-web": lambda: source_list.page_sources(tuple(SOURCES.values()), WEB, sources_page="sources"),
    "page-sources-file": lambda: source_list.page_sources(tuple(SOURCES.values()), FILE, sources_page="sources"),
    "source-list-web": lambda: source_list.source_list(tuple(SOURCES.values()), Address("sources/")),
    "source-list-file": lambda: source_list.source_list(tuple(SOURCES.values()), Address("sources.html")),
    "review-box-nobody": lambda: _review_box(""),
    "review-box-mail": lambda: _review_box("help@example.org"),
    "review-box-address": lambda: _review_box("https://example.org/report"),
    "review-box-draft-banner": lambda: _review_box("", banner=True, address=FILE),
    "review-box-signed": lambda: _review_box("", "Ann & Co, nurse, on 3 May 2027", "Clinic & Sons", "does not"),
    "review-box-signed-no-banner": lambda: _review_box("", "Ann, nurse, on 3 May 2027", "Clinic", "does", banner=True),
    "makers-web": lambda: _makers(WEB),
    "makers-file": lambda: _makers(FILE),
    "makers-nobody": _no_makers,
}


def _explained_term(address: Address, shown: str = "") -> Markup:
    record = term(meaning="A *small* bump_like_this: see [side effects](safety/side-effects.md) & `more`.")
    return explained_term.render(record, address, shown=shown, glossary_page="glossary")


IN_SENTENCE: dict[str, Callable[[], Markup]] = {
    "citation-one": lambda: citations([ALDER], WEB),
    "citation-many": lambda: citations([ALDER, BIRCH, CEDAR], WEB),
    "citation-marks-one": lambda: citation_marks([ALDER]),
    "citation-marks-many": lambda: citation_marks([ALDER, BIRCH, CEDAR, source(label="*Ash* & {{ oak }}")]),
    "explained-term-web": lambda: _explained_term(WEB),
    "explained-term-file": lambda: _explained_term(FILE, shown="*Bumps* & {{ such }}"),
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
    assert re.match("<(?:div|ul|ol|dl|figure)[ >]", markup)
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
