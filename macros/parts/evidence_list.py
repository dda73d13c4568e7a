"""Every claim with its answers, by topic, with what a reader needs to choose among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Answer, Claim, Source
from macros.catalogue.review_dates import next_review
from macros.html import as_date, certainty_badge, citations, element, inline, join, paragraph, script
from macros.tables.claim_table import answer_subject

SCRIPT = "assets/evidence.js"


def render(claims: Sequence[Claim], sources: Mapping[str, Source], address: Address, *, sources_page: str) -> Markup:
    """All claims under their topics. Without the script all of them stand there, with every answer open.

    The links to sources lead to the page of all sources, not to the foot of this
    page: nearly every source is cited here, and a second list of them would only
    make the page longer.

    Args:
        claims: at least one.
        sources: every source they cite, by id.
        address: the page on which the list will stand.
        sources_page: id of the page that lists all sources in full.
    """
    topics = [topic for topic in words.TOPIC if any(claim.topic == topic for claim in claims)]
    sections = [
        _section(topic, [claim for claim in claims if claim.topic == topic], sources, address, sources_page)
        for topic in topics
    ]
    parts = [_choices(claims, topics), _contents(topics), *sections, script(SCRIPT, address)]
    return element("div", join(["", *parts, ""], "\n"), class_="evidence", data_search_exclude="")


# ---------------------------------------------------------------- the choices


def _choices(claims: Sequence[Claim], topics: Sequence[str]) -> Markup:
    """Three lists to choose from, hidden until the script shows them."""
    answers = [answer for claim in claims for answer in claim.answers]
    fields = (
        ("topic", [(topic, words.TOPIC[topic]) for topic in topics]),
        ("certainty", _used(words.CERTAINTY, {answer.certainty for answer in answers})),
        ("treatment", _used(words.TREATMENT, {answer.treatment for answer in answers})),
    )
    controls = [_choice(name, options) for name, options in fields]
    buttons = [
        element("button", words.LABEL["reset"], type="button", class_="evidence__button", data_reset=""),
        element(
            "button",
            words.LABEL["open-all"],
            type="button",
            class_="evidence__button",
            data_fold="",
            data_open=words.LABEL["open-all"],
            data_close=words.LABEL["close-all"],
        ),
    ]
    status = element("p", role="status", class_="evidence__status", data_words=words.LABEL["claims-shown"])
    none = element("p", words.LABEL["no-claim"], class_="evidence__none", hidden="")
    return element(
        "div",
        join([*controls, element("div", join(buttons), class_="evidence__buttons"), status, none], "\n"),
        class_="evidence__choices",
        role="group",
        aria_label=words.LABEL["filter"],
        hidden="",
    )


def _used(shown: Mapping[str, str], used: set[str]) -> list[tuple[str, str]]:
    return [(word, words.sentence(text)) for word, text in shown.items() if word in used]


def _choice(name: str, options: Sequence[tuple[str, str]]) -> Markup:
    identity = f"choose-{name}"
    listed = [element("option", text, value=value) for value, text in (("", words.LABEL["any"]), *options)]
    return element(
        "div",
        join(
            [
                element("label", words.LABEL[name], for_=identity),
                " ",
                element("select", join(listed), id=identity, data_choice=name),
            ]
        ),
        class_="evidence__choice",
    )


def _contents(topics: Sequence[str]) -> Markup:
    links = [element("li", element("a", words.TOPIC[topic], href=f"#claims-{topic}")) for topic in topics]
    return element("nav", element("ul", join(links)), class_="evidence__topics", aria_label=words.LABEL["topics"])


# ---------------------------------------------------------------- the claims


def _section(
    topic: str, claims: Sequence[Claim], sources: Mapping[str, Source], address: Address, sources_page: str
) -> Markup:
    head = element("h3", words.TOPIC[topic], id=f"claims-{topic}")
    shown = [_claim(claim, sources, address, sources_page) for claim in claims]
    return element("section", join([head, *shown], "\n"), data_topic=topic)


def _claim(claim: Claim, sources: Mapping[str, Source], address: Address, sources_page: str) -> Markup:
    anchor = f"claim-{claim.id}"
    link = element("a", "¶", href=f"#{anchor}", title=words.LABEL["link-to-claim"])
    told = paragraph(join([f"{words.LABEL['told']}: ", inline(claim.said, address)]), "claim__told")
    verdicts = [_verdict(answer) for answer in claim.answers]
    dates = (
        f"{words.LABEL['held']}: {as_date(claim.reviewed.isoformat())}; "
        f"{words.LABEL['due']}: {as_date(next_review(claim).isoformat())}."
    )
    # Open in the file: so it is without the script, on paper, and for the browser's own search.
    answers = element(
        "details",
        join(
            [
                element("summary", words.LABEL["answer-and-sources"]),
                told,
                *(
                    part
                    for answer in claim.answers
                    for part in _answer(answer, sources, address, sources_page, named=len(claim.answers) > 1)
                ),
                paragraph(dates, "data__note"),
            ]
        ),
        open="",
    )
    return element(
        "div",
        join(
            [
                element("h4", join([claim.question, " ", element("span", link, class_="evidence__link")])),
                element("ul", join(verdicts), class_="evidence__verdicts"),
                answers,
            ]
        ),
        class_="evidence__claim",
        id=anchor,
    )


def _verdict(answer: Answer) -> Markup:
    """What was found for a treatment, and how sure we are: what can be seen while the answer is folded."""
    head = element("strong", f"{answer_subject(answer)}: {words.FINDING[answer.finding].lower()}.")
    return element(
        "li",
        join([head, " ", certainty_badge(answer.certainty)]),
        class_="evidence__verdict",
        data_treatment=answer.treatment,
        data_certainty=answer.certainty,
    )


def _answer(
    answer: Answer, sources: Mapping[str, Source], address: Address, sources_page: str, *, named: bool
) -> Iterator[Markup]:
    head: list[str] = [element("strong", f"{answer_subject(answer)}."), " "] if named else []
    yield paragraph(join([*head, inline(answer.text, address)]))
    yield paragraph(join([f"{words.LABEL['why']}: ", inline(answer.reason, address)]))
    told = (("sources-for", answer.sources_for), ("sources-against", answer.sources_against))
    for label, ids in told:
        if ids:
            cited = [sources[i] for i in ids]
            yield paragraph(citations(cited, address, listed_on=sources_page, label=words.LABEL[label]))
    if not any(ids for _, ids in told):
        yield paragraph(element("span", words.LABEL["no-sources"], class_="cite"))
