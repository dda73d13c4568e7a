"""A number of a picture is the number of its source, rounded."""

from __future__ import annotations

import re

from macros.catalogue.records import Proportion
from tests.live.conftest import Live


def test_every_number_stands_in_the_finding_of_each_of_its_sources(live: Live) -> None:
    proportions = live.guide.catalogue.of(Proportion).values()
    assert proportions
    for record in proportions:
        for source in (live.guide.catalogue.sources[i] for i in record.sources):
            shown = [float(number) for number in re.findall(r"(\d+(?:\.\d+)?)%", source.finding)]
            assert any(abs(number - record.in_100) <= 0.5 for number in shown), (record.id, source.id)
