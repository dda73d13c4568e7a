"""Every link and anchor leads where a browser would find it, and no page asks another host for anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader
from lxml import html as lxml_html

from tests.built.conftest import Shipped
from tests.built.texts import data, visible
from tests.mini import ROOT

# The sites are looked at where readers may meet them: below a sub-path, and in a folder on a disk.
TOPS = {"web": "http://guide.test/some/guide/", "bundle": "file:///home/reader/guide/"}
OTHER_SCHEMES = ("https", "http", "mailto", "tel", "sms")
# Where an address of another host may stand: in links, which nobody follows unasked, and in the name of a notation.
MAY_NAME_A_HOST = {("a", "href"), ("svg", "xmlns")}
ADDRESS = re.compile(r"(?:^|[\s,(\"'=])(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def target(shipped: Shipped, path: str, address: str) -> tuple[Path, str]:
    """The file and the anchor that a browser goes to.

    Args:
        shipped: the edition.
        path: of the file in which the address stands.
        address: as it stands there.
    """
    top = TOPS[shipped.edition.name]
    # On the web a page is opened by its folder.
    own = top + (path.removesuffix("index.html") if shipped.edition.name == "web" else path)
    parts = urlsplit(urljoin(own, address))
    full = f"{parts.scheme}://{parts.netloc}{parts.path}"
    assert full.startswith(top), f"{path}: “{address}” leaves the site"
    file = shipped.edition.folder / unquote(full.removeprefix(top))
    if shipped.edition.name == "web" and full.endswith("/"):
        file /= "index.html"
    return file, unquote(parts.fragment)


def addresses(document: Any) -> list[str]:
    """Every address in a document that is meant for this site."""
    values = [str(value) for value in document.xpath("//@href | //@src | //@action | //@data | //@poster")]
    return [value for value in values if urlsplit(value).scheme not in OTHER_SCHEMES]


def test_every_link_and_anchor_resolves(shipped: Shipped) -> None:
    documents = shipped.documents()
    ids = {path: set(document.xpath("//@id")) for path, document in documents.items()}
    faults = []
    for path, document in documents.items():
        for address in addresses(document):
            file, anchor = target(shipped, path, address)
            name = file.relative_to(shipped.edition.folder).as_posix() if file.is_file() else None
            if name is None:
                faults.append(f"{path}: “{address}” is not there")
            elif anchor and anchor not in ids[name]:
                faults.append(f"{path}: “{address}”: no such id")
    assert faults == []


def test_numbers_to_call_stand_on_the_pages_about_help_alone(shipped: Shipped) -> None:
    """They hold in one country only, so each stands behind the name of its country; the page has all of data/."""
    for page_id, document in shipped.pages.items():
        links = document.xpath("//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]")
        if page_id not in ("safety/get-help", "few-words/get-help"):
            assert links == [], page_id
            continue
        shown: dict[str, list[str]] = {}
        for link in links:
            (item,) = link.xpath("ancestor::li")
            scheme = "sms" if (link.getprevious().tail or "").endswith("text message to ") else "tel"
            assert link.get("href") == f"{scheme}:{visible(link)}"
            shown.setdefault(visible(item[0]).removesuffix(":"), []).append(visible(link))
        assert shown == {place["country"]: re.findall(r"\b\d{2,3}\b", place["emergency"]) for place in data()["places"]}
        assert all(shown.values())


def test_links_in_macro_tables_are_among_those_that_were_followed(shipped: Shipped) -> None:
    """The test above would pass on tables without a link."""
    for page_id in ("ingredients", "safety/side-effects", "compare/liposuction"):
        links = shipped.pages[page_id].xpath("//table//td//a/@href")
        assert [link for link in links if link.startswith("#source-")] != [], page_id


def test_links_of_the_bundle_are_relative_and_lead_to_files(bundle: Shipped) -> None:
    for path, document in bundle.documents().items():
        wrong = [address for address in addresses(document) if re.match(r"/|[a-z]+:|[^#?]*/(?:[#?]|$)|\.\.?$", address)]
        assert wrong == [], path


def test_every_page_can_be_reached_from_the_start_page(shipped: Shipped) -> None:
    documents = shipped.documents()
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        for address in sorted(set(documents[path].xpath("//a/@href"))):
            if urlsplit(address).scheme not in OTHER_SCHEMES:
                name = target(shipped, path, address)[0].relative_to(shipped.edition.folder).as_posix()
                if name in documents and name not in reached:
                    waiting.append(name)
    assert set(documents) - reached - {"404.html"} == set()


def test_links_to_other_sites_do_not_tell_where_the_reader_comes_from(shipped: Shipped) -> None:
    """Editors write plain links, so the page itself says it for all of them; and no link opens a window."""
    for path, document in shipped.documents().items():
        links = document.xpath("//a[starts-with(@href, 'http')]")
        policy = document.xpath("/html/head/meta[@name='referrer']/@content")
        assert policy == ["no-referrer"] or not links, path
        assert [link.get("href") for link in links if link.get("target")] == [], path
        for link in document.xpath("//main//table//a[starts-with(@href, 'http')]"):
            assert set(link.get("rel", "").split()) >= {"noopener", "noreferrer"}, f"{path}: {link.get('href')}"


def test_no_attribute_but_a_links_names_another_host(shipped: Shipped) -> None:
    for path, document in shipped.documents().items():
        found = [
            (element.tag, name, value)
            for element in document.iter()
            if isinstance(element.tag, str)
            for name, value in element.attrib.items()
            if (element.tag, name) not in MAY_NAME_A_HOST and ADDRESS.search(value)
        ]
        assert found == [], path


def test_no_style_and_no_script_of_a_page_names_another_host(shipped: Shipped) -> None:
    for path, document in shipped.documents().items():
        # A data block is no script: browsers neither run nor load what it names (its notation has an address).
        for text in document.xpath("//style/text() | //script[not(@type='application/ld+json')]/text()"):
            assert re.findall(r"https?:|url\(\s*['\"]?//|@import", text) == [], path
    for file in shipped.edition.folder.rglob("*.css"):
        text = re.sub(r"url\(\s*(['\"]?)data:.*?\1\)", "", file.read_text("utf-8"))
        assert re.findall(r"url\([^)]*//[^)]*\)|@import[^;]*", text) == [], file.name


def test_no_source_map_and_no_word_of_one(shipped: Shipped) -> None:
    assert list(shipped.edition.folder.rglob("*.map")) == []
    named = [
        file.name
        for file in shipped.edition.folder.rglob("*")
        if file.suffix in (".js", ".css") and b"sourceMappingURL" in file.read_bytes()
    ]
    assert named == []


def test_help_link_stands_before_the_header_and_leads_to_help(shipped: Shipped) -> None:
    """On every page, as a plain link that needs no script, to the top of the page with the most urgent signs first."""
    for page_id, document in shipped.pages.items():
        path = shipped.edition.file(page_id).relative_to(shipped.edition.folder).as_posix()
        links = [link for link in document.xpath("//a[following::header]") if "Get help" in link.text_content()]
        assert [" ".join(link.text_content().split()) for link in links] == ["Unwell after injections? Get help"], path
        file, anchor = target(shipped, path, links[0].get("href"))
        assert (file, anchor) == (shipped.edition.file("safety/get-help"), ""), path


def test_help_page_says_the_most_urgent_first(shipped: Shipped) -> None:
    """Numbers, then what to do at once, before anything that can wait."""
    article = shipped.pages["safety/get-help"].xpath("//article")[0]
    text = visible(article)
    order = [
        text.index(found)
        for found in (
            "If you are in doubt, call your emergency number:",
            visible(article.xpath(".//a[starts-with(@href, 'tel:')]")[0]),
            "Call your emergency number now",
            "Emergency: ",
            "Get medical advice today",
            "Get advice today: ",
            "See a doctor soon",
            "Expected, but watch it",
        )
    ]
    assert order == sorted(order)


def test_404_page_works_at_any_address(web: Shipped) -> None:
    """A host serves it wherever somebody goes astray, so it may load nothing and lead nowhere by a relative way."""
    document = web.others["404.html"]

    assert addresses(document) == []
    assert document.xpath("//script | //link | //img | //a") == []  # no public address was given, so there is no link
    assert "call your emergency number now" in " ".join(document.text_content().split())


@pytest.mark.parametrize(("anchor", "end"), [("", "/help/me/"), ("now", "/help/me/#now")])
def test_404_page_leads_to_help_where_the_public_address_is_known(anchor: str, end: str) -> None:
    template = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True).get_template("404.html")
    words = yaml.safe_load((ROOT / "languages/en.yml").read_text("utf-8"))
    extra = {"guide": {"help_page": "help/me", "help_anchor": anchor}, "words": words["extra"]["words"]}
    config = {**words, "site_name": "Guide", "site_url": "https://example.org/guide/", "extra": extra}

    page = template.render(config=config)

    links = lxml_html.document_fromstring(page).xpath("//a/@href")
    assert links == ["https://example.org/guide/", f"https://example.org/guide{end}"]
