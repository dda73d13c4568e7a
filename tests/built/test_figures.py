"""Pictures and what is said beside them, in what is shipped."""

from __future__ import annotations

import re

from tests.built.conftest import Shipped
from tests.built.texts import data, visible


def test_pictures_show_as_many_people_as_the_words_say(shipped: Shipped) -> None:
    for record in data()["proportions"]:
        (place,) = shipped.places[f"proportion-{record['id']}"].values()
        filled = place.xpath(".//*[local-name()='path'][@fill='currentColor']/@d")
        empty = place.xpath(".//*[local-name()='path'][@fill='none']/@d")
        people = [sum(path.count("M") for path in paths) for paths in (filled, empty)]
        assert people == [record["in_100"], 100 - record["in_100"]]
        assert f"{record['in_100']} in 100 {record['group']} {record['had']} {record['when']}." in visible(place)


def test_layers_name_the_treatments_of_the_data(shipped: Shipped) -> None:
    (picture,) = shipped.places["layers"].values()
    for band in picture.xpath(".//li[contains(@class, 'layers__band--')]"):
        (layer,) = re.findall(r"layers__band--([a-z-]+)", band.get("class"))
        wanted = [
            record["name"]
            for record in data()["treatments"]
            if layer in [part["layer"] for part in record.get("acts_in", [])]
        ]
        shown = [visible(item).split(" Source")[0] for item in band.xpath("./div/ul/li")]
        assert sorted(shown) == sorted(wanted)
    unknown = visible(picture.xpath("./p")[0])
    named = {record["name"]: bool(record.get("acts_in")) for record in data()["treatments"]}
    assert [name for name, known in named.items() if known and name in unknown] == []


def test_timeline_names_every_step_and_every_sign(shipped: Shipped) -> None:
    (picture,) = shipped.places["timeline"].values()
    wanted = [record["name"] for kind in ("procedure", "red_flags") for record in data()[kind]]
    assert sorted(visible(link) for link in picture.iter("a")) == sorted(wanted)


def test_chart_has_a_row_for_every_answer_and_no_totals(shipped: Shipped) -> None:
    (picture,) = shipped.places["certainty-cocktail"].values()
    topics = {"revitalise", "hydration", "nutrients", "texture", "anti-ageing", "pigmentation"}
    wanted = [
        claim["question"]
        for claim in data()["claims"]
        if claim["topic"] in topics
        for answer in claim["answers"]
        if answer["treatment"] == "cocktail"
    ]
    assert sorted(visible(link) for link in picture.iter("a")) == sorted(wanted)


def test_drawings_are_hidden_from_screen_readers_and_carry_no_style(shipped: Shipped) -> None:
    for page_id, document in shipped.pages.items():
        for svg in document.xpath("//main//figure//*[local-name()='svg']"):
            assert svg.get("aria-hidden") == "true", page_id
            assert svg.xpath("descendant-or-self::*[@style or @id]") == [], page_id
        for figure in document.xpath("//main//figure"):
            assert visible(figure.xpath("./figcaption")[0]), page_id


def test_script_of_the_evidence_is_on_its_page_alone(shipped: Shipped) -> None:
    assert shipped.with_script("evidence") == ["evidence"]
