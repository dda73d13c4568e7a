"""Tests of macros/tables/treatment_comparison.py; the whole markup is in tests/golden/."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from macros.tables.treatment_comparison import render
from tests.macros.invented import WEB, by_id, outcome, source, treatment

OUTCOMES = [outcome("cost", name="Cost"), outcome("aim")]


def cells(text: str) -> list[dict[str, object]]:
    """One cell, about the aim."""
    return [{"outcome": "aim", "text": text, "sources": ["alder-2001"]}]


def test_one_row_an_outcome_and_one_column_a_treatment_in_the_order_given() -> None:
    treatments = [treatment("b", name="B", cells=cells("Of B.")), treatment("a", name="A", cells=cells("Of A."))]
    root = lxml_html.fragment_fromstring(
        render(treatments, OUTCOMES, by_id(source()), WEB, anchor="t", caption="Caption")
    )
    assert root.xpath(".//thead//th/text()") == ["Question", "B", "A"]
    assert root.xpath(".//tbody/tr/@id") == ["t-cost", "t-aim"]
    values = [value.text_content() for value in root.xpath(".//*[@class='data__value']")]
    assert values == ["Not reviewed", "Not reviewed", "Of B.Source: Alder 2001", "Of A.Source: Alder 2001"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("not-known", "Not known"), ("not-reviewed", "Not reviewed"), (None, "Not reviewed")],
)
def test_missing_cell_says_that_nobody_has_looked_and_never_no(text: str | None, shown: str) -> None:
    about = {"outcome": "aim", "text": text} if text else {"outcome": "cost", "text": "Free."}
    root = lxml_html.fragment_fromstring(
        render([treatment(cells=[about])], [outcome("aim")], {}, WEB, anchor="t", caption="Caption")
    )
    (value,) = root.xpath(".//*[@class='data__value']")
    assert value.text_content() == shown
    assert [span.get("class") for span in value.iter("span")] == ["unknown"]


def test_source_of_a_cell_and_of_its_country_note_is_cited_once() -> None:
    cell = {
        "outcome": "aim",
        "text": "It differs.",
        "sources": ["alder-2001"],
        "by_country": [
            {"country": "Ireland", "text": "One.", "as_of": "2003-04", "sources": ["birch-2002", "alder-2001"]},
            {"country": "India", "text": "Two.", "as_of": "not shown", "sources": ["birch-2002"]},
        ],
    }
    sources = by_id(source(), source("birch-2002", authors="Birch B", year=2002))
    root = lxml_html.fragment_fromstring(
        render([treatment(cells=[cell])], [outcome("aim")], sources, WEB, anchor="t", caption="Caption")
    )
    assert [note.text_content() for note in root.xpath(".//li")] == [
        "Ireland: One. (as of April 2003)",
        "India: Two. (date not shown)",
    ]
    assert root.xpath(".//*[@class='cite']/a/text()") == ["Alder 2001", "Birch 2002"]


def test_no_outcomes_make_no_table() -> None:
    with pytest.raises(ValueError, match=r"^table t has no rows$"):
        render([treatment()], [], by_id(source()), WEB, anchor="t", caption="Caption")


@pytest.mark.parametrize(
    ("treatments", "outcomes", "turned"),
    [(1, 1, False), (4, 1, False), (4, 5, False), (5, 1, True), (5, 4, True), (9, 4, True), (5, 5, False)],
)
def test_many_treatments_on_few_outcomes_are_rows_and_not_columns(treatments: int, outcomes: int, turned: bool) -> None:
    questions = [outcome(f"q{n}", name=f"Q{n}") for n in range(outcomes)]
    compared = [
        treatment(
            f"t{n}", name=f"T{n}", cells=[{"outcome": f"q{m}", "text": f"T{n} on Q{m}."} for m in range(outcomes)]
        )
        for n in range(treatments)
    ]
    root = lxml_html.fragment_fromstring(render(compared, questions, {}, WEB, anchor="c", caption="Caption"))
    heads = root.xpath(".//thead//th/text()")
    anchors = root.xpath(".//tbody/tr/@id")
    texts = [
        [value.text_content() for value in row.xpath(".//*[@class='data__value']")] for row in root.xpath(".//tbody/tr")
    ]
    if turned:
        assert heads == ["Treatment", *(f"Q{m}" for m in range(outcomes))]
        assert anchors == [f"c-t{n}" for n in range(treatments)]
        assert texts == [[f"T{n} on Q{m}." for m in range(outcomes)] for n in range(treatments)]
    else:
        assert heads == ["Question", *(f"T{n}" for n in range(treatments))]
        assert anchors == [f"c-q{m}" for m in range(outcomes)]
        assert texts == [[f"T{n} on Q{m}." for n in range(treatments)] for m in range(outcomes)]
