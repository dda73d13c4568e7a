"""Where readers meet each record."""

from __future__ import annotations

from macros.gate import open_gate
from macros.record_addresses import record_addresses, relative_to_data
from tests.mini import Mini


def test_every_record_of_the_mini_guide_has_its_address(mini: Mini) -> None:
    comparison = "#comparison-face-needles-doing-nothing"
    assert record_addresses(open_gate(mini.folder)) == {
        ("ingredients", "vitamin-x"): "#ingredient-vitamin-x",
        ("ingredients", "leaf-water"): "#ingredient-leaf-water",
        ("outcomes", "aim"): f"{comparison}-aim",
        ("outcomes", "recovery"): f"{comparison}-recovery",
        ("treatments", "face-needles"): comparison,
        ("treatments", "doing-nothing"): comparison,
        ("side_effects", "red-spots"): "safety/side-effects/#side-effect-red-spots",
        ("side_effects", "firm-lump"): "safety/side-effects/#side-effect-firm-lump",
        ("side_effects", "deep-dent"): "safety/side-effects/#side-effect-deep-dent",
        ("claims", "glow"): "rest/#claim-glow",
        ("products", "glow-vial"): "rest/#product-glow-vial",
        ("cautions", "sore-skin"): "rest/#caution-sore-skin",
        ("red_flags", "spreading-heat"): "rest/#red-flag-spreading-heat",
        ("places", "ireland"): "rest/#place-ireland",
        ("procedure", "small-talk"): "rest/#step-small-talk",
        ("regulators", "irish-needles"): "rest/#rule-irish-needles",
        ("questions", "who-does-it"): "rest/#question-who-does-it",
        ("disagreements", "washing"): "rest/#disagreement-washing",
        ("glossary", "papule"): "rest/#term-papule",
        ("values", "quick-end"): "rest/#value-quick-end",
        ("proportions", "glowing"): "rest/#proportion-glowing",
        ("audits", "jama-4"): "rest/#audit-jama-4",
        ("sources", "alder-2001"): "sources/#source-alder-2001",
        ("sources", "birch-2002"): "sources/#source-birch-2002",
        ("sources", "cedar-2003"): "sources/#source-cedar-2003",
    }


def test_record_on_two_pages_has_the_address_of_the_first_in_the_nav(mini: Mini) -> None:
    mini.replace("docs/safety/side-effects.md", "## The tables\n", '## The tables\n\n{{ claim("glow") }}\n')
    assert record_addresses(open_gate(mini.folder))["claims", "glow"] == "safety/side-effects/#claim-glow"


def test_treatment_has_the_address_that_tells_most_of_it(mini: Mini) -> None:
    table = '{{ treatment_comparison(["face-needles"], ["aim"]) }}'
    mini.replace("docs/index.md", "## What goes in\n", f"## One\n\n{table}\n\n## What goes in\n")
    found = record_addresses(open_gate(mini.folder))
    assert found["treatments", "face-needles"] == "#comparison-face-needles-doing-nothing"
    assert found["outcomes", "aim"] == "#comparison-face-needles-aim"


def test_addresses_as_seen_from_a_data_file() -> None:
    assert relative_to_data({("claims", "x"): "a/#x", ("claims", "y"): "#y"}) == {
        ("claims", "x"): "../a/#x",
        ("claims", "y"): "../#y",
    }
