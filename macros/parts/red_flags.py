"""Signs after treatment as care cards, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import UNKNOWN, RedFlag, Source
from macros.html import citations, element, inline, join, paragraph

# A sign beside each urgency, so that it is told by shape as well as by colour and word.
_ICON = {"emergency": "‼", "today": "!", "soon": "▸", "expected": "○"}


def render(flags: Sequence[RedFlag], sources: Mapping[str, Source], address: Address) -> Markup:
    """One card a sign.

    Each card's heading starts with its urgency in words (visible or for screen
    readers), never told by colour alone (NHS service manual, care cards).

    Args:
        flags: at least one.
        sources: every source they cite, by id.
        address: the page on which the cards will stand.
    """
    return element("div", join(["", *(_card(flag, sources, address) for flag in flags), ""], "\n"), class_="care-cards")


def _signs(flag: RedFlag, address: Address) -> list[Markup]:
    """One sign as a sentence; several as a list that says that any one is enough. Then, when they start."""
    when = [paragraph(inline(flag.when, address))] if flag.when else []
    if len(flag.notice) == 1:
        return [paragraph(inline(flag.notice[0], address)), *when]
    items = join(element("li", inline(sign, address)) for sign in flag.notice)
    listed = [paragraph(element("strong", words.LABEL["any-one"])), element("ul", items)]
    return [*listed, *when, paragraph(words.LABEL["do"])]


def _card(flag: RedFlag, sources: Mapping[str, Source], address: Address) -> Markup:
    heading = element(
        "h3",
        join(
            [
                element("span", _ICON[flag.urgency], class_="care__icon", aria_hidden="true", data_search_exclude=""),
                " ",
                element("span", f"{words.URGENCY[flag.urgency]}: ", class_="care__urgency"),
                flag.name,
            ]
        ),
        class_="care__name",
        id=f"red-flag-{flag.id}",
    )
    steps = element("ol", join(element("li", inline(step, address)) for step in flag.steps))
    parts = [heading, *_signs(flag, address), steps]
    if flag.say:
        parts.append(paragraph(join([element("strong", f"{words.LABEL['say']}: "), inline(flag.say, address)])))
    if flag.darker_skin not in UNKNOWN:
        parts.append(
            paragraph(join([element("strong", f"{words.LABEL['darker-skin']}: "), inline(flag.darker_skin, address)]))
        )
    if flag.seen_in:
        parts.append(paragraph(inline(flag.seen_in, address), "data__note"))
    parts.append(paragraph(citations([sources[i] for i in flag.sources], address)))
    return element("div", join(parts), class_=f"care care--{flag.urgency}")
