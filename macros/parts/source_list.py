"""Sources: short references at the foot of a page, and the list of all of them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.catalogue.records import Source
from macros.html import element, inline, join, paragraph, source_label


def page_sources(sources: Sequence[Source], address: Address, *, sources_page: str) -> Markup:
    """The sources that a page cites, as short references in the order of their labels.

    Args:
        sources: at least one.
        address: the page on which the list will stand.
        sources_page: id of the page that lists all sources in full.
    """
    items = []
    for source in sorted(sources, key=_order):
        more = element(
            "a",
            f"{words.LABEL['more-on']} {source_label(source)}",
            href=address.to(sources_page, f"source-{source.id}"),
        )
        parts = [_reference(source), words.READ_EXTENT[source.read_extent], more]
        items.append(element("li", join(parts, " "), id=f"source-{source.id}"))
    lead = element("a", words.LABEL["all-details"], href=address.to(sources_page))
    return element(
        "div",
        join([paragraph(lead), element("ul", join(["", *items, ""], "\n"))]),
        class_="page-sources",
        data_search_exclude="",
    )


def source_list(sources: Sequence[Source], address: Address) -> Markup:
    """All sources in full: reference, kind, what each found, its limits, and how much of it was read."""
    items = []
    for source in sorted(sources, key=_order):
        facts = (
            ("found", inline(source.finding, address)),
            ("limits", inline(source.limits, address)),
            ("read", Markup(" ").join(_read(source))),
        )
        terms = join(
            (join([element("dt", words.LABEL[label]), element("dd", text)], " ") for label, text in facts), " "
        )
        head = element("h3", source_label(source), id=f"source-{source.id}")
        kind = element("span", f"{words.SOURCE_KIND[source.kind]}.", class_="source__kind")
        items.append(
            element(
                "div",
                join([head, paragraph(join([kind, " ", _reference(source)])), element("dl", terms)], "\n"),
                class_="source",
            )
        )
    return element("div", join(["", *items, ""], "\n"), class_="source-list")


def _order(source: Source) -> tuple[str, str]:
    return source_label(source).casefold(), source.id


def _read(source: Source) -> list[str]:
    extent = [words.READ_EXTENT[source.read_extent]]
    return extent if source.reference_complete else [*extent, words.LABEL["incomplete"]]


def _reference(source: Source) -> Markup:
    """Authors. Title. Place of publication, year, pages. Address: whatever of it is known."""
    year = str(source.year) if source.year else None
    place = ", ".join(part for part in (source.published_in, year, source.volume_pages) if part)
    title = source.title or f"[{words.LABEL['untitled']}]"
    url = source.reader_url
    if not url:
        return _laid_out(source.authors, title, place, None, words.LABEL["no-address"])
    name = f"doi:{source.doi}" if source.doi else f"PubMed {source.pmid}" if source.pmid else _host(url)
    return _laid_out(source.authors, title, place, url, name)


# Few sources are cited on many pages.
@functools.lru_cache(maxsize=4096)
def _laid_out(authors: str | None, title: str, place: str, url: str | None, name: str) -> Markup:
    parts: list[str] = [_stop(authors)] if authors else []
    cited = element("cite", title)
    parts.append(cited if title.endswith(("?", ".", "!")) else join([cited, "."]))
    if place:
        parts.append(_stop(place))
    parts.append(element("a", name, href=url, rel="noopener noreferrer") if url else name)
    return element("span", join(parts, " "), class_="reference")


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.") or url
