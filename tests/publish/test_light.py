"""The steps that make files lighter and name them by their content, on small invented sites."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import brotli

from publish.hashed_names import hash_names
from publish.headers import header_rules, headers_for
from publish.join_files import join_files
from publish.lighten import fewer_spaces, fewer_spaces_in_style
from publish.twins import add_twins
from tests.trees import read_tree, write_tree


def test_spaces_of_a_page_go_where_they_mean_nothing() -> None:
    kept = "<pre>\n  a\n\n  b</pre><textarea>\n\n x</textarea><script>a\n\n  b</script>"
    assert fewer_spaces(f"<p>a  b\n\n    <b>c</b> <i>d</i>   \n  </p>\n{kept}\n\n") == (
        f"<p>a  b\n<b>c</b> <i>d</i>\n</p>\n{kept}\n"
    )


def test_a_style_keeps_what_its_selectors_and_strings_say() -> None:
    style = (
        '/* a */ a :is( b , c ) > d { color : red ; content: " ; /* x */ " }\n'
        "@media (x) and (y) { e f { g: calc(1px + 2px); } }"
    )
    assert fewer_spaces_in_style(style) == (
        'a :is( b,c ) > d{color : red;content: " ; /* x */ "}@media (x) and (y){e f{g: calc(1px + 2px)}}\n'
    )


def test_deferred_scripts_become_one_in_their_order_and_those_in_a_template_stay(tmp_path: Path) -> None:
    site = write_tree(
        tmp_path,
        {
            "assets/a.js": '"use strict"\na()',
            "assets/b.js": "b() // end",
            "assets/c.js": "c()",
            "x/index.html": '<script src="../assets/a.js" defer=""></script><p>x</p>'
            '<template><script src="../assets/c.js"></script></template><script src="../assets/b.js" defer></script>',
            "y.html": '<script src="assets/b.js" defer></script>',
        },
    )
    join_files(site)
    files = read_tree(site)
    assert sorted(files) == ["assets/a-b.js", "assets/b.js", "assets/c.js", "x/index.html", "y.html"]
    assert files["assets/a-b.js"] == b'(function(){"use strict"\na()\n})();\n(function(){b() // end\n})();\n'
    assert files["x/index.html"].decode() == (
        '\n<script src="../assets/a-b.js" defer></script><p>x</p>'
        '<template><script src="../assets/c.js"></script></template>'
    )


def test_names_hold_hashes_also_in_templates_and_what_others_link_to_keeps_its_name(tmp_path: Path) -> None:
    site = write_tree(
        tmp_path,
        {
            "assets/mark.svg": "<svg/>",
            "assets/a.css": "a{b:url(mark.svg)}",
            "assets/a.js": "a()",
            "data/a.json": "{}",
            "x/index.html": '<link rel="icon" href="../assets/mark.svg"><link rel="stylesheet" href="../assets/a.css">'
            '<template><script src="../assets/a.js"></script></template><a href="../data/a.json">'
            'src="../assets/a.js"</a>',
        },
    )
    hash_names(site)
    style = 'a{b:url("../mark.svg")}'
    css = f"assets/hashed/a.{hashlib.sha256(style.encode()).hexdigest()[:10]}.css"
    js = f"assets/hashed/a.{hashlib.sha256(b'a()').hexdigest()[:10]}.js"
    files = read_tree(site)
    assert sorted(files) == sorted(["assets/mark.svg", css, js, "data/a.json", "x/index.html"])
    assert files[css].decode() == style
    assert files["x/index.html"].decode() == (
        f'<link rel="icon" href="../assets/mark.svg"><link rel="stylesheet" href="../{css}">'
        f'<template><script src="../{js}"></script></template><a href="../data/a.json">src="../assets/a.js"</a>'
    )


def test_twins_unpack_to_their_file_and_stand_only_where_they_pay(tmp_path: Path) -> None:
    long = "many words " * 100
    site = write_tree(tmp_path, {"a.html": long, "b.html": "few", "c.pdf": long})
    add_twins(site)
    files = read_tree(site)
    assert sorted(files) == ["a.html", "a.html.br", "a.html.gz", "b.html", "c.pdf"]
    assert brotli.decompress(files["a.html.br"]) == gzip.decompress(files["a.html.gz"]) == long.encode()


def test_a_later_header_rule_replaces_an_earlier_one() -> None:
    rules = header_rules(script_hashes=["sha256-x="])
    page, asset, data = (headers_for(a, rules) for a in ("/safety/", "/assets/hashed/a.1.js", "/data/claims.json"))
    assert "'sha256-x='" in page["Content-Security-Policy"] and "unsafe" not in page["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert "immutable" in asset["Cache-Control"] and "immutable" not in page["Cache-Control"]
    assert data["Cross-Origin-Resource-Policy"] == "cross-origin" and "Content-Security-Policy" in data


def test_style_sheets_of_a_page_become_one_in_their_order(tmp_path: Path) -> None:
    site = write_tree(
        tmp_path,
        {
            "assets/a.css": "a{b:c}\n",
            "assets/b.css": "@media print{d{e:f}}\n",
            "x/index.html": '<link rel="stylesheet" href="../assets/a.css"><script>x</script>'
            '<link rel="stylesheet" href="../assets/b.css"><link rel="icon" href="y.svg">',
            "y.html": '<link rel="stylesheet" href="assets/a.css">',
        },
    )
    join_files(site)
    files = read_tree(site)
    assert sorted(files) == ["assets/a-b.css", "assets/a.css", "x/index.html", "y.html"]
    assert files["assets/a-b.css"] == b"a{b:c}\n@media print{d{e:f}}\n"
    assert files["x/index.html"].decode() == (
        '\n<link rel="stylesheet" href="../assets/a-b.css"><script>x</script><link rel="icon" href="y.svg">'
    )
