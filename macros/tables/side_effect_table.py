"""Side effects: how often, how bad, when, how they look and feel, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import UNKNOWN, Appearance, Frequency, SideEffect, Source
from macros.html import Row, citations, element, inline, join, known, paragraph


def frequency_words(frequency: Frequency) -> str:
    """How often, in words with the number beside them: ``Very common: up to 45 in 100 treatments``.

    A word alone makes people guess far too high (see source buchter-2014), so a
    band never stands without its number.
    """
    band = words.BAND[frequency.band]
    if frequency.everyone:
        return f"{band}: {words.LABEL['everyone']}"
    if frequency.events is None or frequency.out_of is None or frequency.unit is None:
        return band
    upper = f"{words.LABEL['up-to']} " if frequency.at_most else ""
    events, out_of = words.number(frequency.events), words.number(frequency.out_of)
    number = f"{events} {words.LABEL['out-of']} {out_of} {words.UNIT[frequency.unit]}"
    return f"{band}: {upper}{number}"


def row(effect: SideEffect, sources: Mapping[str, Source], address: Address) -> Row:
    """The row of a side effect in the table of some (``record_table``).

    Args:
        effect: the record.
        sources: every source it cites, by id.
        address: the page on which the table will stand.
    """
    severity = f"{words.LABEL['severity']}: {words.SEVERITY[effect.severity].lower()}"
    head = join(
        [
            element("span", effect.name, class_="data__name"),
            element("span", f"{severity}.", class_=f"severity severity--{effect.severity}"),
            element("span", f"{words.LABEL['seen-in']}: {words.TREATMENT[effect.treatment]}.", class_="data__note"),
        ],
        " ",
    )
    often = [paragraph(element("strong", frequency_words(effect.frequency)))]
    if effect.frequency.note:
        often.append(paragraph(inline(effect.frequency.note, address)))
    if effect.severity_note:
        often.append(paragraph(inline(effect.severity_note, address)))
    often.append(paragraph(citations([sources[i] for i in effect.sources], address)))
    return Row(
        anchor=f"side-effect-{effect.id}",
        head=head,
        cells=(
            join(often),
            join([paragraph(known(effect.onset, address)), _appearance(effect.appearance, address)]),
            inline(effect.what_to_do, address),
        ),
    )


def _appearance(appearance: Appearance, address: Address) -> Markup:
    """Feeling first, then lighter and darker skin; one line where none of the three is known."""
    parts: tuple[tuple[str, str], ...] = (
        ("feels", appearance.feels),
        ("lighter-skin", appearance.lighter_skin),
        ("darker-skin", appearance.darker_skin),
    )
    if len({text for _, text in parts}) == 1 and appearance.feels in UNKNOWN:
        parts = (("appearance", appearance.feels),)
    elif appearance.lighter_skin == appearance.darker_skin and appearance.darker_skin in UNKNOWN:
        # The same unknown for every skin is said once.
        parts = (("feels", appearance.feels), ("any-skin", appearance.darker_skin))
    terms = []
    for label, text in parts:
        terms += [element("dt", words.LABEL[label]), element("dd", known(text, address))]
    return element("dl", join(terms, " "), class_="appearance")
