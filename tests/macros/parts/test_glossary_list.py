"""Tests of macros/parts/glossary_list.py; the whole markup is in tests/golden/."""

from __future__ import annotations

from lxml import html as lxml_html

from macros.parts.glossary_list import render
from tests.macros.invented import WEB, term


def test_terms_stand_by_letter_small_letters_like_capitals_each_letter_once() -> None:
    terms = [term("z", term="zinc"), term("b2", term="Bud"), term("a", term="ash"), term("b1", term="bud")]
    root = lxml_html.fragment_fromstring(render([*terms, term("b0", term="Bark")], WEB))
    assert root.xpath("./h2/text()") == ["A", "B", "Z"]
    assert root.xpath("./dl/dt/@id") == ["term-a", "term-b0", "term-b1", "term-b2", "term-z"]
    assert root.xpath("./nav//a/@href") == [f"#{anchor}" for anchor in root.xpath("./h2/@id")]


def test_misspellings_are_for_the_search_and_not_for_readers() -> None:
    markup = render([term(also_called=["Bump"], misspellings=["Papul"])], WEB)
    assert "Also called: Bump." in markup
    assert "Papul<" not in markup
