"""Every table of both editions can be understood without seeing it, and no cell is empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.built.conftest import Shipped
from tests.built.texts import visible


def tables(shipped: Shipped) -> Iterator[tuple[str, Any]]:
    """Every table, with a name for messages."""
    for page_id, document in shipped.pages.items():
        for table in document.xpath("//main//table"):
            yield f"{shipped.edition.name}: {page_id}#{table.get('id')}", table


def test_there_are_tables_on_the_pages_that_live_of_them(shipped: Shipped) -> None:
    names = [name.split(": ")[1].split("#")[0] for name, _ in tables(shipped)]
    assert {"ingredients", "safety/side-effects", "compare/liposuction"} <= set(names)


def test_every_table_has_a_caption_of_its_own(shipped: Shipped) -> None:
    captions = [(name.split("#")[0], visible(table.xpath("./caption")[0])) for name, table in tables(shipped)]
    assert [caption for caption in captions if not caption[1]] == []
    assert len(set(captions)) == len(captions)


def test_every_column_has_a_head_and_every_row_too(shipped: Shipped) -> None:
    for name, table in tables(shipped):
        (heads,) = table.xpath("./thead/tr")
        assert [head.tag for head in heads] == ["th"] * len(heads), name
        assert [head.get("scope") for head in heads] == ["col"] * len(heads), name
        texts = [visible(head) for head in heads]
        assert all(texts) and len(set(texts)) == len(texts), f"{name}: {texts}"
        rows = table.xpath("./tbody/tr")
        assert rows, name
        for row in rows:
            assert [cell.tag for cell in row] == ["th"] + ["td"] * (len(heads) - 1), f"{name}: {row.get('id')}"
            assert row[0].get("scope") == "row", f"{name}: {row.get('id')}"


def test_no_cell_is_empty_and_each_bears_the_head_of_its_column(shipped: Shipped) -> None:
    """The label is what a narrow screen shows in the place of the column's head."""
    for name, table in tables(shipped):
        heads = [visible(head) for head in table.xpath("./thead/tr/th")]
        for row in table.xpath("./tbody/tr"):
            assert visible(row[0]), f"{name}: {row.get('id')}"
            for head, cell in zip(heads[1:], row[1:], strict=True):
                label, value = cell
                assert visible(label) == head, f"{name}: {row.get('id')}"
                assert visible(value), f"{name}: {row.get('id')}: {head}"


def test_the_scroll_area_around_every_table_is_named_and_takes_the_focus(shipped: Shipped) -> None:
    for name, table in tables(shipped):
        area = table.getparent()
        assert (area.get("role"), area.get("tabindex")) == ("region", "0"), name
        label = area.getroottree().xpath("//*[@id=$i]", i=area.get("aria-labelledby"))
        assert [visible(found) for found in label] == [visible(table.xpath("./caption")[0])], name
