"""Swap: the new output takes the place of the old one whole, on every system, and a stop in between is mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish import swap as module
from publish.swap import recover, swap
from tests.trees import read_tree, write_tree

OLD = {"web/index.html": b"old", "old.zip": b"old"}
NEW = {"web/index.html": b"new", "new.zip": b"new"}


@pytest.fixture(params=["in one step", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The system's own exchange, and a system that has none."""
    if request.param == "in two steps":
        monkeypatch.setattr(module, "_exchange", lambda first, second: False)
    return str(request.param)


def left(folder: Path) -> list[str]:
    """Names of what stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("way")
def test_new_output_replaces_the_old_one_and_nothing_is_left_over(tmp_path: Path) -> None:
    write_tree(tmp_path / "dist", OLD)

    swap(write_tree(tmp_path / "new", NEW), tmp_path / "dist")

    assert read_tree(tmp_path / "dist") == NEW
    assert left(tmp_path) == ["dist"]


@pytest.mark.usefixtures("way")
def test_the_first_output_needs_no_old_one(tmp_path: Path) -> None:
    swap(write_tree(tmp_path / "new", NEW), tmp_path / "dist")

    assert read_tree(tmp_path / "dist") == NEW
    assert left(tmp_path) == ["dist"]


@pytest.mark.parametrize("recovered", [True, False])
def test_an_output_that_an_earlier_stop_left_behind_does_not_hinder(tmp_path: Path, way: str, recovered: bool) -> None:
    write_tree(tmp_path / "dist", OLD)
    if recovered or way == "in two steps":
        write_tree(tmp_path / "dist.old", {"stale": "x"})

    if recovered:
        recover(tmp_path / "dist")
    swap(write_tree(tmp_path / "new", NEW), tmp_path / "dist")

    assert read_tree(tmp_path / "dist") == NEW
    assert left(tmp_path) == ["dist"]


class Stopped(Exception):
    """The machine stops here."""


def stop_at(number: int, rename: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    """``Path.rename`` that stops before its nth call."""
    calls = iter(range(1, number + 1))

    def stopping(path: Path, target: Path) -> Path:
        if next(calls) == number:
            raise Stopped
        return rename(path, target)

    return stopping


def test_a_stop_before_the_first_of_two_steps_leaves_the_old_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path / "dist", OLD)
    new = write_tree(tmp_path / "new", NEW)
    with monkeypatch.context() as patch, pytest.raises(Stopped):
        patch.setattr(module, "_exchange", lambda first, second: False)
        patch.setattr(Path, "rename", stop_at(1, Path.rename))
        swap(new, tmp_path / "dist")

    assert read_tree(tmp_path / "dist") == OLD
    recover(tmp_path / "dist")
    assert read_tree(tmp_path / "dist") == OLD
    assert left(tmp_path) == ["dist", "new"]


def test_recover_brings_the_old_output_back_after_a_stop_between_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path / "dist", OLD)
    new = write_tree(tmp_path / "new", NEW)
    with monkeypatch.context() as patch, pytest.raises(Stopped):
        patch.setattr(module, "_exchange", lambda first, second: False)
        patch.setattr(Path, "rename", stop_at(2, Path.rename))
        swap(new, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()

    recover(tmp_path / "dist")

    assert read_tree(tmp_path / "dist") == OLD
    assert left(tmp_path) == ["dist", "new"]


def test_recover_clears_up_after_a_stop_behind_two_steps(tmp_path: Path) -> None:
    write_tree(tmp_path / "dist", NEW)
    write_tree(tmp_path / "dist.old", OLD)

    recover(tmp_path / "dist")

    assert read_tree(tmp_path / "dist") == NEW
    assert left(tmp_path) == ["dist"]


def test_recover_does_nothing_where_nothing_happened(tmp_path: Path) -> None:
    recover(tmp_path / "dist")
    assert left(tmp_path) == []

    write_tree(tmp_path / "dist", OLD)
    recover(tmp_path / "dist")
    assert read_tree(tmp_path / "dist") == OLD


class Library:
    """A C library whose exchange call answers as told."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.calls = 0

    def _call(self, *arguments: object) -> int:
        self.calls += 1
        return self.answer

    renameat2 = renamex_np = _call


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_two_steps_where_the_exchange_call_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    """Some file systems do not know the exchange."""
    write_tree(tmp_path / "dist", OLD)
    library = Library(answer=-1)
    monkeypatch.setattr("publish.swap.sys.platform", system)
    monkeypatch.setattr("publish.swap.ctypes.CDLL", lambda name, use_errno: library)

    swap(write_tree(tmp_path / "new", NEW), tmp_path / "dist")

    assert library.calls == 1
    assert read_tree(tmp_path / "dist") == NEW
    assert left(tmp_path) == ["dist"]


@pytest.mark.parametrize("error", [OSError, AttributeError, TypeError])
def test_two_steps_where_there_is_no_exchange_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """An old C library, a system without one, and Windows."""
    write_tree(tmp_path / "dist", OLD)

    def library(name: None, use_errno: bool) -> Library:
        raise error

    monkeypatch.setattr("publish.swap.ctypes.CDLL", library)

    swap(write_tree(tmp_path / "new", NEW), tmp_path / "dist")

    assert read_tree(tmp_path / "dist") == NEW
    assert left(tmp_path) == ["dist"]
