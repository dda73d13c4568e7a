"""The review pack: everything that a page says, where it stands, what it rests on, and room to sign."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from macros import words
from macros.catalogue.records import texts
from macros.gate import Guide, open_gate, records_on
from tests.mini import Mini
from tools import review_pack
from tools.review_pack import Block, blocks_of, document, pages_with_dangers


@pytest.fixture
def guide(mini: Mini) -> Guide:
    return open_gate(mini.folder)


def blocks(guide: Guide, page: str) -> list[Block]:
    return blocks_of(guide.pages[page], guide.catalogue)


def test_pages_about_safety_come_by_themselves(guide: Guide) -> None:
    """One in ``safety/``, and one that shows records about safety."""
    assert pages_with_dangers(guide) == ["rest", "safety/side-effects"]


def test_sentences_of_a_page_stand_with_their_line_and_what_they_cite(guide: Guide) -> None:
    found = blocks(guide, "safety/side-effects")
    said = [(block.name, block.where, block.statements, [source.id for source in block.sources]) for block in found]
    page = "docs/safety/side-effects.md"
    assert said[:4] == [
        ("title", f"{page}:2", [("", "Side effects of tiny needles")], []),
        (
            "description",
            f"{page}:3",
            [("", "What people get after tiny needles, and when to get help: an invented page.")],
            [],
        ),
        ("When to get help", f"{page}:14", [("", "Call your emergency number.")], ["cedar-2003", "birch-2002"]),
        ("In short", f"{page}:18", [("", "Red spots are common. See red spots and what goes in.")], []),
    ]
    assert said[4] == (
        "side_effects red-spots",
        "data/side_effects.yml:3",
        [
            ("name", "Red spots"),
            ("onset", "At once. They fade within a day."),
            ("what to do", "Wait. They fade."),
            ("appearance: feels", "Warm skin."),
            ("appearance: lighter skin", "Red spots."),
            ("appearance: darker skin", "Darker spots."),
            (
                "in short",
                "block: most-people; treatment: cocktail; frequency: band: very-common; frequency: events: 12; "
                "frequency: out of: 30; frequency: unit: people; severity: mild",
            ),
        ],
        ["alder-2001"],
    )
    assert [block.name for block in found[5:]] == [
        "side_effects firm-lump",
        "side_effects deep-dent",
        "What we do not know",
    ]


def test_answers_and_cells_have_blocks_of_their_own(guide: Guide) -> None:
    claim = [
        (block.where, [source.id for source in block.sources])
        for block in blocks(guide, "rest")
        if "glow" in block.name
    ]
    assert claim[:2] == [("data/claims.yml:3", []), ("data/claims.yml:8", ["alder-2001"])]
    cells = [block.statements[0][1] for block in blocks(guide, "index") if block.name == "treatments doing-nothing"]
    assert cells == [
        "Doing nothing",
        "outcome: aim; text: not reviewed",
        "There is nothing to recover from.",
        "The office says the same.",
    ]


@pytest.mark.parametrize("page", ["index", "rest", "safety/side-effects", "sources"])
def test_no_text_of_a_record_is_lost_and_no_record_stands_twice(guide: Guide, page: str) -> None:
    found = blocks(guide, page)
    said = " | ".join(text for block in found for _, text in block.statements).lower()
    for record in records_on(guide.pages[page], guide.catalogue):
        for loc, text in texts(record):
            plain = words.UNKNOWN[text] if text in words.UNKNOWN else text.split("[")[0].strip()
            assert plain.lower() in said, (record.id, loc)
    places = [block.where for block in found]
    assert len(places) == len(set(places))


def test_sheet_bears_code_boxes_sources_and_lines_to_sign(guide: Guide) -> None:
    root: Any = lxml_html.document_fromstring(document(guide, ["rest", "safety/side-effects"]))
    sheets = root.xpath("//section[@class='sheet']")
    assert len(sheets) == 2
    for page, sheet in zip(("rest", "safety/side-effects"), sheets, strict=True):
        code = guide.fingerprint(page)
        text = sheet.text_content()
        assert text.count(code) == 3
        assert f"make sign-off PAGE={page} CODE={code} BY=… DATE=…" in text
        for line in ("Name", "Role", "Registered with, and number", "Date", "Signature"):
            assert sheet.xpath(f".//div[@class='sign']//span[text()='{line}']"), line
        statements = sheet.xpath(".//div[@class='statement']")
        assert len(statements) == sum(len(block.statements) for block in blocks(guide, page))
        assert all("☐ right" in row.text_content() and "☐ wrong, instead:" in row.text_content() for row in statements)
    birch = next(item for item in sheets[1].xpath(".//li") if "birch-2002" in item.text_content())
    assert birch.text_content() == (
        "Birch 2002 (birch-2002). One firm lump. We read its summary only. What it found: One woman had a firm lump "
        "for many weeks. Its limits: A report of one person. https://pubmed.ncbi.nlm.nih.gov/12345678/"
    )
    # In full once a page, and named where it stands again.
    again = [item.text_content() for item in sheets[1].xpath(".//li") if "birch-2002" in item.text_content()][1:]
    assert again == ["Birch 2002 (birch-2002): see above, at docs/safety/side-effects.md:14."] * 2


def test_file_stands_alone(guide: Guide) -> None:
    text = document(guide, list(guide.pages))
    root = lxml_html.document_fromstring(text)
    assert root.xpath("//@src | //@href | //script | //link") == []
    assert text == document(guide, list(guide.pages))


def test_command_writes_the_pages_that_are_asked_for(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(mini.folder)
    monkeypatch.delenv("PAGE", raising=False)
    assert review_pack.main() == 0
    assert capsys.readouterr().out.startswith("build/review-pack.html: 2 pages to check.")
    monkeypatch.setenv("PAGE", "index,sources")
    assert review_pack.main() == 0
    assert lxml_html.document_fromstring(mini.read("build/review-pack.html")).xpath("//h2/text()") == [
        "Mini guide to tiny needles",
        "All sources of the mini guide",
    ]
    before = mini.read("build/review-pack.html")
    monkeypatch.setenv("PAGE", "indx,rest,rest")
    assert review_pack.main() == 1
    assert capsys.readouterr().err.splitlines()[:2] == [
        "PAGE:1: there is no page “indx”; allowed: the path of a page in docs/, without .md; did you mean “index”?",
        "PAGE:1: “rest” is given twice; allowed: each page once; delete one of the two",
    ]
    assert mini.read("build/review-pack.html") == before
