"""The sitemap, whole."""

from __future__ import annotations

import datetime as dt

from macros.open_data.sitemap import render


def test_sitemap_whole() -> None:
    pages = {"index": dt.date(2026, 1, 2), "benefits/index": dt.date(2026, 1, 3), "a&b": dt.date(2026, 1, 4)}
    assert render("https://example.org/guide/", pages) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url><loc>https://example.org/guide/</loc><lastmod>2026-01-02</lastmod></url>\n"
        "  <url><loc>https://example.org/guide/benefits/</loc><lastmod>2026-01-03</lastmod></url>\n"
        "  <url><loc>https://example.org/guide/a&amp;b/</loc><lastmod>2026-01-04</lastmod></url>\n"
        "</urlset>\n"
    )
