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
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup
from pydantic import TypeAdapter, ValidationError

from macros import figures, parts, tables
from macros.catalogue.records.base import FewWords, Label, Reference, Text, TextOrUnknown, Url
from macros.figures import certainty_chart, icon_array, skin_layers, timeline
from macros.html import Row as TableRow
from macros.html import citation_marks, citations, inline, join, source_label, table
from macros.open_data.stamp import Stamp
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
    page_list,
    page_questions,
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
    data_file_table,
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

BOUNDED = settings(derandomize=True, max_examples=150, deadline=None)
# For renderers that do with a text what those with more examples do.
FEWER = settings(derandomize=True, max_examples=50, deadline=None)

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
HARMLESS = re.compile(
    r"https?://|mailto:|tel:\d{2,3}$|#|(?:\./|(?:\.\./)+)?(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.html)?(?:#[\w-]+)?$"
)


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


# Text for a field.
Say = Callable[[str], str]
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
        return record_table.render(ingredient_table.row, [record], SOURCES, WEB, anchor="t", caption=text("caption"))

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
        return record_table.render(side_effect_table.row, [record], SOURCES, FILE, anchor="t", caption=text("caption"))

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


@FEWER
@given(values=fields(caption=LABELS, outcome=LABELS, treatment=LABELS, text=ANSWERS, country=TEXTS))
def test_treatment_comparison_the_other_way_round(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        cell = {
            "outcome": "aim",
            "text": text("text"),
            "by_country": [{"country": "UK", "text": text("country"), "as_of": "2003-04", "sources": ["alder-2001"]}],
        }
        return treatment_comparison.render(
            [treatment(f"t{n}", name=text("treatment"), cells=[cell]) for n in range(5)],
            [outcome(name=text("outcome"))],
            SOURCES,
            FILE,
            anchor="t",
            caption=text("caption"),
        )

    assert_only_inline_markup(render, values)


CLAIM = fields(caption=LABELS, said=LABELS, question=LABELS, about=LABELS, text=TEXTS, reason=TEXTS)


@FEWER
@given(values=CLAIM)
def test_claim_table_and_cards_list_and_chart(values: dict[str, str]) -> None:
    def render(card: bool | str, text: Say) -> Markup:
        said = answer(about=text("about"), text=text("text"), reason=text("reason"))
        record = claim(said=text("said"), question=text("question"), answers=[said, said])
        if card == "list":
            return evidence_list.render([record], SOURCES, WEB, sources_page="sources")
        if card == "chart":
            return certainty_chart.render([record], "cocktail", WEB, evidence_page="evidence")
        if card:
            return join([claim_card.render(record, SOURCES, FILE)] * 2, "\n")
        return record_table.render(claim_table.row, [record], SOURCES, WEB, anchor="t", caption=text("caption"))

    for card in (True, False, "list"):
        assert_only_inline_markup(functools.partial(render, card), values)
    shown = {name: values[name] for name in ("question", "about")}
    assert_only_inline_markup(lambda text: render("chart", lambda n: text(n) if n in shown else "x"), shown)


@FEWER
@given(
    values=fields(
        caption=LABELS,
        name=LABELS,
        maker=LABELS,
        spelled=LABELS,
        what=TEXTS,
        contents=ANSWERS,
        not_disclosed=ANSWERS,
        shown=ANSWERS,
        status=TEXTS,
    )
)
def test_product_table(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = product(
            name=text("name"),
            maker=text("maker"),
            what=text("what"),
            contents=text("contents"),
            not_disclosed=text("not_disclosed"),
            shown=text("shown"),
            also_spelled=[text("spelled")],
            status=[{"country": "UK", "text": text("status"), "as_of": "not shown", "sources": ["alder-2001"]}],
        )
        return record_table.render(product_table.row, [record], SOURCES, WEB, anchor="t", caption=text("caption"))

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(caption=LABELS, name=LABELS, text=TEXTS, why=TEXTS))
def test_caution_table(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = caution(name=text("name"), text=text("text"), why=text("why"))
        return record_table.render(caution_table.row, [record], SOURCES, FILE, anchor="t", caption=text("caption"))

    assert_only_inline_markup(render, values)


@FEWER
@given(
    values=fields(name=LABELS, notice=TEXTS, more=TEXTS, step=TEXTS, say=TEXTS, darker=TEXTS, seen_in=TEXTS),
)
def test_red_flags(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = red_flag(
            name=text("name"),
            notice=[text("notice"), text("more")],
            steps=[text("step"), text("more")],
            say=text("say"),
            darker_skin=text("darker"),
            seen_in=text("seen_in"),
        )
        single = red_flag("single", notice=[text("notice")])
        return red_flags.render([record, single], SOURCES, WEB)

    assert_only_inline_markup(render, values)


@FEWER
@given(
    values=fields(
        caption=LABELS,
        emergency=TEXTS,
        urgent=ANSWERS,
        registers=ANSWERS,
        complain=ANSWERS,
        report=ANSWERS,
        read_on=TEXTS,
    )
)
def test_place_table(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = place(**{name: text(name) for name in values if name != "caption"})
        return place_table.render([record], SOURCES, FILE, anchor="t", caption=text("caption"), first="UK")

    assert_only_inline_markup(render, values)


@BOUNDED
@given(text=TEXTS)
@example(text='Call 112" onclick="x <b>999</b> &#112; *15*')
def test_emergency_numbers(text: str) -> None:
    markup = str(emergency_numbers.render([place(emergency=text)], first=""))
    assert skeleton(markup) == [("div", ()), ("ul", ("class", "aria-label")), ("li", ())]
    assert_harmless(markup)
    assert parse(markup).text_content().split() == f"Ireland: {text}".split()
    assert markup in site_markdown.as_block(markup)


@FEWER
@given(values=fields(name=LABELS, what=TEXTS, feels=TEXTS))
def test_procedure_steps(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = step(name=text("name"), what=text("what"), feels=text("feels"))
        return procedure_steps.render([record, step("next")], SOURCES, WEB)

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(caption=LABELS, about=LABELS, position=TEXTS, as_of=LABELS))
def test_regulator_table(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = rule(about=text("about"), position=text("position"), as_of=text("as_of"))
        return record_table.render(regulator_table.row, [record], SOURCES, WEB, anchor="t", caption=text("caption"))

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(question=TEXTS, why=TEXTS))
def test_question_list(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        return question_list.render([question(question=text("question"), why=text("why"))], SOURCES, FILE)

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(treatment=LABELS, outcome=LABELS, text=ANSWERS, country=TEXTS))
def test_decision_options(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        note = {"country": "UK", "text": text("country"), "as_of": "2003", "sources": ["alder-2001"]}
        cells = [{"outcome": "aim", "text": text("text"), "by_country": [note]}]
        return decision_options.render(
            [treatment(name=text("treatment"), cells=cells)], [outcome(name=text("outcome"))], SOURCES, WEB
        )

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(name=LABELS, text=TEXTS))
def test_caution_form(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        return caution_form.render([caution(name=text("name"), text=text("text"))], FILE, page="index")

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(statement=LABELS, outcome=LABELS))
def test_values_form(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        return values_form.render([value(statement=text("statement"))], {"aim": outcome(name=text("outcome"))})

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(question=TEXTS))
def test_question_form(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        return question_form.render([question(question=text("question"))], WEB)

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(name=LABELS, notice=TEXTS, checked=LABELS, title=LABELS))
def test_decision_summary(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        return decision_summary.render(
            [red_flag(name=text("name"), urgency="emergency", notice=[text("notice")])],
            WEB,
            version="1.2.3",
            reviewed=DAY,
            next_review=DAY,
            checked_by=text("checked"),
            help_page="index",
            help_title=text("title"),
        )

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(caption=LABELS, point=LABELS, one=TEXTS, two=TEXTS, known=TEXTS))
def test_disagreement_table(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = disagreement(point=text("point"), said=[text("one"), text("two")], known=text("known"))
        return disagreement_table.render([record], SOURCES, WEB, anchor="t", caption=text("caption"))

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(caption=LABELS, item=LABELS, where=TEXTS))
def test_audit_table(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = audit_item(item=text("item"), where=text("where"))
        return audit_table.render([record], WEB, anchor="t", caption=text("caption"))

    assert_only_inline_markup(render, values)


@FEWER
@given(values=fields(term=LABELS, other=LABELS, wrong=LABELS, meaning=TEXTS))
def test_glossary_list(values: dict[str, str]) -> None:
    def render(text: Say) -> Markup:
        record = term(
            term=text("term"), also_called=[text("other")], misspellings=[text("wrong")], meaning=text("meaning")
        )
        return glossary_list.render([record], FILE)

    assert_only_inline_markup(render, values)


@FEWER
@given(question=LABELS)
def test_page_questions(question: str) -> None:
    root = parse(page_questions.render([question]))
    assert [element.text for element in root.xpath(".//li")] == [question]


@FEWER
@given(title=LABELS, about=LABELS)
def test_page_list(title: str, about: str) -> None:
    root = parse(page_list.render([("index", title, about)], WEB))
    assert [element.text for element in root.xpath(".//a | .//p[not(a)]")] == [title, about]


@FEWER
@given(title=LABELS)
def test_related_pages(title: str) -> None:
    markup = str(related_pages.render([("index", title), ("sources", title)], WEB))
    assert skeleton(markup) == [("div", ()), ("ul", ("class",)), ("li", ()), ("li", ())]
    assert [(link.text, link.get("href")) for link in parse(markup).iter("a")] == [
        (title, "../../"),
        (title, "../../sources/"),
    ]
    assert markup in site_markdown.as_block(markup)


# What a change log may become: Markdown without its HTML.
CHANGES_TAGS = {
    *("div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "em", "strong", "a", "code", "pre"),
    *("blockquote", "hr", "br", "img"),
}
BAD_ADDRESS = re.compile(r"\s*(?:javascript:|vbscript:|file:|data:(?!image/(?:gif|png|jpeg|webp);))", re.IGNORECASE)
CHANGES_ATTRIBUTES = {"class", "id", "href", "src", "alt", "title", "start"}


@BOUNDED
@given(text=RAW)
@example(text='## 1.0.0" onclick="x <b>\n\n###### Deep\n\nTwo\n---\n')
@example(text="<img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n- [x](javascript:alert(1))\n")
def test_changes(text: str) -> None:
    """The change log is read by the builder's own people, but nothing in it may act either."""
    markup = str(changes.render(f"# Changes\n\n{text}\n"))
    for element in parse(markup).iterdescendants():
        assert element.tag in CHANGES_TAGS
        assert set(element.attrib) <= CHANGES_ATTRIBUTES
        for name in ("href", "src"):
            assert not BAD_ADDRESS.match(element.get(name, ""))
    assert [line for line in markup.split("\n") if not line.strip()] == []
    assert markup in site_markdown.as_block(markup)


SOURCE_FIELDS = fields(
    label=LABELS,
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


@FEWER
@given(values=fields(group=LABELS, had=LABELS, study=LABELS, when=LABELS))
def test_icon_arrays(values: dict[str, str]) -> None:
    assert_only_inline_markup(
        lambda text: icon_array.render([proportion(**{n: text(n) for n in values})], SOURCES, WEB), values
    )


@FEWER
@given(values=fields(one=LABELS, two=LABELS))
def test_layers_timeline_and_checklist(values: dict[str, str]) -> None:
    layer = [{"layer": "muscle", "sources": ["alder-2001"]}]
    assert_only_inline_markup(
        lambda text: skin_layers.render(
            [treatment(name=text("one"), acts_in=layer), treatment("b", name=text("two"))], SOURCES, WEB
        ),
        values,
    )
    assert_only_inline_markup(
        lambda text: timeline.render(
            [step(name=text("one"))], [red_flag(name=text("two"))], WEB, procedure_page="a", help_page="b"
        ),
        values,
    )
    assert_only_inline_markup(
        lambda text: ingredient_checklist.render(
            [ingredient(name=text("one")), ingredient("b", name=text("two"))], WEB, ingredients_page="a"
        ),
        values,
    )


def test_note_on_the_product_has_no_text_of_a_record() -> None:
    assert_harmless(str(product_note.render()))


@BOUNDED
@given(authors=REFERENCES, label=st.none() | LABELS)
@example(authors="*Alder*{: onclick=alert }", label=None)
@example(authors="[Alder][x] `Ash` |", label=None)
@example(authors="Alder A", label="*Alder*{: onclick=alert } `Ash`")
def test_citation_in_a_sentence(authors: str, label: str | None) -> None:
    record = source(authors=authors, label=label)
    html = site_markdown.in_sentence(citation_marks([record]))
    assert skeleton(html) == [("div", ()), ("p", ()), ("span", ("class",))]
    assert_harmless(html)
    (link,) = parse(html).xpath(".//a")
    assert link.text_content().split() == source_label(record).split()


@BOUNDED
@given(name=LABELS, meaning=TEXTS, shown=st.just("") | LABELS)
@example(name="*Bump*{: onclick=alert }", meaning="[x](https://example.org/a_b_c) _ {: onclick=alert }", shown="")
@example(name="Bump", meaning="A `bump` |", shown="[Bump][x] <b>")
def test_explained_term_in_a_sentence(name: str, meaning: str, shown: str) -> None:
    record = term(term=name, meaning=meaning)
    html = site_markdown.in_sentence(explained_term.render(record, WEB, shown=shown, glossary_page="glossary"))
    assert skeleton(html) == [
        ("div", ()),
        ("p", ()),
        ("span", ("class",)),
        ("span", ("class", "hidden", "data-search-exclude")),
    ]
    (found,) = parse(html).xpath(".//*[@class='term']")
    word, text = found
    assert (word.get("class"), word.get("href")) == ("term__word", WEB.to("glossary", "term-papule"))
    assert word.text_content().split()[1:] == (shown or name).split()[1:]
    assert parse(inline(meaning, WEB)).text_content().split() == text.text_content().split()
    assert_harmless(str(inline(meaning, WEB)))


@BOUNDED
@given(label=LABELS)
def test_citation_in_a_block(label: str) -> None:
    markup = citations([source(label=label)], WEB)
    assert skeleton(markup) == [("div", ()), ("span", ("class",))]
    (link,) = parse(markup).iter("a")
    assert link.text == label


@BOUNDED
@given(values=fields(written_by=LABELS, report_to=URLS, checked_by=LABELS, given_out_by=LABELS))
def test_review_box(values: dict[str, str]) -> None:
    def render(text: Callable[[str], str]) -> Markup:
        return review_box.render(
            reviewed=DAY,
            next_review=DAY,
            page_id="index",
            version="1.2.3",
            report_to=text("report_to"),
            written_by=text("written_by"),
            checked_by=text("checked_by"),
            given_out_by=text("given_out_by"),
            sells_treatment="does",
            banner=False,
            address=WEB,
        )

    assert_only_inline_markup(render, values)


@BOUNDED
@given(
    values=fields(
        written_by=LABELS, funded_by=LABELS, name=LABELS, role=LABELS, registered=LABELS, title=LABELS, given=LABELS
    )
)
def test_makers(values: dict[str, str]) -> None:
    def render(text: Callable[[str], str]) -> Markup:
        return makers.render(
            written_by=text("written_by"),
            funded_by=text("funded_by"),
            checkers=[
                makers.Checker(text("name"), text("role"), text("registered"), (("index", text("title")),)),
            ],
            given_out_by=text("given"),
            sells_treatment="does not",
            address=WEB,
        )

    assert_only_inline_markup(render, values)


@BOUNDED
@given(caption=LABELS, column=LABELS, text=LABELS)
def test_table_shows_caption_and_heads_as_written(caption: str, column: str, text: str) -> None:
    row = TableRow("r", Markup("Head"), (inline("Cell", WEB),))
    root = parse(table(anchor="t", caption=caption, columns=[text, column], rows=[row]))
    assert [element.text for element in root.xpath(".//caption | .//thead//th")] == [caption, text, column]


@given(text=passing(FewWords), todo=passing(FewWords), name=LABELS)
@BOUNDED
def test_few_words(text: str, todo: str, name: str) -> None:
    def render(said: Callable[[str], str]) -> Markup:
        entry = few_words.Entry(said("name"), [said("text")], [said("todo")], "eye", "red-flag-x")
        return few_words.render([entry], WEB, look="today", full_page="index")

    markup = str(render({"name": name, "text": text, "todo": todo}.__getitem__))
    assert [e.tag for e in parse(markup).iter()] == [e.tag for e in parse(str(render(lambda _name: "plain"))).iter()]
    assert text in [p.text_content() for p in parse(markup).iter("p")]


@BOUNDED
@given(values=fields(guide=LABELS, version=LABELS))
def test_data_file_table(values: dict[str, str]) -> None:
    def render(text: Callable[[str], str]) -> Markup:
        return data_file_table.citation(Stamp(text("guide"), text("version"), DAY))

    assert_only_inline_markup(render, values)


@pytest.mark.parametrize("package", [tables, parts, figures], ids=["tables", "parts", "figures"])
def test_every_renderer_is_tested_here(package: ModuleType) -> None:
    modules = {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")}
    modules -= {"__init__", "pictures"}  # the second draws from a closed list and takes no text
    assert {
        name for name, value in globals().items() if getattr(value, "__name__", "") == f"{package.__name__}.{name}"
    } == modules
