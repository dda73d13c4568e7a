"""The built site as files: there, whole, with names that every system can keep. Each rule with two faults at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.inspect_files import LONGEST_NAME, LONGEST_PATH, inspect_files
from tests.publish.pages import html_page
from tests.trees import write_tree

# Path, line, rule.
Place = tuple[str, int, str]


def site(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A site without a fault, and whatever else a test puts into it."""
    pages: dict[str, str | bytes] = {"index.html": html_page("Start"), "safety/index.html": html_page("Safety")}
    return write_tree(folder, {**pages, "assets/look-1.min.css": "a{}", "a.png": b"\x89PNG", **(files or {})})


def places(folder: Path, top: str = "guide") -> list[Place]:
    """Where the faults are, in the order of a listing."""
    problems = inspect_files(folder, pages=["index", "safety/index"], top=top)
    return [(problem.path, problem.line, problem.rule) for problem in sorted(problems)]


def test_a_site_without_a_fault_has_no_problem(tmp_path: Path) -> None:
    assert places(site(tmp_path / "web")) == []
    bundle = write_tree(tmp_path / "bundle", {"index.html": html_page("Start"), "a/b.html": html_page("B")})
    assert inspect_files(bundle, pages=["index", "a/b"], as_files=True) == []


def test_a_problem_says_where_and_what_and_how_to_mend_it(tmp_path: Path) -> None:
    (problem,) = inspect_files(site(tmp_path, {"aux.html": html_page("Aux")}))

    assert str(problem) == (
        "aux.html:1: Windows keeps this name for a device; allowed: any other name; "
        "rename the file that it is made from"
    )


def test_no_folder_a_file_and_a_link_in_its_place(tmp_path: Path) -> None:
    site(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("x", "utf-8")

    for name in ("nowhere", "file", "link"):
        assert places(tmp_path / name) == [(".", 1, "site-missing")]


def test_an_empty_folder_lacks_every_page(tmp_path: Path) -> None:
    assert places(tmp_path) == [("index.html", 1, "page-missing"), ("safety/index.html", 1, "page-missing")]


def test_half_built_pages_that_stop_before_their_end(tmp_path: Path) -> None:
    folder = site(tmp_path, {"index.html": html_page("Start")[:100], "safety/index.html": ""})
    assert places(folder) == [("index.html", 4, "page-cut"), ("safety/index.html", 1, "page-cut")]


def test_links_out_of_the_folder_and_within(tmp_path: Path) -> None:
    """A link to a folder is not followed, nor one that leads to itself or nowhere."""
    secret = write_tree(tmp_path / "outside", {"secret.html": "secret"})
    folder = site(tmp_path / "site")
    (folder / "link.html").symlink_to(secret / "secret.html")
    (folder / "safety/folder").symlink_to(secret)
    (folder / "safety/itself").symlink_to(folder / "safety/itself")
    (folder / "safety/within").symlink_to(folder / "a.png")

    assert places(folder) == [
        (name, 1, "site-symlink") for name in ("link.html", "safety/folder", "safety/itself", "safety/within")
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_neither_file_nor_folder(tmp_path: Path) -> None:
    folder = site(tmp_path)
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "safety/pipe.html")

    assert places(folder) == [("pipe", 1, "site-special"), ("safety/pipe.html", 1, "site-special")]


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    """Shown with their bytes, so that a terminal can print the listing."""
    folder = site(tmp_path)
    for name in (b"caf\xe9.png", b"safety/\xff"):
        (Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))).write_bytes(b"")  # noqa: PTH118

    found = places(folder)

    assert found == [("caf\\xe9.png", 1, "name-encoding"), ("safety/\\xff", 1, "name-encoding")]
    assert all(path.isascii() for path, _, _ in found)


@pytest.mark.parametrize(
    "name", ["a b.png", "café.png", "a:b.png", "a\\b.png", "a.", ".a", "-a", "a*", "a\nb.png", "a ", "a‮b"]
)
def test_names_that_not_every_system_can_unpack_or_serve(tmp_path: Path, name: str) -> None:
    found = inspect_files(site(tmp_path, {name: b"", f"safety/{name}/b.png": b""}))

    assert [problem.rule for problem in found] == ["name-plain"] * 2
    assert all(problem.path.isprintable() and "\n" not in str(problem) for problem in found)


@pytest.mark.parametrize("name", ["con", "NUL.tar.gz", "aux.html", "Com1.png", "lpt9"])
def test_names_that_windows_keeps_for_devices(tmp_path: Path, name: str) -> None:
    page = html_page("Page") if name.endswith(".html") else ""

    assert places(site(tmp_path, {name: page, f"safety/{name}": page})) == sorted(
        [(name, 1, "name-reserved"), (f"safety/{name}", 1, "name-reserved")]
    )
    assert places(site(tmp_path / "near", {"console.png": "", "com10.png": "", "nul-1": ""})) == []


def test_names_that_are_too_long_by_themselves_and_with_their_folders(tmp_path: Path) -> None:
    """The folder of the zip counts."""
    longest = "a" * LONGEST_NAME
    deep = "b" * 60 + "/" + "c" * (LONGEST_PATH - len("guide/") - 61)
    assert places(site(tmp_path / "one", {longest: "", deep: ""})) == []
    assert places(site(tmp_path / "two", {f"{longest}a": "", f"{deep}c": ""})) == [
        (f"{longest}a", 1, "name-long"),
        (f"{deep}c", 1, "name-long"),
    ]


def test_two_files_and_two_folders_that_differ_by_case_alone(tmp_path: Path) -> None:
    folder = site(tmp_path, {"A.png": "", "Safety/other.png": ""})
    if not (folder / "a.png").read_bytes():
        pytest.skip("this disk does not tell upper case from lower case")

    problems = sorted(inspect_files(folder))

    assert [(problem.path, problem.rule) for problem in problems] == [("a.png", "name-case"), ("safety", "name-case")]
    assert [problem.message for problem in problems] == [
        "differs from A.png by case alone",
        "differs from Safety by case alone",
    ]


def test_texts_that_are_not_utf_8(tmp_path: Path) -> None:
    page = html_page("Caf\u00e9").encode("latin-1")
    assert places(site(tmp_path, {"a.css": b"a{}\n\n\xff", "safety/index.html": page})) == [
        ("a.css", 3, "text-encoding"),
        ("safety/index.html", 3, "text-encoding"),
    ]


def test_every_fault_is_listed_at_once(tmp_path: Path) -> None:
    folder = site(tmp_path, {"aux.css": b"\xff", "a b.png": ""})
    (folder / "safety/index.html").unlink()
    (folder / "link").symlink_to(folder)

    assert places(folder) == [
        ("a b.png", 1, "name-plain"),
        ("aux.css", 1, "name-reserved"),
        ("aux.css", 1, "text-encoding"),
        ("link", 1, "site-symlink"),
        ("safety/index.html", 1, "page-missing"),
    ]
