"""Where readers meet each record: the page and the anchor, worked out from what the pages render."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import html as lxml_html

from macros.addresses import page_url
from macros.gate import ANCHORS, Guide
from macros.registry import MACROS, Use

Key = tuple[str, str]  # a kind and an id


def record_addresses(guide: Guide) -> dict[Key, str]:
    """Kind and id → address on the web edition, relative to the site's top.

    A record on several pages has the address of the first of them in the nav; a
    source that of the list of all sources. A treatment is a row or a column of
    tables: its address is the one that tells most of it.
    """
    found: dict[Key, tuple[int, str]] = {}
    for page in [guide.pages[page_id] for page_id in dict.fromkeys([*guide.trails, *guide.pages])]:
        for call in page.calls:
            macro = MACROS[call.name]
            if not macro.block or not macro.shows:
                continue
            ids = _ids(str(guide.render(call, page.url)))
            anchors = list(_anchors(guide.uses_of_call(call), ids))
            told = Counter(key for key, _ in anchors)
            for key, anchor in dict(anchors).items():
                if told[key] > found.get(key, (0, ""))[0]:
                    found[key] = told[key], f"{page.url}#{anchor}"
    page_id = guide.settings.pages.sources
    sources = guide.catalogue.sources if page_id in guide.pages else {}
    listed = {("sources", i): f"{page_url(page_id)}#{ANCHORS['sources'][0]}{i}" for i in sources}
    return {key: address for key, (_, address) in found.items()} | listed


def _ids(markup: str) -> list[str]:
    return [str(value) for value in lxml_html.fragment_fromstring(markup, create_parent="div").xpath("//@id")]


def _anchors(uses: Sequence[Use], ids: Sequence[str]) -> Iterator[tuple[Key, str]]:
    """The records of a call with their anchors in its markup."""
    for use in uses:
        identity = use.id.partition("/")[0]  # a cell of a treatment is “treatment/outcome”
        start = ANCHORS[use.kind][0]
        table = next((i for i in ids if i.startswith(start)), "")
        # An outcome that no table shows is a row of the cards of a decision, the same in each.
        row = next((i for i in ids if i.startswith("option-") and i.endswith(f"-{identity}")), "")
        own = {"treatments": table, "outcomes": row}.get(use.kind, "")
        for anchor in (f"{start}{identity}", f"{table}-{identity}", own):
            if anchor and anchor in ids:
                yield (use.kind, identity), anchor
                break


def relative_to_data(addresses: Mapping[Key, str]) -> dict[Key, str]:
    """The addresses as seen from a file in ``data/``, for a guide without a public address."""
    return {key: f"../{address}" for key, address in addresses.items()}
