"""The live guide promises nothing without a source, and its exceptions are few."""

from __future__ import annotations

from macros.catalogue.evidence import untraceable_actions
from macros.catalogue.exceptions import read_exceptions, settle
from macros.catalogue.frequencies import record_frequencies
from macros.pages.promises import cited_twice, page_doubts
from macros.pages.sentences import paragraphs
from tests.live.conftest import PROJECT, Live

# More would be a sign that a rule is wrong, or that texts are.
MOST_EXCEPTIONS = 12
# What shows statements of records: each of these has one mark with all its sources.
ANSWERS = ".//p[@class='claim__sure'] | .//table[contains(@class, 'data--claims')]//td[last()]//p"


def test_no_statement_about_an_effect_or_a_risk_lacks_a_citation(live: Live) -> None:
    pages = live.guide.pages.values()
    doubts = [doubt for page in pages for doubt in page_doubts(page)]
    doubts += [*record_frequencies(live.guide.catalogue), *untraceable_actions(live.guide.catalogue)]
    exceptions, problems = read_exceptions(PROJECT)
    assert problems == []
    assert [str(problem) for problem in settle(doubts, exceptions, frozenset())] == []
    assert len(exceptions) <= MOST_EXCEPTIONS


def test_the_rule_reads_every_page_and_sees_its_citations(live: Live) -> None:
    read = {page.id: list(paragraphs(page)) for page in live.guide.pages.values()}
    assert [page for page, found in read.items() if not found] == []
    for page in live.guide.pages.values():
        seen = sum(sentence.citations for paragraph in read[page.id] for sentence in paragraph.sentences)
        assert seen == sum(call.name == "cite" for call in page.calls), page.id


def test_a_sentence_has_at_most_one_citation_mark(live: Live) -> None:
    assert [str(problem) for page in live.guide.pages.values() for problem in cited_twice(page)] == []


def test_an_answer_has_at_most_one_citation_mark(live: Live) -> None:
    counts = [
        len(answer.xpath(".//*[@class='cite']")) for shown in live.editions() for answer in shown.root.xpath(ANSWERS)
    ]
    assert len(counts) > 100
    assert set(counts) <= {0, 1}
    assert 1 in counts
