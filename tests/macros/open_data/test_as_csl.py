"""CSL-JSON: what a citation program gets of a source, and nothing that the record does not say."""

from __future__ import annotations

import jsonschema
import pytest

from macros.catalogue.records import Source
from macros.open_data.as_csl import items
from tests.macros.invented import source
from tests.macros.open_data.csl_schema import CSL_SCHEMA
from tests.macros.open_data.samples import STAMP


def item(made: Source) -> dict[str, object]:
    """The item of one source, which keeps the schema."""
    found = items([made], STAMP, {})
    jsonschema.validate(found, CSL_SCHEMA)
    return found[0]


def test_article_whole() -> None:
    made = items([source()], STAMP, {"alder-2001": "../sources/#source-alder-2001"})
    jsonschema.validate(made, CSL_SCHEMA)
    assert made == [
        {
            "id": "alder-2001",
            "type": "article-journal",
            "title": "Salt water against a mixture",
            "author": [{"family": "Alder", "given": "A"}, {"family": "Ash", "given": "B"}],
            "issued": {"date-parts": [[2001]]},
            "container-title": "Invented Journal",
            "volume": "1",
            "issue": "2",
            "page": "3-4",
            "DOI": "10.1234/alder",
            "URL": "https://doi.org/10.1234/alder",
            "note": "We read all of it.",
            "custom": {
                "guide": "Mini guide",
                "guide_version": "1.2.3",
                "guide_date": "2026-02-04",
                "draft": True,
                "licence": "CC-BY-4.0",
                "address": "../sources/#source-alder-2001",
            },
        }
    ]


def test_page_of_which_little_is_known() -> None:
    bare = source(
        "oim",
        kind="clinic-page",
        authors=None,
        year=None,
        title=None,
        published_in=None,
        volume_pages=None,
        doi=None,
        reference_complete=False,
        read_extent="part",
    )
    made = item(bare)
    custom = made.pop("custom")
    assert made == {
        "id": "oim",
        "type": "webpage",
        "note": "We read part of it. Reference not complete: not all details were shown to us.",
    }
    assert isinstance(custom, dict) and "address" not in custom
    # Where we read it may be somebody else's copy: readers are never sent there.
    assert "URL" not in made


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("van den Berg J-P, Ash BC", [("van den Berg", "J-P"), ("Ash", "BC")]),
        ("Alder A, et al.", "Alder A, et al."),
        ("Office of Invented Medicines (OIM)", "Office of Invented Medicines (OIM)"),
        ("Alder A (OIM)", "Alder A (OIM)"),
    ],
)
def test_authors_are_taken_apart_only_where_each_is_a_person(
    authors: str, expected: str | list[tuple[str, str]]
) -> None:
    people = (
        [{"literal": expected}]
        if isinstance(expected, str)
        else [{"family": family, "given": given} for family, given in expected]
    )
    assert item(source(authors=authors))["author"] == people


@pytest.mark.parametrize(
    ("given", "volume", "issue", "page"),
    [
        ("12", "12", None, None),
        ("12(3)", "12", "3", None),
        ("12(Suppl 1):e4-e5", "12", "Suppl 1", "e4-e5"),
        ("Vol. 12, pp. 3-4", "12", None, "3-4"),
    ],
)
def test_volume_issue_and_pages(given: str, volume: str, issue: str | None, page: str | None) -> None:
    made = item(source(volume_pages=given))
    assert (made.get("volume"), made.get("issue"), made.get("page")) == (volume, issue, page)


def test_volume_that_cannot_be_read_is_told_as_it_stands() -> None:
    made = item(source(volume_pages="issue 7, last page"))
    assert made["note"] == "We read all of it. Volume and pages as shown: issue 7, last page."
    assert not {"volume", "issue", "page"} & set(made)
