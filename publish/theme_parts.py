"""Step: take out what the theme puts into every page and no page of ours uses.

``overrides/`` replaces the theme's header, menu, style and script through its
documented blocks. A few elements stand outside of every block, and the theme's
files are copied whatever a page loads. Without their script and style they
would be dead weight, and checkboxes without a name.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from macros.catalogue.problems import Problem

# What to take out of each page, once each: so it stands in the theme of Material for MkDocs, and in that of Zensical.
_PARTS = (
    re.compile(r'<input class="md-toggle" data-md-toggle="drawer"[^>]*>'),
    re.compile(r'<input class="md-toggle" data-md-toggle="search"[^>]*>'),
    re.compile(r'<label class="md-overlay" for="__drawer"[^>]*></label>'),
    re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL),
    re.compile(r'<div data-md-component="announce">\s*</div>'),
    re.compile(
        r'<div class="md-dialog" data-md-component="dialog"[^>]*>\s*'
        r'<div class="md-dialog__inner md-typeset"></div>\s*</div>'
    ),
)
_FILES = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png")


def take_out(site: Path) -> list[Problem]:
    """Changes a built site in place.

    Args:
        site: the built site.

    Returns:
        Problems, where the theme is not as expected (after an upgrade).
    """
    problems = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        if "md-container" not in text:  # the 404 page is not of the theme
            continue
        for part in _PARTS:
            pieces = part.split(text)
            count = len(pieces) - 1
            # With the spaces before it; in the pattern they would be most of its cost.
            text = "".join([*(piece.rstrip() for piece in pieces[:-1]), pieces[-1]])
            if count != 1:
                problems.append(
                    Problem(
                        path.relative_to(site).as_posix(),
                        1,
                        "theme-changed",
                        f"a part of the theme stands here {count} times: {part.pattern}",
                        "once",
                        "look at the theme’s base.html and mend publish/theme_parts.py",
                    )
                )
        path.write_text(text, "utf-8", newline="\n")
    for name in _FILES:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
    return problems
