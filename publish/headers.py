"""The one description of what a host sends with each file, and of what a page may do.

``content_security_policy`` is also written into every page (``publish/policy.py``), so that it holds from a disk and
on a host that sends nothing. Settings for each kind of host are generated from ``header_rules``.

Sources: OWASP Secure Headers Project, MDN's HTTP Observatory, and the specifications named below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Where files lie whose name holds a hash of their content: the same name is for ever the same bytes.
HASHED_FOLDER = "assets/hashed"

_YEAR = 31_536_000
# Nobody on a page of the guide is asked for any of these (https://www.w3.org/TR/permissions-policy/).
_NOT_ASKED_FOR = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)


@dataclass(frozen=True)
class HeaderRule:
    """What a host sends with some files.

    Attributes:
        paths: below the top of the site, each with ``/`` in front. One that ends in ``*`` stands for everything that
            begins so; any other for that one address.
        headers: name and value of each header.
    """

    paths: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]


def content_security_policy(
    *, script_hashes: Iterable[str], style_hashes: Iterable[str] = (), as_header: bool, from_disk: bool = False
) -> str:
    """What a page may load and do: its own files, the inline code whose hash is named, and nothing else.

    Args:
        script_hashes: ``sha256-…`` of each inline script that pages hold.
        style_hashes: ``sha256-…`` of each inline style.
        as_header: for a header; a ``<meta>`` cannot say who may frame the page (https://www.w3.org/TR/CSP3/#meta-element).
        from_disk: for the bundle. A page opened from a disk has no origin of its own, and browsers may differ on what
            “self” means there.
    """
    own = "'self' file:" if from_disk else "'self'"
    directives = [
        "default-src 'none'",
        " ".join(["script-src", own, *(f"'{value}'" for value in sorted(set(script_hashes)))]),
        " ".join(["style-src", own, *(f"'{value}'" for value in sorted(set(style_hashes)))]),
        f"img-src {own}",
        # No script of ours asks for anything. Lighthouse asks for robots.txt from within the page, and calls a site
        # that forbids it hard to find; what can be asked for is the guide itself (decisions/0026).
        *([] if from_disk else ["connect-src 'self'"]),
        "base-uri 'none'",
        "form-action 'none'",
        *(["frame-ancestors 'none'"] if as_header else []),
        "require-trusted-types-for 'script'",
        # No script may turn a text into markup or code, and none may make a policy that lets it
        # (https://w3c.github.io/trusted-types/). What a script loads later stands in a <template> of the page.
        "trusted-types 'none'",
    ]
    return "; ".join(directives)


def header_rules(
    *, script_hashes: Iterable[str], style_hashes: Iterable[str] = (), hashed_assets: bool = True
) -> tuple[HeaderRule, ...]:
    """What a host sends, from the general to the particular: a later rule replaces a header of an earlier one.

    One policy serves every address, because a host sends the page for addresses that do not exist from any address;
    so the hash of that page's own style belongs to ``style_hashes``.

    Args:
        script_hashes: of the inline scripts in the pages that are shipped (``publish.policy.inline_hashes``).
        style_hashes: of the inline styles.
        hashed_assets: files in ``HASHED_FOLDER`` never change under the same name.
    """
    policy = content_security_policy(script_hashes=script_hashes, style_hashes=style_hashes, as_header=True)
    rules = [
        HeaderRule(
            ("/*",),
            (
                ("Content-Security-Policy", policy),
                ("Referrer-Policy", "no-referrer"),
                ("X-Content-Type-Options", "nosniff"),
                ("X-Frame-Options", "DENY"),
                ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _NOT_ASKED_FOR)),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Embedder-Policy", "require-corp"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
                # Without includeSubDomains and preload: those bind more than this site (RFC 6797, section 11.4).
                ("Strict-Transport-Security", f"max-age={2 * _YEAR}"),
                # Pages may be read from the cache for five minutes: a correction of a danger must not wait longer.
                ("Cache-Control", "public, max-age=300, must-revalidate"),
            ),
        ),
        # Other sites and programs may use the open data, the feed and the list of pages.
        HeaderRule(
            ("/data/*", "/feed.xml", "/llms.txt", "/sitemap.xml", "/leaflet.pdf"),
            (
                ("Cross-Origin-Resource-Policy", "cross-origin"),
                ("Access-Control-Allow-Origin", "*"),
                ("Cache-Control", "public, max-age=3600, must-revalidate"),
            ),
        ),
        HeaderRule(("/assets/mark.svg",), (("Cache-Control", "public, max-age=86400"),)),
    ]
    if hashed_assets:
        rules.append(HeaderRule((f"/{HASHED_FOLDER}/*",), (("Cache-Control", f"public, max-age={_YEAR}, immutable"),)))
    return tuple(rules)


def headers_for(address: str, rules: Iterable[HeaderRule]) -> dict[str, str]:
    """All headers of one address (with ``/`` in front, below the top of the site)."""
    found: dict[str, str] = {}
    for rule in rules:
        if any(_fits(address, path) for path in rule.paths):
            found.update(rule.headers)
    return found


def _fits(address: str, path: str) -> bool:
    return address.startswith(path[:-1]) if path.endswith("*") else address == path
