"""The generated settings on real servers: every promise of the description, asserted on the wire.

An invented site, with the real description of headers, at the top of a host and under a sub-path.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.headers import header_rules, headers_for
from publish.hosting.description import MEDIA_TYPES, Hosted, Redirect
from publish.write_hosting import hosted
from tests.hosting.conftest import require
from tests.hosting.running import KINDS, Answer, Running, running

PAGE = "<!doctype html><title>{0}</title><h1>{0}</h1>" + "<p>Words that can be packed well.</p>" * 40
NOT_FOUND = (
    "<!doctype html><title>Not here</title><style>p{margin:0}</style><h1>This page is not here</h1>" + "<p>.</p>" * 200
)
FILES = {
    "index.html": PAGE.format("Start"),
    "404.html": NOT_FOUND,
    "safety/index.html": PAGE.format("Safety"),
    "safety/get-help/index.html": PAGE.format("Get help"),
    "assets/guide.css": "p{color:#000}" * 50,
    "assets/mark.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>' + " " * 300,
    "assets/hashed/site.0a1b2c3d.js": '"use strict";' * 50,
    "assets/pictures/layers.webp": "RIFF____WEBP",
    "data/claims.json": '{"claims": []}' + " " * 300,
    "data/claims.csv": "id,text\n" * 60,
    "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"/>' + " " * 300,
    "sitemap.xml": "<urlset/>" + " " * 300,
    "llms.txt": "words\n" * 60,
    "leaflet.pdf": "%PDF-1.7 " * 40,
}
# Nothing that a server should show, and nothing that the site ships: a careless copy may bring it all the same.
STRAY = {
    ".git/config": "[secret]",
    ".env": "KEY=secret",
    "safety/.DS_Store": "secret",
    ".well-known/acme-challenge/token": "token",
    "pictures/one.svg": "<svg/>",
}
MOVED = (Redirect("/risks/", "/safety/"), Redirect("/old.pdf", "/leaflet.pdf"), Redirect("/help/", "/safety/#help"))
TOPS = {"top": "", "sub-path": "https://guide.example/patients/guide/"}


def write_site(folder: Path) -> None:
    """The invented site with packed twins of its texts."""
    for name, text in {**FILES, **STRAY}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if name in FILES and path.suffix not in (".pdf", ".webp"):
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
            # No library that packs is needed: a server must send these bytes, whatever they are.
            path.with_name(f"{path.name}.br").write_bytes(b"brotli:" + text.encode()[:20])


def twin(name: str, ending: str) -> bytes:
    """The bytes of a packed twin."""
    text = FILES[name].encode()
    return gzip.compress(text, mtime=0) if ending == ".gz" else b"brotli:" + text[:20]


@pytest.fixture(scope="module", params=[(kind, top) for kind in KINDS for top in TOPS], ids=lambda p: f"{p[0]}-{p[1]}")
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Each kind of settings, at the top of a host and under a sub-path."""
    kind, top = request.param
    require(kind)
    web = tmp_path_factory.mktemp("site") / "web"
    write_site(web)
    site = hosted(web, site_url=TOPS[top], redirects=MOVED)
    site = Hosted(site.rules, site.redirects, tuple(sorted(FILES)), site.site_url)
    with running(kind, web, site) as found:
        yield found


def at(host: Running, address: str) -> str:
    """An address below the top of the site as one of the host."""
    return host.site.top + address.removeprefix("/")


def address_of(name: str) -> str:
    """Where a file is found."""
    return "/" + name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else f"/{name}"


def wrong_headers(answer: Answer, expected: dict[str, str], host: Running) -> dict[str, object]:
    """Headers of the description that were not sent as it says; also those that it gives to other addresses only."""
    names = {name for rule in host.site.rules for name, _ in rule.headers}
    return {name: answer.get(name) for name in names if answer.get(name) != expected.get(name)}


def test_the_description_is_the_real_one(host: Running) -> None:
    assert "default-src 'none'" in host.site.headers["Content-Security-Policy"]
    assert [rule.paths for rule in host.site.rules] == [rule.paths for rule in header_rules(script_hashes=())]


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_comes_with_its_type_and_its_headers(host: Running, name: str) -> None:
    answer = host.ask(at(host, address_of(name)))

    assert (answer.status, answer.body) == (200, FILES[name].encode())
    assert wrong_headers(answer, headers_for(address_of(name), host.site.rules), host) == {}
    kind = "application/atom+xml; charset=utf-8" if name == "feed.xml" else MEDIA_TYPES[Path(name).suffix]
    assert answer.get("Content-Type") == kind
    assert answer.get("Content-Encoding") is None
    assert answer.get("Content-Length") == str(len(FILES[name]))


