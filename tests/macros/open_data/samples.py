"""One invented record of each kind, and what they are stamped with."""

from __future__ import annotations

import datetime as dt

from macros.catalogue.records import Record
from macros.open_data.stamp import Stamp
from tests.macros import invented

STAMP = Stamp("Mini guide", "1.2.3", dt.date(2026, 2, 4))
SITE = "https://example.org/guide/"

RECORDS: tuple[Record, ...] = (
    invented.source(),
    invented.claim(),
    invented.ingredient(),
    invented.product(status=[{"country": "Ireland", "text": "Sold.", "as_of": "2003", "sources": ["alder-2001"]}]),
    invented.side_effect(),
    invented.caution(),
    invented.red_flag(),
    invented.place(),
    invented.outcome(),
    invented.treatment(),
    invented.step(),
    invented.rule(),
    invented.question(),
    invented.value(),
    invented.disagreement(),
    invented.proportion(),
    invented.term(also_called=["bump"]),
    invented.audit_item(),
    invented.sign_off(),
    invented.search_words(),
)
ADDRESSES = {(record.KIND, record.id): f"../somewhere/#{record.id}" for record in RECORDS}
