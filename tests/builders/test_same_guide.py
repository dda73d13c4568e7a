"""The guide is the same, whichever builder makes it: page by page, before and after the steps of publishing.

What differs stands in ``differences.tsv`` with its reason. A difference that is not there fails, and so does one that
is not found any more.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path

import pytest

from macros.gate import open_gate
from tests.builders.pages import content, differences
from tests.mini import ROOT
from tests.tools.project import copy_project, finish, small_project
from tests.trees import read_tree
from tools.builder_faults import builder_faults
from tools.builders import BUILDERS, USUAL
from tools.edition.handed_over import write_guide

# By its name, because it has no annotations (tests/tools/test_run.py).
run = import_module("tools.run")
OTHERS = tuple(name for name in BUILDERS if name != USUAL.name)
ADDRESS = "https://example.org/guide/"
EDITIONS = {"web": "true", "bundle": "false"}


@pytest.fixture(scope="module")
def python() -> str:
    """The interpreter of the environment that has all builders."""
    path = run.prepare("builders")
    assert isinstance(path, str)
    return path


# --------------------------------------------------------------- the list


@dataclass(frozen=True)
class Known:
    """A difference that remains, and why."""

    stage: str
    builder: str
    file: str
    what: str
    reason: str


def known(stage: str, builder: str) -> list[Known]:
    """The lines of the list for one stage and one builder."""
    with (Path(__file__).parent / "differences.tsv").open(encoding="utf-8", newline="") as file:
        lines = [Known(**line) for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert all(line.reason and line.builder in OTHERS and line.stage in ("made", "published") for line in lines)
    return [line for line in lines if (line.stage, line.builder) == (stage, builder)]


def beside_the_list(
    found: Mapping[str, Iterator[tuple[str, str]]], stage: str, builder: str
) -> tuple[set[str], set[str]]:
    """What differs and is not on the list, and what is on the list and does not differ."""
    lines = known(stage, builder)
    needed: set[Known] = set()
    others = set()
    for edition, pairs in found.items():
        for file, what in pairs:
            reasons = [line for line in lines if fnmatchcase(file, line.file) and re.fullmatch(line.what, what)]
            needed.update(reasons)
            if not reasons:
                others.add(f"{edition}: {file}: {what}")
    return others, {f"{line.file}: {line.what}" for line in lines if line not in needed}


def test_everything_on_a_page_is_compared() -> None:
    one = "<title>A</title><body><p id=x>b <a href=c>d</a><table><tr><td data-e='{\"f\": 1}'>g</table><!--h-->"
    assert content(one) == [
        *("<html>", "<head>", "<title>", "“A”", "</title>", "</head>", "<body>", '<p id="x">', "“b”", '<a href="c">'),
        *("“d”", "</a>", "</p>", "<table>", "<tr>", '<td data-e="{"f": 1}">', "“g”", "</td>", "</tr>", "</table>"),
        *("</body>", "</html>"),
    ]
    assert content(one.replace('": 1', '":1').replace("b <a", "b\n  <a")) == content(one)
    assert content(one) != content(one.replace("g", "G"))


def test_a_difference_off_the_list_and_a_line_that_is_not_needed_are_found(tmp_path: Path) -> None:
    for name, text in (("one", "<p>a<p>b"), ("two", "<p>a<p id=x>b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, "utf-8")
    (tmp_path / "two/search.json").write_text("{}", "utf-8")
    found = {"web": differences(tmp_path / "one", tmp_path / "two")}
    others, unneeded = beside_the_list(found, "made", "zensical")
    assert others == {"web: index.html: - <p>", 'web: index.html: + <p id="x">'}
    assert len(unneeded) == len(known("made", "zensical")) - 1
    assert not any(line.startswith("search.json") for line in unneeded)


# ------------------------------------------------------- as the builders make it


@pytest.fixture(scope="module")
def made(python: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what each builder makes of the guide, before anything is published: builder, then edition."""
    folder = tmp_path_factory.mktemp("made")
    write_guide(open_gate(ROOT), folder / "guide")
    for builder in BUILDERS.values():
        for edition in EDITIONS:
            done = make(python, builder.name, ROOT, folder / "guide", folder / builder.name / edition)
            assert done.returncode == 0, done.stdout
    return folder


