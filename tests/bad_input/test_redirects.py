"""The list of redirects: each rule with two faults at once."""

from __future__ import annotations

from tests.mini import Mini

FILE = "redirects.yml"
GOOD = '- old: old/page\n  new: index\n\n- old: "#claim-old"\n  new: "#claim-glow"\n'


def said(mini: Mini) -> list[str]:
    problems = mini.problems()
    assert {problem.path for problem in problems} == {FILE}
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_good_redirects_are_no_problem(mini: Mini) -> None:
    mini.write(FILE, GOOD)
    assert mini.problems() == []


def test_form(mini: Mini) -> None:
    mini.write(FILE, GOOD + "\n- old: a b\n  new: 3\n\n- old: x.md\n")
    assert said(mini) == [
        "7: “old” is “a b”",
        "8: “new” is the number 3, not a text",
        "10: the field “new” is missing",
        "10: “old” is “x.md”",
    ]


def test_what_is_there_today_cannot_be_an_old_address(mini: Mini) -> None:
    mini.write(FILE, '- old: rest\n  new: index\n\n- old: "#claim-glow"\n  new: "#source-alder-2001"\n')
    assert said(mini) == ["1: “rest” is there today", "4: “#claim-glow” is there today"]


def test_target_is_there(mini: Mini) -> None:
    mini.write(FILE, '- old: a\n  new: inde\n\n- old: "#b"\n  new: "#claim-glo"\n')
    assert said(mini) == [
        "1: “a” leads to “inde”, which is not there",
        "4: “#b” leads to “#claim-glo”, which is not there",
    ]
    assert [problem.hint for problem in mini.problems()] == ["did you mean “index”?", "did you mean “#claim-glow”?"]


def test_chain_and_loop(mini: Mini) -> None:
    mini.write(FILE, "- old: a\n  new: b\n\n- old: b\n  new: a\n\n- old: c\n  new: a\n")
    assert said(mini) == [
        "1: “a” leads to “b”, which leads on",
        "4: “b” leads to “a”, which leads on",
        "7: “c” leads to “a”, which leads on",
    ]


def test_each_once_and_like_to_like(mini: Mini) -> None:
    mini.write(
        FILE, '- old: a\n  new: index\n\n- old: a\n  new: rest\n\n- old: "#b"\n  new: rest\n\n- old: c\n  new: "#x"\n'
    )
    assert said(mini) == [
        "4: “a” stands here again (first on line 1)",
        "7: “#b” leads to “rest”",
        "10: “c” leads to “#x”",
    ]


def test_a_fault_elsewhere_hides_no_redirect_and_makes_none_up(mini: Mini) -> None:
    mini.write(FILE, '- old: a\n  new: nowhere\n\n- old: "#b"\n  new: "#claim-glow"\n')
    mini.replace("data/claims.yml", "topic: revitalise", "topic: shining")
    assert [(problem.path, problem.line) for problem in mini.problems()] == [("data/claims.yml", 6), (FILE, 1)]
