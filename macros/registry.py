"""The macros by name: what each takes, which records it shows, and what it renders.

This is the list of what an editor can write between ``{{`` and ``}}``. The
check of every page (``pages/checks.py``), the builder (``__init__.py``) and the
list in CONTRIBUTING.md all rest on it, so that they cannot disagree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.loading import Catalogue
from macros.catalogue.records import (
    RECORD_TYPES,
    AuditItem,
    Caution,
    Certainty,
    Claim,
    Disagreement,
    DisagreementTopic,
    Ingredient,
    IngredientGroup,
    Instrument,
    Outcome,
    Phase,
    Place,
    Product,
    Proportion,
    Question,
    Record,
    RedFlag,
    Rule,
    SideEffect,
    SideEffectBlock,
    Source,
    Step,
    Strength,
    Term,
    Topic,
    Treatment,
    TreatmentRecord,
    Urgency,
    Value,
    source_ids_of,
    texts,
)
from macros.figures import certainty_chart, icon_array, skin_layers, timeline
from macros.html import certainty_badge, citation_marks, join
from macros.leaflet import content as leaflet_content
from macros.leaflet import html_sheet
from macros.open_data import files as data_files
from macros.open_data import json_ld
from macros.open_data.stamp import Stamp
from macros.pages.records import Page, PageHeader
from macros.parts import (
    caution_form,
    changes,
    claim_card,
    decision_options,
    decision_summary,
    emergency_numbers,
    evidence_list,
    explained_term,
    few_words,
    glossary_list,
    ingredient_checklist,
    makers,
    page_list,
    page_questions,
    procedure_steps,
    product_note,
    question_form,
    question_list,
    red_flags,
    related_pages,
    review_box,
    source_list,
    values_form,
)
from macros.site_settings import GuideSettings, Trail
from macros.tables import (
    audit_table,
    caution_table,
    claim_table,
    data_file_table,
    disagreement_table,
    ingredient_table,
    place_table,
    product_table,
    record_table,
    regulator_table,
    side_effect_table,
    treatment_comparison,
)

AnyRecord = TypeVar("AnyRecord", bound=Record)
# Files that the build adds on top of what stands in docs/: links to them are right.
LEAFLET_FILE = "leaflet.pdf"
BUILT_FILES = frozenset({LEAFLET_FILE, *data_files.PATHS})


@dataclass(frozen=True)
class Use:
    """A record, or a part of one, that a macro call shows, and the sources that its citations lead to on the page.

    A macro whose citations lead to the page of all sources needs no list of them on its own page: it names none.
    """

    kind: str
    id: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Parameter:
    """One argument of a macro.

    Attributes:
        name: as in a call by name.
        allowed: the words it may be, worked out from the catalogue; None where it names a page
            (the link that it makes is checked instead).
        many: a list of such words.
        required: must be given.
        text: any words, which readers see.
    """

    name: str
    allowed: Callable[[Catalogue], Sequence[str]] | None
    many: bool = False
    required: bool = True
    text: bool = False


_NO_STAMP = Stamp("", "", dt.date.min)


@dataclass(frozen=True)
class Context:
    """What a call may know besides its own arguments.

    Attributes:
        catalogue: all records.
        settings: of the guide.
        page: the page that calls.
        address: of that page in the edition that is being built.
        cited: ids of the sources that this page cites, in the order of its calls.
        titles: page id → title, of all pages.
        changelog: the text of CHANGELOG.md.
        checked_by: the clinician who signed this version of this page off, in words; empty while it is a draft.
        due: when the page, or the first of the records on it, is due for review; None for what its header says.
        signed: id of a clinician → ids of the pages that they signed off as they are now.
        shown: what the page's calls show, in their order.
        stamp: which guide, and in which state.
        modified: the newest date of the page and of the records on it.
        trail: the way to the page through the nav.
        abouts: page id → description, of all pages, in the order of their ids.
    """

    catalogue: Catalogue
    settings: GuideSettings
    page: Page
    address: Address
    cited: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    changelog: str = ""
    checked_by: str = ""
    due: dt.date | None = None
    signed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shown: tuple[Use, ...] = ()
    stamp: Stamp = _NO_STAMP
    modified: dt.date = dt.date.min
    trail: Trail = ()
    abouts: Mapping[str, str] = field(default_factory=dict)


Arguments = Mapping[str, Any]


@dataclass(frozen=True)
class Macro:
    """A macro that pages can call.

    Attributes:
        name: as written in a page.
        about: one sentence for editors.
        parameters: in order.
        block: gives a block that must stand alone on its line; else it goes into a sentence.
        variadic: the one parameter is given as any number of arguments: ``cite("a", "b")``.
        uses: which records a call shows.
        render: the markup of a call.
        repeats: records of which a call gives a part again that stand whole on another page: they are no use
            of this page, but who signs the page has signed them, and it is due when they are.
    """

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    block: bool
    uses: Callable[[Catalogue, Arguments], Sequence[Use]]
    render: Callable[[Context, Arguments], Markup]
    variadic: bool = False
    repeats: Callable[[Catalogue, Arguments], Sequence[Use]] | None = None

    @property
    def shows(self) -> bool:
        """A call shows records."""
        return self.uses is not _nothing


def _nothing(_catalogue: Catalogue, _arguments: Arguments) -> Sequence[Use]:
    return ()


def _uses(
    records: Callable[[Catalogue, Arguments], Sequence[Record]],
) -> Callable[[Catalogue, Arguments], Sequence[Use]]:
    """What a macro uses that shows whole records."""
    return lambda catalogue, arguments: [
        Use(record.KIND, record.id, record.source_ids()) for record in records(catalogue, arguments)
    ]


def _read(catalogue: Catalogue) -> tuple[Source, ...]:
    """The sources that somebody has read: readers are shown no others."""
    return tuple(source for source in catalogue.sources.values() if source.read_extent != "unread")


def _ids(kind: str) -> Callable[[Catalogue], Sequence[str]]:
    return lambda catalogue: catalogue.ids(kind)


def _words(literal: Any) -> Callable[[Catalogue], Sequence[str]]:
    return lambda _catalogue: get_args(literal)


def _used(kind: str, name: str, literal: Any) -> Callable[[Catalogue], Sequence[str]]:
    """The words of a field that some record has: a table needs a row. All of them where a record cannot be read."""

    def allowed(catalogue: Catalogue) -> Sequence[str]:
        records = catalogue.of_kind(kind)
        if not records or kind not in catalogue.named or len(catalogue.ids(kind)) > len(records):
            return get_args(literal)
        used = {getattr(record, name) for record in records}
        if used - set(get_args(literal)):  # a stand-in for a record that cannot be read
            return get_args(literal)
        return [word for word in get_args(literal) if word in used]

    return allowed


# ------------------------------------------------------------ ingredient_table


def _ingredients(catalogue: Catalogue, arguments: Arguments) -> list[Any]:
    groups = arguments.get("groups") or get_args(IngredientGroup)
    return [record for record in catalogue.of(Ingredient).values() if record.group in groups]


def _render_ingredients(context: Context, arguments: Arguments) -> Markup:
    groups = arguments.get("groups")
    named = (
        words.together([words.INGREDIENT_GROUP[group] for group in groups or ()]) or words.CAPTIONS["all_ingredients"]
    )
    return record_table.render(
        ingredient_table.row,
        _ingredients(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor="-".join(["ingredients", *(groups or [])]),
        caption=words.fill(words.CAPTIONS["ingredients"], groups=named),
    )


# ----------------------------------------------------------- side_effect_table


def _effects(catalogue: Catalogue, arguments: Arguments) -> list[Any]:
    return [record for record in catalogue.of(SideEffect).values() if record.block == arguments["block"]]


def _render_effects(context: Context, arguments: Arguments) -> Markup:
    return record_table.render(
        side_effect_table.row,
        _effects(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor=f"side-effects-{arguments['block']}",
        caption=words.fill(words.CAPTIONS["side_effects"], block=words.SIDE_EFFECT_BLOCK[arguments["block"]]),
    )


# -------------------------------------------------------- treatment_comparison


def _outcome_ids(catalogue: Catalogue, arguments: Arguments) -> list[str]:
    return list(arguments.get("outcomes") or catalogue.of(Outcome))


def _comparison_uses(catalogue: Catalogue, arguments: Arguments) -> list[Use]:
    uses = []
    for outcome in _outcome_ids(catalogue, arguments):
        uses.append(Use("outcomes", outcome, ()))
        for treatment in arguments["treatments"]:
            record = catalogue.of(TreatmentRecord).get(treatment)
            cell = record.cell(outcome) if record else None
            if cell:
                uses.append(Use("treatments", f"{treatment}/{outcome}", source_ids_of(cell)))
    return uses


def _render_comparison(context: Context, arguments: Arguments) -> Markup:
    treatments = [context.catalogue.of(TreatmentRecord)[i] for i in arguments["treatments"]]
    outcomes = [context.catalogue.of(Outcome)[i] for i in _outcome_ids(context.catalogue, arguments)]
    together = words.together([treatment.name for treatment in treatments])
    return treatment_comparison.render(
        treatments,
        outcomes,
        context.catalogue.sources,
        context.address,
        anchor="-".join(["comparison", *arguments["treatments"]]),
        caption=words.fill(words.CAPTIONS["comparison"], treatments=together),
    )


# ---------------------------------------------------------------------- claims


def _claims(catalogue: Catalogue, arguments: Arguments) -> list[Claim]:
    return [record for record in catalogue.of(Claim).values() if record.topic == arguments["topic"]]


def _named_claims(catalogue: Catalogue, arguments: Arguments) -> list[Claim]:
    claims = catalogue.of(Claim)
    return [claims[identity] for identity in arguments["claims"] if identity in claims]


def _render_claims(context: Context, arguments: Arguments) -> Markup:
    return record_table.render(
        claim_table.row,
        _claims(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor=f"claims-{arguments['topic']}",
        caption=words.fill(words.CAPTIONS["claims"], topic=words.TOPIC[arguments["topic"]]),
    )


def _asked_of(catalogue: Catalogue) -> Sequence[str]:
    """The treatments that some claim is said of; all of them where a claim cannot be read."""
    claims = catalogue.of_kind("claims")
    if not claims or len(catalogue.ids("claims")) > len(claims):
        return get_args(Treatment)
    used = {answer.treatment for claim in catalogue.of(Claim).values() for answer in claim.answers}
    return [word for word in get_args(Treatment) if word in used]


def _charted(catalogue: Catalogue, arguments: Arguments) -> list[Claim]:
    topics = arguments.get("topics") or get_args(Topic)
    return [claim for claim in catalogue.of(Claim).values() if claim.topic in topics]


def _render_chart(context: Context, arguments: Arguments) -> Markup:
    claims = _charted(context.catalogue, arguments)
    return certainty_chart.render(
        claims, arguments["treatment"], context.address, evidence_page=context.settings.pages.evidence
    )


# -------------------------------------------------------------------- pictures


def _named_treatments(catalogue: Catalogue, arguments: Arguments) -> list[TreatmentRecord]:
    treatments = catalogue.of(TreatmentRecord)
    return [treatments[identity] for identity in arguments["treatments"] if identity in treatments]


def _layer_uses(catalogue: Catalogue, arguments: Arguments) -> list[Use]:
    return [
        Use(
            "treatments",
            f"{record.id}/acts_in",
            tuple(dict.fromkeys(i for part in record.acts_in for i in part.sources)),
        )
        for record in _named_treatments(catalogue, arguments)
        if record.acts_in
    ]


def _named_proportions(catalogue: Catalogue, arguments: Arguments) -> list[Proportion]:
    proportions = catalogue.of(Proportion)
    return [proportions[identity] for identity in arguments["proportions"] if identity in proportions]


def _named_term(catalogue: Catalogue, arguments: Arguments) -> list[Term]:
    return [record for record in catalogue.of(Term).values() if record.id == arguments["glossary"]]


# -------------------------------------------------------------------- products


def _products(catalogue: Catalogue, arguments: Arguments) -> list[Product]:
    treatments = arguments.get("treatments") or get_args(Treatment)
    return [record for record in catalogue.of(Product).values() if record.treatment in treatments]


def _render_products(context: Context, arguments: Arguments) -> Markup:
    return record_table.render(
        product_table.row,
        _products(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor="-".join(["products", *(arguments.get("treatments") or [])]),
        caption=words.CAPTIONS["products"],
    )


# ---------------------------------------------------------- cautions and signs


def _cautions(catalogue: Catalogue, arguments: Arguments) -> list[Caution]:
    return [record for record in catalogue.of(Caution).values() if record.strength == arguments["strength"]]


def _render_cautions(context: Context, arguments: Arguments) -> Markup:
    return record_table.render(
        caution_table.row,
        _cautions(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor=f"cautions-{arguments['strength']}",
        caption=words.fill(words.CAPTIONS["cautions"], strength=words.STRENGTH[arguments["strength"]]),
    )


def _red_flags(catalogue: Catalogue, arguments: Arguments) -> list[RedFlag]:
    return [record for record in catalogue.of(RedFlag).values() if record.urgency == arguments["urgency"]]


# ------------------------------------------------------- visits, places, rules


def _steps(catalogue: Catalogue, arguments: Arguments) -> list[Step]:
    return [record for record in catalogue.of(Step).values() if record.phase == arguments["phase"]]


def _disagreements(catalogue: Catalogue, arguments: Arguments) -> list[Disagreement]:
    return [record for record in catalogue.of(Disagreement).values() if record.topic in arguments["topics"]]


def _render_disagreements(context: Context, arguments: Arguments) -> Markup:
    return disagreement_table.render(
        _disagreements(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor="-".join(["disagreements", *arguments["topics"]]),
        caption=words.CAPTIONS["disagreements"],
        room_to_write=bool(arguments.get("room")),
    )


def _render_related(context: Context, arguments: Arguments) -> Markup:
    return related_pages.render([(i, context.titles.get(i, i)) for i in arguments["pages"]], context.address)


# ------------------------------------------------------------------ self-audit


def _audits(catalogue: Catalogue, arguments: Arguments) -> list[AuditItem]:
    return [record for record in catalogue.of(AuditItem).values() if record.instrument == arguments["instrument"]]


def _render_audits(context: Context, arguments: Arguments) -> Markup:
    instrument = arguments["instrument"]
    return audit_table.render(
        _audits(context.catalogue, arguments),
        context.address,
        anchor=f"audits-{instrument}",
        caption=words.fill(words.CAPTIONS["audits"], instrument=words.INSTRUMENT[instrument]),
    )


# ---------------------------------------------------------------- the decision


def _render_options(context: Context, arguments: Arguments) -> Markup:
    return decision_options.render(
        [context.catalogue.of(TreatmentRecord)[i] for i in arguments["treatments"]],
        [context.catalogue.of(Outcome)[i] for i in arguments["outcomes"]],
        context.catalogue.sources,
        context.address,
    )


def _render_caution_form(context: Context, arguments: Arguments) -> Markup:
    return caution_form.render(tuple(context.catalogue.of(Caution).values()), context.address, page=arguments["page"])


def _render_summary(context: Context, _arguments: Arguments) -> Markup:
    header, settings = context.page.header, context.settings
    if header is None:  # the gate stops a build before this
        raise ValueError(f"{context.page.path} has no header")
    return decision_summary.render(
        tuple(context.catalogue.of(RedFlag).values()),
        context.address,
        version=settings.version,
        reviewed=header.reviewed,
        next_review=header.next_review,
        checked_by=context.checked_by,
        help_page=settings.help_page,
        help_title=context.titles.get(settings.help_page, settings.help_page),
    )


# ------------------------------------------------- the leaflet, and few words
#
# None of these shows a record whole, with its sources: a record that stands here alone is still shown by no page.


def _leaflet_facts(catalogue: Catalogue, country: str = "") -> leaflet_content.Facts:
    return leaflet_content.Facts(
        treatments=tuple(catalogue.of(TreatmentRecord).values()),
        claims=tuple(catalogue.of(Claim).values()),
        effects=tuple(catalogue.of(SideEffect).values()),
        cautions=tuple(catalogue.of(Caution).values()),
        questions=tuple(catalogue.of(Question).values()),
        flags=tuple(catalogue.of(RedFlag).values()),
        place=next((place for place in catalogue.of(Place).values() if place.country == country), None),
    )


def _on_leaflet(catalogue: Catalogue, _arguments: Arguments) -> list[Record]:
    facts = _leaflet_facts(catalogue)
    records = [*facts.treatments, *facts.claims, *facts.effects, *facts.cautions, *facts.questions, *facts.flags]
    return [record for record in records if any("in_few_words" in loc for loc, _ in texts(record))]


def leaflet_of(context: Context, *, public_address: str = "") -> leaflet_content.Leaflet:
    """What stands on the leaflet; for the page and for the PDF.

    Args:
        context: of the page that shows the leaflet.
        public_address: of the guide on the web; empty where it is not known.
    """
    header = context.page.header
    if header is None:  # the gate stops a build before this
        raise ValueError(f"{context.page.path} has no header")
    return leaflet_content.leaflet(
        _leaflet_facts(context.catalogue, context.settings.country),
        version=context.settings.version,
        reviewed=header.reviewed,
        next_review=header.next_review,
        checked_by=context.checked_by,
        public_address=public_address,
    )


def _own_numbers(context: Context) -> Markup | None:
    """The publisher's own country's numbers, to be tapped; None where no country is set."""
    places = [place for place in context.catalogue.of(Place).values() if place.country == context.settings.country]
    return emergency_numbers.render(places, first=context.settings.country) if places else None


def _in_few_words(records: Sequence[Any]) -> list[Any]:
    return [record for record in records if record.in_few_words]


def _render_few(
    records: Callable[[Catalogue, Arguments], Sequence[Any]], anchor: str
) -> Callable[[Context, Arguments], Markup]:
    return lambda context, arguments: few_words.render(
        [
            few_words.Entry(
                record.name,
                record.in_few_words,
                record.do_in_few_words,
                record.picture,
                f"{anchor}-{record.id}",
            )
            for record in _in_few_words(records(context.catalogue, arguments))
        ],
        context.address,
        look=arguments.get("urgency") or arguments["strength"],
        full_page=arguments["full_page"],
    )


# --------------------------------------------------------------- small macros


def _sources(context: Context, ids: Sequence[str]) -> list[Source]:
    return [context.catalogue.sources[i] for i in dict.fromkeys(ids)]


def _render_review_box(context: Context, _arguments: Arguments) -> Markup:
    header = context.page.header
    if header is None:  # the gate stops a build before this
        raise ValueError(f"{context.page.path} has no header")
    box = review_box.render(
        reviewed=header.reviewed,
        next_review=context.due or header.next_review,
        page_id=context.page.id,
        version=context.settings.version,
        report_to=context.settings.report_to,
        written_by=context.settings.written_by,
        checked_by=context.checked_by,
        given_out_by=context.settings.given_out_by,
        sells_treatment=context.settings.sells_treatment,
        banner=context.page.id in context.settings.pages.banner,
        address=context.address,
    )
    return join([box, json_ld.render(_page_facts(context, header))], "\n")


def _checked(context: Context) -> set[str]:
    return {page for pages in context.signed.values() for page in pages}


def _render_makers(context: Context, _arguments: Arguments) -> Markup:
    settings = context.settings
    return makers.render(
        written_by=settings.written_by,
        funded_by=settings.funded_by,
        checkers=[
            makers.Checker(
                person.name,
                person.role,
                person.registered,
                tuple((page, context.titles.get(page, page)) for page in context.signed[person.id]),
            )
            for person in settings.clinicians
            if context.signed.get(person.id)
        ],
        given_out_by=settings.given_out_by,
        sells_treatment=settings.sells_treatment,
        address=context.address,
    )


def _page_facts(context: Context, header: PageHeader) -> json_ld.PageFacts:
    def shown(record_type: type[AnyRecord]) -> list[AnyRecord]:
        ids = dict.fromkeys(use.id for use in context.shown if use.kind == record_type.KIND)
        records = context.catalogue.of(record_type)
        return [records[identity] for identity in ids if identity in records]

    return json_ld.PageFacts(
        id=context.page.id,
        is_subject=context.page.id == context.settings.pages.subject,
        is_data=context.page.id == context.settings.pages.data,
        address=context.address,
        title=header.title,
        description=header.description,
        reviewed=header.reviewed,
        modified=max(context.modified, header.reviewed),
        stamp=context.stamp,
        checked_by=context.checked_by,
        trail=[(label or context.titles.get(page_id, page_id), page_id) for label, page_id in context.trail],
        claims=shown(Claim),
        steps=shown(Step),
        terms=shown(Term),
    )


def _render_page_questions(context: Context, _arguments: Arguments) -> Markup:
    questions = context.page.header.answers if context.page.header else ()
    if not questions:  # a rule about pages lists it
        raise ValueError(f"{context.page.path} has no questions")
    return page_questions.render(questions)


_MACROS = (
    Macro(
        "ingredient_table",
        "The ingredients (data/ingredients.yml), all or some groups.",
        (Parameter("groups", _used("ingredients", "group", IngredientGroup), many=True, required=False),),
        True,
        lambda catalogue, arguments: [
            Use("ingredients", record.id, record.source_ids()) for record in _ingredients(catalogue, arguments)
        ],
        _render_ingredients,
    ),
    Macro(
        "side_effect_table",
        "The side effects of one block (data/side_effects.yml).",
        (Parameter("block", _used("side_effects", "block", SideEffectBlock)),),
        True,
        lambda catalogue, arguments: [
            Use("side_effects", record.id, record.source_ids()) for record in _effects(catalogue, arguments)
        ],
        _render_effects,
    ),
    Macro(
        "treatment_comparison",
        "Any treatments (data/treatments.yml) on all or some outcomes (data/outcomes.yml).",
        (
            Parameter("treatments", _ids("treatments"), many=True),
            Parameter("outcomes", _ids("outcomes"), many=True, required=False),
        ),
        True,
        _comparison_uses,
        _render_comparison,
    ),
    Macro(
        "cite",
        "Links to sources (data/sources.yml), after the sentence they carry.",
        (Parameter("sources", _ids("sources")),),
        False,
        lambda _catalogue, arguments: [Use("sources", i, (i,)) for i in arguments["sources"]],
        lambda context, arguments: citation_marks(_sources(context, arguments["sources"])),
        variadic=True,
    ),
    Macro(
        "page_sources",
        "The sources that this page cites, in short.",
        (),
        True,
        _nothing,
        lambda context, _arguments: source_list.page_sources(
            _sources(context, context.cited), context.address, sources_page=context.settings.pages.sources
        ),
    ),
    Macro(
        "source_list",
        "All sources in full.",
        (),
        True,
        _nothing,
        lambda context, _arguments: source_list.source_list(_read(context.catalogue), context.address),
    ),
    Macro(
        "certainty",
        "How sure an answer is, in a word.",
        (Parameter("certainty", _words(Certainty)),),
        False,
        _nothing,
        lambda _context, arguments: certainty_badge(arguments["certainty"]),
    ),
    Macro(
        "review_box",
        "Who wrote and checked the page, its dates, and how to report a problem.",
        (),
        True,
        _nothing,
        _render_review_box,
    ),
    Macro(
        "claim_table",
        "What people are told of a topic, and what is known (data/claims.yml).",
        (Parameter("topic", _used("claims", "topic", Topic)),),
        True,
        _uses(_claims),
        _render_claims,
    ),
    Macro(
        "claim",
        "Claims as cards, one below the other (data/claims.yml).",
        (Parameter("claims", _ids("claims")),),
        True,
        _uses(_named_claims),
        lambda context, arguments: join(
            [
                claim_card.render(context.catalogue.of(Claim)[i], context.catalogue.sources, context.address)
                for i in arguments["claims"]
            ],
            "\n",
        ),
        variadic=True,
    ),
    Macro(
        "product_table",
        "Products that people ask about (data/products.yml), all or of some treatments.",
        (Parameter("treatments", _used("products", "treatment", Treatment), many=True, required=False),),
        True,
        _uses(_products),
        _render_products,
    ),
    Macro(
        "caution_table",
        "Who should not have it, should wait or should ask first (data/cautions.yml).",
        (Parameter("strength", _used("cautions", "strength", Strength)),),
        True,
        _uses(_cautions),
        _render_cautions,
    ),
    Macro(
        "red_flags",
        "Signs after treatment, as care cards of one urgency (data/red_flags.yml).",
        (Parameter("urgency", _used("red_flags", "urgency", Urgency)),),
        True,
        _uses(_red_flags),
        lambda context, arguments: red_flags.render(
            _red_flags(context.catalogue, arguments), context.catalogue.sources, context.address
        ),
    ),
    Macro(
        "place_table",
        "Numbers and registers by country, the publisher’s own first (data/places.yml).",
        (),
        True,
        _uses(lambda catalogue, _arguments: list(catalogue.of(Place).values())),
        lambda context, _arguments: place_table.render(
            tuple(context.catalogue.of(Place).values()),
            context.catalogue.sources,
            context.address,
            anchor="places",
            caption=words.CAPTIONS["places"],
            first=context.settings.country,
        ),
    ),
    Macro(
        "emergency_numbers",
        "Emergency numbers by country in a few lines, to be tapped (data/places.yml).",
        (),
        True,
        _uses(lambda catalogue, _arguments: list(catalogue.of(Place).values())),
        lambda context, _arguments: emergency_numbers.render(
            tuple(context.catalogue.of(Place).values()), first=context.settings.country
        ),
    ),
    Macro(
        "procedure_steps",
        "The steps before, during or after a treatment (data/procedure.yml).",
        (Parameter("phase", _used("procedure", "phase", Phase)),),
        True,
        _uses(_steps),
        lambda context, arguments: procedure_steps.render(
            _steps(context.catalogue, arguments), context.catalogue.sources, context.address
        ),
    ),
    Macro(
        "regulator_table",
        "Rules by country (data/regulators.yml).",
        (),
        True,
        _uses(lambda catalogue, _arguments: list(catalogue.of(Rule).values())),
        lambda context, _arguments: record_table.render(
            regulator_table.row,
            tuple(context.catalogue.of(Rule).values()),
            context.catalogue.sources,
            context.address,
            anchor="rules",
            caption=words.CAPTIONS["regulators"],
        ),
    ),
    Macro(
        "question_list",
        "Questions to ask before treatment (data/questions.yml).",
        (),
        True,
        _uses(lambda catalogue, _arguments: list(catalogue.of(Question).values())),
        lambda context, _arguments: question_list.render(
            tuple(context.catalogue.of(Question).values()), context.catalogue.sources, context.address
        ),
    ),
    Macro(
        "leaflet",
        "The leaflet: one sheet from all records that have in_few_words, with a link to its PDF.",
        (),
        True,
        _nothing,
        lambda context, _arguments: html_sheet.render(
            leaflet_of(context), context.address, numbers=_own_numbers(context), pdf=LEAFLET_FILE
        ),
        repeats=_uses(_on_leaflet),
    ),
    Macro(
        "few_words_signs",
        "Signs of one urgency in few words, with drawings; each leads to its full text on a page.",
        (Parameter("urgency", _used("red_flags", "urgency", Urgency)), Parameter("full_page", None)),
        True,
        _nothing,
        _render_few(_red_flags, "red-flag"),
        repeats=_uses(_red_flags),
    ),
    Macro(
        "few_words_cautions",
        "Cautions of one strength in few words, with drawings; each leads to its full text on a page.",
        (Parameter("strength", _used("cautions", "strength", Strength)), Parameter("full_page", None)),
        True,
        _nothing,
        _render_few(_cautions, "caution"),
        repeats=_uses(_cautions),
    ),
    Macro(
        "disagreement_table",
        "Where websites and clinics differ (data/disagreements.yml), by topics; with room to write in, if wanted.",
        (
            Parameter("topics", _used("disagreements", "topic", DisagreementTopic), many=True),
            Parameter("room", lambda _catalogue: ("to-write",), required=False),
        ),
        True,
        _uses(_disagreements),
        _render_disagreements,
    ),
    Macro(
        "glossary_list",
        "The glossary from A to Z (data/glossary.yml).",
        (),
        True,
        _uses(lambda catalogue, _arguments: list(catalogue.of(Term).values())),
        lambda context, _arguments: glossary_list.render(tuple(context.catalogue.of(Term).values()), context.address),
    ),
    Macro(
        "term",
        "A word of the glossary inside a sentence, with its meaning by tap, hover and focus (data/glossary.yml).",
        (Parameter("glossary", _ids("glossary")), Parameter("shown", None, required=False, text=True)),
        False,
        _nothing,
        lambda context, arguments: explained_term.render(
            context.catalogue.of(Term)[arguments["glossary"]],
            context.address,
            shown=arguments.get("shown", ""),
            glossary_page=context.settings.pages.glossary,
        ),
        repeats=_uses(_named_term),
    ),
    Macro(
        "audit_table",
        "How the guide stands against one checklist, open items first (data/audits.yml).",
        (Parameter("instrument", _used("audits", "instrument", Instrument)),),
        True,
        _uses(_audits),
        _render_audits,
    ),
    Macro(
        "decision_options",
        "The options of a decision (data/treatments.yml) as cards with the same answers in the same order.",
        (
            Parameter("treatments", _ids("treatments"), many=True),
            Parameter("outcomes", _ids("outcomes"), many=True),
        ),
        True,
        _comparison_uses,
        _render_options,
    ),
    # A form repeats a part of its records; they stand whole, with reasons and sources, on a page of their own.
    Macro(
        "caution_form",
        "Reasons for care as boxes to tick with their answers (data/cautions.yml), and the page that has their tables.",
        (Parameter("page", None),),
        True,
        _nothing,
        _render_caution_form,
        repeats=_uses(lambda catalogue, _arguments: list(catalogue.of(Caution).values())),
    ),
    Macro(
        "values_form",
        "What may matter to somebody who decides, each to be weighed (data/values.yml).",
        (),
        True,
        _uses(lambda catalogue, _arguments: list(catalogue.of(Value).values())),
        lambda context, _arguments: values_form.render(
            tuple(context.catalogue.of(Value).values()), context.catalogue.of(Outcome)
        ),
    ),
    Macro(
        "question_form",
        "Questions to take along as boxes to tick, and room for notes (data/questions.yml).",
        (),
        True,
        _nothing,
        lambda context, _arguments: question_form.render(
            tuple(context.catalogue.of(Question).values()), context.address
        ),
        repeats=_uses(lambda catalogue, _arguments: list(catalogue.of(Question).values())),
    ),
    Macro(
        "decision_summary",
        "The sheet of the decision aid to print, with the script that fills it; once, below the others.",
        (),
        True,
        _nothing,
        _render_summary,
        repeats=_uses(lambda catalogue, _arguments: list(catalogue.of(RedFlag).values())),
    ),
    Macro(
        "data_files",
        "The data files, with how many records each holds.",
        (),
        True,
        _nothing,
        lambda context, _arguments: data_file_table.render(
            {kind: len(context.catalogue.of_kind(kind)) for kind in (r.KIND for r in RECORD_TYPES)}, context.address
        ),
    ),
    Macro(
        "data_citation",
        "How to cite the data files: name, version, date and licence.",
        (),
        True,
        _nothing,
        lambda context, _arguments: data_file_table.citation(context.stamp),
    ),
    Macro(
        "related",
        "Links to pages that a reader may want next.",
        (Parameter("pages", None),),
        True,
        _nothing,
        _render_related,
        variadic=True,
    ),
    Macro(
        "makers",
        "Who wrote, checked, paid for and gives out the guide (mkdocs.yml, data/sign_offs.yml).",
        (),
        True,
        _nothing,
        _render_makers,
    ),
    Macro(
        "checked_pages",
        "How many pages a clinician has checked, in a sentence (data/sign_offs.yml).",
        (),
        False,
        _nothing,
        lambda context, _arguments: makers.checked_pages(len(_checked(context)), len(context.titles)),
    ),
    Macro(
        "evidence_list",
        "Every claim with its answers, to be filtered (data/claims.yml).",
        (),
        True,
        lambda catalogue, _arguments: [
            Use(record.KIND, record.id, ())
            for record in sorted(catalogue.of(Claim).values(), key=lambda claim: list(words.TOPIC).index(claim.topic))
        ],
        lambda context, _arguments: evidence_list.render(
            tuple(context.catalogue.of(Claim).values()),
            context.catalogue.sources,
            context.address,
            sources_page=context.settings.pages.sources,
        ),
    ),
    Macro(
        "certainty_chart",
        "How sure we are of the answers for one treatment (data/claims.yml), of all or some topics, as bars.",
        (
            Parameter("treatment", _asked_of),
            Parameter("topics", _used("claims", "topic", Topic), many=True, required=False),
        ),
        True,
        _nothing,
        _render_chart,
        repeats=_uses(_charted),
    ),
    Macro(
        "skin_layers",
        "The layers of the skin with the treatments that act there (acts_in in data/treatments.yml).",
        (Parameter("treatments", _ids("treatments")),),
        True,
        _layer_uses,
        lambda context, arguments: skin_layers.render(
            _named_treatments(context.catalogue, arguments), context.catalogue.sources, context.address
        ),
        variadic=True,
    ),
    Macro(
        "timeline",
        "A visit as a line with stops (data/procedure.yml), and when to worry (data/red_flags.yml).",
        (),
        True,
        _nothing,
        lambda context, _arguments: timeline.render(
            tuple(context.catalogue.of(Step).values()),
            tuple(context.catalogue.of(RedFlag).values()),
            context.address,
            procedure_page=context.settings.pages.procedure,
            help_page=context.settings.help_page,
        ),
        repeats=_uses(lambda catalogue, _arguments: [*catalogue.of(Step).values(), *catalogue.of(RedFlag).values()]),
    ),
    Macro(
        "icon_arrays",
        "Numbers as pictures of 100 people, side by side (data/proportions.yml).",
        (Parameter("proportions", _ids("proportions")),),
        True,
        _uses(_named_proportions),
        lambda context, arguments: icon_array.render(
            _named_proportions(context.catalogue, arguments), context.catalogue.sources, context.address
        ),
        variadic=True,
    ),
    Macro(
        "proportion",
        "A number as a sentence says it: “58 in 100” (data/proportions.yml).",
        (Parameter("proportions", _ids("proportions")),),
        False,
        _nothing,
        lambda context, arguments: icon_array.number(context.catalogue.of(Proportion)[arguments["proportions"]]),
    ),
    Macro(
        "ingredient_checklist",
        "The names of all ingredients, to be ticked on paper, with links to what is known (data/ingredients.yml).",
        (),
        True,
        _nothing,
        lambda context, _arguments: ingredient_checklist.render(
            tuple(context.catalogue.of(Ingredient).values()),
            context.address,
            ingredients_page=context.settings.pages.ingredients,
        ),
        repeats=_uses(lambda catalogue, _arguments: list(catalogue.of(Ingredient).values())),
    ),
    Macro(
        "product_note",
        "A note on the product, to be filled in with a pen.",
        (),
        True,
        _nothing,
        lambda _context, _arguments: product_note.render(),
    ),
    Macro(
        "page_questions",
        "The questions that the page answers (“answers” in its header).",
        (),
        True,
        _nothing,
        _render_page_questions,
    ),
    Macro(
        "page_list",
        "All pages of the guide, with what each is about.",
        (),
        True,
        _nothing,
        lambda context, _arguments: page_list.render(
            [(i, context.titles[i], about) for i, about in context.abouts.items()], context.address
        ),
    ),
    Macro(
        "changes",
        "What changed for readers (CHANGELOG.md).",
        (),
        True,
        _nothing,
        lambda context, _arguments: changes.render(context.changelog),
    ),
)

MACROS: Mapping[str, Macro] = {macro.name: macro for macro in _MACROS}
