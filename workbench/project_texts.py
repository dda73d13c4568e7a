"""The texts of a project that an id or the name of a page may stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.edits import Edit, Outcome, apply, described


@dataclass
class Texts:
    """Texts by path, and the changes that are meant for them."""

    files: Mapping[str, str]
    edits: dict[str, list[Edit]] = field(default_factory=dict)

    def within(self, *starts: str) -> list[tuple[str, str]]:
        """Path and text of every file whose path begins so."""
        return [(path, text) for path, text in self.files.items() if path.startswith(starts)]

    def change(self, path: str, start: int, end: int, new: str, what: str = "") -> None:
        """Means a change of a part of a file."""
        old = self.files[path][start:end]
        self.edits.setdefault(path, []).append(Edit(start, end, new, what or f"{old} → {new}"))

    def outcome(self, moved: Mapping[str, str] | None = None) -> Outcome:
        """All changed texts.

        Args:
            moved: old path → new path of files that move.
        """
        files: dict[str, str | None] = {}
        changes: list[str] = []
        for path, edits in sorted(self.edits.items()):
            if edits:
                files[path] = apply(self.files[path], edits)
                changes += described(path, self.files[path], edits)
        for old, new in (moved or {}).items():
            files[new] = files.get(old) or self.files[old]
            files[old] = None
            changes.append(f"{old}:1: → {new}")
        return Outcome(files, changes)
