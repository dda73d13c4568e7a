"""Another id for a record: every use of the old one, in data, pages, lists of the tests and exceptions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from macros.catalogue.records import FILES, RECORD_TYPES
from macros.gate import ANCHORS, Guide
from macros.pages.records import Page
from macros.registry import MACROS
from workbench.calls import arguments_of, values_of
from workbench.edits import Lines, Outcome, apply, described
from workbench.layout import records_in_order
from workbench.places import names_of, records_of, reference_kinds, scalars
from workbench.project_texts import Texts
from workbench.redirecting import with_redirects

# Lists of the tests whose bare ids are of another kind than their name says.
_LISTS = {"options": "treatments", "points": ""}


def rename(files: Mapping[str, str], guide: Guide, kind: str, old: str, new: str) -> Outcome:
    """Every change that gives a record another id.

    Args:
        files: path → text of every text of the project that may name it.
        guide: as the gate read it.
        kind: of the record, such as ``sources``.
        old: its id.
        new: the id that it gets, which no record of the kind has.
    """
    texts = Texts(files)
    for file_name, record_type in FILES.items():
        path = f"data/{file_name}"
        if path in files:
            _data(texts, path, record_type.KIND, reference_kinds(record_type), kind, old, new)
    # The examples in CONTRIBUTING.md are calls of real records.
    for path, _ in texts.within("docs/", "CONTRIBUTING.md"):
        if path.endswith(".md"):
            _calls(texts, path, kind, old, new)
    moved = dict(_moved_anchors(guide, kind, old, new))
    _anchors(texts, moved)
    _exceptions(texts, kind, old, new)
    for path, _ in texts.within("tests/coverage/"):
        _coverage(texts, path, kind, old, new, moved)
    _quoted_in_tests(texts, kind, old, new)
    outcome = with_redirects(texts, {f"#{before}": f"#{after}" for before, after in moved.items()})
    path = f"data/{kind}.yml"
    text = outcome.files.get(path)
    # A file that is sorted by id stays so.
    sorting = records_in_order(text, kind) if text else []
    if not text or not sorting:
        return outcome
    return Outcome({**outcome.files, path: apply(text, sorting)}, [*outcome.changes, *described(path, text, sorting)])


def _data(
    texts: Texts, path: str, own: str, references: Mapping[tuple[str, ...], str], kind: str, old: str, new: str
) -> None:
    text = texts.files[path]
    lines = Lines(text)
    for _, item in records_of(text, path):
        for loc, node in scalars(item.node):
            is_id = loc == ("id",) and own == kind
            if node.value == old and (is_id or references.get(names_of(loc)) == kind):
                start, end = lines.span(node, item.lines_above)
                at = text.index(old, start, end)
                texts.change(path, at, at + len(old), new, f"{'id' if is_id else names_of(loc)[-1]}: {old} → {new}")


def _calls(texts: Texts, path: str, kind: str, old: str, new: str) -> None:
    for argument in arguments_of(texts.files[path]):
        if argument.parameter == kind and argument.value == old:
            texts.change(path, argument.start + 1, argument.end - 1, new, f"{argument.macro}: {old} → {new}")


def _moved_anchors(guide: Guide, kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Ids of elements that are called after the record, and how they are called then."""
    if not ANCHORS[kind]:
        return  # no table shows them, so nothing leads to one
    start = ANCHORS[kind][0]
    if start != "comparison-":
        yield f"{start}{old}", f"{start}{new}"
        return

    def renamed(ids: list[str]) -> list[str]:
        return [new if identity == old else identity for identity in ids]

    for page in guide.pages.values():
        for call in page.calls:
            if call.name != "treatment_comparison":
                continue
            treatments = values_of(call, "treatments")
            outcomes = values_of(call, "outcomes") or list(guide.catalogue.ids("outcomes"))
            if old not in (treatments if kind == "treatments" else outcomes):
                continue
            before = "-".join(["comparison", *treatments])
            after = "-".join(["comparison", *(renamed(treatments) if kind == "treatments" else treatments)])
            if before != after:
                yield before, after
            present = _ids_on(guide, page)
            for row in (*outcomes, *treatments):
                then = new if row == old and (row in outcomes) == (kind == "outcomes") else row
                pair = (f"{before}-{row}", f"{after}-{then}")
                if pair[0] in present and pair[0] != pair[1]:
                    yield pair


