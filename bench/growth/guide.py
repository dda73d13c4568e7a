"""Makes a guide of any number of pages, with tables and citations from our own kinds of record.

All of it is invented, plain and worked out from numbers alone: the same size gives the same bytes. It is the mini guide
of the tests, so that each kind of record is there, with as many pages and records as wanted besides. It passes the
gate, so that the whole chain can be run on it. Code, settings and looks are the project's own.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests import mini

PROJECT = Path(__file__).resolve().parents[2]
# What a guide shares with the project, besides docs/assets.
SHARED = ("languages", "macros", "overrides", "publish", "tools", "workbench", "docs/assets")
SHARED_FILES = ("LICENSE", "LICENSE-CONTENT.md")
DAY = "2026-01-15"
DUE = "2027-01-15"
SECTION = 20  # pages in a section
PART = 10  # sections in a part
# The pages of the mini guide: the first two come first in the nav, the others last.
FIXED = ("index", "safety/side-effects", "rest", "sources")

_THINGS = ("needle", "cloth", "lamp", "chair", "mirror", "towel", "cup", "paper", "glove", "window")
_COLOURS = ("red", "blue", "green", "grey", "brown", "white", "black", "yellow", "pale", "dark")
_OUTCOMES = ("purpose", "feel", "time", "trace", "proof")
_TREATMENTS = ("cocktail", "thin-hyaluronic-acid", "cross-linked-hyaluronic-acid", "fat-dissolving", "other-procedure")
# Not the topic that a page of the mini guide shows whole: that page would grow with the guide.
_TOPICS = ("hydration", "nutrients", "texture", "anti-ageing", "pigmentation", "fat")


def page_ids(pages: int) -> list[str]:
    """The ids of all pages of a guide, in the order of its nav.

    Args:
        pages: how many, at least 10.
    """
    return [*FIXED[:2], *(_inner(n) for n in range(pages - len(FIXED))), *FIXED[2:]]


def _inner(number: int) -> str:
    section, place = divmod(number, SECTION)
    name = "index" if place == 0 else f"page-{place:02}"
    return f"part-{section // PART + 1:02}/section-{section % PART + 1:02}/{name}"


def name_of(number: int) -> str:
    """What a page in a section is about; no two are the same."""
    return f"{_COLOURS[number % 10].capitalize()} {_THINGS[number // 10 % 10]} {_letters(number // 100)}"


def _letters(number: int) -> str:
    """A number in letters: figures might be taken for an emergency number, or for a count without a source."""
    return chr(ord("A") + number // 26 % 26) + chr(ord("A") + number % 26)


def write_guide(folder: Path, pages: int) -> None:
    """Writes a whole guide into an empty or missing folder.

    Args:
        folder: where to.
        pages: how many pages it has, at least 10.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in SHARED_FILES:
        shutil.copy(PROJECT / name, folder / name)
    for name, text in files(pages):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def files(pages: int) -> Iterator[tuple[str, str]]:
    """Every file of a guide that is written for it: name and text."""
    inner = pages - len(FIXED)
    more = {
        "data/sources.yml": [_source(n) for n in range(_sources(inner))],
        "data/outcomes.yml": [_outcome(n) for n in range(len(_OUTCOMES))],
        "data/treatments.yml": [_treatment(n, inner) for n in range(_treatments(inner))],
        "data/claims.yml": [_claim(n, inner) for n in range(inner)],
    }
    for name, text in mini.FILES.items():
        if name == "mkdocs.yml":
            text = settings((PROJECT / name).read_text("utf-8"), nav(pages))
        yield name, "\n".join([text, *more.get(name, ())])
    for number in range(inner):
        yield f"docs/{_inner(number)}.md", _page(number, inner)


def settings(ours: str, own_nav: Sequence[str]) -> str:
    """The project's settings with another nav, and the help page of a made guide."""
    before, _, rest = ours.partition("\nnav:\n")
    after = rest[rest.index("\ntheme:\n") :]
    whole = "\n".join([before, "nav:", *own_nav, after])
    # Of the pages that ours names besides, a made guide has few; what the settings leave out need not be there.
    whole = re.sub(r"^    pages:\n(?:      .*\n)+", "", whole, flags=re.MULTILINE)
    return whole.replace("help_page: safety/get-help", "help_page: safety/side-effects")


def nav(pages: int) -> list[str]:
    """The lines below ``nav:``: parts, sections in them, pages in those."""
    lines = ["  - Start here: index.md", "  - Side effects: safety/side-effects.md"]
    for number in range(pages - len(FIXED)):
        section, place = divmod(number, SECTION)
        if place == 0 and section % PART == 0:
            lines.append(f"  - Part {section // PART + 1}:")
        if place == 0:
            lines.append(f"      - Section {section % PART + 1}:")
        lines.append(f"          - {name_of(number)}: {_inner(number)}.md")
    return [*lines, "  - The rest: rest.md", "  - Sources: sources.md"]


# -------------------------------------------------------------------- records


