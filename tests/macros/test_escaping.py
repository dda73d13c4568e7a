"""Whatever stands in a record: no markup but emphasis and links comes out of it, and no text is lost.

Texts that the schema lets pass are put into every text field of a record at
once. What comes out is compared with the markup of the same record with plain
words in those fields: apart from ``em``, ``strong`` and ``a`` it must be the
same elements with the same attributes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup
from pydantic import TypeAdapter, ValidationError

from macros.catalogue.records import Label, Reference, Text, TextOrUnknown, Url
from macros.html import Row as TableRow
from macros.html import citations, inline, source_label, table
from macros.parts import review_box, source_list
from macros.tables import ingredient_table, side_effect_table, treatment_comparison
from tests.macros import site_markdown
from tests.macros.invented import DAY, FILE, WEB, by_id, ingredient, outcome, side_effect, source, treatment

BOUNDED = settings(derandomize=True, max_examples=150, deadline=None)

# Pieces that have broken pages somewhere, and letters between them.
PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        '" onmouseover="alert(1)',
        "' onfocus='alert(1)",
        "</td></tr></table></div>",
        "<div markdown='1'>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?php ?>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT&colon;alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](data:text/html;base64,PHA+)",
        "[x](data:image/svg+xml;base64,PHA+)",
        "[x](vbscript:x)",
        "[x](//example.org)",
        "[x](sources.md)",
        "[x](//example.org.md)",
        "[x](https://example.org/\"onclick='x')",
        '[x](https://example.org "title\' onclick=x")',
        "![x](https://example.org/x.png)",
        "[x]: javascript:alert(1)",
        "[x][x]",
        "<https://example.org>",
        "<javascript:alert(1)>",
        "&lt;b&gt;",
        "&#60;b&#62;",
        "&",
        "*",
        "**",
        "_",
        "`",
        "\\",
        "[",
        "](",
        ")",
        "{: onclick=alert(1) }",
        "{{ x }}",
        "{% x %}",
        "|",
        "#",
        "+++",
        "~~~",
        "\u2028",
        "\u00a0",
        "\u202e",
        "\u200b",
    ]
)
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=6)
RAW = st.lists(st.one_of(PIECES, LETTERS, st.just(" "), st.just("\n")), min_size=1, max_size=8).map("".join)


def passing(kind: Any, raw: st.SearchStrategy[str] = RAW) -> st.SearchStrategy[str]:
    """Texts that the schema lets pass as this kind."""
    adapter: TypeAdapter[str] = TypeAdapter(kind)

    def passes(text: str) -> bool:
        try:
            adapter.validate_python(text, strict=True)
        except ValidationError:
            return False
        return True

    return raw.map(str.strip).filter(passes)


LABELS = passing(Label)
TEXTS = passing(Text)
REFERENCES = passing(Reference)
# A text that may also be one of the two unknowns as a whole.
ANSWERS = passing(TextOrUnknown)
URLS = passing(Url, RAW.map(lambda text: "https://" + re.sub(r"\s", "", text)))
# Fields that hold an address; every other one holds words.
ADDRESSES = ("official_url", "report_to")

Skeleton = list[tuple[str, tuple[str, ...]]]


def parse(markup: str) -> Any:
    return lxml_html.fragment_fromstring(markup, create_parent="div")


def skeleton(markup: str) -> Skeleton:
    """The elements of a markup in order, with the names of their attributes, apart from emphasis and links."""
    return [
        (str(element.tag), tuple(element.attrib)) for element in parse(markup).iter() if element.tag not in INLINE_TAGS
    ]


INLINE_TAGS = ("em", "strong", "a")
HARMLESS = re.compile(r"https?://|mailto:|#|(?:\./|(?:\.\./)+)?(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.html)?(?:#[\w-]+)?$")


def assert_harmless(markup: str) -> None:
    """Links lead to a page of the guide or openly elsewhere, and nothing bears a handler or a style of its own."""
    for element in parse(markup).iter(*INLINE_TAGS):
        allowed = {"href", "rel", "title"} if element.tag == "a" else set()
        assert set(element.attrib) <= allowed
        if element.tag == "a":
            assert HARMLESS.match(element.get("href", "")), element.get("href")


def assert_only_inline_markup(render: Callable[[Callable[[str], str]], Markup], values: dict[str, str]) -> None:
    """Renders with the values and with plain words, and compares; then sends it through Markdown.

    Args:
        render: takes a function that gives the text for a field.
        values: field → text.
    """
    markup = str(render(lambda name: values[name]))
    plain = str(render(lambda name: "https://example.org/plain" if name in ADDRESSES else "plain"))
    assert skeleton(markup) == skeleton(plain)
    assert_harmless(markup)
    assert [line for line in markup.split("\n") if not line.strip()] == []
    assert markup in site_markdown.as_block(markup)


def fields(**strategies: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    """A text for each field."""
    return st.fixed_dictionaries(strategies)


SOURCES = by_id(source())


@BOUNDED
@given(text=TEXTS)
def test_inline_gives_emphasis_and_links_only(text: str) -> None:
    for address in (WEB, FILE):
        markup = inline(text, address)
        assert {element.tag for element in parse(markup).iterdescendants()} <= set(INLINE_TAGS)
        assert_harmless(markup)


@BOUNDED
@given(text=TEXTS)
def test_inline_keeps_every_word_of_a_text_without_markdown_signs(text: str) -> None:
    plain = re.sub(r"[\\*_\[\]]", "", text)
    assert parse(inline(plain, WEB)).text_content().split() == plain.split()


@BOUNDED
@given(
    values=fields(caption=LABELS, name=LABELS, what=TEXTS, claimed=ANSWERS, shown=ANSWERS, harm=ANSWERS),
)
def test_ingredient_table(values: dict[str, str]) -> None:
    def render(text: Callable[[str], str]) -> Markup:
        record = ingredient(
            name=text("name"), what=text("what"), claimed=text("claimed"), shown=text("shown"), harm=text("harm")
        )
        return ingredient_table.render([record], SOURCES, WEB, anchor="t", caption=text("caption"))

    assert_only_inline_markup(render, values)
    (name,) = parse(render(values.__getitem__)).xpath(".//*[@class='data__name']")
    assert name.text == values["name"]


@BOUNDED
@given(
    values=fields(
        caption=LABELS,
        name=LABELS,
        note=TEXTS,
        severity_note=TEXTS,
        onset=ANSWERS,
        what_to_do=TEXTS,
        feels=ANSWERS,
        lighter=ANSWERS,
        darker=ANSWERS,
    )
)
def test_side_effect_table(values: dict[str, str]) -> None:
    def render(text: Callable[[str], str]) -> Markup:
        record = side_effect(
            name=text("name"),
            frequency={"band": "not-known", "note": text("note")},
            severity_note=text("severity_note"),
            onset=text("onset"),
            what_to_do=text("what_to_do"),
            appearance={
                "feels": text("feels"),
                "lighter_skin": text("lighter"),
                "darker_skin": text("darker"),
            },
        )
        return side_effect_table.render([record], SOURCES, FILE, anchor="t", caption=text("caption"))

    assert_only_inline_markup(render, values)


@BOUNDED
@given(values=fields(caption=LABELS, outcome=LABELS, question=LABELS, treatment=LABELS, text=ANSWERS, country=TEXTS))
def test_treatment_comparison(values: dict[str, str]) -> None:
    def render(text: Callable[[str], str]) -> Markup:
        cell = {
            "outcome": "aim",
            "text": text("text"),
            "sources": ["alder-2001"],
            "by_country": [
                {"country": "Ireland", "text": text("country"), "as_of": "2003", "sources": ["alder-2001"]},
            ],
        }
        return treatment_comparison.render(
            [treatment(name=text("treatment"), cells=[cell])],
            [outcome(name=text("outcome"), question=text("question"))],
            SOURCES,
            WEB,
            anchor="t",
            caption=text("caption"),
        )

    assert_only_inline_markup(render, values)


SOURCE_FIELDS = fields(
    authors=REFERENCES,
    title=REFERENCES,
    published_in=REFERENCES,
    volume_pages=REFERENCES,
    official_url=URLS,
    finding=TEXTS,
    limits=TEXTS,
)


@BOUNDED
@given(values=SOURCE_FIELDS)
def test_source_lists(values: dict[str, str]) -> None:
    def render(full: bool, text: Callable[[str], str]) -> Markup:
        record = source(doi=None, **{name: text(name) for name in values})
        if full:
            return source_list.source_list([record], WEB)
        return source_list.page_sources([record], WEB, sources_page="sources")

    for full in (True, False):
        assert_only_inline_markup(functools.partial(render, full), values)


@BOUNDED
@given(authors=REFERENCES)
@example(authors="*Alder*{: onclick=alert }")
@example(authors="[Alder][x] `Ash` |")
def test_citation_in_a_sentence(authors: str) -> None:
    record = source(authors=authors)
    html = site_markdown.in_sentence(f"({citations([record], WEB)})")
    assert skeleton(html) == [("div", ()), ("p", ()), ("span", ("class",))]
    assert_harmless(html)
    (link,) = parse(html).xpath(".//a")
    assert link.text_content().split() == source_label(record).split()


@BOUNDED
@given(values=fields(written_by=LABELS, report_to=URLS))
def test_review_box(values: dict[str, str]) -> None:
    def render(text: Callable[[str], str]) -> Markup:
        return review_box.render(
            reviewed=DAY,
            next_review=DAY,
            page_id="index",
            version="1.2.3",
            report_to=text("report_to"),
            written_by=text("written_by"),
        )

    assert_only_inline_markup(render, values)


@BOUNDED
@given(caption=LABELS, column=LABELS, text=LABELS)
def test_table_shows_caption_and_heads_as_written(caption: str, column: str, text: str) -> None:
    row = TableRow("r", Markup("Head"), (inline("Cell", WEB),))
    root = parse(table(anchor="t", caption=caption, columns=[text, column], rows=[row]))
    assert [element.text for element in root.xpath(".//caption | .//thead//th")] == [caption, text, column]
