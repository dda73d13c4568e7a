"""``docs/**/*.md`` → pages. Nothing is rendered here.

Macro calls are found with Jinja's own parser, links and headings with a
CommonMark parser, so that strings, comments and code blocks are told apart the
way the builder tells them apart.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, TemplateSyntaxError, nodes
from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.catalogue.loading import build
from macros.catalogue.problems import Problem
from macros.catalogue.yaml_nodes import (
    LOST,
    Plain,
    clean,
    compose,
    control_characters,
    read_text,
    structural,
    to_plain,
)
from macros.pages.records import Call, Link, Page, PageHeader


class _Markdown(MarkdownIt):
    """Takes every link for one, as the builder does; whether it leads somewhere is checked later."""

    def validateLink(self, url: str) -> bool:
        return True


# The same delimiters as the builder's plugin uses by default.
_JINJA = Environment()
_MARKDOWN = _Markdown("commonmark")
# Comments, calls and statements. None holds the opening of another one: that is how a missing end is found.
PIECE = re.compile(r"\{#(?:(?!\{#).)*?#\}|\{\{(?:(?!\{\{|\{%|\{#).)*?\}\}|\{%(?:(?!\{\{|\{%|\{#).)*?%\}", re.DOTALL)
# An explained word is read where it stands: as its words, else as the name from which its id is made.
_TERM = re.compile(
    r"""\{\{-?\s*term\(\s*(["'])(?P<id>[\w-]+)\1\s*(?:,\s*(?:shown\s*=\s*)?(["'])(?P<shown>.+?)\3\s*)?,?\s*\)\s*-?\}\}""",
    re.DOTALL,
)
_OPENING = re.compile(r"\{[{%#][^\n]*")
_CLOSING_STATEMENT = re.compile(r"\{%[-+]?\s*(end|else|elif)")
_EXPLICIT_ID = re.compile(r"\{:?[^}]*#([\w-]+)[^}]*\}\s*$")
_CONTAINER = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?|===)\s")
_TAG = re.compile(r"<[^>]*>")
_HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_VERBATIM = re.compile(r"\s*<(?:pre|script|style|textarea)\b", re.IGNORECASE)
_HTML_ID = re.compile(r"<[^>]*\sid=[\"']?([\w-]+)")
_HTML_LINK = re.compile(r"<[^>]*\s(?:href|src)=[\"']?([^\s\"'>]*)")

ONLY_CALLS = '{{ macro_name("text", ["a", "b"]) }} and {# comments #}'


def read_pages(project: Path) -> tuple[dict[str, Page], list[Problem]]:
    """Reads every page.

    Args:
        project: the folder that holds ``docs/``.

    Returns:
        Pages by id, and the problems that one page alone shows.
    """
    docs = project / "docs"
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(project).as_posix()
        identity = path.relative_to(docs).with_suffix("").as_posix()
        text, faults = read_text(path, name)
        problems += faults
        if text is not None:
            page, faults = read_page(text, name, identity)
            problems += faults
            pages[identity] = page
        else:
            pages[identity] = Page(identity, name, None)
    if not pages:
        problems.append(Problem("docs", 1, "file-missing", "there are no pages", "pages in docs/", "put them back"))
    return pages, problems


def read_page(text: str, name: str, identity: str) -> tuple[Page, list[Problem]]:
    """Reads one page from its text; see ``Page``."""
    page, problems = _read_page(text, name, identity)
    return page, list(problems)


# The preview reads all pages again whenever one has changed: what is the same text is the same page.
@functools.lru_cache(maxsize=8192)
def _read_page(text: str, name: str, identity: str) -> tuple[Page, tuple[Problem, ...]]:
    text, problems = control_characters(text, name)
    header, faults = _header(text, name)
    problems += faults
    lines = text.split("\n")
    lines[: header.length] = [""] * header.length
    links, anchors, titles, code = _markdown(lines)
    calls, unread, faults = _calls(lines, name, code)
    problems += faults
    page = Page(
        identity,
        name,
        header.record,
        header.lines,
        header.given,
        tuple(calls),
        tuple(unread),
        tuple(links),
        anchors,
        tuple(titles),
        tuple(lines),
    )
    return page, tuple(problems)


@dataclass(frozen=True)
class _Header:
    """What the top of a page gives; ``length`` counts its lines."""

    record: PageHeader | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    length: int = 0


def _header(text: str, name: str) -> tuple[_Header, list[Problem]]:
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if lines[0].replace(LOST, "").rstrip() != "---" or end is None:
        return _Header(), [
            Problem(
                name,
                1,
                "header-missing",
                "the page has no header",
                f"--- lines around {', '.join(PageHeader.model_fields)}",
                "copy the header of another page and change it",
            )
        ]
    yaml_text, problems = clean("\n".join(lines[1:end]), name, 2)
    spoiled = bool(problems) or LOST in yaml_text
    node, faults = compose(yaml_text, name, 2)
    if node is None:
        if not faults:
            faults = [
                Problem(name, 1, "header-missing", "the header is empty", "title, description and dates", "fill it in")
            ]
        return _Header(length=end + 1), problems + (faults if not spoiled else [])
    plain, faults = to_plain(node, name, 1)
    if not isinstance(plain.value, dict):
        plain = Plain({}, {(): 1})
    record, more = build(PageHeader, plain, name)
    problems += [fault for fault in (*faults, *more) if not (spoiled and structural(fault))]
    places = {str(loc[0]): line for loc, line in plain.lines.items() if len(loc) == 1}
    return _Header(record, places, plain.value, end + 1), problems


def _calls(lines: list[str], name: str, code: set[int]) -> tuple[list[Call], list[str], list[Problem]]:
    """The macro calls of a page, and everything between braces that is not one: as text and as problems."""
    text, unread, problems = _without_faults("\n".join(lines), name)
    try:
        tree = _parse(text)
    except TemplateSyntaxError as error:
        return [], [text], [*problems, _syntax_problem(name, min(error.lineno, len(lines)), error.message or "")]
    calls: list[Call] = []
    for node in tree.find_all(nodes.Output):
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            call, problem = _call(part, text, name, code)
            if call:
                calls.append(call)
            else:
                names = [found.name for found in (part, *part.find_all(nodes.Name)) if isinstance(found, nodes.Name)]
                texts = [str(found.value) for found in part.find_all(nodes.Const)]
                unread += [" ".join(names + texts)] if names else []
            if problem:
                problems.append(problem)
    return calls, unread, problems


def _parse(text: str) -> nodes.Template:
    try:
        return _JINJA.parse(text)
    except (RecursionError, ValueError) as error:
        raise TemplateSyntaxError(f"too long or too deep ({type(error).__name__})", 1) from None


def _without_faults(text: str, name: str) -> tuple[str, list[str], list[Problem]]:
    """Blanks every piece between braces that cannot be read, so that all of them are found in one run.

    Returns:
        The text with the other pieces only, the pieces that were blanked, and the problems.
    """
    unread: list[str] = []
    problems: list[Problem] = []
    opened = False

    def line_at(position: int) -> int:
        return text.count("\n", 0, position) + 1

    def judge(piece: re.Match[str]) -> str:
        nonlocal opened
        if piece[0].startswith("{{"):
            try:
                _parse(piece[0])
                return piece[0]
            except TemplateSyntaxError as error:
                problems.append(_syntax_problem(name, line_at(piece.start()), error.message or ""))
        elif piece[0].startswith("{%"):
            if not (opened and _CLOSING_STATEMENT.match(piece[0])):
                problems.append(
                    Problem(
                        name,
                        line_at(piece.start()),
                        "macro-statement",
                        "a template statement ({% … %}) stands here",
                        ONLY_CALLS,
                        "use a macro",
                    )
                )
            opened = True
        else:
            return _blank(piece)
        unread.append(piece[0])
        return _blank(piece)

    read = PIECE.sub(judge, text)
    for stray in _OPENING.finditer(PIECE.sub(_blank, text)):
        hint = "write “{ #name }”, with a space" if stray[0].startswith("{#") else "add the end"
        what = f"“{stray[0][:2]}” opens here and does not end"
        problems.append(_syntax_problem(name, line_at(stray.start()), what, hint))
        unread.append(stray[0])
        read = read[: stray.start()] + "  " + read[stray.start() + 2 :]
    return read, unread, problems


def _syntax_problem(name: str, line: int, what: str, hint: str = "correct the call") -> Problem:
    return Problem(name, line, "macro-syntax", f"this macro call cannot be read: {what}", ONLY_CALLS, hint)


def _blank(piece: re.Match[str]) -> str:
    """Spaces in place of a piece, so that all lines and columns stay where they are."""
    return re.sub(r"[^\n]", " ", piece[0])


def _call(node: nodes.Node, text: str, name: str, code: set[int]) -> tuple[Call | None, Problem | None]:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        what = f"“{node.name}” is not called" if isinstance(node, nodes.Name) else "this is not a macro call"
        names = sorted({found.name for found in node.find_all(nodes.Name)})
        shown = f"{what} (names used: {', '.join(names)})" if names and not isinstance(node, nodes.Name) else what
        return None, Problem(
            name, node.lineno, "macro-not-a-call", shown, ONLY_CALLS, "call a macro, or delete the braces"
        )
    try:
        positional = tuple(argument.as_const() for argument in node.args)
        named = {keyword.key: keyword.value.as_const() for keyword in node.kwargs}
    except nodes.Impossible:
        return None, Problem(
            name,
            node.lineno,
            "macro-argument",
            f"an argument of {node.node.name} is not written out",
            "texts in quotes and lists of them",
            "write the ids out in quotes",
        )
    if LOST in f"{positional}{named}":
        return None, None  # listed already: the line is not UTF-8
    return Call(node.node.name, positional, named, node.lineno, _stands_alone(text, node.lineno, code)), None


def _stands_alone(text: str, line: int, code: set[int]) -> bool:
    """Whether the call on a line has column 0, its line and the lines beside it for itself, and is not in a code block.

    Args:
        text: of the page, without comments.
        line: a line of the call.
        code: the lines of code blocks.
    """
    lines = text.split("\n")
    first = next((i for i in range(line - 1, -1, -1) if "{{" in lines[i]), line - 1)
    last = next((i for i in range(first, len(lines)) if "}}" in lines[i]), first)
    own = "\n".join(lines[first : last + 1]).rstrip()
    beside = [*lines[max(first - 1, 0) : first], *lines[last + 1 : last + 2]]
    alone = own.startswith("{{") and own.endswith("}}") and own.count("{{") == 1
    return alone and first + 1 not in code and not any(near.strip() for near in beside)


def words_of(piece: str) -> str | None:
    """The words that a piece between braces leaves in its sentence: those of an explained term; None for all others."""
    term = _TERM.fullmatch(piece)
    return " ".join((term["shown"] or term["id"].replace("-", " ")).split()) if term else None


def parsed(lines: Sequence[str]) -> list[Token]:
    """The Markdown of a page without its macro calls and comments: each token stands on the line of the file."""
    # Spaces in their place would turn a list item that starts with a call into code.
    return _MARKDOWN.parse(
        PIECE.sub(
            lambda piece: (words_of(piece[0]) or "") + "\n" * piece[0].count("\n"),
            "\n".join(_without_containers(lines)),
        )
    )


def _markdown(lines: Sequence[str]) -> tuple[list[Link], frozenset[str], list[int], set[int]]:
    """Links, ids, first-level headings, and the lines of code blocks."""
    links: list[Link] = []
    anchors: set[str] = set()
    titles: list[int] = []
    code: set[int] = set()
    tokens = parsed(lines)
    for index, token in enumerate(tokens):
        line = (token.map[0] if token.map else 0) + 1
        if token.type == "heading_open":
            if token.tag == "h1":
                titles.append(line)
            content = tokens[index + 1]
            explicit = _EXPLICIT_ID.search(content.content)
            plain = _EXPLICIT_ID.sub("", "".join(_plain_text(content)))
            unique(explicit[1] if explicit else slugify(plain, "-"), anchors)  # adds the id to the set
        elif token.type == "inline":
            links += _links(token, line)
            anchors.update(i for child in token.children or [] for i in _html_ids(child))
        elif token.type == "html_block":
            links += _html_links(token.content, line)
            anchors.update(_html_ids(token))
        elif token.type == "fence" and token.map:
            code.update(range(token.map[0] + 1, token.map[1] + 1))
    links = [link for link in links if LOST not in unquote(link.target)]  # listed already: the line is not UTF-8
    return links, frozenset(anchors), titles, code


def inline_tokens(lines: Sequence[str], mark: Callable[[str], str]) -> Iterator[tuple[str, Token, int]]:
    """The running text of a page: its element (``p``, ``h2`` …), the token that holds it, and its first line.

    Args:
        lines: of the page, the header blanked out.
        mark: gives the text that stands for a comment, call or statement, with as many line ends.
    """
    text = PIECE.sub(lambda piece: mark(piece[0]), "\n".join(_without_containers(list(lines))))
    yield from _inline_tokens(text, 1)


def _inline_tokens(text: str, first_line: int) -> Iterator[tuple[str, Token, int]]:
    tokens = _MARKDOWN.parse(text)
    for before, token in itertools.pairwise(tokens):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "inline":
            yield before.tag, token, line
        elif token.type == "html_block" and not _VERBATIM.match(token.content):
            content = _HTML_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), token.content)
            yield from _inline_tokens(_TAG.sub("", content), line)


def _html_ids(token: Token) -> list[str]:
    return _HTML_ID.findall(token.content) if token.type in ("html_block", "html_inline") else []


def _html_links(content: str, first_line: int) -> Iterator[Link]:
    """Links in a block of HTML: its own, and those in the Markdown that the builder may find in it."""
    content = _HTML_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), content)
    for found in _HTML_LINK.finditer(content):
        yield Link(found[1], first_line + content.count("\n", 0, found.start(1)), html=True)
    if not _VERBATIM.match(content):
        for token in _MARKDOWN.parse(_TAG.sub("", content)):
            if token.type == "inline" and token.map:
                yield from _links(token, first_line + token.map[0])


def _without_containers(lines: Sequence[str]) -> Iterator[str]:
    """The lines with admonitions opened, whose indented content CommonMark would take for code."""
    inside: list[int] = []
    for line in lines:
        while inside and line.strip() and not line.startswith(" " * inside[-1]):
            inside.pop()
        marker = _CONTAINER.match(line)
        if marker:
            inside.append(len(marker[1]) + 4)
            yield ""
        else:
            yield line[inside[-1] :] if inside else line


def _plain_text(token: Token) -> Iterator[str]:
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "


def _links(token: Token, line: int) -> Iterator[Link]:
    for child in token.children or []:
        if child.type == "link_open":
            yield Link(str(child.attrs.get("href", "")), line)
        elif child.type == "image":
            yield Link(str(child.attrs.get("src", "")), line)
        elif child.type == "html_inline":
            for found in _HTML_LINK.finditer(child.content):
                yield Link(found[1], line, html=True)
            line += child.content.count("\n")
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
