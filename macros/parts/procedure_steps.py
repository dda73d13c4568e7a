"""Steps before, during or after a treatment, as a numbered list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import UNKNOWN, Source, Step
from macros.html import citations, element, inline, join, known, paragraph


def render(steps: Sequence[Step], sources: Mapping[str, Source], address: Address) -> Markup:
    """The list of some steps.

    Args:
        steps: at least one, in order.
        sources: every source they cite, by id.
        address: the page on which the list will stand.
    """
    return element("ol", join(["", *(_step(step, sources, address) for step in steps), ""], "\n"), class_="steps")


def _step(step: Step, sources: Mapping[str, Source], address: Address) -> Markup:
    parts = [
        paragraph(element("strong", f"{step.name}")),
        paragraph(inline(step.what, address)),
    ]
    if step.feels not in UNKNOWN:
        parts.append(paragraph(join([element("strong", f"{words.LABEL['feels']}: "), known(step.feels, address)])))
    if step.sources:
        parts.append(paragraph(citations([sources[i] for i in step.sources], address)))
    return element("li", join(parts), id=f"step-{step.id}")
