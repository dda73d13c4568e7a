"""The policy check: two faults of each kind at once, each with its page, line and rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.inspect_policy import inspect_policy
from publish.policy import add_policy
from tests.publish.pages import html_page
from tests.trees import write_tree

CHARSET = '<meta charset="utf-8">'


def found(folder: Path, *, change: str = "", **bodies: str) -> list[tuple[str, int, str]]:
    """What is found in a site whose pages have these bodies, and get their policy before ``change`` is put in."""
    site = write_tree(folder, {f"{name}.html": html_page(name, body, CHARSET) for name, body in bodies.items()})
    assert add_policy(site, from_disk=False) == []
    for path in site.glob("*.html"):
        path.write_text(path.read_text("utf-8").replace("</body>", f"{change}</body>"), "utf-8")
    return [(problem.path, problem.line, problem.rule) for problem in inspect_policy(site, from_disk=False)]


def test_pages_without_a_fault(tmp_path: Path) -> None:
    body = '<script>a()</script><script type="application/ld+json">{}</script><a href="https://example.org/">x</a>'
    assert found(tmp_path, one=body, two=body, three="") == []


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ('<p style="color:red">a</p>', '<p STYLE="x:y">b</p>', "inline-style"),
        ('<p onclick="a()">a</p>', '<svg onLoad="a()"></svg>', "event-handler"),
        ('<a href="javascript:a()">a</a>', '<a href=" java&#10;Script:a()">b</a>', "code-address"),
        ('<a href="data:text/html,a">a</a>', '<a href="&#1;vbscript:a">b</a>', "code-address"),
        ('<script type="module">a()</script>', '<script id="x">a()</script>', "inline-script"),
        ('<meta http-equiv="refresh" content="1">', '<meta http-equiv="Refresh" content="2">', "refresh"),
    ],
)
def test_two_faults_at_once(tmp_path: Path, first: str, second: str, rule: str) -> None:
    assert found(tmp_path, one=f"{first}\n{second}") == [("one.html", 8, rule), ("one.html", 9, rule)]


def test_inline_code_that_was_put_in_after_the_policy(tmp_path: Path) -> None:
    late = found(tmp_path, change="<style>a{}</style>", one="", two="")
    assert late == [("one.html", 5, "policy-content"), ("two.html", 5, "policy-content")]


def test_inline_scripts_that_differ(tmp_path: Path) -> None:
    differ = found(tmp_path, a="<script>a()</script>", b="<script>b()</script>", c="<script>c()</script>")
    assert differ == [("b.html", 1, "inline-script-differs"), ("c.html", 1, "inline-script-differs")]


def test_pages_without_a_policy_and_without_a_character_set(tmp_path: Path) -> None:
    site = write_tree(tmp_path, {"one.html": html_page("one"), "two.html": html_page("two")})
    assert [(p.path, p.rule) for p in add_policy(site, from_disk=False)] == [
        ("one.html", "charset-missing"),
        ("two.html", "charset-missing"),
    ]
    assert [(p.path, p.rule) for p in inspect_policy(site, from_disk=False)] == [
        ("one.html", "policy-place"),
        ("two.html", "policy-place"),
    ]
