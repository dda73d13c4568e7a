"""A note to fill in with a pen: what went into the syringe."""

from __future__ import annotations

from markupsafe import Markup

from macros import words
from macros.html import element, join, lines_to_write_on


def render() -> Markup:
    """The heads of the note, each with a line to write on."""
    rows = [
        element("div", join([element("dt", head), element("dd", lines_to_write_on(1))], " "))
        for head in words.PRODUCT_NOTE
    ]
    return element("dl", join(["", *rows, ""], "\n"), class_="note-to-fill")
