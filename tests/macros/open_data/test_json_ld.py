"""JSON-LD: the whole of it for small pages, addresses only where they are known, and no text that ends its script."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from macros.addresses import Address
from macros.open_data.json_ld import PageFacts, graph, render
from tests.macros.invented import answer, claim, step, term
from tests.macros.open_data.samples import SITE, STAMP
from tests.macros.open_data.vocabulary import faults

PAGE = PageFacts(
    id="benefits/glow",
    address=Address("benefits/glow/"),
    title="Does it glow?",
    description="What studies show of glowing skin.",
    reviewed=dt.date(2026, 1, 2),
    modified=dt.date(2026, 2, 3),
    stamp=STAMP,
    trail=(("Start", "index"), ("Does it work?", "benefits/index"), ("Glow", "benefits/glow")),
)
KNOWN = replace(STAMP, site_url=SITE)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def kinds(value: Any) -> list[str]:
    """The types of all nodes, from the outside to the inside."""
    if isinstance(value, dict):
        own = [value["@type"]] if "@type" in value else []
        return own + [kind for inner in value.values() for kind in kinds(inner)]
    return [kind for inner in value for kind in kinds(inner)] if isinstance(value, list) else []


def test_page_without_an_address_whole() -> None:
    assert graph(PAGE) == [
        {
            "@type": "MedicalWebPage",
            "name": "Does it glow?",
            "description": "What studies show of glowing skin.",
            "inLanguage": "en-GB",
            "about": {"@type": "MedicalProcedure", "name": "Facial mesotherapy", "bodyLocation": "Face"},
            "audience": {"@type": "Patient"},
            "lastReviewed": "2026-01-02",
            "dateModified": "2026-02-03",
            "version": "1.2.3",
            "creativeWorkStatus": "Draft: not yet checked by a clinician",
            "license": LICENCE,
            "isAccessibleForFree": True,
            "isPartOf": {"@type": "WebSite", "name": "Mini guide"},
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Start"},
                {"@type": "ListItem", "position": 2, "name": "Does it work?"},
                {"@type": "ListItem", "position": 3, "name": "Glow"},
            ],
        },
    ]


def test_page_with_an_address_says_where_things_are() -> None:
    page, trail = graph(replace(PAGE, stamp=KNOWN))
    assert (page["@id"], page["url"]) == (f"{SITE}benefits/glow/", f"{SITE}benefits/glow/")
    assert page["isPartOf"] == {"@type": "WebSite", "name": "Mini guide", "@id": f"{SITE}#site", "url": SITE}
    assert [item["item"] for item in trail["itemListElement"]] == [SITE, f"{SITE}benefits/", f"{SITE}benefits/glow/"]


def test_start_page_has_no_trail() -> None:
    assert kinds(graph(replace(PAGE, trail=(("Start", "index"),)))) == [
        "MedicalWebPage",
        "MedicalProcedure",
        "Patient",
        "WebSite",
    ]


def test_checked_page_names_who_checked_it_and_is_no_draft() -> None:
    (page, _) = graph(replace(PAGE, checked_by="A Checker, dermatologist"))
    assert page["reviewedBy"] == {"@type": "Person", "name": "A Checker, dermatologist"}
    assert "creativeWorkStatus" not in page
    (draft, _) = graph(PAGE)
    assert "reviewedBy" not in draft


def test_claims_are_questions_whose_answers_say_how_sure_they_are() -> None:
    linked = claim(answers=[answer(), answer(treatment="fat-dissolving", text="See [help](safety/get-help.md) *now*.")])
    _, questions, _ = graph(replace(PAGE, claims=[linked], stamp=KNOWN))
    assert questions == {
        "@type": "FAQPage",
        "@id": f"{SITE}benefits/glow/#questions",
        "name": "Does it glow?",
        "inLanguage": "en-GB",
        "mainEntity": [
            {
                "@type": "Question",
                "@id": f"{SITE}benefits/glow/#claim-glow",
                "name": "Does it make skin glow?",
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": "Thin mixtures into the face (facial mesotherapy): not supported. Nobody has shown it. "
                    "Certainty: very low. One small trial. "
                    "Fat-dissolving injections: not supported. See help now. Certainty: very low. One small trial.",
                },
            }
        ],
    }


def test_steps_tell_what_happens_in_each_phase() -> None:
    page = graph(replace(PAGE, steps=[step(), step("wash", name="Washing", phase="after", what="You wash.")]))[0]
    assert page["mainEntity"] == {
        "@type": "MedicalProcedure",
        "name": "Facial mesotherapy",
        "bodyLocation": "Face",
        "preparation": ["Small talk. You talk about your health."],
        "followup": ["Washing. You wash."],
    }


def test_terms_from_a_to_z() -> None:
    page = graph(replace(PAGE, terms=[term(also_called=["bump"]), term("acne", term="Acne", meaning="Spots.")]))[0]
    assert page["mainEntity"]["hasDefinedTerm"] == [
        {"@type": "DefinedTerm", "name": "Acne", "description": "Spots."},
        {"@type": "DefinedTerm", "name": "Papule", "alternateName": ["bump"], "description": "A small bump."},
    ]


def test_data_page_lists_the_files_of_the_web_edition() -> None:
    page = graph(replace(PAGE, is_data=True, address=Address("about/data/"), stamp=KNOWN))[0]
    first = page["mainEntity"]["distribution"][0]
    assert first == {
        "@type": "DataDownload",
        "name": "data/sources.json",
        "description": "Studies, reviews and official pages: what each found, its limits, and how much we read",
        "encodingFormat": "application/json",
        "contentUrl": f"{SITE}data/sources.json",
    }
    bundle = graph(replace(PAGE, is_data=True, address=Address("about/data.html")))[0]
    assert "distribution" not in bundle["mainEntity"]


FULL = replace(PAGE, claims=[claim()], steps=[step()], terms=[term()], checked_by="A Checker")


@pytest.mark.parametrize("stamp", [STAMP, KNOWN], ids=["without address", "with address"])
@pytest.mark.parametrize("role", [{}, {"is_data": True}, {"is_subject": True}, {"is_data": True, "is_subject": True}])
def test_everything_is_schema_org(role: dict[str, Any], stamp: Any) -> None:
    assert [fault for node in graph(replace(FULL, **role, stamp=stamp)) for fault in faults(node)] == []


PAYLOAD = "</script><script>alert(1)</script><!-- &lt; \" ' \\ {{ x }} \u2028 ]]>"


@pytest.mark.parametrize(
    "facts",
    [
        replace(PAGE, title=PAYLOAD),
        replace(PAGE, description=PAYLOAD),
        replace(PAGE, checked_by=PAYLOAD),
        replace(PAGE, stamp=replace(STAMP, guide=PAYLOAD)),
        replace(PAGE, trail=((PAYLOAD, "index"), (PAYLOAD, "x"))),
        replace(PAGE, claims=[claim().model_copy(update={"question": PAYLOAD})]),
        replace(PAGE, claims=[claim(answers=[answer(text=PAYLOAD)])]),
        replace(PAGE, claims=[claim(answers=[answer(reason=PAYLOAD)])]),
        replace(PAGE, claims=[claim(answers=[answer(about="x</script>")])]),
        replace(PAGE, steps=[step(name="</script>", what=PAYLOAD)]),
        replace(PAGE, terms=[term(term="</script>", meaning=PAYLOAD, also_called=["</script>"])]),
    ],
)
def test_no_text_ends_the_data_block(facts: PageFacts) -> None:
    markup = str(render(facts))
    found = re.fullmatch(r'<script type="application/ld\+json">([^<>&\n\u2028\u2029]*)</script>', markup)
    assert found
    assert json.loads(found[1]) == {"@context": "https://schema.org", "@graph": graph(facts)}
