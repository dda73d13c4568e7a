"""Fills the gaps of a new record or page as an editor would."""

from __future__ import annotations

import re

from macros.catalogue.loading import GAP
from workbench.scaffold import HELP

# What an editor writes into a gap, by the name of the field; “kind.field” where the kind matters.
ANSWERS = {
    "name": "New thing",
    "said": "It makes skin shine",
    "question": "Does it make skin shine?",
    "topic": "revitalise",
    "disagreements.topic": "aftercare",
    "treatment": "cocktail",
    "text": "Nobody has shown it.",
    "finding": "not-supported",
    "sources.finding": "It made no difference.",
    "certainty": "low",
    "reason": "One small trial.",
    "reviewed": "2026-01-30",
    "group": "vitamins",
    "cautions.group": "skin",
    "in_few_words": "Your skin is hot.",
    "do_in_few_words": "Call a doctor.",
    "picture": "fever",
    "statement": "I want it to be done at once.",
    "outcomes": "aim",
    "proportions.group": "people who had milk",
    "had": "had a shine",
    "in_100": "12",
    "study": "No comparison group",
    "when": "after 2 days",
    "instrument": "jama",
    "number": '"3"',
    "item": "Its makers are named",
    "state": "met",
    "where": "On every page.",
    "use": "ignore",
    "words": "please",
    "what": "A new thing.",
    "claimed": "not-known",
    "shown": "not-known",
    "harm": "not-known",
    "sources": "alder-2001",
    "contents": "not-known",
    "not_disclosed": "not-known",
    "block": "most-people",
    "band": "not-known",
    "severity": "mild",
    "onset": "not-known",
    "what_to_do": "Wait.",
    "feels": "not-known",
    "lighter_skin": "not-known",
    "darker_skin": "not-known",
    "strength": "wait",
    "why": "Skin heals.",
    "urgency": "today",
    "notice": "Hot skin.",
    "steps": "Call a doctor.",
    "country": "Spain",
    "emergency": "Call the number of your country.",
    "urgent": "not-known",
    "registers": "not-known",
    "complain": "not-known",
    "report": "not-known",
    "read_on": "Read in 2026.",
    "covers": "cocktail",
    "outcome": "aim",
    "phase": "before",
    "about": "Needles",
    "position": "Needles are allowed.",
    "status": "not-checked",
    "as_of": "May 2003",
    "point": "A new point",
    "known": "Nobody has tested it.",
    "term": "Wheal",
    "meaning": "A small bump.",
    "sources.kind": "media",
    "limits": "A short report.",
    "read_at": "https://example.org/new",
    "fields_confirmed": "finding",
    "reference_complete": "false",
    "read_extent": "part",
    "title": "A page about the sun",
    "description": "What the sun does to skin after tiny needles, on an invented page.",
    "next_review": "2027-01-30",
}


def fill(text: str, kind: str = "") -> str:
    """The text with every gap filled in."""
    lines = []
    field = ""
    items = 0
    for line in text.split("\n"):
        found = re.match(r"\s*(?:- )?(\w+):", line)
        if found and not line.lstrip().startswith(HELP):
            field, items = found[1], 0
        if GAP in line and not line.lstrip().startswith(HELP):
            answer = ANSWERS.get(f"{kind}.{field}", ANSWERS.get(field, ""))
            items += 1
            if kind == "disagreements" and field == "said":
                answer = f"Wait for {items} hours."
            line = line.replace(GAP, answer)
        lines.append(line)
    return "\n".join(lines)
