"""Emergency numbers in a few lines, to be tapped: for the top of a page that somebody opens in fear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from macros import words
from macros.catalogue.records import Place
from macros.html import element, join

# A short number that stands by itself: a piece of a longer one would call somebody else.
_NUMBER = re.compile(r"(?<![\w-])(?<!\d )\d{2,3}(?![\w-])(?! \d)")


def render(places: Sequence[Place], *, first: str) -> Markup:
    """One item a country, the publisher's own first; every number can be tapped.

    Args:
        places: at least one.
        first: the publisher's country, or empty where none is set.
    """
    ordered = sorted(places, key=lambda place: place.country != first)
    items = [
        element("li", join([element("strong", f"{place.country}:"), " ", _numbers(place.emergency)]))
        for place in ordered
    ]
    return element("ul", join(items), class_="numbers", aria_label=words.LABEL["numbers"])


def _numbers(text: str) -> Markup:
    """The text with each number in it as a link that calls it, or writes to it."""
    text = " ".join(text.split())  # a blank line would end the raw block
    parts: list[str] = []
    end = 0
    for found in _NUMBER.finditer(text):
        # A line for people who cannot hear or speak takes text messages and no calls.
        scheme = "sms" if text[: found.start()].endswith("text message to ") else "tel"
        parts += [text[end : found.start()], element("a", found[0], href=f"{scheme}:{found[0]}")]
        end = found.end()
    return join([*parts, text[end:]])
