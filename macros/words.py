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

DRAFT = "Draft: not yet checked by a clinician."

# What is said of a review that is overdue; {} is the day on which it was due.
OVERDUE_PAGE = "This page was due for review on {}, and that has not happened yet. Facts may have changed."
OVERDUE_RECORD = "The review was due on {} and has not happened yet. Facts may have changed."

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
    "serious-face": "Serious harm: seen after facial mesotherapy, or named as a danger",
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

# What the checklist of a label says of every substance of a group.
INGREDIENT_GROUP_NOTE: Mapping[str, str] = {
    "fat-dissolvers": "Not part of facial mesotherapy: it is used to destroy fat. Ask why it is there.",
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
    "unread": "Nobody has read it yet.",
}

LABEL: Mapping[str, str] = {
    "answers": "Questions this page answers",
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
    "reviewed": "Reviewed",
    "due-again": "due again",
    "up-to": "up to",
    "out-of": "in",
    "everyone": "everyone who was counted",
    "choose-options": "Which options do you think about?",
    "only-ticked": "Only those that you tick are shown. With none ticked, all are shown.",
    "none-ticked": "You have ticked no reason.",
    "count-ticked": "Reasons that you ticked:",
    "not-complete": "This list is not complete. No tick does not mean that it is safe for you.",
    "see-reason": "See the reason",
    "weight-no": "Not at all",
    "weight-some": "Somewhat",
    "weight-much": "A lot",
    "facts-in": "See the answers of each option under:",
    "take-questions": "Tick the questions that you want to ask.",
    "notes": "My own questions and notes",
    "checked-by": "Checked by",
    "untested": "Not tested with patients.",
    "version": "Version",
    "last-reviewed": "Page last reviewed",
    "next-review": "Next review due",
    "nothing-yet": "You have ticked and written nothing yet.",
    "my-options": "Options that I think about",
    "my-reasons": "Reasons to avoid it, to wait or to ask first",
    "my-values": "What matters to me",
    "my-questions": "What I want to ask",
    "when-help": "When to get help after injections",
    "call-emergency": "Call your emergency number:",
    "call-today": "Get medical advice the same day:",
    "all-signs": "All signs, and what to do:",
    "print-summary": "Print my summary",
    "clear-answers": "Clear my answers",
    "paper-form": "Print this page to fill it in by hand. The boxes are printed as boxes to tick.",
    "topic": "Topic",
    "treatment": "Treatment",
    "any": "All",
    "filter": "Choose which claims to see",
    "reset": "Show all claims",
    "open-all": "Open every answer",
    "close-all": "Close every answer",
    "claims-shown": "{shown} of {all} claims shown",
    "no-claim": "No claim fits all of these choices.",
    "answer-and-sources": "The answer, why, and sources",
    "why": "Why we are as sure as that",
    "sources-for": "Sources for what people are told",
    "sources-against": "Sources against it",
    "no-sources": "Sources: none that we could name.",
    "held": "Last held against its sources",
    "due": "next review due",
    "topics": "Topics on this page",
    "link-to-claim": "Link to this claim",
    "not-looked": "Not reviewed: we have not looked where these act",
    "each-person": "Each small figure stands for 1 person of 100. The filled ones had it. Numbers are rounded.",
    "at-any-time": "At any time: when to worry",
    "visit-course": "A visit from the first talk to the weeks after",
    "layers": "The layers of the skin and what lies below, and which treatments go there",
    "none-here": "None of the treatments named here.",
    "how-sure": "how sure we are, question by question",
    "write": "Write here:",
    "clinic-told": "What my clinic told me",
    "data-citations": "All sources for citation programs (CSL-JSON)",
    "data-package": "What all these files hold, with their columns and check sums (Data Package)",
    "records": "records",
    "record": "record",
    "licence": "Licence",
    "draft-state": "Draft, not checked by a clinician.",
}

