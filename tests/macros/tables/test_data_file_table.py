"""The list of the data files, in both editions, and how to cite them."""

from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html

from macros.addresses import Address
from macros.catalogue.records import RECORD_TYPES
from macros.open_data import files
from macros.tables.data_file_table import citation, render
from tests.macros.open_data.samples import SITE, STAMP

COUNTS = {record_type.KIND: 2 for record_type in RECORD_TYPES} | {"outcomes": 1}


def test_row_of_a_kind_whole() -> None:
    markup = str(render(COUNTS, Address("about/data/")))
    (row,) = [line for line in markup.split("\n") if 'id="data-outcomes"' in line]
    assert row == (
        '<tr id="data-outcomes"><th scope="row">'
        '<span class="data__name">The questions on which treatments are compared</span> '
        '<span class="data__note">1 record</span></th> '
        '<td><span class="data__label" data-search-exclude="">Files</span> '
        '<div class="data__value"><ul>'
        '<li><a href="../../data/outcomes.json">outcomes.json</a></li>'
        '<li><a href="../../data/outcomes.csv">outcomes.csv</a></li>'
        '<li><a href="../../data/schema/outcomes.schema.json">outcomes.schema.json</a></li>'
        "</ul></div></td></tr>"
    )


def test_every_file_is_linked_once() -> None:
    root = lxml_html.fragment_fromstring(str(render(COUNTS, Address("about/data/"))), create_parent="div")
    links = [link.removeprefix("../../") for link in root.xpath(".//a/@href")]
    assert sorted(links) == sorted(files.PATHS)


def test_bundle_names_the_files_without_links() -> None:
    root = lxml_html.fragment_fromstring(str(render(COUNTS, Address("about/data.html"))), create_parent="div")
    assert root.xpath(".//a") == []
    assert len(root.xpath(".//li/span")) == len(files.PATHS)


def test_citation_whole() -> None:
    licence = (
        '<a href="https://creativecommons.org/licenses/by/4.0/" rel="noopener noreferrer">'
        "Creative Commons Attribution 4.0 International</a>"
    )
    start = "<blockquote><p><cite>Mini guide</cite>, version 1.2.3, 4 February 2026. "
    assert str(citation(STAMP)) == f"{start}Draft, not checked by a clinician. Licence: {licence}.</p></blockquote>"
    assert str(citation(replace(STAMP, checked_by=("A",), site_url=SITE))) == (
        f'{start}Licence: {licence}. <a href="{SITE}">{SITE}</a></p></blockquote>'
    )
