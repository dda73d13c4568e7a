"""The files around the code agree with one another, and name no machine and no registry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.pages.checks import macro_calls
from macros.pages.reading import read_page
from macros.registry import MACROS
from macros.site_settings import read_settings

PROJECT = Path(__file__).resolve().parents[2]
GUIDES = ("README.md", "CONTRIBUTING.md")
LOCKS = ("runtime", "builders", "test", "bench", "engines")


def read(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


# ------------------------------------------------------------- the documents


def code_of(markdown: str) -> str:
    """What stands in code blocks and between backticks: there “make …” is a command and no sentence."""
    blocks = re.findall(r"^ *```[^\n]*\n(.*?)^ *```|^(?: {4}|\t)([^\n]*)$", markdown, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", markdown)
    return "\n".join([*(part for block in blocks for part in block), *spans])


def make_targets(markdown: str) -> set[str]:
    """The targets that a document names."""
    return set(re.findall(r"\bmake(?: +[A-Z_]+=\S+)* +([a-z][a-z-]*)", code_of(markdown)))


def test_make_targets_are_found_in_code_and_not_in_prose() -> None:
    text = (
        "To make sure, run `make test` or `make SITE_URL=https://example.org site`.\n\n"
        "```sh\nmake check   # then\nmake new KIND=page ID=x\n```\n\n    make serve\n\nThis can make it `make`.\n"
    )
    assert make_targets(text) == {"test", "site", "check", "new", "serve"}


@pytest.mark.parametrize("name", GUIDES)
def test_every_make_target_that_a_document_names_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.MULTILINE))
    named = make_targets(read(name))
    assert named, f"{name} names no command"
    assert named <= targets


def test_readme_names_the_two_commands_first() -> None:
    commands = re.findall(r"\bmake +([a-z][a-z-]*)", code_of(read("README.md")))
    assert set(commands[:2]) == {"site", "test"}


def test_every_command_of_the_makefile_is_explained_in_a_document() -> None:
    explained = set(re.findall(r"^([a-z][a-z-]*):.*##", read("Makefile"), re.MULTILINE))
    assert explained - {target for name in GUIDES for target in make_targets(read(name))} == set()


def macro_examples(markdown: str) -> list[str]:
    """The calls in the first column of a document's table of macros."""
    return re.findall(r"^\| `(\{\{ [^`\n]+ \}\})` \| [^|\n]*[^|\s][^|\n]* \|$", markdown, re.MULTILINE)


def test_examples_of_macros_are_found_where_a_row_explains_them() -> None:
    text = (
        '| Macro | Gives |\n|---|---|\n| `{{ a() }}` | a table |\n| `{{ b(["c"]) }}` | a list |\n'
        "| `{{ d() }}` |  |\n\nWrite `{{ e() }}` there.\n"
    )
    assert macro_examples(text) == ["{{ a() }}", '{{ b(["c"]) }}']


def test_contributing_lists_every_macro_once_with_an_example_that_a_page_may_hold() -> None:
    examples = macro_examples(read("CONTRIBUTING.md"))
    page, _ = read_page("\n\n".join(["# Examples", *examples, ""]), "CONTRIBUTING.md", "examples")
    assert page.unread == ()
    assert sorted(call.name for call in page.calls) == sorted(MACROS)
    catalogue, problems = load(PROJECT)
    assert problems == []
    assert list(macro_calls(page, catalogue)) == []


def test_version_is_the_same_everywhere() -> None:
    newest = re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    settings, problems = read_settings(PROJECT)
    assert problems == []
    assert newest and settings.guide
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert newest[1] == settings.guide.version == project["version"]


# ---------------------------------------------------------- the requirements


def locked(text: str) -> dict[str, tuple[str, list[str]]]:
    """Name → version and hashes of every pin of a lock file."""
    pins = {}
    for entry in re.sub(r"\\\n", " ", text).split("\n"):
        line = entry.split("#")[0].strip()
        if line:
            found = re.match(r"([a-z0-9._-]+)==([^\s;]+)", line)
            assert found, f"not a pin: {line[:60]}"
            pins[found[1].replace("_", "-")] = (found[2], re.findall(r"--hash=(\S+)", line))
    return pins