def _ids_on(guide: Guide, page: Page) -> set[str]:
    """The ids that the tables of a page give to their rows."""
    found: set[str] = set()
    for call in page.calls:
        if MACROS[call.name].block:
            found |= set(re.findall(r'\sid="([^"]+)"', str(guide.render(call, page.url))))
    return found


def _anchors(texts: Texts, moved: Mapping[str, str]) -> None:
    """Links that end in such an id, in pages, data and the changes; and the setting of the help link."""
    for path, text in texts.within("docs/", "data/", "CHANGELOG.md"):
        if not path.endswith((".md", ".yml")):
            continue
        for found in re.finditer(r"#([A-Za-z][\w-]*)", text):
            if found[1] in moved:
                texts.change(path, found.start(1), found.end(1), moved[found[1]])
    settings = texts.files.get("mkdocs.yml", "")
    for found in re.finditer(r"^ +help_anchor: *[\"']?([\w-]+)", settings, re.MULTILINE):
        if found[1] in moved:
            texts.change("mkdocs.yml", found.start(1), found.end(1), moved[found[1]])


def _exceptions(texts: Texts, kind: str, old: str, new: str) -> None:
    """An exception for a record as a whole names its file and, as its first words, its id."""
    path = "checks/exceptions.yml"
    text = texts.files.get(path, "")
    lines = Lines(text)
    for _, item in records_of(text, path) if text else ():
        nodes = {names_of(loc)[-1]: node for loc, node in scalars(item.node) if names_of(loc)}
        wanted = {"rule": "untraceable", "file": f"data/{kind}.yml", "begins": old}
        if all(name in nodes and nodes[name].value == value for name, value in wanted.items()):
            start, end = lines.span(nodes["begins"], item.lines_above)
            at = text.index(old, start, end)
            texts.change(path, at, at + len(old), new)


def cells_of(text: str) -> Iterator[tuple[str, int, str]]:
    """Column, place and text of each cell of a list whose columns are parted by tabs."""
    columns = text.split("\n", 1)[0].split("\t")
    place = 0
    for line in text.split("\n"):
        start = place
        for column, cell in itertools.zip_longest(columns, line.split("\t"), fillvalue=""):
            if place:  # not the line that names the columns
                yield column, start, cell
            start += len(cell) + 1
        place += len(line) + 1


def words_of(cell: str, start: int) -> Iterator[tuple[str, int]]:
    """Each word of a cell, with its place."""
    return ((found[0], start + found.start()) for found in re.finditer(r"\S+", cell))


def _coverage(texts: Texts, path: str, kind: str, old: str, new: str, moved: Mapping[str, str]) -> None:
    name = path.rpartition("/")[2].removesuffix(".tsv")
    own = _LISTS.get(name, name)
    for column, start, cell in cells_of(texts.files[path]):
        for word, place in words_of(cell, start):
            then = word
            if column == "sources" and kind == "sources" and word == old:
                then = new
            elif column == "records":
                then = _record(word, own, kind, old, new)
            elif column == "shows":
                then = moved.get(word, word)
            elif column == "reason" and kind == "sources":
                then = re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, word)
            if then != word:
                texts.change(path, place, place + len(word), then)


def _record(word: str, own: str, kind: str, old: str, new: str) -> str:
    """How such a list names a record: ``id``, ``kind:id``, and ``treatment/outcome`` for a cell."""
    prefix, colon, identity = word.rpartition(":")
    of_kind = prefix or own
    if of_kind == "treatments":
        treatment, slash, outcome = identity.partition("/")
        treatment = new if kind == "treatments" and treatment == old else treatment
        outcome = new if kind == "outcomes" and outcome == old else outcome
        return f"{prefix}{colon}{treatment}{slash}{outcome}"
    return f"{prefix}{colon}{new}" if of_kind == kind and identity == old else word


_IN_TESTS = re.compile(r"\"((?:" + "|".join(record_type.KIND for record_type in RECORD_TYPES) + r"):[\w/-]+)\"")


def _quoted_in_tests(texts: Texts, kind: str, old: str, new: str) -> None:
    """Reasons in ``tests/live`` why a record has no row: they name it with its kind."""
    for path, text in texts.within("tests/live/"):
        for found in _IN_TESTS.finditer(text):
            then = _record(found[1], "", kind, old, new)
            if then != found[1]:
                texts.change(path, found.start(1), found.end(1), then)
