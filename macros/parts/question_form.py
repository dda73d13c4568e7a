"""Questions to take along as boxes to tick, and room for notes."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Question
from macros.html import element, inline, join, tick

NOTES = "decide-notes"


def render(questions: Sequence[Question], address: Address) -> Markup:
    """One box a question, then a field for notes.

    Browsers may send what is written to a spelling service, so that is switched off.

    Args:
        questions: at least one, in order.
        address: the page on which the form will stand.
    """
    boxes = [tick("checkbox", inline(question.question, address), value=question.id) for question in questions]
    legend = element("legend", words.LABEL["take-questions"])
    label = element("label", words.LABEL["notes"], for_=NOTES, class_="notes__label")
    field = element("textarea", id=NOTES, class_="notes", rows="5", autocomplete="off", spellcheck="false")
    fieldset = element("fieldset", join([legend, *boxes], "\n"), class_="ticks ticks--questions")
    return element("div", join(["", fieldset, label, field, ""], "\n"))
