"""A small whole guide with invented facts, for tests that need real files.

``write_mini`` puts it into an empty folder; it passes the gate without a
problem, and ``python -m mkdocs build`` builds it. A test then breaks what it
wants to break. Each value that a test looks for stands once in its file, so that
``replace`` and ``line`` are never ambiguous.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from macros.catalogue.problems import Problem
from macros.gate import inspect

ROOT = Path(__file__).resolve().parents[1]

SOURCES = """\
# Sources of the mini guide.

- id: alder-2001
  kind: randomised-trial
  authors: Alder A, Ash B
  year: 2001
  title: Salt water against a mixture
  doi: 10.1234/alder
  finding: The mixture did no better than salt water.
  limits: Only 30 people took part.
  read_at: https://example.org/alder
  fields_confirmed: [authors, year, title, finding]
  reference_complete: true
  read_extent: full
  reviewed: 2026-01-01

- id: birch-2002
  kind: case-report
  title: One firm lump
  pmid: "12345678"
  official_url: https://example.org/birch-report
  finding: >-
    One woman had a firm lump
    for many weeks.
  limits: A report of one person.
  read_at: https://example.org/birch
  also_read_at:
    - https://example.org/birch-copy
  fields_confirmed:
    - title
    - finding
  reference_complete: false
  read_extent: abstract
  reviewed: 2026-01-02

- id: cedar-2003
  kind: regulator
  authors: Office of Invented Medicines (OIM)
  year: 2003
  title: Advice on needles
  official_url: https://example.org/oim/needles
  finding: Clean needles matter.
  limits: Advice without numbers.
  read_at: https://example.org/oim/needles-copy
  fields_confirmed: [authors, year, title]
  reference_complete: true
  read_extent: part
  reviewed: 2026-01-03
"""

INGREDIENTS = """\
# Ingredients of the mini guide.

- id: vitamin-x
  name: Vitamin X
  group: vitamins
  treatment: cocktail
  what: An invented vitamin.
  claimed: It makes skin glow.
  shown: It did no better than salt water.
  finding: not-supported
  certainty: low
  harm: not-known
  sources:
    - alder-2001
  reviewed: 2026-01-04

