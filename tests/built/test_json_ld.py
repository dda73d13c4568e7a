"""What every page tells programs about itself is schema.org, and nothing that the page does not show."""

from __future__ import annotations

import json
from typing import Any

from tests.built.conftest import Shipped
from tests.built.texts import visible, without_spaces
from tests.macros.open_data.vocabulary import faults


def blocks(shipped: Shipped) -> dict[str, list[dict[str, Any]]]:
    """Page id → the nodes of its data block; each page has one block."""
    found = {}
    for page_id, document in shipped.pages.items():
        (text,) = document.xpath("//script[@type='application/ld+json']/text()")
        block = json.loads(text)
        assert block.keys() == {"@context", "@graph"} and block["@context"] == "https://schema.org"
        found[page_id] = block["@graph"]
    return found


def test_every_type_and_property_is_in_the_vocabulary(shipped: Shipped) -> None:
    wrong = {page_id: [f for node in nodes for f in faults(node)] for page_id, nodes in blocks(shipped).items()}
    assert {page_id: found for page_id, found in wrong.items() if found} == {}


def test_every_page_tells_its_title_its_dates_and_that_it_is_a_draft(shipped: Shipped) -> None:
    for page_id, (page, *_) in blocks(shipped).items():
        document = shipped.pages[page_id]
        (description,) = document.xpath("//meta[@name='description']/@content")
        reviewed = document.xpath("//main//*[contains(@class, 'review')]//time/@datetime")[0]
        assert page["@type"] == "MedicalWebPage", page_id
        assert visible(document.xpath("//head/title")[0]).startswith(page["name"]), page_id
        assert (page["description"], page["lastReviewed"], page["creativeWorkStatus"]) == (
            description,
            reviewed,
            "Draft: not yet checked by a clinician",
        ), page_id
        assert "reviewedBy" not in page and page["dateModified"] >= reviewed, page_id


def test_no_address_of_the_guide_is_made_up(shipped: Shipped) -> None:
    for page_id, nodes in blocks(shipped).items():
        text = json.dumps(nodes)
        assert not any(f'"{key}"' in text for key in ("@id", "url", "item", "contentUrl")), page_id


def test_every_page_but_the_start_tells_the_way_to_it(shipped: Shipped) -> None:
    for page_id, nodes in blocks(shipped).items():
        trails = [node for node in nodes if node["@type"] == "BreadcrumbList"]
        assert len(trails) == (page_id != "index"), page_id
        for trail in trails:
            items = trail["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1)), page_id
            assert items[0]["name"] == "Start here" and len(items) in (2, 3), page_id


def test_questions_are_the_claims_of_the_page_in_its_own_words(shipped: Shipped) -> None:
    asked = 0
    for page_id, nodes in blocks(shipped).items():
        document = shipped.pages[page_id]
        claims = document.xpath("//*[starts-with(@id, 'claim-')]")
        questions = [q for node in nodes if node["@type"] == "FAQPage" for q in node["mainEntity"]]
        assert len(questions) == len(claims), page_id
        for question, element in zip(questions, claims, strict=True):
            asked += 1
            seen = without_spaces(visible(element))
            assert without_spaces(question["name"]) in seen
            # The page parts an answer from how sure it is; the answer that travels has both in one.
            answer = question["acceptedAnswer"]["text"]
            for piece in answer.split("Certainty: "):
                for sentence in piece.split(". ")[:-1]:
                    assert without_spaces(sentence) in seen, f"{page_id}: {sentence}"
            assert answer.count("Certainty: ") == len(
                element.xpath(".//*[starts-with(@class, 'certainty certainty-')]")
            )
    assert asked > 50


def test_steps_terms_and_data_are_told_where_they_stand(shipped: Shipped) -> None:
    found = {page_id: nodes[0].get("mainEntity", {}) for page_id, nodes in blocks(shipped).items()}
    assert {page_id: entity["@type"] for page_id, entity in found.items() if entity} == {
        "what-is-it": "MedicalProcedure",
        "procedure": "MedicalProcedure",
        "glossary": "DefinedTermSet",
        "about/data": "Dataset",
    }
    seen = without_spaces(visible(shipped.pages["procedure"].xpath("//main")[0]))
    for phase in ("preparation", "howPerformed", "followup"):
        assert found["procedure"][phase]
        for step in found["procedure"][phase]:
            name, _, what = step.partition(". ")
            assert without_spaces(name) in seen and without_spaces(what) in seen, step
    terms = found["glossary"]["hasDefinedTerm"]
    assert [term["name"] for term in terms] == [
        visible(term) for term in shipped.pages["glossary"].xpath("//dt[starts-with(@id, 'term-')]")
    ]
    assert ("distribution" in found["about/data"]) == (shipped.edition.name == "web")
