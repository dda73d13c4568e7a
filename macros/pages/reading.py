"""``docs/**/*.md`` → pages. Nothing is rendered here.

Macro calls are found with Jinja's own parser, links and headings with a
CommonMark parser, so that strings, comments and code blocks are told apart the
way the builder tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes
from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.catalogue.loading import build
from macros.catalogue.problems import Problem
from macros.catalogue.yaml_nodes import Plain, compose, read_text, to_plain
from macros.pages.records import Call, Link, Page, PageHeader

# The same delimiters as the builder's plugin uses by default.
_JINJA = Environment()
_MARKDOWN = MarkdownIt("commonmark")
_JINJA_PIECE = re.compile(r"\{\{.*?\}\}|\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_EXPLICIT_ID = re.compile(r"\{:?[^}]*#([\w-]+)[^}]*\}\s*$")
_CONTAINER = re.compile(r"^(\s*)(?:!!!|\?\?\?\+?|===)\s")

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
    header, header_lines, length, problems = _header(text, name)
    lines = text.split("\n")
    lines[:length] = [""] * length
    calls, faults = _calls(lines, name)
    problems += faults
    links, anchors, titles = _markdown(lines)
    page = Page(identity, name, header, header_lines, tuple(calls), tuple(links), anchors, tuple(titles), tuple(lines))
    return page, problems


def _header(text: str, name: str) -> tuple[PageHeader | None, dict[str, int], int, list[Problem]]:
    """The header, the lines of its fields, how many lines it takes, and problems."""
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        return (
            None,
            {},
            0,
            [
                Problem(
                    name,
                    1,
                    "header-missing",
                    "the page has no header",
                    f"--- lines around {', '.join(PageHeader.model_fields)}",
                    "copy the header of another page and change it",
                )
            ],
        )
    node, problems = compose("\n".join(lines[1:end]), name, 2)
    if node is None:
        if not problems:
            problems = [
                Problem(name, 1, "header-missing", "the header is empty", "title, description and dates", "fill it in")
            ]
        return None, {}, end + 1, problems
    plain, faults = to_plain(node, name, 1)
    problems += faults
    if not isinstance(plain.value, dict):
        plain = Plain({}, {(): 1})
    header, faults = build(PageHeader, plain, name)
    problems += faults
    return header, {str(loc[0]): line for loc, line in plain.lines.items() if len(loc) == 1}, end + 1, problems


def _calls(lines: list[str], name: str) -> tuple[list[Call], list[Problem]]:
    """The macro calls of a page, and everything between braces that is not one."""
    problems: list[Problem] = []
    lines = list(lines)
    tree = None
    # A page with several broken expressions has them all listed: blank the line of each and parse again.
    for _ in range(len(lines) + 1):
        try:
            tree = _JINJA.parse("\n".join(lines))
            break
        except TemplateSyntaxError as error:
            line = _line_with_braces(lines, error.lineno)
            problems.append(
                Problem(
                    name,
                    line,
                    "macro-syntax",
                    f"this macro call cannot be read: {error.message}",
                    ONLY_CALLS,
                    "correct the call",
                )
            )
            if not lines[line - 1].strip():
                break
            lines[line - 1] = ""
    calls: list[Call] = []
    for node in tree.body if tree else []:
        if not isinstance(node, nodes.Output):
            problems.append(
                Problem(
                    name,
                    node.lineno,
                    "macro-statement",
                    "a template statement ({% … %}) stands here",
                    ONLY_CALLS,
                    "use a macro",
                )
            )
            continue
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            call, problem = _call(part, lines, name)
            if call:
                calls.append(call)
            if problem:
                problems.append(problem)
    return calls, problems


def _call(node: nodes.Node, lines: list[str], name: str) -> tuple[Call | None, Problem | None]:
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
    return Call(node.node.name, positional, named, node.lineno, _stands_alone(lines, node.lineno)), None


def _line_with_braces(lines: list[str], line: int) -> int:
    """Jinja names the line where it gave up; the braces may have opened above it."""
    line = min(max(line, 1), len(lines))
    for number in range(line, 0, -1):
        if "{{" in lines[number - 1] or "{%" in lines[number - 1] or "{#" in lines[number - 1]:
            return number
    return line


def _stands_alone(lines: list[str], line: int) -> bool:
    first = _line_with_braces(lines, line) - 1
    last = next((i for i in range(first, len(lines)) if "}}" in lines[i]), first)
    text = "\n".join(lines[first : last + 1]).rstrip()
    above = lines[first - 1] if first else ""
    below = lines[last + 1] if last + 1 < len(lines) else ""
    alone = text.startswith("{{") and text.endswith("}}") and text.count("{{") == 1
    return alone and all(
        not _JINJA_PIECE.sub("", beside).strip() or beside.startswith("{#") for beside in (above, below)
    )


def _markdown(lines: list[str]) -> tuple[list[Link], frozenset[str], list[int]]:
    """Links, heading ids and first-level headings."""
    text = _JINJA_PIECE.sub(lambda piece: re.sub(r"[^\n]", " ", piece[0]), "\n".join(_without_containers(lines)))
    links: list[Link] = []
    anchors: set[str] = set()
    titles: list[int] = []
    tokens = _MARKDOWN.parse(text)
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
    return links, frozenset(anchors), titles


def _without_containers(lines: list[str]) -> Iterator[str]:
    """The lines with admonitions opened, whose indented content CommonMark would take for code."""
    inside: int | None = None
    for line in lines:
        marker = _CONTAINER.match(line)
        if marker:
            inside = len(marker[1]) + 4
            yield ""
        elif inside is not None and line.startswith(" " * inside):
            yield line[inside:]
        else:
            inside = inside if inside is not None and not line.strip() else None
            yield line


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
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
