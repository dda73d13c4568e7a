"""Every page of the real guide but the first can get another name, also those that others lead to by themselves."""

from __future__ import annotations

from macros.gate import open_gate
from tests.mini import ROOT
from tools.rename import _would_break, texts_of
from workbench.moving import move


def test_every_page_can_be_renamed() -> None:
    """One after the other, and all of them looked at once."""
    guide = open_gate(ROOT)
    files = texts_of(ROOT)
    changed: dict[str, str | None] = {}
    for page_id in guide.pages:
        if page_id != "index":
            outcome = move(files, page_id, f"{page_id}-renamed")
            changed |= outcome.files
            files = {name: text for name, text in {**files, **outcome.files}.items() if text is not None}
    assert _would_break(ROOT, changed) == []
    settings = files["mkdocs.yml"]
    pages = guide.settings.pages
    for page_id in {*pages.banner, *(page for _, page in pages if isinstance(page, str)), guide.settings.help_page}:
        assert f"{page_id}-renamed" in settings.partition("\nextra:\n")[2]
