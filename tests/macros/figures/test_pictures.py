"""Drawings: one for each word of the closed list, in the colour of the text, with or without a title."""

from __future__ import annotations

from typing import get_args

import pytest
from lxml import etree

from macros.catalogue.records import Picture
from macros.figures.pictures import drawing, names


def test_there_is_one_drawing_for_each_word() -> None:
    assert sorted(names()) == sorted(get_args(Picture))


@pytest.mark.parametrize("name", names())
def test_drawing_is_well_formed_names_no_colour_and_is_hidden_beside_words(name: str) -> None:
    root = etree.fromstring(str(drawing(name)))
    assert (root.tag, root.get("viewBox"), root.get("aria-hidden"), root.get("role")) == (
        "svg",
        "0 0 64 64",
        "true",
        None,
    )
    assert len(root)
    # Colours come from the stylesheet; a style of its own would be refused by a strict policy.
    attributes = {attribute for element in root.iter() for attribute in map(str, element.attrib)}
    assert attributes.isdisjoint({"style", "fill", "stroke", "onclick", "href", "id"})
    assert {element.get("class") for element in root.iter()} <= {"drawing", "ink", "paper", None}


def test_title_makes_it_an_image_and_is_escaped() -> None:
    root = etree.fromstring(str(drawing("eye", title="Sight <&> eyes")))
    assert (root.get("role"), root.get("aria-hidden"), root[0].tag, root[0].text) == (
        "img",
        None,
        "title",
        "Sight <&> eyes",
    )
