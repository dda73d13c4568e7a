"""The words that readers see for the closed vocabulary and for the interface.

One place, so that a word is changed once, and a second language is one more
such file. The keys are the words of ``catalogue/records.py``; a test holds the
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
    "contradicted": "Studies say the opposite",
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
    "not-known": "How bad: not known",
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
    "appearance": "How it looks and feels",
    "in-country": "One country’s facts",
    "undated": "date not shown",
    "as-of": "as of",
    "up-to": "up to",
    "out-of": "in",
    "everyone": "everyone who was counted",
}

UNIT: Mapping[str, str] = {"people": "people", "treatments": "treatments", "treated sides": "treated sides"}
