"""The ledger of sign-offs."""

from __future__ import annotations

import pytest

from tests.bad_input.names import OUTCOMES, SETTINGS, SIGN_OFFS, START
from tests.mini import Mini

ANN = """\
    clinicians:
      - id: ann
        name: Ann Ash
        role: nurse
        registered: List of invented nurses, 1
"""
ENTRY = """\
- id: {id}
  page: {page}
  clinician: {clinician}
  version: "0.1.0"
  fingerprint: "{fingerprint}"
  reviewed: 2026-03-04

"""


def sign(mini: Mini, *entries: tuple[str, str, str, str], people: str = ANN) -> None:
    """Writes sign-offs (id, page, clinician, fingerprint), and the settings that name the clinicians."""
    mini.replace(SETTINGS, '    report_to: ""\n', f'    report_to: ""\n{people}')
    names = ("id", "page", "clinician", "fingerprint")
    mini.write(SIGN_OFFS, "".join(ENTRY.format(**dict(zip(names, entry, strict=True))) for entry in entries))


def test_good_sign_offs_current_or_not_are_no_fault(mini: Mini) -> None:
    sign(mini, ("one", "index", "ann", "0123456789ab"), ("two", "safety/side-effects", "ann", "0123456789ab"))
    assert mini.places() == []


@pytest.mark.parametrize("text", ["[]\n", "# None yet.\n\n[]  # none\n", "---\n[]\n", "[ ]"])
def test_empty_list_is_no_fault_here_and_one_elsewhere(mini: Mini, text: str) -> None:
    mini.write(SIGN_OFFS, text)
    assert mini.places() == []
    mini.write(OUTCOMES, "[]\n")
    assert (OUTCOMES, 1, "yaml-layout") in mini.places()


def test_list_in_brackets_with_something_in_it_is_a_fault(mini: Mini) -> None:
    mini.write(SIGN_OFFS, "[{id: one}]\n")
    mini.replace(START, "Most things.", "Most {{ things }}.")
    assert mini.places() == [(SIGN_OFFS, 1, "yaml-layout"), (START, 31, "macro-not-a-call")]


def test_pages_and_clinicians_that_are_not_there(mini: Mini) -> None:
    sign(
        mini,
        ("one", "indx", "ann", "0123456789ab"),
        ("two", "index", "bob", "0123456789ab"),
        ("three", "nowhere", "anne", "0123456789ab"),
    )
    assert mini.places() == [
        (SIGN_OFFS, 2, "sign-off-page"),
        (SIGN_OFFS, 10, "sign-off-clinician"),
        (SIGN_OFFS, 16, "sign-off-page"),
        (SIGN_OFFS, 17, "sign-off-clinician"),
    ]
    assert [problem.hint for problem in mini.problems()][::3] == ["did you mean “index”?", "did you mean “ann”?"]


def test_sign_off_without_any_clinician_in_the_settings(mini: Mini) -> None:
    sign(mini, ("one", "index", "ann", "0123456789ab"), ("two", "rest", "ann", "0123456789ab"), people="")
    assert mini.places() == [(SIGN_OFFS, 3, "sign-off-clinician"), (SIGN_OFFS, 10, "sign-off-clinician")]


def test_faults_of_the_settings_are_not_listed_again(mini: Mini) -> None:
    sign(mini, ("one", "index", "ann", "0123456789ab"), people=ANN.replace("id: ann", "id: 7"))
    assert mini.places() == [(SETTINGS, mini.line(SETTINGS, "id: 7"), "wrong-type")]
    mini.delete(SETTINGS)
    assert mini.places() == [(SETTINGS, 1, "file-missing")]


def test_one_sign_off_twice(mini: Mini) -> None:
    entries = [(name, "index", "ann", "0123456789ab") for name in ("one", "two", "three")]
    sign(mini, *entries, ("four", "index", "ann", "ffffffffffff"))
    assert mini.places() == [(SIGN_OFFS, 8, "sign-off-twice"), (SIGN_OFFS, 15, "sign-off-twice")]


def test_fields_of_a_wrong_form(mini: Mini) -> None:
    sign(mini, ("one", "safety/side-effects.md", "ann", "012345"), ("two", "/index", "Ann", "0123456789AB"))
    assert mini.places() == [
        (SIGN_OFFS, 2, "wrong-form"),
        (SIGN_OFFS, 5, "wrong-form"),
        (SIGN_OFFS, 9, "wrong-form"),
        (SIGN_OFFS, 10, "wrong-form"),
        (SIGN_OFFS, 12, "wrong-form"),
    ]
