"""The questions that a page answers, as readers put them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros import words
from macros.html import element, join

ANCHOR = "questions-this-page-answers"


def render(questions: Sequence[str]) -> Markup:
    """A heading and a list.

    Args:
        questions: from the page's header; at least one.
    """
    heading = element("h2", words.LABEL["answers"], id=ANCHOR)
    items = element("ul", join(element("li", question) for question in questions))
    return element("section", join([heading, items], "\n"), class_="page-questions", aria_labelledby=ANCHOR)
