"""The live preview, through HTTP: it shows what a clean build would, at once, and outlives any mistake."""

from __future__ import annotations

import functools
import json
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.mini import ROOT
from tests.tools.measure_preview import EDITS, PAGE, measure, table
from tests.tools.previewing import PATIENCE, Preview, Viewer, preview_of
from tests.tools.project import Project, small_project
from tools.preview.builder import fault_of
from tools.preview.messages import Early, Failed, Fault, Whole
from tools.preview.server import with_script
from tools.preview.shown import Shown
from tools.preview.watching import snapshot

START = "/"
SIDE_EFFECTS = "/safety/side-effects/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small project; each test leaves it as it was."""
    return small_project(tmp_path_factory.mktemp("preview") / "small guide")


@pytest.fixture(scope="module")
def running(project: Project) -> Iterator[Preview]:
    """Its preview."""
    with preview_of(project.folder) as preview:
        preview.wait_for_line("all pages are built")
        yield preview
        assert preview.stop() == 0


@pytest.fixture
def preview(running: Preview, project: Project) -> Iterator[Preview]:
    """The same, with every file put back at the end, and the good pages shown again."""
    kept = {name: (project.folder / name).read_bytes() for name in snapshot(project.folder)}
    yield running
    lines = len(running.lines)
    changed = False
    for name in {*kept, *snapshot(project.folder)}:
        path = project.folder / name
        if name not in kept:
            path.unlink()
            changed = True
        elif not path.exists() or path.read_bytes() != kept[name]:
            path.write_bytes(kept[name])
            changed = True
    if changed:
        running.wait_for_line("all pages are built", lines)


def change(preview: Preview, name: str, old: str, new: str) -> int:
    """Changes a file; gives the number of lines that the terminal had before."""
    lines = len(preview.lines)
    Project(preview.folder).replace(name, old, new)
    return lines


def good_after(viewer: Viewer, tag: str) -> None:
    viewer.wait(lambda state: state["tag"] != tag and not state["faults"])


