"""The feed of changes, whole, and what may stand in a change log."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from lxml import etree

from macros.open_data.feed import Version, render, versions
from tests.macros.open_data.samples import SITE, STAMP

LOG = """\
# Changes

The newest on top.

## 0.2.0 (3 February 2026)

- **More** pages & <b>less</b>.

## 0.1.0

First.
"""


def test_versions_of_a_log() -> None:
    assert list(versions(LOG)) == [
        Version("0.2.0", dt.date(2026, 2, 3), "- **More** pages & <b>less</b>."),
        Version("0.1.0", None, "First."),
    ]
    assert list(versions("# Changes\n")) == []


def test_feed_whole() -> None:
    page = "https://example.org/guide/about/changes/"
    assert render(LOG, replace(STAMP, site_url=SITE), "about/changes") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n'
        "  <title>Mini guide: what has changed</title>\n"
        f"  <id>{page}</id>\n"
        f'  <link href="{page}"/>\n'
        '  <link rel="self" type="application/atom+xml" href="https://example.org/guide/feed.xml"/>\n'
        "  <updated>2026-02-04T00:00:00Z</updated>\n"
        "  <author><name>Mini guide</name></author>\n"
        "  <rights>Creative Commons Attribution 4.0 International</rights>\n"
        "  <entry>\n"
        "    <title>Version 0.2.0</title>\n"
        f"    <id>{page}#version-0-2-0</id>\n"
        f'    <link href="{page}#version-0-2-0"/>\n'
        "    <updated>2026-02-03T00:00:00Z</updated>\n"
        f'    <content type="html" xml:base="{page}">&lt;ul&gt;\n&lt;li&gt;&lt;strong&gt;More&lt;/strong&gt; pages '
        "&amp;amp; &amp;lt;b&amp;gt;less&amp;lt;/b&amp;gt;.&lt;/li&gt;\n&lt;/ul&gt;\n</content>\n"
        "  </entry>\n"
        "  <entry>\n"
        "    <title>Version 0.1.0</title>\n"
        f"    <id>{page}#version-0-1-0</id>\n"
        f'    <link href="{page}#version-0-1-0"/>\n'
        "    <updated>2026-02-04T00:00:00Z</updated>\n"
        f'    <content type="html" xml:base="{page}">&lt;p&gt;First.&lt;/p&gt;\n</content>\n'
        "  </entry>\n"
        "</feed>\n"
    )


@pytest.mark.parametrize("text", ["]]></content>", "<!-- ", "&nbsp;", "</entry>"])
def test_no_text_breaks_the_feed(text: str) -> None:
    made = render(LOG.replace("First.", text), replace(STAMP, site_url=SITE, guide=text), "news")
    root = etree.fromstring(made.encode())
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 2
