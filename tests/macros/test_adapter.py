"""The adapter registers macros with the builder, once a build or once a page, with a guide that was handed over."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

import macros
from macros.gate import open_gate
from macros.registry import MACROS
from tests.mini import Mini


class Env:
    """What a builder gives ``define_env``."""

    def __init__(self, mini: Mini, url: str) -> None:
        self.project_dir = str(mini.folder)
        self.conf = {"site_url": ""}
        self.page = SimpleNamespace(url=url)
        self.macros: dict[str, Callable[..., str]] = {}

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Registers a macro."""
        self.macros[name] = function


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time that the gate is asked."""
    asked: list[object] = []

    def ask(project: object) -> object:
        asked.append(project)
        return open_gate(project)  # type: ignore[arg-type]

    monkeypatch.setattr(macros, "open_gate", ask)
    monkeypatch.setattr(macros, "_READ", {})
    return asked


def defined(mini: Mini, url: str = "rest/") -> Env:
    env = Env(mini, url)
    macros.define_env(env)
    return env


def test_without_a_guide_the_gate_is_asked_for_each_build(mini: Mini, gate: list[object]) -> None:
    for _ in range(2):
        assert defined(mini).macros.keys() == MACROS.keys()
    assert len(gate) == 2


def test_what_is_handed_over_serves_one_build(mini: Mini, gate: list[object]) -> None:
    macros.hand_over(mini.folder, open_gate(mini.folder))
    first, second = defined(mini), defined(mini)
    assert len(gate) == 1
    assert first.macros["review_box"]() == second.macros["review_box"]()


def test_it_serves_every_page_where_the_builder_asks_for_each(mini: Mini, gate: list[object]) -> None:
    macros.hand_over(mini.folder, open_gate(mini.folder), every_page=True)
    rest, index = defined(mini), defined(mini, "")
    assert gate == []
    assert rest.macros["page_sources"]() != index.macros["page_sources"]()


def test_what_is_set_aside_tells_blocks_from_words_in_a_sentence(mini: Mini, gate: list[object]) -> None:
    aside: list[tuple[bool, str]] = []

    def set_aside(markup: str, block: bool) -> str:
        aside.append((block, markup))
        return f"mark {len(aside)}"

    guide = open_gate(mini.folder)
    macros.hand_over(mini.folder, guide, set_aside)
    env = defined(mini)
    assert [env.macros["review_box"](), env.macros["certainty"]("low")] == ["mark 1", "mark 2"]
    macros.hand_over(mini.folder, guide)
    plain = defined(mini)
    assert aside == [(True, plain.macros["review_box"]()), (False, plain.macros["certainty"]("low"))]
