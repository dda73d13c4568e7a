"""``llms.txt``: every page with its description in plain Markdown, for programs that read for people (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    state = "Draft: no clinician has checked it." if stamp.draft else f"Checked by {_and(stamp.checked_by)}."
    lines = [f"# {stamp.guide}", "", f"> {about}", ""]
    lines.append(f"Version {stamp.version}, {stamp.date.isoformat()}. {state} Licence: {LICENCE_URL}")
    lines += ["", "Certainty says how sure an answer is. Keep it with the answer.", ""]
    listed: dict[str, list[str]] = {}
    for page_id, header in pages.items():
        address = stamp.site_url + page_url(page_id) or "./"
        line = f"- [{_plain(header.title)}]({address}): {_plain(header.description)} Reviewed {header.reviewed}."
        listed.setdefault(sections.get(page_id) or "Pages", []).append(line)
    for section, entries in listed.items():
        lines += [f"## {section}", "", *entries, ""]
    package = stamp.site_url + files.PACKAGE
    return "\n".join([*lines, "## Data", "", f"- [All facts as files]({package}): JSON, CSV and schemas.", ""])


def _and(names: Sequence[str]) -> str:
    return " and ".join(names)


def _plain(text: str) -> str:
    """A text that cannot end a link in Markdown."""
    return text.replace("[", "(").replace("]", ")")
