"""Rules that hold for the live data, whatever facts it holds: nothing is lost on the way to the reader."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jinja2

from macros import words
from macros.catalogue.problems import listing
from macros.catalogue.records import UNKNOWN, Frequency, Loc, Part, Record, texts
from macros.gate import inspect
from macros.html import source_label
from macros.registry import MACROS
from tests.live.conftest import PROJECT, Live
from tests.macros import site_markdown
from tests.macros.invented import side_effect

MOST_WORDS = 25


def test_gate_finds_no_problem() -> None:
    assert listing(inspect(PROJECT)[1]) == ""


# -------------------------------------------------- every record is shown whole


def visible(text: str) -> str:
    """What a reader sees of a text from the data: an unknown in words; without the signs of emphasis and links."""
    text = words.UNKNOWN.get(text, text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"\\(.)|[*_]", r"\1", text).split())


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


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
    for record in live.guide.catalogue.ingredients.values():
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
    for record in live.guide.catalogue.side_effects.values():
        shown = row(live, "safety/side-effects", f"side-effect-{record.id}")
        fields = ("name", "severity_note", "onset", "what_to_do")
        faults += [f"{record.id}: {name}" for name in lost(record, fields, text_of(shown))]
        parts = ("feels", "lighter_skin", "darker_skin")
        faults += [f"{record.id}: {name}" for name in lost(record.appearance, parts, text_of(shown))]
        faults += [f"{record.id}: {name}" for name in lost(record.frequency, ("note",), text_of(shown))]
        facts = [words.TREATMENT[record.treatment], words.SEVERITY[record.severity], words.BAND[record.frequency.band]]
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
    banded = [r for r in live.guide.catalogue.side_effects.values() if r.frequency.band != "not-known"]
    assert banded
    faults = []
    for record in banded:
        (strong,) = row(live, "safety/side-effects", f"side-effect-{record.id}").xpath(".//td//p/strong")
        if not text_of(strong).endswith(number(record.frequency)):
            faults.append(f"{record.id}: {text_of(strong)}")
        if record.frequency.at_most != ("up to" in text_of(strong)):
            faults.append(f"{record.id}: up to")
    assert faults == []


def test_every_outcome_and_every_cell_of_a_treatment_is_shown_whole(live: Live) -> None:
    faults = []
    for outcome in live.guide.catalogue.outcomes.values():
        shown = row(live, "compare/liposuction", f"outcome-{outcome.id}")
        faults += [f"{outcome.id}: {name}" for name in lost(outcome, ("name", "question"), text_of(shown))]
        columns = {text_of(cell[0]): cell for cell in shown.xpath("./td")}
        for treatment in live.guide.catalogue.treatments.values():
            cell = treatment.cell(outcome.id)
            value = text_of(columns[treatment.name])
            wanted = [visible(cell.text)] if cell else ["Not reviewed"]
            if cell and cell.certainty:
                wanted.append(f"Certainty: {words.CERTAINTY[cell.certainty]}")
            for note in cell.by_country if cell else ():
                wanted.append(f"{note.country}: {visible(note.text)}")
                wanted.append("date not shown" if note.as_of == "not shown" else f"as of {note.as_of}")
            faults += [f"{treatment.id}/{outcome.id}: {text}" for text in wanted if text not in value]
    assert faults == []


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
                if href.startswith(("https://", "http://", "mailto:")):
                    continue
                path, _, anchor = href.partition("#")
                target = shown.url
                if path:
                    folder = shown.url if shown.url.endswith("/") else posixpath.dirname(shown.url)
                    target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
                    target += "/" if path.endswith("/") and target else ""
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


def sentences(text: str) -> list[str]:
    """The sentences of a text, as a reader counts them. A dot inside a number or before a small letter ends none."""
    return re.split(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[*]*[A-Z0-9])", " ".join(text.split()))


def long_sentences(record: Record) -> Iterator[tuple[Loc, str]]:
    for loc, text in texts(record):
        for sentence in sentences(text):
            if len(sentence.split()) > MOST_WORDS:
                yield loc, sentence


def test_every_long_sentence_of_a_record_is_found() -> None:
    long = "One " + "word " * 24 + "more"
    short = "One " + "word " * 23 + "more"
    record = side_effect(onset=f"{short}. {long}! At 3.5 p.m.", what_to_do=f"{short}? [{long}](sources.md).")
    assert [(loc, len(sentence.split())) for loc, sentence in long_sentences(record)] == [
        (("onset",), 26),
        (("what_to_do",), 26),
    ]


def test_no_sentence_of_the_data_is_longer_than_a_reader_can_hold(live: Live) -> None:
    """Sources are left out: titles are not ours, and the list of sources is for readers who want the detail."""
    faults = [
        f"{item.path}:{item.line(*loc)}: {len(sentence.split())} words: {sentence}"
        for item in live.guide.catalogue.located
        if item.record.KIND != "sources"
        for loc, sentence in long_sentences(item.record)
    ]
    assert faults == []


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
    faults = []
    for shown in live.editions():
        markups = iter(shown.markups)

        def give(_name: str, /, *_arguments: object, **_named: object) -> str:
            return next(markups)[1]  # noqa: B023  (used up before the next page)

        environment = jinja2.Environment()
        environment.globals.update({name: (lambda *a, _n=name, **k: give(_n)) for name in MACROS})
        html = site_markdown.convert(environment.from_string("\n".join(shown.page.text)).render())
        faults += [
            f"{shown.url}: {call.name}, line {call.line}" for call, markup in shown.markups if markup not in html
        ]
    assert faults == []
