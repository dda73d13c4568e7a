"""What ``overrides/`` replaces of the theme is still what it was when it was replaced.

An upgrade of the theme that changes one of these parts fails here: look at the
difference, mend the override and ``publish/theme_parts.py``, then write the new
hash. The theme is extended through the blocks of ``base.html`` and through
partials, as its documentation tells (https://squidfunk.github.io/mkdocs-material/customization/).
"""

from __future__ import annotations

import hashlib
import re
from importlib import metadata
from pathlib import Path

import pytest

THEME = Path(str(metadata.distribution("mkdocs-material").locate_file("material/templates")))
OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
VERSION = "9.8.1"

# Part of the theme → what its text hashes to without the names of hashed assets.
REPLACED = {
    "base.html": "a5fd088a3698f051",
    "partials/javascripts/base.html": "d6113712bc4deb30",
    "partials/javascripts/content.html": "3722e156f0f6339d",
    "partials/language.html": "3a44516f305006ac",
    "partials/search.html": "bfd556535abcddb9",
    "404.html": "80c93494b5432b1b",
}


def fingerprint(name: str) -> str:
    """The hash of a file of the theme. The theme's version and the hashes in names of its files do not count."""
    text = (THEME / name).read_text("utf-8")
    text = re.sub(r"\.[0-9a-f]{8}\.min\.", ".min.", text).replace(metadata.version("mkdocs-material"), "")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", REPLACED)
def test_replaced_part_of_the_theme_is_as_it_was(name: str) -> None:
    assert fingerprint(name) == REPLACED[name], (
        f"mkdocs-material {metadata.version('mkdocs-material')} has another {name} than {VERSION}, for which "
        "overrides/ was written: compare the two, mend overrides/ and publish/theme_parts.py, "
        "then write the new hash here"
    )


def test_every_replaced_partial_is_listed() -> None:
    names = {path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*.html")}
    of_theme = {name for name in names if (THEME / name).is_file()} - {"main.html"}
    assert of_theme == REPLACED.keys() - {"base.html"}


def test_every_block_that_is_filled_is_a_block_of_the_theme() -> None:
    pattern = re.compile(r"\{%-? block (\w+)")
    ours = set(pattern.findall((OVERRIDES / "main.html").read_text("utf-8")))
    assert ours - set(pattern.findall((THEME / "base.html").read_text("utf-8"))) == set()


def test_every_override_says_why() -> None:
    for path in sorted(OVERRIDES.rglob("*.html")):
        assert path.read_text("utf-8").startswith("{#-"), f"{path.name} does not say on top why it is there"
