"""Rules that hold for the live data, whatever facts it holds: nothing is lost on the way to the reader."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from macros import words
from macros.catalogue.problems import listing
from macros.catalogue.records import (
    UNKNOWN,
    Cell,
    Frequency,
    Ingredient,
    Outcome,
    Part,
    Record,
    SideEffect,
    TreatmentRecord,
    texts,
)
from macros.gate import inspect, uses_of
from macros.html import as_date, source_label
from macros.pages.checks import bind
from macros.registry import BUILT_FILES, MACROS
from tests.live.conftest import PROJECT, Live, text_of


def test_gate_finds_no_problem() -> None:
    assert listing(inspect(PROJECT)[1]) == ""


# -------------------------------------------------- every record is shown whole


def visible(text: str) -> str:
    """What a reader sees of a text from the data: an unknown in words; without the signs of emphasis and links."""
    text = words.UNKNOWN.get(text, text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"\\(.)|[*_]", r"\1", text).split())


def row(live: Live, page: str, anchor: str) -> Any:
    """The only element of a page with an id, as the web shows it."""
    found = live.web[page].root.xpath(f".//*[@id='{anchor}']")
    assert len(found) == 1, f"#{anchor} stands {len(found)} times on {page}"
    return found[0]


def lost(record: Part, fields: tuple[str, ...], shown: str) -> list[str]:
    """The fields whose text a reader does not see."""
    return [name for name in fields if visible(getattr(record, name) or "") not in shown]


def test_every_ingredient_is_shown_whole(live: Live) -> None:
    faults = []
    for record in live.guide.catalogue.of(Ingredient).values():
        shown = row(live, "ingredients", f"ingredient-{record.id}")
        faults += [
            f"{record.id}: {name}"
            for name in lost(record, ("name", "what", "claimed", "shown", "harm"), text_of(shown))
        ]
        badge = f"{words.LABEL['certainty']}: {words.CERTAINTY[record.certainty]}"
        facts = [words.TREATMENT[record.treatment], badge]
        faults += [f"{record.id}: {fact}" for fact in facts if fact not in text_of(shown)]
        assert tuple(anchors_cited(shown)) == record.source_ids()
    assert faults == []


def test_every_side_effect_is_shown_whole(live: Live) -> None:
    faults = []
    for record in live.guide.catalogue.of(SideEffect).values():
        shown = row(live, "safety/side-effects", f"side-effect-{record.id}")
        fields = ("name", "severity_note", "onset", "what_to_do")
        faults += [f"{record.id}: {name}" for name in lost(record, fields, text_of(shown))]
        parts = ("feels", "lighter_skin", "darker_skin")
        faults += [f"{record.id}: {name}" for name in lost(record.appearance, parts, text_of(shown))]
        faults += [f"{record.id}: {name}" for name in lost(record.frequency, ("note",), text_of(shown))]
        severity = f"{words.LABEL['severity']}: {words.SEVERITY[record.severity].lower()}"
        facts = [words.TREATMENT[record.treatment], severity, words.BAND[record.frequency.band]]
        faults += [f"{record.id}: {fact}" for fact in facts if fact not in text_of(shown)]
        (table,) = shown.xpath("ancestor::table")
        assert table.get("id") == f"side-effects-{record.block}"
        assert tuple(anchors_cited(shown)) == record.source_ids()
    assert faults == []


def number(frequency: Frequency) -> str:
    """The number as a reader finds it beside its band."""
    if frequency.everyone:
        return "everyone who was counted"
    return f"{frequency.events:,} in {frequency.out_of:,} {frequency.unit}"


def test_every_band_stands_with_its_number(live: Live) -> None:
    banded = [r for r in live.guide.catalogue.of(SideEffect).values() if r.frequency.band != "not-known"]
    assert banded
    faults = []
    for record in banded:
        (strong,) = row(live, "safety/side-effects", f"side-effect-{record.id}").xpath(".//td//p/strong")
        if not text_of(strong).endswith(number(record.frequency)):
            faults.append(f"{record.id}: {text_of(strong)}")
        if record.frequency.at_most != ("up to" in text_of(strong)):
            faults.append(f"{record.id}: up to")
    assert faults == []


def cells_of(table: Any) -> dict[frozenset[str], str]:
    """What stands in each cell of a comparison: the names of its row and of its column → its text."""
    columns = [text_of(head) for head in table.xpath("./thead/tr/th")][1:]
    rows = {text_of(line.xpath("./th/span")[0]): line.xpath("./td/div") for line in table.xpath("./tbody/tr")}
    return {
        frozenset((name, column)): text_of(cell)
        for name, cells in rows.items()
        for column, cell in zip(columns, cells, strict=True)
    }


def wanted_of(cell: Cell | None) -> list[str]:
    """What a reader must see of a cell."""
    if cell is None:
        return ["Not reviewed"]
    wanted = [visible(cell.text)]
    if cell.certainty:
        wanted.append(f"{words.LABEL['certainty']}: {words.CERTAINTY[cell.certainty]}")
    for note in cell.by_country:
        wanted.append(f"{note.country}: {visible(note.text)}")
        wanted.append("date not shown" if note.as_of == "not shown" else f"as of {as_date(note.as_of)}")
    return wanted


def test_every_cell_of_every_comparison_is_shown_whole(live: Live) -> None:
    """That every cell of the data stands in some comparison is the gate's work."""
    catalogue = live.guide.catalogue
    compared = 0
    faults = []
    for shown in live.web.values():
        for call, markup in shown.markups:
            if call.name != "treatment_comparison":
                continue
            fragment: Any = lxml_html.fromstring(markup)
            (table,) = fragment.xpath(".//table")
            cells = cells_of(table)
            arguments, _faults = bind(MACROS[call.name], call)
            for treatment in (catalogue.of(TreatmentRecord)[identity] for identity in arguments["treatments"]):
                for outcome in map(
                    catalogue.of(Outcome).__getitem__, arguments.get("outcomes") or catalogue.of(Outcome)
                ):
                    value = cells[frozenset((treatment.name, outcome.name))]
                    wanted = wanted_of(treatment.cell(outcome.id))
                    faults += [
                        f"{shown.page.id}: {treatment.id}/{outcome.id}: {text}" for text in wanted if text not in value
                    ]
                    compared += 1
    assert faults == []
    assert compared >= sum(len(treatment.cells) for treatment in catalogue.of(TreatmentRecord).values())


