"""A guide in a language that `make new` has begun, and that somebody has filled in: the whole way to dist/."""

from __future__ import annotations

import re
from pathlib import Path

from macros.catalogue.loading import GAP
from tests.tools.project import finish, small_project
from tools import new


def test_a_new_language_is_built_once_it_is_filled_in_and_chosen(tmp_path: Path) -> None:
    project = small_project(tmp_path / "guide")
    assert new.main(["KIND=language", "ID=ar"], project.folder) == 0
    file = project.folder / "languages/ar.yml"

    # It is not spoken while it has gaps.
    project.replace("mkdocs.yml", "INHERIT: languages/en.yml", "INHERIT: languages/ar.yml")
    said = project.fail().splitlines()
    assert len(said) == file.read_text("utf-8").count(GAP) + 1
    assert said[0].startswith("languages/ar.yml:11: “permalink_title” still has to be filled in;")

    file.write_text(file.read_text("utf-8").replace(f"{GAP} ", "é"), "utf-8")
    finish(project.start({}))
    pages = {name: data.decode() for name, data in project.output().items() if name.endswith("/index.html")}
    assert len(pages) == 4
    for name, page in pages.items():
        assert re.search(r'<html lang="ar"[^>]*>', page), name
        assert 'dir="rtl"' in page, name
        assert ">éMenu<" in page, name
        assert GAP not in page, name
