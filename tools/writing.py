"""Files of the project, written all or not at all."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from macros.catalogue.problems import Problem


def write_all(project: Path, files: Mapping[str, str | None]) -> list[Problem]:
    """Writes some files and deletes others; where one fails, all are as they were.

    Args:
        project: the folder that the names are relative to.
        files: name → new text; None for a file that goes away.

    Returns:
        What was wrong; empty where everything is written.
    """
    before = {name: (project / name).read_bytes() if (project / name).exists() else None for name in files}
    waiting: dict[str, Path] = {}
    name = ""
    try:
        # First everything is written beside its place: a full disk shows here, before anything is changed.
        for name, text in files.items():
            if text is not None:
                path = project / name
                path.parent.mkdir(parents=True, exist_ok=True)
                waiting[name] = path.with_name(f".{path.name}.new")
                waiting[name].write_bytes(text.encode("utf-8"))
        for name, text in files.items():
            if text is None:
                (project / name).unlink()
            else:
                waiting[name].replace(project / name)
    except OSError as error:
        _restore(project, before)
        for path in waiting.values():
            path.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        return [
            Problem(
                name, 1, "not-written", f"cannot write: {reason}", "a file that can be written", "nothing was changed"
            )
        ]
    return []


def _restore(project: Path, before: Mapping[str, bytes | None]) -> None:
    for name, content in before.items():
        path = project / name
        now = path.read_bytes() if path.exists() else None
        if now == content:
            continue
        try:
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)
        except OSError as error:
            print(f"{name}: could not put back: {error.strerror}", file=sys.stderr)
