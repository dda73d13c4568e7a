"""``sitemap.xml``: every page with the day on which it last changed (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from markupsafe import escape

from macros.addresses import page_url


def render(site_url: str, pages: Mapping[str, dt.date]) -> str:
    """The sitemap of the web edition.

    Args:
        site_url: the public address with a / at its end.
        pages: page id → the newest date of the page and of the records on it.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page_id, day in pages.items():
        address = escape(site_url + page_url(page_id))
        lines.append(f"  <url><loc>{address}</loc><lastmod>{day.isoformat()}</lastmod></url>")
    return "\n".join([*lines, "</urlset>", ""])
