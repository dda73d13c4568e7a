"""Files for programs in the built web edition: open data, a list of pages, and with an address sitemap and feed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from macros.gate import Guide
from macros.open_data import feed, page_list, sitemap
from macros.open_data.everything import texts
from macros.record_addresses import record_addresses, relative_to_data


def machine_files(guide: Guide, site_url: str) -> dict[str, str]:
    """Path from the top of the web edition → text.

    Args:
        guide: checked by the gate.
        site_url: the public address with a / at its end, or empty.
    """
    guide = replace(guide, site_url=site_url)
    places = record_addresses(guide)
    addresses = {key: site_url + address for key, address in places.items()} if site_url else relative_to_data(places)
    found = texts([item.record for item in guide.catalogue.located], guide.stamp(), addresses)
    order = [guide.pages[page_id] for page_id in dict.fromkeys([*guide.trails, *guide.pages])]
    headers = {page.id: page.header for page in order if page.header}
    below = Counter(crumb for trail in guide.trails.values() for crumb in trail[1:2])
    # A heading of the nav stands above several pages; an entry on the top level above itself alone.
    sections = {i: label for i, trail in guide.trails.items() for label, first in trail[1:2] if below[label, first] > 1}
    found["llms.txt"] = page_list.render(headers, sections, guide.stamp(), headers["index"].description)
    if site_url:
        found["sitemap.xml"] = sitemap.render(site_url, guide.modified)
        found["feed.xml"] = feed.render(guide.changelog, guide.stamp(), guide.settings.pages.changes)
    return found


def write_machine_files(site: Path, guide: Guide, site_url: str) -> None:
    """Writes them into a built site, over the builder's own sitemap, whose dates are those of the build.

    Args:
        site: the built web edition; changed in place.
        guide: checked by the gate.
        site_url: the public address with a / at its end, or empty.
    """
    for name, text in machine_files(guide, site_url).items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
