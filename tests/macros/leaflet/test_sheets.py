"""Both renderers: all texts, nothing else, and no text that is taken for markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from macros.leaflet import html_sheet, typst_sheet
from tests.macros.invented import WEB
from tests.macros.leaflet.sheets import sheet

SPECIAL = r'#[]$*_@<>\\"`~=-+/^{}()&;:|%!?\' // /* */ #let x = 1 \u{41} \" "#" <sheets> {{ x }}'


def literals(source: str) -> list[str]:
    """The texts of all string literals of a Typst source, as Typst reads them."""
    return [re.sub(r"\\(.)", r"\1", found) for found in re.findall(r'"((?:[^"\\]|\\.)*)"', source)]


@pytest.mark.parametrize(
    ("text", "written"),
    [("plain", '"plain"'), ('a "b"', r'"a \"b\""'), ("a\\b", r'"a\\b"'), ("a\nb", '"a b"'), ("#x", '"#x"')],
)
def test_literal(text: str, written: str) -> None:
    assert typst_sheet.literal(text) == written


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_literal_holds_the_text_and_ends_where_it_ends(text: str) -> None:
    assert literals(typst_sheet.literal(text)) == [" ".join(text.split())]


def test_special_signs_stay_inside_the_literals_of_the_source() -> None:
    plain = typst_sheet.render(sheet(lambda _text: "plain"), body=9.5)
    special = typst_sheet.render(sheet(lambda _text: SPECIAL), body=9.5)
    assert SPECIAL in literals(special)
    assert special.replace(typst_sheet.literal(SPECIAL)[1:-1], "plain") == plain


def test_special_signs_make_no_markup_in_the_page() -> None:
    def page(text: str) -> str:
        return str(html_sheet.render(sheet(lambda _text: text), WEB, numbers=None, pdf="leaflet.pdf"))

    special, plain = (lxml_html.fragment_fromstring(page(text), create_parent="div") for text in (SPECIAL, "plain"))
    assert [element.tag for element in special.iter()] == [element.tag for element in plain.iter()]
    assert special.text_content().replace(SPECIAL, "plain") == plain.text_content()


def test_both_say_the_same() -> None:
    """One content, two renderers: every text of the one is in the other."""
    content = sheet()
    source = " ".join(literals(typst_sheet.render(content, body=9.5)))
    page = lxml_html.fragment_fromstring(
        str(html_sheet.render(content, WEB, numbers=None, pdf="leaflet.pdf")), create_parent="div"
    ).text_content()
    texts = [
        content.state,
        content.about,
        content.dates,
        content.guide,
        *(label for row in content.card for label in row),
    ]
    for side in content.sides:
        for section in side.sections:
            texts += [side.name, section.name, section.lead]
            for group in section.groups:
                texts += [
                    group.name,
                    group.note,
                    *(t for line in group.lines for t in (line.text, line.note, line.todo)),
                ]
    assert len(texts) > 40
    assert [text for text in texts if text not in page] == []
    assert [text for text in texts if text not in source] == []
