"""What Zensical says is wrong, written as MkDocs writes it: ``tools/builder_faults.py`` reads one form."""

from __future__ import annotations

import os
import re
from pathlib import Path

_COLOURS = re.compile("\x1b\\[[0-9;]*m")
# "Warning: page does not exist", and below it "╭─[ rest.md:56:10 ]", with the path seen from docs/.
_ISSUE = re.compile(
    r"^(Warning|Error): ([^\n]+)\n[^\S\n]*\S+\[ (\S+):(\d+):(\d+) \]$(?:\n[^\S\n]*(?:\d+ )?[^\w\n].*)*", re.M
)
_IN_TEMPLATE = re.compile(r"\(in ([\w./-]+\.\w+):(\d+)\)")
_OF_THE_SYSTEM = re.compile(r"\(os error (\d+)\)")
# What it says besides of every build.
_CHATTER = re.compile(r"^(?:Build (?:started|finished)\b.*|(?:No|\d+) issues? found)\n?", re.MULTILINE)
_SUMMARY = "Aborted because --strict flag is set"


def issues(output: str) -> str:
    """What it printed, with its drawing of each issue as one message and its place."""
    return _ISSUE.sub(
        lambda found: _entry("WARNING", f"{found[2]}, at column {found[5]}", f"docs/{found[3]}", found[4]),
        _CHATTER.sub("", _COLOURS.sub("", output)),
    )


def stopped(error: Exception, project: Path) -> str:
    """The exception that it stopped with.

    Args:
        error: what ``zensical.build`` raised.
        project: the folder that holds ``overrides/``.
    """
    text = str(error)
    if _SUMMARY in text:
        return f"Aborted with warnings ({text})"
    system = _OF_THE_SYSTEM.search(text)
    if system:
        return f"OSError: [Errno {system[1]}] {os.strerror(int(system[1]))}"
    places = [place for place in _IN_TEMPLATE.findall(text) if (project / "overrides" / place[0]).is_file()]
    if places:
        return _entry("ERROR", text, f"overrides/{places[-1][0]}", places[-1][1])
    return f"ERROR   -  {text}"


def _entry(level: str, message: str, path: str, line: str) -> str:
    return f'{level:<7} -  {message}\nTraceback (most recent call last):\n  File "{path}", line {line}'
