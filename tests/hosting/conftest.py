"""The kinds of settings that a server on this machine can read."""

from __future__ import annotations

import pytest

from tests.hosting.running import KINDS
from tools.servers import missing


def require(kind: str) -> None:
    """Skips where the server is not there; ``make test`` names it in its last lines."""
    program = KINDS[kind][0]
    if program in missing():
        pytest.skip(f"{program} is not installed")
