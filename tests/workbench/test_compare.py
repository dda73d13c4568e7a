"""What a reader will see changed: texts and links, and not markup."""

from __future__ import annotations

from typing import Any

from lxml import html as lxml_html

from workbench.compare import Block, Change, blocks, compare, marked, report, summary

PAGE = """<!doctype html><html lang="en"><head><title>Side  effects</title>
<meta name="description" content="What can happen."></head><body><nav><p>Menu</p></nav>
<article><h1 id="a">Side effects<a class="headerlink" href="#a">¶</a></h1>
<p>Red spots are <em>common</em>. See <a href="x/">this</a>.</p>
<ul><li>One<ul><li>Two</li></ul></li></ul>
<table><tr><th>Red spots</th><td><p>Often</p><p>12 in 30</p></td></tr></table>
<script>no</script><p><img src="a.png" alt="A face"></p></article></body></html>"""


def test_blocks_are_what_a_reader_reads() -> None:
    assert blocks(PAGE) == [
        Block("Title: Side effects"),
        Block("Description: What can happen."),
        Block("Side effects"),
        Block("Red spots are common. See this.", ("x/",)),
        Block("One"),
        Block("Two"),
        Block("Red spots | Often 12 in 30"),
        Block("[picture: A face]"),
    ]
    assert blocks("") == []


def test_words_are_marked_and_markup_in_texts_is_text() -> None:
    assert marked("a b <c> d", "a x <c> d e") == (
        "a <del>b</del> &lt;c&gt; d",
        "a <ins>x</ins> &lt;c&gt; d<ins> e</ins>",
    )


def test_page_that_differs_in_markup_only_is_the_same() -> None:
    assert compare({"": PAGE}, {"": PAGE.replace("<em>", '<em class="x">').replace("\n", " ")}) == []


def test_changed_added_and_removed_paragraphs_rows_and_pages() -> None:
    new = PAGE.replace("are <em>common</em>", "are <em>rare</em>").replace("12 in 30", "13 in 30")
    new = new.replace("<li>Two</li>", "<li>Two</li><li>Quite another thing</li>").replace('href="x/"', 'href="y/"')
    found = compare({"a/": PAGE, "old/": PAGE}, {"a/": new, "new/": PAGE})
    assert [(page.name, page.kind, len(page.changes)) for page in found] == [
        ("a/", "Changed", 3),
        ("new/", "Added", 8),
        ("old/", "Removed", 8),
    ]
    assert found[0].changes == (
        Change(
            "Red spots are <del>common.</del> See this. <del>[link: x/]</del>",
            "Red spots are <ins>rare.</ins> See this. <ins>[link: y/]</ins>",
        ),
        Change("", "<ins>Quite another thing</ins>"),
        Change("Red spots | Often <del>12</del> in 30", "Red spots | Often <ins>13</ins> in 30"),
    )
    assert summary(found, "main").split("\n") == [
        "changed  a/: 2 changed, 1 added",
        "added    new/: 8 added",
        "removed  old/: 8 removed",
        "3 pages differ from main, counted in paragraphs and rows.",
    ]
    root: Any = lxml_html.document_fromstring(report(found, "main"))
    assert root.xpath("count(//section | //h2)") == 3
    assert root.xpath("//tbody/tr[1]/th/text()")[0] == "Changed"
    assert [link for link in root.xpath("//a/@href") if root.xpath(f"//*[@id='{link[1:]}']") == []] == []


def test_page_that_moved_is_compared_with_itself() -> None:
    (found,) = compare({"old/": PAGE}, {"new/": PAGE.replace("12 in 30", "13 in 30")}, {"old/": "new/", "x/": "y/"})
    assert (found.name, found.kind) == ("new/", "Changed")
    assert found.changes == (
        Change("Address: <del>old/</del>", "Address: <ins>new/</ins>"),
        Change("Red spots | Often <del>12</del> in 30", "Red spots | Often <ins>13</ins> in 30"),
    )


def test_nothing_changed_says_so() -> None:
    assert summary([], "main") == "A reader will see no change against main."
    assert "A reader will see no change." in report([], "<main>")
    assert "&lt;main&gt;" in report([], "<main>")
