"""Records in few words: a drawing on the left, very short sentences on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.figures.pictures import drawing
from macros.html import element, join, paragraph


@dataclass(frozen=True)
class Entry:
    """One record.

    Attributes:
        name: of the record, for the link to its full text.
        texts: what it is about.
        todo: what to do, in order.
        picture: the drawing beside it; None for none.
        anchor: where its full text stands on its page.
    """

    name: str
    texts: Sequence[str]
    todo: Sequence[str]
    picture: str | None
    anchor: str


def render(entries: Sequence[Entry], address: Address, *, look: str, full_page: str) -> Markup:
    """A list of some records.

    Args:
        entries: at least one.
        address: the page on which the list will stand.
        look: an urgency or a strength, for the stylesheet.
        full_page: the page that says the same in full, with its sources.

    Raises:
        ValueError: no entries.
    """
    if not entries:
        raise ValueError(f"no record of {look} has in_few_words")
    items = [_item(entry, address, full_page) for entry in entries]
    return element("ul", join(["", *items, ""], "\n"), class_=f"few-words few-words--{look}")


def _item(entry: Entry, address: Address, full_page: str) -> Markup:
    said = [paragraph(text) for text in entry.texts]
    if entry.todo:
        said.append(paragraph(element("strong", words.FEW_WORDS["do"]), "few-words__do"))
        said += [paragraph(text, "few-words__step") for text in entry.todo]
    # The eye needs one word; a list of links needs to say what each is about.
    hidden = element("span", f" {words.FEW_WORDS['more-on']}: {entry.name}", class_="visually-hidden")
    link = element("a", join([words.FEW_WORDS["more"], hidden]), href=address.to(full_page, entry.anchor))
    said.append(paragraph(link, "few-words__more"))
    picture = drawing(entry.picture) if entry.picture else ""
    return element(
        "li", join([element("div", picture, class_="few-words__picture"), element("div", join(said, " "))], " ")
    )
