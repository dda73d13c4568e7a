"""Who wrote the guide, who checked it, who pays for it, and who gives this copy out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros import words
from macros.addresses import Address
from macros.html import element, join, worded


@dataclass(frozen=True)
class Checker:
    """A clinician who signed pages off.

    Attributes:
        name: of the person.
        role: the profession.
        registered: the register in which readers can look the person up.
        pages: id and title of every page that was signed and has not changed since.
    """

    name: str
    role: str
    registered: str
    pages: tuple[tuple[str, str], ...]


def render(
    *,
    written_by: str,
    funded_by: str,
    checkers: Sequence[Checker],
    given_out_by: str,
    sells_treatment: str,
    address: Address,
) -> Markup:
    """A list of who stands behind the guide; what is not known is said too.

    Args:
        written_by: who wrote it, in a few words.
        funded_by: who pays for it; empty where that is not said.
        checkers: the clinicians who signed pages, as those are now.
        given_out_by: the publisher of this copy; empty where that is not said.
        sells_treatment: ``does`` or ``does not``.
        address: the page on which it will stand.
    """
    said = words.MAKERS
    rows: list[tuple[str, str]] = [(said["row_written"], f"{written_by}.")]
    rows += [(said["row_checked"], _checker(checker, address)) for checker in checkers]
    if not checkers:
        rows.append((said["row_checked"], said["nobody"]))
    rows.append((said["row_paid"], f"{funded_by}." if funded_by else said["not_said"]))
    if given_out_by:
        rows.append((said["row_given_out"], words.fill(said[f"row_{sells_treatment}"], name=given_out_by)))
    items = join((join([element("dt", head), element("dd", _capital(text))], " ") for head, text in rows), "\n")
    return element("div", element("dl", items), class_="makers")


def checked_pages(checked: int, pages: int) -> Markup:
    """How many pages are checked, as a sentence.

    Args:
        checked: pages that a clinician signed and that have not changed since.
        pages: all pages.
    """
    if not checked:
        return worded(words.MAKERS["none_checked"])
    if checked == pages:
        return worded(words.MAKERS["all_checked"])
    return worded(words.count("checked_pages", checked, pages=words.number(pages)))


def _checker(checker: Checker, address: Address) -> Markup:
    links = join((element("a", title, href=address.to(page)) for page, title in checker.pages), "; ")
    return worded(
        words.MAKERS["checker"],
        name=checker.name,
        role=checker.role,
        registered=checker.registered,
        pages=links,
    )


def _capital(text: str) -> str:
    return text if isinstance(text, Markup) else text[:1].upper() + text[1:]
