"""Settings for hosts that nobody can start here, read the way their makers say they read them."""

from __future__ import annotations

import fnmatch
import json
import re
import subprocess
from pathlib import Path

import pytest

from publish.headers import HeaderRule, header_rules, headers_for
from publish.hosting import hosting_files
from publish.hosting.description import Hosted, Redirect, pattern
from tests.hosting.test_wire import FILES, MOVED, TOPS, address_of

TYPES = {"index.html": "text/html; charset=utf-8", "feed.xml": "application/atom+xml; charset=utf-8"}


def site(top: str = "top") -> Hosted:
    """The invented site of the tests on the wire, with the real description."""
    rules = header_rules(script_hashes=["sha256-abc="])
    return Hosted(rules, MOVED, tuple(sorted(FILES)), TOPS[top])


def test_nothing_in_the_texts_depends_on_the_order_of_anything() -> None:
    assert hosting_files(site()) == hosting_files(site())
    assert all(text.endswith("\n") or not text for text in hosting_files(site()).values())


# ------------------------------------------------------------- the description


def test_the_most_particular_path_comes_first_and_needless_ones_are_left_out() -> None:
    rules = (
        HeaderRule(("/*",), (("A", "1"), ("B", "1"))),
        HeaderRule(("/data/*", "/one.txt"), (("A", "2"), ("C", "3"))),
        HeaderRule(("/data/raw/*", "/data/same/*"), (("B", "1"),)),
        HeaderRule(("/data/raw/*",), (("A", "1"),)),
    )
    described = Hosted(rules, (), ())
    assert described.varying() == {
        "A": [("/data/raw/*", "1"), ("/one.txt", "2"), ("/data/*", "2")],
        "C": [("/one.txt", "3"), ("/data/*", "3")],
    }
    assert (described.constant(), described.headers) == ({"B": "1"}, {"A": "1", "B": "1"})


@pytest.mark.parametrize(
    ("path", "fits", "fits_not"),
    [
        ("/data/*", "/g/data/a.json", "/data/a.json"),
        ("/feed.xml", "/g/feed.xml", "/g/feed-xml"),
        ("/about/", "/g/about/index.html", "/g/about/x"),
    ],
)
def test_a_path_of_a_rule_is_a_pattern_for_whole_addresses(path: str, fits: str, fits_not: str) -> None:
    assert re.search(pattern(path, "/g/"), fits)
    assert not re.search(pattern(path, "/g/"), fits_not)


# ------------------------------------------------------------- Netlify and Cloudflare Pages


def read_headers_file(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Path → headers, in order."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line, []))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
        else:
            assert not line or line.startswith("#")
    return rules


@pytest.mark.parametrize("top", TOPS)
def test_every_file_gets_each_header_from_one_rule(top: str) -> None:
    """Cloudflare joins the values of two rules by a comma; it takes 100 rules, and 2,000 signs in a line."""
    described = site(top)
    text = hosting_files(described)["netlify-cloudflare/_headers"]
    rules = read_headers_file(text)
    for address in [address_of(name) for name in FILES] + ["/index.html", "/safety/index.html"]:
        whole = described.top + address[1:]
        sent: dict[str, str] = {}
        for path, headers in rules:
            if fnmatch.fnmatchcase(whole, path):
                for name, value in headers:
                    assert name not in sent, f"{whole} has {name} twice"
                    sent[name] = value
        assert sent == headers_for(address, described.rules)
    assert len(rules) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def test_moved_addresses_are_told_in_the_words_of_these_hosts() -> None:
    lines = hosting_files(site("sub-path"))["netlify-cloudflare/_redirects"].splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "/patients/guide/risks/ /patients/guide/safety/ 301",
        "/patients/guide/old.pdf /patients/guide/leaflet.pdf 301",
        "/patients/guide/help/ /patients/guide/safety/#help 301",
    ]


# ------------------------------------------------------------- GitHub Pages


def test_what_github_cannot_do_is_said() -> None:
    text = hosting_files(site())["github-pages/HOW-TO.txt"]
    assert all(word in text for word in ("frame-ancestors", "404.html", ".nojekyll", "small page that leads on"))


# ------------------------------------------------------------- storage and a network of caches


