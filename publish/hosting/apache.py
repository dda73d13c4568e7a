"""Apache: the same directives as a ``.htaccess`` for rented space and in a virtual host."""

from __future__ import annotations

from publish.hosting.description import METHODS, NAMED_TYPES, NOT_FOUND, TWINS, Hosted, head, pattern, types_in


def directives(site: Hosted) -> list[str]:
    """What holds for the folder of the guide, in a ``.htaccess`` or a ``<Directory>``."""
    top = site.top
    lines = [
        "DirectoryIndex index.html",
        "DirectorySlash On",
        "FileETag MTime Size",
        f"ErrorDocument 404 {top.rstrip('/')}{NOT_FOUND}",
        "",
        "# What the server's own lists may say about these endings is taken back first.",
        "RemoveType .br .gz",
        "RemoveLanguage .br",
        *(f"AddEncoding {coding} {ending}" for coding, ending in TWINS.items()),
        *(f'AddType "{kind}" .{ending}' for ending, kind in types_in(site.files)),
        "AddDefaultCharset Off",
        *(
            f'<Files "{path.rpartition("/")[2]}*">\n    ForceType "{kind}"\n</Files>'
            for path, kind in NAMED_TYPES.items()
            if path[1:] in site.files
        ),
        "",
        "RewriteEngine On",
        f"RewriteBase {top}",
        f"RewriteCond %{{REQUEST_METHOD}} !^({'|'.join(METHODS)})$",
        "RewriteRule ^ - [R=405,L]",
        "# Files whose name starts with a dot, and the packed copies under their own name, are nobody's business.",
        r"RewriteRule (^|/)\.(?!well-known/) - [R=404,L]",
        "RewriteCond %{ENV:REDIRECT_STATUS} ^$",
        r"RewriteRule \.(br|gz)$ - [R=404,L]",
        *(
            f'RewriteRule "{pattern(redirect.old, "")}" "{top}{redirect.new[1:]}" [R=301,NE,L]'
            for redirect in site.redirects
        ),
        "# Packed copies lie beside the files; q=0 means: not this one (RFC 9110, section 12.5.3).",
    ]
    for coding, ending in TWINS.items():
        wanted = rf'RewriteCond %{{HTTP:Accept-Encoding}} "(^|,)\s*{coding}\s*(,|$|;\s*q=(1|0\.0*[1-9]))"'
        lines += [
            wanted,
            rf"RewriteCond %{{REQUEST_FILENAME}}{ending} -f",
            rf"RewriteRule ^(.*[^/])$ $1{ending} [L]",
            wanted,
            rf"RewriteCond %{{REQUEST_FILENAME}}/index.html{ending} -f",
            rf"RewriteRule ^(.*/)?$ $1index.html{ending} [L]",
        ]
    lines += ["", "Header onsuccess unset Vary", 'Header always set Vary "Accept-Encoding"']
    # RFC 9110, section 15.5.6: who refuses a method says which ones there are.
    lines.append(f'Header always set Allow "{", ".join(METHODS)}" "expr=%{{REQUEST_STATUS}} == 405"')
    for name, value in site.headers.items():
        lines += [f"Header onsuccess unset {name}", f'Header always set {name} "{_quoted(value)}"']
    for name, values in site.varying().items():
        if name not in site.headers:
            lines.append(f"Header onsuccess unset {name}")
        for path, value in reversed(values):
            address = pattern(path, top)
            address = rf"{address[:-1]}(\.(br|gz))?$" if address.endswith("$") else address
            change = f'Header always set {name} "{_quoted(value)}"' if value else f"Header always unset {name}"
            lines.append(f'{change} "expr=%{{REQUEST_URI}} =~ m#{address}#"')
    return lines


def htaccess(site: Hosted) -> str:
    """For space on somebody else's server."""
    return (
        head(
            "Apache: put it as .htaccess into the folder of the guide.",
            "The host must allow it (AllowOverride FileInfo Options Indexes), with mod_headers and mod_rewrite.",
        )
        + "Options -Indexes\n"
        + "\n".join(directives(site))
        + "\n"
    )


def virtual_host(site: Hosted) -> str:
    """For a server of one's own."""
    inner = [f"    {line}" if line else "" for text in directives(site) for line in text.split("\n")]
    place = ['DocumentRoot "${GUIDE_ROOT}"'] if site.top == "/" else [f'Alias {site.top} "${{GUIDE_ROOT}}/"']
    if site.top != "/":
        place.append(f"RedirectMatch 301 {pattern('/*', site.top).rstrip('/')}$ {site.top}")
    return (
        head(
            "Apache: put it into sites-available/.",
            "Then: a2enmod headers rewrite && a2ensite guide && apachectl graceful; “certbot --apache” adds https.",
        )
        + f"<IfDefine !GUIDE_ROOT>\n    Define GUIDE_ROOT {site.folder}\n</IfDefine>\n"
        + "<IfDefine !GUIDE_PORT>\n    Define GUIDE_PORT 80\n</IfDefine>\n"
        + "ServerTokens Prod\nServerSignature Off\nTraceEnable Off\n"
        + f"<VirtualHost *:${{GUIDE_PORT}}>\n    ServerName {site.host}\n"
        + "".join(f"    {line}\n" for line in place)
        + '    <Directory "${GUIDE_ROOT}">\n        Require all granted\n        AllowOverride None\n'
        + "        Options FollowSymLinks\n"
        + "\n".join(f"    {line}" if line else "" for line in inner)
        + "\n    </Directory>\n</VirtualHost>\n"
    )


def files(site: Hosted) -> dict[str, str]:
    """Path below ``hosting/`` → text."""
    return {"apache/htaccess": htaccess(site), "apache/guide.conf": virtual_host(site)}


def _quoted(value: str) -> str:
    """Between quotes; a % would start a format of mod_headers."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
