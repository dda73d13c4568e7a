"""Real servers with the generated settings, on loopback, without rights, each in a folder of its own."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from publish.hosting import hosting_files
from publish.hosting.description import Hosted
from tools.servers import brotli_module, server

NOBODY = 65534
DEBIAN_APACHE = Path("/etc/apache2/mods-available")


@dataclass(frozen=True)
class Answer:
    """What came over the wire.

    Attributes:
        status: the number.
        headers: name in small letters → values.
        body: as it was sent.
    """

    status: int
    headers: Mapping[str, list[str]]
    body: bytes

    def get(self, name: str) -> str | None:
        """The one value of a header, or None where it was not sent."""
        values = self.headers.get(name.lower(), [])
        assert len(values) <= 1, f"{name} was sent more than once: {values}"
        return values[0] if values else None


@dataclass(frozen=True)
class Running:
    """A server that answers.

    Attributes:
        kind: which settings it runs with.
        site: what it serves.
        port: where.
    """

    kind: str
    site: Hosted
    port: int

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """One request on a connection of its own; ``_`` in a name of a header stands for ``-``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, address, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            found: dict[str, list[str]] = {}
            for name, value in response.getheaders():
                found.setdefault(name.lower(), []).append(value)
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


def nginx(folder: Path, site: Hosted, port: int) -> list[str]:
    """The three pieces, where Debian keeps them."""
    files = hosting_files(site)
    for place in ("conf.d", "snippets"):
        (folder / place).mkdir()
    (folder / "snippets/guide-location.conf").write_text(files["nginx/guide-location.conf"], "utf-8")
    (folder / "conf.d/guide-http.conf").write_text(files["nginx/guide-http.conf"], "utf-8")
    own = files["nginx/guide-server.conf"]
    assert "listen 80;" in own
    own = own.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "")
    (folder / "conf.d/guide-server.conf").write_text(own, "utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"load_module {brotli_module()};\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/log warn;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include conf.d/*.conf;\n}}\n",
        "utf-8",
    )
    return [server("nginx") or "nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]


def _container(folder: Path, site: Hosted, port: int) -> list[str]:
    """What runs in the container, but for its port and its place for temporary files."""
    text = hosting_files(site)["container/nginx.conf"]
    for old, new in (
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
        ("pid /tmp/", f"pid {folder}/"),
        ("_temp_path /tmp/", f"_temp_path {folder}/"),
        ("error_log /dev/stderr", f"error_log {folder}/log"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "nginx.conf").write_text(text, "utf-8")
    command = [server("nginx") or "nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
    return [*command, "-g", "daemon off;"]


def _apache(folder: Path, port: int, own: str) -> list[str]:
    modules = {
        "mpm_event_module": "mod_mpm_event",
        "authz_core_module": "mod_authz_core",
        "dir_module": "mod_dir",
        "mime_module": "mod_mime",
        "negotiation_module": "mod_negotiation",
        "autoindex_module": "mod_autoindex",
        "alias_module": "mod_alias",
        "headers_module": "mod_headers",
        "rewrite_module": "mod_rewrite",
        "setenvif_module": "mod_setenvif",
    }
    loads = "".join(f"LoadModule {name} /usr/lib/apache2/modules/{file}.so\n" for name, file in modules.items())
    # What a distribution says about endings and languages stands before our settings there too.
    lists = "".join(f"Include {DEBIAN_APACHE}/{name}.conf\n" for name in ("mime", "negotiation", "autoindex"))
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\n{loads}PidFile {folder}/pid\nErrorLog {folder}/log\n"
        f"DefaultRuntimeDir {folder}\nListen 127.0.0.1:{port}\nStartServers 1\nThreadsPerChild 8\n"
        f"MaxRequestWorkers 16\nServerLimit 2\n{lists}{own}",
        "utf-8",
    )
    return [server("apache2") or "apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def _apache_host(folder: Path, site: Hosted, port: int) -> list[str]:
    (folder / "guide.conf").write_text(hosting_files(site)["apache/guide.conf"], "utf-8")
    own = f"Define GUIDE_ROOT {site.folder}\nDefine GUIDE_PORT {port}\nInclude {folder}/guide.conf\n"
    return _apache(folder, port, own)


def _htaccess(folder: Path, site: Hosted, port: int) -> list[str]:
    """Rented space: listings and languages are on, and the folder may say otherwise."""
    (Path(site.folder) / ".htaccess").write_text(hosting_files(site)["apache/htaccess"], "utf-8")
    root = folder / "htdocs"
    if site.top == "/":
        root.symlink_to(site.folder)
    else:
        place = root / site.top.strip("/")
        place.parent.mkdir(parents=True)
        place.symlink_to(site.folder)
    own = (
        f'DocumentRoot {root}\n<Directory "/">\nRequire all granted\nOptions Indexes FollowSymLinks MultiViews\n'
        "AllowOverride FileInfo Options Indexes\n</Directory>\n"
    )
    return _apache(folder, port, own)


def _caddy(folder: Path, site: Hosted, port: int) -> list[str]:
    (folder / "Caddyfile").write_text(hosting_files(site)["caddy/Caddyfile"], "utf-8")
    settings = {
        "GUIDE_ADDRESS": f"http://127.0.0.1:{port}",
        "GUIDE_ROOT": site.folder,
        "CADDY_ADMIN": f"unix/{folder}/admin",
        "HOME": str(folder),
    }
    command = [server("caddy") or "caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    return ["/usr/bin/env", *(f"{name}={value}" for name, value in settings.items()), *command]


# Writes settings for a site and a port into a folder; gives the command that starts the server.
Start = Callable[[Path, Hosted, int], list[str]]
# Kind of settings → the program, and how it is told.
KINDS: Mapping[str, tuple[str, Start]] = {
    "nginx": ("nginx", nginx),
    "container": ("nginx", _container),
    "apache": ("apache2", _apache_host),
    "htaccess": ("apache2", _htaccess),
    "caddy": ("caddy", _caddy),
}


@contextmanager
def running(kind: str, web: Path, site: Hosted, start: Start | None = None) -> Iterator[Running]:
    """Serves a copy of a folder until the block ends.

    Args:
        kind: which settings.
        web: what is copied.
        site: what the settings say of it.
        start: writes the settings into a folder in place of what ``KINDS`` names; the command comes out.

    Raises:
        AssertionError: where the server does not start; with what it said.
    """
    folder = Path(tempfile.mkdtemp(prefix="hosting-"))
    root = os.geteuid() == 0
    try:
        shutil.copytree(web, folder / "web")
        site = replace(site, folder=str(folder / "web"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        command = (start or KINDS[kind][1])(folder, site, port)
        for path in (folder, *folder.rglob("*")):
            if root:
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        said = folder / "said"
        with said.open("wb") as output:
            rights = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
            process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder, **rights)  # type: ignore[call-overload]
        try:
            _wait(process, port, [said, folder / "log"])
            yield Running(kind, site, port)
        finally:
            process.terminate()
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen[bytes], port: int, logs: list[Path]) -> None:
    """Until the server takes a connection."""
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
    words = "\n".join(log.read_text("utf-8", "replace") for log in logs if log.exists())
    raise AssertionError(f"the server did not start:\n{words}")
