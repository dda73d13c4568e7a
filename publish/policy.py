"""Step: every page bears its Content-Security-Policy, with the hashes of the inline code that it ships."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from macros.catalogue.problems import Problem
from publish.headers import content_security_policy

_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
# A script of any other type is data, which no browser runs.
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Hashes:
    """``sha256-…`` of each inline script and style, sorted."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def hashes_of(text: str) -> Hashes:
    """The hashes of the inline code in a page (https://www.w3.org/TR/CSP3/#match-element-to-source-list)."""
    return Hashes(_hashes(_SCRIPT.findall(text)), _hashes(_STYLE.findall(text)))


def _hashes(codes: list[str]) -> tuple[str, ...]:
    digests = {hashlib.sha256(code.encode()).digest() for code in codes}
    return tuple(sorted(f"sha256-{base64.b64encode(digest).decode()}" for digest in digests))


def hashes_of_site(site: Path) -> Hashes:
    """The hashes of all inline code in a site, for the header that goes with every file."""
    found = [hashes_of(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))]
    return Hashes(
        tuple(sorted({value for page in found for value in page.scripts})),
        tuple(sorted({value for page in found for value in page.styles})),
    )


def policy_of(text: str, *, from_disk: bool) -> str:
    """The policy that belongs into a page."""
    hashes = hashes_of(text)
    return content_security_policy(
        script_hashes=hashes.scripts, style_hashes=hashes.styles, as_header=False, from_disk=from_disk
    )


def add_policy(site: Path, *, from_disk: bool) -> list[Problem]:
    """Writes the policy into every page, before anything that it must govern.

    Args:
        site: the built site; changed in place.
        from_disk: the bundle.

    Returns:
        Problems: a page that does not say its character set first.
    """
    problems = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        policy = escape(policy_of(text, from_disk=from_disk), quote=False)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        charset = _CHARSET.search(text)
        if not charset:
            problems.append(
                Problem(
                    path.relative_to(site).as_posix(),
                    1,
                    "charset-missing",
                    "the page has no <meta charset>",
                    '<meta charset="utf-8"> as the first part of the head',
                    "write it there",
                )
            )
            continue
        path.write_text(text[: charset.end()] + meta + text[charset.end() :], "utf-8", newline="\n")
    return problems