def _sources(inner: int) -> int:
    return max(inner // 2, 4)


def _treatments(inner: int) -> int:
    return max(inner // 4, 4)


def _source(number: int) -> str:
    return (
        f"- id: study-{number + 1:05}\n"
        "  kind: randomised-trial\n"
        f"  authors: Invented {_COLOURS[number % 10].capitalize()}, Made Up\n"
        f"  year: {1990 + number % 35}\n"
        f"  title: An invented study of {name_of(number)}\n"
        "  published_in: Journal of Examples\n"
        f"  finding: The {_THINGS[number % 10]} did no more than nothing at all.\n"
        "  limits: Few people took part.\n"
        f"  read_at: https://example.org/study-{number + 1:05}\n"
        "  fields_confirmed: [authors, year, title, finding]\n"
        "  reference_complete: true\n"
        "  read_extent: full\n"
        f"  reviewed: {DAY}\n"
    )


def _outcome(number: int) -> str:
    name = _OUTCOMES[number]
    return f"- id: {name}\n  name: {name.capitalize()}\n  question: What of the {name}?\n  reviewed: {DAY}\n"


def _treatment(number: int, inner: int) -> str:
    name = f"Way {name_of(number)}"
    lines = [
        f"- id: way-{number + 1:05}",
        f"  name: {name}",
        f"  covers: [{_TREATMENTS[number % len(_TREATMENTS)]}]",
        f"  reviewed: {DAY}",
        "  cells:",
    ]
    for place, outcome in enumerate(_OUTCOMES):
        source = (number * len(_OUTCOMES) + place) % _sources(inner)
        lines += [
            f"    - outcome: {outcome}",
            f"      text: {name} was looked at once, and nobody could tell it from nothing.",
            "      certainty: very-low",
            f"      sources: [study-{source + 1:05}]",
        ]
    return "\n".join(lines) + "\n"


def _claim(number: int, inner: int) -> str:
    thing = name_of(number)
    lines = [
        f"- id: claim-{number + 1:05}",
        f"  said: {thing} makes the skin glow",
        f"  question: Does {thing[0].lower()}{thing[1:]} make the skin glow?",
        f"  topic: {_TOPICS[number % len(_TOPICS)]}",
        "  answers:",
    ]
    for place, treatment in enumerate(_TREATMENTS[:2]):
        lines += [
            f"    - treatment: {treatment}",
            "      text: Nobody has shown it.",
            "      finding: not-supported",
            "      certainty: very-low",
            "      reason: One small trial.",
            f"      sources_against: [study-{(number + place) % _sources(inner) + 1:05}]",
        ]
    return "\n".join([*lines, f"  reviewed: {DAY}"]) + "\n"


# ---------------------------------------------------------------------- pages


def _header(title: str, description: str) -> list[str]:
    return [
        "---",
        f"title: {title}",
        f"description: {description}",
        f"reviewed: {DAY}",
        f"next_review: {DUE}",
        "---",
        "",
        f"# {title}",
        "",
        "{{ review_box() }}",
        "",
        "## In short",
        "",
    ]


def _page(number: int, inner: int) -> str:
    name = name_of(number)
    sources, ways = _sources(inner), _treatments(inner)
    first, second = f"study-{number % sources + 1:05}", f"study-{(number + 3) % sources + 1:05}"
    own = [f"way-{(number + step) % ways + 1:05}" for step in range(3)]
    next_page = _inner((number + 1) % inner)
    up = "../" * _inner(number).count("/")
    plain = (
        f"This paragraph is about {name[0].lower()}{name[1:]} and about nothing else. It stands here for its length."
    )
    body = [
        f"One small study looked at it, and it did no more than nothing. {{{{ cite({first!r}, {second!r}) }}}}",
        "",
        "- It is **plain**, and it is *short*.",
        f"- The next page is [{name_of((number + 1) % inner)}]({up}{next_page}.md#in-short).",
        f"- [The start]({up}index.md) is near.",
        "",
        "## What it is",
        "",
        *_paragraphs(plain, 3),
        "## What people are told",
        "",
        f'{{{{ claim("claim-{number + 1:05}") }}}}',
        "",
        "## Side by side",
        "",
        "{{ treatment_comparison(" + str(own).replace("'", '"') + ") }}",
        "",
        "### How to read it",
        "",
        *_paragraphs(plain, 2),
        "## What we do not know",
        "",
        *(f"- What number {n + 1} would be." for n in range(4)),
        "",
        "## Sources of this page",
        "",
        "{{ page_sources() }}",
        "",
        "## Read next",
        "",
        f'{{{{ related("{next_page}", "safety/side-effects") }}}}',
    ]
    about = f"What {name[0].lower()}{name[1:]} is, what people are told of it, and what nobody knows about it."
    return _text(_header(f"{name} of the made guide", about), body).replace("'", '"')


def _paragraphs(text: str, many: int) -> Iterator[str]:
    for number in range(many):
        yield f"{text} It is paragraph {number + 1}."
        yield ""


def _text(*parts: Iterable[str]) -> str:
    return "\n".join(line for part in parts for line in part) + "\n"
