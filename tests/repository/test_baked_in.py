"""No word for readers is baked into code: macros, templates, scripts and publishing steps take theirs from languages/.

What is looked for: string literals with two words or more that reach output. Docstrings, problems for editors, and what
is raised are no output. What is right all the same is listed, each with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
# Rooms whose texts reach readers.
RENDERERS = ("macros/parts", "macros/tables", "macros/figures", "macros/leaflet", "macros/open_data")
FILES = ("macros/html.py", "macros/registry.py", "publish/redirects.py", "publish/archive.py")
# A sentence or a part of one, a name with a capital letter; nothing with signs that stand in code alone.
WORDS = re.compile(r"[A-Z][a-z’]+[ ,:]+[A-Za-z’]|^[A-Z][a-z]{2,}[.:?!]? ?$|(^|[ ,.])[a-z’]+ [a-z’]+ [a-z’]+")
CODE = re.compile(r"[<>{}=_#/\\|;]|--")
# Text → why it may stand there.
RIGHT = {
    "text message to ": "how data/places.yml writes it: content, not interface",
    "Creative Commons Attribution 4.0 International": "the name of a licence",
}
# Calls that make no output for readers.
NOT_SHOWN = {"ValueError", "compile", "Problem", "Macro", "Column"}
# What open data says of itself is for programmers, as the schemas are.
FOR_PROGRAMMERS = ("macros/open_data/as_csv.py", "macros/open_data/as_json.py", "macros/open_data/json_ld.py")


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every literal that may reach output."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))  # docstrings
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in NOT_SHOWN:
                # What a macro is about is for editors; what it renders is not.
                arguments = [a for a in node.args if name != "Macro" or isinstance(a, ast.Constant)]
                skipped |= {id(inner) for argument in arguments for inner in ast.walk(argument)}
            # Classes and other attributes but those that are read out.
            for keyword in node.keywords:
                if keyword.arg not in ("aria_label", "title", "caption", "label", None):
                    skipped |= {id(inner) for inner in ast.walk(keyword.value)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def baked_in(code: str) -> list[tuple[int, str]]:
    """Literals in Python that look like words for readers."""
    return [
        (line, text)
        for line, text in literals(ast.parse(code))
        if WORDS.search(text) and not CODE.search(text) and text not in RIGHT
    ]


def test_renderers_have_no_words_of_their_own() -> None:
    paths = [path for room in RENDERERS for path in sorted((PROJECT / room).rglob("*.py"))]
    paths += [PROJECT / name for name in FILES]
    found = {}
    for path in paths:
        name = path.relative_to(PROJECT).as_posix()
        if name not in FOR_PROGRAMMERS and (words := baked_in(path.read_text("utf-8"))):
            found[name] = words
    assert found == {}


def test_templates_have_no_words_of_their_own() -> None:
    found = {}
    for path in sorted((PROJECT / "overrides").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|<(script|style)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
        shown = re.findall(r">([^<>]*[A-Za-z]{2,}[^<>]*)<", text)
        shown += re.findall(r'\b(?:aria-label|title|alt|placeholder|data-[\w-]+)="([^"]*[A-Za-z]{2,}[^"]*)"', text)
        if shown:
            found[path.relative_to(PROJECT).as_posix()] = shown
    assert found == {}


def test_scripts_have_no_words_of_their_own() -> None:
    found = {}
    paths = [*(PROJECT / "docs/assets").glob("*.js"), *(PROJECT / "search/src").glob("*.js")]
    for path in sorted(paths):
        if path.name == "search-panel.js":  # built from search/src
            continue
        code = re.sub(r"/\*.*?\*/|^\s*//.*$| // .*$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        words = [
            text for text in re.findall(r"[\"'`]([^\"'`\n]*)[\"'`]", code) if re.search(r"[A-Z][a-z]+ [a-z]+", text)
        ]
        if words:
            found[path.relative_to(PROJECT).as_posix()] = words
    assert found == {}


def test_a_word_that_is_baked_in_is_found() -> None:
    assert baked_in('element("p", "Read this first")\nelement("p", f"Checked by {x}.")') == [
        (1, "Read this first"),
        (2, "Checked by "),
    ]
    assert baked_in('element("p", words.LABEL["x"], class_="two words")\nraise ValueError("no rows here")') == []
