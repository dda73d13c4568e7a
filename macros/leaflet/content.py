"""What stands on the leaflet, and in which order. The page and the PDF are both written from this.

A record stands on the leaflet if it has ``in_few_words``. Which records must
have it is a rule of ``catalogue/checks.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from macros import words
from macros.catalogue.records import (
    Answer,
    Caution,
    Cell,
    Claim,
    Place,
    Question,
    RedFlag,
    SideEffect,
    Strength,
    Treatment,
    TreatmentRecord,
    Urgency,
)
from macros.html import as_date
from macros.tables.side_effect_table import frequency_words


@dataclass(frozen=True)
class Facts:
    """The records to choose from, each kind in the order of its file."""

    treatments: Sequence[TreatmentRecord] = ()
    claims: Sequence[Claim] = ()
    effects: Sequence[SideEffect] = ()
    cautions: Sequence[Caution] = ()
    questions: Sequence[Question] = ()
    flags: Sequence[RedFlag] = ()
    place: Place | None = None


@dataclass(frozen=True)
class Line:
    """One fact.

    Attributes:
        text: very short sentences; where there is something to do, they are what the eye looks for.
        note: how sure, or how often; empty where it goes without saying.
        todo: what to do about it, in very short sentences.
    """

    text: str
    note: str = ""
    todo: str = ""


@dataclass(frozen=True)
class Group:
    """Lines under one small head.

    Attributes:
        name: the head; empty where the section's own is enough.
        lines: at least one.
        look: an urgency, or ``boxes`` where each line is to be ticked.
        note: what holds for all lines.
    """

    name: str
    lines: tuple[Line, ...]
    look: str = ""
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the sheet with a head."""

    name: str
    groups: tuple[Group, ...]
    lead: str = ""


@dataclass(frozen=True)
class Side:
    """One side of the sheet."""

    name: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Leaflet:
    """The whole sheet.

    Attributes:
        title: of the sheet.
        about: what it is for.
        state: that it is a draft, or who checked it.
        number: the emergency number of the publisher's country; empty where none is set: a line to fill in.
        sides: the two.
        card: what the clinic writes down: rows of labels.
        dates: version and dates.
        guide: where the sources are.
    """

    title: str
    about: str
    state: str
    number: str
    sides: tuple[Side, Side]
    card: tuple[tuple[str, ...], ...]
    dates: str
    guide: str


def on_leaflet(part: Answer | Caution | Cell | Question | RedFlag | SideEffect) -> bool:
    """Whether a record, or a part of one, stands on the leaflet."""
    return bool(part.in_few_words)


def leaflet(
    facts: Facts, *, version: str, reviewed: dt.date, next_review: dt.date, checked_by: str, public_address: str = ""
) -> Leaflet:
    """The content of the sheet.

    Args:
        facts: the records to choose from.
        version: of the guide.
        reviewed: when somebody last held the page against its sources.
        next_review: when that is due again.
        checked_by: who signed it off; empty while it is a draft.
        public_address: where the guide is on the web; empty where that is not known.
    """
    label = words.LEAFLET
    before = [*_treatment(facts), *_shown(facts), *_choices(facts), *_cautions(facts), *_questions(facts)]
    after = [*_help(facts), *_risks(facts)]
    where = f"{label['full-guide-at']} {public_address}" if public_address else label["full-guide-ask"]
    return Leaflet(
        title=label["title"],
        about=label["about"],
        state=f"{label['checked']} {checked_by}." if checked_by else label["draft"],
        number=f"{facts.place.country}: {facts.place.emergency}" if facts.place else "",
        sides=(Side(label["side-before"], tuple(before)), Side(label["side-after"], tuple(after))),
        card=words.LEAFLET_CARD,
        dates=f"{label['version']} {version}. {label['reviewed']} {as_date(reviewed.isoformat())}. "
        f"{label['next-review']} {as_date(next_review.isoformat())}.",
        guide=f"{label['full-guide']}. {where}",
    )


def _section(key: str, groups: Iterable[Group], lead: str = "") -> list[Section]:
    """The section, or none where it would be empty."""
    filled = tuple(group for group in groups if group.lines)
    return [Section(words.LEAFLET[key], filled, lead)] if filled else []


def _text(sentences: Sequence[str]) -> str:
    return " ".join(sentences)


def _sure(certainty: str | None) -> str:
    """The certainty in words. That no study was found is what the line itself says."""
    return f"{words.LABEL['certainty']}: {words.CERTAINTY[certainty]}" if certainty not in (None, "none-found") else ""


def _cells(treatment: TreatmentRecord) -> tuple[Line, ...]:
    return tuple(Line(_text(cell.in_few_words), _sure(cell.certainty)) for cell in treatment.cells if on_leaflet(cell))


def _is_the_subject(treatment: TreatmentRecord) -> bool:
    return "cocktail" in treatment.covers


def _treatment(facts: Facts) -> list[Section]:
    lines = [line for record in facts.treatments if _is_the_subject(record) for line in _cells(record)]
    return _section("what-it-is", [Group("", tuple(lines))])


def _choices(facts: Facts) -> list[Section]:
    return _section(
        "choices", [Group(record.name, _cells(record)) for record in facts.treatments if not _is_the_subject(record)]
    )


def _shown(facts: Facts) -> list[Section]:
    answers = [answer for claim in facts.claims for answer in claim.answers if on_leaflet(answer)]
    groups = [
        Group(
            words.LEAFLET_TREATMENT[treatment],
            tuple(Line(_text(a.in_few_words), _sure(a.certainty)) for a in answers if a.treatment == treatment),
        )
        for treatment in get_args(Treatment)
    ]
    return _section("shown", groups, words.LEAFLET["shown-lead"])


def _cautions(facts: Facts) -> list[Section]:
    groups = [
        Group(
            words.LEAFLET[strength],
            tuple(
                Line(_text(caution.in_few_words), todo=_text(caution.do_in_few_words))
                for caution in facts.cautions
                if caution.strength == strength and on_leaflet(caution)
            ),
        )
        for strength in get_args(Strength)
    ]
    return _section("cautions", groups)


def _questions(facts: Facts) -> list[Section]:
    lines = tuple(Line(_text(question.in_few_words)) for question in facts.questions if on_leaflet(question))
    return _section("questions", [Group("", lines, "boxes")])


def _often(effect: SideEffect) -> str:
    said = frequency_words(effect.frequency)
    return f"{words.LEAFLET['how-often']}: {said.lower()}" if effect.frequency.band == "not-known" else said


def _risks(facts: Facts) -> list[Section]:
    groups = []
    for block, name in words.SIDE_EFFECT_BLOCK.items():
        effects = [effect for effect in facts.effects if effect.block == block and on_leaflet(effect)]
        often = [_often(effect) for effect in effects]
        # What holds for all is said once.
        same = often[0] if effects and len(set(often)) == 1 else ""
        lines = tuple(
            Line(_text(effect.in_few_words), "" if same else note) for effect, note in zip(effects, often, strict=True)
        )
        groups.append(Group(name, lines, note=words.sentence(f"{same}.") if same else ""))
    return _section("risks", groups)


def _help(facts: Facts) -> list[Section]:
    groups = [
        Group(
            words.LEAFLET[urgency],
            tuple(
                Line(_text(flag.in_few_words), todo=_text(flag.do_in_few_words))
                for flag in facts.flags
                if flag.urgency == urgency and on_leaflet(flag)
            ),
            urgency,
        )
        for urgency in get_args(Urgency)
    ]
    return _section("help", groups, words.LEAFLET["help-lead"])
