"""Tests of macros/html.py: escaping, inline text, badges, citations and table markup."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html
from markupsafe import Markup

from macros.catalogue.records import CountryNote
from macros.html import (
    Row,
    as_date,
    certainty_badge,
    citation_marks,
    citations,
    country_notes,
    element,
    inline,
    inline_links,
    join,
    known,
    paragraph,
    source_label,
    table,
)
from tests.macros import site_markdown
from tests.macros.invented import FILE, WEB, source


def parse(markup: str) -> Any:
    """The markup inside a ``<div>``, as a browser would read it."""
    return lxml_html.fragment_fromstring(markup, create_parent="div")


# ------------------------------------------------------------------ elements


def test_element_writes_attributes_in_order_and_leaves_none_out() -> None:
    markup = element("p", "text", class_="a", aria_label="b", id=None, datetime="c")
    assert markup == '<p class="a" aria-label="b" datetime="c">text</p>'


def test_element_escapes_text_and_attribute_values_but_not_markup() -> None:
    assert element("p", "<b> & \"q\" 'r'", title="\"><b> & '") == (
        '<p title="&#34;&gt;&lt;b&gt; &amp; &#39;">&lt;b&gt; &amp; &#34;q&#34; &#39;r&#39;</p>'
    )
    assert element("p", Markup("<b>x</b>")) == "<p><b>x</b></p>"
    # One after the other, in both orders: what was written of one is not taken for the other.
    for title in ("&amp;", Markup("&amp;"), "&amp;", Markup("&lt;"), "&lt;"):
        written = title if isinstance(title, Markup) else title.replace("&", "&amp;")
        assert element("i", title=title) == f'<i title="{written}"></i>'


def test_join_escapes_what_is_not_markup() -> None:
    assert join(["<", Markup("<b>"), "&"], " ") == "&lt; <b> &amp;"


def test_paragraph_has_a_class_only_where_one_is_given() -> None:
    assert paragraph("a<b") == "<p>a&lt;b</p>"
    assert paragraph("a", "note") == '<p class="note">a</p>'


# --------------------------------------------------------------- inline text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("plain text", "plain text"),
        ("*a* and _b_", "<em>a</em> and <em>b</em>"),
        ("**a** and __b__", "<strong>a</strong> and <strong>b</strong>"),
        ("***a***", "<em><strong>a</strong></em>"),
        (r"\*a\* 2 * 3 * 4 snake_case_word", "*a* 2 * 3 * 4 snake_case_word"),
        ("folded\nover  two\n\nlines", "folded over two lines"),
        ("5 < 6 & 7 > 2 \"q\" 'r'", "5 &lt; 6 &amp; 7 &gt; 2 &quot;q&quot; 'r'"),
        ("<b onclick=x>b</b><br>", "&lt;b onclick=x&gt;b&lt;/b&gt;&lt;br&gt;"),
        ("<!-- x --> &lt; &#42;", "&lt;!-- x --&gt; &amp;lt; &amp;#42;"),
        ("`code` # no heading", "`code` # no heading"),
        ("- no list", "- no list"),
        ("![a](no-picture.png) !", "!a !"),
        ("a | b {{ c }} {: .d }", "a | b {{ c }} {: .d }"),
        ("https://example.org and <https://example.org>", "https://example.org and &lt;https://example.org&gt;"),
    ],
)
def test_inline_knows_emphasis_and_escapes_everything_else(text: str, markup: str) -> None:
    assert inline(text, WEB) == markup


@pytest.mark.parametrize(
    ("text", "web", "file"),
    [
        ("[a](sources.md)", '<a href="../../sources/">a</a>', '<a href="../sources.html">a</a>'),
        ("[a](sources.md#x-1)", '<a href="../../sources/#x-1">a</a>', '<a href="../sources.html#x-1">a</a>'),
        ("[a](safety/side-effects.md#x)", '<a href="#x">a</a>', '<a href="#x">a</a>'),
        (
            "[*a* & b](index.md)",
            '<a href="../../"><em>a</em> &amp; b</a>',
            '<a href="../index.html"><em>a</em> &amp; b</a>',
        ),
        ("[a](<index.md>)", '<a href="../../">a</a>', '<a href="../index.html">a</a>'),
    ],
)
def test_inline_links_to_a_page_of_the_guide_in_both_editions(text: str, web: str, file: str) -> None:
    assert inline(text, WEB) == web
    assert inline(text, FILE) == file


def test_inline_links_to_another_site_tell_it_nothing() -> None:
    outside = 'href="{}" rel="noopener noreferrer"'
    assert inline("[a](https://example.org/x?y=1&z=2)", WEB) == (
        f"<a {outside.format('https://example.org/x?y=1&amp;z=2')}>a</a>"
    )
    assert inline("[a](mailto:a@example.org) [b](http://example.org)", WEB) == (
        f"<a {outside.format('mailto:a@example.org')}>a</a> <a {outside.format('http://example.org')}>b</a>"
    )


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript&#58;alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:image/png;base64,AAAA",
        "file:///x",
        "//example.org",
        "/sources/",
        "../sources/",
        "#x",
        "Sources.md",
        "sources.html",
        "https:example.org",
        "<a b>",
        "",
    ],
)
def test_inline_keeps_only_the_words_of_any_other_link(target: str) -> None:
    assert inline(f"see [*these* words]({target}) and [more](sources.md).", WEB) == (
        'see <em>these</em> words and <a href="../../sources/">more</a>.'
    )


def test_inline_links_gives_every_target_also_those_that_are_not_rendered() -> None:
    text = "[a](sources.md#b) *[c](javascript:d)* [e](data:image/png;base64,f) [g](https://example.org/)\n[h](i)"
    assert list(inline_links(text)) == [
        "sources.md#b",
        "javascript:d",
        "data:image/png;base64,f",
        "https://example.org/",
        "i",
    ]
    assert list(inline_links("no [link] (here)")) == []


def test_known_says_the_two_unknowns_in_words() -> None:
    assert known("not-known", WEB) == '<span class="unknown">Not known</span>'
    assert known("not-reviewed", WEB) == '<span class="unknown">Not reviewed</span>'
    assert known("It is *not-known*.", WEB) == "It is <em>not-known</em>."


# ----------------------------------------------------------------- certainty


@pytest.mark.parametrize(
    ("certainty", "filled", "text"),
    [
        ("high", 4, "Certainty: high"),
        ("moderate", 3, "Certainty: moderate"),
        ("low", 2, "Certainty: low"),
        ("very-low", 1, "Certainty: very low"),
        ("none-found", 0, "Certainty: no study found"),
    ],
)
def test_certainty_is_said_in_words_and_bars_are_for_the_eye_only(certainty: str, filled: int, text: str) -> None:
    badge = parse(certainty_badge(certainty))[0]
    (bars,) = badge.xpath("*")
    assert bars.get("aria-hidden") == "true"
    assert bars.text == "●" * filled + "○" * (4 - filled)
    assert bars.tail.strip() == text


# ------------------------------------------------------------------- sources


@pytest.mark.parametrize(
    ("authors", "label"),
    [
        ("Alder A", "Alder 2001"),
        ("Alder A, Ash B", "Alder 2001"),
        ("Alder A, et al.", "Alder 2001"),
        ("Alder A et al", "Alder 2001"),
        ("Alder A and Ash B", "Alder 2001"),
        ("Alder A; for the Group", "Alder 2001"),
        ("Alder A (corresponding author)", "Alder 2001"),
        ("Alder A (MD)", "Alder 2001"),
        ("Alder A.B.", "Alder 2001"),
        ("Alder-Ash C-F", "Alder-Ash 2001"),
        ("Alder Ash ABC", "Alder Ash 2001"),
        ("De Álder JM", "De Álder 2001"),
        ("O'Ash B", "O'Ash 2001"),
        ("Ann Alder", "Ann Alder 2001"),
        ("Haute Autorité (HAS)", "HAS 2001"),
        ("Agency of Medicines and Products (AMaP), reported by the press", "AMaP 2001"),
        ("Food and Drug Administration", "Food and Drug Administration 2001"),
        ("Food and Drug Administration, Philippines", "Food and Drug Administration 2001"),
        ("Food and Drug Administration (reported by the press)", "Food and Drug Administration 2001"),
        ("Care Commission (England)", "Care Commission 2001"),
        ("National Service (UK)", "National Service 2001"),
        ("National Service (UK) (NS)", "NS 2001"),
        ("Ash Research UK", "Ash Research UK 2001"),
        ("NHS", "NHS 2001"),
        ("Maker; published by an office", "Maker 2001"),
    ],
)
def test_source_label_is_the_first_surname_or_the_body_and_the_year(authors: str, label: str) -> None:
    assert source_label(source(authors=authors)) == label
    assert source_label(source(authors=authors, year=None)) == label.removesuffix(" 2001")


def test_source_label_without_authors_is_made_from_the_id() -> None:
    assert source_label(source("green-leaves-2001", authors=None)) == "Green leaves 2001"
    assert source_label(source("green-leaves", authors=None, year=None)) == "Green leaves"


@pytest.mark.parametrize("fields", [{}, {"authors": None}, {"year": None}, {"authors": None, "year": None}])
def test_source_label_is_the_label_of_the_record_where_it_has_one(fields: dict[str, Any]) -> None:
    assert source_label(source(label="Leaf trial, part 2", **fields)) == "Leaf trial, part 2"


def test_citations_lead_to_the_list_at_the_foot_of_the_page() -> None:
    alder, birch = source(), source("birch-2002", authors="Birch B", year=2002)
    assert citations([alder], WEB) == ('<span class="cite">Source: <a href="#source-alder-2001">Alder 2001</a></span>')
    assert citations([alder, birch], FILE) == (
        '<span class="cite">Sources: <a href="#source-alder-2001">Alder 2001</a>, '
        '<a href="#source-birch-2002">Birch 2002</a></span>'
    )


def test_citation_marks_are_links_in_brackets_without_a_word_before_them() -> None:
    alder, birch = source(), source("birch-2002", authors="Birch B", year=2002)
    assert citation_marks([alder]) == '<span class="cite">(<a href="#source-alder-2001">Alder 2001</a>)</span>'
    assert citation_marks([alder, birch]) == (
        '<span class="cite">(<a href="#source-alder-2001">Alder 2001</a>, '
        '<a href="#source-birch-2002">Birch 2002</a>)</span>'
    )


@pytest.mark.parametrize(
    "authors",
    [
        "*Alder*{: onclick=alert }",
        "_Alder_ `Ash` **Birch**",
        "[Alder][ash] ![Birch]",
        r"Al\*der | Ash <b>",
        "{{ Alder }} {% Ash %}",
        "Alder & Ash &amp",
    ],
)
def test_citation_in_a_sentence_is_not_read_as_markdown(authors: str) -> None:
    html = site_markdown.in_sentence(citation_marks([source(authors=authors)]))
    link = parse(html).xpath("//span/a")[0]
    assert link.text == f"{authors} 2001"
    assert dict(link.attrib) == {"href": "#source-alder-2001"}
    assert len(link) == 0


# ------------------------------------------------------------------ countries


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2023", "2023"),
        ("2023-12", "December 2023"),
        ("2023-01", "January 2023"),
        ("2025-01-24", "24 January 2025"),
        ("2025-11-03", "3 November 2025"),
    ],
)
def test_date_is_as_people_say_it_and_as_exact_as_it_is_known(iso: str, text: str) -> None:
    assert as_date(iso) == text


def test_country_note_bears_its_country_and_the_date_of_its_text() -> None:
    notes = [
        CountryNote(country="UK", text="It is *free* & easy.", as_of="2023-12", sources=("alder-2001",)),
        CountryNote(country="India", text="See [help](sources.md).", as_of="not shown", sources=("alder-2001",)),
    ]
    assert country_notes(notes, WEB) == (
        '<ul class="by-country" aria-label="One country’s facts">'
        "<li><strong>UK:</strong> It is <em>free</em> &amp; easy. (as of December 2023)</li>"
        '<li><strong>India:</strong> See <a href="../../sources/">help</a>. (date not shown)</li></ul>'
    )


# -------------------------------------------------------------------- tables


def row(anchor: str = "r1", head: str = "Head", cells: tuple[str, ...] = ("One", "Two")) -> Row:
    """A row of a table with three columns."""
    return Row(anchor, Markup(head), tuple(Markup(cell) for cell in cells))


def test_table_whole() -> None:
    markup = table(
        anchor="t", caption="Say <this>", columns=["A", "B & C"], rows=[row(cells=("<p>One</p>",))], css="wide"
    )
    assert markup == (
        '<div class="data-frame"><div class="data-area" role="region" aria-labelledby="t-caption" tabindex="0">'
        '<table id="t" class="data wide"><caption id="t-caption">Say &lt;this&gt;</caption>\n'
        '<thead><tr><th scope="col">A</th> '
        '<th scope="col">B &amp; C</th></tr></thead>\n'
        "<tbody>\n"
        '<tr id="r1"><th scope="row">Head</th> '
        '<td><span class="data__label" data-search-exclude="">B &amp; C</span> '
        '<div class="data__value"><p>One</p></div></td></tr>\n'
        "</tbody></table></div></div>"
    )


def test_table_can_be_scrolled_with_the_keyboard_and_has_its_caption_as_name() -> None:
    root = parse(table(anchor="t", caption="What it shows", columns=["A", "B", "C"], rows=[row()]))
    (area,) = root.xpath(".//*[@tabindex='0']")
    assert area.get("role") == "region"
    (name,) = root.xpath(f".//*[@id='{area.get('aria-labelledby')}']")
    assert (name.tag, name.text) == ("caption", "What it shows")
    assert len(area.xpath(".//table")) == 1


def test_table_says_the_scope_of_every_head() -> None:
    rows = [row("r1"), row("r2"), row("r3")]
    root = parse(table(anchor="t", caption="Caption", columns=["A", "B", "C"], rows=rows))
    assert [e.get("scope") for e in root.xpath(".//thead//th")] == ["col"] * 3
    assert [e.get("scope") for e in root.xpath(".//tbody//th")] == ["row"] * 3
    assert root.xpath(".//table//@role") == []
    assert [e.get("id") for e in root.xpath(".//tbody/tr")] == ["r1", "r2", "r3"]


def test_table_keeps_a_space_between_its_cells_for_those_who_take_the_text_alone() -> None:
    markup = table(anchor="t", caption="Caption", columns=["A", "B", "C"], rows=[row("r1"), row("r2")])
    assert parse(markup).text_content().split() == [
        "Caption",
        "A",
        "B",
        "C",
        "Head",
        "B",
        "One",
        "C",
        "Two",
        "Head",
        "B",
        "One",
        "C",
        "Two",
    ]


def test_table_repeats_the_column_head_in_each_cell() -> None:
    """Read out without scripts; site.js hides the labels from screen readers where it gives the parts their roles."""
    root = parse(table(anchor="t", caption="Caption", columns=["A", "B", "C"], rows=[row()]))
    labels = root.xpath(".//td/span[@class='data__label']")
    assert [(label.text, label.get("aria-hidden")) for label in labels] == [("B", None), ("C", None)]


@pytest.mark.parametrize("empty", ["", "  ", "\n", "<p></p>", "<p> <span>\n</span></p>", "<!-- x -->", "&nbsp;"])
@pytest.mark.parametrize("place", ["head", "first cell", "last cell"])
def test_table_refuses_an_empty_cell(empty: str, place: str) -> None:
    bad = {
        "head": row("bad", head=empty),
        "first cell": row("bad", cells=(empty, "Two")),
        "last cell": row("bad", cells=("One", empty)),
    }[place]
    with pytest.raises(ValueError, match=r"^table t, row bad: an empty cell$"):
        table(anchor="t", caption="Caption", columns=["A", "B", "C"], rows=[row("good"), bad])


@pytest.mark.parametrize("cells", [(), ("One",), ("One", "Two", "Three")])
def test_table_refuses_a_wrong_number_of_cells(cells: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=rf"^table t, row bad: {len(cells)} cells for 2 columns$"):
        table(anchor="t", caption="Caption", columns=["A", "B", "C"], rows=[row("good"), row("bad", cells=cells)])


def test_table_refuses_to_be_empty() -> None:
    with pytest.raises(ValueError, match=r"^table t has no rows$"):
        table(anchor="t", caption="Caption", columns=["A", "B"], rows=[])


@pytest.mark.parametrize("columns", [["", "B", "C"], ["A", "B", " "]])
def test_table_refuses_a_column_without_a_head(columns: list[str]) -> None:
    with pytest.raises(ValueError, match=r"^table t: a column without a head$"):
        table(anchor="t", caption="Caption", columns=columns, rows=[row()])


def test_table_refuses_an_empty_caption() -> None:
    with pytest.raises(ValueError, match=r"^table t has no caption$"):
        table(anchor="t", caption=" ", columns=["A", "B", "C"], rows=[row()])


@pytest.mark.parametrize(("count", "long"), [(10, False), (11, True)])
def test_only_a_long_table_carries_the_words_for_its_tools(count: int, long: bool) -> None:
    rows = [row(f"r{number}") for number in range(count)]
    root = parse(table(anchor="t", caption="Caption", columns=["A", "B", "C"], rows=rows))
    (found,) = root.xpath(".//table")
    names = {name for name in found.keys() if name.startswith("data-tools-")}  # noqa: SIM118
    wanted = {"data-tools-filter", "data-tools-sort", "data-tools-as-written", "data-tools-by", "data-tools-shown"}
    assert names == (wanted if long else set())
