"""What every kind of host needs to know, and what the modules of this room share. Description in, text out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from publish.headers import HeaderRule, headers_for

# What a browser is told about each file. The registrations: https://www.iana.org/assignments/media-types/.
# nosniff makes a browser refuse a style or a script with a wrong one, so hosts' own lists are not relied on.
MEDIA_TYPES: Mapping[str, str] = {
    ".avif": "image/avif",
    ".bib": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
# Files whose kind their name does not tell. The feed is Atom (RFC 4287).
NAMED_TYPES: Mapping[str, str] = {"/feed.xml": "application/atom+xml; charset=utf-8"}
# Packed copies beside a file, at their strongest: content coding → what their name ends with.
TWINS: Mapping[str, str] = {"br": ".br", "gzip": ".gz"}
METHODS = ("GET", "HEAD")
NOT_FOUND = "/404.html"


@dataclass(frozen=True)
class Redirect:
    """An address that has moved for good. The old one is a small page that leads on, for hosts without redirects.

    Attributes:
        old: below the top of the site, with ``/`` in front and at its end.
        new: where it is now, written the same way.
    """

    old: str
    new: str


@dataclass(frozen=True)
class Hosted:
    """The site that is to be served.

    Attributes:
        rules: what is sent with each file.
        redirects: addresses that have moved.
        files: paths of all files, sorted, without packed twins.
        site_url: the public address with a / at its end, or empty.
        folder: where the files lie on a server of one's own.
    """

    rules: tuple[HeaderRule, ...]
    redirects: tuple[Redirect, ...]
    files: tuple[str, ...]
    site_url: str = ""
    folder: str = "/srv/guide"

    @property
    def host(self) -> str:
        """The name that the site has on the web."""
        return urlsplit(self.site_url).netloc or "guide.example.org"

    @property
    def top(self) -> str:
        """The path of the top of the site on its host, with / at both ends."""
        return urlsplit(self.site_url).path or "/"

    @property
    def headers(self) -> dict[str, str]:
        """What is sent with an address that no particular rule names, one that is not there among them."""
        return headers_for(NOT_FOUND, self.rules)

    def varying(self) -> dict[str, list[tuple[str, str]]]:
        """Headers that not all addresses share: name → (path as in a rule, value), the most particular path first.

        Each value is what holds in the end, so a host needs only the first path that fits. An empty value: not sent.
        """
        paths = {path for rule in self.rules for path in rule.paths if path != "/*"}
        found: dict[str, list[tuple[str, str]]] = {}
        for name in dict.fromkeys(name for rule in self.rules for name, _ in rule.headers):
            values = [
                (path, headers_for(path.removesuffix("*"), self.rules).get(name, ""))
                for path in sorted(paths, key=lambda path: (-len(path.removesuffix("*")), path))
            ]
            if any(value != self.headers.get(name, "") for _, value in values):
                found[name] = _without_needless(values, self.headers.get(name, ""))
        return found

    def constant(self) -> dict[str, str]:
        """Headers that all addresses share."""
        varying = self.varying()
        return {name: value for name, value in self.headers.items() if name not in varying}


def _without_needless(values: list[tuple[str, str]], general: str) -> list[tuple[str, str]]:
    """Leaves out a path whose value a wider path, or the general rule, gives as well."""
    kept = []
    for number, (path, value) in enumerate(values):
        wider = (v for p, v in values[number + 1 :] if p.endswith("*") and path.startswith(p[:-1]))
        if value != next(wider, general):
            kept.append((path, value))
    return kept


def pattern(path: str, top: str) -> str:
    """A path of a rule as a regular expression for whole addresses below ``top`` (PCRE and RE2)."""
    whole = re.escape(top + path.removeprefix("/").removesuffix("*")).replace("\\-", "-")
    if path.endswith("*"):
        return f"^{whole}"
    return f"^{whole}(index\\.html)?$" if path.endswith("/") else f"^{whole}$"


def media_type(path: str) -> str | None:
    """The type of a file by its path in the site; None for one that nobody has thought of."""
    return NAMED_TYPES.get(f"/{path}") or MEDIA_TYPES.get(posixpath.splitext(path)[1])


def types_in(files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Ending (without the dot) and type of every kind of file that a site has."""
    endings = {posixpath.splitext(path)[1] for path in files}
    yield from ((ending[1:], MEDIA_TYPES[ending]) for ending in sorted(endings & MEDIA_TYPES.keys()))


def head(what: str, *lines: str) -> str:
    """The comment on top of a generated file."""
    return "".join(f"# {line}\n" for line in (what, *lines, "Generated by make site; do not edit."))
