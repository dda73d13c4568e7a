"""Rules for what pages say beside their tables: short, not wrong, and none a dead end. `checks/` asks if it is easy."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pytest

from checks.passages import said_by
from checks.sentences import count, sentences
from macros.pages.prose import paragraphs
from macros.pages.records import Page
from macros.registry import BUILT_FILES
from tests.live.conftest import Live, Shown

# The most words of prose on a page: whoever is unwell, or has just arrived, has less patience.
MOST_WORDS_ON = {"safety/get-help": 250, "index": 400}
MOST_WORDS_ELSEWHERE = 900


def prose(page: Page) -> list[str]:
    """The texts of a page, one a paragraph, list item or heading, as a reader sees them."""
    return [paragraph.text for paragraph in paragraphs(page)]


def most_words(page_id: str) -> int:
    return MOST_WORDS_ON.get(page_id, MOST_WORDS_ELSEWHERE)


def test_no_page_is_longer_than_its_readers_want(live: Live) -> None:
    lengths = {page.id: sum(map(count, prose(page))) for page in live.guide.pages.values()}
    assert [f"{i}: {n} words, not {most_words(i)}" for i, n in lengths.items() if n > most_words(i)] == []
    assert MOST_WORDS_ON.keys() <= lengths.keys()
    assert min(lengths.values()) > 0


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
    "Other: for clearing toxins, no study was found that measured a toxin in the skin.": "denies it",
    "It clears toxins.": "a promise; the next sentence answers it",
    "Skin rejuvenation, glow and dull, tired looking skin: what studies show for facial mesotherapy, whether it clears "
    "toxins, and how sure we are.": "a description for search: asks whether",
    'To improve blood flow, clear out "toxins" ("detox") or firm the skin.': "the column is what people are told",
    "Very little clinical evidence supported removing unnamed toxins.": "denies it",
    "No study was found that follows the freed fat into the urine.": "denies it",
    "The rest becomes water, and only part of that leaves in the urine.": "about weight loss; denies that fat does",
    "The other 1.6 kg becomes water, which leaves in urine, sweat, breath and other fluids.": "about weight loss; "
    "denies that fat does",
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
        for sentence in (found.text for found in sentences(said.text)):
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
