"""Another name or folder for a page: its file, the nav, links to it and from it, and what else names it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from workbench.calls import arguments_of
from workbench.edits import Outcome
from workbench.project_texts import Texts
from workbench.redirecting import with_redirects
from workbench.renaming import cells_of, words_of

# The target of a Markdown link or picture, of a reference's definition, and of a link in HTML.
_TARGET = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s()<>]+)|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<defined>[^\s<>]+)"
    r"|\s(?:href|src)=[\"'](?P<html>[^\"'\s]+)",
    re.MULTILINE,
)
# The pages that the settings name by their roles.
_NAMED = re.compile(r"^    pages:\n((?:      .*\n)+)", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def move(files: Mapping[str, str], old: str, new: str) -> Outcome:
    """Every change that gives a page another name.

    Args:
        files: path → text of every text of the project that may name it.
        old: id of the page, such as ``benefits/fat``.
        new: the id that it gets, which no page has.
    """
    texts = Texts(files)
    source = f"docs/{old}.md"
    for path, text in texts.within("docs/", "CONTRIBUTING.md"):
        if path.endswith(".md"):
            if path.startswith("docs/"):
                _links(texts, path, text, old, new)
            for argument in arguments_of(text):
                if argument.value == old and argument.names_page:
                    texts.change(path, argument.start + 1, argument.end - 1, new, f"{argument.macro}: {old} → {new}")
    # Links in records and in the list of changes are seen from the top of docs/.
    for path, text in texts.within("data/", "CHANGELOG.md"):
        for start, end, target in _targets(text):
            page, anchor = _split(target)
            if _plain(page) == f"{old}.md":
                texts.change(path, start, end, f"{new}.md{anchor}")
    _settings(texts, old, new)
    _exceptions(texts, source, f"docs/{new}.md")
    for path, text in texts.within("tests/coverage/"):
        for column, start, cell in cells_of(text):
            for word, place in words_of(cell, start):
                if (column == "page" and word == old) or word == f"page:{old}":
                    texts.change(path, place, place + len(word), word.removesuffix(old) + new)
    for path, text in texts.within("tests/live/", "tests/built/", "tests/browser/"):
        # A name with a folder in it is a page; “sources” alone may be anything, and the command lists it.
        for found in re.finditer(rf'"({re.escape(old)})"', text) if "/" in old else ():
            texts.change(path, found.start(1), found.end(1), new)
    return with_redirects(texts, {old: new}, {source: f"docs/{new}.md"})


def _targets(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _TARGET.finditer(text):
        name = found.lastgroup or "inline"
        yield found.start(name), found.end(name), found[name]


def _split(target: str) -> tuple[str, str]:
    """A target before its “?” or “#”, and what follows."""
    found = re.search(r"[?#]", target)
    return (target[: found.start()], target[found.start() :]) if found else (target, "")


def _plain(path: str) -> str:
    return posixpath.normpath(unquote(path)) if path else ""


def _links(texts: Texts, path: str, text: str, old: str, new: str) -> None:
    """Links of a page are seen from its own folder: those to the moved page change, and those of the moved page."""
    page = path.removeprefix("docs/").removesuffix(".md")
    before = posixpath.dirname(page)
    after = posixpath.dirname(new if page == old else page)
    for start, end, target in _targets(text):
        if _ELSEWHERE.match(target):
            continue
        place, rest = _split(target)
        aim = posixpath.normpath(posixpath.join(before, unquote(place)))
        aim_then = f"{new}.md" if aim == f"{old}.md" else aim
        if aim_then == aim and before == after:
            continue
        then = posixpath.relpath("/" + aim_then, "/" + after)
        then = then.replace(" ", "%20") + rest
        if then != target:
            texts.change(path, start, end, then)


def _settings(texts: Texts, old: str, new: str) -> None:
    text = texts.files.get("mkdocs.yml", "")
    nav = re.compile(rf"^\s+- .*?(?<![\w/.-])({re.escape(old)}\.md)[\"']?\s*(?:#.*)?$", re.MULTILINE)
    page = re.compile(rf"^ +help_page: *[\"']?({re.escape(old)})[\"']?\s*(?:#.*)?$", re.MULTILINE)
    for found in nav.finditer(text):
        texts.change("mkdocs.yml", found.start(1), found.end(1), f"{new}.md", f"nav: {old}.md → {new}.md")
    for found in page.finditer(text):
        texts.change("mkdocs.yml", found.start(1), found.end(1), new, f"help_page: {old} → {new}")
    for block in _NAMED.finditer(text):
        # A role may be called as its page is: what a colon follows is the role.
        for found in re.finditer(rf"(?<![\w/.-]){re.escape(old)}(?![\w/.-]|\s*:)", block[1]):
            start = block.start(1) + found.start()
            texts.change("mkdocs.yml", start, start + len(old), new, f"pages: {old} → {new}")


def _exceptions(texts: Texts, old: str, new: str) -> None:
    path = "checks/exceptions.yml"
    for found in re.finditer(rf"^  file: *[\"']?({re.escape(old)})[\"']?\s*$", texts.files.get(path, ""), re.MULTILINE):
        texts.change(path, found.start(1), found.end(1), new)
