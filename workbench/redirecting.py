"""The list of redirects, written anew after a rename: old addresses lead to where things are now."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from macros.redirects import FILE
from workbench.edits import Outcome
from workbench.project_texts import Texts

HEAD = """\
# Old addresses that still lead somewhere. make rename writes this list; decisions/0021 says how it works.
# old: a page that is no more, without .md, or an anchor with its “#”. new: where it leads today.
"""


def joined(before: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Old address → new one, with no chain and no loop.

    Args:
        before: what leads where already.
        more: what has just moved.
    """
    redirects = {old: more.get(new, new) for old, new in before.items()}
    redirects.update(more)
    # What has come back to its old place needs no redirect any more.
    today = set(more.values())
    return {old: new for old, new in redirects.items() if old != new and old not in today}


def entries(text: str) -> dict[str, str]:
    """The redirects in the text of the list."""
    found = yaml.safe_load(text) or []
    return {str(item["old"]): str(item["new"]) for item in found}


def list_text(redirects: Mapping[str, str]) -> str:
    """The list as text."""

    def place(name: str) -> str:
        return f'"{name}"' if name.startswith("#") else name

    parts = [f"- old: {place(old)}\n  new: {place(new)}\n" for old, new in sorted(redirects.items())]
    return "\n".join([HEAD, *parts])


def with_redirects(texts: Texts, more: Mapping[str, str], moved: Mapping[str, str] | None = None) -> Outcome:
    """All changes of a rename, with the list of redirects.

    Args:
        texts: with the changes.
        more: old address → new one.
        moved: files that move.
    """
    outcome = texts.outcome(moved)
    before = texts.files.get(FILE)
    redirects = joined(entries(before) if before else {}, more)
    if not redirects and before is None:
        return outcome
    text = list_text(redirects) if redirects else None
    changes = [*outcome.changes, *(f"{FILE}:1: {old} leads to {new}" for old, new in sorted(more.items()))]
    return Outcome({**outcome.files, FILE: text}, changes)