@pytest.mark.parametrize(
    "name", ["index.html", "safety/index.html", "data/claims.json", "feed.xml", "assets/guide.css"]
)
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", None),
        ("br;q=0, gzip;q=0", None),
    ],
)
def test_packed_twins_are_sent_to_whoever_takes_them(
    host: Running, name: str, accepted: str, coding: str | None
) -> None:
    if host.kind == "container" and coding == "br":
        coding = "gzip" if "gzip" in accepted else None  # the base image has no module for it
    answer = host.ask(at(host, address_of(name)), Accept_Encoding=accepted)

    body = twin(name, ".br" if coding == "br" else ".gz") if coding else FILES[name].encode()
    assert (answer.status, answer.get("Content-Encoding"), answer.body) == (200, coding, body)
    kind = "application/atom+xml; charset=utf-8" if name == "feed.xml" else MEDIA_TYPES[Path(name).suffix]
    assert answer.get("Content-Type") == kind
    assert "accept-encoding" in (answer.get("Vary") or "").lower()
    assert wrong_headers(answer, headers_for(address_of(name), host.site.rules), host) == {}


def test_twins_have_tags_of_their_own(host: Running) -> None:
    """A cache must not take one for the other (RFC 9110, section 8.8.3)."""
    tags = [host.ask(at(host, "/"), Accept_Encoding=coding).get("ETag") for coding in ("br", "gzip", "identity")]
    if host.kind == "container":
        assert tags.pop(0) == tags[-1]
    assert None not in tags
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("name", ["safety/index.html", "data/claims.json"])
def test_what_a_reader_has_is_not_sent_again(host: Running, name: str, coding: str) -> None:
    address = at(host, address_of(name))
    first = host.ask(address, Accept_Encoding=coding)
    tag = first.get("ETag")
    assert tag

    again = host.ask(address, Accept_Encoding=coding, If_None_Match=tag)

    assert (again.status, again.body) == (304, b"")
    assert again.get("Cache-Control") == headers_for(address_of(name), host.site.rules)["Cache-Control"]
    assert host.ask(address, Accept_Encoding=coding, If_None_Match='"other"').status == 200
    date = first.get("Last-Modified")
    assert date
    assert host.ask(address, Accept_Encoding=coding, If_Modified_Since=date).status == 304


def test_a_part_of_a_file_can_be_had(host: Running) -> None:
    address = at(host, "/leaflet.pdf")
    whole = FILES["leaflet.pdf"].encode()

    part = host.ask(address, Range="bytes=9-17")

    assert (part.status, part.body) == (206, whole[9:18])
    assert part.get("Content-Range") == f"bytes 9-17/{len(whole)}"
    assert wrong_headers(part, headers_for("/leaflet.pdf", host.site.rules), host) == {}
    assert host.ask(address, Range=f"bytes={len(whole)}-").status == 416
    assert host.ask(address, Range="bytes=0-3", If_Range='"other"').status == 200


@pytest.mark.parametrize("name", ["index.html", "leaflet.pdf", "data/claims.json"])
def test_a_question_about_a_file_has_all_but_the_file(host: Running, name: str) -> None:
    address = at(host, address_of(name))
    answer, whole = host.ask(address, "HEAD"), host.ask(address)

    assert (answer.status, answer.body) == (200, b"")
    assert {n: v for n, v in answer.headers.items() if n != "date"} == {
        n: v for n, v in whole.headers.items() if n != "date"
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/leaflet.pdf", "/nowhere/"])
def test_nothing_can_be_done_but_read(host: Running, method: str, address: str) -> None:
    if method == "TRACE" and host.kind == "htaccess":
        return  # it answers before it reads the file; browsers do not send it
    answer = host.ask(at(host, address), method)

    assert answer.status == 405
    if method != "TRACE" or host.kind == "caddy":  # others refuse it before they look at our settings
        assert answer.get("X-Content-Type-Options") == "nosniff"
        # Apache adds a second, empty line; an empty item of a list counts for nothing (RFC 9110, section 5.6.1.2).
        allowed = {item for line in answer.headers["allow"] for item in line.split(", ") if item}
        assert allowed - ({"TRACE"} if host.kind == "htaccess" else set()) == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "address",
    ["/nowhere", "/nowhere/", "/safety/nowhere/deep/er", "/assets/hashed/site.ffffffff.js", "/data/nothing.json"],
)
@pytest.mark.parametrize("accepted", ["identity", "gzip, br"])
def test_an_address_that_is_not_there_shows_the_guides_own_page(host: Running, address: str, accepted: str) -> None:
    answer = host.ask(at(host, address), Accept_Encoding=accepted)

    bodies = {NOT_FOUND.encode(), twin("404.html", ".gz"), twin("404.html", ".br")}
    assert answer.status == 404
    assert answer.body in (bodies if accepted != "identity" else {NOT_FOUND.encode()})
    assert answer.get("Content-Type") == "text/html; charset=utf-8"
    # It is not kept as long as the file that may be there tomorrow, and no other site may read it.
    assert wrong_headers(answer, headers_for("/404.html", host.site.rules), host) == {}


