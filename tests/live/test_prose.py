"""Rules for what pages say beside their tables: short, easy to read, not wrong, and none a dead end."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from lxml import html as lxml_html

from macros.catalogue.records import Loc, Record, texts
from macros.pages.reading import read_page
from macros.pages.records import Page
from macros.registry import BUILT_FILES
from tests.live.conftest import Live, Shown, converted
from tests.macros.invented import side_effect, source

# The most words of prose on a page: whoever is unwell, or has just arrived, has less patience.
MOST_WORDS_ON = {"safety/get-help": 250, "index": 400}
MOST_WORDS_ELSEWHERE = 900
MOST_WORDS_IN_A_SENTENCE = 25

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd")
_HOLDS_BLOCKS = (*_BLOCKS, "ul", "ol", "dl", "div", "table")
_A_WORD = re.compile(r"\w")


def prose(page: Page) -> list[str]:
    """The texts of a page, one a paragraph, list item or heading, as a reader sees them.

    Macros, comments, the header and the marks of headings, lists and links are left out.
    """
    root = lxml_html.fragment_fromstring(converted(page, [""] * len(page.calls)), create_parent="div")
    for permalink in root.xpath(".//a[@class='headerlink']"):
        permalink.drop_tree()
    found = [" ".join("".join(_own_texts(block)).split()) for block in root.iter(*_BLOCKS)]
    return [text for text in found if text]


def _own_texts(element: Any) -> Iterator[str]:
    """The texts of a block but for those of the blocks in it."""
    yield element.text or ""
    for child in element:
        if child.tag not in _HOLDS_BLOCKS:
            yield from _own_texts(child)
        yield child.tail or ""


def count(text: str) -> int:
    """The words of a text. A dash or a bullet is none."""
    return sum(bool(_A_WORD.search(word)) for word in text.split())


def sentences(text: str) -> list[str]:
    """The sentences of a text, as a reader counts them. A dot inside a number or before a small letter ends none."""
    return re.split(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[*]*[A-Z0-9])", " ".join(text.split()))


def long_sentences(texts_with_places: Iterable[tuple[str, str]]) -> list[str]:
    """Every sentence that is too long, with its place and its length."""
    return [
        f"{place}: {count(sentence)} words: {sentence}"
        for place, text in texts_with_places
        for sentence in sentences(text)
        if count(sentence) > MOST_WORDS_IN_A_SENTENCE
    ]


def most_words(page_id: str) -> int:
    return MOST_WORDS_ON.get(page_id, MOST_WORDS_ELSEWHERE)


def test_no_page_is_longer_than_its_readers_want(live: Live) -> None:
    lengths = {page.id: sum(map(count, prose(page))) for page in live.guide.pages.values()}
    assert [f"{i}: {n} words, not {most_words(i)}" for i, n in lengths.items() if n > most_words(i)] == []
    assert MOST_WORDS_ON.keys() <= lengths.keys()
    assert min(lengths.values()) > 0


def test_no_sentence_of_a_page_is_longer_than_a_reader_can_hold(live: Live) -> None:
    assert long_sentences((page.path, text) for page in live.guide.pages.values() for text in prose(page)) == []


def said_by(record: Record) -> Iterator[tuple[Loc, str]]:
    """The texts of a record in our own words: a source's title, authors and place of publication are not."""
    for loc, text in texts(record):
        if not (record.KIND == "sources" and loc[0] in ("title", "authors", "published_in", "volume_pages")):
            yield loc, text


def test_no_sentence_of_the_data_is_longer_than_a_reader_can_hold(live: Live) -> None:
    """Sources are left out: their list is for readers who want the detail."""
    found = [
        (f"{item.path}:{item.line(*loc)}", text)
        for item in live.guide.catalogue.located
        if item.record.KIND != "sources"
        for loc, text in said_by(item.record)
    ]
    assert found
    assert long_sentences(found) == []


# ------------------------------------------------------------ wrong statements

