"""Where the texts of macro calls stand in a page, so that one of them can be changed and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.pages.checks import bind
from macros.pages.records import Call
from macros.registry import MACROS
from workbench.edits import Lines

_CALL = re.compile(r"\{\{-?(?P<inner>(?:(?!\{\{|\}\}).)*?)-?\}\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True)
class Argument:
    """A text in a call.

    Attributes:
        macro: the macro that is called.
        parameter: the one that the text belongs to.
        value: the text.
        start: where its literal starts in the page, quotes included.
        end: behind it.
    """

    macro: str
    parameter: str
    value: str
    start: int
    end: int

    @property
    def names_page(self) -> bool:
        """The text is the id of a page."""
        meant = (found for found in MACROS[self.macro].parameters if found.name == self.parameter)
        return any(found.allowed is None and not found.text for found in meant)


def arguments_of(text: str) -> Iterator[Argument]:
    """Every text in the calls of a page, with its parameter. What cannot be read gives nothing: the gate lists it.

    A call with its arguments written out is Python as well, so Python's own parser tells where each text stands.
    """
    commented = [found.span() for found in _COMMENT.finditer(text)]
    for found in _CALL.finditer(text):
        if any(start <= found.start() < end for start, end in commented):
            continue
        inner = found["inner"]
        left = len(inner) - len(inner.lstrip())
        base = found.start("inner") + left
        try:
            # In brackets, a call may go over several lines.
            tree = ast.parse(f"({inner.strip()}\n)", mode="eval").body
        except (SyntaxError, ValueError, RecursionError):
            continue
        if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id in MACROS:
            yield from _of_call(tree, tree.func.id, inner.strip(), base)


def _of_call(tree: ast.Call, name: str, source: str, base: int) -> Iterator[Argument]:
    macro = MACROS[name]
    names = [parameter.name for parameter in macro.parameters]
    lines = Lines(source)
    given = list(enumerate(tree.args))
    for at, node in given:
        parameter = names[0] if macro.variadic and names else names[at] if at < len(names) else ""
        yield from _texts(node, name, parameter, source, lines, base)
    for keyword in tree.keywords:
        yield from _texts(keyword.value, name, keyword.arg or "", source, lines, base)


def _texts(node: ast.expr, macro: str, parameter: str, source: str, lines: Lines, base: int) -> Iterator[Argument]:
    for found in ast.walk(node):
        if isinstance(found, ast.Constant) and isinstance(found.value, str):
            start = _place(source, lines, found.lineno, found.col_offset)
            end = _place(source, lines, found.end_lineno or found.lineno, found.end_col_offset or found.col_offset)
            yield Argument(macro, parameter, found.value, base + start, base + end)


def _place(source: str, lines: Lines, line: int, column: int) -> int:
    """Python counts columns in bytes, and the bracket before the first line is one too many."""
    start = lines.at(line - 1)
    column -= line == 1
    row = source[start:].split("\n", 1)[0]
    return start + len(row.encode("utf-8")[:column].decode("utf-8", errors="ignore"))


def values_of(call: Call, parameter: str) -> list[str]:
    """The texts that a call gives to a parameter."""
    macro = MACROS.get(call.name)
    value = bind(macro, call)[0].get(parameter) if macro else None
    found = value if isinstance(value, (list, tuple)) else [value]
    return [text for text in found if isinstance(text, str)]
