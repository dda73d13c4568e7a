"""Lists of pages as they are given to a command: ``PAGE=safety/get-help,decide``."""

from __future__ import annotations

import os
from collections.abc import Collection

from macros.catalogue.problems import Problem, suggestion


def listed(name: str) -> list[str]:
    """The parts of a setting that is a list with commas; none where it is not given."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def page_faults(pages: Collection[str], known: Collection[str]) -> list[Problem]:
    """What is wrong with a list of pages: names that are none, and names that stand twice."""
    faults = [
        Problem("PAGE", 1, "setting", f"there is no page “{page}”", "the path of a page in docs/, without .md", hint)
        for page in dict.fromkeys(pages)
        if page not in known
        for hint in [suggestion(page, known, "correct it")]
    ]
    twice = {page for page in pages if list(pages).count(page) > 1}
    return faults + [
        Problem("PAGE", 1, "setting", f"“{page}” is given twice", "each page once", "delete one of the two")
        for page in sorted(twice)
    ]
