"""Copies of the project, whole or with the mini guide in it, which a test may build, break and kill."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mini import MKDOCS, ROOT, write_mini
from tests.trees import read_tree

_NOT_COPIED = shutil.ignore_patterns(".*", "build", "dist", "dist.old", "tests", "__pycache__")
# Whatever a run of the tests was given must not change a build.
_SETTINGS = ("SITE_URL", "SOURCE_DATE_EPOCH", "BUILDER", "PYTHONHASHSEED", "TZ", "LC_ALL", "LANG", "LANGUAGE")


@dataclass(frozen=True)
class Project:
    """A copy of the project in a folder of its own."""

    folder: Path

    def start(
        self, settings: Mapping[str, str], umask: int = 0o022, within: Sequence[str] = (), python: str = sys.executable
    ) -> subprocess.Popen[str]:
        """Starts ``tools.site`` in a process group of its own.

        Args:
            settings: variables to set.
            umask: of the process.
            within: a command that runs another one, to put in front.
            python: the interpreter of another environment.
        """
        environ = {name: value for name, value in os.environ.items() if name not in _SETTINGS}
        return subprocess.Popen(
            [*within, python, "-m", "tools.site"],
            cwd=self.folder,
            env={**environ, "PYTHONIOENCODING": "utf-8", **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            umask=umask,
            start_new_session=True,
        )

    def build(self, **settings: str) -> None:
        """Builds the site; anything but success is an error."""
        finish(self.start(settings))

    def fail(self, within: Sequence[str] = (), python: str = sys.executable, **settings: str) -> str:
        """Builds a site that must not build; returns what it says, without anything on standard output."""
        process = self.start(settings, within=within, python=python)
        output, error = process.communicate(timeout=120)
        assert (process.returncode, output) == (1, ""), output + error
        return error

    def replace(self, name: str, old: str, new: str) -> None:
        """Replaces the first place of a text in a file."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    def output(self) -> dict[str, bytes]:
        """Every file of ``dist/``."""
        return read_tree(self.folder / "dist")


def finish(process: subprocess.Popen[str]) -> str:
    """Waits for a build that must succeed; returns what it printed."""
    output, error = process.communicate(timeout=500)
    assert process.returncode == 0, output + error
    return output


def copy_project(folder: Path) -> Project:
    """Copies everything that a build reads."""
    shutil.copytree(ROOT, folder, ignore=_NOT_COPIED)
    return Project(folder)


# What a small project takes from the mini guide's settings; the rest is as in the real ones.
# Pages of the real guide that others lead to; what the settings leave out need not be there.
NAMED_PAGES = re.compile(r"^    pages:\n(?:      .*\n)+", re.MULTILINE)
_OF_THE_MINI_GUIDE = ("version", "written_by", "help_page", "help_anchor")


def small_project(folder: Path) -> Project:
    """Copies our code, look and settings, with the mini guide in the place of the real one: it is built in no time."""
    mini = write_mini(folder)
    mini.add_code("macros", "publish", "tools", "overrides")
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    budgets = (ROOT / "budgets.toml").read_text("utf-8")
    page = 'page = "safety/side-effects/index.html"'  # the rest of the mini guide loads what the start page does not
    mini.write("budgets.toml", re.sub(r'^page = ".*"$', page, budgets, flags=re.MULTILINE))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = re.compile(r"^nav:\n(?:[ ].*\n)+", re.MULTILINE)
    (own,) = nav.findall(MKDOCS)
    settings, count = nav.subn(own, settings)
    assert count == 1
    for name in _OF_THE_MINI_GUIDE:
        line = re.compile(rf"^    {name}:.*\n", re.MULTILINE)
        (own,) = line.findall(MKDOCS)
        settings, count = line.subn(own, settings)
        assert count == 1, name
    # A country that the mini guide does not know would be a fault.
    settings = re.sub(r"^    country:.*\n", "", settings, flags=re.MULTILINE)
    settings = NAMED_PAGES.sub("", settings)
    mini.write("mkdocs.yml", settings)
    return Project(folder)


def differences(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> list[str]:
    """What differs between two outputs: one line a file; for a zip, one line for each file in it."""
    lines = [f"{name}: only in the {'first' if name in first else 'second'}" for name in sorted({*first} ^ {*second})]
    for name in sorted({*first} & {*second}):
        if first[name] != second[name]:
            lines += _difference(name, first[name], second[name])
    return lines


def _difference(name: str, one: bytes, two: bytes) -> list[str]:
    if name.endswith(".zip"):
        inner = [f"{name}: {line}" for line in differences(_entries(one), _entries(two))]
        return inner or [f"{name}: the same files, packed in another way"]
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    place = slice(max(at - 20, 0), at + 40)
    line = one.count(b"\n", 0, at) + 1
    return [f"{name}: from byte {at} (line {line}): {one[place]!r} and {two[place]!r}"]


def _entries(content: bytes) -> dict[str, bytes]:
    """What is in a zip: each file, and what its entry says of it."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            found[entry.filename] = archive.read(entry)
            found[f"{entry.filename} (entry)"] = repr(entry).encode() + repr(entry.date_time).encode()
    return found
