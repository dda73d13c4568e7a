"""Builds the pattern page: our code, look and settings, the invented facts of the mini guide, and some more.

Pages are in ``pages/``. The first one has every component that can stand beside the others; what has ids that would
stand twice, or prints alone, has a page to itself.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from publish.theme_parts import take_out
from publish.trim import trim
from tests.mini import Mini
from tests.tools.project import small_project

PAGES = Path(__file__).resolve().parent / "pages"
# What stays of the mini guide's own pages: links of its records lead there.
KEPT = ("safety/side-effects.md", "sources.md")


def _flag(identity: str, name: str, urgency: str, few_words: str = "") -> str:
    return f"""
- id: {identity}
  name: {name}
  urgency: {urgency}
{few_words}\
  notice:
    - A change that you can see.
    - Another that you can feel.
  steps:
    - Call somebody.
  darker_skin: not-reviewed
  sources: [birch-2002]
  reviewed: 2026-01-16
"""


def _leaf(number: int) -> str:
    return f"""
- id: leaf-{number}
  name: Leaf of tree {number}
  group: plant-extracts
  treatment: cocktail
  what: An invented leaf.
  claimed: It makes skin glow.
  shown: No study was found.
  finding: not-studied
  certainty: none-found
  harm: not-reviewed
  sources: []
  reviewed: 2026-01-05
"""


_FEW_WORDS = """\
  in_few_words: [You get no air.]
  do_in_few_words: [Call now.]
  picture: fever
"""
# What the mini guide has too little of: three more urgencies, a table of over ten rows, every phase, two more words.
MORE = {
    "data/red_flags.yml": _flag("no-air", "No air", "emergency", _FEW_WORDS)
    + _flag("slow-lump", "A slow lump", "soon")
    + _flag("small-spot", "A small spot", "expected"),
    "data/ingredients.yml": "".join(map(_leaf, range(1, 12))),
    "data/procedure.yml": "".join(
        f"""
- id: {identity}
  name: {name}
  phase: {phase}
  what: {what}
  feels: A quick prick.
  sources: []
  reviewed: 2026-01-18
"""
        for identity, name, phase, what in (
            ("the-prick", "The prick", "during", "A tiny needle goes in."),
            ("the-rest", "The rest", "after", "You sit for a while."),
        )
    ),
    "data/claims.yml": "".join(
        f"""
- id: {identity}
  said: It makes skin {identity}
  question: Does it make skin {identity}?
  topic: {topic}
  answers:
    - treatment: cocktail
      text: Nobody has shown it.
      finding: {finding}
      certainty: very-low
      reason: One small trial.
      {sources}: [alder-2001]
  reviewed: 2026-01-13
"""
        for identity, topic, finding, sources in (
            ("shine", "revitalise", "supported", "sources_for"),
            ("thin", "fat", "not-supported", "sources_against"),
        )
    ),
    "data/glossary.yml": """
- id: tiny-needle-treatment
  term: Tiny-needle treatment
  meaning: >-
    A treatment with needles that are as thin as a hair. It is invented, and its meaning is a text of some length, so
    that it takes several lines on a phone. See [the steps](procedure.md#step-the-prick).
  reviewed: 2026-01-22

- id: wheal
  term: Wheal
  meaning: A flat bump that comes and goes.
  reviewed: 2026-01-22
""",
}


def write_sources(folder: Path) -> Mini:
    """Writes everything that a build of the pattern page reads into an empty folder."""
    project = small_project(folder)
    mini = Mini(project.folder)
    for path in (folder / "docs").rglob("*.md"):
        if path.relative_to(folder / "docs").as_posix() not in KEPT:
            path.unlink()
    shutil.copytree(PAGES, folder / "docs", dirs_exist_ok=True)
    for name, text in MORE.items():
        mini.append(name, text)
    mini.replace("data/treatments.yml", "  covers: [cocktail]\n", "  covers: [cocktail]\n" + _ACTS_IN)
    pages = sorted(path.relative_to(folder / "docs").as_posix() for path in (folder / "docs").rglob("*.md"))
    pages.sort(key=lambda name: name != "index.md")
    nav = "".join(f"  - {name.removesuffix('.md').replace('/', ' ').capitalize()}: {name}\n" for name in pages)
    settings = re.sub(r"^nav:\n(?:[ ].*\n)+", f"nav:\n{nav}", mini.read("mkdocs.yml"), flags=re.MULTILINE)
    settings = settings.replace("help_page: safety/side-effects", "help_page: safety/get-help")
    settings = settings.replace("help_anchor: get-help", 'help_anchor: ""')
    mini.write("mkdocs.yml", settings)
    return mini


_ACTS_IN = """\
  acts_in:
    - layer: deeper-skin
      sources: [alder-2001]
"""


def build(folder: Path) -> Path:
    """Builds the pattern page as a reader of the bundle would get it.

    Args:
        folder: an empty one.

    Returns:
        The folder with ``index.html`` in it.

    Raises:
        RuntimeError: with what the builder says, where it does not build.
    """
    mini = write_sources(folder / "source")
    site = folder / "site"
    run = mini.run(
        *("-m", "mkdocs", "build", "--strict", "--site-dir", str(site)), DIRECTORY_URLS="false", NO_MKDOCS_2_WARNING="1"
    )
    if run.returncode:
        raise RuntimeError(run.stdout + run.stderr)
    trim(site, has_address=False, on_web=False)
    problems = take_out(site)
    if problems:
        raise RuntimeError("\n".join(map(str, problems)))
    return site
