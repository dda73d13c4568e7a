"""A page that was renamed is still reached at its old address: from a disk, with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from publish.redirects import redirect_pages
from tests.publish.pages import MOVED_WORDS, html_page
from tests.trees import write_tree


@pytest.mark.parametrize(("scripts", "anchor"), [(True, "#part"), (False, "")])
@pytest.mark.parametrize("old", ["old", "a/b/old"])
def test_old_address_leads_to_the_page(browser: Browser, tmp_path: Path, old: str, scripts: bool, anchor: str) -> None:
    page = html_page("New", '<p id="part">Here it is.</p>')
    site = write_tree(tmp_path / "a guide", {"index.html": html_page("Start"), "c/new.html": page})
    redirect_pages(site, {old: "c/new"}, MOVED_WORDS, as_files=True)
    context = browser.new_context(java_script_enabled=scripts)
    try:
        tab = context.new_page()
        tab.goto((site / f"{old}.html").as_uri() + "#part")
        tab.wait_for_url("**/c/new.html*")
        # Without scripts nobody can keep what stands behind the “#”: the page opens at its top.
        assert tab.url.removeprefix((site / "c/new.html").as_uri()) in (anchor, "#part" if scripts else "")
        assert tab.get_by_text("Here it is.").is_visible()
    finally:
        context.close()