# What people are told and what is wrong, or was never shown. In our own words it may stand only in what a claim says
# that people are told, in a question, or in one of the sentences below.
WRONG: dict[str, str] = {
    "safe for everyone": r"safe for (everyone|everybody|anyone|all)\b",
    "non-invasive": r"\b(non-?invasive|not invasive)\b",
    "cures acne": r"\bcur(e|es|ed|ing) (acne|eczema|psoriasis|melasma)",
    "treats eczema": r"\btreats (acne|eczema|psoriasis|sunburn)",
    "removes wrinkles": r"\bremov(e|es|ed|ing) (\w+ )?(wrinkles|lines)",
    "flushes toxins": r"\b(flush|clear|remov|rid)\w*( \w+){0,2} \W?toxins",
    "through the urine": r"\b(in|into|through|with) (the )?urin(e|ary)",
    "melts fat": r"\bmelt(s|ed|ing)? (the |your |away )?fat",
    "reverses ageing": r"\b(revers(e|es|ed|ing)|undo|undoes) (\w+ ){0,3}age?ing|\bbest anti-age?ing",
    "very effective": r"\b(incredibly|proved very) effective",
    "hardly any side effects": r"\b(least|hardly ever) reported",
    "from Latin": r"\btwo Latin words",
}

DENIED: dict[str, str] = {
    "Nobody can say that it is safe for everyone.": "denies it",
    "Non-invasive would mean that it is not broken at all.": "explains the word",
    "Removing lines was not shown.": "denies it",
    "Removing facial wrinkles, crepey or lined skin, firmness and lifting: what studies show for facial mesotherapy, "
    "and how sure we can be.": "a description for search: names the subject and asks what is shown",
    "Other: clearing toxins was not shown.": "denies it",
    "It clears toxins.": "a promise; the next sentence answers it",
    "Skin rejuvenation, glow and dull, tired looking skin: what studies show for facial mesotherapy, whether it clears "
    "toxins, and how sure we are.": "a description for search: asks whether",
    'To improve blood flow, clear out "toxins" ("detox") or firm the skin.': "the column is what people are told",
    "Very little clinical evidence supported removing unnamed toxins, no randomised trial had been done, and such "
    "programmes rarely say which toxins they mean.": "denies it",
    "No study was found that follows the freed fat into the urine.": "denies it",
    "The rest becomes water, and only part of that leaves in the urine.": "about weight loss; denies that fat does",
    "Of 10 kg of body fat used up, 8.4 kg leaves as carbon dioxide in the breath and 1.6 kg becomes water, which "
    "leaves in urine, sweat, breath and other fluids.": "about weight loss; denies that fat does",
    'If somebody offers "mesotherapy" to melt fat, ask whether they mean a fat-dissolving injection.': "warns of it",
}


@dataclass(frozen=True)
class Said:
    """A text in our own words, and where it stands."""

    place: str
    text: str


def repeated(texts_said: Iterable[Said], denied: Mapping[str, str]) -> list[str]:
    """Wrong statements that stand as if they were true, and exceptions that nobody needs.

    Args:
        texts_said: every text in our own words.
        denied: sentences that may hold a wrong statement → why.
    """
    faults = []
    needed = set()
    for said in texts_said:
        for sentence in sentences(said.text):
            if sentence.endswith("?"):
                continue
            for statement, pattern in WRONG.items():
                if not re.search(pattern, sentence, re.IGNORECASE):
                    continue
                needed.add(sentence)
                if sentence not in denied:
                    faults.append(f"{said.place}: “{statement}”: {sentence}")
    faults += [
        f"nobody says “{sentence}” any more; delete the exception" for sentence in denied if sentence not in needed
    ]
    return faults + [f"the exception “{sentence}” has no reason" for sentence, reason in denied.items() if not reason]


def all_said(live: Live) -> Iterator[Said]:
    """Every text in our own words, but for what people are told."""
    for page in live.guide.pages.values():
        header = page.header
        assert header is not None
        yield from (Said(page.path, text) for text in (header.title, header.description, *prose(page)))
    for item in live.guide.catalogue.located:
        for loc, text in said_by(item.record):
            if (item.record.KIND, loc[0]) != ("claims", "said"):
                yield Said(f"{item.path}:{item.line(*loc)}", text)


def test_no_wrong_statement_is_repeated(live: Live) -> None:
    assert repeated(all_said(live), DENIED) == []


# ------------------------------------------------------------- no dead ends


