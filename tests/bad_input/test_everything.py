"""Faults of every family at once in one guide: all are listed in one run, and nothing else."""

from __future__ import annotations

from tests.bad_input.names import (
    CAUTIONS,
    CHANGELOG,
    CLAIMS,
    EFFECTS_PAGE,
    GLOSSARY,
    INGREDIENTS,
    OUTCOMES,
    REST,
    SETTINGS,
    SIDE_EFFECTS,
    SOURCES,
    SOURCES_PAGE,
    START,
    TREATMENTS,
)
from tests.mini import Mini


def break_everything(mini: Mini) -> None:
    """One fault of each family, each on a line of its own, marked with a word that ``line`` can find."""
    source = mini.read(SOURCES).split("\n\n")[1]
    for identity, old, new in (
        ("oak-2004", "year: 2001", "year: 2004"),  # nobody cites it
        ("birch-2002", "title: Salt water", "title: Again"),  # duplicate id
        ("larch-2005", "finding: The mixture", "finding: Note: the mixture"),  # grammar
        ("plum-2006", "read_extent: full", "read_extent: half"),  # a word outside a closed list
    ):
        mini.append(SOURCES, "\n" + source.replace("alder-2001", identity).replace(old, new) + "\n")
    mini.replace(SOURCES, "pmid: ", "issn: 012345\n  pmid: ")  # unknown field with an octal number
    mini.replace(SOURCES, "reference_complete: false", "reference_complete: no")  # bare no
    mini.replace(SOURCES, "finding: Clean needles matter.", "finding: 2026-01-03")  # bare date
    mini.replace(SOURCES, "limits: Advice without numbers.", "limits: Advice [without](price.md) numbers.")  # link

    mini.replace(INGREDIENTS, "  what: An invented vitamin.\n", "")  # missing field
    mini.replace(INGREDIENTS, "  sources: []", "  sources: plum-2006")  # wrong type
    mini.replace(INGREDIENTS, "    - alder-2001", "    - alder-1999")  # dangling source
    mini.replace(INGREDIENTS, "  claimed: not-reviewed", "  claimed: not-reviewed\n  claimed: nothing")  # duplicate key

    mini.replace(SIDE_EFFECTS, "    events: 12", "\t\tevents: 12")  # tab
    mini.replace(SIDE_EFFECTS, "onset: Days to weeks later.", "onset: 12:30")  # sexagesimal
    mini.write(SIDE_EFFECTS, mini.read(SIDE_EFFECTS).encode().replace(b"Deep dent", b"Deep d\xebnt"))  # UTF-8
    mini.delete(OUTCOMES)  # missing file
    mini.delete(CHANGELOG)
    mini.replace(TREATMENTS, "certainty: low", "certainty: lowish")
    mini.replace(CLAIMS, "sources_against: [alder-2001]", "sources_against: [alder-1998]")  # dangling source
    mini.replace(CAUTIONS, "strength: wait", "strength: waits")  # a word outside a closed list
    mini.replace(GLOSSARY, "A small bump.", "A bump for £20.")  # a price
    mini.write("data/prices.yml", "- id: x\n")  # a file that nobody reads

    mini.write("docs/empty.md", "")  # empty file, not in the nav
    mini.replace(START, "{{ ingredient_table() }}", "- {{ ingredient_table() }}")  # block in a list
    mini.replace(START, "Most things.", "Most {{ things }}.\n\n{{ sight() }}\n\n{% if x %}\n\n{{ cite( }}")
    mini.replace(START, '{{ cite("alder-2001") }}', '{{ cite("alder-1999") }}')  # wrong id
    mini.replace(START, 'certainty("low")', 'certainty(word="low")')  # wrong argument
    mini.replace(START, "(sources.md#in-short)", "(sources.md#in-long)")  # broken anchor
    mini.replace(START, "next_review: 2027-02-01", "next_review: 2025-02-01")  # dates out of order
    mini.replace(EFFECTS_PAGE, "title: Side effects of tiny needles", "title: Mini guide to tiny needles")
    mini.replace(EFFECTS_PAGE, "reviewed: 2026-02-02\n", "")
    mini.replace(EFFECTS_PAGE, "(../index.md#ingredient-vitamin-x)", "(../index.html)")  # broken link
    mini.replace(SOURCES_PAGE, "{{ source_list() }}", "{{ page_sources() }}")  # broken links from macros
    mini.replace(SETTINGS, "  - Sources: sources.md\n", "  - Sources: sources.md\n  - Price: price.md\n")
    mini.replace(REST, "One of each.", 'One of each.\n\n{{ related("nowhere") }}\n\n{{ claim("lift") }}')
    mini.replace(SETTINGS, 'version: "0.1.0"', "version: 1.0")
    mini.replace(SETTINGS, '    report_to: ""\n', '    report_to: ""\n    country: Irland\n')
    mini.replace(SETTINGS, "help_anchor: get-help", "help_anchor: get-helped")


