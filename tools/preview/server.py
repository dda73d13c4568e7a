"""The preview's web server: on this machine only, with a small script in each page that hears of changes."""

from __future__ import annotations

import html
import http.server
import mimetypes
import os
import socket
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from tools.preview.shown import Found, Shown

HOST = "127.0.0.1"
# Below this address are the preview's own files; no page of a guide begins with a dot.
OWN = "/.preview/"
_OWN_FILES = {name: Path(__file__).with_name(name) for name in ("preview.js", "preview.css")}
# What a system says of these differs from machine to machine.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
# A browser that went away is noticed when something is sent.
_PULSE = 5.0


def with_script(content: bytes, tag: str) -> bytes:
    """A page with the preview's script at its end.

    It is the last thing in the page, so that taking it away gives the very bytes that were built.
    """
    return content + f'<script src="{OWN}preview.js" data-tag="{html.escape(tag)}" defer></script>'.encode()


class Server(http.server.ThreadingHTTPServer):
    """Serves what is shown, until it is shut down."""

    daemon_threads = True
    # On Windows, reusing means sharing with whoever listens there already.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(self, port: int, shown: Shown) -> None:
        """Args: the port (0 for any that is free), and what to show.

        Raises:
            OSError: where nobody may listen there.
        """
        self.shown = shown
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no fault."""

    @property
    def address(self) -> str:
        """Where to look."""
        return f"http://{HOST}:{self.server_port}/"


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    _methods: ClassVar = ("GET", "HEAD")

    def do_GET(self) -> None:
        """Answers a request."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answers a request without sending content."""
        self._answer()

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: the terminal is for changes and problems."""

    def _answer(self) -> None:
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        # A page elsewhere that points its own name at this machine gets nothing.
        if self.headers.get("Host", "") not in {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}:
            self._send(403, "text/plain", b"This preview answers on its own address only.\n")
            return
        address = urlsplit(self.path)
        path = unquote(address.path)
        if address.path == OWN + "events":
            self._events(parse_qs(address.query).get("page", ["/"])[0])
        elif address.path.removeprefix(OWN) in _OWN_FILES and address.path.startswith(OWN):
            name = address.path.removeprefix(OWN)
            self._send(200, _type_of(name), _OWN_FILES[name].read_bytes())
        else:
            found = self.server.shown.find(path.removeprefix("/"))
            self._found(found)

    def _found(self, found: Found) -> None:
        if found.status == 301:
            self._send(301, "text/plain", b"", {"Location": found.path})
            return
        kind = _type_of(found.path)
        if kind.startswith("text/html"):
            self._send(found.status, kind, with_script(found.content, found.tag))
        elif found.tag and self.headers.get("If-None-Match") == f'"{found.tag}"' and found.status == 200:
            self._send(304, kind, b"", {"ETag": f'"{found.tag}"'})
        else:
            self._send(found.status, kind, found.content, {"ETag": f'"{found.tag}"'})

    def _send(self, status: int, kind: str, content: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        # Asked for anew each time: nothing that is shown may be older than the files.
        for name, value in {"Content-Type": kind, "Cache-Control": "no-cache", **(more or {})}.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def _events(self, page: str) -> None:
        """Tells a page what it needs to know, at once and whenever it changes (server-sent events)."""
        shown, page = self.server.shown, unquote(page).removeprefix("/")
        self.send_response(200)
        for name, value in (
            ("Content-Type", "text/event-stream"),
            ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        shown.watch(page)
        try:
            seen = -1
            while not shown.closed:
                with shown.changed:
                    same = seen == shown.version
                    seen, state = shown.version, shown.state(page)
                self.wfile.write(b": still here\n\n" if same else f"data: {state}\n\n".encode())
                self.wfile.flush()
                shown.wait_for_other_than(seen, _PULSE)
        except OSError:
            pass  # the browser went away
        finally:
            shown.unwatch(page)


def _type_of(name: str) -> str:
    ending = Path(name).suffix.lower()
    kind = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or ending in (".json", ".svg", ".xml") else kind
