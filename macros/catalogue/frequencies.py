"""How often something happens is said as “5 in 100 people”: never a count alone, never per cent.

Patients judge a risk better from whole numbers with their base (sources pif-risk and nhs-numbers-style). The pattern
finds people who *had* something, and asks for a base in the same paragraph or text. One single person is a case and
needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalogue.checks import prose
from macros.catalogue.exceptions import Doubt
from macros.catalogue.loading import Catalogue
from macros.catalogue.problems import Problem
from macros.catalogue.records import Source

_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
_PEOPLE = r"(?:people|persons|women|men|patients|adults|children|babies|volunteers|treatments|cases)"
# One is a case. A number behind a letter, a dot or a comma is a part of something else.
_SEVERAL = rf"(?<![\w.,])(?:(?!1\s)\d+(?:,\d{{3}})*|{_WORDS})"
_GOT = r"(?:had|have|has|got|get|developed|felt|reported|lost|became|needed|suffered|noticed|saw|caught|went)"
_OUTCOME = (
    r"(?:lump|infect|allerg|abnormal|botulism|scar|swell|swollen|abscess|reaction|bruis|red(?:ness)?\b|pain|burn|bleed"
    r"|stroke|sight|blind|granulom|rash|fever|hospital|intensive|anaphyl|ill\b|illness|nodule|dent|effects?\b|mark"
    r"|complication|faint|hiv|dead|death|droop|nerve|better|worse|smoother|softer|firmer|brighter|improve|lighter)"
)
_COUNT = re.compile(
    rf"{_SEVERAL}\s+(?:\w+\s+)?{_PEOPLE}\s+(?:died|{_GOT}\b[^.!?;]{{0,80}}?\b{_OUTCOME})"
    rf"|{_SEVERAL}\s+(?:died|(?:had|got|developed|needed)\b[^.!?;,]{{0,80}}?\b{_OUTCOME})",
    re.IGNORECASE,
)
_QUALIFIED = r"(?:(?:the|these|those|about|over|up\s+to|more\s+than|almost|nearly|all|its|another|other)\s+)*"
_BASE = re.compile(
    # 5 in 100, 2 of the 43 …
    rf"\d\s+(?:in|of|out\s+of)\s+{_QUALIFIED}\d"
    # … of 289 people, in 20 women, among 12 healthy adults …
    rf"|\b(?:in|of|out\s+of|among|from)\s+{_QUALIFIED}(?:\d+(?:,\d{{3}})*|{_WORDS})\s+(?:\w+\s+){{0,2}}{_PEOPLE}"
    # … or the text says itself that there is none.
    r"|\bhow\s+many\b[^.!?]{0,120}\b(?:not\s+known|unknown)\b|\bnot\s+(?:say|tell|show)\s+how\s+many\b",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"\d\s?%|\bper\s?cent\b", re.IGNORECASE)


def uncounted(sentence: str, context: str) -> str | None:
    """The words of a sentence that count people without saying out of how many; None where there are none.

    Args:
        sentence: any.
        context: the paragraph or text that it stands in; the base may stand anywhere there.
    """
    found = _COUNT.search(sentence)
    return found[0] if found and not _BASE.search(context) else None


def frequency_doubts(path: str, line: int, sentence: str, context: str) -> Iterator[Doubt]:
    """A count of people has its base, and no frequency is in per cent.

    Args:
        path: of the file.
        line: of the sentence.
        sentence: as readers see it.
        context: the paragraph or text that it stands in, as readers see it.
    """
    counted = uncounted(sentence, context)
    if counted:
        yield Doubt(
            Problem(
                path,
                line,
                "uncounted",
                f"“{counted}” is a number without “out of how many”",
                "“5 in 100 people”, “2 of the 43 people”, or “… does not say how many …” in the same text",
                "add the number of all who were looked at",
            ),
            " ".join(context.split()),
        )
    per_cent = _PER_CENT.search(sentence)
    if per_cent:
        yield Doubt(
            Problem(
                path,
                line,
                "per-cent",
                f"“{per_cent[0]}” is in per cent",
                "whole numbers: “5 in 100 people”",
                "write it as so many in so many",
            ),
            " ".join(context.split()),
        )


def record_frequencies(catalogue: Catalogue) -> Iterator[Doubt]:
    """The texts of records say frequencies as pages do.

    Sources are left out: their notes say what a study reported, for readers who want to compare them with it.
    """
    for item in catalogue.all():
        if item.kind != Source.KIND:
            for loc, text in prose(item):
                yield from frequency_doubts(item.path, item.line(*loc), text, text)