def test_the_other_builders_get_the_same_of_all_that_mkdocs_gets() -> None:
    """Else two builds could differ for another reason than the builder (tests/builders)."""
    others = locked(read("requirements/builders.txt"))
    assert {name: others.get(name) for name in locked(read("requirements/runtime.txt"))} == locked(
        read("requirements/runtime.txt")
    )


def wanted(name: str) -> set[str]:
    """The packages that a .in file names, with those of the files that it includes."""
    names: set[str] = set()
    for line in read(f"requirements/{name}.in").split("\n"):
        line = line.split("#")[0].strip()
        if line.startswith("-r "):
            names |= wanted(line.removeprefix("-r ").removesuffix(".in"))
        elif line:
            names.add(re.split(r"[\s<>=!~;\[]", line)[0].lower().replace("_", "-"))
    return names


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host(name: str) -> None:
    text = read(f"requirements/{name}.txt").lower()
    assert "http" not in text
    assert "index-url" not in text
    assert "://" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    pins = locked(read(f"requirements/{name}.txt"))
    assert len(pins) > 10
    assert [
        pin
        for pin, (_, hashes) in pins.items()
        if not hashes or any(not re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)
    ] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_that_is_asked_for_is_pinned(name: str) -> None:
    missing = wanted(name) - set(locked(read(f"requirements/{name}.txt")))
    assert missing == set(), f"not in requirements/{name}.txt; run make lock"


def test_tests_run_with_what_the_site_is_built_with() -> None:
    runtime, test = (locked(read(f"requirements/{name}.txt")) for name in ("runtime", "test"))
    assert [name for name, pin in runtime.items() if test.get(name) != pin] == []


# --------------------------------------------------- no machine, no registry

# Made or fetched by commands; no part of the project.
_NOT_OURS = re.compile(r"(?:\.git|\.venv.*|build|dist|\.hypothesis|__pycache__|\..*_cache|node_modules)")
# A folder of somebody's machine. In a web address something stands before the first slash.
_MACHINE_PATH = re.compile(
    r"(?<![\w.:/~-])/(?:tmp|home|root|work|Users|private|mnt|workspace)/\w|\b[A-Z]:\\Users\\", re.MULTILINE
)
_REGISTRY = re.compile(
    r"\b(?:pypi\.(?:org|python\.org)|(?:files\.)?pythonhosted\.org|registry\.[a-z.-]+\.(?:org|com|io|net)"
    r"|npmjs\.(?:org|com)|yarnpkg\.com|artifact[o]ry|jfrog\.io|nexus\.[a-z])",
    re.IGNORECASE,
)


def files_of(folder: Path) -> Iterator[Path]:
    """Every file of the project."""
    for path in sorted(folder.iterdir()):
        if _NOT_OURS.fullmatch(path.name):
            continue
        if path.is_dir():
            yield from files_of(path)
        else:
            yield path


def naming(pattern: re.Pattern[str], folder: Path) -> list[str]:
    """``path:line: text`` of every place in a folder where a pattern is found."""
    places = []
    for path in files_of(folder):
        text = path.read_bytes().decode("utf-8", errors="replace")
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            places.append(f"{path.relative_to(folder).as_posix()}:{line}: {found[0]}")
    return places


def test_no_file_names_a_folder_of_a_machine() -> None:
    assert naming(_MACHINE_PATH, PROJECT) == []


def test_no_file_names_a_registry() -> None:
    assert naming(_REGISTRY, PROJECT) == []


def test_machine_paths_and_registries_are_found_and_web_addresses_are_not(tmp_path: Path) -> None:
    slash = "/"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(
        f"See https://example.org/home/page and ../tmp/x.\nIn {slash}home/ann and\n`{slash}tmp/y`.\n", "utf-8"
    )
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text(
        "pip --index-url=https://pypi" + ".org/simple\nregistry" + ".example.org\n", "utf-8"
    )
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "x").write_text(f"{slash}tmp/z pypi" + ".org", "utf-8")
    assert naming(_MACHINE_PATH, tmp_path) == [f"docs/a.md:2: {slash}home/a", f"docs/a.md:3: {slash}tmp/y"]
    assert naming(_REGISTRY, tmp_path) == [".ci/run:1: pypi" + ".org", ".ci/run:2: registry" + ".example.org"]
