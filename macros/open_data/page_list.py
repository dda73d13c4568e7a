"""``llms.txt``: every page with its description in plain Markdown, for programs that read for people (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Mapping

from macros import words
from macros.addresses import page_url
from macros.open_data import files
from macros.open_data.stamp import LICENCE_URL, Stamp
from macros.pages.records import PageHeader


def render(pages: Mapping[str, PageHeader], sections: Mapping[str, str], stamp: Stamp, about: str) -> str:
    """The list of all pages of the web edition.

    Args:
        pages: page id → header, in the order of the list.
        sections: page id → the heading in the nav that it stands below; empty for none.
        stamp: which guide, and in which state.
        about: the site in a sentence.
    """
    said = words.MACHINE
    checked = words.fill(said["list_checked"], names=words.together(stamp.checked_by))
    state = said["list_draft"] if stamp.draft else checked
    lines = [f"# {stamp.guide}", "", f"> {about}", ""]
    date = stamp.date.isoformat()
    lines.append(words.fill(said["list_state"], version=stamp.version, date=date, state=state, licence=LICENCE_URL))
    lines += ["", said["list_certainty"], ""]
    listed: dict[str, list[str]] = {}
    for page_id, header in pages.items():
        address = stamp.site_url + page_url(page_id) or "./"
        reviewed = words.fill(said["list_reviewed"], date=header.reviewed)
        line = f"- [{_plain(header.title)}]({address}): {_plain(header.description)} {reviewed}"
        listed.setdefault(sections.get(page_id) or said["list_pages"], []).append(line)
    for section, entries in listed.items():
        lines += [f"## {section}", "", *entries, ""]
    package = stamp.site_url + files.PACKAGE
    files_line = f"- [{said['list_files']}]({package}): {said['list_kinds']}"
    return "\n".join([*lines, f"## {said['list_data']}", "", files_line, ""])


def _plain(text: str) -> str:
    """A text that cannot end a link in Markdown."""
    return text.replace("[", "(").replace("]", ")")
