"""The gate as a whole: what it hands out, and how it renders."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from macros.addresses import page_url
from macros.catalogue.problems import StopBuild
from macros.catalogue.records import RECORD_TYPES, Outcome
from macros.gate import ANCHORS, Guide, cited_on, inspect, open_gate, records_on, uses_of
from macros.pages.records import Call
from macros.registry import MACROS, Use
from tests.mini import CHANGELOG, Mini


@pytest.fixture
def guide(mini: Mini) -> Guide:
    return open_gate(mini.folder)


def test_good_guide_is_handed_out(mini: Mini) -> None:
    guide, problems = inspect(mini.folder)
    assert problems == []
    assert guide is not None
    assert list(guide.pages) == ["index", "rest", "safety/side-effects", "sources"]
    assert guide.settings.version == "0.1.0"
    assert guide.changelog == CHANGELOG
    assert list(guide.catalogue.of(Outcome)) == ["aim", "recovery"]


def test_faults_stop_a_build_with_all_of_them(mini: Mini) -> None:
    mini.replace("data/outcomes.yml", "name: Aim", "name: 7")
    mini.replace("docs/index.md", "Most things.", "Most {{ things }}.")
    with pytest.raises(StopBuild) as stopped:
        open_gate(mini.folder)
    assert sorted(stopped.value.problems) == mini.problems()
    assert len(stopped.value.problems) == 2


def test_folder_without_anything_stops_a_build(tmp_path: Path) -> None:
    with pytest.raises(StopBuild):
        open_gate(tmp_path)


def test_inspecting_twice_gives_the_same(mini: Mini) -> None:
    assert inspect(mini.folder) == inspect(mini.folder)


def test_change_shows_at_once(mini: Mini) -> None:
    """Nothing is kept from one look to the next: the live preview asks again after each change."""
    assert mini.places() == []
    mini.replace("data/outcomes.yml", "name: Aim", "name: 7")
    assert mini.places() == [("data/outcomes.yml", 4, "wrong-type")]
    mini.replace("data/outcomes.yml", "name: 7", "name: Goal")
    assert mini.places() == []


def test_nothing_is_written(mini: Mini) -> None:
    before = {path: path.read_bytes() for path in mini.folder.rglob("*") if path.is_file()}
    mini.places()
    assert {path: path.read_bytes() for path in mini.folder.rglob("*") if path.is_file()} == before


# ------------------------------------------------------------------ rendering


def test_every_call_is_rendered_in_both_editions_with_links_that_fit(guide: Guide) -> None:
    page = guide.pages["safety/side-effects"]
    call = next(call for call in page.calls if call.name == "page_sources")
    web, bundle = guide.render(call, "safety/side-effects/"), guide.render(call, "safety/side-effects.html")
    assert 'href="../../sources/#source-birch-2002"' in web
    assert 'href="../sources.html#source-birch-2002"' in bundle


@pytest.mark.parametrize("url", ["", ".", "./", "index.html"])
def test_start_page_is_known_by_every_name_that_the_builder_uses(guide: Guide, url: str) -> None:
    assert "Last reviewed" in guide.render(Call("review_box", (), {}, 1, True), url)


def test_call_that_the_gate_did_not_pass_is_refused(guide: Guide) -> None:
    with pytest.raises(ValueError, match="cite has no arguments"):
        guide.render(Call("cite", (), {}, 1, False), "sources/")


def test_every_rendered_block_starts_at_column_0_and_has_no_empty_line(guide: Guide) -> None:
    for page in guide.pages.values():
        for call in page.calls:
            markup = guide.render(call, page.url)
            assert markup
            if MACROS[call.name].block:
                assert markup.startswith("<")
                assert not re.search(r"\n\s*\n", markup)


def test_newest_date_of_records_and_pages(mini: Mini) -> None:
    assert open_gate(mini.folder).newest_date() == dt.date(2026, 2, 4)
    mini.replace("data/outcomes.yml", "reviewed: 2026-01-09", "reviewed: 2026-03-04")
    assert open_gate(mini.folder).newest_date() == dt.date(2026, 3, 4)


# ---------------------------------------------------------- what a page shows


def test_change_log_and_titles_of_pages_reach_the_macros(guide: Guide) -> None:
    assert "<p>First pages.</p>" in guide.render(Call("changes", (), {}, 1, True), "")
    link = '<a href="../sources/">All sources of the mini guide</a>'
    assert link in guide.render(Call("related", ("sources",), {}, 1, True), "rest/")


def test_records_of_every_kind_that_a_page_shows(guide: Guide) -> None:
    assert list(uses_of(guide.pages["rest"], guide.catalogue)) == [
        Use("claims", "glow", ("alder-2001",)),
        Use("products", "glow-vial", ("cedar-2003",)),
        Use("cautions", "sore-skin", ("cedar-2003",)),
        Use("red_flags", "spreading-heat", ("birch-2002",)),
        Use("places", "ireland", ("cedar-2003",)),
        Use("procedure", "small-talk", ()),
        Use("regulators", "irish-needles", ("cedar-2003",)),
        Use("questions", "who-does-it", ("cedar-2003",)),
        Use("values", "quick-end", ()),
        Use("disagreements", "washing", ("cedar-2003",)),
        Use("proportions", "glowing", ("alder-2001",)),
        Use("glossary", "papule", ()),
        Use("audits", "jama-4", ()),
    ]
    assert cited_on(guide.pages["rest"], guide.catalogue) == ("alder-2001", "cedar-2003", "birch-2002")


def test_claim_that_is_not_there_is_not_shown(guide: Guide) -> None:
    assert MACROS["claim"].uses(guide.catalogue, {"claims": ["lift", "glow"]}) == [
        Use("claims", "glow", ("alder-2001",))
    ]


def test_records_that_a_page_shows(guide: Guide) -> None:
    assert list(uses_of(guide.pages["safety/side-effects"], guide.catalogue)) == [
        Use("sources", "cedar-2003", ("cedar-2003",)),
        Use("sources", "birch-2002", ("birch-2002",)),
        Use("side_effects", "red-spots", ("alder-2001",)),
        Use("side_effects", "firm-lump", ("birch-2002",)),
        Use("side_effects", "deep-dent", ("birch-2002", "cedar-2003")),
    ]


def test_sources_that_a_page_cites_in_order_each_once(guide: Guide) -> None:
    assert cited_on(guide.pages["safety/side-effects"], guide.catalogue) == ("cedar-2003", "birch-2002", "alder-2001")
    assert cited_on(guide.pages["sources"], guide.catalogue) == ()


def test_faulty_call_shows_and_cites_nothing(mini: Mini) -> None:
    mini.replace("docs/index.md", 'cite("alder-2001")', 'cite("birch-2002", "nowhere")')
    guide, problems = inspect(mini.folder)
    assert len(problems) == 1
    assert guide is not None
    assert "birch-2002" not in cited_on(guide.pages["index"], guide.catalogue)


# ------------------------------------------------------------------ anchors


def test_ids_that_tables_give_begin_as_the_gate_believes(guide: Guide) -> None:
    """Where a record cannot be read, the gate knows what its id would have looked like."""
    assert set(ANCHORS) == {record_type.KIND for record_type in RECORD_TYPES}
    starts = tuple(start for starts in ANCHORS.values() for start in starts)
    ids = [
        identity
        for page in guide.pages.values()
        for call in page.calls
        for identity in re.findall(r' id="([^"]*)"', guide.render(call, page.url))
    ]
    assert len(ids) > 20
    assert [identity for identity in ids if not identity.startswith(starts)] == []
    for kind, (start, *_) in ((kind, starts) for kind, starts in ANCHORS.items() if starts):  # words have no place
        if kind != "treatments":  # their rows are outcomes
            before = "comparison-face-needles-doing-nothing-" if kind == "outcomes" else start
            assert {f"{before}{record.id}" for record in guide.catalogue.of_kind(kind)} <= set(ids)


def test_macros_that_show_records() -> None:
    """What a misspelt one would show is not called unused."""
    assert {name for name, macro in MACROS.items() if not macro.shows} == {
        "caution_form",
        "certainty",
        "certainty_chart",
        "changes",
        "checked_pages",
        "makers",
        "decision_summary",
        "data_citation",
        "data_files",
        "few_words_cautions",
        "few_words_signs",
        "leaflet",
        "page_list",
        "page_questions",
        "page_sources",
        "question_form",
        "ingredient_checklist",
        "product_note",
        "proportion",
        "related",
        "review_box",
        "source_list",
        "timeline",
        "term",
    }


def test_addresses_of_pages_and_of_their_files_are_all_known(guide: Guide) -> None:
    assert set(guide.by_url) == {
        address for identity in guide.pages for address in (page_url(identity), page_url(identity, as_file=True))
    }


# --------------------------------------------------------- dates and sign-offs


def test_records_of_a_page_are_there_once_without_sources_and_cells_that_are_not_shown(mini: Mini) -> None:
    mini.replace("docs/index.md", '["face-needles", "doing-nothing"])', '["face-needles"], ["aim"])')
    mini.append(
        "docs/rest.md", '\n{{ treatment_comparison(["face-needles", "doing-nothing"]) }}\n\n{{ place_table() }}\n'
    )
    guide, _ = inspect(mini.folder)  # a table stands twice
    assert guide is not None
    shown = records_on(guide.pages["index"], guide.catalogue)
    assert [record.id for record in shown] == ["vitamin-x", "leaf-water", "aim", "face-needles"]
    assert [cell.outcome for cell in shown[-1].cells] == ["aim"]  # type: ignore[attr-defined]
    rest = [record.id for record in records_on(guide.pages["rest"], guide.catalogue)]
    assert (rest.count("ireland"), rest.count("face-needles"), rest.count("alder-2001")) == (1, 1, 0)


def test_page_is_due_with_the_first_of_its_records(guide: Guide) -> None:
    assert guide.due == {
        "index": dt.date(2027, 2, 1),  # its own date
        "rest": dt.date(2026, 7, 14),  # a product, six months after its review
        "safety/side-effects": dt.date(2027, 1, 6),  # the first side effect, after twelve
        "sources": dt.date(2027, 2, 3),  # sources do not count
    }


def test_fingerprints_change_with_what_stands_on_the_page_and_with_nothing_else(mini: Mini) -> None:
    def codes() -> dict[str, str]:
        guide = open_gate(mini.folder)
        return {page: guide.fingerprint(page) for page in guide.pages}

    def changed(file: str, old: str, new: str) -> set[str]:
        before = codes()
        mini.replace(file, old, new)
        after = codes()
        return {page for page in before if before[page] != after[page]}

    assert all(re.fullmatch("[0-9a-f]{12}", code) for code in codes().values())
    assert len(set(codes().values())) == 4
    assert changed("docs/index.md", "Most things.", "Many things.") == {"index"}
    assert changed("docs/index.md", "reviewed: 2026-02-01", "reviewed: 2026-02-03") == set()
    assert changed("data/red_flags.yml", "Call a doctor.", "Call a nurse.") == {"rest"}
    assert changed("data/red_flags.yml", "reviewed: 2026-01-16", "reviewed: 2026-01-17") == set()
    assert changed("data/sources.yml", "Only 30 people", "Only 20 people") == {
        *("index", "rest", "safety/side-effects", "sources")
    }
    assert changed("data/glossary.yml", "A small bump.", "A bump.") == {"rest"}
    assert changed("mkdocs.yml", "written_by: the makers", "written_by: some makers") == set()


CLINICIAN = """\
    clinicians:
      - id: ann
        name: Ann Ash
        role: nurse
        registered: List, 1
