"""What a reader will see changed between two builds of the site: page by page, paragraph by paragraph, word by word.

Texts are compared, not markup: a class that changed is nothing to a reader. A link that leads elsewhere is.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html
from lxml.etree import ParserError

# An element that begins a paragraph of its own.
_BLOCKS = frozenset(
    {
        *("p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "thead", "tbody", "div"),
        *("section", "details", "summary", "dl", "dt", "dd", "pre", "figure", "figcaption", "blockquote", "article"),
        *("aside", "header", "footer", "form", "fieldset", "legend", "button", "label", "option", "nav"),
    }
)
_SKIPPED = frozenset({"script", "style", "template", "svg"})
_ALIKE = 0.4


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item or row: its text, and where its links lead."""

    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A paragraph that changed, as markup for both sides; one side is empty where it was added or removed."""

    before: str
    after: str

    @property
    def kind(self) -> str:
        """Changed, added or removed."""
        return "Changed" if self.before and self.after else "Added" if self.after else "Removed"


@dataclass(frozen=True)
class PageChange:
    """A page that changed: its address, its title, what happened to it, and its changes."""

    name: str
    title: str
    kind: str
    changes: tuple[Change, ...]


def blocks(page: str) -> list[Block]:
    """What a reader can read on a built page, in order; first its title and its description."""
    try:
        root: Any = lxml_html.document_fromstring(page.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except ParserError:
        return []
    found = [Block(f"Title: {_plain(root.findtext('.//title') or '')}")]
    found += [Block(f"Description: {text}") for text in root.xpath("//head/meta[@name='description']/@content")]
    main = root.xpath("//article | //*[@role='main'] | //main | //body")
    wanted = next((e for tag in ("article", "div", "main", "body") for e in main if e.tag == tag), None)
    return found + (list(_blocks(wanted)) if wanted is not None else [])


def _plain(text: str) -> str:
    return " ".join(text.split())


def _blocks(element: Any) -> Iterator[Block]:
    words: list[str] = []
    links: list[str] = []

    def flush() -> Iterator[Block]:
        text = _plain("".join(words))
        if text or links:
            yield Block(text, tuple(links))
        words.clear()
        links.clear()

    def visit(node: Any) -> Iterator[Block]:
        if not isinstance(node.tag, str) or node.tag in _SKIPPED or "headerlink" in (node.get("class") or "").split():
            return
        if node.tag == "tr":
            yield from flush()
            cells = [_plain(" ".join(cell.itertext())) for cell in node if isinstance(cell.tag, str)]
            yield Block(" | ".join(cells), tuple(str(link) for link in node.xpath(".//a/@href")))
            return
        is_block = node.tag in _BLOCKS
        if is_block:
            yield from flush()
        if node.tag == "a" and node.get("href"):
            links.append(node.get("href"))
        if node.tag == "img":
            words.append(f" [picture: {node.get('alt') or 'without words'}] ")
        words.append(node.text or "")
        for child in node:
            yield from visit(child)
            words.append(child.tail or "")
        if is_block:
            yield from flush()

    yield from visit(element)
    yield from flush()


def compare(
    before: Mapping[str, str], after: Mapping[str, str], moved: Mapping[str, str] | None = None
) -> list[PageChange]:
    """Every page that a reader will see changed.

    Args:
        before: address → markup of each built page of the old state.
        after: the same of the new state.
        moved: old address → new address of pages that were renamed: they are compared with themselves.
    """
    came = {new: old for old, new in (moved or {}).items() if old in before and new in after and new not in before}
    stayed = {name: page for name, page in before.items() if name not in came.values()}
    before = {**stayed, **{new: before[old] for new, old in came.items()}}
    found = []
    for name in sorted({*before, *after}):
        old = blocks(before[name]) if name in before else []
        new = blocks(after[name]) if name in after else []
        changes = tuple(_changes(old, new))
        if name in came:
            changes = (_change(Block(f"Address: {came[name]}"), Block(f"Address: {name}")), *changes)
        if changes:
            kind = "Added" if name not in before else "Removed" if name not in after else "Changed"
            title = (new or old)[0].text.removeprefix("Title: ")
            found.append(PageChange(name, title, kind, changes))
    return found


def _changes(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for what, low, high, start, end in matcher.get_opcodes():
        if what != "equal":
            for one, two in _pairs(old[low:high], new[start:end]):
                yield _change(one, two)


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block | None, Block | None]]:
    """Old and new paragraphs that are versions of each other, in order; the others alone."""
    at = 0
    for block in old:
        best = max(range(at, len(new)), key=lambda place: _alike(block, new[place]), default=None)
        if best is None or _alike(block, new[best]) < _ALIKE:
            yield block, None
            continue
        yield from ((None, other) for other in new[at:best])
        yield block, new[best]
        at = best + 1
    yield from ((None, other) for other in new[at:])


def _alike(one: Block, two: Block) -> float:
    return difflib.SequenceMatcher(None, one.text.split(), two.text.split(), autojunk=False).ratio()


def _change(old: Block | None, new: Block | None) -> Change:
    if old is None or new is None:
        text = html.escape((old or new or Block("")).text)
        return Change("" if old is None else f"<del>{text}</del>", "" if new is None else f"<ins>{text}</ins>")
    left, right = marked(old.text, new.text)
    if old.links != new.links:
        gone = [link for link in old.links if link not in new.links]
        come = [link for link in new.links if link not in old.links]
        left += "".join(f" <del>[link: {html.escape(link)}]</del>" for link in gone)
        right += "".join(f" <ins>[link: {html.escape(link)}]</ins>" for link in come)
        if not gone and not come:
            right += " <ins>[links in another order]</ins>"
    return Change(left or "–", right or "–")


def marked(old: str, new: str) -> tuple[str, str]:
    """Two versions of a text, with what went marked in the first and what came in the second."""
    one, two = (re.findall(r"\s+|[^\s]+", text) for text in (old, new))
    left, right = [], []
    for what, low, high, start, end in difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        gone, come = (html.escape("".join(words)) for words in (one[low:high], two[start:end]))
        if what == "equal":
            left.append(gone)
            right.append(come)
        else:
            left.append(f"<del>{gone}</del>" if gone else "")
            right.append(f"<ins>{come}</ins>" if come else "")
    return "".join(left), "".join(right)


def summary(found: Sequence[PageChange], base: str) -> str:
    """The changes in a few lines, for the terminal."""
    if not found:
        return f"A reader will see no change against {base}."
    lines = []
    for page in found:
        counts = [(sum(change.kind == kind for change in page.changes), kind.lower()) for kind in _KINDS]
        parts = ", ".join(f"{count} {kind}" for count, kind in counts if count)
        lines.append(f"{page.kind.lower():8} {page.name or 'start page'}: {parts}")
    pages = "1 page differs" if len(found) == 1 else f"{len(found)} pages differ"
    return "\n".join([*lines, f"{pages} from {base}, counted in paragraphs and rows."])


_KINDS = ("Changed", "Added", "Removed")
_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 80rem; padding: 0 1rem }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border: 1px solid; overflow-wrap: anywhere; padding: .4rem .6rem; text-align: left; vertical-align: top }
thead th:first-child { width: 6rem }
ins { text-decoration: underline; text-decoration-thickness: 2px; font-weight: 600 }
del { text-decoration: line-through; text-decoration-thickness: 2px }
@media (max-width: 40rem) { table, thead, tbody, tr, th, td { display: block; width: auto !important } }
"""


def report(found: Sequence[PageChange], base: str) -> str:
    """All changes as one page that a reviewer can open. Marks do not rest on colour."""
    contents = "\n".join(
        f'<li><a href="#page-{at}">{html.escape(page.title)}</a> ({page.kind.lower()}, {len(page.changes)})</li>'
        for at, page in enumerate(found)
    )
    sections = "\n".join(_section(at, page) for at, page in enumerate(found))
    nothing = "" if found else "<p>A reader will see no change.</p>"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What a reader will see changed</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>What a reader will see changed</h1>
<p>Compared with {html.escape(base)}. <del>Struck out: it goes.</del> <ins>Underlined and bold: it comes.</ins></p>
{nothing}<ul>
{contents}
</ul>
{sections}
</body>
</html>
"""


def _section(at: int, page: PageChange) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{change.kind}</th><td>{change.before or "–"}</td><td>{change.after or "–"}</td></tr>'
        for change in page.changes
    )
    name = html.escape(page.name or "start page")
    return f"""<h2 id="page-{at}">{html.escape(page.title)}</h2>
<p>{page.kind}: {name}</p>
<table>
<thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>"""
