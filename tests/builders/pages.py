"""What is on a page, as a list that can be compared: every element with its attributes, every text, in order."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html as lxml_html


def content(page: str) -> list[str]:
    """A page as lines: ``<a href="x">`` and ``</a>`` for an element, ``“words”`` for a text with single spaces.

    Attributes are in the order of the alphabet, and what is written as JSON in the way that JSON is written here: how a
    builder writes the same thing is nothing that differs.
    """
    return list(_lines(lxml_html.document_fromstring(page)))


def _lines(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str):  # a comment
        return
    names = "".join(f' {name}="{_value(value)}"' for name, value in sorted(element.attrib.items()))
    yield f"<{element.tag}{names}>"
    yield from _text(element.text)
    for child in element:
        yield from _lines(child)
        yield from _text(child.tail)
    yield f"</{element.tag}>"


def _text(text: str | None) -> Iterator[str]:
    words = " ".join((text or "").split())
    if words:
        yield f"“{words}”"


def _value(value: str) -> str:
    try:
        return json.dumps(json.loads(value), ensure_ascii=False) if value.startswith("{") else value
    except ValueError:  # a sentence with a gap in front: “{count} pages”
        return value


def differences(one: Path, other: Path) -> Iterator[tuple[str, str]]:
    """What differs between two folders of pages.

    Yields:
        The path of a file, and what is there: ``- <a>`` in the first only, ``+ <a>`` in the second only; ``-`` or ``+``
        for a whole file.
    """
    first, second = files(one), files(other)
    yield from ((name, "-") for name in sorted(first - second))
    yield from ((name, "+") for name in sorted(second - first))
    for name in sorted(first & second):
        before, after = (one / name).read_bytes(), (other / name).read_bytes()
        if before == after:
            continue
        if not name.endswith(".html"):
            yield name, "- other bytes"
            continue
        a, b = content(before.decode()), content(after.decode())
        for _, start, end, other_start, other_end in _changes(a, b):
            yield from ((name, f"- {line}") for line in a[start:end])
            yield from ((name, f"+ {line}") for line in b[other_start:other_end])


def _changes(one: list[str], other: list[str]) -> list[tuple[str, int, int, int, int]]:
    found = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [change for change in found if change[0] != "equal"]


def files(folder: Path) -> set[str]:
    """The paths of all files in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
