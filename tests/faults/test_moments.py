"""What is served is a whole site, old or new, whenever a build is stopped and however many run at once.

A bounded share of what ``make soak-inputs`` does at 200 moments.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import moments
from tests.faults.moments import EPOCHS, digest
from tests.tools.project import Project, finish, small_project


def test_stopped_builds_leave_a_whole_output(tmp_path: Path) -> None:
    counts, wrong = moments.run(tmp_path / "guide", 6, 3)
    assert wrong == {}
    assert counts.total() == 6


@pytest.mark.parametrize("built_before", [False, True])
def test_two_builds_at_once_both_end_well_and_the_last_one_stays(tmp_path: Path, built_before: bool) -> None:
    project = small_project(tmp_path / "guide")
    alone = {}
    if built_before:
        for epoch in EPOCHS:
            project.build(SOURCE_DATE_EPOCH=epoch)
            alone[epoch] = digest(project.folder / "dist")
    builds = [project.start({"SOURCE_DATE_EPOCH": epoch}) for epoch in EPOCHS]
    for build in builds:
        finish(build)
    found = digest(project.folder / "dist")
    if not built_before:
        for epoch in EPOCHS:
            Project(project.folder).build(SOURCE_DATE_EPOCH=epoch)
            alone[epoch] = digest(project.folder / "dist")
    assert found in alone.values()
    assert not list((project.folder / "build").glob("site-*"))
