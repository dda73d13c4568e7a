"""Kept pages are never stale: after random edits of all kinds, every byte is what the builder alone makes.

``GUIDE_EDITS=200`` makes as many edits; without it a few are made.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.growth.guide import write_guide
from tests.mini import Mini
from tests.tools.edition import both

EDITS = int(os.environ.get("GUIDE_EDITS", "8"))
PAGES = 12
Edit = Callable[[Mini, random.Random, int], None]


def _inner(mini: Mini, chance: random.Random) -> str:
    pages = sorted(path.relative_to(mini.folder).as_posix() for path in mini.folder.glob("docs/part-*/**/page-*.md"))
    return chance.choice(pages)


def _change(mini: Mini, name: str, old: str, new: str) -> None:
    text = mini.read(name)
    assert old in text, f"{old!r} is not in {name}"
    mini.write(name, text.replace(old, new, 1))


def _word_for(number: int) -> str:
    """A word of its own for each edit, and a short one."""
    return chr(ord("a") + number // 26) + chr(ord("a") + number % 26)


def _text(mini: Mini, chance: random.Random, number: int) -> None:
    _change(mini, _inner(mini, chance), "## What it is", f"## What it is\n\nIt was changed, as {_word_for(number)}.")


def _heading(mini: Mini, chance: random.Random, number: int) -> None:
    """An id that other pages may link to stays, and there is one more."""
    _change(mini, _inner(mini, chance), "## Side by side", f"### Also {_word_for(number)}\n\n## Side by side")


def _title(mini: Mini, chance: random.Random, number: int) -> None:
    name = _inner(mini, chance)
    title = next(line for line in mini.read(name).split("\n") if line.startswith("title: "))
    _change(mini, name, title, f"title: Another title {_word_for(number)}")


def _dates(mini: Mini, chance: random.Random, number: int) -> None:
    """The newest date of the guide may move with it."""
    name = _inner(mini, chance)
    reviewed = next(line for line in mini.read(name).split("\n") if line.startswith("reviewed: "))
    _change(mini, name, reviewed, f"reviewed: 2026-02-{number % 28 + 1:02}")


def _fact(mini: Mini, chance: random.Random, number: int) -> None:
    name, old = chance.choice(
        [
            ("data/claims.yml", "text: Nobody has"),
            ("data/sources.yml", "title: An invented study"),
            ("data/treatments.yml", "text: Way"),
            ("data/glossary.yml", "meaning: "),
        ]
    )
    _change(mini, name, old, f"{old} (as {_word_for(number)})" if name != "data/glossary.yml" else f"{old}Also, ")


def _macro(mini: Mini, chance: random.Random, number: int) -> None:
    found = re.search(r'class_="(?:n\d+ )?data-frame', mini.read("macros/html.py"))
    assert found
    _change(mini, "macros/html.py", found[0], f'class_="n{number} data-frame')


def _word(mini: Mini, chance: random.Random, number: int) -> None:
    _change(mini, "languages/en.yml", "      menu: ", f"      menu: {number} ")


def _nav(mini: Mini, chance: random.Random, number: int) -> None:
    lines = mini.read("mkdocs.yml").split("\n")
    inner = [index for index, line in enumerate(lines) if line.strip().endswith(".md") and "/page-" in line]
    one, other = chance.sample(inner, 2)
    lines[one], lines[other] = lines[other], lines[one]
    mini.write("mkdocs.yml", "\n".join(lines))


def _setting(mini: Mini, chance: random.Random, number: int) -> None:
    old = chance.choice(["site_name: ", "written_by: ", 'report_to: "'])
    new = f'report_to: "https://example.org/{number}/' if old.startswith("report") else f"{old}The {number} "
    _change(mini, "mkdocs.yml", old, new)


def _override(mini: Mini, chance: random.Random, number: int) -> None:
    _change(mini, "overrides/partials/shell/footer.html", "<footer ", f"<footer data-n{number} ")


def _new_page(mini: Mini, chance: random.Random, number: int) -> None:
    name = f"docs/extra-{number}.md"
    text = mini.read("docs/index.md").replace("Mini guide to tiny", f"Extra {number} of tiny")
    mini.write(name, text.replace("A small invented", f"The {number} extra invented"))
    _change(mini, "mkdocs.yml", "  - The rest: rest.md", f"  - Extra: extra-{number}.md\n  - The rest: rest.md")


def _asset(mini: Mini, chance: random.Random, number: int) -> None:
    mini.write(f"docs/assets/extra-{number}.css", "p { color: black }\n")


EDITS_BY_KIND: tuple[Edit, ...] = (
    *(_text, _heading, _title, _dates, _fact, _macro, _word, _nav, _setting, _override, _new_page, _asset),
)


def _built(mini: Mini, directory_urls: str = "true") -> list[str]:
    run = subprocess.run(
        [sys.executable, str(Path(both.__file__)), directory_urls],
        cwd=mini.folder,
        env={**os.environ, "SITE_URL": "", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": "", "PYTHONHASHSEED": "0"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return [line for line in run.stdout.split("\n") if line and not line.startswith("[macros]")]


def test_every_byte_is_that_of_a_cold_build(tmp_path: Path) -> None:
    """Over edits of pages, data, macros, nav, settings, overrides and assets, and when an edit is taken back."""
    chance = random.Random(EDITS)
    mini = Mini(tmp_path / "guide")
    write_guide(mini.folder, PAGES)
    assert _built(mini) == [str(PAGES)]
    kinds = list(EDITS_BY_KIND)
    before: dict[str, str] = {}
    for number in range(EDITS):
        if number % len(kinds) == 0:
            chance.shuffle(kinds)
        edit = kinds[number % len(kinds)]
        names = ["mkdocs.yml", "macros/html.py", "languages/en.yml", "overrides/partials/shell/footer.html"]
        names += [path.relative_to(mini.folder).as_posix() for path in mini.folder.glob("d*/**/*.[ym][dm]*")]
        state = {name: mini.read(name) for name in names}
        edit(mini, chance, number)
        made, *differences = _built(mini, "false" if number % 7 == 6 else "true")
        assert differences == [], f"edit {number}, {edit.__name__}"
        assert int(made) > 0, f"edit {number}, {edit.__name__}: a page must have changed"
        if edit in (_text, _heading) and number % 7 not in (6, 0):
            assert int(made) == 1, f"edit {number}: no other page has changed"
        if number % 5 == 4 and before.keys() == state.keys():  # taken back, two edits at once
            for name, text in before.items():
                mini.write(name, text)
            for path in mini.folder.glob("docs/**/*.md"):
                if path.relative_to(mini.folder).as_posix() not in before:
                    path.unlink()
            assert _built(mini)[1:] == []
        before = state
