"""What must hold for a guide with a mistake: a whole guide, or listed problems that name places that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, Phase, seed, settings

from macros.catalogue.problems import Problem, listing
from macros.gate import Guide, inspect
from tests.faults.mutations import Mutation
from tests.mini import Mini

# A redirect and an exception, so that those lists can be wrong too. The exception is one that somebody needs.
REDIRECTS = '- old: old/page\n  new: safety/side-effects\n\n- old: "#claim-shine"\n  new: "#claim-glow"\n'


def examples(number: int, chance: int | None = None) -> settings:
    """Settings for a number of inputs: the same ones in each run."""
    return settings(
        max_examples=number,
        derandomize=chance is None,
        deadline=None,
        database=None,
        print_blob=True,
        phases=[Phase.explicit, Phase.generate] if chance is not None else list(Phase),
        suppress_health_check=list(HealthCheck),
    )


@contextmanager
def broken(mini: Mini, mutation: Mutation) -> Iterator[None]:
    """A guide with the mistake in it, which is taken out again."""
    path = mini.folder / mutation.name
    before = path.read_bytes()
    path.write_bytes(mutation.raw)
    try:
        yield
    finally:
        path.write_bytes(before)


def lines_in(raw: bytes) -> int:
    """How many lines an editor shows for a file."""
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").count(b"\n") + 1


def assert_listed(problems: list[Problem], mini: Mini, mutation: Mutation) -> None:
    """Each problem names a file of the guide and a line that it has, and one is where the mistake is known to be."""
    for problem in problems:
        path = mini.folder / problem.path
        assert path.is_file(), problem
        assert 1 <= problem.line <= lines_in(path.read_bytes()), problem
        assert problem.message and problem.allowed and problem.hint, problem
    assert len(listing(problems).splitlines()) == (len(set(problems)) + 1 if problems else 0)
    assert "Traceback" not in listing(problems)
    if mutation.lines:
        first, last = mutation.lines
        assert [p for p in problems if p.path == mutation.name and first <= p.line <= last], (mutation, problems)


def check(mini: Mini, mutation: Mutation, counts: Counter[str]) -> bool:
    """Passes a guide with a mistake through the gate; True where it is let pass, and then every page renders.

    Args:
        mini: without a mistake.
        mutation: the mistake.
        counts: how it ended, by family.
    """
    with broken(mini, mutation):
        guide, problems = inspect(mini.folder)
        assert_listed(problems, mini, mutation)
        assert problems or guide is not None
        if not problems and guide is not None:
            _render(guide)
    counts[f"{mutation.family}: {'problems listed' if problems else 'harmless'}"] += 1
    return not problems


def _render(guide: Guide) -> None:
    for page in guide.pages.values():
        for call in page.calls:
            assert guide.render(call, page.url) is not None
            assert guide.render(call, f"{page.id}.html") is not None


__all__ = ["REDIRECTS", "assert_listed", "broken", "check", "examples", "lines_in", "seed"]
