"""What a page tells programs about itself: schema.org facts as JSON-LD, in a data block that no browser runs.

It says nothing that the page does not show. Addresses of the guide itself are
told only where its public address is known (design, section 3).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros import words
from macros.addresses import Address, page_url
from macros.catalogue.records import RECORD_TYPES, Claim, Phase, Step, Term
from macros.html import inline
from macros.open_data import files
from macros.open_data.stamp import LICENCE_URL, Stamp
from macros.tables.claim_table import answer_text

# A step's phase → the property of a MedicalProcedure that tells of it.
_PHASE: Mapping[Phase, str] = {"before": "preparation", "during": "howPerformed", "after": "followup"}
# Signs that end a script, begin a tag or a character reference, or end a line for old programs.
_SIGNS = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

Node = dict[str, Any]


@dataclass(frozen=True)
class PageFacts:
    """What is known of a page.

    Attributes:
        id: such as ``safety/side-effects``.
        address: of the page in the edition that is being built.
        title: of the page.
        description: of the page.
        reviewed: when somebody last held the whole page against its sources.
        modified: the newest date of the page and of the records on it.
        stamp: which guide, and in which state.
        is_subject: the page that says what the treatment is.
        is_data: the page of the open data.
        checked_by: the clinician who signed this version of this page off; empty while it is a draft.
        trail: labels in the nav with the page of each, the start page first, this page last.
        claims: that the page shows.
        steps: that the page shows.
        terms: that the page shows.
    """

    id: str
    address: Address
    title: str
    description: str
    reviewed: dt.date
    modified: dt.date
    stamp: Stamp
    is_subject: bool = False
    is_data: bool = False
    checked_by: str = ""
    trail: Sequence[tuple[str, str]] = ()
    claims: Sequence[Claim] = ()
    steps: Sequence[Step] = ()
    terms: Sequence[Term] = ()


def render(facts: PageFacts) -> Markup:
    """The data block of a page: one line, which no text in it can end."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph(facts)}, ensure_ascii=False)
    for sign, escaped in _SIGNS.items():
        text = text.replace(sign, escaped)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def graph(facts: PageFacts) -> list[Node]:
    """Everything that a page tells, each thing once."""
    nodes = [_page(facts)]
    if facts.claims:
        nodes.append(_questions(facts))
    if len(facts.trail) > 1:
        nodes.append(_trail(facts))
    return nodes


def _named(kind: str, facts: PageFacts, anchor: str, **values: Any) -> Node:
    """A thing with an id of its own where the public address is known; what is empty is left out."""
    identity = {"@id": f"{_absolute(facts, facts.id)}#{anchor}"} if facts.stamp.site_url else {}
    return {"@type": kind, **identity, **_without_empty(values)}


def _without_empty(values: Mapping[str, Any]) -> Node:
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def _absolute(facts: PageFacts, page_id: str) -> str:
    return facts.stamp.site_url + page_url(page_id)


def _page(facts: PageFacts) -> Node:
    things: list[Node] = []
    if facts.is_subject or facts.steps:
        things.append(_procedure(facts))
    if facts.terms:
        things.append(_glossary(facts))
    if facts.is_data:
        things.append(_data(facts))
    site = {"@type": "WebSite", "name": facts.stamp.guide}
    url = _absolute(facts, facts.id) if facts.stamp.site_url else ""
    if url:
        site |= {"@id": f"{facts.stamp.site_url}#site", "url": facts.stamp.site_url}
    checked = bool(facts.checked_by)
    return {
        "@type": "MedicalWebPage",
        **({"@id": url, "url": url} if url else {}),
        **_without_empty(
            {
                "name": facts.title,
                "description": facts.description,
                "inLanguage": words.spoken().locale,
                "about": _subject(),
                "audience": {"@type": "Patient"},
                "lastReviewed": facts.reviewed.isoformat(),
                "dateModified": facts.modified.isoformat(),
                "version": facts.stamp.version,
                "creativeWorkStatus": "" if checked else words.MACHINE["draft"],
                "reviewedBy": {"@type": "Person", "name": facts.checked_by} if checked else None,
                "license": LICENCE_URL,
                "isAccessibleForFree": True,
                "isPartOf": site,
                "mainEntity": things[0] if len(things) == 1 else things,
            }
        ),
    }


