"""The one list of addresses that have moved. Settings for each kind of host are generated from it.

An address that readers may have kept must not lead nowhere: who renames a page adds a line here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from macros.catalogue.problems import Problem


@dataclass(frozen=True)
class Redirect:
    """An address that has moved for good.

    Attributes:
        old: below the top of the site, with ``/`` in front; a page's with ``/`` at its end.
        new: where it is now, written the same way; may end in an anchor.
    """

    old: str
    new: str


# Each release keeps the lines of the releases before it.
REDIRECTS: tuple[Redirect, ...] = ()


def check_redirects(redirects: Sequence[Redirect], files: Collection[str]) -> Iterator[Problem]:
    """Nothing that is there is moved, and nothing is moved to where nothing is.

    Args:
        redirects: what moved.
        files: paths of the built site.
    """
    seen = set()
    for redirect in redirects:
        if _file(redirect.old) in files or redirect.old in seen:
            yield _problem(f"“{redirect.old}” is still there, or stands twice", "an address that is no longer there")
        if _file(redirect.new.partition("#")[0]) not in files:
            yield _problem(f"“{redirect.old}” leads to “{redirect.new}”, which is not there", "an address of the site")
        seen.add(redirect.old)


def _file(address: str) -> str:
    return address.removeprefix("/") + ("index.html" if address.endswith("/") else "")


def _problem(message: str, allowed: str) -> Problem:
    return Problem("publish/redirects.py", 1, "redirect", message, allowed, "mend the line, or take it out")
