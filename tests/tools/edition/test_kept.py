"""Tests of what is kept of finished pages, and of the hash of what they depend on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mini import write_mini
from tools.edition.kept import Finished, Kept, pack, unpack
from tools.edition.state import header, state

KEY = "ab" + "0" * 62
PAGE = Finished(pack("<p>“x”\n</p>"), "A title", frozenset({"a", "b"}), {"other.md": {"c": "other.md#c"}})


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """Whole, under its own key only, and in the next build too."""
    kept = Kept(tmp_path / "kept")
    assert kept.get(KEY) is None
    kept.put(KEY, PAGE)
    kept.tidy(1)
    kept.close()
    kept = Kept(tmp_path / "kept")
    found = kept.get(KEY)
    assert found == PAGE
    assert unpack(found.packed) == "<p>“x”\n</p>"
    assert kept.get(KEY.replace("a", "c")) is None
    kept.close()


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
