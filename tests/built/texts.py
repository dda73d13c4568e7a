"""Texts as readers see them, from documents and from the data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.mini import ROOT

# What stands for an unknown in the data, and what readers see.
UNKNOWN = {"not-known": "Not known", "not-reviewed": "Not reviewed"}


def data() -> dict[str, list[dict[str, Any]]]:
    """Every record of the guide by kind (the file's name), read without our own loader."""
    files = sorted(Path(ROOT / "data").glob("*.yml"))
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in files}


def flat(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def visible(element: Any) -> str:
    """The text of an element, with single spaces, and a space between neighbours such as paragraphs.

    What stands in a script is not shown to anybody.
    """
    return flat(" ".join(element.xpath(".//text()[not(ancestor::script)]")))


def as_read(text: str) -> str:
    """A text from the data as readers see it: without Markdown, an unknown in words."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", UNKNOWN.get(text, text))
    return flat(re.sub(r"(?<!\\)[*_]{1,2}(?=\S)(.+?)(?<=\S)[*_]{1,2}", r"\1", text))


def without_spaces(text: str) -> str:
    """For comparing texts whose emphasis or links split them into pieces."""
    return re.sub(r"\s", "", text)
