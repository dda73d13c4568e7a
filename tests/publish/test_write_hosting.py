"""Step: what hosts need to know is read from the finished site; a fault in the description writes nothing."""

from __future__ import annotations

from pathlib import Path

from publish.write_hosting import hosted, write_hosting
from tests.publish.pages import html_page
from tests.trees import read_tree, write_tree

SITE = {"404.html": html_page("Lost"), "index.html": html_page("Start"), "one/index.html": html_page("One")}


def test_settings_are_written_beside_the_site_and_never_into_it(tmp_path: Path) -> None:
    write_tree(tmp_path / "web", SITE)
    before = read_tree(tmp_path / "web")

    assert write_hosting(tmp_path / "web", tmp_path / "hosting", site_url="") == []

    assert read_tree(tmp_path / "web") == before
    assert sorted(read_tree(tmp_path / "hosting")) == [
        "apache/guide.conf",
        "apache/htaccess",
        "caddy/Caddyfile",
        "container/Containerfile",
        "container/nginx.conf",
        "github-pages/.nojekyll",
        "github-pages/HOW-TO.txt",
        "netlify-cloudflare/_headers",
        "netlify-cloudflare/_redirects",
        "nginx/guide-http.conf",
        "nginx/guide-location.conf",
        "nginx/guide-server.conf",
        "s3-cdn/HOW-TO.txt",
        "s3-cdn/cdn.json",
        "s3-cdn/cloudfront-request.js",
        "s3-cdn/cloudfront-response.js",
        "s3-cdn/objects.json",
        "s3-cdn/upload.sh",
    ]


def test_packed_twins_are_no_files_of_their_own(tmp_path: Path) -> None:
    write_tree(tmp_path, {**SITE, "index.html.br": "x", "index.html.gz": "x", "data/a.csv": "x", "data/a.csv.gz": "x"})
    assert hosted(tmp_path, site_url="").files == ("404.html", "data/a.csv", "index.html", "one/index.html")


def test_the_policy_names_the_inline_code_of_these_very_pages(tmp_path: Path) -> None:
    """The hashes are those that a browser prints for the same text (https://www.w3.org/TR/CSP3/#match-element-to-source-list)."""
    code = '<script>alert(1)</script><script src="a.js"></script><script type="application/ld+json">{}</script>'
    write_tree(tmp_path, {**SITE, "one/index.html": html_page("One", code)})

    policy = hosted(tmp_path, site_url="").headers["Content-Security-Policy"]

    assert policy.count("sha256-") == 1
    assert "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in policy


def test_every_fault_of_the_description_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    write_tree(tmp_path / "web", {**SITE, "data/one.odd": "x", "data/two": "y"})

    problems = write_hosting(tmp_path / "web", tmp_path / "hosting", site_url="")

    assert [(problem.path, problem.rule, problem.message) for problem in problems] == [
        ("web: data/one.odd", "media-type", "nobody has said what kind of file this is"),
        ("web: data/two", "media-type", "nobody has said what kind of file this is"),
    ]
    assert not (tmp_path / "hosting").exists()
