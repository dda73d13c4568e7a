"""Tests of publish/theme_parts.py on small invented pages."""

from __future__ import annotations

from pathlib import Path

from publish.theme_parts import take_out

PAGE = """\
<body dir="ltr">
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="skip">
        <a href="#one" class="md-skip">
          Skip to content
        </a>
    </div>
    <div data-md-component="announce">

    </div>
    <div class="md-container"><main>Text</main></div>
    <div class="md-dialog" data-md-component="dialog">
      <div class="md-dialog__inner md-typeset"></div>
    </div>
</body>
"""
WITHOUT = """\
<body dir="ltr">
    <div class="md-container"><main>Text</main></div>
</body>
"""


def site(folder: Path, **pages: str) -> Path:
    """A built site with the theme's files."""
    for name in ("assets/javascripts/a.js", "assets/stylesheets/a.css", "assets/images/favicon.png", "assets/mark.svg"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return folder


def test_takes_out_parts_and_files_of_the_theme_and_nothing_else(tmp_path: Path) -> None:
    built = site(tmp_path, one=PAGE, lost="<html>404</html>")

    assert take_out(built) == []

    assert (built / "one.html").read_text("utf-8") == WITHOUT
    assert (built / "lost.html").read_text("utf-8") == "<html>404</html>"
    files = sorted(path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    assert files == ["assets/mark.svg", "lost.html", "one.html"]


def test_other_theme_is_a_problem_of_each_page_and_part(tmp_path: Path) -> None:
    overlay = '    <label class="md-overlay" for="__drawer"></label>\n'
    built = site(tmp_path, one=PAGE.replace(overlay, ""), two=PAGE.replace(overlay, overlay * 2))

    found = [(p.path, p.line, p.rule, p.message.split(":")[0]) for p in take_out(built)]

    assert found == [
        ("one.html", 1, "theme-changed", "a part of the theme stands here 0 times"),
        ("two.html", 1, "theme-changed", "a part of the theme stands here 2 times"),
    ]
