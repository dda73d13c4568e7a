"""A build that fails or is killed leaves dist/ as it was: no file changed, none lost, none new."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools.project import Project, differences, small_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small project that was built once: nothing here depends on how much there is to build."""
    project = small_project(tmp_path_factory.mktemp("copy") / "guide")
    project.build()
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """The built copy once more, for one test to break."""
    folder = tmp_path / "guide"
    shutil.copytree(built.folder, folder, symlinks=True)
    return Project(folder)


def assert_untouched(project: Project, before: dict[str, bytes]) -> None:
    """Output as before, and nothing of the failed build left beside it."""
    assert differences(before, project.output()) == []
    assert not (project.folder / "dist.old").exists()
    assert list((project.folder / "build").glob("site-*")) == []


def test_broken_data_stop_the_build_with_every_place(project: Project) -> None:
    before = project.output()
    project.replace("data/ingredients.yml", "  certainty: low\n", "  certainty: lowish\n")
    project.replace("data/side_effects.yml", "  severity: mild\n", "")

    error = project.fail()

    assert "data/ingredients.yml:" in error
    assert "data/side_effects.yml:" in error
    assert error.rstrip().endswith("Nothing was built or changed.")
    assert "Traceback" not in error
    assert_untouched(project, before)


def test_settings_that_cannot_be_used_stop_the_build(project: Project) -> None:
    before = project.output()

    error = project.fail(SITE_URL="nowhere", SOURCE_DATE_EPOCH="never", BUILDER="hugo")

    assert [line.split(":1:")[0] for line in error.splitlines()[:-1]] == ["BUILDER", "SITE_URL", "SOURCE_DATE_EPOCH"]
    assert "Traceback" not in error
    assert_untouched(project, before)


@pytest.mark.parametrize(
    "broken", ["{% block footer %}{{ nothing.at.all }}", "{% block footer %}{% nonsense %}"], ids=["name", "syntax"]
)
def test_a_template_that_only_the_builder_can_judge_stops_the_build(project: Project, broken: str) -> None:
    before = project.output()
    project.replace("overrides/main.html", "{% block footer %}", broken)

    error = project.fail()

    assert error.rstrip().endswith("dist/ is as it was.")
    assert_untouched(project, before)


def test_a_warning_of_the_builder_stops_the_build(project: Project) -> None:
    """Strict in every build, also in the one that publishes."""
    before = project.output()
    project.replace("mkdocs.yml", "site_name:", "no_such_setting: true\nsite_name:")

    error = project.fail()

    assert "no_such_setting" in error
    assert_untouched(project, before)


def test_a_fault_that_shows_only_in_the_finished_pages_stops_the_build(project: Project) -> None:
    before = project.output()
    fault = '<img src="https://other.example/a.png" alt="x"><a href="no-such-page/">x</a>'
    project.replace("overrides/main.html", "{% block footer %}", "{% block footer %}" + fault)

    error = project.fail()

    assert "web: index.html:" in error
    assert "bundle: index.html:" in error
    assert "https://other.example/a.png" in error
    assert "“no-such-page/” is not there" in error
    assert "Traceback" not in error
    assert_untouched(project, before)


def test_an_old_output_that_a_stop_left_aside_is_back_even_if_the_build_fails(project: Project) -> None:
    """On systems that exchange folders in two steps, the machine may stop between them."""
    before = project.output()
    (project.folder / "dist").rename(project.folder / "dist.old")
    project.replace("data/ingredients.yml", "  certainty: low\n", "  certainty: lowish\n")

    project.fail()

    assert_untouched(project, before)


def some(pattern: str) -> Callable[[Path, int], bool]:
    """True as soon as the working folder of a build holds such a file."""
    return lambda folder, old: any(folder.glob(f"build/site-*/{pattern}"))


