"""Step: the style sheets of a page become one file, and so do its deferred scripts: a first visit is four requests.

Styles apply in the order in which they stood. Scripts run in theirs, after the page was read, as before. A script in a
``<template>`` is left alone where it has no ``defer``: another script loads it later.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from publish.references import relative, resolve


@dataclass(frozen=True)
class _Kind:
    """What is joined.

    Attributes:
        tag: finds an element that names a file.
        written: such an element.
        part: a file’s text as a part of the joined one.
    """

    tag: re.Pattern[str]
    written: str
    part: Callable[[str], str]


_STYLES = _Kind(
    re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/?>'),
    '\n<link rel="stylesheet" href="{}">',
    lambda text: text.strip() + "\n",
)
_SCRIPTS = _Kind(
    re.compile(r'<script src="([^"]+)" defer(?:="")?></script>'),
    '\n<script src="{}" defer></script>',
    # Each in a function of its own: strict mode and names stay where they were, and scripts meet in ``window``.
    lambda text: f"(function(){{{text.strip()}\n}})();\n",
)


def join_files(site: Path) -> None:
    """Changes a built site in place; a file that was joined on every page that named it is deleted."""
    for kind in (_STYLES, _SCRIPTS):
        _join(site, kind)


def _join(site: Path, kind: _Kind) -> None:
    joined: set[str] = set()
    written: set[tuple[str, ...]] = set()
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    for path, text in pages.items():
        name = path.relative_to(site).as_posix()
        targets = [resolve(name, address) for address in kind.tag.findall(text)]
        files = list(dict.fromkeys(target for target in targets if target and (site / target).is_file()))
        if len(files) < 2 or len(files) != len(targets):
            continue
        ending = PurePosixPath(files[0]).suffix
        together = PurePosixPath(files[0]).with_name("-".join(PurePosixPath(file).stem for file in files) + ending)
        if tuple(files) not in written:  # most pages name the same ones
            content = "".join(kind.part((site / file).read_text("utf-8")) for file in files)
            (site / together).write_text(content, "utf-8", newline="\n")
            written.add(tuple(files))
        joined.update(files)
        before, *between, last = _around(kind.tag, text)
        tag = kind.written.format(relative(name, together.as_posix()))
        pages[path] = "".join([before, tag, *between, last])
        path.write_text(pages[path], "utf-8", newline="\n")
    ends = {file: (f'/{PurePosixPath(file).name}"', f'"{PurePosixPath(file).name}"') for file in joined}
    for file, (below, alone) in ends.items():
        if not any(below in text or alone in text for text in pages.values()):
            (site / file).unlink()


def _around(tag: re.Pattern[str], text: str) -> list[str]:
    """What stands around the tags, without the spaces before each."""
    places = [found.span() for found in tag.finditer(text)]
    starts = [0, *(end for _, end in places)]
    return [*(text[begin:at].rstrip() for begin, (at, _) in zip(starts, places, strict=False)), text[starts[-1] :]]
