"""Every page of both editions: where it is, its head, its language, its headings, and nothing left over."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import unquote

from macros.site_settings import read_settings
from tests.built.conftest import Shipped
from tests.built.texts import visible
from tests.editions import MOVED
from tests.mini import ROOT

_GUIDE = read_settings(ROOT)[0].guide
assert _GUIDE
REPORT_TO, VERSION = _GUIDE.report_to, _GUIDE.version


def test_the_contract_addresses_of_the_pages_that_are_written(web: Shipped, bundle: Shipped) -> None:
    """A folder on the web, a file in the bundle; ``index.html`` on top of both."""
    for path in (
        "index.html",
        "safety/side-effects/index.html",
        "compare/index.html",
        "compare/liposuction/index.html",
    ):
        assert (web.edition.folder / path).is_file(), path
    for path in ("index.html", "safety/side-effects.html", "compare/index.html", "compare/liposuction.html"):
        assert (bundle.edition.folder / path).is_file(), path


def test_no_html_file_but_the_pages_and_the_webs_404(web: Shipped, bundle: Shipped) -> None:
    assert (list(web.others), list(bundle.others)) == (["404.html"], [])


def test_old_addresses_lead_to_the_pages(shipped: Shipped) -> None:
    for old, document in shipped.moved.items():
        (link,) = document.xpath("//a/@href")
        target = (shipped.edition.file(old).parent / link).resolve()
        target = target / "index.html" if target.is_dir() else target
        assert target == shipped.edition.file(MOVED[old]).resolve(), old


def test_every_page_tells_its_language_and_fits_small_screens(shipped: Shipped) -> None:
    for path, document in shipped.documents().items():
        assert document.get("lang") == "en", path
        assert document.xpath("//meta[@name='viewport']/@content") == ["width=device-width,initial-scale=1"], path


def test_titles_and_descriptions_are_there_once_and_unlike_all_others(shipped: Shipped) -> None:
    found: dict[str, list[str]] = {"title": [], "description": []}
    for path, document in shipped.documents().items():
        for what, xpath in (("title", "//head/title/text()"), ("description", "//meta[@name='description']/@content")):
            values = [value.strip() for value in document.xpath(xpath)]
            assert len(values) == 1 and values[0], f"{path}: {what} {values}"
            found[what] += values
    for what, values in found.items():
        assert [value for value, count in Counter(values).items() if count > 1] == [], what


def test_exactly_one_first_heading_and_no_level_left_out(shipped: Shipped) -> None:
    for path, document in shipped.documents().items():
        levels = [int(heading.tag[1]) for heading in document.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert levels[0] == 1 and levels.count(1) == 1, f"{path}: {levels[:5]}"
        steps = [(one, two) for one, two in pairwise(levels) if two > one + 1]
        assert steps == [], path


def test_no_id_stands_twice_on_a_page(shipped: Shipped) -> None:
    for path, document in shipped.documents().items():
        assert [i for i, count in Counter(document.xpath("//@id")).items() if count > 1] == [], path


def test_nothing_of_templates_markdown_or_python_is_left(shipped: Shipped) -> None:
    """Braces, links and emphasis that were not turned into HTML, printed values, and escaped tags.

    “None was tested” is a sentence; a value that was printed by mistake is followed by a stop, a number or a name.
    """
    leftover = re.compile(
        r"\{\{|\}\}|\{%|%\}|\{#|#\}|\]\(|\*\*|(?:^|\s)#{1,6} |&[a-z]+;|</?[a-z]+|\bNone\b(?! [a-z])"
        r"|not-known|not-reviewed"
    )
    for path, document in shipped.documents().items():
        for part in document.xpath("//title | //main"):
            found = leftover.findall(visible(part))
            assert found == [], path
        for value in document.xpath("//@title | //@alt | //@aria-label | //meta/@content"):
            assert leftover.findall(value) == [], path


def test_every_picture_has_a_text(shipped: Shipped) -> None:
    for path, document in shipped.documents().items():
        assert document.xpath("//img[not(@alt)]") == [], path


def test_every_page_says_whether_a_clinician_has_checked_it_and_when_it_was_reviewed(shipped: Shipped) -> None:
    for page_id, document in shipped.pages.items():
        (box,) = document.xpath("//main//*[contains(concat(' ', @class, ' '), ' review ')]")
        top = [visible(part) for part in (*document.xpath("//main//*[@class='draft-banner']"), box)]
        said = [text for text in top if "Draft: not yet checked by a clinician." in text or "Checked by " in text]
        assert len(said) == 1, f"{page_id}: {top}"
        reviewed, due = box.xpath(".//time/@datetime")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", reviewed) and reviewed < due, page_id
        # A report says which page and which version. Where the publisher set no address, the words say what to do.
        (link,) = box.xpath(".//a[text()='Report a problem with this page']")
        report = unquote(link.get("href"))
        assert report.startswith(REPORT_TO if "//" in REPORT_TO else f"mailto:{REPORT_TO}?"), page_id
        assert re.search(rf"page[ =]{re.escape(page_id)}\W.*version[ =]{re.escape(VERSION)}(#|$)", report), page_id
        assert ("send it to whoever gave you this copy" in visible(box)) is (REPORT_TO == ""), page_id
        # The day on which the page is overdue stands hidden beside the box, and in nothing that search reads.
        (late,) = document.xpath("//main//div[@class='overdue']")
        assert late.get("hidden") is not None and late.get("data-search-exclude") is not None, page_id
        assert late.xpath("./time[@data-due]/@datetime") == [due], page_id
        assert len(document.xpath("//script[contains(@src, 'hashed/dates')][@defer]")) == 1, page_id


def test_page_is_due_as_soon_as_a_record_on_it(shipped: Shipped) -> None:
    for page_id, document in shipped.pages.items():
        (page_due,) = document.xpath("//main//div[@class='overdue']/time/@datetime")
        records = document.xpath("//main//table//span[@class='overdue']/time[@data-due]/@datetime")
        assert [day for day in records if day < page_due] == [], page_id
    for page_id in ("safety/regulation", "ingredients", "safety/get-help"):
        assert shipped.pages[page_id].xpath("//table//span[contains(@class, 'data__dates')]"), page_id