# The start of the id under which a record stands on a page.
ANCHORS = {
    "claims": "claim",
    "ingredients": "ingredient",
    "products": "product",
    "side_effects": "side-effect",
    "cautions": "caution",
    "red_flags": "red-flag",
    "places": "place",
    "procedure": "step",
    "regulators": "rule",
    "questions": "question",
    "values": "value",
    "disagreements": "disagreement",
    "proportions": "proportion",
    "glossary": "term",
    "audits": "audit",
}
# Words of the closed vocabulary → what a reader sees in their place.
IN_WORDS = {
    "treatment": words.TREATMENT,
    "certainty": words.CERTAINTY,
    "finding": words.FINDING,
    "severity": words.SEVERITY,
    "band": words.BAND,
    "urgency": words.URGENCY,
    "status": words.STATUS,
    "instrument": words.INSTRUMENT,
    "state": words.AUDIT_STATE,
}
# Fields that a reader does not see in the record's own place, and where they are.
ELSEWHERE = {
    ("claims", "topic"): "decides in which table it stands",
    ("ingredients", "group"): "decides in which table it stands",
    ("ingredients", "finding"): "said in the text on what is shown",
    ("side_effects", "block"): "decides in which table it stands",
    ("cautions", "strength"): "decides in which table it stands",
    ("cautions", "group"): "decides where the decision aid asks for it",
    ("procedure", "phase"): "decides in which list it stands",
    ("disagreements", "topic"): "decides in which table it stands",
    ("products", "also_spelled"): "other spellings; no table shows them",
    ("glossary", "misspellings"): "wrong spellings; no list shows them",
}
# Fields that may be left out where nothing is known.
LEFT_OUT_IF_UNKNOWN = {("red_flags", "darker_skin"), ("procedure", "feels")}


def place_of(element: Any) -> str:
    """All that a reader sees of a record, from the element that has its id."""
    if element.tag == "dt":
        return f"{text_of(element)} {text_of(element.getnext())}"
    return text_of(element.getparent() if element.tag == "h3" else element)


FOR_THE_LEAFLET = frozenset({"in_few_words", "do_in_few_words", "picture"})


def unseen(record: Record, shown: str) -> Iterator[str]:
    """The texts of a record that a reader does not see."""
    for loc, text in texts(record):
        names = [part for part in loc if isinstance(part, str)]
        field = (record.KIND, names[0])
        if not FOR_THE_LEAFLET.isdisjoint(names):  # see tests/built/test_leaflet.py
            continue
        if field in ELSEWHERE or (field in LEFT_OUT_IF_UNKNOWN and text in UNKNOWN):
            continue
        wanted = IN_WORDS.get(names[-1], {}).get(text, visible(text))
        if wanted.casefold() not in shown.casefold():
            yield f"{record.id}: {'.'.join(map(str, loc))}: {wanted}"


