"""The list of pages, whole."""

from __future__ import annotations

from dataclasses import replace

from macros.open_data.page_list import render
from macros.pages.records import PageHeader
from tests.macros.invented import DAY
from tests.macros.open_data.samples import SITE, STAMP


def header(title: str) -> PageHeader:
    return PageHeader(
        title=title,
        description="An invented page, told in some forty letters.",
        reviewed=DAY,
        next_review=DAY.replace(2027),
    )


PAGES = {"index": header("Start"), "a/index": header("A [1]"), "a/two": header("Two")}
SECTIONS = {"index": "", "a/index": "Part", "a/two": "Part"}
TOLD = "An invented page, told in some forty letters. Reviewed 2026-01-02."


def test_list_whole() -> None:
    assert render(PAGES, SECTIONS, STAMP, "A small guide.") == (
        "# Mini guide\n\n> A small guide.\n\n"
        "Version 1.2.3, 2026-02-04. Draft: no clinician has checked it. "
        "Licence: https://creativecommons.org/licenses/by/4.0/\n\n"
        "Certainty says how sure an answer is. Keep it with the answer.\n\n"
        f"## Pages\n\n- [Start](./): {TOLD}\n\n"
        f"## Part\n\n- [A (1)](a/): {TOLD}\n- [Two](a/two/): {TOLD}\n\n"
        "## Data\n\n- [All facts as files](data/datapackage.json): JSON, CSV and schemas.\n"
    )


def test_checked_guide_with_an_address() -> None:
    made = render(PAGES, SECTIONS, replace(STAMP, site_url=SITE, checked_by=("A", "B")), "A small guide.")
    assert "Checked by A and B." in made and "Draft" not in made
    assert f"[Start]({SITE})" in made and f"[Two]({SITE}a/two/)" in made
