"""``make fix``: repairs what has one right answer, and says what it did.

Data and page headers: quotes, dates, spelling of words and ids, order of fields, long texts, blanks. Code: lint's own
repairs and layout. What needs judgement is left to ``make check``, which lists it. Comments stay.
"""

from __future__ import annotations

import codecs
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.catalogue.loading import Catalogue, load
from macros.catalogue.records import FILES, Record
from macros.registry import MACROS
from tools.settings import fail, settings
from tools.writing import write_all
from workbench import layout, repair
from workbench.edits import Edit, apply, described


def main(arguments: Sequence[str], project: Path = Path(), *, code: bool = True) -> int:
    """Repairs the guide in a folder; exit code 1 where a file could not be written."""
    _, problems = settings(arguments, ())
    if problems:
        return fail(problems)
    files, changes = repaired(project)
    problems = write_all(project, files)
    if problems:
        return fail(problems)
    for change in changes:
        print(change)
    if code:
        changes += _code()
    print(f"{len(changes)} repairs." if changes else "Nothing to repair.")
    return 0


def repaired(project: Path) -> tuple[dict[str, str | None], list[str]]:
    """The new texts of all files that have something to repair, and each repair as ``file:line: what``."""
    catalogue, _ = load(project)
    files: dict[str, str | None] = {}
    changes: list[str] = []
    paths = [(f"data/{name}", record_type) for name, record_type in FILES.items()]
    for path, record_type in paths:
        _one(project, path, record_type, catalogue, files, changes)
    for page in sorted((project / "docs").rglob("*.md")):
        _one(project, page.relative_to(project).as_posix(), None, catalogue, files, changes)
    _one(project, "mkdocs.yml", None, catalogue, files, changes)
    return files, changes


def _one(
    project: Path,
    path: str,
    record_type: type[Record] | None,
    catalogue: Catalogue,
    files: dict[str, str | None],
    changes: list[str],
) -> None:
    try:
        raw = (project / path).read_bytes()
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError):
        return  # make check says what is wrong with it
    if not text.strip():
        return
    if text.encode("utf-8") != raw:
        changes.append(f"{path}:1: line ends and marks of other systems")
    new, more = mended(text, path, record_type, catalogue)
    changes += more
    if new.encode("utf-8") != raw:
        files[path] = new


def mended(text: str, path: str, record_type: type[Record] | None, catalogue: Catalogue) -> tuple[str, list[str]]:
    """A text with everything repaired that has one right answer, and each repair.

    Args:
        text: of a data file or a page.
        path: of the file.
        record_type: of the records in it; None for a page and the settings.
        catalogue: whose ids may be named.
    """
    changes: list[str] = []
    # What one repair makes readable, the next one can lay out: until nothing is left, which is mostly at once.
    for _ in range(_ROUNDS):
        text, more = _once(text, path, record_type, catalogue)
        changes += more
        if not more:
            break
    return text, changes


_ROUNDS = 8


def _once(text: str, path: str, record_type: type[Record] | None, catalogue: Catalogue) -> tuple[str, list[str]]:
    changes: list[str] = []

    def step(edits: Sequence[Edit]) -> None:
        nonlocal text
        good = list(repair.in_order(edits))
        changes.extend(described(path, text, good))
        text = apply(text, good)

    def allowed(macro: str, parameter: str) -> Sequence[str] | None:
        found = next((item for item in MACROS[macro].parameters if item.name == parameter), None)
        return found.allowed(catalogue) if found and found.allowed else None

    if record_type is None:
        step(layout.blanks(text, path))
        if path.endswith(".md"):
            step(repair.grammar(text, is_page=True))
            step(repair.header(text))
            step(repair.calls(text, allowed))
        return text, changes
    step(layout.tabs(text))
    step(repair.grammar(text))
    step(repair.values(text, record_type, catalogue.ids))
    for later in layout.layouts(path, record_type):
        step(later(text))
    return text, changes


def _code() -> list[str]:
    """Lint's repairs and the layout of the project's own code."""
    changes = []
    for command in (["check", "--fix", "--quiet", "--exit-zero", "."], ["format", "."]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command], capture_output=True, encoding="utf-8", check=False
        )
        said = [line for line in run.stdout.splitlines() if "reformatted" in line]
        changes += said if command[0] == "format" else []
        for line in said:
            print(line)
    return changes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
