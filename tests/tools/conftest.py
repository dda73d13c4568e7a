"""Settings of whoever runs the tests must not reach the commands that they try."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the commands' settings out of the environment."""
    for name in ("KIND", "ID", "AFTER", "FROM", "TO", "DRY", "BASE"):
        monkeypatch.delenv(name, raising=False)
