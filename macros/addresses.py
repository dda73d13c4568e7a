"""Links from one page to another, in both editions of the site.

On the web a page's address is a folder (``safety/side-effects/``); in the
offline bundle it is a file (``safety/side-effects.html``), because a folder
opened by double-click shows a listing. The builder tells each page's own
address, and every link is worked out from that: no setting, no second rule.
"""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """The address of the page on which a fragment will stand.

    Attributes:
        url: relative to the site's root, as the builder gives it; empty for the
            start page of the web edition.
    """

    url: str

    def to(self, page_id: str, anchor: str = "") -> str:
        """The relative link from this page to another.

        Args:
            page_id: path of the page's source file in ``docs/`` without ``.md``, e.g. ``safety/side-effects``.
            anchor: id of an element on that page; empty for the page itself.

        Returns:
            A relative address such as ``../sources/#source-has-2014``.
        """
        target = page_url(page_id, as_file=self.as_file)
        fragment = f"#{anchor}" if anchor else ""
        own = "" if self.url in (".", "./") else self.url
        if target == own and fragment:
            return fragment
        return _relative(target, posixpath.dirname(own)) + fragment

    def file(self, path: str) -> str:
        """The relative link from this page to a file that is no page.

        Args:
            path: in ``docs/``, such as ``assets/guide.css``.
        """
        own = "" if self.url in (".", "./") else self.url
        return _relative(path, posixpath.dirname(own))

    @property
    def as_file(self) -> bool:
        """True in the edition whose pages are files (the offline bundle)."""
        return self.url.endswith(".html")


# A page has many links to few others: to each source that it cites, on one page.
@functools.lru_cache(maxsize=16_384)
def _relative(target: str, folder: str) -> str:
    """From a folder to a page or a file, each relative to the site’s root; to a folder with the slash at its end."""
    relative = posixpath.relpath("/" + target, "/" + folder)
    return relative + "/" if target.endswith("/") or target == "" else relative


def page_url(page_id: str, *, as_file: bool = False) -> str:
    """The address of a page, relative to the site's root (design, section 4).

    Args:
        page_id: such as ``index``, ``benefits/index`` or ``safety/side-effects``.
        as_file: True for the edition whose pages are files.
    """
    if as_file:
        return f"{page_id}.html"
    folder = page_id.removesuffix("index") if page_id.split("/")[-1] == "index" else f"{page_id}/"
    return folder.lstrip("/")
