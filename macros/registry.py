"""The macros by name: what each takes, which records it shows, and what it renders.

This is the list of what an editor can write between ``{{`` and ``}}``. The
check of every page (``pages/checks.py``), the builder (``__init__.py``) and the
list in CONTRIBUTING.md all rest on it, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.loading import Catalogue
from macros.catalogue.records import Certainty, IngredientGroup, SideEffectBlock, Source, cell_source_ids
from macros.html import certainty_badge, citations, join
from macros.pages.records import Page
from macros.parts import review_box, source_list
from macros.site_settings import GuideSettings
from macros.tables import ingredient_table, side_effect_table, treatment_comparison

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
        allowed: the words it may be, worked out from the catalogue.
        many: a list of such words.
        required: must be given.
    """

    name: str
    allowed: Callable[[Catalogue], Sequence[str]]
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
    """

    catalogue: Catalogue
    settings: GuideSettings
    page: Page
    address: Address
    cited: tuple[str, ...] = ()


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


def _nothing(_catalogue: Catalogue, _arguments: Arguments) -> Sequence[Use]:
    return ()


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
        return [word for word in get_args(literal) if word in used]

    return allowed


# ------------------------------------------------------------ ingredient_table


def _ingredients(catalogue: Catalogue, arguments: Arguments) -> list[Any]:
    groups = arguments.get("groups") or get_args(IngredientGroup)
    return [record for record in catalogue.ingredients.values() if record.group in groups]


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
    return [record for record in catalogue.side_effects.values() if record.block == arguments["block"]]


def _render_effects(context: Context, arguments: Arguments) -> Markup:
    return side_effect_table.render(
        _effects(context.catalogue, arguments),
        context.catalogue.sources,
        context.address,
        anchor=f"side-effects-{arguments['block']}",
        caption=words.SIDE_EFFECT_BLOCK[arguments["block"]],
    )


# -------------------------------------------------------- treatment_comparison


def _outcome_ids(catalogue: Catalogue, arguments: Arguments) -> list[str]:
    return list(arguments.get("outcomes") or catalogue.outcomes)


def _comparison_uses(catalogue: Catalogue, arguments: Arguments) -> list[Use]:
    uses = []
    for outcome in _outcome_ids(catalogue, arguments):
        uses.append(Use("outcomes", outcome, ()))
        for treatment in arguments["treatments"]:
            record = catalogue.treatments.get(treatment)
            cell = record.cell(outcome) if record else None
            if cell:
                uses.append(Use("treatments", f"{treatment}/{outcome}", cell_source_ids(cell)))
    return uses


def _render_comparison(context: Context, arguments: Arguments) -> Markup:
    treatments = [context.catalogue.treatments[i] for i in arguments["treatments"]]
    outcomes = [context.catalogue.outcomes[i] for i in _outcome_ids(context.catalogue, arguments)]
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
        lambda context, arguments: join(
            ["(", citations(_sources(context, arguments["sources"]), context.address), ")"]
        ),
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
)

MACROS: Mapping[str, Macro] = {macro.name: macro for macro in _MACROS}
