"""Entering what a clinician signed: everything is checked before anything is written."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.gate import open_gate
from tests.mini import Mini
from tools import sign_off
from tools.sign_off import new_id, with_records

PEOPLE = """\
    clinicians:
      - id: ann
        name: Ann Ash
        role: nurse
        registered: List, 1
      - id: bob
        name: Bob Oak
        role: doctor
        registered: List, 2
"""
LEDGER = "data/sign_offs.yml"


@pytest.fixture
def guide(mini: Mini, monkeypatch: pytest.MonkeyPatch) -> Mini:
    """The mini guide with two clinicians, as the current folder, on 4 May 2027."""
    mini.replace("mkdocs.yml", '    report_to: ""\n', PEOPLE)
    monkeypatch.chdir(mini.folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1809388800")
    return mini


def enter(monkeypatch: pytest.MonkeyPatch, page: str, code: str, by: str = "ann", date: str = "2026-03-05") -> int:
    for name, value in (("PAGE", page), ("CODE", code), ("BY", by), ("DATE", date)):
        monkeypatch.setenv(name, value)
    return sign_off.main()


def code(mini: Mini, page: str) -> str:
    return open_gate(mini.folder).fingerprint(page)


def test_sign_off_is_entered_and_counts(guide: Mini, monkeypatch: pytest.MonkeyPatch) -> None:
    first = code(guide, "index")
    assert enter(monkeypatch, "index", first) == 0
    assert guide.read(LEDGER) == (
        "# Sign-offs of the mini guide.\n\n- id: index-2026-03-05\n  page: index\n  clinician: ann\n"
        f'  version: "0.1.0"\n  fingerprint: "{first}"\n  reviewed: 2026-03-05\n'
    )
    assert list(open_gate(guide.folder).signed) == ["index"]


def test_several_pages_and_people_are_entered_below_one_another(guide: Mini, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = ("index", "safety/side-effects")
    codes = ",".join(code(guide, page) for page in pages)
    assert enter(monkeypatch, " index, safety/side-effects ", codes) == 0
    before = guide.read(LEDGER)
    assert enter(monkeypatch, "index", codes.split(",")[0], by="bob", date="2027-05-04") == 0
    assert guide.read(LEDGER).startswith(before)
    opened = open_gate(guide.folder)
    assert {page: [item.clinician for item in items] for page, items in opened.signed.items()} == {
        "index": ["ann", "bob"],
        "safety/side-effects": ["ann"],
    }
    assert [line for line in guide.read(LEDGER).split("\n") if "- id:" in line] == [
        "- id: index-2026-03-05",
        "- id: safety-side-effects-2026-03-05",
        "- id: index-2027-05-04",
    ]


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(
    guide: Mini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = guide.read(LEDGER)
    assert enter(monkeypatch, "indx,rest,rest", "000000000000,111111111111,222222222222", "cy", "2027-05-32") == 1
    said = capsys.readouterr().err
    assert [line.split(";")[0] for line in said.splitlines()] == [
        "BY:1: there is no clinician “cy” in the settings",
        "CODE:1: “111111111111” is not the code of rest as it is now",
        "CODE:1: “222222222222” is not the code of rest as it is now",
        "DATE:1: “2027-05-32” is not a day in the calendar",
        "PAGE:1: there is no page “indx”",
        "PAGE:1: “rest” is given twice",
        "6 problems found. Nothing was built or changed.",
    ]
    # The code itself is not told: whoever enters it must have it from what was signed.
    assert code(guide, "rest") not in said
    assert guide.read(LEDGER) == before
    assert sorted(path.name for path in (guide.folder / "data").iterdir() if "sign" in path.name) == ["sign_offs.yml"]


@pytest.mark.parametrize(
    ("page", "codes", "date", "expected"),
    [
        ("", "", "2026-03-05", ["CODE:1: 0 codes for 0 pages", "PAGE:1: no page is given"]),
        ("index", "", "", ["CODE:1: 0 codes for 1 pages", "DATE:1: “” is not a day in the calendar"]),
        (
            "index",
            "a,b",
            "2027-05-05",
            ["CODE:1: 2 codes for 1 pages", "DATE:1: 2027-05-05 has not come yet"],
        ),
        (
            "index",
            "a",
            "20270503",
            ["CODE:1: “a” is not the code of index as it is now", "DATE:1: “20270503” is not a day in the calendar"],
        ),
    ],
)
def test_what_is_missing_or_too_late(
    guide: Mini,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    page: str,
    codes: str,
    date: str,
    expected: list[str],
) -> None:
    assert enter(monkeypatch, page, codes, date=date) == 1
    assert [line.split(";")[0] for line in capsys.readouterr().err.splitlines()[:-1]] == expected


def test_same_page_is_not_signed_twice_unless_it_changed(guide: Mini, monkeypatch: pytest.MonkeyPatch) -> None:
    assert enter(monkeypatch, "index", code(guide, "index")) == 0
    before = guide.read(LEDGER)
    assert enter(monkeypatch, "index", code(guide, "index")) == 1
    assert guide.read(LEDGER) == before
    guide.replace("docs/index.md", "Most things.", "Many things.")
    assert enter(monkeypatch, "index", code(guide, "index")) == 0
    assert "- id: index-2026-03-05-2\n" in guide.read(LEDGER)


def test_faults_of_the_guide_come_first(
    guide: Mini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    signed = code(guide, "index")
    guide.replace("docs/rest.md", "One of each.", "One of {{ each }}.")
    guide.replace("data/outcomes.yml", "name: Aim", "name: 7")
    assert enter(monkeypatch, "index", signed) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()[:2]] == [
        "data/outcomes.yml",
        "docs/rest.md",
    ]
    assert guide.read(LEDGER).endswith("[]\n")


def test_comments_stay_and_only_the_empty_list_goes() -> None:
    assert with_records("# One [].\n\n[]\n# Two.\n", []) == "# One [].\n\n# Two.\n"
    assert with_records("# Old.\n\n- id: x\n  page: a\n\n\n", []) == "# Old.\n\n- id: x\n  page: a\n"


def test_new_ids_are_taken_by_nobody_and_short_enough() -> None:
    day = dt.date(2026, 3, 5)
    assert new_id("safety/Get_help", day, ()) == "safety-get-help-2026-03-05"
    assert new_id("a", day, ("a-2026-03-05", "a-2026-03-05-2")) == "a-2026-03-05-3"
    assert len(new_id("x" * 200, day, ())) <= 60
