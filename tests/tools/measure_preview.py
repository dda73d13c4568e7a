"""How long a change takes to be seen: ``python -m tests.tools.measure_preview [TIMES]`` prints the medians.

A copy of the real guide is previewed with one page open. One thing of each kind is changed; a change is seen when
the page's new bytes have arrived. Beside the clock stands the processor's time: on a busy machine the clock says
more than it should.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.tools.previewing import preview_of
from tests.tools.project import copy_project

PAGE = "/ingredients/"


@dataclass(frozen=True)
class Edit:
    """A change: in a file the first place of a text gets another text behind it, with the number of the run."""

    what: str
    file: str
    place: str
    more: str

    def make(self, folder: Path, original: str, run: int) -> None:
        """Makes the change in a project, from the file as it was."""
        assert self.place in original
        changed = original.replace(self.place, self.place + self.more.replace("@", str(run)), 1)
        (folder / self.file).write_text(changed, "utf-8", newline="\n")


EDITS = (
    Edit("a page", "docs/ingredients.md", "## In short\n", "\nRun @ is here.\n"),
    Edit("data", "data/ingredients.yml", "  name: Hyaluronic acid", " @"),
    Edit("a macro", "macros/tables/record_table.py", "caption=caption", ' + " @"'),
    Edit("an override", "overrides/main.html", "{% block extrahead %}\n", '  <meta name="run" content="@">\n'),
    Edit("settings", "mkdocs.yml", "site_name: Facial Mesotherapy Guide", " @"),
    Edit("a style sheet", "docs/assets/guide.css", ":root", "/* @ */"),
)


def measure(edits: Sequence[Edit], times: int, folder: Path) -> dict[str, tuple[float, float]]:
    """What was changed → median seconds until it is seen, and median seconds of the processor."""
    copy_project(folder)
    found: dict[str, tuple[float, float]] = {}
    with preview_of(folder) as preview, preview.looking_at(PAGE) as viewer:
        preview.wait_for_line("all pages are built")
        for edit in edits:
            original = (folder / edit.file).read_text("utf-8")
            clocks, processors = [], []
            for run in range(times + 1):
                lines = len(preview.lines)
                tag = preview.tag(PAGE)
                start = time.monotonic()
                edit.make(folder, original, run)
                state = viewer.wait(lambda state, tag=tag: state["faults"] or state["tag"] != tag)  # type: ignore[misc]
                assert not state["faults"], state
                preview.page(PAGE)
                clock = time.monotonic() - start
                line = preview.wait_for_line("of the processor", lines)
                preview.wait_for_line("all pages are built", lines)
                if run:  # the first of each kind fills what is remembered
                    clocks.append(clock)
                    processors.append(float(re.findall(r"\(([\d.]+) s of the processor", line)[0]))
            found[edit.what] = statistics.median(clocks), statistics.median(processors)
    return found


def table(found: dict[str, tuple[float, float]]) -> str:
    """The medians, as text."""
    lines = [f"{'changed':16}{'seen after':>12}{'processor':>12}"]
    lines += [f"{what:16}{clock:>10.2f} s{processor:>10.2f} s" for what, (clock, processor) in found.items()]
    return "\n".join([*lines, f"Machine: {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}."])


def main(arguments: list[str]) -> int:
    """Measures and prints."""
    times = int(arguments[0]) if arguments else 5
    with tempfile.TemporaryDirectory() as folder:
        print(table(measure(EDITS, times, Path(folder) / "guide")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
