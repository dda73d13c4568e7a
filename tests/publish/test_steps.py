"""Steps: from two built editions to dist/; a fault anywhere leaves dist/ as it was, byte for byte."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from publish.budgets import Budget
from publish.steps import Job, publish
from tests.publish.pages import MOVED_WORDS, READ_ME, html_page
from tests.trees import read_tree, write_tree

OLD = {"guide.zip": b"the last good one", "web/index.html": b"the last good one"}
HEAD = '<meta charset="utf-8">'
SCRIPT = '<script src="{}assets/site.js"></script>'
ASSETS = {
    "assets/javascripts/bundle.1.js": "theme()",
    "assets/javascripts/bundle.1.js.map": "{}",
    "assets/javascripts/workers/search.1.min.js": "work()",
    "assets/site.js": "guide()\n//# sourceMappingURL=site.js.map",
    "assets/site.js.map": "{}",
    "search/search_index.json": '{"docs":[]}',
    "sitemap.xml": "<urlset/>",
}
# sha256 of "guide()", as sha256sum gives it.
HASHED = "assets/hashed/site.d4e849455c.js"


def built(folder: Path, *, site_url: str = "", fault: str = "") -> Job:
    """Both editions as the builder leaves them, and an old output."""
    start = f'<p><a href="{{}}">a</a> {fault}</p>' + SCRIPT.format("")
    write_tree(
        folder / "work/web",
        {
            **ASSETS,
            "404.html": html_page("Lost", head=HEAD),
            "index.html": html_page("Start", start.format("one/"), HEAD),
            "one/index.html": html_page("One", SCRIPT.format("../"), HEAD),
        },
    )
    write_tree(
        folder / "work/bundle",
        {
            **ASSETS,
            "404.html": html_page("Lost", head=HEAD),
            "index.html": html_page("Start", start.format("one.html"), HEAD),
            "one.html": html_page("One", SCRIPT.format(""), HEAD),
        },
    )
    write_tree(folder / "dist", OLD)
    return Job(
        web=folder / "work/web",
        bundle=folder / "work/bundle",
        dist=folder / "dist",
        work=folder / "work",
        site_name="Mini Guide",
        bundle_name="mini-guide",
        site_url=site_url,
        epoch=int(dt.datetime(2026, 3, 4, tzinfo=dt.UTC).timestamp()),
        version="1.2.3",
        read_me=READ_ME,
        moved_words=MOVED_WORDS,
    )


def zip_names(path: Path) -> list[str]:
    """The files in a zip."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


@pytest.mark.parametrize("site_url", ["", "https://own.example/"])
def test_both_editions_stand_in_dist_and_nothing_of_the_old_one(tmp_path: Path, site_url: str) -> None:
    job = built(tmp_path, site_url=site_url)

    assert publish(job) == []

    names = ("404.html", "index.html", "one/index.html")
    twins = ("", ".br", ".gz")
    there = sorted(read_tree(job.dist))
    assert [name for name in there if not name.startswith("hosting/")] == sorted(
        [
            "licences.txt",
            "mini-guide.zip",
            "sbom.cdx.json",
            f"web/{HASHED}",
            *(f"web/{name}{twin}" for name in names for twin in twins),
            *("web/assets/search-texts.js", "web/assets/search-texts.js.br"),  # its gzip twin would not pay
            *(["web/sitemap.xml"] if site_url else []),
        ]
    )
    assert zip_names(job.dist / "mini-guide.zip") == [
        f"mini-guide/{name}"
        for name in ("READ-ME-FIRST.txt", "SHA256SUMS", HASHED, "assets/search-texts.js", "index.html", "one.html")
    ]
    assert f'src="../{HASHED}"' in (job.dist / "web/one/index.html").read_text("utf-8")
    assert {name.split("/")[1] for name in there if name.startswith("hosting/")} == {
        *("apache", "caddy", "container", "github-pages", "netlify-cloudflare", "nginx", "s3-cdn")
    }
    assert not (tmp_path / "dist.old").exists()


def test_read_me_has_the_line_ends_that_every_system_shows(tmp_path: Path) -> None:
    job = built(tmp_path)

    assert publish(job) == []

    with zipfile.ZipFile(job.dist / "mini-guide.zip") as archive:
        assert archive.read("mini-guide/READ-ME-FIRST.txt") == (
            b"Open index.html by double-click: the Mini Guide opens in your browser. No network is needed."
            b" Version 1.2.3, 2026-03-04.\r\n"
        )


