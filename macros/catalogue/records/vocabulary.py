"""The closed vocabulary (design, section 5): each word means one thing.

What readers see for each word stands in ``macros/words.py``.
"""

from __future__ import annotations

from typing import Literal

Treatment = Literal[
    "cocktail",
    "thin-hyaluronic-acid",
    "cross-linked-hyaluronic-acid",
    "fat-dissolving",
    "body-or-pain-mesotherapy",
    "other-procedure",
]

Finding = Literal["supported", "not-supported", "mixed", "unclear", "not-studied", "contradicted"]

# GRADE's words. They say how sure the answer is, not how big the effect is.
Certainty = Literal["high", "moderate", "low", "very-low", "none-found"]

# not-known: looked for, and nobody knows. not-reviewed: we have not looked.
Unknown = Literal["not-known", "not-reviewed"]

# The European bands for medicines, highest first, and "not-known".
Band = Literal["very-common", "common", "uncommon", "rare", "very-rare", "not-known"]

Severity = Literal["mild", "moderate", "serious", "life-threatening", "not-known"]

SideEffectBlock = Literal["most-people", "serious-face", "other-treatments"]

IngredientGroup = Literal[
    "hyaluronic-acid",
    "vitamins",
    "amino-acids-and-peptides",
    "plant-extracts",
    "caffeine",
    "antioxidants",
    "enzymes",
    "minerals",
    "dark-marks",
    "fat-dissolvers",
    "other",
]

SourceKind = Literal[
    "systematic-review",
    "randomised-trial",
    "controlled-trial",
    "uncontrolled-study",
    "case-report",
    "outbreak-report",
    "in-vitro",
    "narrative-review",
    "guideline",
    "regulator",
    "history",
    "product-information",
    "clinic-page",
    "training-page",
    "media",
]

# unread: somebody noted it, and nobody has read it yet. It may stand in the file, and nobody may cite it.
ReadExtent = Literal["full", "part", "abstract", "second-hand", "unread"]

SourceField = Literal[
    "authors", "year", "title", "published_in", "volume_pages", "doi", "pmid", "participants", "finding"
]

Country = Literal[
    "UK",
    "England",
    "Scotland",
    "Ireland",
    "USA",
    "Canada",
    "Australia",
    "France",
    "Germany",
    "Spain",
    "Switzerland",
    "European Union",
    "Brazil",
    "India",
    "Hong Kong",
    "Philippines",
]


Topic = Literal[
    "revitalise",
    "hydration",
    "nutrients",
    "texture",
    "anti-ageing",
    "pigmentation",
    "fat",
    "how-it-works",
    "what-it-is",
    "procedure",
    "sessions",
    "safety",
    "who-should-avoid",
    "liposuction",
]

Strength = Literal["do-not", "wait", "ask-first", "no-caution"]

# What a reason for care is about. The decision aid asks by these groups, in this order.
CautionGroup = Literal["allergy", "pregnancy-and-age", "skin", "illness", "medicines", "hopes"]

# expected: no danger by itself, with the sign at which it becomes one.
Urgency = Literal["emergency", "today", "soon", "expected"]

# The drawings of macros/figures/pictures.py; a test holds the two equal.
Picture = Literal[
    "allergy",
    "bleeding",
    "breastfeeding",
    "breathing",
    "bump",
    "cancer",
    "doctor",
    "eye",
    "face-marks",
    "face-swollen",
    "feelings",
    "fever",
    "heart",
    "hot-skin",
    "implant",
    "lump",
    "lying-down",
    "medicine",
    "needle",
    "pregnancy",
    "ribbon",
    "scar",
    "skin-patch",
    "stroke",
    "under-18",
]

Phase = Literal["before", "during", "after"]

# From the surface to the depth. A treatment without a layer was not looked at: “not reviewed”.
Layer = Literal["outer-skin", "deeper-skin", "fat-under-skin", "muscle"]

Status = Literal["in-force", "passed-not-in-force", "proposed", "not-checked"]

DisagreementTopic = Literal["aftercare", "sessions", "duration", "safety", "name"]

# Lists of demands on patient information.
Instrument = Literal["discern", "pemat-p", "ipdas", "jama", "pif-tick", "wcag-2-2"]

# Open ones first, as they are shown.
AuditState = Literal["open", "partly", "met", "does-not-apply"]
