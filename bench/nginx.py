"""nginx on loopback for measurements: the generated settings, and what ``certbot --nginx`` adds to them.

That is https with HTTP/2, and a redirect from http. The certificate is made for each run, and nobody but this run
trusts it. nginx notes what it sends, so that bytes are counted where they leave and not where they are read.
"""

from __future__ import annotations

import base64
import hashlib
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from publish.headers import HeaderRule
from publish.hosting.description import Hosted
from publish.write_hosting import hosted
from tests.hosting.running import nginx, running

_LOG = "log_format sent '$uri\\t$status\\t$body_bytes_sent\\t$bytes_sent\\t$sent_http_content_type\\t$http_host';\n"
_KINDS = {"text/html": "HTML", "text/css": "style", "text/javascript": "script", "application/json": "search"}


@dataclass(frozen=True)
class Certificate:
    """For “localhost” and 127.0.0.1, signed by nobody.

    Attributes:
        file: the certificate.
        key: its key.
        fingerprint: of its public key, as Chromium wants it, to trust this one alone.
    """

    file: Path
    key: Path
    fingerprint: str


def certificate(folder: Path) -> Certificate:
    """Makes one with the program ``openssl``."""
    file, key = folder / "certificate.pem", folder / "key.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*make, "-addext", names, "-keyout", str(key), "-out", str(file)], check=True, capture_output=True)
    public = subprocess.run(
        ["openssl", "x509", "-in", str(file), "-pubkey", "-noout"], check=True, capture_output=True
    ).stdout
    der = base64.b64decode(b"".join(public.splitlines()[1:-1]))
    return Certificate(file, key, base64.b64encode(hashlib.sha256(der).digest()).decode())


@dataclass(frozen=True)
class Sent:
    """One answer, as nginx noted it; ``total`` is with headers."""

    address: str
    status: int
    body: int
    total: int
    kind: str


@dataclass
class Secure:
    """A site that answers.

    Attributes:
        site: what is served.
        https: the port.
        http: the port that leads to the other.
        log: where nginx notes what it sends.
    """

    site: Hosted
    https: int
    http: int
    log: Path
    read: int = field(default=0)

    @property
    def top(self) -> str:
        """The address of the start page."""
        return f"https://localhost:{self.https}/"

    def sent(self) -> list[Sent]:
        """What was sent since the last call."""
        text = self.log.read_text("utf-8") if self.log.exists() else ""
        new, self.read = text[self.read :], len(text)
        found = []
        for line in new.splitlines():
            address, status, body, total, kind, _ = line.split("\t")
            kind = kind.partition(";")[0]
            name = "picture" if kind.startswith("image/") else _KINDS.get(kind, "other")
            # The texts of a search come as JSON from the theme and as a script from us; its program is a script too.
            name = "search" if "search" in address and "site-search" not in address else name
            found.append(Sent(address, int(status), int(body), int(total), name))
        return found


def ours(web: Path) -> Hosted:
    """The guide as it is published."""
    return hosted(web, site_url="")


def without_rules(web: Path) -> Hosted:
    """Another site on the same server: our policy would stop its scripts, so it gets a cache rule alone."""
    names = sorted(path.relative_to(web).as_posix() for path in web.rglob("*") if path.is_file())
    files = tuple(name for name in names if not name.endswith((".br", ".gz")))
    rule = HeaderRule(("/*",), (("Cache-Control", "public, max-age=300, must-revalidate"),))
    return Hosted((rule,), (), files)


@contextmanager
def secure(web: Path, site: Hosted, own: Certificate, *, log: bool = True) -> Iterator[Secure]:
    """Serves a folder by https until the block ends.

    Args:
        web: the folder, with packed twins.
        site: what its settings say.
        own: the certificate.
        log: note what is sent; a load test is better without.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        plain = int(free.getsockname()[1])
    place: list[Path] = []

    def start(folder: Path, site: Hosted, port: int) -> list[str]:
        command = nginx(folder, site, port)
        place.append(folder)
        for path in (own.file, own.key):
            (folder / path.name).write_bytes(path.read_bytes())
        main = (folder / "nginx.conf").read_text("utf-8")
        if log:
            assert "access_log off;" in main
            main = main.replace("access_log off;", f"{_LOG}access_log {folder}/sent sent;")
        (folder / "nginx.conf").write_text(main, "utf-8")
        server = (folder / "conf.d/guide-server.conf").read_text("utf-8")
        listen = f"listen 127.0.0.1:{port};"
        assert listen in server
        keys = f"ssl_certificate {folder}/{own.file.name};\n    ssl_certificate_key {folder}/{own.key.name};"
        server = server.replace(listen, f"listen 127.0.0.1:{port} ssl http2;\n    {keys}")
        server += f"server {{ listen 127.0.0.1:{plain}; return 301 https://localhost:{port}$request_uri; }}\n"
        (folder / "conf.d/guide-server.conf").write_text(server, "utf-8")
        return command

    with running("nginx", web, site, start) as host:
        yield Secure(host.site, host.port, plain, place[0] / "sent")
