"""Step: old addresses lead to the new ones, on any host and from a disk.

A page that was renamed leaves a small page that leads on: by its refresh, by a link for people, and by a script that
keeps what stood behind the “#”. An anchor that was renamed leaves an empty element with the old id at its place.
"""

from __future__ import annotations

import html
import posixpath
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SCRIPT = "assets/moved.js"
_SOURCE = Path(__file__).parent / "assets" / "moved.js"

_PAGE = """\
<!doctype html>
<html lang="{lang}"{dir}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<meta name="description" content="{about}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={target}">
<script src="{script}" defer></script>
</head>
<body>
<main>
<h1>{head}</h1>
<p><a id="moved" href="{target}">{go}</a></p>
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Words:
    """What the small page says, in the language of the guide.

    Attributes:
        tag: of the language: ``en``.
        direction: ``ltr`` or ``rtl``.
        title: with ``{old}`` for the old id.
        about: likewise.
        head: the heading.
        go: the link.
    """

    tag: str
    direction: str
    title: str
    about: str
    head: str
    go: str


def redirect_pages(site: Path, pages: Mapping[str, str], words: Words, *, as_files: bool, site_url: str = "") -> None:
    """Writes a small page at each old address.

    Args:
        site: the built site; changed in place.
        pages: old page id → new page id; the new page is in the site.
        words: of the page.
        as_files: the edition in which a page's address is a file.
        site_url: the public address with a / at its end, or empty.
    """
    if not pages:
        return
    (site / SCRIPT).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_SOURCE, site / SCRIPT)
    for old, new in pages.items():
        file, target = page_file(old, as_files=as_files), page_file(new, as_files=as_files)
        here = posixpath.dirname(file)
        address = target if as_files else posixpath.dirname(target)
        relative = posixpath.relpath(address or ".", here or ".") + ("" if as_files else "/")
        path = "" if not address else address if as_files else f"{address}/"
        text = _PAGE.format(
            lang=html.escape(words.tag),
            dir=' dir="rtl"' if words.direction == "rtl" else "",
            title=html.escape(words.title.replace("{old}", old)),
            about=html.escape(words.about.replace("{old}", old)),
            head=html.escape(words.head),
            go=html.escape(words.go),
            target=html.escape(relative),
            canonical=html.escape(site_url + path if site_url else relative),
            script=posixpath.relpath(SCRIPT, here or "."),
        )
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(text, "utf-8", newline="\n")


def page_file(page_id: str, *, as_files: bool) -> str:
    """The file of a page in a built site: ``benefits/fat/index.html``, or ``benefits/fat.html`` as files."""
    if as_files or page_id.split("/")[-1] == "index":
        return f"{page_id}.html"
    return f"{page_id}/index.html"


def web_address(page_id: str) -> str:
    """The address of a page below the top of the web edition: ``/benefits/fat/``."""
    return f"/{page_file(page_id, as_files=False).removesuffix('index.html')}"


def old_anchors(site: Path, anchors: Mapping[str, str]) -> None:
    """Puts an empty element with the old id at the place of each renamed one.

    In a table it goes into the row's first cell, where an element may stand.

    Args:
        site: the built site; changed in place.
        anchors: old id → new id, both without “#”.
    """
    if not anchors:
        return
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        changed = text
        for old, new in anchors.items():
            if not re.search(rf'\sid="{re.escape(old)}"', changed):
                changed = _with_alias(changed, old, new)
        if changed != text:
            path.write_text(changed, "utf-8", newline="\n")


def _with_alias(text: str, old: str, new: str) -> str:
    opening = re.search(rf'<(\w+)\b[^<>]*\sid="{re.escape(new)}"[^<>]*>', text)
    if opening is None:
        return text
    place, name = opening.end(), opening[1].lower()
    if name == "tr":
        cell = re.compile(r"\s*<t[hd]\b[^<>]*>").match(text, place)
        place = cell.end() if cell else place
    if name in ("table", "ul", "ol", "dl", "img", "br", "hr", "input"):
        place = opening.start()  # nothing but its own parts may stand in it, or nothing at all
    return f'{text[:place]}<span id="{old}"></span>{text[place:]}'
