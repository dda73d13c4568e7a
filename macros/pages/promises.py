"""Every promise is tied: prose that says what a treatment does, or whether it is safe, cites what carries it.

A paragraph, or the text of a list item, that holds such a sentence holds a ``cite(…)`` too. Tables and cards cite by
themselves. Words give the sentences away (``TRIGGERS``); what is no promise in spite of its words is told by its form
(``NO_PROMISE``), and what no form tells stands in ``checks/exceptions.yml`` with its reason. See ``decisions/0012``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.catalogue.evidence import unread_problem, unread_sources
from macros.catalogue.exceptions import Doubt
from macros.catalogue.frequencies import frequency_doubts
from macros.catalogue.loading import Catalogue
from macros.catalogue.problems import Problem
from macros.pages.records import Page
from macros.pages.sentences import Paragraph, Sentence, paragraphs

_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+few|several|many)"
# “can work”, “does not help”: a verb, where the word alone may be a noun.
_MODAL = r"(?:can|could|may|might|will|would|does|do|did|not|to)"
_SKIN = (
    r"smoother|softer|firmer|fuller|plumper|brighter|lighter|younger|fresher|moister|springier|thinner|clearer|tighter"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _clause(text: str) -> re.Pattern[str]:
    return _pattern(rf"(?:{text})[^,;:.]*")


# What a word speaks of → how it is found. A closed list: stems with all their endings, and verbs in their verb forms.
TRIGGERS: Mapping[str, re.Pattern[str]] = {
    "how many": _pattern(
        r"\d[\d,]*\s+(?:in|of(?:\s+the)?|out\s+of)\s+(?:about\s+)?\d|\d\s?%|\bper\s?cent\b"
        r"|\d[\d,]*\s+(?:(?!to\b|and\b|or\b)\w+\s+)?(?:people|women|men|patients|treatments|cases)\b"
    ),
    "how long": _pattern(
        rf"\b{_NUMBER}\s+(?:to\s+\w+\s+)?(?:minute|hour|day|week|month|year)s?\b"
        rf"|\b(?:lasts|lasted|lasting|long-lasting|permanent\w*|wears?\s+off|{_MODAL}\s+last)\b"
    ),
    "whether it works": _pattern(rf"\b(?:works|worked|{_MODAL}\s+work|effective\w*)\b(?!\s+(?:it\s+)?out\b)"),
    "whether it helps": _pattern(rf"\b(?:helps|helped|helping|{_MODAL}\s+help|benefits)\b"),
    "a change": _pattern(
        rf"\b(?:improv\w+|better|worse\w*|reduc\w+|lower(?:s|ed|ing)|lessen\w*|soften\w*|strengthen\w*|stimulat\w+"
        rf"|fad(?:e|es|ed|ing)|shrink\w*|shrank|shrunk|melt\w*|destroy\w*|dissolves|remov(?:e|es|ed|ing)"
        rf"|lift(?:s|ed|ing)?|tighten\w*|{_SKIN}|more\s+radiant|less\s+deep|shallower|rejuvenat\w+|nourish\w*|hydrates|hydrated|moisturises"
        rf"|mak(?:e|es|ing)\s+(?:the\s+|your\s+)?(?:skin|face|cheeks|lines|wrinkles|scars|pores)(?!\s*[’\'])"
        rf"|holds?\s+more|builds?\s+(?:new\s+)?(?:collagen|fibres)|glows?)\b"
    ),
    "whether it is safe": _pattern(
        r"\b(?:(?:un)?saf(?:e|er|est|ely|ety)|risk\w*|harm\w*|danger\w*|hazard\w*|toxic\w*)\b"
    ),
    "a harm": _pattern(
        r"\b(?:side\s+effects?|unwanted\s+effects?|complications?|infect\w*|injur(?:e|es|ed|y|ies)|deaths?|dies?|died"
        r"|strokes?|allergic|anaphyla\w+|swelling|bruis\w+|burns?|scarring|lumps?|blind\w*|bleed\w*)\b"
    ),
    "what is proven": _pattern(
        r"\b(?:proven?|proofs?|proves?|evidence|(?:is|are|was|were|been|not)\s+(?:clearly\s+)?shown"
        r"|(?:stud(?:y|ies)|trials?|reviews?|research|doctors|experts)\s+(?:all\s+|often\s+|mostly\s+)?"
        r"(?:show|say|saw|suggest|find|found|disagree|agree|conflict|prove)\w*)\b"
    ),
    "a cause": _pattern(
        r"\b(?:causes?|caused|causing|leads?\s+to|led\s+to|followed(?!\s+(?:it|them|up|for|by)\b)|prevents?|prevented|cures?|cured|heals?|healed"
        r"|treats|protects?|protected|because\s+of\s+it)\b"
    ),
}

_VERBS = (
    "ask|take|look|call|say|tell|write|get|go|use|keep|read|see|compare|find|act|lie|sit|telephone|show|think|check"
    "|choose|avoid|wait|stop|start|follow|treat|be|count|remember|note|bring|meet|plan|talk|expect|report|do not|never"
    "|always|please|follow"
)
# What is no promise → the form that tells. The form and the rest of its clause are set aside.
NO_PROMISE: Mapping[str, re.Pattern[str]] = {
    # “We found no trial …”, “No study was found …”: that is about our own search, and the page says so.
    "what we did not find": _clause(
        # What was looked for may stand before: “For scars, …”, “Eye bags: …”.
        r"(?:^(?:for|beyond|against)\b[^.;:]*,\s+|^[^.;:]{1,60}:\s+)?"
        r"(?:\bwe\s+(?:have\s+)?(?:found|met|read|saw|know\s+of)\s+(?:\w+\s+)?(?:no|few|none|nothing|hardly)\b"
        r"|\bwe\s+(?:did|have|do)\s+not\s+(?:review|look|read|know)|\bwe\s+(?:cannot|can\s+hardly)\s+(?:say|tell)\b"
        r"|(?:^|(?<=[:,]\s))(?:no|nothing)\b[^.,;:]*\bfound\b|\b(?:was|were)\s+not\s+reviewed\b)"
    ),
    # “That does not mean …”, “It is no proof …”: it takes a conclusion away.
    "what does not follow": _clause(
        r"\b(?:do|does)\s+not\s+(?:prove|mean)\b|\b(?:is|are)\s+no\s+(?:proof|rate)\b|\bnot\s+as\s+proof\b"
        r"|\bcannot\s+(?:show|prove|tell)\b|\b(?:show\s+only|only\s+show)\b"
    ),
    # “It is meant to …”: a purpose is no result.
    "an aim": _clause(r"\b(?:is|are|was|were)\s+(?:not\s+)?meant\s+(?:to|for|against)\b"),
    # “It is sold as …”: the word of a seller, or of people who search.
    "what is said": _clause(
        r"\b(?:is|are)\s+sold\s+as\b|\bsellers\s+(?:also\s+)?speak\b|\bpeople\s+look\s+for\b|\bthey\s+mean\s+that\b"
    ),
}
_QUESTION = re.compile(r"\?[\"”’')]*$")
# “Ask why.”, “If …, tell …”: it says what to do. With a reason in it, it promises something.
_INSTRUCTION = _pattern(rf"^(?:(?:if|when|before|after|once|for|until|where)\b[^,]*,\s+(?:then\s+)?)?(?:{_VERBS})\b")
_REASON = _pattern(r"\b(?:because|since|so\s+that|as\s+it|as\s+they)\b|;\s")
# “Whether it helps.”, below “What we do not know”.
_UNKNOWN_PART = "what we do not know"
_UNKNOWN = _pattern(r"^(?:and\s+)?(?:whether|how|which|what|where|when|who|why)\b")
# The guide's own method: what its words and tables mean, on these pages and below these headings.
_METHOD_PAGES = "about/"
_METHOD_PART = _pattern(r"^how (?:to read|we)\b")
_METHOD_TRIGGERS = frozenset({"what is proven", "whether it is safe", "a harm"})
_DEFINITION = re.compile(r"^[A-Z][\w ’“”\"-]{1,60}: ")


def page_doubts(page: Page) -> Iterator[Doubt]:
    """What a page promises without a source, and what it counts without a base. Exceptions may take both away."""
    if not page.text:
        return
    for paragraph in paragraphs(page):
        yield from _uncited(page, paragraph)
        text = paragraph.text
        for sentence in paragraph.sentences:
            yield from frequency_doubts(page.path, sentence.line, sentence.text, text)


def _uncited(page: Page, paragraph: Paragraph) -> Iterator[Doubt]:
    """A paragraph that promises something cites. It has one problem, at the first sentence that does."""
    if paragraph.may_cite:
        return
    for sentence in paragraph.sentences:
        found = promise(sentence, page.id, paragraph.heading)
        if found:
            what, words = found
            yield Doubt(
                Problem(
                    page.path,
                    sentence.line,
                    "uncited",
                    f"“{words}” speaks of {what}, without a source: “{_short(sentence.text)}”",
                    "a cite(…) in the same paragraph or list item",
                    "cite the source that carries it, lead to the page that does, or delete it",
                ),
                paragraph.text,
            )
            return


def promise(sentence: Sentence, page_id: str, heading: str) -> tuple[str, str] | None:
    """What a sentence promises, and the words that give it away; None where it promises nothing.

    Args:
        sentence: any. The words of its links do not count: they name the page that says more.
        page_id: of its page.
        heading: above it.
    """
    own = sentence.own
    if _QUESTION.search(own) or (_INSTRUCTION.search(own) and not _REASON.search(own)):
        return None
    if heading.casefold().startswith(_UNKNOWN_PART) and _UNKNOWN.search(own):
        return None
    method = page_id.startswith(_METHOD_PAGES) or _METHOD_PART.search(heading)
    if method and _DEFINITION.search(own):
        return None
    for form in NO_PROMISE.values():
        own = form.sub(" … ", own)
    for what, pattern in TRIGGERS.items():
        found = pattern.search(own)
        if found and not (method and what in _METHOD_TRIGGERS):
            return what, found[0]
    return None


def cited_twice(page: Page) -> Iterator[Problem]:
    """One statement has one citation mark: a sentence calls cite once, with all its sources."""
    for paragraph in paragraphs(page) if page.text else ():
        for sentence in paragraph.sentences:
            if sentence.citations > 1:
                yield Problem(
                    page.path,
                    sentence.line,
                    "cited-twice",
                    f"one sentence with {sentence.citations} citations: “{_short(sentence.text)}”",
                    "one cite(…) a sentence, with all ids in it",
                    "join them, or make two sentences of it",
                )


def read_before_cited(page: Page, catalogue: Catalogue) -> Iterator[Problem]:
    """No page cites a source that nobody has read."""
    unread = unread_sources(catalogue)
    for call in page.calls:
        if call.name == "cite":
            for source_id in dict.fromkeys(word for word in call.positional if isinstance(word, str)):
                if source_id in unread:
                    yield unread_problem(page.path, call.line, source_id)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