def test_a_fault_in_a_page_stops_with_its_edition_and_leaves_dist_as_it_was(tmp_path: Path) -> None:
    job = built(tmp_path, fault='<a href="no.html">b</a> <img src="https://other.example/a.png" alt="x">')

    problems = publish(job)

    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [
        (f"{edition}: index.html", 8, rule) for edition in ("web", "bundle") for rule in ("link-broken", "other-host")
    ]
    assert read_tree(job.dist) == OLD


def test_a_fault_in_one_edition_alone_keeps_both_back(tmp_path: Path) -> None:
    for edition, fault in (("web", '<a href="one.html">b</a>'), ("bundle", '<a href="one/">b</a>')):
        job = built(tmp_path / edition)
        write_tree(
            tmp_path / edition / "work" / edition, {"two.html": html_page("Two", fault + SCRIPT.format(""), HEAD)}
        )

        problems = publish(job)

        assert [(problem.path, problem.line, problem.rule) for problem in problems] == [
            (f"{edition}: two.html", 8, "link-broken")
        ]
        assert read_tree(job.dist) == OLD


def test_a_theme_that_has_changed_stops_before_dist(tmp_path: Path) -> None:
    """The search would not find what stands in no article."""
    job = built(tmp_path)
    for folder in (job.web, job.bundle):
        page = folder / "index.html"
        page.write_text(page.read_text("utf-8").replace("article>", "section>"), "utf-8")

    assert [(problem.path, problem.rule) for problem in publish(job)] == [
        ("web: index.html", "search-no-text"),
        ("bundle: index.html", "search-no-text"),
    ]
    assert read_tree(job.dist) == OLD


def test_over_budget_leaves_dist_as_it_was(tmp_path: Path) -> None:
    job = built(tmp_path)
    tight = {
        name: Budget(name, "bytes", limit, 1)
        for name, limit in {
            "start_page": 10,
            "beyond_own_html": 999,
            "requests": 1,
            "everything_used": 9999,
            "bundle": 99999,
        }.items()
    }

    problems = publish(replace(job, budgets=tight))

    assert [(problem.rule, problem.message.split(":")[0]) for problem in problems] == [
        ("over-budget", "start_page"),
        ("over-budget", "requests"),
    ]
    assert read_tree(job.dist) == OLD


def test_a_crash_while_packing_leaves_dist_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = built(tmp_path)

    def no_space(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publish.steps.pack", no_space)

    with pytest.raises(OSError, match="No space left"):
        publish(job)
    assert read_tree(job.dist) == OLD


def test_folders_of_files_that_cannot_be_shipped_stop_before_any_step(tmp_path: Path) -> None:
    """Two faults in each edition: links, names, missing and half-built pages; every file is as it was."""
    job = replace(built(tmp_path), pages=frozenset({"index", "one", "two"}))
    (job.web / "link").symlink_to(tmp_path)
    (job.web / "AUX.txt").write_text("x", "utf-8")
    Path(os.fsdecode(os.fsencode(job.bundle) + b"/caf\xe9.txt")).write_text("x", "utf-8")
    (job.bundle / "one.html").write_text("<!doctype html>\n<p>", "utf-8")
    before = read_tree(job.bundle)

    assert sorted((problem.path, problem.line, problem.rule) for problem in publish(job)) == [
        ("bundle: caf\\xe9.txt", 1, "name-encoding"),
        ("bundle: one.html", 2, "page-cut"),
        ("bundle: two.html", 1, "page-missing"),
        ("web: AUX.txt", 1, "name-reserved"),
        ("web: link", 1, "site-symlink"),
        ("web: two/index.html", 1, "page-missing"),
    ]
    assert read_tree(job.bundle) == before
    assert read_tree(job.dist) == OLD


def test_editions_that_are_not_there_stop_before_any_step(tmp_path: Path) -> None:
    job = built(tmp_path)
    shutil.rmtree(job.web)
    shutil.rmtree(job.bundle)

    assert [(problem.path, problem.rule) for problem in publish(job)] == [
        ("web: .", "site-missing"),
        ("bundle: .", "site-missing"),
    ]
    assert read_tree(job.dist) == OLD