def leads_to(shown: Shown, live: Live) -> set[str]:
    """The pages that a page links to in its text and in its macros; the menus do not count."""
    urls = {page.url: page.id for page in live.guide.pages.values()}
    found = set()
    for link in shown.page.links:
        path = link.target.split("#")[0]
        if path.endswith(".md"):
            found.add(posixpath.normpath(posixpath.join(posixpath.dirname(shown.page.id), path)).removesuffix(".md"))
    for href in map(str, shown.root.xpath(".//a/@href")):
        path = href.split("#")[0]
        if path and ":" not in path:
            url = posixpath.normpath(posixpath.join("/", shown.url, path)).lstrip("/")
            if url not in BUILT_FILES:
                found.add(urls[f"{url}/" if url else ""])
    return found - {shown.page.id}


def test_every_page_leads_on_and_can_be_reached_from_the_start(live: Live) -> None:
    links = {shown.page.id: leads_to(shown, live) for shown in live.web.values()}
    assert [page for page, targets in links.items() if not targets] == []
    reached, new = set(), {"index"}
    while new:
        reached |= new
        new = {target for page in new for target in links[page]} - reached
    assert reached == links.keys()


def test_every_page_says_what_to_read_next(live: Live) -> None:
    without = {page.id for page in live.guide.pages.values() if all(call.name != "related" for call in page.calls)}
    assert without == set()


# ------------------------------------------------- the rules, on invented texts


PAGE = """\
---
title: A title of many words that nobody counts
---

# One heading { #anchor }

{# a comment #}
Two *words*. {{ cite("alder-2001") }} [Three more words](other/page-of-the-guide.md) – here.

<div class="doors" markdown="1">

- **First item**
  on two lines

    1. Nested item

</div>

{{ page_sources() }}
"""


def test_prose_is_what_a_reader_sees_without_macros_header_and_marks() -> None:
    page, _problems = read_page(PAGE, "docs/page.md", "page")
    assert prose(page) == [
        "One heading",
        "Two words. Three more words – here.",
        "First item on two lines",
        "Nested item",
    ]
    assert [count(text) for text in prose(page)] == [2, 6, 5, 2]


def test_every_long_sentence_is_found() -> None:
    long = "One " + "word " * 24 + "more"
    short = "One " + "word " * 23 + "– more"
    assert long_sentences([("a", f"{short}. {long}! At 3.5 p.m."), ("b", f"{short}? ({long}).")]) == [
        f"a: 26 words: {long}!",
        f"b: 26 words: ({long}).",
    ]


def test_words_of_a_record_are_its_own_and_not_a_title() -> None:
    assert (("onset",), "At once.") in list(said_by(side_effect(onset="At once.")))
    found = dict(said_by(source(title="A title", finding="It helped.", limits="Small.")))
    assert (found[("finding",)], found[("limits",)]) == ("It helped.", "Small.")
    assert not {("title",), ("authors",), ("published_in",)} & found.keys()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("safe for everyone", "Tea is safe for all."),
        ("non-invasive", "It is a non-invasive cup."),
        ("cures acne", "It cured acne."),
        ("treats eczema", "It treats psoriasis."),
        ("removes wrinkles", "Removing fine lines is easy."),
        ("flushes toxins", "It gets rid of toxins."),
        ("through the urine", "Fat leaves through the urinary tract."),
        ("melts fat", "It melts away fat."),
        ("reverses ageing", "It reverses the signs of aging."),
        ("very effective", "It proved very effective."),
        ("hardly any side effects", "Harm is hardly ever reported."),
        ("from Latin", "It comes from two Latin words."),
    ],
)
def test_each_wrong_statement_is_found_and_a_question_is_none(statement: str, sentence: str) -> None:
    texts_said = [Said("a", f"True. {sentence}"), Said("b", f"{sentence[:-1]}?"), Said("c", sentence)]
    assert repeated(texts_said, {}) == [f"a: “{statement}”: {sentence}", f"c: “{statement}”: {sentence}"]


def test_exception_stands_for_one_sentence_while_it_is_needed() -> None:
    texts_said = [Said("a", "Nobody is sure that it cures acne."), Said("b", "It cures acne.")]
    denied = {"Nobody is sure that it cures acne.": "denies it", "It never melts fat.": "denies it", "Old.": ""}
    assert repeated(texts_said, denied) == [
        "b: “cures acne”: It cures acne.",
        "nobody says “It never melts fat.” any more; delete the exception",
        "nobody says “Old.” any more; delete the exception",
        "the exception “Old.” has no reason",
    ]
