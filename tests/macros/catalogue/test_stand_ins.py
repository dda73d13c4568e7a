"""Stand-ins for records that have a fault."""

from __future__ import annotations

from macros.addresses import Address
from macros.catalogue.loading import load
from macros.catalogue.records import Claim, Ingredient, Outcome, Source, TreatmentRecord
from macros.catalogue.stand_ins import referred_to, with_stand_ins
from macros.parts import claim_card
from macros.parts.source_list import page_sources, source_list
from macros.tables.treatment_comparison import render
from tests.mini import Mini


def test_everything_given_or_referred_to_is_found_in_good_and_faulty_records(mini: Mini) -> None:
    mini.replace("data/sources.yml", "kind: case-report", "kind: story")
    mini.replace("data/treatments.yml", "covers: [cocktail]", "covers: [tea]")
    mini.replace("data/treatments.yml", "sources: [alder-2001]", "sources: [oak-1999]")
    mini.replace("data/claims.yml", "sources_against: [alder-2001]", "sources_for: [yew-1998]")
    mini.replace("data/claims.yml", "topic: revitalise", "topic: glow")
    found = set(referred_to(load(mini.folder)[0]))
    assert {
        ("sources", "birch-2002"),
        ("sources", "oak-1999"),
        ("outcomes", "aim"),
        ("treatments", "face-needles"),
        ("sources", "yew-1998"),
        ("claims", "glow"),
    } <= found
    assert ("outcomes", "price") not in found


def test_only_wanted_records_that_are_not_there_get_a_stand_in(mini: Mini) -> None:
    catalogue, _ = load(mini.folder)
    whole = with_stand_ins(
        catalogue, [("sources", "alder-2001"), ("sources", "oak-1999"), ("sources", "oak-1999"), ("ingredients", "x")]
    )
    assert list(whole.sources) == [*catalogue.sources, "oak-1999"]
    assert whole.sources["alder-2001"] is catalogue.sources["alder-2001"]
    assert list(whole.of(Ingredient)) == list(catalogue.of(Ingredient))
    assert len(whole.located) == len(catalogue.located) + 1


def test_tables_and_lists_can_be_rendered_with_stand_ins_of_every_kind(mini: Mini) -> None:
    wanted = [("sources", "oak"), ("outcomes", "price"), ("treatments", "tea"), ("claims", "lift")]
    whole = with_stand_ins(load(mini.folder)[0], wanted)
    source, claim = whole.sources["oak"], whole.of(Claim)["lift"]
    outcome, treatment = whole.of(Outcome)["price"], whole.of(TreatmentRecord)["tea"]
    assert (type(source), type(claim)) == (Source, Claim)
    assert (type(outcome), type(treatment)) == (Outcome, TreatmentRecord)
    address = Address("x/")
    assert 'id="source-oak"' in source_list([source], address)
    assert 'id="source-oak"' in page_sources([source], address, sources_page="sources")
    table = render([treatment], [outcome], whole.sources, address, anchor="x", caption="x")
    assert 'id="x-price"' in table
    assert 'id="claim-lift"' in claim_card.render(claim, whole.sources, address)
    assert claim.source_ids() == ()
