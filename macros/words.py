"""The words that readers see for the closed vocabulary and for the interface.

One place, so that a word is changed once, and a second language is one more
such file. The keys are the words of ``catalogue/records/``; a test holds the
two equal.
"""

from __future__ import annotations

from collections.abc import Mapping

TREATMENT: Mapping[str, str] = {
    "cocktail": "thin mixtures into the face (facial mesotherapy)",
    "thin-hyaluronic-acid": "thin hyaluronic acid into the face",
    "cross-linked-hyaluronic-acid": "thicker hyaluronic acid gels (fillers and some skin boosters)",
    "fat-dissolving": "fat-dissolving injections",
    "body-or-pain-mesotherapy": "mesotherapy of the body (slimming, cellulite or pain)",
    "other-procedure": "another treatment",
}

FINDING: Mapping[str, str] = {
    "supported": "Supported",
    "not-supported": "Not supported",
    "mixed": "Studies disagree",
    "unclear": "Unclear",
    "not-studied": "No study found",
    "contradicted": "What we read says otherwise",
}

CERTAINTY: Mapping[str, str] = {
    "high": "high",
    "moderate": "moderate",
    "low": "low",
    "very-low": "very low",
    "none-found": "no study found",
}

# How many of the four bars of a certainty mark are filled.
CERTAINTY_BARS: Mapping[str, int] = {"high": 4, "moderate": 3, "low": 2, "very-low": 1, "none-found": 0}

MONTHS: tuple[str, ...] = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

UNKNOWN: Mapping[str, str] = {
    "not-known": "Not known",
    "not-reviewed": "Not reviewed",
}

BAND: Mapping[str, str] = {
    "very-common": "Very common",
    "common": "Common",
    "uncommon": "Uncommon",
    "rare": "Rare",
    "very-rare": "Very rare",
    "not-known": "Not known",
}

SEVERITY: Mapping[str, str] = {
    "mild": "Mild",
    "moderate": "Moderate",
    "serious": "Serious",
    "life-threatening": "Life-threatening",
    "not-known": "Not known",
}

SIDE_EFFECT_BLOCK: Mapping[str, str] = {
    "most-people": "What many people get",
    "serious-face": "Serious harm seen after facial mesotherapy",
    "other-treatments": "Seen only after other treatments",
}

INGREDIENT_GROUP: Mapping[str, str] = {
    "hyaluronic-acid": "Hyaluronic acid",
    "vitamins": "Vitamins",
    "amino-acids-and-peptides": "Amino acids and peptides",
    "plant-extracts": "Plant extracts",
    "caffeine": "Caffeine",
    "antioxidants": "Antioxidants",
    "enzymes": "Enzymes",
    "minerals": "Minerals",
    "dark-marks": "For dark marks",
    "fat-dissolvers": "Fat dissolvers",
    "other": "Other substances",
}

SOURCE_KIND: Mapping[str, str] = {
    "systematic-review": "Review of many studies",
    "randomised-trial": "Trial with groups drawn by chance",
    "controlled-trial": "Trial with a comparison group",
    "uncontrolled-study": "Study without a comparison group",
    "case-report": "Report of one or a few people",
    "outbreak-report": "Report of an outbreak",
    "in-vitro": "Laboratory study",
    "narrative-review": "Overview by experts",
    "guideline": "Official or professional advice",
    "regulator": "Regulator or law",
    "history": "History",
    "product-information": "Maker’s information",
    "clinic-page": "Clinic’s page",
    "training-page": "Training page",
    "media": "News report",
}

READ_EXTENT: Mapping[str, str] = {
    "full": "We read all of it.",
    "part": "We read part of it.",
    "abstract": "We read its summary only.",
    "second-hand": "We read about it elsewhere.",
}

LABEL: Mapping[str, str] = {
    "numbers": "Emergency numbers",
    "any-one": "Any one of these:",
    "do": "Do this:",
    "severity": "How bad",
    "told": "People are told",
    "maker": "Maker",
    "caution-about": "The source is about",
    "say": "What to say",
    "text-of": "Text of",
    "also-called": "Also called",
    "letters": "Letters",
    "certainty": "Certainty",
    "sources": "Sources",
    "source": "Source",
    "found": "What it found",
    "limits": "Its limits",
    "read": "How much we read",
    "no-address": "We know no public address. Search for the title.",
    "incomplete": "Reference not complete: not all details were shown to us.",
    "untitled": "Title not shown to us",
    "all-details": "What each one found, and its limits: see the list of all sources.",
    "more-on": "More on",
    "about-treatment": "This row is about",
    "seen-in": "Seen in",
    "feels": "How it feels",
    "lighter-skin": "On white skin",
    "darker-skin": "On brown or black skin",
    "any-skin": "How it looks on lighter and darker skin",
    "appearance": "How it looks and feels",
    "in-country": "One country’s facts",
    "undated": "date not shown",
    "as-of": "as of",
    "up-to": "up to",
    "out-of": "in",
    "everyone": "everyone who was counted",
    "answers": "Questions this page answers",
}

UNIT: Mapping[str, str] = {"people": "people", "treatments": "treatments", "treated sides": "treated sides"}

TOPIC: Mapping[str, str] = {
    "revitalise": "Fresher skin",
    "hydration": "Water in the skin",
    "nutrients": "Vitamins and nourishment",
    "texture": "Texture, scars and skin diseases",
    "anti-ageing": "Lines and firmness",
    "pigmentation": "Dark marks and tone",
    "fat": "Fat",
    "how-it-works": "How it works",
    "what-it-is": "What it is",
    "procedure": "The procedure",
    "sessions": "How often, and how long it lasts",
    "safety": "Safety",
    "who-should-avoid": "Who should avoid it",
    "liposuction": "Liposuction",
}

STRENGTH: Mapping[str, str] = {
    "do-not": "Do not have it",
    "wait": "Wait",
    "ask-first": "Ask first",
    "no-caution": "No reason to be refused",
}

URGENCY: Mapping[str, str] = {
    "emergency": "Emergency",
    "today": "Get advice today",
    "soon": "See a doctor soon",
    "expected": "Expected, but watch it",
}

PHASE: Mapping[str, str] = {"before": "Before", "during": "During", "after": "After"}

STATUS: Mapping[str, str] = {
    "in-force": "In force",
    "passed-not-in-force": "Passed, not in force",
    "proposed": "Proposed",
    "not-checked": "Not checked since",
}

DISAGREEMENT_TOPIC: Mapping[str, str] = {
    "aftercare": "Aftercare",
    "sessions": "Sessions",
    "duration": "How long it lasts",
    "safety": "Safety",
    "name": "The name",
}


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
