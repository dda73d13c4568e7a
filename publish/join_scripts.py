"""Step: the deferred scripts of a page become one file, so that a first visit is four requests.

They run in the order in which they stood, after the page was read, as before. A script in a ``<template>`` is left
alone where it has no ``defer``: another script loads it later.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from publish.references import relative, resolve

_DEFERRED = re.compile(r'\s*<script src="([^"]+)" defer(?:="")?></script>')


def join_scripts(site: Path) -> None:
    """Changes a built site in place; a file that was joined on every page that named it is deleted."""
    joined: set[str] = set()
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    for path, text in pages.items():
        name = path.relative_to(site).as_posix()
        targets = [resolve(name, address) for address in _DEFERRED.findall(text)]
        files = list(dict.fromkeys(target for target in targets if target and (site / target).is_file()))
        if len(files) < 2 or len(files) != len(targets):
            continue
        together = PurePosixPath(files[0]).with_name("-".join(PurePosixPath(file).stem for file in files) + ".js")
        # Each in a function of its own: strict mode and names stay where they were, and scripts meet in ``window``.
        code = "".join(f"(function(){{{(site / file).read_text('utf-8').strip()}\n}})();\n" for file in files)
        (site / together).write_text(code, "utf-8", newline="\n")
        joined.update(files)
        first = next(_DEFERRED.finditer(text)).start()
        tag = f'\n<script src="{relative(name, together.as_posix())}" defer></script>'
        pages[path] = text[:first] + tag + _DEFERRED.sub("", text[first:])
        path.write_text(pages[path], "utf-8", newline="\n")
    everything = "\n".join(pages.values())
    for file in joined:
        if not re.search(rf'[/"]{re.escape(PurePosixPath(file).name)}"', everything):
            (site / file).unlink()
