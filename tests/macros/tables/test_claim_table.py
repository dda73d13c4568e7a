"""Tests of macros/tables/claim_table.py; the whole markup is in tests/golden/."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from macros.tables.claim_table import row
from macros.tables.record_table import render
from tests.macros.invented import WEB, answer, by_id, claim, source

SOURCES = by_id(source(), source("birch-2002", authors="Birch B", year=2002))


def test_each_answer_names_its_treatment_where_its_certainty_stands_too_unless_it_is_the_only_one() -> None:
    one = claim()
    two = claim("two", answers=[answer(), answer(treatment="fat-dissolving", about="Under the chin")])
    root = lxml_html.fragment_fromstring(render(row, [one, two], SOURCES, WEB, anchor="t", caption="Caption"))
    sure = [row.xpath("./td[2]//p") for row in root.xpath(".//tbody/tr")]
    assert [[paragraph.xpath("./strong/text()") for paragraph in cell] for cell in sure] == [
        [[]],
        [["Thin mixtures into the face (facial mesotherapy)."], ["Fat-dissolving injections, under the chin."]],
    ]


@pytest.mark.parametrize(
    ("sources_for", "sources_against", "cited"),
    [
        ([], [], []),
        (["alder-2001"], [], ["Alder 2001"]),
        (["birch-2002"], ["alder-2001", "birch-2002"], ["Birch 2002", "Alder 2001"]),
    ],
)
def test_source_for_and_against_is_cited_once_and_no_source_gives_no_citation(
    sources_for: list[str], sources_against: list[str], cited: list[str]
) -> None:
    record = claim(answers=[answer(sources_for=sources_for, sources_against=sources_against)])
    root = lxml_html.fragment_fromstring(render(row, [record], SOURCES, WEB, anchor="t", caption="Caption"))
    assert root.xpath(".//*[@class='cite']/a/text()") == cited
    assert len(root.xpath(".//*[@class='cite']")) == bool(cited)


def test_no_claims_make_no_table() -> None:
    with pytest.raises(ValueError, match=r"^table t has no rows$"):
        render(row, [], {}, WEB, anchor="t", caption="Caption")
