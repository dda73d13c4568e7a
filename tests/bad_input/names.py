"""The files of the mini guide by short names."""

from __future__ import annotations

SOURCES = "data/sources.yml"
INGREDIENTS = "data/ingredients.yml"
SIDE_EFFECTS = "data/side_effects.yml"
OUTCOMES = "data/outcomes.yml"
TREATMENTS = "data/treatments.yml"
START = "docs/index.md"
EFFECTS_PAGE = "docs/safety/side-effects.md"
SOURCES_PAGE = "docs/sources.md"
SETTINGS = "mkdocs.yml"
