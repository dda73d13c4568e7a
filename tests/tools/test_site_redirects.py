"""Redirects in what is built: both editions of a small project keep their old addresses."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

from tests.tools.project import small_project

REDIRECTS = '- old: old/page\n  new: safety/side-effects\n\n- old: "#claim-shine"\n  new: "#claim-glow"\n'


def test_old_pages_and_old_anchors_are_in_both_editions(tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    (project.folder / "redirects.yml").write_text(REDIRECTS, "utf-8")
    project.build()
    output = project.output()
    web = {name.removeprefix("web/"): content for name, content in output.items() if name.startswith("web/")}
    (packed,) = [content for name, content in output.items() if name.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        bundle = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert b'url=../../safety/side-effects/"' in web["old/page/index.html"]
    assert b'url=../safety/side-effects.html"' in bundle["old/page.html"]
    for edition, page, old in (
        (web, "rest/index.html", "old/page/index.html"),
        (bundle, "rest.html", "old/page.html"),
    ):
        assert edition[page].count(b'<span id="claim-shine"></span>') == 1
        (script,) = [name for name in edition if PurePosixPath(name).match("moved.*.js")]
        assert PurePosixPath(script).name.encode() in edition[old]


def test_faulty_redirects_stop_the_build(tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    (project.folder / "redirects.yml").write_text("- old: rest\n  new: nowhere\n", "utf-8")
    said = project.fail()
    assert "redirects.yml:1: “rest” is there today" in said
    assert "redirects.yml:1: “rest” leads to “nowhere”, which is not there" in said
    assert not (project.folder / "dist").exists()
