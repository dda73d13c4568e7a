"""The components by name, and how each is told on a page: what a reader of issue or style guide would look for."""

from __future__ import annotations

from collections.abc import Mapping

# Component → page of the pattern site, and a selector for it.
COMPONENTS: Mapping[str, tuple[str, str]] = {
    "care card: emergency": ("index", ".care--emergency"),
    "care card: today": ("index", ".care--today"),
    "care card: soon": ("index", ".care--soon"),
    "care card: expected": ("index", ".care--expected"),
    "In short": ("index", "#in-short + ul"),
    "doors": ("index", ".doors li"),
    "do": ("index", ".do li"),
    "do not": ("index", ".do-not li"),
    "key facts": ("index", ".key-facts li"),
    "claim card": ("index", ".claim"),
    "certainty badge": ("index", ".certainty"),
    "comparison": ("index", "#comparison-face-needles-doing-nothing"),
    "cards of options": ("index", ".option"),
    "question list": ("index", ".questions li"),
    "timeline": ("index", ".timeline__stop"),
    "explained word": ("index", ".term__word"),
    "step list": ("index", ".steps li"),
    "step list in a text": ("index", "#steps-in-a-text + ol li"),
    "long table with its tools": ("index", ".tools"),
    "draft banner": ("index", ".draft-banner"),
    "review box": ("index", ".review"),
    "citation": ("index", ".cite a"),
    "list of sources": ("index", ".page-sources"),
    "pictures of numbers": ("index", ".icon-array"),
    "bars of certainty": ("index", ".chart"),
    "layers of the skin": ("index", ".layers"),
    "few words": ("index", ".few-words li"),
    "lines to write on": ("index", ".write"),
    "boxes to tick on paper": ("index", ".checklist li"),
    "emergency numbers": ("index", ".numbers"),
    "related pages": ("index", ".related"),
    "reasons to tick": ("decide", ".ticks"),
    "values to weigh": ("decide", ".value"),
    "notes": ("decide", ".notes"),
    "summary to print": ("decide", ".summary"),
    "list of claims with choices": ("evidence", ".evidence__choices"),
    "leaflet": ("leaflet", ".leaflet__side"),
    "glossary": ("glossary", ".glossary dt"),
    "source in full": ("sources", ".source"),
    "help link": ("index", ".help-link"),
    "menu": ("index", ".menu"),
    "search box": ("index", ".find__box"),
    "foot": ("index", ".foot"),
}
# Seen on paper alone.
ON_PAPER: Mapping[str, tuple[str, str]] = {"print foot": ("index", ".foot__print")}
PAGES = ("index", "decide", "evidence", "glossary", "ingredients", "leaflet", "procedure", "safety/get-help", "sources")
