"""The same inputs give the same bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import gzip
import io
import json
import posixpath
import re
import zipfile
from pathlib import Path

import brotli
import pytest

from tests.mini import ROOT
from tests.tools.project import Project, copy_project, differences, finish, small_project
from tests.trees import read_tree

BUNDLE = "facial-mesotherapy-guide-offline.zip"
# Two machines that have as little in common as one machine can show.
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"}


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Project]:
    """Two copies of a small project, each in its own place."""
    top = tmp_path_factory.mktemp("copies")
    return small_project(top / "here"), small_project(top / "dort drüben, ж")


def both(projects: tuple[Project, Project], **settings: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What both machines build."""
    runs = [projects[0].start({**HERE, **settings}, 0o022), projects[1].start({**THERE, **settings}, 0o077)]
    for run in runs:
        finish(run)
    return projects[0].output(), projects[1].output()


@pytest.fixture(scope="module")
def plain(projects: tuple[Project, Project]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Both outputs, built without any setting."""
    return both(projects)


@pytest.fixture(scope="module")
def addressed(
    projects: tuple[Project, Project], plain: tuple[dict[str, bytes], dict[str, bytes]]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Both outputs, built over the plain ones with a public address."""
    assert plain
    return both(projects, SITE_URL="https://example.org/guide")


def test_two_machines_build_the_same_bytes(plain: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    assert BUNDLE in plain[0]
    assert differences(*plain) == []


def test_two_machines_build_the_same_bytes_with_a_public_address(
    addressed: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    assert "web/sitemap.xml" in addressed[0]
    assert differences(*addressed) == []


def test_the_whole_guide_that_is_under_test_is_what_another_machine_builds_from_the_present_sources(
    tmp_path: Path,
) -> None:
    """Else builds differ, or the other tests look at an old dist/: run ``make site``, or the whole of ``make test``."""
    project = copy_project(tmp_path / "dort drüben, ж")
    finish(project.start(THERE, 0o077))

    assert differences(read_tree(ROOT / "dist"), project.output()) == []


def canonical(page: bytes) -> list[str]:
    """The canonical addresses that a page names."""
    return re.findall(r'<link rel="canonical" href="([^"]*)">', page.decode())


def web_pages(output: dict[str, bytes]) -> dict[str, bytes]:
    """Address below the site's root → page, without the page for addresses that do not exist."""
    return {
        posixpath.dirname(name).removeprefix("web").lstrip("/"): content
        for name, content in output.items()
        if name.startswith("web/") and name.endswith("/index.html")
    }


def test_a_public_address_gives_canonical_links_and_a_sitemap(
    addressed: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    output = addressed[0]
    addresses = {
        folder: f"https://example.org/guide/{folder}/" if folder else "https://example.org/guide/"
        for folder in web_pages(output)
    }

    assert {folder: canonical(page) for folder, page in web_pages(output).items()} == {
        folder: [address] for folder, address in addresses.items()
    }
    locations = re.findall(r"<loc>(.*?)</loc>", output["web/sitemap.xml"].decode())
    assert sorted(locations) == sorted(addresses.values())
    assert b'href="https://example.org/guide/"' in output["web/404.html"]


def test_sitemap_has_the_newest_review_date_of_each_page_and_its_records(
    addressed: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    found = re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", addressed[0]["web/sitemap.xml"].decode())
    assert {address.removeprefix("https://example.org/guide/"): day for address, day in found} == {
        "": "2026-02-01",
        "rest/": "2026-02-04",
        "safety/side-effects/": "2026-02-02",
        "sources/": "2026-02-03",
    }


def test_each_twin_unpacks_to_its_file(addressed: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """The builder's own packed sitemap, which bears the day of the build, is not there."""
    output = addressed[0]
    packed = [name for name in output if name.endswith(".gz")]
    assert "web/sitemap.xml.gz" in packed and "web/index.html.gz" in packed
    assert [name for name in packed if gzip.decompress(output[name]) != output[name.removesuffix(".gz")]] == []
    twins = [name for name in output if name.endswith(".br")]
    assert [name for name in twins if brotli.decompress(output[name]) != output[name.removesuffix(".br")]] == []


def test_feed_and_its_link_are_there_with_a_public_address_alone(
    plain: tuple[dict[str, bytes], dict[str, bytes]], addressed: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    link = b'type="application/atom+xml" title="What has changed" href="'
    assert b"<title>Version 0.1.0</title>" in addressed[0]["web/feed.xml"]
    assert b"https://example.org/guide/rest/" in addressed[0]["web/llms.txt"]
    assert [name for name, page in web_pages(addressed[0]).items() if page.count(link) != 1] == []
    assert "web/feed.xml" not in plain[0] and b"https://example.org" not in plain[0]["web/llms.txt"]
    assert [name for name, page in web_pages(plain[0]).items() if link in page] == []


def data_blocks(page: bytes) -> list[str]:
    """The JSON-LD of a page."""
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode())


def test_open_data_names_addresses_only_where_they_are_known(
    plain: tuple[dict[str, bytes], dict[str, bytes]], addressed: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    with_address = json.loads(addressed[0]["web/data/claims.json"])["records"][0]["address"]
    assert with_address == "https://example.org/guide/rest/#claim-glow"
    assert json.loads(plain[0]["web/data/claims.json"])["records"][0]["address"] == "../rest/#claim-glow"
    for folder, page in web_pages(addressed[0]).items():
        (block,) = data_blocks(page)
        own = f"https://example.org/guide/{folder}/" if folder else "https://example.org/guide/"
        assert json.loads(block)["@graph"][0]["@id"] == own
    for page in web_pages(plain[0]).values():
        (block,) = data_blocks(page)
        assert "@id" not in block and '"url"' not in block
    assert [name for name in zipfile.ZipFile(io.BytesIO(plain[0][BUNDLE])).namelist() if "/data/" in name] == []


def test_without_a_public_address_there_is_neither(plain: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    output = plain[0]

    assert [canonical(page) for page in web_pages(output).values()] == [[]] * len(web_pages(output))
    assert [name for name in output if "sitemap" in name] == []
    assert b"href=" not in output["web/404.html"]


def test_the_bundle_is_the_same_with_and_without_a_public_address(
    plain: tuple[dict[str, bytes], dict[str, bytes]], addressed: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """Its file names are no addresses on the web, so it names none."""
    assert addressed[0][BUNDLE] == plain[0][BUNDLE]


def test_another_time_changes_the_dates_and_not_the_pages(
    projects: tuple[Project, Project], addressed: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    projects[0].build(SOURCE_DATE_EPOCH="1000000000", SITE_URL="https://example.org/guide")
    output = projects[0].output()

    changed = [line.split(":")[0] for line in differences(addressed[0], output)]
    assert changed == [BUNDLE, "sbom.cdx.json", "web/leaflet.pdf"]
    with zipfile.ZipFile(io.BytesIO(output[BUNDLE])) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2001, 9, 9)}
        read_me = archive.read("facial-mesotherapy-guide-offline/READ-ME-FIRST.txt").decode()
    assert read_me.endswith(", 2001-09-09.\r\n")