def clean_build(folder: Path, to: Path) -> Path:
    """The site as the builder makes it from nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(to)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return to


# ------------------------------------------------------------- what is shown

# A change of each kind, and the page that shows it.
CHANGES = {
    "page": ("docs/index.md", "Tiny needles make small holes.", "Tiny needles make holes that close.", START),
    "data": ("data/side_effects.yml", "name: Firm lump", "name: Hard lump", SIDE_EFFECTS),
    "settings": ("mkdocs.yml", "site_name: Facial", "site_name: Changed", START),
    "override": ("overrides/partials/shell/header.html", "{{ words.unwell }}", "Unwell now?", START),
    "words": ("languages/en.yml", "unwell: Unwell after injections?", "unwell: Unwell today?", START),
    "table": ("macros/tables/record_table.py", "caption=caption,", 'caption=f"{caption} (changed)",', START),
    "style": ("docs/assets/guide.css", ":root", ":root/* changed */", START),
}


@pytest.mark.parametrize("kind", [*CHANGES])
def test_a_change_of_each_kind_is_told_to_whoever_looks(preview: Preview, kind: str) -> None:
    name, old, new, address = CHANGES[kind]
    with preview.looking_at(address) as viewer:
        tag = preview.tag(address)
        before = preview.page(address)
        change(preview, name, old, new)
        good_after(viewer, tag)
        if kind == "style":
            assert b":root/* changed */" in preview.get("/assets/guide.css")[1]
        else:
            assert preview.page(address) != before


def test_after_random_edits_every_page_is_as_from_a_clean_build(preview: Preview, tmp_path: Path) -> None:
    """No page is older than the files, whatever changed, in whatever order, and however soon after the last change."""
    chance = random.Random(8)
    edits = [*CHANGES.values()]
    chance.shuffle(edits)
    with preview.looking_at(START):
        for step, group in enumerate((edits[:2], edits[2:3], edits[3:])):
            lines = len(preview.lines)
            for name, old, new, _ in group:
                Project(preview.folder).replace(name, old, new)
            site = clean_build(preview.folder, tmp_path / str(step))
            preview.wait_for_line("all pages are built", lines)
            pages = sorted(site.rglob("*.html"))
            assert len(pages) >= 4
            for page in pages:
                address = "/" + page.relative_to(site).as_posix().removesuffix("index.html")
                assert preview.page(address) == page.read_bytes(), (address, group)
            assert preview.get("/assets/guide.css")[1] == (site / "assets/guide.css").read_bytes()


def test_a_new_page_and_a_deleted_one(preview: Preview) -> None:
    assert preview.get("/new/")[0] == 404
    text = (preview.folder / "docs/rest.md").read_text("utf-8")
    assert text.count("title: ") == 1
    with preview.looking_at("/rest/") as viewer:
        tag = preview.tag("/rest/")
        lines = len(preview.lines)
        (preview.folder / "docs/rest.md").rename(preview.folder / "docs/new.md")
        Project(preview.folder).replace("mkdocs.yml", "rest.md", "new.md")
        good_after(viewer, tag)
        preview.wait_for_line("all pages are built", lines)
        assert preview.get("/new/")[0] == 200
        assert preview.get("/rest/")[0] == 404


# ------------------------------------------------------------------ mistakes


def test_two_mistakes_are_listed_and_the_last_good_page_stays_until_they_are_mended(preview: Preview) -> None:
    before = preview.page(SIDE_EFFECTS)
    with preview.looking_at(SIDE_EFFECTS) as viewer:
        tag = preview.tag(SIDE_EFFECTS)
        change(preview, "data/side_effects.yml", "block: serious-face", "block: serious-fase")
        lines = change(preview, "docs/index.md", 'certainty("low")', 'certainty("lov")')
        state = viewer.wait(lambda state: len(state["faults"]) == 2)

        assert state["tag"] == tag
        assert preview.page(SIDE_EFFECTS) == before
        places = {fault["place"].split(":")[0]: fault for fault in state["faults"]}
        assert places.keys() == {"data/side_effects.yml", "docs/index.md"}
        assert all(fault["message"] and fault["allowed"] and fault["hint"] for fault in state["faults"])
        for fault in state["faults"]:
            line = preview.wait_for_line(fault["place"], lines - 1)
            assert fault["message"] in line
            assert f"allowed: {fault['allowed']}" in line
        preview.wait_for_line("2 problems found. The last good page stays.", lines - 1)

        change(preview, "data/side_effects.yml", "block: serious-fase", "block: serious-face")
        viewer.wait(lambda state: len(state["faults"]) == 1)
        change(preview, "docs/index.md", 'certainty("lov")', 'certainty("low")')
        viewer.wait(lambda state: not state["faults"])
        assert preview.page(SIDE_EFFECTS) == before


def test_a_page_that_was_shown_stays_where_a_mistake_comes_before_the_other_pages_are_built(preview: Preview) -> None:
    """The build of the good page then reads the mistake in the middle of its work, and fails."""

    def shows(words: bytes, state: dict[str, Any]) -> bool:
        return not state["faults"] and words in preview.page(START)

    with preview.looking_at(START) as viewer:
        for run in range(4):
            words = f"Tiny needles {run} make"
            change(preview, "docs/index.md", "Tiny needles make", words)
            # The state before this one may be heard of first: that of the mended mistake.
            viewer.wait(functools.partial(shows, words.encode()))
            good = preview.page(START)
            change(preview, "docs/rest.md", '"wait"', '"weight"')
            viewer.wait(lambda state: len(state["faults"]) == 1)
            assert preview.page(START) == good
            change(preview, "docs/rest.md", '"weight"', '"wait"')
            viewer.wait(lambda state: not state["faults"])
            lines = change(preview, "docs/index.md", f"Tiny needles {run} make", "Tiny needles make")
        preview.wait_for_line("all pages are built", lines)


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("macros/words.py", "from __future__ import annotations\n", "from __future__ import annotations\n(\n", "("),
        ("macros/tables/ingredient_table.py", "    head = join(", "    head = joyn(", "joyn"),
        ("overrides/main.html", "{% block container %}", "{% block container %}{{ no.such.thing }}", "no"),
        ("overrides/main.html", "{% block container %}", "{% blok container %}", "blok"),
        ("mkdocs.yml", "  name: material", "  name: materiel", "materiel"),
    ],
    ids=["grammar of code", "name in code", "value in a template", "grammar of a template", "theme"],
)
def test_a_mistake_in_code_templates_and_settings_names_file_and_line(
    preview: Preview, name: str, old: str, new: str, words: str
) -> None:
    before = preview.page(START)
    with preview.looking_at(START) as viewer:
        change(preview, name, old, new)
        state = viewer.wait(lambda state: bool(state["faults"]))
        fault = state["faults"][0]
        file, line = fault["place"].rsplit(":", 1)
        assert file == name
        assert int(line) >= 1
        assert words in fault["message"]
        assert preview.page(START) == before

        change(preview, name, new, old)
        viewer.wait(lambda state: not state["faults"])
        assert preview.page(START) == before


def test_a_preview_that_starts_with_a_mistake_says_so_and_shows_the_page_once_it_is_mended(tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    project.replace("docs/index.md", 'certainty("low")', 'certainty("lov")')
    with preview_of(project.folder) as preview:
        preview.wait_for_line("1 problem found.")
        status, content, _ = preview.get(START)
        assert status == 503
        assert b"preview.js" in content
        with preview.looking_at(START) as viewer:
            assert len(viewer.state["faults"]) == 1
            project.replace("docs/index.md", 'certainty("lov")', 'certainty("low")')
            viewer.wait(lambda state: not state["faults"] and state["tag"])
            assert preview.get(START)[0] == 200


# ---------------------------------------------------------------- the server


def test_only_the_site_is_served_and_only_on_this_machine(preview: Preview) -> None:
    assert preview.get("/safety/side-effects")[0] == 301
    assert preview.get("/safety/side-effects")[2]["Location"] == SIDE_EFFECTS
    assert preview.get("/no-such-page/")[0] == 404
    for address in (
        "/../mkdocs.yml",
        "/%2e%2e/%2e%2e/mkdocs.yml",
        "/assets/../../../../../../../../etc/passwd",
        "//etc/passwd",
        "/..%5c..%5cmkdocs.yml",
        "/%00",
        "/.preview/server.py",
        "/.preview/../server.py",
    ):
        status, content, _ = preview.get(address)
        assert status == 404, address
        assert b"root:" not in content and b"site_name" not in content
    assert preview.get(START, Host="elsewhere.example")[0] == 403
    assert preview.get(START, Host=f"localhost:{preview.port}")[0] == 200
    with pytest.raises(OSError, match=r".*"), socket.create_connection((_own_address(), preview.port), timeout=5):
        pass


def _own_address() -> str:
    """An address of this machine that is not the one the preview listens on."""
    return "127.0.0.2" if sys.platform == "linux" else socket.gethostbyname(socket.gethostname())


def test_files_have_their_type_and_are_asked_for_anew(preview: Preview) -> None:
    status, _, headers = preview.get("/assets/guide.css")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/css; charset=utf-8", "no-cache")
    assert preview.get("/assets/guide.css", **{"If-None-Match": headers["ETag"]})[0] == 304
    assert preview.get(START)[2]["Content-Type"] == "text/html; charset=utf-8"
    assert preview.get("/.preview/preview.js")[2]["Content-Type"] == "text/javascript; charset=utf-8"


def test_a_port_in_use_is_one_message_and_exit_code_1(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        for port in (str(other.getsockname()[1]), "no-port", "70000"):
            done = subprocess.run(
                [sys.executable, "-m", "tools.serve", "--port", port],
                cwd=ROOT,
                capture_output=True,
                encoding="utf-8",
                timeout=PATIENCE,
                check=False,
            )
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.startswith(f"PORT:1: nobody can listen on port {port} of 127.0.0.1 (")
            assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_leaves_no_process_behind(tmp_path: Path, how: signal.Signals) -> None:
    project = small_project(tmp_path / "guide")
    with preview_of(project.folder) as preview:
        with preview.looking_at(START):
            preview.process.send_signal(how)
            assert preview.process.wait(PATIENCE) == 0
        # Its processes hold the pipe that it prints into: the end of that pipe is their end.
        assert preview.process.stdout
        preview.ended.wait(PATIENCE)
        assert preview.ended.is_set()
        assert not [line for line in preview.lines if "Traceback" in line]


def test_nothing_of_the_preview_is_in_what_is_built() -> None:
    for folder in ("docs", "overrides", "publish"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert b"/.preview/" not in path.read_bytes(), path


# ---------------------------------------------------------------- units


def test_script_stands_behind_the_very_bytes() -> None:
    assert with_script(b"<p>a</p>", "0f") == (
        b'<p>a</p><script src="/.preview/preview.js" data-tag="0f" defer></script>'
    )


def test_pages_ahead_are_taken_back_where_their_own_build_fails_and_stay_where_the_next_one_does(
    tmp_path: Path,
) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1/index.html").write_bytes(b"old")
    shown = Shown()
    assert shown.find("").status == 503
    shown.whole(Whole(1, "look"), tmp_path / "1")
    assert shown.find("").content == b"old"
    old = shown.find("").tag

    shown.early(Early(2, {"index.html": b"new"}, "look"))
    assert shown.find("").content == b"new"
    shown.failed(Failed(2, (Fault("a", 1, "b"), Fault("c", 2, "d", "e", "f"))))
    assert (shown.find("").content, shown.find("").tag) == (b"old", old)
    assert json.loads(shown.state("")) == {
        "tag": old,
        "faults": [
            {"place": "a:1", "message": "b", "allowed": "", "hint": ""},
            {"place": "c:2", "message": "d", "allowed": "e", "hint": "f"},
        ],
    }

    shown.early(Early(3, {"index.html": b"newer"}, "look"))
    shown.failed(Failed(4, (Fault("a", 1, "b"),)))
    assert shown.find("").content == b"newer"

    # Back to the last good page, which may be one that was only ever ahead.
    shown.early(Early(5, {"index.html": b"newest"}, "other look"))
    assert shown.find("").content == b"newest"
    shown.failed(Failed(5, (Fault("a", 1, "b"),)))
    assert shown.find("").content == b"newer"


def test_another_look_changes_the_tag_of_every_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"same")
    shown = Shown()
    shown.whole(Whole(1, "one"), tmp_path)
    first = shown.find("").tag
    shown.early(Early(2, {}, "two"))
    assert shown.find("").tag != first


def test_fault_is_the_last_line_of_ours_that_was_running(tmp_path: Path) -> None:
    def failing(text: str, name: str) -> BaseException:
        try:
            exec(compile(text, str(tmp_path / name), "exec"), {})
        except BaseException as error:
            return error
        raise AssertionError("nothing failed")

    error = failing("import json\n\njson.loads('{')\n", "macros/x.py")
    assert _place(fault_of(error, tmp_path)) == ("macros/x.py", 3)
    grammar = failing("a = 1\nb = = 2\n", "macros/y.py")
    assert _place(fault_of(grammar, tmp_path)) == ("macros/y.py", 2)
    assert fault_of(ValueError("odd"), tmp_path) is None


def _place(fault: Fault | None) -> tuple[str, int]:
    assert fault
    return fault.path, fault.line


def test_files_that_count_are_seen_and_others_are_not(tmp_path: Path) -> None:
    names = (
        "mkdocs.yml",
        "CHANGELOG.md",
        "docs/a/b.md",
        "data/x.yml",
        "macros/t/x.py",
        "checks/w.yml",
        "overrides/m.html",
    )
    others = ("README.md", "dist/index.html", "macros/__pycache__/x.pyc", "docs/.a.md.swp", "docs/a.md~", "tests/x.py")
    for name in (*names, *others):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert sorted(snapshot(tmp_path)) == sorted(names)


# ------------------------------------------------------------------- measured


def test_a_change_of_the_real_guide_is_seen_soon(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The aim is a second (``python -m tests.tools.measure_preview``); a busy machine may take longer by the clock."""
    found = measure(EDITS[:4], 1, tmp_path / "guide")
    with capsys.disabled():
        print(f"\n{PAGE} of the real guide\n{table(found)}")
    assert {what: processor for what, (_, processor) in found.items() if processor > 3} == {}
