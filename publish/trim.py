"""Step: leave out what no reader needs."""

from __future__ import annotations

import re
from pathlib import Path

# The comment at the end of a file that names its source map; a quote in it would be a text in the code.
_SOURCE_MAP = re.compile(
    rb"\n?(?://[#@]\s*sourceMappingURL=[^\s'\"`]*|/\*[#@]\s*sourceMappingURL=[^\s'\"`*]*\s*\*/)\s*$"
)

_OTHER_SEARCH = (
    "assets/javascripts/lunr/**/*.js",
    "assets/javascripts/workers/search.*.js",
    "search/search_index.json",
    "search.json",  # Zensical’s
)


def trim(site: Path, *, has_address: bool, on_web: bool) -> None:
    """Deletes source maps, the builder's own search, and files that only a host or an address makes useful.

    Args:
        site: the built site; changed in place.
        has_address: the public address is known, so the sitemap is right. Its packed copy is the builder's, with
            the day of the build for every page; hosts pack files themselves.
        on_web: the web edition; the bundle has no use for a 404 page and a sitemap.
    """
    for path in sorted(site.rglob("*.map")):
        path.unlink()
    for path in sorted([*site.rglob("*.js"), *site.rglob("*.css")]):
        code = path.read_bytes()
        shorter = _SOURCE_MAP.sub(b"\n", code)
        if shorter != code:
            path.write_bytes(shorter)
    # The builder's own search: the guide brings another (search_texts.py).
    for pattern in _OTHER_SEARCH:
        for path in sorted(site.glob(pattern)):
            path.unlink()
    if not has_address or not on_web:
        (site / "sitemap.xml").unlink(missing_ok=True)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not on_web:
        (site / "404.html").unlink(missing_ok=True)
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
