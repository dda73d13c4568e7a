"""Which builder a build takes."""

from __future__ import annotations

import pytest

from tools import builders
from tools.builders import BUILDERS, USUAL, chosen


@pytest.mark.parametrize("asked", ["", "  ", "mkdocs"])
def test_mkdocs_builds_where_nobody_asks_for_another(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv("BUILDER", asked)
    assert chosen() == (USUAL, [])
    monkeypatch.delenv("BUILDER")
    assert chosen() == (USUAL, [])


@pytest.mark.parametrize("name", BUILDERS)
def test_a_builder_that_is_installed_is_taken(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("BUILDER", name)
    monkeypatch.setattr("importlib.util.find_spec", lambda package: package)
    assert chosen() == (BUILDERS[name], [])


def test_one_that_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILDER", "zensical")
    monkeypatch.setattr("importlib.util.find_spec", lambda package: None)
    (problem,) = chosen()[1]
    assert str(problem) == (
        "BUILDER:1: zensical is not installed here; allowed: one of mkdocs, properdocs, zensical; "
        "run make site BUILDER=zensical, which gets it"
    )


def test_what_is_no_builder_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILDER", "hugo")
    (problem,) = chosen()[1]
    assert str(problem) == (
        "BUILDER:1: “hugo” is no builder; allowed: one of mkdocs, properdocs, zensical; correct it, or leave it out"
    )


def test_each_is_started_by_a_module_of_ours() -> None:
    assert [builder.module.split(".")[0] for builder in BUILDERS.values()] == ["tools"] * len(BUILDERS)
    assert builders.VARIABLE == "BUILDER"
