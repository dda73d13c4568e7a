"""Fixtures that several test folders share."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import languages
from tests.mini import ROOT, Mini, write_mini

# Renderers are tested without a gate in front of them, which would say which language is spoken.
languages.speak(ROOT, languages.FORM)


@pytest.fixture
def mini(tmp_path: Path) -> Mini:
    """A fresh mini guide without a problem, in a folder of its own."""
    return write_mini(tmp_path / "guide")
