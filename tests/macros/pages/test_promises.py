"""What a page promises, on invented sentences and pages, with the whole of what is found."""

from __future__ import annotations

import pytest

from macros.catalogue.records import Source
from macros.pages.promises import TRIGGERS, cited_twice, page_doubts, promise, read_before_cited
from macros.pages.reading import read_page
from macros.pages.records import Page
from macros.pages.sentences import Sentence
from tests.macros.invented import catalogue, source

HEADER = "---\ntitle: Tea\n---\n"


def page(text: str, identity: str = "tea") -> Page:
    """A page with some text, which begins on line 4."""
    return read_page(HEADER + text, f"docs/{identity}.md", identity)[0]


def doubts(text: str, identity: str = "tea") -> list[tuple[int, str, str]]:
    """Line, rule and text of the paragraph of everything that a page says without a source or a base."""
    return [(doubt.problem.line, doubt.problem.rule, doubt.text) for doubt in page_doubts(page(text, identity))]


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("how many", "It was seen in 5 of 100."),
        ("how many", "Of 30 people, most were glad."),
        ("how many", "Half, or 50 %, were glad."),
        ("how long", "It is gone after 3 days."),
        ("how long", "It takes several weeks."),
        ("how long", "The glow lasts."),
        ("how long", "It is permanent."),
        ("whether it works", "Tea works."),
        ("whether it works", "It can work."),
        ("whether it works", "It is very effective."),
        ("whether it helps", "Tea helps."),
        ("whether it helps", "It may help dry skin."),
        ("a change", "Tea improves skin."),
        ("a change", "It reduces lines."),
        ("a change", "Cheeks were smoother."),
        ("a change", "The neck looks firmer."),
        ("a change", "Spots fade."),
        ("a change", "It did better than milk."),
        ("a change", "It makes skin soft."),
        ("a change", "It removes fat."),
        ("whether it is safe", "Tea is safe."),
        ("whether it is safe", "It is unsafe."),
        ("whether it is safe", "There is a small risk."),
        ("whether it is safe", "It does no harm."),
        ("whether it is safe", "It can be dangerous."),
        ("a harm", "Side effects are mild."),
        ("a harm", "An infection is possible."),
        ("a harm", "It burns."),
        ("what is proven", "It is proven."),
        ("what is proven", "This was shown."),
        ("what is proven", "There is good evidence."),
        ("what is proven", "Studies disagree."),
        ("a cause", "Tea causes spots."),
        ("a cause", "A rash has followed."),
        ("a cause", "It prevents lines."),
    ],
)
def test_promises_are_found_by_what_they_speak_of(what: str, sentence: str) -> None:
    found = promise(Sentence(sentence, 1), "tea", "In short")
    assert found is not None
    assert found[0] == what


def test_every_trigger_has_examples_above() -> None:
    examples = test_promises_are_found_by_what_they_speak_of.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert list(dict.fromkeys(what for what, _ in examples)) == list(TRIGGERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Does it help?",
        "Tea is a drink.",
        "Ask whether it is safe.",
        "If you feel faint, tell them about the risk.",
        "Do not use it for 3 days.",
        "We found no trial that shows it works.",
        "No study was found.",
        "For scars and spots, no trial was found that helps.",
        "Eye bags: we did not review what helps.",
        "That does not mean that it is safe.",
        "A good day is no proof that it works.",
        "It is meant to make skin smoother.",
        "It is sold as a drink that rejuvenates.",
        "Nobody can work it out.",
        "There is nothing to work out.",
        "No one has followed it up.",
    ],
)
def test_what_no_promise_is(sentence: str) -> None:
    assert promise(Sentence(sentence, 1), "tea", "In short") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask for tea, because it helps.",
        "Take it so that lines fade.",
        "It is meant to cool, but it lasts.",
        "We found no trial, and it works.",
        "It fades, which is no proof.",
        "Whether it is tea or milk, it helps.",
    ],
)
def test_promise_beside_what_is_none_is_found(sentence: str) -> None:
    assert promise(Sentence(sentence, 1), "tea", "In short") is not None


def test_unknowns_stand_below_their_heading_only() -> None:
    unknown = Sentence("Whether it helps.", 1)
    assert promise(unknown, "tea", "What we do not know") is None
    assert promise(unknown, "tea", "In short") == ("whether it helps", "helps")
    assert promise(Sentence("It helps.", 1), "tea", "What we do not know") == ("whether it helps", "helps")


