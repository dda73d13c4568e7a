"""Step, bundle only: search that works from ``file://`` on every page.

From a disk a browser neither fetches the index nor starts a worker. So the
index becomes a script (the theme looks for it under that name on ``file:``
pages), and the worker's code becomes a function that a small in-page Worker
calls. The theme's own way would load a script from another host.
"""

from __future__ import annotations

import re
from pathlib import Path

from macros.catalogue.problems import Problem

_WORKER = "assets/javascripts/workers/search.*.min.js"
_SHIM = "assets/javascripts/in-page-worker.js"
# The theme's own script tag; its address shows how deep the page lies.
_THEME_SCRIPT = re.compile(r'<script src="(?P<base>[^"]*?)assets/javascripts/bundle\.[^"]*"></script>')


def offline_search(site: Path) -> list[Problem]:
    """Changes a built site in place so that its search works from a disk.

    Args:
        site: a site built with one file a page.

    Returns:
        Problems, where the theme is not as expected (after an upgrade).
    """
    index = site / "search/search_index.json"
    workers = sorted(site.glob(_WORKER))
    if not index.is_file() or len(workers) != 1:
        return [
            Problem(
                "publish/offline_search.py",
                1,
                "theme-changed",
                "the theme's search index or worker is not where it was",
                f"search/search_index.json and one {_WORKER}",
                "look at the theme's new layout and mend this step",
            )
        ]
    # A script element would end at “</script”, and U+2028/9 end a line in old JavaScript.
    data = index.read_text("utf-8").replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    (site / "search/search_index.js").write_text(f"var __index = {data}\n", "utf-8", newline="\n")
    index.unlink()

    worker = workers[0]
    code = worker.read_text("utf-8")
    names = "self, addEventListener, postMessage, importScripts"
    worker.write_text(f"window.guideSearchWorker = function ({names}) {{\n{code}\n}}\n", "utf-8", newline="\n")
    shim = Path(__file__).parent / "assets" / "in-page-worker.js"
    (site / _SHIM).write_text(shim.read_text("utf-8"), "utf-8", newline="\n")

    problems = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        changed, count = _THEME_SCRIPT.subn(
            lambda tag: f'<script src="{tag["base"]}{_SHIM}"></script>\n    {tag[0]}', text
        )
        if count != 1:
            problems.append(
                Problem(
                    path.relative_to(site).as_posix(),
                    1,
                    "theme-changed",
                    f"the theme's script stands here {count} times",
                    "once",
                    "look at the theme's new page and mend publish/offline_search.py",
                )
            )
        path.write_text(changed, "utf-8", newline="\n")
    return problems
