"""Tests of what is kept of finished pages, and of the hash of what they depend on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.mini import write_mini
from tools.edition.kept import Finished, Kept, pack, unpack
from tools.edition.state import header, state

KEY = "ab" + "0" * 62
PAGE = Finished(pack("<p>“x”\n</p>"), "A title", frozenset({"a", "b"}), {"other.md": {"c": "other.md#c"}})


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """Whole, and under its own key only."""
    kept = Kept(tmp_path / "kept")
    assert kept.get(KEY) is None
    kept.put(KEY, PAGE)
    found = kept.get(KEY)
    assert found == PAGE
    assert unpack(found.packed) == "<p>“x”\n</p>"
    assert kept.get(KEY.replace("a", "c")) is None


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-1], lambda data: data[:70] + b"?" + data[71:]]
)
def test_an_entry_that_is_not_whole_is_none(tmp_path: Path, damage: object) -> None:
    """As a machine that stops may leave it."""
    kept = Kept(tmp_path)
    kept.put(KEY, PAGE)
    path = tmp_path / "ab" / KEY
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert kept.get(KEY) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    """And nobody is stopped by it."""
    (tmp_path / "kept").write_text("a file, not a folder", "utf-8")
    kept = Kept(tmp_path / "kept")
    kept.put(KEY, PAGE)
    assert kept.get(KEY) is None
    kept.tidy(1)


def test_tidy_leaves_what_was_used_last(tmp_path: Path) -> None:
    """Three times as many entries as there are pages."""
    kept = Kept(tmp_path)
    keys = [f"{number:02}{'0' * 62}" for number in range(8)]
    for age, key in enumerate(keys):
        kept.put(key, PAGE)
        os.utime(tmp_path / key[:2] / key, (1000 - age, 1000 - age))
    assert kept.get(keys[7])  # used again: the newest now
    kept.tidy(2)
    assert [key for key in keys if kept.get(key)] == [*keys[:5], keys[7]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"---\ntitle: a\n---\n\n# b\n", b"---\ntitle: a\n---"),
        (b"---\r\ntitle: a\r\n---\r\nb", b"---\ntitle: a\n---"),
        (b"# no header\n", b"# no header\n"),
        (b"---\nno end\n", b"---\nno end\n"),
    ],
)
def test_header(text: bytes, expected: bytes) -> None:
    """The lines that other pages may show something of."""
    assert header(text) == expected


def test_state_changes_with_everything_that_shows_on_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And stays when the text below a page's header changes."""
    mini = write_mini(tmp_path)
    docs = tmp_path / "docs"
    seen = [state(tmp_path, docs, "")]
    assert state(tmp_path, docs, "") == seen[0]
    mini.replace("docs/rest.md", "The rest of the rest.", "Other words.")
    assert state(tmp_path, docs, "") == seen[0]
    for name, old, new in (
        ("docs/rest.md", "title: The rest of", "title: What is left of"),
        ("data/glossary.yml", "A small bump.", "A bump."),
        ("mkdocs.yml", "The rest: rest.md", "Rest: rest.md"),
        ("CHANGELOG.md", "First pages.", "Pages."),
    ):
        mini.replace(name, old, new)
        seen.append(state(tmp_path, docs, ""))
    for name in (
        *("docs/new.md", "docs/assets/new.css", "overrides/main.html", "languages/new.yml", "macros/new.py"),
        "tools/edition/new.py",
    ):
        mini.write(name, "x")
        seen.append(state(tmp_path, docs, ""))
    seen.append(state(tmp_path, docs, "signed"))
    for name in ("SITE_URL", "SOURCE_DATE_EPOCH", "DIRECTORY_URLS"):
        monkeypatch.setenv(name, "1")
        seen.append(state(tmp_path, docs, ""))
    assert len(set(seen)) == len(seen)