@pytest.mark.parametrize(
    "address",
    [
        *("/.git/config", "/.git/", "/.env", "/safety/.DS_Store", "/.htaccess", "/%2egit/config", "/safety/../.env"),
        *("/index.html.br", "/index.html.gz", "/data/claims.json.gz", "/safety/index.html.br"),
    ],
)
def test_what_is_nobodys_business_is_not_there(host: Running, address: str) -> None:
    answer = host.ask(at(host, address))

    assert answer.status == 404 or (answer.status in (400, 403) and ("htaccess" in address or ".." in address))
    assert b"secret" not in answer.body
    assert b"brotli:" not in answer.body


@pytest.mark.parametrize("address", ["/assets/", "/data/", "/pictures/", "/assets/hashed/"])
def test_a_folder_without_a_page_shows_no_list(host: Running, address: str) -> None:
    answer = host.ask(at(host, address))

    assert answer.status in (403, 404)
    assert b"one.svg" not in answer.body
    assert b"claims" not in answer.body


@pytest.mark.parametrize(
    "address", ["/../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd"]
)
def test_nothing_outside_the_folder_can_be_had(host: Running, address: str) -> None:
    answer = host.ask(at(host, address))

    assert answer.status >= 300
    assert b"root:" not in answer.body


@pytest.mark.parametrize(("old", "new"), [(one.old, one.new) for one in MOVED])
def test_an_address_that_has_moved_leads_to_the_new_one(host: Running, old: str, new: str) -> None:
    answer = host.ask(at(host, old))

    assert answer.status == 301
    assert path_of(answer, host) == at(host, new)


@pytest.mark.parametrize("address", ["/safety", "/safety/get-help"])
def test_a_page_without_its_last_stroke_leads_to_the_page(host: Running, address: str) -> None:
    answer = host.ask(at(host, address))

    assert answer.status in (301, 307, 308)
    assert path_of(answer, host) == at(host, address) + "/"


def test_the_folder_without_its_last_stroke_leads_to_the_start(host: Running) -> None:
    if host.site.top != "/":
        answer = host.ask(host.site.top.rstrip("/"))
        assert answer.status in (301, 307, 308)
        assert path_of(answer, host) == host.site.top


def path_of(answer: Answer, host: Running) -> str:
    """Where an answer leads, on the same host."""
    return (answer.get("Location") or "").removeprefix(f"http://127.0.0.1:{host.port}")


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "//evil.example/", "//evil.example/%2e%2e", "//safety", "///safety", "/safety//get-help"],
)
def test_nobody_is_led_to_another_host(host: Running, address: str) -> None:
    """A browser takes “//name/” for another host."""
    for asked in (address, at(host, address)):
        location = host.ask(asked).get("Location")
        own = f"http://127.0.0.1:{host.port}/"
        assert location is None or location.startswith(own) or (location[0] == "/" and location[1:2] != "/")


@pytest.mark.parametrize("address", ["/", "/nowhere"])
def test_a_server_does_not_tell_its_version(host: Running, address: str) -> None:
    said = (host.ask(at(host, address)).get("Server") or "").lower()
    # On rented space the host decides it, for all.
    assert said in ("", "nginx", "apache") or (host.kind == "htaccess" and said.startswith("apache"))


def test_the_place_for_certificates_stays_open(host: Running) -> None:
    """Programs that get a certificate put a file there; Caddy answers by itself."""
    if host.kind != "caddy":
        assert host.ask(at(host, "/.well-known/acme-challenge/token")).body == b"token"


def test_no_cookie_is_set_and_nothing_else_is_named(host: Running) -> None:
    answer = host.ask(at(host, "/"))
    assert answer.get("Set-Cookie") is None
    assert set(answer.headers) <= {
        *(name.lower() for name in headers_for("/", host.site.rules)),
        *("server", "date", "content-type", "content-length", "last-modified", "connection", "vary", "etag"),
        *("accept-ranges",),
    }