@pytest.mark.parametrize("top", TOPS)
def test_every_file_is_put_in_its_place_with_its_type_and_its_cache_rule(top: str, tmp_path: Path) -> None:
    """The script is run, with a program in the place of aws that notes what it was asked."""
    described = site(top)
    files = hosting_files(described)
    (tmp_path / "aws").write_text('#!/bin/sh\nfor word; do printf "%s\\t" "$word"; done >> "$LOG"; echo >> "$LOG"\n')
    (tmp_path / "aws").chmod(0o755)
    (tmp_path / "upload.sh").write_text(files["s3-cdn/upload.sh"], "utf-8")
    (tmp_path / "web").mkdir()
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "LOG": str(tmp_path / "log"), "BUCKET": "guide"}

    subprocess.run(["sh", "upload.sh", "web"], cwd=tmp_path, env=environ, check=True)

    calls = [line.rstrip("\t").split("\t") for line in (tmp_path / "log").read_text("utf-8").splitlines()]
    table = json.loads(files["s3-cdn/objects.json"])
    assert [call[:2] + call[2:4] for call in calls] == [
        ["s3", "cp", item["file"], f"s3://guide/{item['key']}"] for item in table
    ]
    for call, item in zip(calls, table, strict=True):
        assert call[4:] == [
            *("--content-type", item["ContentType"], "--cache-control", item["CacheControl"], "--only-show-errors")
        ]
        assert item["CacheControl"] == headers_for(f"/{item['file']}", described.rules)["Cache-Control"]
    names = [item["file"] for item in table]
    assert sorted(names) == sorted(FILES)
    assert {name: kind for name in TYPES for kind in [table[names.index(name)]["ContentType"]]} == TYPES
    # Pages last: at no moment does one name a file that is not there.
    assert names[0].startswith("assets/hashed/")
    first_page = next(number for number, name in enumerate(names) if name.endswith(".html"))
    assert all(name.endswith(".html") for name in names[first_page:])


def test_another_service_than_amazons_is_named_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "aws").write_text('#!/bin/sh\necho "$1 $2"; exit 7\n')
    (tmp_path / "aws").chmod(0o755)
    (tmp_path / "upload.sh").write_text(hosting_files(site())["s3-cdn/upload.sh"], "utf-8")
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "BUCKET": "guide", "ENDPOINT": "https://storage.example"}

    done = subprocess.run(["sh", "upload.sh", "."], cwd=tmp_path, env=environ, check=False, capture_output=True)

    # The first failure is the last call.
    assert (done.returncode, done.stdout) == (7, b"--endpoint-url https://storage.example\n")


def test_what_the_network_must_do_stands_in_one_table() -> None:
    table = json.loads(hosting_files(site("sub-path"))["s3-cdn/cdn.json"])
    rules = site().rules
    for name in FILES:
        address = f"/{name}"
        sent = dict(table["headers"])
        for header in {rule["header"] for rule in table["headersByAddress"]}:
            fitting = (
                rule["value"]
                for rule in table["headersByAddress"]
                if rule["header"] == header and re.search(rule["address"], table["top"] + name)
            )
            sent[header] = next(fitting, sent.get(header, ""))
        assert {header: value for header, value in sent.items() if value} == headers_for(address, rules)
    assert table["redirects"]["/patients/guide/risks/"] == "/patients/guide/safety/"


# ------------------------------------------------------------- the container


def test_the_container_runs_without_rights_and_fetches_nothing() -> None:
    """The rules of Docker's own linter and of hadolint that can be asked of a text."""
    lines = [
        line
        for line in hosting_files(site())["container/Containerfile"].splitlines()
        if line and not line.startswith("#")
    ]
    words = [line.split(maxsplit=1) for line in lines]
    assert [word for word, _ in words] == [
        *("ARG", "FROM", "COPY", "COPY", "RUN", "USER", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT", "CMD")
    ]
    said = dict(words)
    assert re.fullmatch(r"BASE=[a-z.]+/[a-z/-]+:[a-z0-9.-]+", said["ARG"]), "a base with a tag that is not “latest”"
    assert not said["ARG"].endswith(":latest")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", said["USER"]), "a number, so that a cluster can see it is not root"
    assert int(said["EXPOSE"]) >= 1024
    assert json.loads(said["ENTRYPOINT"]) + json.loads(said["CMD"]) == ["nginx", "-g", "daemon off;"]
    assert not re.search(r"curl|wget|apk|apt|https?:|ADD ", "\n".join(lines))
    conf = hosting_files(site())["container/nginx.conf"]
    assert f"listen {said['EXPOSE']};" in conf
    assert not re.search(r"^\s*(user|load_module)\b|brotli_static", conf, re.MULTILINE)
    written = re.findall(r"(?:pid|_temp_path) ([^;]+);", conf)
    assert len(written) == 6
    assert all(path.startswith("/tmp/") for path in written)


def test_a_value_cannot_leave_its_quotes() -> None:
    """The description is ours; a mistake in it must stay a value all the same."""
    rules = (HeaderRule(("/*",), (("X", 'a"b\\c'),)),)
    files = hosting_files(Hosted(rules, (Redirect("/a", "/"),), ("index.html",)))
    assert 'add_header X "a\\"b\\\\c" always;' in files["nginx/guide-location.conf"]
    assert 'X "a\\"b\\c"' in files["caddy/Caddyfile"]
    assert 'set X "a\\"b\\\\c"' in files["apache/htaccess"]
