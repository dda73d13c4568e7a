"""Mistakes that the gate lets pass, and some that it does not, through the whole build of a small project."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import given, seed

from tests.faults.checking import REDIRECTS, broken, examples, lines_in
from tests.faults.mutations import Mutation, mutations
from tests.mini import FILES, Mini
from tests.tools.project import Project, differences, small_project

_PLACE = re.compile(r"^(?:web: |bundle: )?([^:\n]+):(\d+): \S")
# Most of what only the builder can judge stands in the settings.
_SETTINGS_WEIGHT = 24
# So many of the mistakes that the gate lists are built all the same, one in so many.
_LISTED_ONE_IN = 8
Outcome = tuple[Counter[str], Counter[str]]


def run(folder: Path, number: int, chance: int) -> Outcome:
    """Builds a small project with one mistake after the other.

    Args:
        folder: an empty place.
        number: of builds.
        chance: chooses the mistakes.

    Returns:
        How the builds ended, and what went wrong.
    """
    project = small_project(folder)
    (folder / "redirects.yml").write_text(REDIRECTS, "utf-8")
    project.build()
    mini = Mini(folder)
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    files = {name: (folder / name).read_bytes() for name in (*FILES, "redirects.yml", "budgets.toml")}
    drawn = 0

    @seed(chance)
    @examples(number * 60, chance)
    @given(mutation=mutations(files, _SETTINGS_WEIGHT))
    def each(mutation: Mutation) -> None:
        nonlocal drawn
        if counts.total() >= number:
            return
        with broken(mini, mutation):
            listed = bool(mini.problems())
        drawn += listed
        if listed and drawn % _LISTED_ONE_IN:
            return
        counts[f"{mutation.family}: {build(project, mini, mutation, wrong)}"] += 1

    each()
    return counts, wrong


def build(project: Project, mini: Mini, mutation: Mutation, wrong: Counter[str]) -> str:
    """Builds with one mistake: how it ended. What should not be is counted in ``wrong``."""
    before = project.output()
    with broken(mini, mutation):
        process = project.start({})
        output, error = process.communicate(timeout=600)
        faults = _faults(process.returncode, output, error, project)
        after = project.output()
    if process.returncode and differences(before, after):
        faults.append("dist/ was changed by a build that failed")
    if not process.returncode and not {"web/index.html", "licences.txt"} <= after.keys():
        faults.append("the build succeeded without a whole dist/")
    for fault in faults:
        wrong[f"{mutation.family}, {mutation.name}: {fault}\n    {mutation.raw[-300:]!r}\n    {error[-700:]}"] += 1
    return "WRONG" if faults else "listed" if process.returncode else "built"


def _faults(code: int, output: str, error: str, project: Project) -> list[str]:
    found = []
    if "Traceback" in output + error:
        found.append("a traceback")
    if code not in (0, 1):
        found.append(f"exit code {code}")
    if code == 1:
        lines = error.rstrip().splitlines()
        places = [place for line in lines[:-1] if (place := _PLACE.match(line))]
        if not places:
            found.append("no problem is listed")
        for place in places:
            path = project.folder / place[1]
            if path.is_file() and not 1 <= int(place[2]) <= lines_in(path.read_bytes()):
                found.append(f"{place[0]} names a line that is not there")
        if not lines or not re.search(r"(Nothing was built or changed|dist/ is as it was)\.$", lines[-1]):
            found.append("it does not say that nothing changed")
    return found
