"""The data files of the guide, and how to cite them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import RECORD_TYPES
from macros.html import Row, as_date, element, join, paragraph, table, worded
from macros.open_data import files
from macros.open_data.stamp import LICENCE_NAME, LICENCE_URL, Stamp


def render(counts: Mapping[str, int], address: Address) -> Markup:
    """One row a kind of record, then the files about all of them.

    The bundle leaves the files out, so there their names are no links.

    Args:
        counts: kind → number of its records.
        address: the page on which the table will stand.
    """
    rows = []
    for record_type in RECORD_TYPES:
        kind = record_type.KIND
        count = counts[kind]
        paths = [files.json_file(kind), files.csv_file(kind), files.schema_file(kind)]
        if kind == "sources":
            paths.append(files.CITATIONS)
        rows.append(_row(f"data-{kind}", words.DATA_FILE[kind], words.count("records", count), paths, address))
    rows.append(_row("data-package", words.LABEL["data-package"], "", [files.PACKAGE], address))
    return table(
        anchor="data-files",
        caption=words.CAPTIONS["data_files"],
        columns=words.COLUMNS["data_files"],
        rows=rows,
    )


def _row(anchor: str, about: str, much: str, paths: list[str], address: Address) -> Row:
    names = []
    for path in paths:
        name = path.rpartition("/")[2]
        names.append(element("span", name) if address.as_file else element("a", name, href=address.file(path)))
    head = [element("span", about, class_="data__name")]
    if much:
        head.append(element("span", much, class_="data__note"))
    return Row(anchor, join(head, " "), (element("ul", join(element("li", name) for name in names)),))


def citation(stamp: Stamp) -> Markup:
    """The line to cite the data by."""
    licence = element("a", LICENCE_NAME, href=LICENCE_URL, rel="noopener noreferrer")
    parts: list[str] = [
        worded(
            words.MACHINE["citation"],
            guide=element("cite", stamp.guide),
            version=stamp.version,
            date=as_date(stamp.date.isoformat()),
        ),
        *([words.LABEL["draft-state"]] if stamp.draft else []),
        join([words.LABEL["licence"], ": ", licence, "."]),
        *([element("a", stamp.site_url, href=stamp.site_url)] if stamp.site_url else []),
    ]
    return element("blockquote", paragraph(join(parts, " ")))