"""


def test_sign_off_counts_until_the_page_changes(mini: Mini) -> None:
    mini.replace("mkdocs.yml", '    report_to: ""\n', CLINICIAN)

    def box(guide: Guide, page: str) -> str:
        return str(guide.render(Call("review_box", (), {}, 1, True), page))

    guide = open_gate(mini.folder)
    code = guide.fingerprint("index")
    assert guide.signed == {}
    assert "Draft: not yet checked by a clinician." in box(guide, "")
    mini.write(
        "data/sign_offs.yml",
        f'- id: one\n  page: index\n  clinician: ann\n  version: "0.1.0"\n  fingerprint: "{code}"\n'
        "  reviewed: 2026-03-05\n",
    )
    guide = open_gate(mini.folder)
    assert [item.id for item in guide.signed["index"]] == ["one"]
    assert "Checked by Ann Ash, nurse, on 5 March 2026. Written by the makers of this test." in box(guide, "")
    assert "Draft: not yet checked by a clinician." in box(guide, "rest/")
    makers = str(guide.render(Call("makers", (), {}, 1, True), "rest/"))
    assert 'Ann Ash, nurse (List, 1). Pages: <a href="../">Mini guide to tiny needles</a>.' in makers

    mini.replace("data/ingredients.yml", "It makes skin glow.", "It makes skin shine.")
    guide = open_gate(mini.folder)
    assert guide.signed == {}
    assert "Draft: not yet checked by a clinician." in box(guide, "")