def test_faults_of_every_family_are_all_listed_in_one_run(mini: Mini) -> None:
    break_everything(mini)
    expected = [
        (CHANGELOG, 1, "file-missing"),
        ("data/outcomes.yml", 1, "file-missing"),
        ("data/prices.yml", 1, "file-unknown"),
        ("docs/empty.md", 1, "file-empty"),
        ("docs/empty.md", 1, "nav-missing"),
        (CAUTIONS, mini.line(CAUTIONS, "waits"), "word-not-allowed"),
        (CLAIMS, mini.line(CLAIMS, "alder-1998"), "source-missing"),
        (GLOSSARY, mini.line(GLOSSARY, "£20"), "country-bound"),
        (REST, mini.line(REST, "related"), "macro-link-broken"),
        (REST, mini.line(REST, "{{ claim("), "macro-argument"),
        (REST, mini.line(REST, "page_sources"), "macro-link-broken"),
        (EFFECTS_PAGE, 2, "field-missing"),
        (EFFECTS_PAGE, 2, "header-twice"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "index.html"), "link-broken"),
        (EFFECTS_PAGE, mini.line(EFFECTS_PAGE, "page_sources"), "macro-link-broken"),
        (INGREDIENTS, 3, "field-missing"),
        (INGREDIENTS, mini.line(INGREDIENTS, "alder-1999"), "source-missing"),
        (INGREDIENTS, mini.line(INGREDIENTS, "claimed: nothing"), "duplicate-key"),
        (INGREDIENTS, mini.line(INGREDIENTS, "sources: plum-2006"), "wrong-type"),
        (SETTINGS, mini.line(SETTINGS, "price.md"), "nav-broken"),
        (SETTINGS, mini.line(SETTINGS, "version:"), "yaml-number"),
        (SETTINGS, mini.line(SETTINGS, "Irland"), "word-not-allowed"),
        (SETTINGS, mini.line(SETTINGS, "get-helped"), "setting-broken"),
        (SIDE_EFFECTS, mini.line_of_bytes(SIDE_EFFECTS, b"events: 12"), "yaml-tab"),
        (SIDE_EFFECTS, mini.line_of_bytes(SIDE_EFFECTS, b"12:30"), "yaml-number"),
        (SIDE_EFFECTS, mini.line_of_bytes(SIDE_EFFECTS, b"d\xebnt"), "utf-8"),
        (SOURCES, mini.line(SOURCES, "issn:"), "field-unknown"),
        (SOURCES, mini.line(SOURCES, "issn:"), "yaml-number"),
        (SOURCES, mini.line(SOURCES, "reference_complete: no"), "yaml-bool"),
        (SOURCES, mini.line(SOURCES, "finding: 2026-01-03"), "wrong-type"),
        (SOURCES, mini.line(SOURCES, "price.md"), "link-broken"),
        (SOURCES, mini.line(SOURCES, "id: oak-2004"), "source-unused"),
        (SOURCES, mini.line(SOURCES, "title: Again") - 4, "duplicate-id"),
        (SOURCES, mini.line(SOURCES, "Note: the mixture"), "yaml-syntax"),
        (SOURCES, mini.line(SOURCES, "read_extent: half"), "word-not-allowed"),
        (START, 5, "header-dates"),
        (START, 15, "macro-argument"),
        (START, 15, "macro-argument"),
        (START, mini.line(START, "in-long"), "link-broken"),
        (START, mini.line(START, "ingredient_table"), "macro-indented"),
        (START, mini.line(START, "things"), "macro-not-a-call"),
        (START, mini.line(START, "sight"), "macro-unknown"),
        (START, mini.line(START, "{% if"), "macro-statement"),
        (START, mini.line(START, "cite( "), "macro-syntax"),
        (START, mini.line(START, "page_sources"), "macro-link-broken"),
        (TREATMENTS, mini.line(TREATMENTS, "lowish"), "word-not-allowed"),
    ]
    assert mini.places() == sorted(expected)
