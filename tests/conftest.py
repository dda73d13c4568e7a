"""Fixtures that several test folders share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mini import Mini, write_mini


@pytest.fixture
def mini(tmp_path: Path) -> Mini:
    """A fresh mini guide without a problem, in a folder of its own."""
    return write_mini(tmp_path / "guide")
