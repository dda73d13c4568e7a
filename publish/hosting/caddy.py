"""Caddy: one Caddyfile, which gets its certificate by itself."""

from __future__ import annotations

import posixpath

from publish.hosting.description import METHODS, NAMED_TYPES, NOT_FOUND, Hosted, head, pattern, types_in


def caddyfile(site: Hosted) -> str:
    """A site for the guide alone. Two settings may come from the environment, else they are as written."""
    top = site.top
    general = [f"{name} {_quoted(value)}" for name, value in site.headers.items()]
    lines = [
        f"root * {{$GUIDE_ROOT:{site.folder}}}",
        "",
        "# In this order: a later line replaces an earlier one.",
        "route {",
    ]
    inner: list[str] = ["header {", *(f"\t{line}" for line in general), "}"]
    # Caddy names it only where it found a packed copy; put off, so that it is not there twice.
    inner += ["header {", "\tdefer", "\tVary Accept-Encoding", "}"]
    # By itself: one removal in a block puts the whole block off until the answer is sent.
    inner.append("header -Server")
    number = 0
    for name, values in site.varying().items():
        for path, value in reversed(values):
            number += 1
            inner.append(f"@rule{number} path_regexp {_quoted(pattern(path, top))}")
            inner.append(f"header @rule{number} {name} {_quoted(value)}" if value else f"header @rule{number} -{name}")
    inner.append("")
    for ending, kind in types_in(site.files):
        paths = f"*.{ending} */" if ending == "html" else f"*.{ending}"
        inner += [f"@{ending} path {paths}", f"header @{ending} Content-Type {_quoted(kind)}"]
    for path, kind in NAMED_TYPES.items():
        if path[1:] in site.files:
            inner.append(f"header {top}{path[1:]} Content-Type {_quoted(kind)}")
    inner.append("")
    inner += [f"redir {top}{redirect.old[1:]} {top}{redirect.new[1:]} 301" for redirect in site.redirects]
    inner += [
        f"@method not method {' '.join(METHODS)}",
        "handle @method {",
        f"\theader Allow {_quoted(', '.join(METHODS))}",
        "\terror 405",
        "}",
        "# Files whose name starts with a dot, and the packed copies under their own name, are nobody's business.",
        "@hidden path */.* *.br *.gz",
        "error @hidden 404",
    ]
    if top != "/":
        inner += [
            f"redir {top.rstrip('/')} {top} 301",
            f"@outside not path {top}*",
            "error @outside 404",
            f"uri strip_prefix {top.rstrip('/')}",
        ]
    inner += ["file_server {", "\tindex index.html", "\tprecompressed br gzip", "}"]
    lines += [f"\t{line}" if line else "" for line in inner]
    lines += ["}", "", "handle_errors {", "\theader {", *(f"\t\t{line}" for line in general)]
    lines += ['\t\tContent-Type "text/html; charset=utf-8"', "\t}", "\theader -Server"]
    lines += [f"\theader -{name}" for name in site.varying() if name not in site.headers]
    lines += ["\t@missing expression {http.error.status_code} == 404", "\thandle @missing {"]
    lines += [
        f"\t\trewrite * {posixpath.normpath(NOT_FOUND)}",
        "\t\tfile_server {",
        "\t\t\tprecompressed br gzip",
        "\t\t}",
        "\t}",
        "}",
    ]
    return (
        head("Caddy: put it into /etc/caddy/Caddyfile.", "Caddy gets a certificate for the host by itself.")
        + f"{{$GUIDE_ADDRESS:{site.host}}} {{\n"
        + "\n".join(f"\t{line}" if line else "" for line in lines)
        + "\n}\n"
    )


def files(site: Hosted) -> dict[str, str]:
    """Path below ``hosting/`` → text."""
    return {"caddy/Caddyfile": caddyfile(site)}


def _quoted(value: str) -> str:
    """A text between quotes; a Caddyfile takes a backslash for itself, but before a quote."""
    return '"' + value.replace('"', '\\"') + '"'
