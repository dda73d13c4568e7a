"""Twins that are kept from one build to the next: never another byte than without, and nothing packed twice."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import twins
from publish.kept import FILE
from publish.twins import TEXTS, add_twins
from tests.mini import ROOT
from tests.trees import read_tree, write_tree

FILES = {"a.html": "many words " * 100, "b/c.css": "a{b:c}" * 200, "same.txt": "many words " * 100, "few.js": "x"}
END = (".br", ".gz")


class Packer:
    """Counts what is packed."""

    def __init__(self, pack: Callable[[bytes], tuple[bytes, bytes]]) -> None:
        """Args: what packs."""
        self.pack = pack
        self.packed: list[bytes] = []

    def __call__(self, content: bytes) -> tuple[bytes, bytes]:
        """Packs and counts."""
        self.packed.append(content)
        return self.pack(content)


@pytest.fixture
def packer(monkeypatch: pytest.MonkeyPatch) -> Packer:
    """What packs is counted from now on."""
    counting = Packer(twins.pack)
    monkeypatch.setattr(twins, "pack", counting)
    # Else another file of the same content may be packed before the first one is kept.
    monkeypatch.setattr("publish.twins.os.cpu_count", lambda: 1)
    return counting


def published(site: Path, kept: Path | None) -> dict[str, bytes]:
    """The files of a site with its twins."""
    shutil.rmtree(site, ignore_errors=True)
    add_twins(write_tree(site, FILES), kept)
    return read_tree(site)


def test_twins_are_the_same_with_and_without_what_is_kept(tmp_path: Path, packer: Packer) -> None:
    without = published(tmp_path / "site", None)
    assert len(packer.packed) == len(FILES)
    assert sorted(without) == sorted([*FILES, *(f"{name}{end}" for name in FILES if name != "few.js" for end in END)])
    packer.packed.clear()
    for anew in (3, 0):  # two files are alike
        assert published(tmp_path / "site", tmp_path / "kept") == without
        assert len(packer.packed) == anew
        packer.packed.clear()


@pytest.mark.parametrize(
    "damage", ["content = substr(content, 2)", "content = zeroblob(length(content))", "hash = zeroblob(32)"]
)
def test_an_entry_that_is_not_whole_is_packed_anew_and_mended(tmp_path: Path, packer: Packer, damage: str) -> None:
    kept = tmp_path / "kept"
    without = published(tmp_path / "site", kept)
    with sqlite3.connect(kept / FILE) as database:
        assert database.execute(f"UPDATE entries SET {damage}").rowcount == 3
    for anew in (3, 0):
        packer.packed.clear()
        assert published(tmp_path / "site", kept) == without
        assert len(packer.packed) == anew


def test_where_nothing_can_be_kept_twins_are_made_all_the_same(tmp_path: Path) -> None:
    without = published(tmp_path / "site", None)
    (tmp_path / "kept").write_text("a file, not a folder", "utf-8")
    assert published(tmp_path / "site", tmp_path / "kept") == without


@pytest.mark.parametrize("version", ["brotli.__version__", "zlib.ZLIB_RUNTIME_VERSION"])
def test_another_library_packs_anew(
    tmp_path: Path, packer: Packer, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    published(tmp_path / "site", tmp_path / "kept")
    packer.packed.clear()
    monkeypatch.setattr(f"publish.twins.{version}", "0.0.1")
    twins._packers.cache_clear()
    try:
        published(tmp_path / "site", tmp_path / "kept")
    finally:
        monkeypatch.undo()
        twins._packers.cache_clear()
    assert len(packer.packed) == 3


def test_entries_that_no_build_uses_any_more_go(tmp_path: Path) -> None:
    """Three builds' worth of files are kept."""
    kept = tmp_path / "kept"
    for number in range(8):
        site = write_tree(tmp_path / str(number), {"a.html": f"{number} words " * 100})
        add_twins(site, kept)
    with sqlite3.connect(kept / FILE) as database:
        assert database.execute("SELECT count(*) FROM entries").fetchone() == (3,)


def test_of_the_real_guide_only_what_has_changed_is_packed_again(tmp_path: Path, packer: Packer) -> None:
    """Counted, and not timed. Packed here in a quick way, as it is not looked at."""
    packer.pack = lambda content: (content[:10], content[:20])
    site, kept = tmp_path / "site", tmp_path / "kept"
    ours = ROOT / "dist/web"
    assert ours.is_dir(), "run make site first"
    shutil.copytree(ours, site, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    contents = {path.read_bytes() for path in site.rglob("*") if path.is_file() and path.suffix in TEXTS}
    assert len(contents) > 80

    add_twins(site, kept)
    assert sorted(packer.packed) == sorted(contents)
    packer.packed.clear()
    add_twins(site, kept)
    assert packer.packed == []
    page = site / "index.html"
    page.write_bytes(page.read_bytes() + b"\n")
    add_twins(site, kept)
    assert packer.packed == [page.read_bytes()]
