"""Every topic that people read about facial mesotherapy elsewhere is answered here, at a place that we can name.

tests/coverage/article.tsv lists the headings, bullets and single statements of a
typical text on the subject, each by its topic alone. Columns, parted by tabs:
part (heading, bullet or text), topic, page (id), shows (ids of headings, tables
and records that must stand on that page), says (words that must stand there,
parted by semicolons), reason (why no page answers it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pytest

from macros.site_settings import read_settings
from tests.live.conftest import PROJECT, Live, text_of
from tests.live.tables import read_table

COLUMNS = ("part", "topic", "page", "shows", "says", "reason")
LIST = PROJECT / "tests" / "coverage" / "article.tsv"
PARTS = ("heading", "bullet", "text")

# The groups that people are told about, in the order in which they read of them elsewhere.
SEVEN_GROUPS = [
    "hyaluronic-acid",
    "vitamins",
    "amino-acids-and-peptides",
    "plant-extracts",
    "caffeine",
    "antioxidants",
    "enzymes",
]


@dataclass(frozen=True)
class Topic:
    """A topic and where it is answered."""

    line: int
    part: str
    topic: str
    page: str
    shows: tuple[str, ...]
    says: tuple[str, ...]
    reason: str

    def fault(self, what: str) -> str:
        """A problem with this topic."""
        return f"article.tsv:{self.line}: “{self.topic}”: {what}"


def read_topics(text: str) -> list[Topic]:
    """The topics of the list."""
    topics = []
    for line, (part, topic, page, shows, says, reason) in read_table(text, "article.tsv", COLUMNS):
        words = tuple(word.strip() for word in says.split(";") if word.strip())
        topics.append(Topic(line, part, topic, page, tuple(shows.split()), words, reason))
    return topics


@dataclass(frozen=True)
class Built:
    """What a page shows: the ids on it, each how often, and its text."""

    ids: Mapping[str, int]
    text: str


def unanswered(topics: Iterable[Topic], pages: Mapping[str, Built], nav: Iterable[str]) -> list[str]:
    """Topics without an answer.

    Args:
        topics: of the list.
        pages: page id → what it shows.
        nav: ids of the pages that the menus lead to.
    """
    listed = set(nav)
    faults = []
    for topic in topics:
        if topic.part not in PARTS or not topic.topic:
            faults.append(topic.fault(f"a topic is one of {', '.join(PARTS)}, and has a name"))
        if not topic.page:
            if not topic.reason or topic.shows or topic.says:
                faults.append(topic.fault("no page: then a reason, and nothing else"))
            continue
        if topic.reason:
            faults.append(topic.fault("a page answers it: no reason is needed"))
        if topic.page not in pages:
            faults.append(topic.fault(f"there is no page “{topic.page}”"))
            continue
        if topic.page not in listed:
            faults.append(topic.fault(f"no menu leads to “{topic.page}”"))
        page = pages[topic.page]
        if not topic.shows:
            faults.append(topic.fault("nothing on the page is named"))
        faults += [
            topic.fault(f"“{identity}” stands {page.ids.get(identity, 0)} times on “{topic.page}”, not once")
            for identity in topic.shows
            if page.ids.get(identity, 0) != 1
        ]
        faults += [
            topic.fault(f"“{words}” does not stand on “{topic.page}”")
            for words in topic.says
            if words.casefold() not in page.text.casefold()
        ]
    return faults


@pytest.fixture(scope="module")
def pages(live: Live) -> dict[str, Built]:
    """Every page as the web shows it."""
    return {
        page_id: Built(Counter(map(str, shown.whole.xpath(".//@id"))), text_of(shown.whole))
        for page_id, shown in live.web.items()
    }


TOPICS = read_topics(LIST.read_text("utf-8"))


def test_every_topic_has_its_answer_on_a_page_of_the_menus(pages: dict[str, Built]) -> None:
    settings, _problems = read_settings(PROJECT)
    nav = [path.removesuffix(".md") for path in settings.nav]
    assert unanswered(TOPICS, pages, nav) == []


def test_no_topic_stands_twice_for_the_same_page() -> None:
    assert [pair for pair, times in Counter((t.topic, t.page) for t in TOPICS).items() if times > 1] == []


def test_list_holds_every_part_of_the_subject() -> None:
    """A part that is deleted from the list is missed: 7 groups, 6 steps, 5 side effects, 4 cautions, 7 benefits."""
    bullets = Counter(topic.page for topic in TOPICS if topic.part == "bullet")
    assert bullets == {
        "ingredients": 7,
        "procedure": 6,
        "cost-and-sessions": 1,
        "safety/side-effects": 5,
        "safety/who-should-avoid": 4,
    }
    headings = [topic.topic.split(":")[0] for topic in TOPICS if topic.part == "heading"]
    assert headings == [
        "Title",
        "Subtitle",
        "What it is",
        "Usual ingredients",
        "The procedure",
        "How it works",
        "Seven benefits",
        *(f"Benefit {number}" for number in range(1, 8)),
        "Side effects",
        "Who should avoid it",
        "Mesotherapy or liposuction",
        "Bottom line",
        "Related pages",
        "A form for comments",
    ]


def test_seven_groups_come_first_among_the_ingredients_in_their_order(live: Live) -> None:
    tables = [call.positional[0] for call in live.guide.pages["ingredients"].calls if call.name == "ingredient_table"]
    assert [group for groups in tables for group in groups][:7] == SEVEN_GROUPS
    named = [topic.shows[0] for topic in TOPICS if topic.page == "ingredients" and topic.part == "bullet"]
    assert named == SEVEN_GROUPS


def test_visit_starts_with_the_check_and_ends_after_the_injections(live: Live) -> None:
    steps = [str(identity) for identity in live.web["procedure"].root.xpath(".//@id") if identity.startswith("step-")]
    assert steps[0] == "step-health-and-skin-check"
    order = ["choosing-the-mixture", "numbing-cream", "the-injections", "dressing", "number-of-visits"]
    assert [step for step in steps if step.removeprefix("step-") in order] == [f"step-{step}" for step in order]


def test_seven_benefits_have_a_page_each_behind_their_own_overview(live: Live) -> None:
    benefits = [topic.page for topic in TOPICS if topic.part == "heading" and re.match(r"Benefit \d", topic.topic)]
    assert len(set(benefits)) == 7
    assert {page for page in live.guide.pages if page.startswith("benefits/")} == {*benefits, "benefits/index"}
    linked = [f"benefits/{link.target}".removesuffix(".md") for link in live.guide.pages["benefits/index"].links]
    assert [page for page in linked if page in benefits] == benefits


# ------------------------------------------------- the rules, on an invented list


HEAD = "\t".join(COLUMNS) + "\n"


def test_every_unanswered_topic_is_listed() -> None:
    rows = [
        "heading\tTea\ttea\twhat-is-tea\tLeaves; hot water\t",
        "text\tA song\t\t\t\tnot about tea",
        "bullet\tCups\ttea\tcups pots\tblue; green\t",
        "bullet\tPots\ttea\t\t\t",
        "text\tMilk\tmilk\tcold\t\t",
        "text\tSugar\tsugar\tsweet\t\tnot wanted",
        "text\tRain\t\train\t\t",
        "picture\t\ttea\twhat-is-tea\t\t",
    ]
    built = {
        "tea": Built({"what-is-tea": 1, "cups": 2}, "Tea is made of leaves and hot water."),
        "sugar": Built({"sweet": 1}, "Sugar."),
    }
    assert unanswered(read_topics(HEAD + "\n".join(rows) + "\n"), built, ["tea"]) == [
        "article.tsv:4: “Cups”: “cups” stands 2 times on “tea”, not once",
        "article.tsv:4: “Cups”: “pots” stands 0 times on “tea”, not once",
        "article.tsv:4: “Cups”: “blue” does not stand on “tea”",
        "article.tsv:4: “Cups”: “green” does not stand on “tea”",
        "article.tsv:5: “Pots”: nothing on the page is named",
        "article.tsv:6: “Milk”: there is no page “milk”",
        "article.tsv:7: “Sugar”: a page answers it: no reason is needed",
        "article.tsv:7: “Sugar”: no menu leads to “sugar”",
        "article.tsv:8: “Rain”: no page: then a reason, and nothing else",
        "article.tsv:9: “”: a topic is one of heading, bullet, text, and has a name",
    ]