def test_the_guides_own_method_is_no_promise_but_an_effect_is() -> None:
    for identity, heading in (("about/method", "In short"), ("tea", "How to read the table")):
        assert promise(Sentence("Common: from 1 in 100 up to 1 in 10.", 1), identity, heading) is None
        assert promise(Sentence("The harm is what was shown.", 1), identity, heading) is None
        assert promise(Sentence("Tea works.", 1), identity, heading) == ("whether it works", "works")
    assert promise(Sentence("Common: from 1 in 100 up to 1 in 10.", 1), "tea", "In short") == ("how many", "1 in 1")


PAGE = """\
# Does tea help?

{{ review_box() }}

Tea helps. It lasts for
3 days.

Tea helps. {{ cite("alder-2001") }} It lasts.

- **Cold tea** is cold.
  It reduces
  puffiness. {{ certainty("low") }}
- It fades lines. {{ cit("alder-2001") }}
- It fades spots. {{ cite("alder-2001"
- [It is safe](safe.md).
- See [why it works](why.md). It is *safe*.

    Inside: it burns.

```
Tea helps.
```

<div class="doors" markdown="1">

Tea prevents
colds.

</div>

<p>Tea
heals.</p>

!!! note

    Tea causes joy.

## What we do not know

- Whether tea helps.
- Tea helps.
"""


def test_whole_page() -> None:
    assert doubts(PAGE) == [
        (8, "uncited", "Tea helps. It lasts for 3 days."),
        (14, "uncited", "Cold tea is cold. It reduces puffiness."),
        (19, "uncited", "See why it works. It is safe."),
        (21, "uncited", "Inside: it burns."),
        (29, "uncited", "Tea prevents colds."),
        (34, "uncited", "Tea heals."),
        (39, "uncited", "Tea causes joy."),
        (44, "uncited", "Tea helps."),
    ]


def test_problem_says_what_where_and_how_to_mend_it() -> None:
    [doubt] = page_doubts(page("Tea is old.\nIt *improves* " + "very " * 20 + "much.\n"))
    assert doubt.text.startswith("Tea is old. It improves very")
    assert str(doubt.problem) == (
        "docs/tea.md:5: “improves” speaks of a change, without a source: “It improves very very very very very very "
        "very very very very very very very ve…”; allowed: a cite(…) in the same paragraph or list item; "
        "cite the source that carries it, lead to the page that does, or delete it"
    )


def test_page_that_cannot_be_read_promises_nothing() -> None:
    assert list(page_doubts(Page("tea", "docs/tea.md", None))) == []
    assert list(cited_twice(Page("tea", "docs/tea.md", None))) == []


def test_count_without_a_base_on_a_page() -> None:
    cite = '{{ cite("alder-2001") }}'
    text = f"5 people had lumps. {cite}\n\nOf 20 people, 5 had lumps. {cite}\n\nIt was 5 % then. {cite}\n"
    assert doubts(text) == [(4, "uncounted", "5 people had lumps."), (8, "per-cent", "It was 5 % then.")]


def test_one_sentence_has_one_citation() -> None:
    a, b = '{{ cite("alder-2001") }}', "{{ cite('birch-2002', \"cedar-2003\") }}"
    text = (
        f"Tea helps. {a} {b}\n\nTea helps. {a} It lasts. {b}\n\n"
        f"- Tea {a} helps\n  and lasts. {b} Yes.\n- {a}\n- Tea {{{{ certainty('low') }}}} helps. {a}\n"
    )
    assert [(problem.line, problem.rule, problem.message) for problem in cited_twice(page(text))] == [
        (4, "cited-twice", "one sentence with 2 citations: “Tea helps.”"),
        (8, "cited-twice", "one sentence with 2 citations: “Tea helps and lasts.”"),
    ]


def test_unread_source_is_not_cited() -> None:
    facts = catalogue(source("alder-2001"), source("birch-2002", read_extent="unread"))
    assert isinstance(facts.sources["birch-2002"], Source)
    text = 'Tea. {{ cite("alder-2001", "birch-2002") }}\n\nMilk. {{ cite("birch-2002") }}\n'
    assert [(problem.line, problem.rule, problem.message) for problem in read_before_cited(page(text), facts)] == [
        (4, "source-unread", "nobody has read the source “birch-2002”, and it is cited here"),
        (6, "source-unread", "nobody has read the source “birch-2002”, and it is cited here"),
    ]
