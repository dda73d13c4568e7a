"""``make review-pack``: one printable file with which a clinician checks pages and signs them.

For each page: its code (see ``macros/sign_offs.py``), then every statement on
it with the place where it stands, its sources and what was read of them, and a
box to tick; lines for the signature at the end. What is signed is a page, so
everything that its code covers is in the pack, and not its dangers alone.

The file is no part of the site. It is the same for the same guide: no clock.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.loading import Catalogue, Located
from macros.catalogue.problems import StopBuild
from macros.catalogue.records import SOURCE_FIELDS, Cell, Loc, Part, Record, Source, TreatmentRecord
from macros.catalogue.review_dates import SAFETY, months_between_reviews
from macros.gate import Guide, open_gate, records_on
from macros.html import element, inline, join, paragraph, source_label
from macros.pages.checks import bind
from macros.pages.records import Call, Page
from macros.registry import MACROS
from tools.pages import listed, page_faults

FILE = Path("build/review-pack.html")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# Stands in the text for the call with a number. No editor writes it: the gate refuses control characters.
_MARK = "\ue000{}\ue001"
_MARKED = re.compile("\ue000(\\d+)\ue001")
_ALSO_SAFETY = ("procedure", "questions")


@dataclass
class Block:
    """Statements that rest on the same sources.

    Attributes:
        name: of what they are, for example ``red_flags white-patch``.
        where: file and line.
        statements: what is said, each with a word on what it is; the word may be empty.
        sources: what they rest on.
    """

    name: str
    where: str
    statements: list[tuple[str, str]] = field(default_factory=list)
    sources: tuple[Source, ...] = ()


# ----------------------------------------------------------------- what is said


def pages_with_dangers(guide: Guide) -> list[str]:
    """The pages that a clinician should check first: about safety, with a banner, or with a record about safety."""
    return [
        page.id
        for page in guide.pages.values()
        if page.id.startswith("safety/")
        or page.id in guide.settings.pages.banner
        or any(_about_safety(record) for record in records_on(page, guide.catalogue))
    ]


def _about_safety(record: Record) -> bool:
    return months_between_reviews(record) == SAFETY or record.KIND in _ALSO_SAFETY


def blocks_of(page: Page, catalogue: Catalogue) -> list[Block]:
    """Everything that a page says, in its order: its own sentences, and each record where it is first shown."""
    header, lines = page.header, page.header_lines
    if header is None:  # the gate stops before this
        raise ValueError(f"{page.path} has no header")
    blocks = [
        Block("title", f"{page.path}:{lines['title']}", [("", header.title)]),
        Block("description", f"{page.path}:{lines['description']}", [("", header.description)]),
    ]
    numbers = iter(range(len(page.calls)))
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), "\n".join(page.text))
    text = _CALL.sub(lambda found: _MARK.format(next(numbers)) + "\n" * found[0].count("\n"), text)
    on_page = {(record.KIND, record.id): record for record in records_on(page, catalogue)}
    located = {(item.kind, item.record.id): item for item in reversed(catalogue.located)}
    tokens = MarkdownIt("commonmark").parse(text)
    heading = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        line = (token.map[0] if token.map else 0) + 1
        calls = [page.calls[int(number)] for number in _MARKED.findall(token.content)]
        said = _MARKED.sub("", "".join(_text_of(child) for child in token.children or []))
        said = re.sub(r" (?=[.,;:])", "", " ".join(said.split()))
        if before is not None and before.type == "heading_open":
            heading = re.sub(r"\s*\{[^}]*\}$", "", said)
        elif said:
            cited = [str(i) for call in calls if call.name == "cite" for i in call.positional]
            sources = tuple(catalogue.sources[i] for i in dict.fromkeys(cited))
            blocks.append(Block(heading, f"{page.path}:{line}", [("", said)], sources))
        for kind, identity in _shown_by(calls, catalogue):
            record = on_page.pop((kind, identity), None)
            if record:
                blocks += _record_blocks(located[kind, identity], record, catalogue)
    return blocks


def _text_of(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return "" if token.type == "html_inline" else token.content


def _shown_by(calls: Sequence[Call], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for call in calls:
        macro = MACROS[call.name]
        arguments = bind(macro, call)[0]
        for use in (*macro.uses(catalogue, arguments), *(macro.repeats(catalogue, arguments) if macro.repeats else ())):
            yield use.kind, use.id.partition("/")[0]


def _record_blocks(item: Located, shown: Record, catalogue: Catalogue) -> Iterator[Block]:
    """The record itself, and each part of it that has sources of its own: an answer, a cell, a country's note."""
    name = f"{item.kind} {item.record.id}"
    cells = {cell.outcome for cell in shown.cells} if isinstance(shown, TreatmentRecord) else set()
    waiting: list[tuple[Loc, Part]] = [((), item.record)]
    while waiting:
        loc, part = waiting.pop(0)
        if isinstance(part, Cell) and part.outcome not in cells:
            continue
        block = Block(name, f"{item.path}:{item.line(*(loc or ('id',)))}")
        short: list[str] = []
        inner = list(_statements(part, loc, block.statements, short))
        if short:
            block.statements.append(("in short", "; ".join(short)))
        ids = dict.fromkeys(i for field_name in sorted(SOURCE_FIELDS) for i in getattr(part, field_name, ()))
        block.sources = tuple(catalogue.sources[i] for i in ids)
        if block.statements:
            yield block
        waiting = inner + waiting


