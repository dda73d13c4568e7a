"""A test language: every word of the interface accented, 40 % longer and between marks, so that no other word hides.

It is made from ``languages/en.yml`` by ``pseudo``; no file of it is kept, so it cannot go stale.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from macros import languages
from macros.words import PLACEHOLDER
from tests.tools.project import Project

FILE = "languages/en-XA.yml"
LONGER = 1.4
# One sheet of paper is as long as it is: a build whose leaflet does not fit says so, and a translator shortens.
PAPER = ("leaflet", "leaflet_card", "leaflet_treatment", "band", "certainty", "side_effect_block")
START, END = "⟦", "⟧"
_ACCENTS = str.maketrans(
    "aceinosuyzACEINOSUYZ",
    "áčéíñóšúýžÁČÉÍÑÓŠÚÝŽ",
)


def pseudo(text: str, *, longer: bool = True) -> str:
    """A text as the test language has it. What stands in braces stays."""
    pieces = re.split(f"({PLACEHOLDER.pattern.replace('(', '(?:')})", text)
    accented = "".join(piece if n % 2 else piece.translate(_ACCENTS) for n, piece in enumerate(pieces))
    letters = len(PLACEHOLDER.sub("", text))
    more = max(1, round(letters * (LONGER - 1)) - 2)
    # Short words that can be broken: a language is longer in words, not in one endless word.
    padding = " ".join(["óñé"] * (more // 4 + 1))[: max(more, 1)].strip()
    return f"{START}{accented} {padding}{END}" if longer and letters > 3 else f"{START}{accented}{END}"


def language(english: str, *, direction: str = "ltr") -> str:
    """The text of the test language's file, made from the English one."""

    def walk(value: Any, loc: tuple[str, ...]) -> Any:
        if loc in (("theme", "language"), ("theme", "direction"), ("extra", "words", "locale")):
            return {"language": "en-XA", "direction": direction, "locale": "en-GB"}[loc[-1]]
        if isinstance(value, dict):
            return {key: walk(inner, (*loc, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(item, loc) for item in value]
        return pseudo(value, longer=len(loc) < 3 or loc[2] not in PAPER)

    return json.dumps(walk(yaml.safe_load(english), ()), ensure_ascii=False, indent=2)


def speak_pseudo(project: Project, *, direction: str = "ltr") -> None:
    """Makes a copy of the project speak the test language."""
    english = (project.folder / languages.FORM).read_text("utf-8")
    (project.folder / FILE).write_text(language(english, direction=direction), "utf-8", newline="\n")
    project.replace("mkdocs.yml", f"INHERIT: {languages.FORM}", f"INHERIT: {FILE}")