def test_every_record_is_shown_whole_wherever_it_stands(live: Live) -> None:
    catalogue = live.guide.catalogue
    faults = []
    seen = set()
    for shown in live.web.values():
        for use in uses_of(shown.page, catalogue):
            if use.kind not in ANCHORS:
                continue
            if use.kind == "places" and all(call.name != "place_table" for call in shown.page.calls):
                continue  # its emergency number alone
            record = catalogue.by_id(use.kind)[use.id]
            element = row(live, shown.page.id, f"{ANCHORS[use.kind]}-{use.id}")
            faults += [f"{shown.page.id}: {fault}" for fault in unseen(record, place_of(element))]
            seen.add((use.kind, use.id))
    assert faults == []
    assert seen == {(kind, record.id) for kind in ANCHORS for record in catalogue.of_kind(kind)}


def test_every_source_is_shown_whole(live: Live) -> None:
    faults = []
    for source in live.guide.catalogue.sources.values():
        head = row(live, "sources", f"source-{source.id}")
        shown = head.getparent()
        fields = ("authors", "title", "published_in", "volume_pages", "finding", "limits")
        # Typographic signs in titles are shown as they are; only emphasis in our own words is markup.
        plain = [name for name in fields[:4] if " ".join((getattr(source, name) or "").split()) not in text_of(shown)]
        faults += [f"{source.id}: {name}" for name in (*plain, *lost(source, fields[4:], text_of(shown)))]
        facts = [words.SOURCE_KIND[source.kind], words.READ_EXTENT[source.read_extent], str(source.year or "")]
        faults += [f"{source.id}: {fact}" for fact in facts if fact not in text_of(shown)]
        links = shown.xpath(".//*[@class='reference']//a/@href")
        if links != ([source.reader_url] if source.reader_url else []):
            faults.append(f"{source.id}: {links}")
    assert faults == []


def test_no_cell_is_empty(live: Live) -> None:
    cells = [(shown.url, cell) for shown in live.editions() for cell in shown.root.xpath(".//th | .//td/div | .//dd")]
    assert len(cells) > 100
    assert [url for url, cell in cells if not text_of(cell)] == []


# ------------------------------------------------------------- links and ids


def anchors_cited(element: Any) -> Iterator[str]:
    """Ids of the sources that an element of a table cites."""
    for link in element.xpath(".//*[@class='cite']/a/@href"):
        yield str(link).removeprefix("#source-")


def test_every_link_of_a_macro_arrives_in_both_editions(live: Live) -> None:
    faults = []
    for edition in (live.web, live.bundle):
        ids = {shown.url: {*shown.page.anchors, *shown.root.xpath(".//@id")} for shown in edition.values()}
        for shown in edition.values():
            for href in shown.root.xpath(".//@href"):
                if href.startswith(("https://", "http://", "mailto:", "tel:", "sms:")):
                    continue
                path, _, anchor = href.partition("#")
                target = shown.url
                if path:
                    folder = shown.url if shown.url.endswith("/") else posixpath.dirname(shown.url)
                    target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
                    target += "/" if path.endswith("/") and target else ""
                if target in BUILT_FILES:
                    continue
                if target not in ids or (anchor and anchor not in ids[target]):
                    faults.append(f"{shown.url}: {href}")
    assert faults == []


def test_no_id_stands_twice_on_a_page(live: Live) -> None:
    faults = []
    for shown in live.web.values():
        ids = Counter([*shown.root.xpath(".//@id"), *shown.page.anchors])
        faults += [f"{shown.page.id}: #{identity}" for identity, count in ids.items() if count > 1]
    assert faults == []


def test_every_source_has_a_label_and_no_two_share_label_and_anchor(live: Live) -> None:
    sources = live.guide.catalogue.sources.values()
    assert [source.id for source in sources if not source_label(source).strip()] == []
    assert [source.id for source in sources if len(source_label(source)) > 90] == []
    for shown in live.web.values():
        lists = shown.root.xpath(".//*[@class='page-sources']//li | .//*[@class='source']/h3")
        pairs = Counter((text_of(item), item.get("id")) for item in lists)
        assert [pair for pair, count in pairs.items() if count > 1] == []
        assert len({identity for _, identity in pairs}) == len(pairs)


# ----------------------------------------------------------------- the words


def test_unknowns_are_whole_values_and_never_part_of_a_text(live: Live) -> None:
    faults = [
        f"{item.path}:{item.line(*loc)}: {text}"
        for item in live.guide.catalogue.located
        for loc, text in texts(item.record)
        if text not in UNKNOWN and any(word in text for word in UNKNOWN)
    ]
    assert faults == []


# ------------------------------------------------------- through the builder


def test_markup_of_every_macro_survives_markdown_on_its_real_page(live: Live) -> None:
    faults = [
        f"{shown.url}: {call.name}, line {call.line}"
        for shown in live.editions()
        for call, markup in shown.markups
        if markup not in shown.html
    ]
    assert faults == []