def _statements(
    part: Part, loc: Loc, said: list[tuple[str, str]], short: list[str], about: str = ""
) -> Iterator[tuple[Loc, Part]]:
    """Fills in the texts and the short words of a part; gives its parts with sources of their own."""
    for name in type(part).model_fields:
        if name in ("id", "reviewed") or name in SOURCE_FIELDS:
            continue
        value = getattr(part, name)
        label = f"{about}{name.replace('_', ' ')}"
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            place = (*loc, name, index) if isinstance(value, tuple) else (*loc, name)
            if isinstance(item, Part) and not SOURCE_FIELDS.isdisjoint(type(item).model_fields):
                yield place, item
            elif isinstance(item, Part):
                yield from _statements(item, place, said, short, f"{label}: ")
            elif isinstance(item, str) and " " in item:
                said.append((label, str(inline(item, Address("")).striptags())))
            elif item is not None and item is not False:
                unknown = words.UNKNOWN.get(str(item))
                short.append(f"{label}: {unknown.lower() if unknown else item}")


# ----------------------------------------------------------------- how it looks

_STYLE = """
@page {
  size: A4;
  margin: 16mm 15mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
}
* { box-sizing: border-box; }
body { color: #111; font: 9.5pt/1.35 sans-serif; margin: 0 auto; max-width: 180mm; padding: 4mm; }
h1 { font-size: 18pt; margin: 0 0 2mm; }
h2 { border-bottom: 0.5mm solid #111; font-size: 14pt; margin: 0 0 2mm; padding-bottom: 1mm; }
.sheet { break-before: page; }
.code { font: bold 13pt monospace; letter-spacing: 0.1em; }
.block { border-top: 0.3mm solid #888; margin-top: 2.5mm; padding-top: 1mm; }
.where { break-after: avoid; color: #444; font-size: 8pt; margin: 0; overflow-wrap: anywhere; }
.statement { break-inside: avoid; margin: 1mm 0; }
.statement p { margin: 0; }
.label { color: #444; font-size: 8pt; }
.statement .mark { color: #444; display: flex; font-size: 9pt; gap: 4mm; margin-top: 0.5mm; }
.line { border-bottom: 0.2mm solid #444; flex: 1; min-height: 5mm; }
.sources { font-size: 8pt; margin: 1mm 0 0; padding-left: 5mm; }
.sources li { break-inside: avoid; margin-bottom: 1mm; overflow-wrap: anywhere; }
.sign { break-inside: avoid; margin-top: 8mm; }
.sign div { display: flex; gap: 3mm; margin-top: 6mm; }
.command { font: 8pt monospace; overflow-wrap: anywhere; }
"""

_INTRODUCTION = (
    "Thank you for checking these pages. Please read each statement against what you know and against its sources. "
    "Tick “right” or “wrong”; where it is wrong or misleading, say what should stand there instead. "
    "Sign a page only if all of it is right as it stands: then the guide says that you have checked it.",
    "The code stands for the text of the page, every fact on it and its sources. If any of them changes later, your "
    "signature counts no more, and the page says again that it is a draft.",
    "The texts were drafted with the help of a language model, from the sources that are named.",
)


