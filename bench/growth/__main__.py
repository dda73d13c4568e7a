"""``make bench``: what a guide costs to build as it grows, beside other builders on the same pages, in one run.

Prints the table and writes it to ``bench/results/growth.md``. ``SIZES="100 1000 5000"`` and ``RUNS=3`` can be set; the
peers build ``PEERS_AT`` (1000) pages. Only the builder's stage is compared: of ours, one edition, with what the gate
has read. What the gate and ``publish/`` take stands beside it. ``publish/`` has a budget of its own in milliseconds a
page, for both editions together (``PUBLISHING``).
"""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.growth.guide import write_guide
from bench.growth.measure import Cost, html_size, median, run
from bench.growth.peers import write_hugo, write_material, written_out

PROJECT = Path(__file__).resolve().parents[2]
RECORD = PROJECT / "bench/results/growth.md"
ENVIRON = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "DIRECTORY_URLS": "true", "PYTHONHASHSEED": "0", "TZ": "UTC"}
# The gate, then what it hands over to the builder.
_GATE = """\
import hashlib, pathlib
from macros.gate import open_gate
from tools.edition.handed_over import write_guide
guide = open_gate(pathlib.Path())
write_guide(guide, pathlib.Path("guide"))
pathlib.Path("shared").write_text(hashlib.sha256(guide.shared().encode()).hexdigest())
"""
# Milliseconds of processors a page that publishing both editions may take: with no twins kept, and with those of the
# last build. decisions/0034 says why these.
PUBLISHING = {"cold": 65, "warm": 30}
# Of larger guides it is not measured: it grows with the number of pages alone, and would take longer than all the rest.
PUBLISHED_UP_TO = 1000
_CHANGED = ("docs/part-01/section-02/page-03.md", "## What it is")


@dataclass(frozen=True)
class Ours:
    """What our own build of one size took."""

    pages: int
    gate: Cost
    cold: Cost
    again: Cost  # after one changed page
    html: float
    published: Mapping[str, float]  # milliseconds of processors a page, by the names of ``PUBLISHING``


@dataclass(frozen=True)
class Peer:
    """What another builder took for the same pages."""

    name: str
    pages: int
    cold: Cost
    html: float


def ours(work: Path, pages: int, runs: int) -> Ours:
    """Measures our own build.

    Args:
        work: a folder to work in.
        pages: how many.
        runs: how often each thing is measured; medians count.
    """
    folder = work / f"ours-{pages}"
    write_guide(folder, pages)
    gate, cold, again = [], [], []

    def edition() -> Cost:
        shared = (folder / "shared").read_text()
        return run([sys.executable, "-m", "tools.edition", "out", "guide", shared, "kept"], folder, ENVIRON)

    for number in range(runs):
        gate.append(run([sys.executable, "-c", _GATE], folder, ENVIRON))
        for name in ("kept", "templates", "out"):
            shutil.rmtree(folder / name, ignore_errors=True)
        cold.append(edition())
        page = folder / _CHANGED[0]
        changed = f"{_CHANGED[1]}\n\nIt was changed{' again' * number}."
        page.write_text(page.read_text("utf-8").replace(_CHANGED[1], changed), "utf-8")
        run([sys.executable, "-c", _GATE], folder, ENVIRON)
        again.append(edition())
    twins = published(folder, pages, runs) if pages <= PUBLISHED_UP_TO else {}
    return Ours(pages, median(gate), median(cold), median(again), html_size(folder / "out"), twins)


def published(folder: Path, pages: int, runs: int) -> dict[str, float]:
    """What publishing takes, once the web edition is built: cold, then warm."""
    shared = (folder / "shared").read_text()
    edition = [sys.executable, "-m", "tools.edition", "bundle", "guide", shared, "kept-bundle"]
    run(edition, folder, {**ENVIRON, "DIRECTORY_URLS": "false"})
    # The made guide's own code comes first, as the folder in which it runs.
    command = [sys.executable, "-m", "bench.growth.publishing", "out", "bundle", "twins", "took"]
    found: dict[str, list[float]] = {name: [] for name in PUBLISHING}
    for _ in range(runs):
        shutil.rmtree(folder / "twins", ignore_errors=True)
        for figures in found.values():
            run(command, folder, {**ENVIRON, "PYTHONPATH": str(PROJECT)})
            figures.append(float((folder / "took").read_text("ascii")) * 1000 / pages)
    return {name: statistics.median(figures) for name, figures in found.items()}


