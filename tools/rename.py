"""``make rename``: another id for a record, or another name for a page, everywhere; the old address leads on.

make rename KIND=source FROM=has-2014 TO=has-report-2014
make rename KIND=page FROM=benefits/fat TO=benefits/fat-on-the-face [DRY=1]

All files are written, or none: the guide as it would be is checked first.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.catalogue.problems import Problem, StopBuild, suggestion
from macros.catalogue.records import SLUG
from macros.gate import Guide, inspect, open_gate
from macros.redirects import FILE as REDIRECTS
from tools.settings import fail, missing, settings
from tools.writing import write_all
from workbench.edits import Outcome
from workbench.kinds import PAGE, SINGULAR, kind_problem
from workbench.moving import move
from workbench.renaming import rename

NAMES = ("KIND", "FROM", "TO", "DRY")
PAGE_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*"
# Tests about the guide itself, and not about invented ones.
_LIVE_TESTS = ("tests/live/*.py", "tests/built/*.py", "tests/browser/*.py")
# What an id or a page's name may stand in, and what the gate reads.
_TEXTS = ("data/*.yml", "docs/**/*.md", "checks/*.yml", "tests/coverage/*.tsv", *_LIVE_TESTS)
_SINGLE = ("mkdocs.yml", "CHANGELOG.md", "CONTRIBUTING.md", REDIRECTS)
_READ_BY_GATE = ("data", "docs", "checks", "languages", "mkdocs.yml", "CHANGELOG.md", REDIRECTS)


def main(arguments: Sequence[str], project: Path = Path()) -> int:
    """Renames; exit code 1 and nothing changed where something is wrong."""
    values, problems = settings(arguments, NAMES)
    kind = kind_problem(values["KIND"])
    problems += [kind] if kind else []
    for name in ("FROM", "TO"):
        values[name] = (
            values[name].removeprefix("docs/").removesuffix(".md") if values["KIND"] == PAGE else values[name]
        )
        if not values[name]:
            problems.append(missing(name, "an id, or a page without .md"))
    if values["KIND"] == PAGE and "index" in (values["FROM"], values["TO"]):
        problems.append(Problem("FROM", 1, "setting", "the start page has to be index", "any other page", "leave it"))
    if values["TO"] and not kind:
        problems += _form(values["KIND"], values["TO"])
    if problems:
        return fail(problems)
    try:
        guide = open_gate(project)
    except StopBuild as stop:
        print("The guide has problems already. Mend them first, so that none is hidden:", file=sys.stderr)
        return fail(stop.problems)
    outcome, problems = _outcome(project, guide, values)
    if outcome is None or problems:
        return fail(problems)
    problems = _would_break(project, outcome.files)
    if problems:
        print("After the change, the guide would have these problems:", file=sys.stderr)
        return fail(problems)
    if values["DRY"] in ("", "0"):
        problems = write_all(project, outcome.files)
        if problems:
            return fail(problems)
        _lay_out(project, [name for name, text in outcome.files.items() if text and name.endswith(".py")])
    print("\n".join(outcome.changes))
    done = f"{len(outcome.changes)} changes in {len(outcome.files)} files"
    for mention in mentions(project, values["FROM"], outcome.files):
        print(f"{mention} is left as it is: look yourself")
    print(f"{done}." if values["DRY"] in ("", "0") else f"It would be {done}. Nothing was changed.")
    return 0


def _lay_out(project: Path, names: Sequence[str]) -> None:
    """The layout of the tests that were changed: a longer name makes longer lines."""
    if names:
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", *names], cwd=project, check=False)


def _form(kind: str, new: str) -> list[Problem]:
    wanted = PAGE_ID if kind == PAGE else SLUG
    if re.fullmatch(wanted, new) and (kind == PAGE or len(new) <= 60):
        return []
    allowed = "small letters, digits and single hyphens" + (", with / for folders" if kind == PAGE else ", at most 60")
    return [Problem("TO", 1, "setting", f"“{new}” cannot be an id", allowed, "choose another")]


def _outcome(project: Path, guide: Guide, values: Mapping[str, str]) -> tuple[Outcome | None, list[Problem]]:
    old, new = values["FROM"], values["TO"]
    if values["KIND"] == PAGE:
        known: Sequence[str] = tuple(guide.pages)
        where = "docs/"
    else:
        known = guide.catalogue.ids(SINGULAR[values["KIND"]])
        where = f"data/{SINGULAR[values['KIND']]}.yml"
    problems = []
    if old not in known:
        hint = suggestion(old, known, "name another one")
        problems.append(Problem("FROM", 1, "setting", f"there is no “{old}” in {where}", f"one of {where}", hint))
    if new in known:
        problems.append(Problem("TO", 1, "setting", f"“{new}” is taken already", f"none of {where}", "choose another"))
    if values["KIND"] == PAGE and (project / f"docs/{new}.md").exists() and new not in known:
        problems.append(Problem("TO", 1, "setting", f"docs/{new}.md is there already", "a new page", "choose another"))
    if problems:
        return None, problems
    files = texts_of(project)
    if values["KIND"] == PAGE:
        return move(files, old, new), []
    return rename(files, guide, SINGULAR[values["KIND"]], old, new), []


def texts_of(project: Path) -> dict[str, str]:
    """Path → text of everything that may name a record or a page."""
    paths = [path for pattern in _TEXTS for path in sorted(project.glob(pattern))]
    paths += [project / name for name in _SINGLE if (project / name).exists()]
    found = {}
    for path in paths:
        try:
            # Line ends and marks of other systems are read as the gate reads them.
            found[path.relative_to(project).as_posix()] = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            continue  # what the gate reads is text; a list of the tests that is none is theirs to complain about
    return found


# Where a name may be meant, and only somebody who reads can tell.
_LOOKED_AT = (
    *(
        "README.md",
        "CONTRIBUTING.md",
        "docs/**/*.md",
        "overrides/**/*.html",
        "macros/**/*.py",
        "publish/**/*.py",
        "docs/assets/*.js",
    ),
    *(*_LIVE_TESTS, "checks/*.yml"),
)


def mentions(project: Path, name: str, changed: Mapping[str, str | None]) -> list[str]:
    """``file:line: the words`` of each place that names the old id or page and was not changed.

    Args:
        project: the folder.
        name: the old id or page.
        changed: files with their new texts.
    """
    whole = re.compile(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])")
    if re.fullmatch(r"[a-z]+", name):  # a plain word, such as “fat”: only between quotes is it a name
        whole = re.compile(rf"[\"'“]{name}[\"'”]")
    found = []
    for path in (path for pattern in _LOOKED_AT for path in sorted(project.glob(pattern))):
        place = path.relative_to(project).as_posix()
        text = changed.get(place) or path.read_text("utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), start=1):
            if whole.search(line):
                found.append(f"{place}:{number}: “{name}”")
    return found


def _would_break(project: Path, files: Mapping[str, str | None]) -> list[Problem]:
    """The problems that the guide would have, found on a copy of what the gate reads."""
    with tempfile.TemporaryDirectory(prefix="rename-") as folder:
        copy = Path(folder)
        for name in _READ_BY_GATE:
            if (project / name).is_dir():
                shutil.copytree(project / name, copy / name)
            elif (project / name).exists():
                shutil.copyfile(project / name, copy / name)
        read = {name: text for name, text in files.items() if name.split("/")[0] in _READ_BY_GATE}
        return write_all(copy, read) or inspect(copy)[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
