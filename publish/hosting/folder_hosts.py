"""Hosts that read two files in the served folder (Netlify, Cloudflare Pages), and one that reads none (GitHub)."""

from __future__ import annotations

from collections.abc import Iterator

from publish.headers import headers_for
from publish.hosting.description import Hosted, head


def headers_file(site: Hosted) -> str:
    """``_headers``. Where two rules fit, Cloudflare joins both values by a comma; so no header is in two that fit.

    Source: https://developers.cloudflare.com/pages/configuration/headers/.
    """
    blocks = [("/*", site.constant())]
    varying = tuple(site.varying())
    for path in _apart(site, ""):
        found = headers_for(path.removesuffix("*"), site.rules)
        blocks.append((path, {name: found[name] for name in varying if found.get(name)}))
    top = site.top.rstrip("/")
    text = "\n".join(
        f"{top}{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in blocks
        if headers
    )
    return head("Netlify and Cloudflare Pages: copy it into the served folder.") + text


def redirects_file(site: Hosted) -> str:
    """``_redirects``, in the same place."""
    lines = (f"{site.top}{redirect.old[1:]} {site.top}{redirect.new[1:]} 301\n" for redirect in site.redirects)
    return head("Netlify and Cloudflare Pages: copy it into the served folder.") + "".join(lines)


def _apart(site: Hosted, folder: str) -> Iterator[str]:
    """Paths that cover all files below a folder, none twice, each as wide as one set of headers holds."""
    particular = [path for values in site.varying().values() for path, _ in values]
    entries: dict[str, None] = {}
    for file in site.files:
        if file.startswith(folder):
            first, slash, _ = file[len(folder) :].partition("/")
            entries[folder + first + slash] = None
    if "index.html" in {entry.rpartition("/")[2] for entry in entries}:
        yield f"/{folder}"
    for entry in entries:
        if not entry.endswith("/"):
            yield f"/{entry}"
        elif any(path != f"/{entry}*" and path.startswith(f"/{entry}") for path in particular):
            yield from _apart(site, entry)
        else:
            yield f"/{entry}*"


# What GitHub Pages can do, and what it cannot.
_GITHUB = """GitHub Pages
============

It serves the folder as it is, sends its own headers, and cannot be given others. What that means here:

- The Content-Security-Policy holds all the same: each page carries it. What a page cannot say for itself is missing:
  who may frame it (frame-ancestors, X-Frame-Options), X-Content-Type-Options, Permissions-Policy, Cross-Origin-*,
  Strict-Transport-Security (GitHub sends its own on *.github.io) and the times of the cache (ten minutes).
- 404.html on top of the folder is served for addresses that are not there. In a repository's own folder
  (https://name.github.io/guide/) too, if the folder is the top of what is published.
- Redirects cannot be set. At each address that has moved lies a small page that leads on; here they are used.
- Files are packed by the host (gzip); the packed copies beside them are not used and may be left out.

1. Copy dist/web/ into the branch or folder that is published, and the file .nojekyll beside it.
2. Settings, Pages: choose that branch. Under “Custom domain” tick “Enforce HTTPS”.
"""


def files(site: Hosted) -> dict[str, str]:
    """Path below ``hosting/`` → text."""
    return {
        "netlify-cloudflare/_headers": headers_file(site),
        "netlify-cloudflare/_redirects": redirects_file(site),
        "github-pages/.nojekyll": "",
        "github-pages/HOW-TO.txt": _GITHUB,
    }
