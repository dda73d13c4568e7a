"""Tests of macros/tables/ingredient_table.py; the whole markup is in tests/golden/."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from macros.tables.ingredient_table import row
from macros.tables.record_table import render
from tests.macros.invented import WEB, by_id, ingredient, source


def test_rows_keep_the_order_of_the_records() -> None:
    ingredients = [ingredient("zinc"), ingredient("ash"), ingredient("moss")]
    markup = render(row, ingredients, by_id(source()), WEB, anchor="t", caption="Caption")
    rows = lxml_html.fragment_fromstring(markup).xpath(".//tbody/tr/@id")
    assert rows == ["ingredient-zinc", "ingredient-ash", "ingredient-moss"]


@pytest.mark.parametrize(("sources", "shown"), [([], 0), (["alder-2001"], 1)])
def test_citation_stands_only_where_there_is_a_source(sources: list[str], shown: int) -> None:
    record = ingredient(sources=sources, finding="not-studied", certainty="none-found")
    markup = render(row, [record], by_id(source()), WEB, anchor="t", caption="Caption")
    assert len(lxml_html.fragment_fromstring(markup).xpath(".//*[@class='cite']")) == shown


def test_no_ingredients_make_no_table() -> None:
    with pytest.raises(ValueError, match=r"^table t has no rows$"):
        render(row, [], {}, WEB, anchor="t", caption="Caption")
