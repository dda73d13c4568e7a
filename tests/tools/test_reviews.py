"""Which reviews are due soon: with 90 days’ notice, and never as a fault."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.catalogue.problems import StopBuild
from macros.gate import open_gate
from tests.mini import Mini
from tools import clock, reviews
from tools.reviews import due, outdated


def said(mini: Mini, today: str) -> list[str]:
    notes = due(open_gate(mini.folder), dt.date.fromisoformat(today))
    return [f"{path}:{line}: {text}" for path, line, text in notes]


def test_notice_is_given_ninety_days_before_and_goes_on_afterwards(mini: Mini) -> None:
    assert said(mini, "2026-04-14") == []
    line = mini.line("data/products.yml", "reviewed:")
    start = f"data/products.yml:{line}: the review of “glow-vial”"
    assert said(mini, "2026-04-15") == [f"{start} is due on 2026-07-14, in 90 days"]
    rule = f"data/regulators.yml:{mini.line('data/regulators.yml', 'reviewed:')}: the review of “irish-needles”"
    assert said(mini, "2026-07-13") == [
        f"{start} is due on 2026-07-14, in 1 day",
        f"{rule} is due on 2026-07-19, in 6 days",
    ]
    assert said(mini, "2026-07-14")[0] == f"{start} is due on 2026-07-14, today"
    assert said(mini, "2026-07-15")[0] == f"{start} was due on 2026-07-14, 1 day ago"


def test_pages_are_listed_for_the_date_of_their_own_header(mini: Mini) -> None:
    found = [note for note in said(mini, "2027-02-02") if note.startswith("docs/")]
    assert found == [
        "docs/index.md:5: the review of this page was due on 2027-02-01, 1 day ago",
        "docs/rest.md:5: the review of this page is due on 2027-02-04, in 2 days",
        "docs/safety/side-effects.md:5: the review of this page is due on 2027-02-02, today",
        "docs/sources.md:5: the review of this page is due on 2027-02-03, in 1 day",
    ]


def test_every_record_is_due_some_day_and_sources_too(mini: Mini) -> None:
    notes = said(mini, "2099-01-01")
    guide = open_gate(mini.folder)
    assert len(notes) == len(guide.pages) + len(guide.catalogue.located)


def test_sign_off_that_counts_no_more_is_noted(mini: Mini) -> None:
    person = "    clinicians:\n      - id: ann\n        name: A\n        role: b\n        registered: c\n"
    mini.replace("mkdocs.yml", '    report_to: ""\n', person)
    entry = '- id: {}\n  page: index\n  clinician: ann\n  version: "0.1.0"\n  fingerprint: "{}"\n  reviewed: {}\n'
    mini.write(
        "data/sign_offs.yml", entry.format("one", "0" * 12, "2026-05-03") + entry.format("two", "1" * 12, "2026-06-03")
    )
    text = "index has changed since ann signed it on 2026-06-03: a draft again"
    assert outdated(open_gate(mini.folder)) == [("data/sign_offs.yml", 11, text)]
    # A newer one that counts puts it right.
    code = open_gate(mini.folder).fingerprint("index")
    mini.append("data/sign_offs.yml", entry.format("three", code, "2026-07-03"))
    assert outdated(open_gate(mini.folder)) == []


@pytest.mark.parametrize("faulty", [False, True])
def test_command_only_notes(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], faulty: bool
) -> None:
    monkeypatch.chdir(mini.folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784073600")  # 15 July 2026
    if faulty:
        mini.replace("docs/index.md", "Most things.", "Most {{ things }}.")
    assert reviews.main() == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert output.out.splitlines()[:1] == (
        [] if faulty else ["data/products.yml:11: note: the review of “glow-vial” was due on 2026-07-14, 1 day ago"]
    )


def test_time_is_the_clock_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1801000000")
    assert clock.today() == dt.date(2027, 1, 26)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(StopBuild):
        clock.today()
    assert reviews.main() == 1
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((clock.today() - dt.date.today()).days) <= 1
