"""What may matter to somebody who decides, each statement to be weighed. Nothing is added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros import words
from macros.catalogue.records import Outcome, Value
from macros.html import element, join, tick

# What a statement can weigh, and the label of it; of what weighs much the summary links to the facts.
WEIGHTS = {"no": "weight-no", "some": "weight-some", "much": "weight-much"}


def render(values: Sequence[Value], outcomes: Mapping[str, Outcome]) -> Markup:
    """One group of three choices a statement, none of them chosen, with the names of the questions that speak to it.

    Args:
        values: at least one, in order.
        outcomes: every outcome they name, by id.
    """
    return element("div", join(["", *(_statement(value, outcomes) for value in values), ""], "\n"), class_="values")


def _statement(value: Value, outcomes: Mapping[str, Outcome]) -> Markup:
    choices = [
        tick("radio", words.LABEL[label], value=weight, name=f"value-{value.id}") for weight, label in WEIGHTS.items()
    ]
    named = join((element("span", outcomes[i].name, data_outcome=i) for i in value.outcomes), ", ")
    facts = element(
        "p", join([element("span", words.LABEL["facts-in"], data_lead=""), " ", named, "."]), class_="tick__note"
    )
    parts = [element("legend", value.statement), element("div", join(choices), class_="value__weights"), facts]
    return element("fieldset", join(parts), class_="ticks value", id=f"value-{value.id}")
