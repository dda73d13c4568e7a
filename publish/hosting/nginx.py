"""nginx: pieces for a server that is there, a server of its own, and the whole configuration of a container."""

from __future__ import annotations

from publish.hosting.description import METHODS, NAMED_TYPES, NOT_FOUND, Hosted, head, pattern, types_in

_MAP_FILE = "guide-http.conf"
_LOCATION_FILE = "guide-location.conf"
# The one place that a container with nothing else to write to must have.
_SCRATCH = "/tmp"


def maps(site: Hosted) -> str:
    """What belongs into ``http``: the headers that differ by address. A header whose value is empty is not sent."""
    blocks = [head("nginx, part 1 of 3: put it into /etc/nginx/conf.d/.")]
    for name, values in site.varying().items():
        lines = [f"    default {_quoted(site.headers.get(name, ''))};"]
        lines += [f"    {_quoted('~' + pattern(path, site.top))} {_quoted(value)};" for path, value in values]
        blocks.append(f"map $uri ${_variable(name)} {{\n" + "\n".join(lines) + "\n}\n")
    # RFC 9110, section 15.5.6: who refuses a method says which ones there are.
    blocks.append(f'map $status $guide_allow {{\n    default "";\n    405 "{", ".join(METHODS)}";\n}}\n')
    return "\n".join(blocks)


def location(site: Hosted, *, brotli: bool = True) -> str:
    """What belongs into ``server``: how the guide's part of the addresses is served.

    Args:
        site: what to serve.
        brotli: whether the module for packed twins of this kind is there.
    """
    top = site.top
    varying = site.varying()
    add = [f"add_header {name} {_quoted(value)} always;" for name, value in site.constant().items()]
    add += [f"add_header {name} ${_variable(name)} always;" for name in varying]
    files = f"alias {site.folder}/;" if top != "/" else f"root {site.folder};"
    inside = [
        files,
        "index index.html;",
        "autoindex off;",
        f"error_page 404 403 {top.rstrip('/')}{NOT_FOUND};",
        "absolute_redirect off;",
        "server_tokens off;",
        "etag on;",
        "charset off;",
        "default_type application/octet-stream;",
        "types {",
        *(f'    "{kind}" {ending};' for ending, kind in types_in(site.files)),
        "}",
        "# Packed copies lie beside the files.",
        *(["brotli_static on;"] if brotli else []),
        "gzip_static on;",
        "gzip_vary on;",
        "",
        f"if ($request_method !~ ^({'|'.join(METHODS)})$) {{ return 405; }}",
        "",
        *add,
        "add_header Allow $guide_allow always;",
    ]
    lines = [
        head(
            "nginx, part 2 of 3: put it into /etc/nginx/snippets/, and include it in a server.",
            *(["It needs the brotli_static module (Debian: libnginx-mod-http-brotli-static)."] if brotli else []),
        )
    ]
    lines += [
        f"location = {_quoted(top + redirect.old[1:])} {{ absolute_redirect off; "
        f"return 301 {_quoted(top + redirect.new[1:])}; }}"
        for redirect in site.redirects
    ]
    if top != "/":
        lines.append(f"location = {top.rstrip('/')} {{ absolute_redirect off; return 301 {top}; }}")
    # Files whose name starts with a dot, and the packed copies under their own name, are nobody's business.
    hidden = f"^{pattern('/*', top)[1:]}(.*/)?\\.(?!well-known/)|^{pattern('/*', top)[1:]}.*\\.(br|gz)$"
    lines.append(f"location {top} {{")
    lines += [f"    {line}" if line else "" for line in inside]
    for path, kind in NAMED_TYPES.items():
        if path[1:] in site.files:
            alias = [f"alias {site.folder}{path};"] if top != "/" else []
            body = [*alias, "types {}", f'default_type "{kind}";']
            lines += ["", f"    location = {top}{path[1:]} {{", *(f"        {line}" for line in body), "    }"]
    lines += ["", f"    location ~ {_quoted(hidden)} {{ return 404; }}", "}"]
    return "\n".join(lines) + "\n"


def server(site: Hosted) -> str:
    """A server for the guide alone."""
    return (
        head(
            "nginx, part 3 of 3: put it into /etc/nginx/conf.d/, if the guide is all that this host serves.",
            "Then “certbot --nginx” gets a certificate and adds what https needs.",
        )
        + f"server {{\n    listen 80;\n    listen [::]:80;\n    server_name {site.host};\n"
        + f"    include snippets/{_LOCATION_FILE};\n}}\n"
    )


def container_conf(site: Hosted) -> str:
    """The whole configuration for a container: no root, nothing written but in /tmp, logs to where containers log."""
    inner = [*maps(site).splitlines(), "", "server {", "    listen 8080;"]
    inner += [f"    {line}" if line else "" for line in location(site, brotli=False).splitlines()]
    inner.append("}")
    body = "\n".join(
        f"    {line}" if line and not line.startswith("#") else line for line in inner if "of 3" not in line
    )
    temporary = "".join(
        f"    {kind}_temp_path {_SCRATCH}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        head("nginx in a container.")
        + "worker_processes auto;\nerror_log /dev/stderr warn;\n"
        + f"pid {_SCRATCH}/nginx.pid;\n"
        + "events { worker_connections 1024; }\nhttp {\n"
        + temporary
        # Who reads about which harm is nobody's business: no log of visits.
        + "    access_log off;\n    sendfile on;\n    tcp_nopush on;\n    keepalive_timeout 65;\n\n"
        + body
        + "\n}\n"
    )


def files(site: Hosted) -> dict[str, str]:
    """Path below ``hosting/`` → text."""
    return {
        f"nginx/{_MAP_FILE}": maps(site),
        f"nginx/{_LOCATION_FILE}": location(site),
        "nginx/guide-server.conf": server(site),
    }


def _variable(name: str) -> str:
    return "guide_" + name.lower().replace("-", "_")


def _quoted(value: str) -> str:
    """A text between quotes; the description holds nothing that nginx would take for a variable."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
