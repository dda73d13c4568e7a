"""The leaflet as source for Typst, which makes a tagged PDF of it without a browser (``decisions/0014``).

Every text goes in as a string literal, and Typst reads no markup inside those:
there is nothing to escape but the two signs of a literal.
"""

from __future__ import annotations

from collections.abc import Iterable

from macros import words
from macros.leaflet.content import Group, Leaflet, Section, Side

# The look. Two columns a side; no text is smaller than 9 pt; colours have 7:1 on white.
_LOOK = """\
#set page(paper: "a4", margin: (x: 12mm, top: 10mm, bottom: 15mm), footer: context {
  set text(size: 9pt)
  set par(leading: 0.4em)
  grid(columns: (1fr, auto), gutter: 4mm, { foot; linebreak(); guide },
    [#side-word #counter(page).display() #of-word 2])
}, footer-descent: 2.5mm)
#set text(font: "Atkinson Hyperlegible", size: BODYpt, lang: LANG, region: REGION, fill: rgb("#16191c"))
#set par(leading: 0.5em, spacing: 0.55em)
#set list(indent: 0pt, body-indent: 0.45em, spacing: 0.6em, marker: [•])
#let brand = rgb("#0b4f6c")
#let alarm = rgb("#8e1b16")
#let quiet = rgb("#3f4a52")
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): it => block(above: 0pt, below: 2mm, text(size: 17pt, fill: brand, it.body))
#show heading.where(level: 2): it => block(above: 3.4mm, below: 2mm, width: 100%, sticky: true,
  stroke: (bottom: 0.8pt + brand), inset: (bottom: 1mm), text(size: 12pt, fill: brand, it.body))
#show heading.where(level: 3): it => block(above: 3mm, below: 1.5mm, sticky: true, text(size: BODYpt, it.body))
#let band(fill, ink, it) = block(above: 2.6mm, below: 1.7mm, width: 100%, sticky: true, fill: fill,
  inset: (x: 1.6mm, y: 1.2mm), text(size: BODYpt, weight: "bold", fill: ink, it))
#let head(level, look, name) = {
  let looks = (emergency: (alarm, white), today: (rgb("#ffd75e"), black), soon: (brand, white),
    expected: (rgb("#dde3e7"), black))
  if look in looks {
    show heading: it => band(..looks.at(look), it.body)
    heading(level: level, name)
  } else { heading(level: level, name) }
}
#let fact(words, note, todo) = {
  if todo != "" { strong(words) } else { words }
  if note != "" { text(fill: quiet)[ (#note)] }
  if todo != "" { [ #todo] }
}
#let tick = box(width: 2.7mm, height: 2.7mm, stroke: 0.7pt + black, baseline: 0.3mm)
#let lines(look, ..items) = {
  set list(marker: tick) if look == "boxes"
  list(..items)
}
#let lead(words) = par(text(fill: quiet, words))
#let top(name, about, state) = block(below: 3.5mm, grid(columns: (1fr, auto), column-gutter: 4mm, align: horizon,
  { heading(level: 1, name); lead(about) },
  box(stroke: 0.8pt + alarm, inset: 1.5mm, strong(state))))
#let number(name, value) = block(above: 2mm, below: 2mm, width: 100%, stroke: 1.2pt + alarm, inset: 2mm, {
  strong(name + ": ")
  if value == "" { box(width: 1fr, stroke: (bottom: 0.6pt), height: 1em) } else { value }
})
#let field(label) = block(width: 100%, height: 8.4mm, stroke: (bottom: 0.6pt + quiet), text(size: 9pt, label))
#let row(..labels) = grid(columns: (1fr,) * labels.pos().len(), column-gutter: 4mm, ..labels.pos().map(field))
#let card(name, ..rows) = block(above: 4mm, width: 100%, stroke: 1.2pt + brand, inset: 2.5mm, breakable: false, {
  show heading.where(level: 2): it => block(above: 0pt, below: 2mm, text(size: 12pt, fill: brand, it.body))
  heading(level: 2, name)
  stack(spacing: 1.2mm, ..rows)
})
"""


def literal(text: str) -> str:
    """A text as a string of Typst; line breaks become spaces.

    See https://typst.app/docs/reference/foundations/str/ : a string ends at ``"``, and ``\\`` starts an escape.
    """
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _call(name: str, *texts: str) -> str:
    return f"#{name}({', '.join(map(literal, texts))})"


def _group(group: Group) -> Iterable[str]:
    if group.name:
        yield f"#head(3, {literal(group.look)}, {literal(group.name)})"
    if group.note:
        yield _call("lead", group.note)
    facts = [f"fact({literal(line.text)}, {literal(line.note)}, {literal(line.todo)})" for line in group.lines]
    yield f"#lines({literal(group.look)},\n  " + ",\n  ".join(facts) + ")"


def _section(section: Section) -> Iterable[str]:
    yield f'#head(2, "", {literal(section.name)})'
    if section.lead:
        yield _call("lead", section.lead)
    for group in section.groups:
        yield from _group(group)


def _columns(side: Side, before: Iterable[str] = (), after: Iterable[str] = ()) -> Iterable[str]:
    yield "#columns(2, gutter: 6mm)["
    yield from before
    for section in side.sections:
        yield from _section(section)
    yield from after
    yield "]"


def render(leaflet: Leaflet, *, body: float) -> str:
    """The source.

    Args:
        leaflet: what stands on the sheet.
        body: the size of the text in points.

    Returns:
        A Typst document of two A4 pages. ``<sheets>`` in it tells how many pages it came to.
    """
    label = words.LEAFLET
    first, second = leaflet.sides
    rows = [_call("row", *labels).removeprefix("#") for labels in leaflet.card]
    language, _, region = words.spoken().locale.partition("-")
    foot = f"{leaflet.dates} {label['licence']}"
    lines = [
        f"#set document(title: {literal(leaflet.title)}, author: {literal(label['pdf-author'])}, "
        f"description: {literal(leaflet.about)})",
        f"#let foot = {literal(foot)}",
        f"#let guide = {literal(leaflet.guide)}",
        f"#let side-word = {literal(label['page'])}",
        f"#let of-word = {literal(label['of'])}",
        _LOOK.replace("BODY", str(body))
        .replace("LANG", literal(language))
        .replace("REGION", literal(region) if region else "none"),
        _call("top", f"{leaflet.title}: {first.name}", leaflet.about, leaflet.state),
        *_columns(first),
        "#pagebreak()",
        _call("top", second.name, label["keep"], leaflet.state),
        *_columns(
            second,
            [_call("number", label["your-number"], leaflet.number)],
            [f"#card({literal(label['card'])}, {', '.join(rows)})"],
        ),
        "#context [#metadata(counter(page).final().first()) <sheets>]",
    ]
    return "\n".join(lines) + "\n"