def peers(work: Path, pages: int, runs: int) -> list[Peer]:
    """Measures the others; one that is not there is left out, and the table says so."""
    source = work / f"ours-{pages}"
    if not source.is_dir():
        write_guide(source, pages)
    texts = written_out(source)
    mkdocs, zensical = [sys.executable, "-m", "mkdocs", "build", "-q"], [sys.executable, "-m", "zensical", "build"]
    hugo = shutil.which("hugo")
    builders: list[tuple[str, Callable[[Path], None], Sequence[str], str]] = [
        ("stock Material", lambda path: write_material(path, texts, pruned=False), mkdocs, "site"),
        ("Material, navigation.prune", lambda path: write_material(path, texts, pruned=True), mkdocs, "site"),
        ("Zensical, navigation.prune", lambda path: write_material(path, texts, pruned=True), zensical, "site"),
    ]
    if hugo:
        builders.append(("Hugo, a small theme", lambda path: write_hugo(path, texts), [hugo, "--quiet"], "public"))
    found = []
    for number, (name, write, command, site) in enumerate(builders):
        costs = []
        for _ in range(runs):
            folder = work / f"peer-{number}"
            shutil.rmtree(folder, ignore_errors=True)
            write(folder)
            costs.append(run(command, folder, ENVIRON))
        found.append(Peer(name, pages, median(costs), html_size(folder / site)))
    return found


def table(own: Sequence[Ours], others: Sequence[Peer], runs: int) -> str:
    """The record, as Markdown."""
    lines = [
        "# Growth",
        "",
        f"`make bench`, {runs} run(s), medians. Seconds of processors (on the clock in brackets). One edition, the",
        "builder’s stage; peers get the same pages with every macro written out, which ours has to do itself.",
        "Publishing is for both editions: milliseconds of processors a page, without kept twins and with them.",
        "",
        "| Pages | Builder | Cold | After one changed page | Peak memory, MiB | HTML a page, KiB | Gate "
        "| Publishing, ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for item in own:
        figures = " and ".join(f"{took:.1f}" for took in item.published.values()) or "–"
        lines.append(
            f"| {item.pages} | ours | {_time(item.cold)} | {_time(item.again)} | {item.cold.peak / 1024:.0f} "
            f"| {item.html:.0f} | {_time(item.gate)} | {figures} |"
        )
    for peer in others:
        lines.append(
            f"| {peer.pages} | {peer.name} | {_time(peer.cold)} | as cold | {peer.cold.peak / 1024:.0f} "
            f"| {peer.html:.0f} | – | – |"
        )
    lines += ["", "| Ratio | Is | Wanted |", "|---|---|---|"]
    lines += [f"| {what} | {value:.3f} | at most {most} |" for what, value, most in ratios(own, others)]
    return "\n".join(lines) + "\n"


def ratios(own: Sequence[Ours], others: Sequence[Peer]) -> list[tuple[str, float, float]]:
    """What is asked of us: what is compared, what it is, what it may be at most. By seconds of processors."""
    found: list[tuple[str, float, float]] = []
    for item in own:
        for peer in (peer for peer in others if peer.pages == item.pages):
            most = {"stock Material": 0.16, "Hugo, a small theme": 0.0}.get(peer.name, 0.6)
            if most:
                ratio = item.cold.processor / peer.cold.processor
                found.append((f"{item.pages} pages cold, of {peer.name}", ratio, most))
            if peer.name.startswith("Material,"):
                ratio = item.again.processor / peer.cold.processor
                found.append((f"{item.pages} pages, one changed, of {peer.name}", ratio, 0.10))
        for name, took in item.published.items():
            found.append((f"{item.pages} pages, ms a page to publish, {name}", took, PUBLISHING[name]))
    for less, more in itertools.pairwise(own):
        grown = more.pages - less.pages
        found.append((f"KiB a page more, {less.pages} to {more.pages}", (more.cold.peak - less.cold.peak) / grown, 60))
        if more.pages == 5 * less.pages:
            found.append((f"{more.pages} pages cold, of {less.pages}", more.cold.processor / less.cold.processor, 5.5))
    return found


def _time(cost: Cost) -> str:
    return f"{cost.processor:.1f} ({cost.wall:.1f})"


def main() -> int:
    """Measures, prints, writes the record."""
    sizes = [int(size) for size in (os.environ.get("SIZES") or "100 1000 5000").split()]
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # make hands it on, empty where nobody gave it
    runs, at = int(os.environ.get("RUNS") or 3), int(os.environ.get("PEERS_AT") or 1000)
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        work = Path(folder)
        own = [ours(work, size, runs) for size in sizes]
        found = table(own, peers(work, at, runs), runs)
    print(found)
    if not shutil.which("hugo"):
        print("Hugo is not installed: it is not in the table.")
    RECORD.write_text(found, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
