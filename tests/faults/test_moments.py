"""What is served is a whole site, old or new, whenever a build is stopped and however many run at once.

A bounded share of what ``make soak-inputs`` does at 200 moments.
"""

from __future__ import annotations

from pathlib import Path

from tests.faults import moments
from tests.faults.moments import EPOCHS, digest
from tests.tools.project import finish, small_project


def test_stopped_builds_leave_a_whole_output(tmp_path: Path) -> None:
    counts, wrong = moments.run(tmp_path / "guide", 6, 3)
    assert wrong == {}
    assert counts.total() == 6


def test_two_builds_at_once_both_end_well_and_the_last_one_stays(tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    for build in [project.start({"SOURCE_DATE_EPOCH": epoch}) for epoch in EPOCHS]:
        finish(build)
    found = digest(project.folder / "dist")
    alone = []
    for epoch in EPOCHS:
        project.build(SOURCE_DATE_EPOCH=epoch)
        alone.append(digest(project.folder / "dist"))
    assert found in alone
    assert not list((project.folder / "build").glob("site-*"))
