"""What the site builder says when it stops, as listed problems: file, line, what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from macros.catalogue.problems import Problem
from macros.site_settings import FILE
from tools.edition.zensical_says import issues

_ENTRY = re.compile(r"^(?:ERROR|WARNING|CRITICAL)\s+-\s+(.*)$")
_OTHER_ENTRY = re.compile(r"^(?:INFO|DEBUG)\s+-\s")
_FRAME = re.compile(r'^\s*File "([^"]+)", line (\d+)')
_TRACE = "Traceback (most recent call last):"
# What only sums up the entries above it.
_SUMMARY = re.compile(r"^(?:Aborted with|Error: Aborted|Aborted!)")
_NAMES = re.compile(r"(?:Config value|configuration name:|The plugin|Plugin|option|The \")\s*['\"]?([\w.-]+)")


def builder_faults(outputs: Iterable[str], project: Path) -> list[Problem]:
    """The problems in what the builder printed, each once.

    Args:
        outputs: of each edition.
        project: the folder that holds ``mkdocs.yml``.

    Returns:
        At least one: where nothing can be made of the output, its last line stands for it.
    """
    found: dict[Problem, None] = {}
    for output in outputs:
        for message, frames in _entries(issues(output)):
            found.setdefault(_problem(message, frames, project))
    return list(found)


def _entries(output: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each message, on one line, with the places that a traceback in it names."""
    entries: list[tuple[list[str], list[tuple[str, int]]]] = []
    taking = tracing = False
    for line in output.splitlines():
        frame = _FRAME.match(line)
        started = _ENTRY.match(line)
        if line.strip() == _TRACE:
            if not taking:
                entries.append(([], []))
            taking = tracing = True
        elif started and not _SUMMARY.match(started[1]):
            entries.append(([started[1]], []))
            taking, tracing = True, False
        elif started or _OTHER_ENTRY.match(line) or _SUMMARY.match(line):
            taking = False
        elif frame and taking:
            entries[-1][1].append((frame[1], int(frame[2])))
            tracing = True
        elif taking and (line[:1] if tracing else line).strip():  # of a traceback, what is not a line of code
            entries[-1][0].append(line.strip())
    texts = [(" ".join(" ".join(words).split()), frames) for words, frames in entries]
    told = [(text, frames) for text, frames in texts if text]
    last = [line.strip() for line in output.splitlines() if line.strip()]
    return told or [(last[-1] if last else "it said nothing", [])]


def _problem(message: str, frames: list[tuple[str, int]], project: Path) -> Problem:
    allowed = "a guide that the builder builds without a warning"
    ours = [(place, line) for name, line in frames if (place := _ours(name, project))]
    if ours:
        path, line = ours[-1]
        return Problem(path, line, "builder", message, allowed, "mend this line, or what it was given")
    page = re.search(r"['\"]?([\w./-]+\.md)\b", message)
    if page and (project / "docs" / page[1]).is_file():
        return Problem(f"docs/{page[1]}", 1, "builder", message, allowed, "mend the page")
    return Problem(FILE, _line(message, project), "builder", message, allowed, "mend the setting, or take it out")


def _ours(name: str, project: Path) -> str:
    """The path of a file of the project; empty for one of somebody else."""
    path = (project / name).resolve()
    # Python has names in angle brackets for code that is in no file.
    if (
        not path.is_file()
        or not path.is_relative_to(project.resolve())
        or any(part.startswith(".venv") for part in path.parts)
    ):
        return ""
    return path.relative_to(project.resolve()).as_posix()


def _line(message: str, project: Path) -> int:
    """The line of the setting that a message is about: the first that has its name; 1 where none has."""
    placed = re.search(r"\bline (\d+)\b", message)
    if placed:
        return int(placed[1])
    try:
        lines = (project / FILE).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return 1
    quoted = re.findall(r"['\"“]([^'\"“”]{2,60})['\"”]", message)
    for name in [*(part for found in _NAMES.findall(message) for part in reversed(found.split("."))), *quoted]:
        for number, line in enumerate(lines, start=1):
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line.partition(" #")[0]):
                return number
    return 1