def _subject() -> Node:
    return {"@type": "MedicalProcedure", "name": words.MACHINE["subject"], "bodyLocation": words.MACHINE["body_part"]}


def _procedure(facts: PageFacts) -> Node:
    """The treatment, with what the page tells of each phase: what happens, and nothing on how to inject."""
    phases: dict[str, list[str]] = {}
    for step in facts.steps:
        phases.setdefault(_PHASE[step.phase], []).append(f"{step.name}. {_words(step.what, facts)}")
    values = {name: phases[name] for name in _PHASE.values() if name in phases}
    return {**_subject(), **values}


def _questions(facts: PageFacts) -> Node:
    """The page as questions with answers."""
    questions = [_question(claim, facts) for claim in facts.claims]
    return _named(
        "FAQPage", facts, "questions", name=facts.title, inLanguage=words.spoken().locale, mainEntity=questions
    )


def _question(claim: Claim, facts: PageFacts) -> Node:
    """A claim as a question, its answers with how sure they are: an answer never travels without that."""
    answers = []
    for answer in claim.answers:
        sure = f"{words.LABEL['certainty']}: {words.CERTAINTY[answer.certainty]}."
        answers.append(f"{_text(answer_text(answer, facts.address))} {sure} {_words(answer.reason, facts)}")
    return _named(
        "Question",
        facts,
        f"claim-{claim.id}",
        name=claim.question,
        acceptedAnswer={"@type": "Answer", "text": " ".join(answers)},
    )


def _glossary(facts: PageFacts) -> Node:
    terms = [
        _named(
            "DefinedTerm",
            facts,
            f"term-{term.id}",
            name=term.term,
            alternateName=list(term.also_called),
            description=_words(term.meaning, facts),
        )
        for term in sorted(facts.terms, key=lambda term: (term.term.casefold(), term.id))
    ]
    return {"@type": "DefinedTermSet", "name": facts.title, "hasDefinedTerm": terms}


def _data(facts: PageFacts) -> Node:
    """The data files; the bundle leaves them out."""
    downloads = []
    for record_type in RECORD_TYPES if not facts.address.as_file else ():
        about = words.DATA_FILE[record_type.KIND]
        for path, media in (
            (files.json_file(record_type.KIND), "application/json"),
            (files.csv_file(record_type.KIND), "text/csv"),
        ):
            address = facts.stamp.site_url and facts.stamp.site_url + path
            values = {"name": path, "description": about, "encodingFormat": media, "contentUrl": address}
            downloads.append({"@type": "DataDownload", **_without_empty(values)})
    return _named(
        "Dataset",
        facts,
        "data",
        name=words.fill(words.MACHINE["data"], guide=facts.stamp.guide),
        description=facts.description,
        inLanguage=words.spoken().locale,
        version=facts.stamp.version,
        dateModified=facts.stamp.date.isoformat(),
        license=LICENCE_URL,
        isAccessibleForFree=True,
        distribution=downloads,
    )


def _trail(facts: PageFacts) -> Node:
    items = []
    for position, (label, page_id) in enumerate(facts.trail, start=1):
        address = {"item": _absolute(facts, page_id)} if facts.stamp.site_url else {}
        items.append({"@type": "ListItem", "position": position, "name": label, **address})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _words(text: str, facts: PageFacts) -> str:
    """A text from the data as a reader sees it, without emphasis and links."""
    return _text(inline(text, facts.address))


def _text(markup: Markup) -> str:
    return " ".join(markup.striptags().split())
