"""The leaflet on its page: to be read on a screen, and printed by a browser on two pages."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.html import element, join, paragraph
from macros.leaflet.content import Group, Leaflet, Line, Section, Side

# A drawn box to tick and a line to write on: for paper, and nothing for a screen reader to read out.
_BLANK = element("span", "", class_="leaflet__blank", aria_hidden="true")

# The theme's search takes the end of any inner element of the same name for the end of what it shall leave out.
_BOX = "section"


def render(leaflet: Leaflet, address: Address, *, numbers: Markup | None, pdf: str) -> Markup:
    """The sheet, below a link to its PDF, which paper does not show.

    Args:
        leaflet: what stands on it.
        address: the page on which it will stand.
        numbers: the emergency numbers of the publisher's country, to be tapped; None for a line to fill in.
        pdf: the PDF's path in the finished site.
    """
    first, second = leaflet.sides
    own = numbers if numbers is not None else _BLANK
    number = element(
        _BOX, join([element("strong", f"{words.LEAFLET['your-number']}: "), own]), class_="leaflet__number"
    )
    end = [
        _card(leaflet.card),
        element(
            _BOX,
            join([paragraph(leaflet.guide), paragraph(f"{leaflet.dates} {words.LEAFLET['licence']}")]),
            class_="leaflet__end",
        ),
    ]
    state = paragraph(element("strong", leaflet.state), "leaflet__state")
    sides = [
        _side(f"{leaflet.title}: {first.name}", leaflet.about, [state], first, []),
        _side(second.name, words.LEAFLET["keep"], [state, number], second, end),
    ]
    link = paragraph(element("a", words.LEAFLET["pdf"], href=address.file(pdf)), "leaflet-link")
    # The search finds the pages that say the same in full.
    return element("div", join(["", link, *sides, ""], "\n"), class_="leaflet", data_search_exclude="")


def _side(name: str, about: str, top: Sequence[Markup], side: Side, end: Sequence[Markup]) -> Markup:
    head = [element("h3", name, class_="leaflet__side-name"), paragraph(about, "leaflet__lead")]
    columns = element(_BOX, join(map(_section, side.sections)), class_="leaflet__columns")
    return element(_BOX, join([*head, *top, columns, *end]), class_="leaflet__side")


def _section(section: Section) -> Markup:
    parts = [element("h4", section.name, class_="leaflet__name")]
    if section.lead:
        parts.append(paragraph(section.lead, "leaflet__lead"))
    return element(_BOX, join([*parts, *map(_group, section.groups)]), class_="leaflet__section")


def _group(group: Group) -> Markup:
    parts = []
    if group.name:
        parts.append(element("h5", group.name, class_="leaflet__group-name"))
    if group.note:
        parts.append(paragraph(group.note, "leaflet__lead"))
    look = f" leaflet__group--{group.look}" if group.look else ""
    parts.append(element("ul", join(map(_line, group.lines))))
    return element(_BOX, join(parts), class_=f"leaflet__group{look}")


def _line(line: Line) -> Markup:
    parts: list[Markup | str] = [element("strong", line.text) if line.todo else line.text]
    if line.note:
        parts += [" ", element("span", f"({line.note})", class_="leaflet__note")]
    if line.todo:
        parts += [" ", line.todo]
    return element("li", join(parts))


def _card(rows: Sequence[Sequence[str]]) -> Markup:
    name = element("h4", words.LEAFLET["card"], class_="leaflet__name")
    fields = join(
        element("li", join([element("span", label), _BLANK]), class_=f"leaflet__field leaflet__field--of-{len(labels)}")
        for labels in rows
        for label in labels
    )
    return element(_BOX, join([name, element("ul", fields, class_="leaflet__fields")]), class_="leaflet__card")