def make(python: str, builder: str, project: Path, guide: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Builds one edition, named by the last part of the folder, as ``tools/site.py`` starts it."""
    folder.parent.mkdir(exist_ok=True)
    environ = {"SITE_URL": ADDRESS if folder.name == "web" else "", "DIRECTORY_URLS": EDITIONS[folder.name]}
    return subprocess.run(
        [python, "-m", BUILDERS[builder].module, str(folder), str(guide), "-", "-"],
        cwd=project,
        env={**environ, "NO_MKDOCS_2_WARNING": "1", "TZ": "UTC", "SOURCE_DATE_EPOCH": "1772582400"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("builder", OTHERS)
def test_builders_make_the_same_of_every_page(made: Path, builder: str) -> None:
    found = {edition: differences(made / USUAL.name / edition, made / builder / edition) for edition in EDITIONS}
    others, unneeded = beside_the_list(found, "made", builder)
    assert sorted(others)[:20] == [], f"{len(others)} differences are not in tests/builders/differences.tsv"
    assert unneeded == set(), "in tests/builders/differences.tsv and not found any more"


@pytest.mark.parametrize("builder", OTHERS)
def test_the_same_inputs_give_the_same_bytes(made: Path, python: str, tmp_path: Path, builder: str) -> None:
    for edition in EDITIONS:
        folder = tmp_path / "elsewhere" / edition
        assert make(python, builder, ROOT, made / "guide", folder).returncode == 0
        assert read_tree(folder) == read_tree(made / builder / edition)


# ------------------------------------------------------------- as it is published


# What another builder makes byte for byte is published byte for byte: only the rest can differ.
PUBLISHED = ("zensical",)


def test_no_builder_is_left_out() -> None:
    assert {name for name in OTHERS if known("made", name)} == set(PUBLISHED)


@pytest.fixture(scope="module")
def published(python: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``dist/`` as each builder's pages give it, and the zip unpacked beside it."""
    folder = tmp_path_factory.mktemp("published")
    project = copy_project(folder / "guide")
    for name in (USUAL.name, *PUBLISHED):
        finish(project.start({"BUILDER": name, "SITE_URL": ADDRESS}, python=python))
        shutil.move(project.folder / "dist", folder / name)
        (bundle,) = (folder / name).glob("*.zip")
        with zipfile.ZipFile(bundle) as packed:
            packed.extractall(folder / name / "bundle")
    return folder


@pytest.mark.parametrize("builder", PUBLISHED)
def test_readers_get_the_same(published: Path, builder: str) -> None:
    others, unneeded = beside_the_list(
        {"dist": differences(published / USUAL.name, published / builder)}, "published", builder
    )
    assert sorted(others)[:20] == [], f"{len(others)} differences are not in tests/builders/differences.tsv"
    assert unneeded == set(), "in tests/builders/differences.tsv and not found any more"


# -------------------------------------------------------------------- what is wrong


@pytest.mark.parametrize("builder", OTHERS)
def test_a_fault_that_only_the_builder_can_see_is_listed(python: str, tmp_path: Path, builder: str) -> None:
    project = small_project(tmp_path / "guide")
    finish(project.start({"BUILDER": builder}, python=python))
    before = project.output()
    project.replace("overrides/partials/shell/footer.html", "<footer", "{{ nothing.at.all }}\n<footer")
    lines = (project.folder / "overrides/partials/shell/footer.html").read_text("utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, start=1) if "nothing.at.all" in text)

    error = project.fail(python=python, BUILDER=builder)

    assert error.startswith(f"overrides/partials/shell/footer.html:{line}: ")
    assert error.endswith("The builder stopped (edition: web and bundle). dist/ is as it was.\n")
    assert "Traceback" not in error
    assert project.output() == before


@pytest.mark.parametrize("builder", OTHERS)
def test_what_the_gate_finds_is_listed_whatever_builds(python: str, tmp_path: Path, builder: str) -> None:
    project = small_project(tmp_path / "guide")
    rest = project.folder / "docs/rest.md"
    rest.write_text(rest.read_text("utf-8") + "\n[a](nowhere.md) {{ unheard_of() }}\n", "utf-8")

    error = project.fail(python=python, BUILDER=builder)

    assert error.count("docs/rest.md:") == 2
    assert "nowhere.md" in error
    assert "unheard_of" in error
    assert "Traceback" not in error


def test_two_links_that_zensical_cannot_follow_are_two_problems(python: str, tmp_path: Path) -> None:
    """The gate finds them first in a build: here they come after it."""
    project = small_project(tmp_path / "guide").folder
    write_guide(open_gate(project), tmp_path / "read")
    rest = project / "docs/rest.md"
    text = rest.read_text("utf-8")
    rest.write_text(text + "\n[a](nowhere.md)\n\n[b](rest.md#nowhere) [c](rest.md#in-short)\n", "utf-8")
    line = text.count("\n") + 2

    done = make(python, "zensical", project, tmp_path / "read", tmp_path / "out" / "web")

    assert done.returncode == 1
    assert [(problem.path, problem.line, problem.message) for problem in builder_faults([done.stdout], project)] == [
        ("docs/rest.md", line, "page does not exist, at column 5"),
        ("docs/rest.md", line + 2, "anchor does not exist, at column 13"),
    ]
