"""From files to records, with lines, and the messages of every fault of form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.catalogue.loading import Catalogue, Faulty, Loaded, Located, load, load_file
from macros.catalogue.records import RECORD_TYPES, Outcome, Record, SideEffect, Source, TreatmentRecord
from tests.mini import FILES, OUTCOMES, SIDE_EFFECTS, SOURCES, TREATMENTS, Mini

NAME = "data/x.yml"


def loaded(folder: Path, text: str, record_type: type[Record] = Outcome) -> Loaded:
    path = folder / "x.yml"
    path.write_bytes(text.encode())
    return load_file(path, NAME, record_type)


def messages(folder: Path, text: str, record_type: type[Record] = Outcome) -> list[str]:
    return [str(problem) for problem in loaded(folder, text, record_type).problems]


# ------------------------------------------------------------------- records


def test_records_are_loaded_in_order_with_the_line_of_every_part(tmp_path: Path) -> None:
    found = loaded(tmp_path, SIDE_EFFECTS, SideEffect)
    assert found.problems == []
    assert [item.record.id for item in found.located] == ["red-spots", "firm-lump", "deep-dent"]
    assert found.ids == frozenset({"red-spots", "firm-lump", "deep-dent"})
    lump = found.located[1]
    assert (lump.kind, lump.path, lump.line()) == ("side_effects", NAME, 22)
    # After a text folded over two lines the lines still fit.
    assert (lump.line("frequency", "note"), lump.line("severity"), lump.line("sources", 0)) == (29, 32, 41)


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("data/")])
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_neither_records_nor_lines(mini: Mini, name: str, line_end: str) -> None:
    before = load(mini.folder)
    mini.write(name, "\ufeff" + mini.read(name).replace("\n", line_end))
    assert load(mini.folder) == before


def test_line_of_a_part_without_a_line_is_that_of_the_part_around_it() -> None:
    item = Faulty("outcomes", {}, NAME, {(): 3, ("a",): 4, ("a", 1): 6})
    assert [item.line(*loc) for loc in ((), ("a",), ("a", 0), ("a", 1, "b"), ("c", "d"))] == [3, 4, 4, 6, 3]
    assert Faulty("outcomes", {}, NAME, {}).line("a") == 1


def test_of_two_records_with_one_id_the_first_counts_and_both_are_kept_for_checks(tmp_path: Path) -> None:
    found = loaded(tmp_path, OUTCOMES.replace("id: recovery", "id: aim"))
    catalogue = Catalogue(tuple(found.located), {"outcomes": found.ids or frozenset()})
    assert [item.record.id for item in found.located] == ["aim", "aim"]
    assert [outcome.name for outcome in catalogue.of(Outcome).values()] == ["Aim"]
    assert [(problem.line, problem.rule) for problem in found.problems] == [(8, "duplicate-id")]


def test_faulty_record_is_kept_with_what_could_be_read(tmp_path: Path) -> None:
    found = loaded(tmp_path, OUTCOMES.replace("name: Aim", "name: 7"))
    assert [item.value for item in found.faulty] == [
        {
            "id": "aim",
            "name": 7,
            "question": "What is it meant to do?",
            "reviewed": dt.date(2026, 1, 9),
        }
    ]
    assert found.ids == frozenset({"aim", "recovery"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- id: aim\n  name", "- name"),
        ("- id: aim", "- id: Aim"),
        ("- id: aim", "- id: 7"),
        ("- id: aim", "- id:"),
        ("- id: aim", "- id aim"),
        ("- id: aim\n  name: Aim", "- aim: [\n  name: Aim"),
    ],
)
def test_where_one_id_cannot_be_read_not_every_id_is_known(tmp_path: Path, old: str, new: str) -> None:
    assert old in OUTCOMES
    assert loaded(tmp_path, OUTCOMES.replace(old, new)).ids is None


@pytest.mark.parametrize("new", ['- id: "aim"', "-   id:  'aim'   # why", "- id: aim # why"])
def test_id_in_a_piece_that_yaml_cannot_read_is_known(tmp_path: Path, new: str) -> None:
    text = OUTCOMES.replace("- id: aim", new).replace("name: Aim", "name: Aim: high")
    assert loaded(tmp_path, text).ids == frozenset({"aim", "recovery"})


def test_file_without_text_gives_nothing_and_no_known_ids(tmp_path: Path) -> None:
    for text in ("", "# nothing\n"):
        found = loaded(tmp_path, text)
        assert (found.text, found.located, found.faulty, found.ids) == (None, [], [], None)


# ----------------------------------------------------------------- catalogue


def test_catalogue_of_the_mini_guide(mini: Mini) -> None:
    catalogue, problems = load(mini.folder)
    assert problems == []
    assert list(catalogue.sources) == ["alder-2001", "birch-2002", "cedar-2003"]
    assert {kind.KIND: list(catalogue.of(kind)) for kind in RECORD_TYPES} == {
        "sources": ["alder-2001", "birch-2002", "cedar-2003"],
        "claims": ["glow"],
        "ingredients": ["vitamin-x", "leaf-water"],
        "products": ["glow-vial"],
        "side_effects": ["red-spots", "firm-lump", "deep-dent"],
        "cautions": ["sore-skin"],
        "red_flags": ["spreading-heat"],
        "places": ["ireland"],
        "outcomes": ["aim", "recovery"],
        "treatments": ["face-needles", "doing-nothing"],
        "procedure": ["small-talk"],
        "regulators": ["irish-needles"],
        "questions": ["who-does-it"],
        "values": ["quick-end"],
        "disagreements": ["washing"],
        "proportions": ["glowing"],
        "glossary": ["papule"],
        "audits": ["jama-4"],
        "sign_offs": [],
        "search": ["little-words", "bump-words", "shiny-words", "hot-alarm"],
    }
    assert [record.id for record in catalogue.of_kind("outcomes")] == ["aim", "recovery"]
    assert catalogue.by_id("outcomes")["aim"] is catalogue.of(Outcome)["aim"]
    assert (catalogue.mentioned, catalogue.faulty, catalogue.lost) == (frozenset(), (), frozenset())


def test_reference_is_doubted_only_where_all_ids_are_known(mini: Mini) -> None:
    mini.replace("data/outcomes.yml", "name: Aim", "name: 7")
    mini.delete("data/treatments.yml")
    catalogue, _ = load(mini.folder)
    assert catalogue.refers("sources", "alder-2001")
    assert not catalogue.refers("sources", "oak-1999")
    assert catalogue.refers("outcomes", "aim")  # it has a fault, but it is there
    assert not catalogue.refers("outcomes", "price")
    assert catalogue.refers("treatments", "anything")
    assert catalogue.ids("outcomes") == ("recovery", "aim")
    assert catalogue.ids("treatments") == ()
    assert catalogue.lost == {"treatments"}


def test_words_of_a_faulty_file_are_mentioned_but_not_those_of_a_good_one(mini: Mini) -> None:
    mini.replace("data/ingredients.yml", "name: Vitamin X", "name: Vitamin: X")
    catalogue, _ = load(mini.folder)
    assert "alder-2001" in catalogue.mentioned
    assert "cedar-2003" not in catalogue.mentioned


def test_nothing_changes_a_catalogue(mini: Mini) -> None:
    catalogue, _ = load(mini.folder)
    with pytest.raises(TypeError):
        catalogue.of(Outcome)["new"] = catalogue.of(Outcome)["aim"]  # type: ignore[index]


# ------------------------------------------------------------------ messages


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "  question: What is it meant to do?\n",
            "",
            "3: the field “question” is missing; allowed: The same as a full question.; add a line “question: …”",
        ),
        (
            "  name: Aim\n",
            "  name: Aim\n  colour: red\n",
            "5: there is no field “colour”; allowed: id, reviewed, name, question or effect; delete the line",
        ),
        (
            "name: Aim",
            "name: 2026-01-01",
            "4: “name” is the date 2026-01-01, not a text; allowed: The row's head, as short as it can be.; "
            'write it in quotes: "2026-01-01"',
        ),
        (
            "name: Aim",
            "name: [a]",
            "4: “name” is a list, not a text; allowed: The row's head, as short as it can be.; write one text",
        ),
        (
            "name: Aim",
            "name: true",
            "4: “name” is the truth value true, not a text; allowed: The row's head, as short as it can be.; "
            'write it in quotes: "true"',
        ),
        (
            "reviewed: 2026-01-09",
            "reviewed: soon",
            "6: “reviewed” is “soon”, not a date; allowed: a date without quotes, such as 2026-11-22; "
            "write year-month-day without quotes",
        ),
        (
            "id: aim",
            "id: Aim",
            "3: “id” is “Aim”; allowed: small letters, digits and single hyphens; correct the value",
        ),
        (
            "name: Aim",
            f"name: {'x' * 121}",
            "4: “name” has 121 characters; allowed: at most 120: a few sentences; shorten it, or move prose to a page",
        ),
        (
            "name: Aim",
            'name: ""',
            "4: “name” is empty; allowed: The row's head, as short as it can be.; fill it in",
        ),
    ],
)
def test_messages_about_fields(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in OUTCOMES
    assert messages(tmp_path, OUTCOMES.replace(old, new)) == [f"{NAME}:{message}"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "fields_confirmed: [authors, year, title]",
            "fields_confirmed: [authors, years, title]",
            "“fields_confirmed.1” is “years”; allowed: authors, year, title, published_in, volume_pages, doi, pmid, "
            "participants or finding; did you mean “year”?",
        ),
        (
            "fields_confirmed: [authors, year, title]",
            "fields_confirmed: title",
            "“fields_confirmed” is “title”, not a list; allowed: a list: one “- value” a line, or [a, b]; "
            "write [title]",
        ),
        (
            "fields_confirmed: [authors, year, title]",
            "fields_confirmed: []",
            "“fields_confirmed” is empty; allowed: Which of the fields above the page we read really shows.; "
            "fill it in",
        ),
        ("year: 2003", "year: 1066", "“year” is the number 1066; allowed: at least 1900; correct the number"),
        ("year: 2003", "year: 3003", "“year” is the number 3003; allowed: at most 2100; correct the number"),
        ("year: 2003", "year: late", "“year” is “late”; allowed: a whole number; write a whole number"),
        ("year: 2003", "year: true", "“year” is the truth value true; allowed: a whole number; write a whole number"),
        (
            "reference_complete: true\n  read_extent: part",
            "reference_complete: 1\n  read_extent: part",
            "“reference_complete” is the number 1; allowed: true or false; write true or false",
        ),
        (
            "official_url: https://example.org/oim/needles",
            "official_url: example.org",
            "“official_url” is “example.org”; allowed: an address that starts with https:// and has no spaces; "
            "correct the value",
        ),
    ],
)
def test_messages_about_fields_of_a_source(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert SOURCES.count(old) == 1
    (problem,) = loaded(tmp_path, SOURCES.replace(old, new), Source).problems
    line = SOURCES[: SOURCES.index(old)].count("\n") + 1
    assert str(problem) == f"{NAME}:{line}: {message}"


def test_messages_about_parts_of_a_record_name_the_whole_place(tmp_path: Path) -> None:
    text = TREATMENTS.replace("certainty: low", "certainty: lowish").replace("country: Ireland", "country: Irland")
    found = messages(tmp_path, text, TreatmentRecord)
    assert found[0] == (
        f"{NAME}:11: “cells.0.certainty” is “lowish”; allowed: high, moderate, low, very-low or none-found; "
        "did you mean “low”?"
    )
    assert found[1].startswith(f"{NAME}:27: “cells.1.by_country.0.country” is “Irland”; allowed: UK, England, ")
    assert found[1].endswith("did you mean “Ireland”?")
    assert len(found) == 2


def test_message_shows_only_the_start_of_a_long_value(tmp_path: Path) -> None:
    text = SOURCES.replace("kind: regulator", f"kind: {'long ' * 40}end")
    (problem,) = loaded(tmp_path, text, Source).problems
    assert problem.message == f"“kind” is “{('long ' * 12)[:57]}…”"


def test_rule_of_a_record_gives_its_message_and_hint_apart(tmp_path: Path) -> None:
    (problem,) = loaded(tmp_path, SIDE_EFFECTS.replace("events: 12", "events: 1"), SideEffect).problems
    assert (problem.line, problem.message, problem.hint) == (
        7,
        "“frequency”: 1 of 30 is common, not very-common",
        "write band: common",
    )


def test_rule_about_several_fields_is_silent_where_one_of_them_has_a_fault(tmp_path: Path) -> None:
    found = loaded(tmp_path, SIDE_EFFECTS.replace("events: 12", "events: 0x0C"), SideEffect)
    assert [(problem.line, problem.rule) for problem in found.problems] == [(9, "yaml-number")]


def test_located_and_faulty_tell_their_kind(mini: Mini) -> None:
    mini.replace("data/outcomes.yml", "name: Aim", "name: 7")
    catalogue, _ = load(mini.folder)
    kinds = [(type(item), item.kind) for item in catalogue.all()]
    assert kinds.count((Located, "outcomes")) == 1
    assert kinds.count((Faulty, "outcomes")) == 1
    written = [text for name, text in FILES.items() if name.startswith("data/")]
    assert len(kinds) == sum(text.count("\n- id: ") for text in written)
