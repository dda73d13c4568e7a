"""The one place that writes table markup, escaping, inline text, badges and citations.

Everything here takes values and returns markup. Markup starts at column 0 and
has no blank line in it, so that Markdown takes it as one raw block.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from macros import words
from macros.addresses import Address
from macros.catalogue.records import UNKNOWN, Country, CountryNote, Record, Source
from macros.catalogue.review_dates import next_review


class _Inline(MarkdownIt):
    """Emphasis and links, and nothing else: no HTML, no images, no code, no line breaks."""

    def __init__(self) -> None:
        super().__init__("zero", {"html": False})
        self.enable(["emphasis", "link", "escape", "balance_pairs", "fragments_join"])

    def validateLink(self, url: str) -> bool:
        """Every address makes a link here, so that the checks find a bad one; ``inline`` then leaves it out."""
        return True


_INLINE = _Inline()
PAGE_LINK = re.compile(r"(?P<page>[a-z0-9/-]+)\.md(?:#(?P<anchor>[\w-]+))?")
_OTHER_LINK = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
# A tag, or what Markdown would take for its own in a sentence of a page.
_TAG_OR_SIGN = re.compile(r"(?P<tag><[^>]*>)|[\\`*_{}\[\]|]")
# A body's short name in brackets: “Haute Autorité de Santé (HAS)”.
_SHORT_NAME = re.compile(r"\(([A-Z][A-Za-z]{0,6}[A-Z][a-z]{0,2})\)")
# A person: surname, then initials: “Leonso A-A”. A body has none, and may have “and” in its name.
_PERSON = re.compile(r"(.+?)(?: (?!(?:UK|USA)\b)(?:[A-Z]\.?-?){1,4})+(?= and |$)")


def element(name: str, content: str = "", **attributes: str | None) -> Markup:
    """An HTML element. ``class_`` is written ``class``, ``aria_label`` ``aria-label``; None leaves an attribute out.

    Text in ``content`` is escaped unless it is ``Markup``.
    """
    pairs = "".join([_attribute(key, value) for key, value in attributes.items() if value is not None])
    return _markup(f"<{name}{pairs}>{_escaped(content)}</{name}>")


# A large guide has hundreds of thousands of elements: these functions are most of what a table costs.
@functools.lru_cache(maxsize=16_384, typed=True)  # a text and Markup of the same letters are two things
def _attribute(key: str, value: str) -> str:
    return f' {key.rstrip("_").replace("_", "-")}="{_escaped(value)}"'


def _escaped(text: str) -> str:
    """As ``escape``, without a copy of what is ``Markup`` already."""
    return text if isinstance(text, Markup) else escape(text)


def _markup(text: str) -> Markup:
    """As ``Markup``, for what is a text for certain."""
    return str.__new__(Markup, text)


def join(parts: Iterable[str], separator: str = "") -> Markup:
    """Parts joined; what is not ``Markup`` is escaped."""
    return _markup(str.join(separator, map(_escaped, parts)))


def worded(text: str, **parts: object) -> Markup:
    """A text of the interface with each ``{name}`` in it replaced; what is not ``Markup`` is escaped.

    Raises:
        KeyError: a name without a part.
    """
    pieces = words.PLACEHOLDER.split(text)
    return join(escape(parts[piece]) if number % 2 else piece for number, piece in enumerate(pieces))


# The gate renders what the builder renders again, and one text may stand in many places.
@functools.lru_cache(maxsize=16_384)
def inline(text: str, address: Address) -> Markup:
    """A text from the data as markup: escaped, with emphasis and links.

    Args:
        text: what the record says. A link to a page of the guide is written
            ``[words](safety/side-effects.md#anchor)``, from the top of ``docs/``.
            Of a link to anything but a page, https://, http:// or mailto:, only
            the words are left; the checks name it.
        address: the page on which it will stand.
    """
    tokens = _INLINE.parseInline(" ".join(text.split()))
    children, leads = [], True
    for token in tokens[0].children or []:
        if token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            page = PAGE_LINK.fullmatch(target)
            leads = bool(page or _OTHER_LINK.fullmatch(target))
            if page:
                token.attrs["href"] = address.to(page["page"], page["anchor"] or "")
            else:
                token.attrs["rel"] = "noopener noreferrer"
        if leads or token.type not in ("link_open", "link_close"):
            children.append(token)
    tokens[0].children = children
    return Markup(_INLINE.renderer.render(tokens, _INLINE.options, {}))


@functools.lru_cache(maxsize=16_384)
def inline_links(text: str) -> tuple[str, ...]:
    """The targets of all links in a text from the data, as written."""
    tokens = _INLINE.parseInline(" ".join(text.split()))[0].children or []
    return tuple(str(token.attrs.get("href", "")) for token in tokens if token.type == "link_open")


def known(text: str, address: Address) -> Markup:
    """A text, or the words for not-known or not-reviewed: an unknown is a word, never an empty cell."""
    if text in UNKNOWN:
        return element("span", words.UNKNOWN[text], class_="unknown")
    return inline(text, address)


@functools.lru_cache(maxsize=16)
def certainty_badge(certainty: str) -> Markup:
    """The certainty of an answer in words, with bars that repeat them for the eye (never colour alone)."""
    filled = words.CERTAINTY_BARS[certainty]
    bars = element("span", "●" * filled + "○" * (4 - filled), class_="certainty__bars", aria_hidden="true")
    text = f"{words.LABEL['certainty']}: {words.CERTAINTY[certainty]}"
    return element("span", join([bars, " ", text]), class_=f"certainty certainty--{certainty}")


def source_label(source: Source) -> str:
    """A source in a word or two: its label, else the first author's surname, or the body, and the year."""
    return source.label or _label(source.authors or "", source.year, source.id)


# Few sources are cited many times over.
@functools.lru_cache(maxsize=4096)
def _label(authors: str, year: int | None, source_id: str) -> str:
    first = re.split(r",|;|\(| et al| with ", authors)[0].strip()
    person = _PERSON.match(first)
    short = next((name for name in _SHORT_NAME.findall(authors) if name not in get_args(Country)), None)
    name = person[1] if person else short or first
    if not name:
        return source_id.replace("-", " ").capitalize()
    return f"{name} {year}" if year else name


@functools.lru_cache(maxsize=16_384)
def _source_link(label: str, href: str) -> Markup:
    return element("a", _verbatim(label), href=href)


def in_sentence(markup: Markup) -> Markup:
    """Markup whose text Markdown leaves alone too, for what stands inside a sentence of a page."""
    return Markup(_TAG_OR_SIGN.sub(lambda found: found["tag"] or f"&#{ord(found[0])};", str(markup)))


def _verbatim(text: str) -> Markup:
    """Escaped text that Markdown leaves alone too."""
    return in_sentence(escape(text))


def citation_marks(sources: Sequence[Source]) -> Markup:
    """Links to sources inside a sentence: ``(Duteil 2023, Zhou 2025)``. See ``citations``."""
    links = [_source_link(source_label(source), f"#source-{source.id}") for source in sources]
    return element("span", join(["(", join(links, ", "), ")"]), class_="cite")


def citations(sources: Sequence[Source], address: Address, *, listed_on: str = "", label: str = "") -> Markup:
    """Links to sources, as a list of short labels. They lead to the list at the foot of the page.

    Args:
        sources: at least one.
        address: the page on which they will stand.
        listed_on: id of the page whose list they lead to, where it is not this page.
        label: what stands before them; else “Source” or “Sources”.
    """
    links = []
    for source in sources:
        anchor = f"source-{source.id}"
        href = address.to(listed_on, anchor) if listed_on else f"#{anchor}"
        links.append(_source_link(source_label(source), href))
    label = label or words.count("sources", len(links))
    return element("span", join([f"{label}: ", join(links, ", ")]), class_="cite")


def country_notes(notes: Sequence[CountryNote], address: Address) -> Markup:
    """Facts of single countries as a list, each with its country and the date of the text that was read."""
    items = []
    for note in notes:
        date = words.LABEL["undated"] if note.as_of == "not shown" else f"{words.LABEL['as-of']} {as_date(note.as_of)}"
        text = join([element("strong", f"{note.country}:"), " ", inline(note.text, address), f" ({date})"])
        items.append(element("li", text))
    return element("ul", join(items), class_="by-country", aria_label=words.LABEL["in-country"])


def as_date(iso: str) -> str:
    """``2025-01-24``, ``2023-12`` or ``2023`` as people say it: ``24 January 2025``, ``December 2023``, ``2023``."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = words.MONTHS[int(rest[0]) - 1]
    if not rest[1:]:
        return words.fill(words.DATE["month"], month=month, year=year)
    return words.fill(words.DATE["day"], day=int(rest[1]), month=month, year=year)


def time(day: dt.date) -> Markup:
    """A date as people say it, and as machines read it."""
    return element("time", as_date(day.isoformat()), datetime=day.isoformat())


def overdue(name: str, sentence: str, due: dt.date) -> Markup:
    """A sentence for readers who come after the day on which a review was due.

    It is hidden: ``assets/dates.js`` shows it when that day has passed, and the
    review box puts that script on every page.

    Args:
        name: of the element, such as ``div``.
        sentence: with ``{day}`` where the day stands.
        due: the day.
    """
    day = element("time", as_date(due.isoformat()), data_due="", datetime=due.isoformat())
    return element(name, worded(sentence, day=day), class_="overdue", hidden="", data_search_exclude="")


def review_line(record: Record) -> Markup:
    """When a record was held against its sources, and when that is due again: a quiet line for the head of a row."""
    due = next_review(record)
    dates = [f"{words.LABEL['reviewed']} ", time(record.reviewed), f", {words.LABEL['due-again']} ", time(due), "."]
    line = element("span", join(dates), class_="data__note data__dates", data_search_exclude="")
    return join([line, overdue("span", words.OVERDUE_RECORD, due)], " ")


@dataclass(frozen=True)
class Row:
    """A row of a table: an anchor that links can point to, a head, and one cell a column."""

    anchor: str
    head: Markup
    cells: tuple[Markup, ...]


# Markup that surely shows something. What it does not find may do so all the same, such as an entity.
_TEXT = re.compile(r"(?:^|>)\s*[^\s<>&]")

# Tables with more rows than this one can be filtered and sorted.
SHORT_TABLE = 10


def table(*, anchor: str, caption: str, columns: Sequence[str], rows: Sequence[Row], css: str = "") -> Markup:
    """A data table that can be read on every screen.

    The area around it can be scrolled with the keyboard and has the caption as
    its name. Where it is too narrow, the stylesheet stacks the cells below one
    another, each with its column's head. Some browsers take a stacked table for no
    table any more: ``assets/site.js`` says each part's role, because HTML lets
    nobody write a role that an element has by itself, and hides the labels in the
    cells from screen readers, which then hear the heads.

    A long table carries the words with which ``assets/tables.js`` lets readers filter and sort it; the page around
    it (``overrides/main.html``) loads that script where such a table is.

    Args:
        anchor: id of the table, unique on its page.
        caption: what the table shows, in a sentence.
        columns: heads of all columns, the row heads' one first.
        rows: at least one; each with one cell fewer than ``columns``.
        css: a class for the stylesheet.

    Raises:
        ValueError: no rows, a wrong number of cells, or an empty cell, head or caption.
    """
    if not rows:
        raise ValueError(f"table {anchor} has no rows")
    if not caption.strip():
        raise ValueError(f"table {anchor} has no caption")
    if not all(column.strip() for column in columns):
        raise ValueError(f"table {anchor}: a column without a head")
    heads = join((element("th", column, scope="col") for column in columns), " ")
    body = []
    for row in rows:
        if len(row.cells) != len(columns) - 1:
            raise ValueError(f"table {anchor}, row {row.anchor}: {len(row.cells)} cells for {len(columns) - 1} columns")
        if not all(_TEXT.search(cell) or cell.striptags().strip() for cell in (row.head, *row.cells)):
            raise ValueError(f"table {anchor}, row {row.anchor}: an empty cell")
        cells = [element("th", row.head, scope="row")]
        for column, cell in zip(columns[1:], row.cells, strict=True):
            label = element("span", column, class_="data__label", data_search_exclude="")
            cells.append(element("td", join([label, element("div", cell, class_="data__value")], " ")))
        body.append(element("tr", join(cells, " "), id=row.anchor))
    caption_id = f"{anchor}-caption"
    content = join(
        [
            element("caption", caption, id=caption_id),
            element("thead", element("tr", heads)),
            element("tbody", join(["", *body, ""], "\n")),
        ],
        "\n",
    )
    classes = f"data {css}".strip()
    tools = {f"data_tools_{name}".replace("-", "_"): text for name, text in words.TABLE_TOOLS.items()}
    inner = element("table", content, id=anchor, class_=classes, **(tools if len(rows) > SHORT_TABLE else {}))
    area = element("div", inner, class_="data-area", role="region", aria_labelledby=caption_id, tabindex="0")
    # The outer element is what the stylesheet measures to choose between table and stack.
    return element("div", area, class_="data-frame")


def figure(content: str, caption: str, *, css: str, anchor: str | None = None) -> Markup:
    """A picture with its caption above it.

    Whatever the picture shows stands in words in ``content`` or ``caption`` too, so a drawing itself is hidden from
    screen readers (``drawing``): they would only hear the same twice.

    Args:
        content: drawings and their words.
        caption: what it shows.
        css: a class for the stylesheet.
        anchor: id, unique on its page.
    """
    return element("figure", join([element("figcaption", caption), content], "\n"), id=anchor, class_=f"figure {css}")


def drawing(
    shapes: Iterable[Markup], *, width: int, height: int, css: str | None = None, fit: str | None = None
) -> Markup:
    """A drawing without text, in the colour of the text around it: right in light, dark, print and forced colours.

    Args:
        shapes: SVG elements, made with ``element``.
        width: of its own coordinates.
        height: of its own coordinates.
        css: a class for the stylesheet, which gives the size on the page.
        fit: how it fills a box of another shape (SVG’s ``preserveAspectRatio``).
    """
    return element(
        "svg",
        join(shapes),
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio=fit,
        class_=css,
        aria_hidden="true",
    )


def lines_to_write_on(count: int = 3) -> Markup:
    """Empty lines for a pen, with words for whoever does not see them."""
    lines = [element("span", "", class_="write__line", aria_hidden="true") for _ in range(count)]
    return element("div", join([element("span", words.LABEL["write"]), *lines]), class_="write")


def paragraph(content: str, css: str | None = None) -> Markup:
    """A paragraph; text that is not ``Markup`` is escaped."""
    return element("p", content, class_=css)


def tick(kind: Literal["checkbox", "radio"], text: str, *, value: str, name: str | None = None) -> Markup:
    """A box to tick with its text, large enough for a thumb. It stands in no form, so nothing can be sent.

    Some browsers would tick it again after a reload: ``assets/decide.js`` tells them not to, because HTML has no
    attribute for that on a box.

    Args:
        kind: a box of its own, or one of several of which one can be chosen.
        text: what it says; escaped unless it is ``Markup``.
        value: by which the page's script knows it.
        name: which ones belong together; none for a box of its own.
    """
    pairs = "".join(f' {key}="{escape(given)}"' for key, given in (("name", name), ("value", value)) if given)
    box = Markup(f'<input type="{kind}"{pairs}>')
    return element("label", join([box, " ", element("span", text)]), class_="tick__label")


def script(path: str, address: Address) -> Markup:
    """A script of the guide, run after the page was read; only on pages that need it.

    Args:
        path: in ``docs/``, such as ``assets/dates.js``.
        address: the page on which it will stand.
    """
    return element("script", src=address.file(path), defer="")
