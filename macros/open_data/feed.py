"""``feed.xml``: what changed for readers, for programs that watch for news (Atom, RFC 4287)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markupsafe import escape

from macros import words
from macros.addresses import page_url
from macros.open_data.stamp import LICENCE_NAME, Stamp
from macros.parts.changes import version_anchor

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
# “## 0.3.0 (22 November 2026)”; the date may be missing.
_HEADING = re.compile(
    r"^## (?P<name>[^(\n]*?)(?: \((?P<day>\d{1,2}) (?P<month>\w+) (?P<year>\d{4})\))?\s*$", re.MULTILINE
)


@dataclass(frozen=True)
class Version:
    """A version of the guide as the change log tells of it.

    Attributes:
        name: its number.
        date: None where the log names none.
        text: Markdown.
    """

    name: str
    date: dt.date | None
    text: str


def versions(changelog: str) -> Iterator[Version]:
    """The versions in a change log, in its order: the newest first."""
    found = list(_HEADING.finditer(changelog))
    for number, heading in enumerate(found, start=1):
        end = found[number].start() if number < len(found) else len(changelog)
        day = None
        if heading["month"] in words.MONTHS:
            day = dt.date(int(heading["year"]), words.MONTHS.index(heading["month"]) + 1, int(heading["day"]))
        yield Version(heading["name"], day, changelog[heading.end() : end].strip())


def render(changelog: str, stamp: Stamp, changes_page: str) -> str:
    """The feed of the web edition.

    Args:
        changelog: the Markdown text of CHANGELOG.md.
        stamp: with a public address.
        changes_page: id of the page that tells of the changes.
    """
    page = stamp.site_url + page_url(changes_page)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.spoken().locale}">',
        f"  <title>{escape(words.fill(words.MACHINE['feed'], guide=stamp.guide))}</title>",
        f"  <id>{escape(page)}</id>",
        f'  <link href="{escape(page)}"/>',
        f'  <link rel="self" type="application/atom+xml" href="{escape(stamp.site_url)}feed.xml"/>',
        f"  <updated>{_moment(stamp.date)}</updated>",
        f"  <author><name>{escape(stamp.guide)}</name></author>",
        f"  <rights>{LICENCE_NAME}</rights>",
    ]
    for version in versions(changelog):
        own = escape(f"{page}#{version_anchor(version.name)}")
        lines += [
            "  <entry>",
            f"    <title>{escape(words.fill(words.MACHINE['feed_version'], version=version.name))}</title>",
            f"    <id>{own}</id>",
            f'    <link href="{own}"/>',
            f"    <updated>{_moment(version.date or stamp.date)}</updated>",
            f'    <content type="html" xml:base="{escape(page)}">{escape(_MARKDOWN.render(version.text))}</content>',
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