def document(guide: Guide, pages: Sequence[str]) -> str:
    """The whole file.

    Args:
        guide: without a fault.
        pages: ids of the pages, in order.
    """
    sheets = [_sheet(guide, guide.pages[page]) for page in pages]
    contents = element(
        "ol",
        join(
            element("li", join([f"{_title(guide.pages[page])} ({page}), code ", _code(guide.fingerprint(page))]))
            for page in pages
        ),
    )
    start = [
        element("h1", "Facial Mesotherapy Guide: pages to check and sign"),
        paragraph(f"Version {guide.settings.version}. {len(pages)} pages."),
        *(paragraph(text) for text in _INTRODUCTION),
        contents,
    ]
    head = join(
        [
            Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
            element("title", "Review pack"),
            Markup(f"<style>{_STYLE}</style>"),
        ],
        "\n",
    )
    body = element("body", join(["", *start, *sheets, ""], "\n"))
    return f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n{body}\n</html>\n'


def _title(page: Page) -> str:
    return page.header.title if page.header else page.id


def _code(code: str) -> Markup:
    return element("span", code, class_="code")


def _sheet(guide: Guide, page: Page) -> Markup:
    code = guide.fingerprint(page.id)
    first: dict[str, str] = {}
    parts = [
        element("h2", _title(page)),
        paragraph(join([f"Page {page.id}, version {guide.settings.version}, code ", _code(code)])),
        *(_block(block, first) for block in blocks_of(page, guide.catalogue)),
        _signature(page.id, code),
    ]
    return element("section", join(["", *parts, ""], "\n"), class_="sheet")


def _block(block: Block, first: dict[str, str]) -> Markup:
    """A block; a source that stood above in full is only named (``first``: id of a source → where it stood)."""
    where = paragraph(f"{block.name} · {block.where}" if block.name else block.where, "where")
    statements = [_statement(label, text) for label, text in block.statements]
    cited: list[Markup] = []
    for source in block.sources:
        cited.append(_source(source, first.get(source.id)))
        first.setdefault(source.id, block.where)
    listed_sources = [element("ul", join(cited), class_="sources")] if cited else []
    return element("div", join([where, *statements, *listed_sources], "\n"), class_="block")


def _statement(label: str, text: str) -> Markup:
    said = join([element("span", f"{label}: ", class_="label"), text]) if label else text
    boxes = join(
        [element("span", "☐ right"), element("span", "☐ wrong, instead:"), element("span", class_="line")], " "
    )
    return element("div", join([paragraph(said), paragraph(boxes, "mark")]), class_="statement")


def _source(source: Source, above: str | None) -> Markup:
    name = element("strong", source_label(source))
    if above:
        return element("li", join([name, f" ({source.id}): see above, at {above}."]))
    extent = words.READ_EXTENT[source.read_extent]
    # Readers are sent to the publisher’s own page only; who checks may look where we read it.
    address = source.reader_url or source.read_at
    texts = [f"{words.LABEL['found']}: {_plain(source.finding)}", f"{words.LABEL['limits']}: {_plain(source.limits)}"]
    title = f" {source.title}." if source.title else ""
    return element("li", join([name, f" ({source.id}).{title} {extent} {' '.join(texts)} {address}"]))


def _plain(text: str) -> str:
    return str(inline(text, Address("")).striptags())


def _signature(page: str, code: str) -> Markup:
    lines = [
        element("div", join([element("span", label), element("span", class_="line")], " "))
        for label in ("Name", "Role", "Registered with, and number", "Date", "Signature")
    ]
    command = f"make sign-off PAGE={page} CODE={code} BY=… DATE=…"
    return element(
        "div",
        join(
            [
                paragraph(
                    element("strong", join(["I have read this page, code ", code, ", and found all of it right."]))
                ),
                *lines,
                paragraph(command, "command"),
            ]
        ),
        class_="sign",
    )


def main() -> int:
    """Writes the file."""
    try:
        guide = open_gate(Path())
        wanted = listed("PAGE")
        problems = page_faults(wanted, guide.pages)
        if problems:
            raise StopBuild(problems)
    except StopBuild as stop:
        print(stop, file=sys.stderr)
        return 1
    pages = wanted or pages_with_dangers(guide)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(document(guide, pages), "utf-8", newline="\n")
    print(f"{FILE.as_posix()}: {len(pages)} pages to check. Open it in a browser, and print it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