# Moments of a build, in order; each is looked for in the project's folder, with the old output's inode at hand.
MOMENTS: dict[str, Callable[[Path, int], bool]] = {
    "first edition": some("*/assets"),
    "bundle changed": some("bundle/search/search_index.js"),
    "new output": some("dist"),
    "swapped": lambda folder, old: (folder / "dist").exists() and (folder / "dist").stat().st_ino != old,
}
# Another time, so that the output of the killed build can be told from the old one.
LATER = "1900000000"


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_output(project: Project) -> None:
    """Either the old one or the new one, and the next build runs as if nothing had happened."""
    old = project.output()
    killed = {}
    found = []
    for name, reached in MOMENTS.items():
        shutil.rmtree(project.folder / "build", ignore_errors=True)
        inode = (project.folder / "dist").stat().st_ino
        process = project.start({"SOURCE_DATE_EPOCH": LATER})
        while process.poll() is None and not reached(project.folder, inode):
            time.sleep(0.002)
        # The builder's own processes too, as when a machine stops.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=120)
        killed[name] = process.returncode
        found.append((name, project.output()))

    project.build(SOURCE_DATE_EPOCH=LATER)
    new = project.output()

    assert differences(old, new) != []
    assert [name for name, output in found if output not in (old, new)] == []
    # The first one lies long before the end, so that build was surely stopped in the middle.
    assert killed["first edition"] == -signal.SIGKILL


# Root may read and write whatever the rights say; without these two capabilities it may not.
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def test_no_permission_to_write_is_a_problem(project: Project) -> None:
    """The folder for work, and one in which nothing can be exchanged."""
    before = project.output()
    (project.folder / "build").mkdir(exist_ok=True)
    for name in ("build", "."):
        folder = project.folder / name
        folder.chmod(0o555)
        try:
            error = project.fail(BOUND)
        finally:
            folder.chmod(0o755)
        assert re.fullmatch(
            r"build/site-\w+:1: there is no permission for it \(Permission denied\); allowed: .*; .*\n"
            r"1 problem found\. Nothing was built or changed\.\n"
            if name == "build"
            else r"(build|dist)\S*:1: there is no permission for it .*\n1 problem found\. .*\n",
            error,
        ), error
        assert_untouched(project, before)
        shutil.rmtree(project.folder / "build", ignore_errors=True)


def test_no_permission_to_read_is_a_problem_for_each_file(project: Project) -> None:
    """Two files that editors write, and then two that only the builder and the last steps read."""
    before = project.output()
    for names, paths in (
        (("data/claims.yml", "docs/rest.md"), ["data/claims.yml", "docs/rest.md"]),
        (("docs/assets/site.js", "overrides/main.html"), []),
        (("budgets.toml",), ["budgets.toml"]),
    ):
        for name in names:
            (project.folder / name).chmod(0)
        error = project.fail(BOUND)
        for name in names:
            (project.folder / name).chmod(0o644)
        found = [line.split(":1:")[0] for line in error.splitlines()[:-1]]
        assert found == paths if paths else found[0] in names, error
        assert "Traceback" not in error and "ermission denied" in error, error
        assert error.rstrip().endswith("Nothing was built or changed."), error
        assert_untouched(project, before)


@pytest.mark.parametrize("blocks", [16, 128], ids=["early", "late"])
def test_no_room_for_a_file_is_a_problem(project: Project, blocks: int) -> None:
    """A limit on the size of files stands for a full disk: while the builder writes, and while the zip is packed."""
    before = project.output()

    error = project.fail(("sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh"))

    assert re.fullmatch(
        r"\S+:1: there is no room for it \(File too large\); allowed: some free space; make room, and run it again\n"
        r"1 problem found\. Nothing was built or changed\.\n",
        error,
    ), error
    assert_untouched(project, before)


@pytest.mark.skipif(
    subprocess.run(("unshare", "--map-root-user", "--mount", "true"), capture_output=True, check=False).returncode != 0
    if shutil.which("unshare")
    else True,
    reason="this system lets nobody mount a disk of their own; the limit above stands for it",
)
@pytest.mark.parametrize("size", ["64k", "1m"], ids=["early", "late"])
def test_a_full_disk_is_a_problem(project: Project, size: str) -> None:
    """A real one, so small that it is full soon. It lies where the work is done, and only this build sees it."""
    before = project.output()
    (project.folder / "build").mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o size={size} none build; exec "$@"'

    error = project.fail(("unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh"))

    assert "there is no room for it (No space left on device)" in error, error
    assert error.rstrip().endswith("1 problem found. Nothing was built or changed.")
    assert "Traceback" not in error
    assert_untouched(project, before)
