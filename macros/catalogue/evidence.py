"""Rules about what sources can carry: how sure an answer may be, what a safety action rests on, what nobody has read.

The reasons stand in ``decisions/0012``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from macros.catalogue.checks import references
from macros.catalogue.exceptions import Doubt
from macros.catalogue.loading import Catalogue, Located
from macros.catalogue.problems import Problem
from macros.catalogue.records import (
    SOURCE_FIELDS,
    Answer,
    Caution,
    Certainty,
    Claim,
    Finding,
    Ingredient,
    Loc,
    Outcome,
    RedFlag,
    SideEffect,
    Source,
    SourceKind,
    Topic,
    TreatmentRecord,
    source_ids_of,
)

# The steps from the surest down; none-found is about no source.
STEPS: tuple[Certainty, ...] = tuple(step for step in get_args(Certainty) if step != "none-found")

# What one source of a kind can carry at most, where the question is whether a treatment does something. GRADE's
# starting points: trials with groups drawn by chance, and reviews of them, above all other studies; single cases, cells
# in a dish, opinions and sellers below. One trial alone is not enough for "high" (see TWO_OF). A regulator or a
# guideline weighs studies that we did not read: that carries "low".
EFFECT: Mapping[SourceKind, Certainty] = {
    "systematic-review": "high",
    "randomised-trial": "moderate",
    "controlled-trial": "low",
    "uncontrolled-study": "low",
    "regulator": "low",
    "guideline": "low",
    "outbreak-report": "very-low",
    "case-report": "very-low",
    "narrative-review": "very-low",
    "in-vitro": "very-low",
    "product-information": "very-low",
    "history": "very-low",
    "clinic-page": "very-low",
    "training-page": "very-low",
    "media": "very-low",
}
# Two trials of this kind carry what one review of them carries.
TWO_OF: SourceKind = "randomised-trial"

# What one source of a kind can carry at most, where the question is whether something happens, exists or is said: that
# harm can follow, what a word means, who allows what, how skin changes by itself. One well-described case proves that
# harm can happen, and one counterexample refutes “always” and “never”. So every source that saw it, or decides it,
# carries "high"; a maker is a witness for its own product only; what sells, teaches, reports news or works in a dish
# carries next to nothing.
FACT: Mapping[SourceKind, Certainty] = {
    **dict.fromkeys(EFFECT, "high"),
    "narrative-review": "moderate",
    "product-information": "moderate",
    "in-vitro": "very-low",
    "clinic-page": "very-low",
    "training-page": "very-low",
    "media": "very-low",
}
# Claims that a treatment does something.
EFFECT_TOPICS: frozenset[Topic] = frozenset(
    {
        "revitalise",
        "hydration",
        "nutrients",
        "texture",
        "anti-ageing",
        "pigmentation",
        "fat",
        "how-it-works",
        "sessions",
        "liposuction",
    }
)
# The course of nature is a prognosis, for which GRADE counts plain observation as strong: it is judged as a fact.
NO_TREATMENT = "doing-nothing"


def ceiling(kinds: Iterable[SourceKind], ladder: Mapping[SourceKind, Certainty]) -> Certainty | None:
    """The highest certainty that sources of some kinds can carry together; None without a source.

    Args:
        kinds: the kind of each source.
        ladder: ``EFFECT`` or ``FACT``.
    """
    given = list(kinds)
    best = [ladder[kind] for kind in given]
    if ladder is EFFECT and given.count(TWO_OF) >= 2:
        best.append("high")
    return min(best, key=STEPS.index, default=None)


def certainty_fits_sources(catalogue: Catalogue) -> Iterator[Problem]:
    """A certainty is no higher than its sources can carry.

    For an answer that something works, those that speak for it count; for every other answer, all. “Contradicted” is
    a fact: one thing that was seen is enough against “always” or “never”. Safety, names and procedure are facts too.
    A treatment's cell is about an effect where its outcome says so (``effect: true``).
    """
    for item in catalogue.located:
        for loc, certainty, sources, ladder in _graded(item, catalogue):
            # A source that does not exist, or has a fault, may be of any kind; that is listed already.
            if certainty not in STEPS or not sources or any(i not in catalogue.sources for i in sources):
                continue
            highest = ceiling((catalogue.sources[i].kind for i in sources), ladder)
            if highest and STEPS.index(certainty) < STEPS.index(highest):
                kinds = ", ".join(dict.fromkeys(catalogue.sources[i].kind for i in sources))
                yield Problem(
                    item.path,
                    item.line(*loc, "certainty"),
                    "certainty-too-high",
                    f"certainty {certainty} of “{item.record.id}” is more than its sources carry ({kinds})",
                    f"at most {highest}",
                    f"write certainty: {highest}, or add the source that carries more",
                )


def _graded(
    item: Located, catalogue: Catalogue
) -> Iterator[tuple[Loc, Certainty, tuple[str, ...], Mapping[SourceKind, Certainty]]]:
    """Every certainty of a record: its place, the sources that must carry it, and the ladder."""
    record = item.record
    if isinstance(record, Ingredient):
        yield (), record.certainty, record.sources, FACT if record.finding == "contradicted" else EFFECT
    elif isinstance(record, Claim):
        for index, answer in enumerate(record.answers):
            fact = answer.finding == "contradicted" or record.topic not in EFFECT_TOPICS
            yield ("answers", index), answer.certainty, _carriers(answer), FACT if fact else EFFECT
    elif isinstance(record, TreatmentRecord):
        outcomes = catalogue.of(Outcome)
        for index, cell in enumerate(record.cells):
            if cell.certainty and cell.outcome in outcomes:
                effect = outcomes[cell.outcome].effect and record.id != NO_TREATMENT
                yield ("cells", index), cell.certainty, cell.sources, EFFECT if effect else FACT


def _carriers(answer: Answer) -> tuple[str, ...]:
    return answer.sources_for if answer.finding == "supported" else source_ids_of(answer)


_SUPPORTED: Finding = "supported"


def supported_by_something(catalogue: Catalogue) -> Iterator[Problem]:
    """An answer “supported” names a source for it, not only sources against it.

    One without any source has a problem already (``statement_has_source``).
    """
    for item in catalogue.located:
        if not isinstance(item.record, Claim):
            continue
        for index, answer in enumerate(item.record.answers):
            if answer.finding == _SUPPORTED and answer.sources_against and not answer.sources_for:
                yield Problem(
                    item.path,
                    item.line("answers", index, "finding"),
                    "supported-by-none",
                    f"“{item.record.id}” says supported, and no source speaks for it",
                    "at least one id in sources_for",
                    "name the source that carries it, or change the finding",
                )


def read_before_cited(catalogue: Catalogue) -> Iterator[Problem]:
    """Nobody cites a source that nobody has read (``read_extent: unread``)."""
    unread = unread_sources(catalogue)
    for item in catalogue.all():
        for loc, source_id in references(item, *SOURCE_FIELDS):
            if source_id in unread:
                yield unread_problem(item.path, item.line(*loc), source_id)


def unread_sources(catalogue: Catalogue) -> frozenset[str]:
    """The ids of sources that are noted and that nobody has read."""
    return frozenset(i for i, source in catalogue.sources.items() if source.read_extent == "unread")


def unread_problem(path: str, line: int, source_id: str) -> Problem:
    """The problem that an unread source is cited, in a record or on a page."""
    return Problem(
        path,
        line,
        "source-unread",
        f"nobody has read the source “{source_id}”, and it is cited here",
        "sources that somebody has read, at least in part",
        "read it and correct read_extent and finding in data/sources.yml, or cite another source",
    )


RULES: tuple[Callable[[Catalogue], Iterable[Problem]], ...] = (
    certainty_fits_sources,
    supported_by_something,
    read_before_cited,
)


def check(catalogue: Catalogue) -> list[Problem]:
    """All problems that the rules find."""
    return [problem for rule in RULES for problem in rule(catalogue)]


def reviewed_ahead(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """No record was reviewed in the future.

    Args:
        catalogue: all records.
        today: the latest day that it may be.
    """
    for item in catalogue.located:
        if item.record.reviewed > today:
            yield ahead_problem(item.path, item.line("reviewed"), item.record.reviewed, today)


def ahead_problem(path: str, line: int, reviewed: dt.date, today: dt.date) -> Problem:
    """The problem that a review lies in the future, of a record or a page."""
    return Problem(
        path,
        line,
        "date-ahead",
        f"reviewed {reviewed} lies in the future",
        f"a day up to {today}",
        "write the day of the review; if this machine's clock is wrong, set SOURCE_DATE_EPOCH to now",
    )


_ANSWERABLE = ("regulator", "guideline", "product-information")


def traceable(source: Source) -> bool:
    """Whether a reader can find what a source says.

    It has a complete reference, a DOI, a PubMed number or the publisher's own address; or it is a paper of a body or
    a maker that answers for it, and both that name and the title were really shown to us.
    """
    named = {"authors", "title"} <= set(source.fields_confirmed)
    found = source.reference_complete or source.reader_url is not None
    return found or (source.kind in _ANSWERABLE and named)


def untraceable_actions(catalogue: Catalogue) -> Iterator[Doubt]:
    """What a reader should do or not do for safety rests on at least one source that the reader can find."""
    for item in catalogue.located:
        record = item.record
        if not isinstance(record, RedFlag | Caution | SideEffect):
            continue
        known = [catalogue.sources[i] for i in record.source_ids() if i in catalogue.sources]
        if len(known) == len(record.source_ids()) and not any(map(traceable, known)):
            names = ", ".join(source.id for source in known)
            yield Doubt(
                Problem(
                    item.path,
                    item.line("sources"),
                    "untraceable",
                    f"what “{record.id}” advises rests only on sources that no reader can find ({names})",
                    "at least one source with a complete reference, a doi, a pmid or an official_url",
                    "add such a source, or complete the reference",
                ),
                record.id,
            )
