"""What every machine copy carries, so that a copy that travels alone still says what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

LICENCE = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Stamp:
    """Which guide a copy comes from, and in which state.

    Attributes:
        guide: its name.
        version: its version.
        date: the newest date in its data and pages.
        checked_by: the clinicians who signed this version off; none while it is a draft.
        site_url: its public address with a / at its end, or empty.
    """

    guide: str
    version: str
    date: dt.date
    checked_by: tuple[str, ...] = ()
    site_url: str = ""

    @property
    def draft(self) -> bool:
        """No clinician has signed this version off."""
        return not self.checked_by
