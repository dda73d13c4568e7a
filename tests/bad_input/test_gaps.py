"""What still has to be filled in is refused wherever it stands, and hides no other fault."""

from __future__ import annotations

from tests.bad_input.names import INGREDIENTS, REST, SETTINGS, SIDE_EFFECTS
from tests.mini import Mini


def test_gaps_in_a_record_say_what_belongs_there(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "group: vitamins", "group: TODO")
    mini.replace(INGREDIENTS, "what: An invented vitamin.", "what: A vitamin. TODO say more")
    mini.replace(SIDE_EFFECTS, "sources: [alder-2001]", "sources: [TODO]")
    mini.replace(SIDE_EFFECTS, "    feels: Warm skin.", "    feels: TODO")
    problems = mini.problems()
    assert [(problem.path, problem.rule) for problem in problems] == [
        (INGREDIENTS, "to-fill-in"),
        (INGREDIENTS, "to-fill-in"),
        (SIDE_EFFECTS, "to-fill-in"),
        (SIDE_EFFECTS, "to-fill-in"),
    ]
    assert "hyaluronic-acid, vitamins" in problems[0].allowed
    assert [problem.allowed for problem in problems[1:]] == [
        "What it is, in one or two short sentences.",
        "What you can feel or notice on any skin.",
        "an id from data/sources.yml",
    ]
    assert {problem.hint for problem in problems} == {"write it in the place of TODO"}


def test_gaps_in_a_page_its_header_and_the_nav(mini: Mini) -> None:
    mini.replace(REST, "title: The rest of the mini guide", "title: TODO")
    mini.replace(REST, "reviewed: 2026-02-04", "reviewed: TODO")
    mini.replace(REST, "One of each.", "One of each. TODO")
    mini.replace(SETTINGS, "  - The rest: rest.md", "  - TODO: rest.md")
    assert mini.places() == [
        (REST, 2, "to-fill-in"),
        (REST, 4, "to-fill-in"),
        (REST, mini.line(REST, "One of each."), "to-fill-in"),
        (SETTINGS, mini.line(SETTINGS, "TODO"), "to-fill-in"),
    ]


def test_a_gap_is_a_word_of_its_own(mini: Mini) -> None:
    mini.replace(INGREDIENTS, "what: An invented vitamin.", "what: An invented vitamin of Mr MASTODON.")
    assert mini.problems() == []