- id: leaf-water
  name: Leaf water
  group: plant-extracts
  treatment: thin-hyaluronic-acid
  what: An invented extract of leaves.
  claimed: not-reviewed
  shown: No study was found.
  finding: not-studied
  certainty: none-found
  harm: Some people get a rash. See [when to get help](safety/side-effects.md#get-help).
  sources: []
  reviewed: 2026-01-05
"""

SIDE_EFFECTS = """\
# Side effects of the mini guide.

- id: red-spots
  name: Red spots
  block: most-people
  treatment: cocktail
  frequency:
    band: very-common
    events: 12
    out_of: 30
    unit: people
  severity: mild
  onset: At once. They fade within a day.
  what_to_do: Wait. They fade.
  appearance:
    feels: Warm skin.
    lighter_skin: Red spots.
    darker_skin: Darker spots.
  sources: [alder-2001]
  reviewed: 2026-01-06

- id: firm-lump
  name: Firm lump
  block: serious-face
  in_few_words: [A lump you can feel.]
  treatment: cocktail
  frequency:
    band: not-known
    note: >-
      Only single people
      were reported.
  severity: moderate
  severity_note: It can last for months.
  onset: Days to weeks later.
  what_to_do: See a doctor soon.
  appearance:
    feels: A firm lump.
    lighter_skin: not-known
    darker_skin: not-reviewed
  sources:
    - birch-2002
  reviewed: 2026-01-07

- id: deep-dent
  name: Deep dent
  block: other-treatments
  in_few_words: [A deep dent that stays.]
  treatment: fat-dissolving
  frequency:
    band: uncommon
    events: 1
    out_of: 300
    unit: treatments
    at_most: true
  severity: serious
  onset: not-known
  what_to_do: See the clinic.
  appearance:
    feels: not-known
    lighter_skin: not-known
    darker_skin: not-known
  sources:
    - birch-2002
    - cedar-2003
  reviewed: 2026-01-08
"""

OUTCOMES = """\
# Outcomes of the mini guide.

- id: aim
  name: Aim
  question: What is it meant to do?
  reviewed: 2026-01-09

- id: recovery
  name: Recovery
  question: How long does it take to recover?
  reviewed: 2026-01-10
"""

TREATMENTS = """\
# Treatments of the mini guide.

- id: face-needles
  name: Face needles
  also_called: [Tiny needles]
  covers: [cocktail]
  reviewed: 2026-01-11
  cells:
    - outcome: aim
      text: It is meant to make skin glow.
      certainty: low
      sources: [alder-2001]
    - outcome: recovery
      text: not-known

- id: doing-nothing
  name: Doing nothing
  covers:
    - other-procedure
  reviewed: 2026-01-12
  cells:
    - outcome: aim
      text: not-reviewed
    - outcome: recovery
      text: There is nothing to recover from.
      by_country:
        - country: Ireland
          text: The office says the same.
          as_of: "2003"
          sources: [cedar-2003]
"""

CLAIMS = """\
# Claims of the mini guide.

- id: glow
  said: It makes skin glow
  question: Does it make skin glow?
  topic: revitalise
  answers:
    - treatment: cocktail
      text: Nobody has shown it.
      finding: not-supported
      certainty: very-low
      reason: One small trial.
      sources_against: [alder-2001]
  reviewed: 2026-01-13
"""

PRODUCTS = """\
# Products of the mini guide.

- id: glow-vial
  name: Glow Vial
  treatment: cocktail
  what: An invented product.
  contents: not-known
  not_disclosed: The maker does not say what is in it.
  shown: not-reviewed
  sources: [cedar-2003]
  reviewed: 2026-01-14
"""

CAUTIONS = """\
# Cautions of the mini guide.

- id: sore-skin
  name: Sore skin
  strength: wait
  group: skin
  in_few_words: [Your skin hurts.]
  do_in_few_words: [Wait.]
  picture: hot-skin
  treatment: cocktail
  text: Wait until it has healed.
  why: Needles hurt sore skin.
  sources: [cedar-2003]
  reviewed: 2026-01-15
"""

RED_FLAGS = """\
# Red flags of the mini guide.

- id: spreading-heat
  name: Heat that spreads
  urgency: today
  in_few_words: [Your skin gets hot.]
  do_in_few_words: [Ask today.]
  picture: fever
  notice:
    - Hot skin.
    - Pain that grows.
  steps:
    - Call a doctor.
  darker_skin: not-reviewed
  sources: [birch-2002]
  reviewed: 2026-01-16
"""

PLACES = """\
# Places of the mini guide.

- id: ireland
  country: Ireland
  emergency: Call 112.
  urgent: not-known
  registers: not-reviewed
  complain: not-reviewed
  report: Tell the office.
  read_on: Read in 2026.
  sources: [cedar-2003]
  reviewed: 2026-01-17
"""

PROCEDURE = """\
# Steps of the mini guide.

- id: small-talk
  name: Small talk
  phase: before
  what: You talk about your health.
  feels: not-reviewed
  sources: []
  reviewed: 2026-01-18
"""

REGULATORS = """\
# Rules of the mini guide.

- id: irish-needles
  country: Ireland
  about: Needles
  position: Needles are allowed.
  status: not-checked
  as_of: May 2003
  sources: [cedar-2003]
  reviewed: 2026-01-19
"""

QUESTIONS = """\
# Questions of the mini guide.

- id: who-does-it
  question: Who will do it?
  why: Skill matters.
  sources: [cedar-2003]
  reviewed: 2026-01-20
"""

VALUES = """\
# Values of the mini guide.

- id: quick-end
  statement: I want it to be over soon.
  outcomes: [aim]
  reviewed: 2026-01-23
"""

DISAGREEMENTS = """\
# Disagreements of the mini guide.

- id: washing
  point: Washing your face
  topic: aftercare
  said:
    - Wait for 1 hour.
    - Wait for 9 hours.
  known: Nobody has tested it.
  sources: [cedar-2003]
  reviewed: 2026-01-21
"""

AUDITS = """\
# How the mini guide stands.

- id: jama-4
  instrument: jama
  number: "4"
  item: Its dates are shown
  state: met
  where: On every page.
  reviewed: 2026-01-30
"""

PROPORTIONS = """\
# Numbers of the mini guide.

- id: glowing
  group: people who had tea
  had: had a glow
  in_100: 58
  study: No comparison group
  when: after 1 day
  sources: [alder-2001]
  reviewed: 2026-01-23
"""

GLOSSARY = """\
# Words of the mini guide.

- id: papule
  term: Papule
  meaning: A small bump.
  reviewed: 2026-01-22
"""

SEARCH = """\
# Words of the search of the mini guide.

- id: little-words
  use: ignore
  words: [my, is]
  reviewed: 2026-01-23

- id: bump-words
  use: same
  words: [zit, pimple]
  terms: [papule]
  reviewed: 2026-01-24

- id: shiny-words
  use: means
  words: [shiny]
  means: [glow]
  reviewed: 2026-01-25

- id: hot-alarm
  use: alarm
  words: [burning up]
  sign: spreading-heat
  reviewed: 2026-01-26
"""

REST = """\
---
title: The rest of the mini guide
description: Every other kind of record of the mini guide, each shown once on this page.
reviewed: 2026-02-04
next_review: 2027-02-04
---

# The rest

{{ review_box() }}

## In short

One of each.

## Tables

{{ claim_table("revitalise") }}

{{ product_table() }}

{{ caution_table("wait") }}

{{ red_flags("today") }}

{{ place_table() }}

{{ procedure_steps("before") }}

{{ regulator_table() }}

{{ question_list() }}

{{ values_form() }}

{{ disagreement_table(["aftercare"]) }}

{{ icon_arrays("glowing") }}

{{ glossary_list() }}

{{ audit_table("jama") }}

{{ leaflet() }}

## What we do not know

The rest of the rest.

## Sources of this page

{{ page_sources() }}
"""

SIGN_OFFS = """\
# Sign-offs of the mini guide.

[]
"""

CHANGELOG = """\
# Changes of the mini guide

## 0.1.0

First pages.
"""

INDEX = """\
---
title: Mini guide to tiny needles
description: A small invented guide that the tests build, break and build again.
reviewed: 2026-02-01
next_review: 2027-02-01
hide: [toc]
---

# Tiny needles

{{ review_box() }}

## In short

Tiny needles make small holes. {{ cite("alder-2001") }} How sure: {{ certainty("low") }}

- See [side effects](safety/side-effects.md) and [all sources](sources.md#in-short).

## What goes in

{# data/ingredients.yml #}

{{ ingredient_table() }}

## Side by side

{{ treatment_comparison(["face-needles", "doing-nothing"]) }}

## What we do not know

Most things.

## Sources of this page

{{ page_sources() }}
"""

SIDE_EFFECTS_PAGE = """\
---
title: Side effects of tiny needles
description: "What people get after tiny needles, and when to get help: an invented page."
reviewed: 2026-02-02
next_review: 2027-02-02
---

# Side effects

{{ review_box() }}

## When to get help { #get-help }

Call your emergency number. {{ cite("cedar-2003", "birch-2002") }}

## In short

Red spots are common. See [red spots](#side-effect-red-spots) and [what goes in](../index.md#ingredient-vitamin-x).

## The tables

{{ side_effect_table("most-people") }}

{{ side_effect_table("serious-face") }}

{{ side_effect_table("other-treatments") }}

## What we do not know

How often lumps come.

## Sources of this page

{{ page_sources() }}
"""

SOURCES_PAGE = """\
---
title: All sources of the mini guide
description: Every invented source of the mini guide, with what it found and its limits.
reviewed: 2026-02-03
next_review: 2027-02-03
---

# Sources

{{ review_box() }}

## In short

Three invented sources. Back to [the start](index.md).

## What we do not know

What others wrote.

## All sources

{{ source_list() }}
"""

MKDOCS = """\
INHERIT: languages/en.yml
site_name: Mini guide
site_dir: build/site
strict: true

nav:
  - Start here: index.md
  - Is it safe?:
      - Side effects: safety/side-effects.md
  - The rest: rest.md
  - Sources: sources.md

theme:
  name: mkdocs
  highlightjs: false

extra:
  guide:
    version: "0.1.0"
    written_by: the makers of this test
    report_to: ""
    help_page: safety/side-effects
    help_anchor: get-help

plugins:
  - search
  - macros:
      module_name: macros
      on_undefined: strict
      on_error_fail: true

markdown_extensions:
  md_in_html: {}
  admonition: {}
  attr_list: {}
  toc: {}

validation:
  nav:
    omitted_files: warn
    not_found: warn
    absolute_links: warn
  links:
    not_found: warn
    anchors: warn
    absolute_links: warn
    unrecognized_links: warn
"""

# Every file of the mini guide. Paths are relative to its folder.
FILES = {
    "data/sources.yml": SOURCES,
    "data/ingredients.yml": INGREDIENTS,
    "data/side_effects.yml": SIDE_EFFECTS,
    "data/outcomes.yml": OUTCOMES,
    "data/treatments.yml": TREATMENTS,
    "data/claims.yml": CLAIMS,
    "data/products.yml": PRODUCTS,
    "data/cautions.yml": CAUTIONS,
    "data/red_flags.yml": RED_FLAGS,
    "data/places.yml": PLACES,
    "data/procedure.yml": PROCEDURE,
    "data/regulators.yml": REGULATORS,
    "data/questions.yml": QUESTIONS,
    "data/values.yml": VALUES,
    "data/disagreements.yml": DISAGREEMENTS,
    "data/proportions.yml": PROPORTIONS,
    "data/glossary.yml": GLOSSARY,
    "data/audits.yml": AUDITS,
    "data/sign_offs.yml": SIGN_OFFS,
    "data/search.yml": SEARCH,
    "docs/index.md": INDEX,
    "docs/rest.md": REST,
    "CHANGELOG.md": CHANGELOG,
    "docs/safety/side-effects.md": SIDE_EFFECTS_PAGE,
    "docs/sources.md": SOURCES_PAGE,
    "mkdocs.yml": MKDOCS,
    # The words are the real ones: whoever renders needs them.
    "languages/en.yml": (ROOT / "languages/en.yml").read_text("utf-8"),
}

# A problem as tests expect it: file, line, rule.
Place = tuple[str, int, str]


@dataclass(frozen=True)
class Mini:
    """A mini guide in a folder of its own. File names are relative to it, with forward slashes."""

    folder: Path

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text("utf-8")

    def write(self, name: str, content: str | bytes) -> None:
        """Writes a whole file, new or not, with the line ends that are given."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def replace(self, name: str, old: str, new: str) -> None:
        """Replaces a text that stands exactly once in a file."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def append(self, name: str, text: str) -> None:
        """Adds a text at the end of a file."""
        self.write(name, self.read(name) + text)

    def delete(self, name: str) -> None:
        """Deletes a file."""
        (self.folder / name).unlink()

    def line(self, name: str, text: str) -> int:
        """The number of the only line of a file that contains a text."""
        found = [number for number, line in enumerate(self.read(name).split("\n"), start=1) if text in line]
        assert len(found) == 1, f"{text!r} stands on lines {found} of {name}"
        return found[0]

    def line_of_bytes(self, name: str, content: bytes) -> int:
        """Like ``line``, for a file that is no proper text."""
        found = [n for n, line in enumerate((self.folder / name).read_bytes().split(b"\n"), start=1) if content in line]
        assert len(found) == 1, f"{content!r} stands on lines {found} of {name}"
        return found[0]

    def problems(self) -> list[Problem]:
        """Every problem that the gate finds, in the order of a listing."""
        return sorted(inspect(self.folder)[1])

    def places(self) -> list[Place]:
        """File, line and rule of every problem that the gate finds; one that is found twice stands twice."""
        return [(problem.path, problem.line, problem.rule) for problem in self.problems()]

    def add_code(self, *names: str) -> None:
        """Puts copies of our packages beside the guide, as in the real project, so that it can be built."""
        for name in names or ("macros",):
            shutil.copytree(ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs ``python …`` in the folder, for example ``run("-m", "mkdocs", "build")``; ``add_code`` comes first."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": "", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def write_mini(folder: Path) -> Mini:
    """Writes the mini guide into a folder."""
    mini = Mini(folder)
    for name, text in FILES.items():
        mini.write(name, text)
    return mini
