"""The ledger of sign-offs: which clinician read which version of which page."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from macros.catalogue.records.base import Record, Slug


class SignOff(Record):
    """A clinician has read a page, with every record on it, and found it right. ``make sign-off`` writes it."""

    KIND = "sign_offs"
    MAY_BE_NONE = True

    page: Annotated[str, StringConstraints(pattern=r"^[\w-]+(?:/[\w-]+)*$")] = Field(
        description="The page, without .md: safety/get-help."
    )
    clinician: Slug = Field(description="The id of a clinician in mkdocs.yml, under extra: guide: clinicians.")
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")] = Field(
        description="The guide's version that was read, in quotes."
    )
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] = Field(
        description="The code of the page as it was read, from the review pack, in quotes."
    )
    reviewed: dt.date = Field(description="The day on which the clinician signed.")
