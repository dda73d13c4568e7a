"""The record types: the one schema of everything in ``data/``.

What a field is called, what it may hold and whether it must be there is said
in this package and nowhere else. The JSON Schema files that editors' programs
read (``data/schema/``) are generated from these classes (``make schemas``), and
a test holds the two equal.

A record is frozen: once loaded, nothing changes it. Lists become tuples.
"""

from macros.catalogue.records.audits import AuditItem
from macros.catalogue.records.base import (
    NOT_PROSE,
    SLUG,
    SOURCE_FIELDS,
    UNKNOWN,
    Label,
    LabelOrBlank,
    Loc,
    Part,
    Record,
    source_ids_of,
    texts,
)
from macros.catalogue.records.claims import Answer, Claim
from macros.catalogue.records.countries import CountryNote, Place, Rule
from macros.catalogue.records.glossary import Term
from macros.catalogue.records.harms import Appearance, Caution, Frequency, RedFlag, SideEffect, band_of
from macros.catalogue.records.proportions import Proportion
from macros.catalogue.records.search import SearchUse, SearchWords
from macros.catalogue.records.sign_offs import SignOff
from macros.catalogue.records.sources import Source
from macros.catalogue.records.substances import Ingredient, Product
from macros.catalogue.records.treatments import ActsIn, Cell, Outcome, TreatmentRecord
from macros.catalogue.records.values import Value
from macros.catalogue.records.visits import Disagreement, Question, Step
from macros.catalogue.records.vocabulary import (
    AuditState,
    Band,
    CautionGroup,
    Certainty,
    Country,
    DisagreementTopic,
    Finding,
    IngredientGroup,
    Instrument,
    Layer,
    Phase,
    Picture,
    ReadExtent,
    Severity,
    SideEffectBlock,
    SourceField,
    SourceKind,
    Status,
    Strength,
    Topic,
    Treatment,
    Unknown,
    Urgency,
)

# One file a kind. The order is the order in which files are read and problems listed.
RECORD_TYPES: tuple[type[Record], ...] = (
    Source,
    Claim,
    Ingredient,
    Product,
    SideEffect,
    Caution,
    RedFlag,
    Place,
    Outcome,
    TreatmentRecord,
    Step,
    Rule,
    Question,
    Value,
    Disagreement,
    Proportion,
    Term,
    AuditItem,
    SignOff,
    SearchWords,
)
FILES: dict[str, type[Record]] = {f"{kind.KIND}.yml": kind for kind in RECORD_TYPES}

__all__ = [
    "FILES",
    "NOT_PROSE",
    "RECORD_TYPES",
    "SLUG",
    "SOURCE_FIELDS",
    "UNKNOWN",
    "ActsIn",
    "Answer",
    "Appearance",
    "AuditItem",
    "AuditState",
    "Band",
    "Caution",
    "CautionGroup",
    "Cell",
    "Certainty",
    "Claim",
    "Country",
    "CountryNote",
    "Disagreement",
    "DisagreementTopic",
    "Finding",
    "Frequency",
    "Ingredient",
    "IngredientGroup",
    "Instrument",
    "Label",
    "LabelOrBlank",
    "Layer",
    "Loc",
    "Outcome",
    "Part",
    "Phase",
    "Picture",
    "Place",
    "Product",
    "Proportion",
    "Question",
    "ReadExtent",
    "Record",
    "RedFlag",
    "Rule",
    "SearchUse",
    "SearchWords",
    "Severity",
    "SideEffect",
    "SideEffectBlock",
    "SignOff",
    "Source",
    "SourceField",
    "SourceKind",
    "Status",
    "Step",
    "Strength",
    "Term",
    "Topic",
    "Treatment",
    "TreatmentRecord",
    "Unknown",
    "Urgency",
    "Value",
    "band_of",
    "source_ids_of",
    "texts",
]
