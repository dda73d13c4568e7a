"""The macros by name: what each takes, which records it shows, and what it renders.

This is the list of what an editor can write between ``{{`` and ``}}``. The
check of every page (``pages/checks.py``), the builder (``__init__.py``) and the
list in CONTRIBUTING.md all rest on it, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.loading import Catalogue
from macros.catalogue.records import (
    Caution,
    Certainty,
    Claim,
    Disagreement,
    DisagreementTopic,
    Ingredient,
    IngredientGroup,
    Outcome,
    Phase,
    Place,
    Product,
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
    source_ids_of,
)
from macros.html import certainty_badge, citation_marks, join
from macros.pages.records import Page
from macros.parts import (
    changes,
    claim_card,
    emergency_numbers,
    glossary_list,
    page_list,
    page_questions,
    procedure_steps,
    question_list,
    red_flags,
    related_pages,
    review_box,
    source_list,
)
from macros.site_settings import GuideSettings
from macros.tables import (
    caution_table,
    claim_table,
    disagreement_table,
    ingredient_table,
    place_table,
    product_table,
    regulator_table,
    side_effect_table,
    treatment_comparison,
)

SOURCES_PAGE = "sources"


@dataclass(frozen=True)
class Use:
    """A record, or a part of one, that a macro call shows, and the sources it rests on."""

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
    """

    name: str
    allowed: Callable[[Catalogue], Sequence[str]] | None
    many: bool = False
    required: bool = True


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
    """

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    block: bool
    uses: Callable[[Catalogue, Arguments], Sequence[Use]]
    render: Callable[[Context, Arguments], Markup]
    variadic: bool = False

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
    named = " and ".join(words.INGREDIENT_GROUP[group] for group in groups) if groups else "All ingredients"
    return ingredient_table.render(
        _ingredients(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor="-".join(["ingredients", *(groups or [])]),
        caption=f"{named}: what people are told, what studies show, and known harm",
    )


# ----------------------------------------------------------- side_effect_table


def _effects(catalogue: Catalogue, arguments: Arguments) -> list[Any]:
    return [record for record in catalogue.of(SideEffect).values() if record.block == arguments["block"]]


def _render_effects(context: Context, arguments: Arguments) -> Markup:
    return side_effect_table.render(
        _effects(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor=f"side-effects-{arguments['block']}",
        caption=f"{words.SIDE_EFFECT_BLOCK[arguments['block']]}: how often, when, and what to do",
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
    names = [treatment.name for treatment in treatments]
    together = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return treatment_comparison.render(
        treatments,
        outcomes,
        context.catalogue.sources,
        context.address,
        anchor="-".join(["comparison", *arguments["treatments"]]),
        caption=f"{together}, side by side",
    )


# ---------------------------------------------------------------------- claims


def _claims(catalogue: Catalogue, arguments: Arguments) -> list[Claim]:
    return [record for record in catalogue.of(Claim).values() if record.topic == arguments["topic"]]


def _named_claims(catalogue: Catalogue, arguments: Arguments) -> list[Claim]:
    claims = catalogue.of(Claim)
    return [claims[identity] for identity in arguments["claims"] if identity in claims]


def _render_claims(context: Context, arguments: Arguments) -> Markup:
    return claim_table.render(
        _claims(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor=f"claims-{arguments['topic']}",
        caption=f"{words.TOPIC[arguments['topic']]}: what people are told, what is known, and how sure we are",
    )


# -------------------------------------------------------------------- products


def _products(catalogue: Catalogue, arguments: Arguments) -> list[Product]:
    treatments = arguments.get("treatments") or get_args(Treatment)
    return [record for record in catalogue.of(Product).values() if record.treatment in treatments]


def _render_products(context: Context, arguments: Arguments) -> Markup:
    return product_table.render(
        _products(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor="-".join(["products", *(arguments.get("treatments") or [])]),
        caption="Products: what their makers say is in them, what is not told, and what is shown",
    )


# ---------------------------------------------------------- cautions and signs


def _cautions(catalogue: Catalogue, arguments: Arguments) -> list[Caution]:
    return [record for record in catalogue.of(Caution).values() if record.strength == arguments["strength"]]


def _render_cautions(context: Context, arguments: Arguments) -> Markup:
    return caution_table.render(
        _cautions(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor=f"cautions-{arguments['strength']}",
        caption=f"{words.STRENGTH[arguments['strength']]}: what to do, and why",
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
        caption="What websites and clinics say, and what is known",
    )


def _render_related(context: Context, arguments: Arguments) -> Markup:
    return related_pages.render([(i, context.titles.get(i, i)) for i in arguments["pages"]], context.address)


# --------------------------------------------------------------- small macros


def _sources(context: Context, ids: Sequence[str]) -> list[Source]:
    return [context.catalogue.sources[i] for i in dict.fromkeys(ids)]


def _render_review_box(context: Context, _arguments: Arguments) -> Markup:
    header = context.page.header
    if header is None:  # the gate stops a build before this
        raise ValueError(f"{context.page.path} has no header")
    return review_box.render(
        reviewed=header.reviewed,
        next_review=header.next_review,
        page_id=context.page.id,
        version=context.settings.version,
        report_to=context.settings.report_to,
        written_by=context.settings.written_by,
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
            _sources(context, context.cited), context.address, sources_page=SOURCES_PAGE
        ),
    ),
    Macro(
        "source_list",
        "All sources in full.",
        (),
        True,
        _nothing,
        lambda context, _arguments: source_list.source_list(tuple(context.catalogue.sources.values()), context.address),
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
            caption="Numbers and registers by country",
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
        lambda context, _arguments: regulator_table.render(
            tuple(context.catalogue.of(Rule).values()),
            context.catalogue.sources,
            context.address,
            anchor="rules",
            caption="Rules by country, each as of a date",
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
        "disagreement_table",
        "Where websites and clinics differ (data/disagreements.yml), by topics.",
        (Parameter("topics", _used("disagreements", "topic", DisagreementTopic), many=True),),
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
        "related",
        "Links to pages that a reader may want next.",
        (Parameter("pages", None),),
        True,
        _nothing,
        _render_related,
        variadic=True,
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