# What each file of data holds, on the page “Open data”.
DATA_FILE: Mapping[str, str] = {
    "sources": "Studies, reviews and official pages: what each found, its limits, and how much we read",
    "claims": "What people are told, and what is known of it for each treatment",
    "ingredients": "What goes into the injections, and what is shown of it",
    "products": "Products that people ask about",
    "side_effects": "Side effects: how often, how bad, and what to do",
    "cautions": "Who should not have it, should wait or should ask first",
    "red_flags": "Signs after treatment, and how fast to act",
    "places": "Numbers and registers by country",
    "outcomes": "The questions on which treatments are compared",
    "treatments": "What is known of each treatment on each question",
    "procedure": "The steps before, during and after a session",
    "regulators": "Rules by country, each as of a date",
    "questions": "Questions to ask before treatment",
    "values": "What may matter to somebody who decides",
    "disagreements": "Points on which websites and clinics differ",
    "proportions": "Numbers out of 100 that pictures show",
    "glossary": "Words explained",
    "audits": "How this guide stands against checklists for health information: our own reading",
    "sign_offs": "Which clinician has checked which page",
    "search": "Words that people type into the search, and what they mean",
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

CAUTION_GROUP: Mapping[str, str] = {
    "allergy": "Allergies",
    "pregnancy-and-age": "Pregnancy, breastfeeding and age",
    "skin": "Your skin",
    "illness": "Illnesses",
    "medicines": "Medicines",
    "hopes": "Hopes and feelings",
}

URGENCY: Mapping[str, str] = {
    "emergency": "Emergency",
    "today": "Get advice today",
    "soon": "See a doctor soon",
    "expected": "Expected, but watch it",
}

PHASE: Mapping[str, str] = {"before": "Before", "during": "During", "after": "After"}

# The heads of the note on the product, to be filled in with a pen.
PRODUCT_NOTE: tuple[str, ...] = (
    "Name on the box",
    "Maker",
    "Batch number",
    "Use by",
    "What the label says is in it",
    "Does the label say that it is for injection, and where?",
    "Who injected it, and on which day",
    "Number to call at night",
)

# The stops of the picture of a visit.
STOP: Mapping[str, str] = {"before": "Before the visit", "during": "The visit", "after": "After the visit"}

# Each layer with what it is made of, from the surface down.
LAYER: Mapping[str, str] = {
    "outer-skin": "Outer layer of the skin (epidermis)",
    "deeper-skin": "Middle layer of the skin (dermis)",
    "fat-under-skin": "Fat under the skin",
    "muscle": "Muscle",
}

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


INSTRUMENT: Mapping[str, str] = {
    "discern": "DISCERN",
    "pemat-p": "PEMAT-P",
    "ipdas": "IPDAS",
    "jama": "JAMA",
    "pif-tick": "PIF TICK",
    "wcag-2-2": "WCAG 2.2",
}

AUDIT_STATE: Mapping[str, str] = {
    "open": "Open",
    "partly": "Partly met",
    "met": "Met",
    "does-not-apply": "Does not apply",
}

# The leaflet: heads, labels, and what its own words are.
LEAFLET: Mapping[str, str] = {
    "title": "Facial mesotherapy",
    "about": "What it is, what is shown, who should be careful, and what to ask.",
    "draft": DRAFT,
    "checked": "Checked by",
    "side-before": "before you decide",
    "side-after": "When to get help, and what can go wrong",
    "what-it-is": "What it is",
    "shown": "What is shown",
    "shown-lead": "Certainty says how sure we can be, not how big an effect is.",
    "choices": "You can also choose",
    "cautions": "Who should not have it, wait, or ask",
    "do-not": "Do not have it if",
    "wait": "Wait if",
    "ask-first": "Ask a doctor first if",
    "no-caution": "Not a reason by itself",
    "questions": "Questions to ask",
    "risks": "What can go wrong",
    "how-often": "How often",
    "help": "When to get help",
    "help-lead": "In doubt? Call your emergency number.",
    "your-number": "Your emergency number",
    "emergency": "Emergency: get help now",
    "today": "Get advice today",
    "soon": "See a doctor soon",
    "expected": "Expected, but watch it",
    "do": "Do this:",
    "card": "Your treatment: the clinic fills this in",
    "keep": "Keep this side.",
    "full-guide": "Sources: see the full Facial Mesotherapy Guide",
    "full-guide-at": "Find it at",
    "full-guide-ask": "Ask whoever gave you this sheet.",
    "version": "Version",
    "reviewed": "Last reviewed",
    "next-review": "Next review due",
    "licence": "Free to copy: CC BY 4.0.",
    "pdf": "Leaflet as a PDF (2 pages, A4)",
    "pdf-author": "Facial Mesotherapy Guide",
    "page": "Side",
    "of": "of",
}

# Of what a line on the leaflet is true, in a word or two.
LEAFLET_TREATMENT: Mapping[str, str] = {
    "cocktail": "Thin mixtures (such as vitamins)",
    "thin-hyaluronic-acid": "Thin hyaluronic acid",
    "cross-linked-hyaluronic-acid": "Gels (thicker hyaluronic acid)",
    "fat-dissolving": "Fat-dissolving injections",
    "body-or-pain-mesotherapy": "Mesotherapy of the body",
    "other-procedure": "Other treatments",
}

# What the clinic writes on the card: rows of one or two lines to write on.
LEAFLET_CARD: tuple[tuple[str, ...], ...] = (
    ("Product",),
    ("Batch number", "Expiry date"),
    ("Date of treatment", "Where it was injected"),
    ("Name of the injector",),
    ("Profession and registration number",),
    ("Call by day", "Call at night and weekends"),
    ("Call the clinic for this, and how soon",),
)

# The pages in few words.
FEW_WORDS: Mapping[str, str] = {
    "do": "Do this:",
    "more": "Read more",
    "more-on": "on",
}


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


# Over a long table, where scripts run (docs/assets/tables.js); {} stand for numbers and for a column's head.
TABLE_TOOLS = {
    "filter": "Show rows with these words",
    "sort": "Order of the rows",
    "as-written": "As in the guide",
    "by": "By “{column}”, A to Z",
    "shown": "{shown} of {all} rows shown",
}
