"""Questions to ask before treatment, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros.addresses import Address
from macros.catalogue.records import Question, Source
from macros.html import citations, element, inline, join, paragraph


def render(questions: Sequence[Question], sources: Mapping[str, Source], address: Address) -> Markup:
    """The list of some questions.

    Args:
        questions: at least one, in order.
        sources: every source they cite, by id.
        address: the page on which the list will stand.
    """
    items = [
        element(
            "li",
            join(
                [
                    paragraph(element("strong", inline(question.question, address))),
                    paragraph(
                        join(
                            [
                                inline(question.why, address),
                                " ",
                                citations([sources[i] for i in question.sources], address),
                            ]
                        )
                    ),
                ]
            ),
            id=f"question-{question.id}",
        )
        for question in questions
    ]
    return element("ol", join(["", *items, ""], "\n"), class_="questions")
