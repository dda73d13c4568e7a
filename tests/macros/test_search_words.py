"""What the search is told besides the texts, from the records of the mini guide."""

from __future__ import annotations

from pathlib import Path

from macros.catalogue.loading import load
from macros.search_words import Vocabulary, vocabulary
from tests.mini import write_mini


def test_the_words_of_the_mini_guide(tmp_path: Path) -> None:
    mini = write_mini(tmp_path)
    mini.replace(
        "data/glossary.yml",
        "  meaning: A small bump.\n",
        "  meaning: A small bump.\n  also_called: [bump]\n  misspellings: [papul]\n",
    )
    mini.replace("data/products.yml", "  contents: not-known\n", "  contents: not-known\n  also_spelled: [Glowvial]\n")

    assert vocabulary(load(mini.folder)[0]) == Vocabulary(
        same=(("Papule", "bump", "zit", "pimple"), ("Face needles", "Tiny needles")),
        means=((("shiny",), ("glow",)),),
        spelled=(("Papule", ("papul",)),),
        names=(("product-glow-vial", ("Glowvial",)),),
        alarm=((("burning up",), "red-flag-spreading-heat"),),
        ignore=("my", "is"),
    )
