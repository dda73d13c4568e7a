"""Each rule on two faults at once, with everything that it says."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st

from checks.passages import as_read
from checks.reading_age import easy_for
from checks.rules import (
    check,
    explained_words,
    hard_kinds,
    hard_texts,
    long_means,
    long_sentences,
    scores,
    unexplained,
    words_to_leave_out,
)
from checks.wording import Allowed, Wording
from macros.catalogue.problems import Problem
from tests.checks.pieces import lists, page, record
from tests.macros.invented import catalogue, product, term

LONG = "One " + "word " * 24 + "more"
SHORT = "One " + "word " * 23 + "– more"
EASY = "The skin is red for a day. It may hurt. Then it is well, and you can go out in the sun. "
HARD = "Administration necessitates considerable circumspection. "


def said(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_every_long_sentence_is_found_with_its_own_line() -> None:
    pieces = [
        page("tea", f"{SHORT}. At 3.5 p.m. {LONG}!", LONG),
        page("milk", f"{LONG}.", role="description"),
        record("cup", f"{SHORT}? ({LONG})."),
    ]
    start = "“One word word word word word word word word word word word …”"
    assert said(long_sentences(pieces, [])) == [
        f"docs/tea.md:3: a sentence of 26 words: {start}; allowed: at most 25 words; split it into two",
        f"docs/tea.md:5: a sentence of 26 words: {start}; allowed: at most 25 words; split it into two",
        f"data/claims.yml:8: a sentence of 26 words: {start.replace('One', '(One')}; allowed: at most 25 words; "
        "split it into two",
    ]


def test_name_counts_as_one_word_of_a_sentence() -> None:
    office = "Office of Invented Medicines"
    pieces = [page("tea", f"{'word ' * 24}{office}."), page("milk", f"{'word ' * 25}{office} of it.")]
    assert [problem.message.split(":")[0] for problem in long_sentences(pieces, [office])] == ["a sentence of 28 words"]
    assert len(list(long_sentences(pieces, []))) == 2


def test_pages_and_files_whose_sentences_are_long_on_average() -> None:
    sixteen = "Word " + "word " * 14 + "word. "
    pieces = [
        page("tea", sixteen * 2),
        page("milk", sixteen, "One word more."),
        page("water", "A heading of words " * 9, role="heading"),
        record("cup", sixteen),
        record("pot", sixteen + "Word " + "word " * 16 + "word.", line=30),
        record("lid", sixteen, "Short.", kind="questions"),
    ]
    assert said(long_means(scores(pieces, str))) == [
        "docs/tea.md:1: 16.0 words in a sentence on average; allowed: at most 15; split the longest sentences",
        "data/claims.yml:1: 16.7 words in a sentence on average; allowed: at most 15; split the longest sentences, "
        "first of pot (line 30), cup (line 7)",
    ]


def test_pages_and_records_that_are_much_too_hard() -> None:
    pieces = [
        page("tea", HARD * 8),
        page("milk", EASY * 3),
        record("cup", HARD * 8),
        record("pot", HARD),  # too short for a formula
    ]
    hint = (
        "shorten its sentences, or choose plain words for “administration”, “circumspection”, “considerable”, "
        "“necessitates”"
    )
    assert said(hard_texts(scores(pieces, str))) == [
        f"docs/tea.md:1: tea has a reading age of 41.1; allowed: at most 14 for one page or record; {hint}",
        f"data/claims.yml:7: cup has a reading age of 41.1; allowed: at most 14 for one page or record; {hint}",
    ]
    assert list(hard_texts(scores(pieces, easy_for(["administration", "necessitates", "circumspection"])))) == []


def test_kinds_whose_middle_text_is_too_hard() -> None:
    pieces = [
        page("tea", HARD * 8),
        page("milk", HARD * 8),
        page("water", EASY * 3),
        record("cup", HARD * 8),
        record("pot", EASY * 3, kind="questions"),
    ]
    assert said(hard_kinds(scores(pieces, str))) == [
        "docs:1: the median reading age is 41.1; allowed: at most 11; shorten sentences and choose plain words, "
        "first of milk (docs/milk.md:1), tea (docs/tea.md:1)",
        "data/claims.yml:1: the median reading age is 41.1; allowed: at most 11; shorten sentences and choose plain "
        "words, first of cup (data/claims.yml:7)",
    ]


def test_jargon_stands_only_in_brackets_and_quotation_marks() -> None:
    pieces = [
        page("tea", "Redness (erythema) comes. They say “erythema”. Erythema comes."),
        record("cup", "It is utilised.", "Utility is no such word."),
    ]
    assert said(words_to_leave_out(pieces, lists())) == [
        "docs/tea.md:3: “Erythema” is a word that readers may not know: “Erythema comes.”; allowed: “redness”; the "
        "hard word in brackets behind it; write “redness”",
        "data/claims.yml:8: “utilised” is a word that readers may not know: “It is utilised.”; allowed: “use”; the "
        "hard word in brackets behind it; write “use”",
    ]


def test_judging_words_stand_only_in_what_others_say() -> None:
    pieces = [
        page("tea", "A miracle. Is it a miracle? It is sold as a miracle. “A miracle!” It is (a miracle)."),
        page("cure", "A miracle for the skin", role="description"),
        record("cup", "It is a miracle.", role="told"),
        record("pot", "At long last.", "The Miracle Cream holds water."),
    ]
    hint = (
        "allowed: what was found; such words in quotation marks, where others use them; "
        "leave the word out, or say what was seen and by whom"
    )
    assert said(words_to_leave_out(pieces, lists(reports=("is sold as",), names=("Miracle Cream",)))) == [
        f"docs/tea.md:3: “miracle” sells: “A miracle.”; {hint}",
        f"docs/tea.md:3: “miracle” sells: “It is (a miracle).”; {hint}",
        f"docs/cure.md:3: “miracle” sells: “A miracle for the skin”; {hint}",
        f"data/claims.yml:8: “At long last” judges: “At long last.”; {hint}",
    ]


def test_exception_is_for_one_sentence_and_goes_when_it_is_not_needed() -> None:
    exceptions = (
        Allowed(word="miracle", sentence="It is no miracle.", reason="denies it"),
        Allowed(word="miracle", sentence="It was no miracle.", reason="denies it"),
        Allowed(word="erythema", sentence="It is no miracle.", reason="denies it"),
    )
    pieces = [page("tea", "It is no miracle. It is a miracle.")]
    problems = list(words_to_leave_out(pieces, lists(*exceptions)))
    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [
        ("docs/tea.md", 3, "judging"),
        ("checks/wording.yml", 21, "exception-unneeded"),
        ("checks/wording.yml", 22, "exception-unneeded"),
    ]
    assert str(problems[1]) == (
        "checks/wording.yml:21: no text holds “miracle” in this sentence any more: “It was no miracle.”; "
        "allowed: exceptions that are needed; delete the exception"
    )


def test_explained_are_the_glossary_products_and_names_also_in_brackets() -> None:
    records = catalogue(
        term(term="Platelet-rich plasma (PRP)", also_called=["plasma"]),
        product(maker="Glow Makers", also_spelled=["Glo"]),
    )
    wording = Wording(jargon=(), judging=(), names=("Office",))
    assert explained_words(records, wording) == {
        *("Office", "Platelet-rich plasma (PRP)", "Platelet-rich plasma", "PRP", "plasma"),
        *("Glow Vial", "Glow Makers", "Glo"),
    }


def test_hard_words_of_many_places_are_listed_unless_they_are_known_or_explained() -> None:
    pieces = [
        record(f"r{number}", "Inflammation and circumspection.", "Hyaluronidase, generally.") for number in range(5)
    ]
    pieces.append(record("last", "Inflammation, necessitates."))
    assert unexplained(pieces, easy_for(["hyaluronidase"]), ["Generally"]) == [
        ("inflammation", 6),
        ("circumspection", 5),
    ]


def test_nothing_has_no_faults() -> None:
    assert scores([page("tea"), record("cup", "A name")], str) == []
    assert list(long_means([])) + list(hard_texts([])) + list(hard_kinds([])) == []
    assert unexplained([], str, []) == []


@given(st.text(), st.text())
@example("🙂 ( “ [", "١٢٣ שלום. مرحبا!")
@example("*_[](", ". . ? ! 1.5")
def test_any_text_is_judged_without_a_crash_and_each_problem_is_one_line(one: str, other: str) -> None:
    pieces = [page("tea", as_read(one), other), record("cup", other, as_read(one))]
    problems = list(check(pieces, catalogue(), lists(names=("Office",))))
    assert all("\n" not in str(problem) and problem.line >= 1 for problem in problems)
