"""What ``overrides/`` replaces of Zensical's theme is still what it was when it was looked at.

As ``tests/repository/test_overrides.py`` does for the theme of Material for MkDocs. A release that changes one of these
parts fails here: compare the two, mend ``overrides/`` and ``publish/theme_parts.py``, then write the new hash.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

PARTS = {
    "base.html": "43bf95cb5a7453f0",
    "partials/javascripts/base.html": "b2c8050fa4b999f5",
    "partials/javascripts/content.html": "3722e156f0f6339d",
    "partials/language.html": "0ded3d86a8884d2f",
    "partials/search.html": "22b4b48f98bda9db",
    "404.html": "80c93494b5432b1b",
}


@pytest.fixture(scope="module")
def theme() -> Path:
    """The folder of Zensical's templates."""
    python = import_module("tools.run").prepare("builders")
    code = "import zensical; print(zensical.__file__)"
    said = subprocess.run([python, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    return Path(said.strip()).parent / "templates"


def fingerprint(path: Path) -> str:
    """The hash of a file of the theme. The hashes in names of its files do not count."""
    text = re.sub(r"\.[0-9a-f]{8}\.min\.", ".min.", path.read_text("utf-8"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_replaced_parts_of_the_theme_are_as_they_were(theme: Path) -> None:
    assert {name: fingerprint(theme / name) for name in PARTS} == PARTS


def test_every_block_that_is_filled_is_a_block_of_the_theme(theme: Path) -> None:
    pattern = re.compile(r"\{%-? block (\w+)")
    ours = set(pattern.findall((Path(__file__).parents[2] / "overrides/main.html").read_text("utf-8")))
    assert ours - set(pattern.findall((theme / "base.html").read_text("utf-8"))) == set()
