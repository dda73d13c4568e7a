"""The bundle as a file: one folder, a start page and a line that tells what to open; whoever unpacks it, and where."""

from __future__ import annotations

import hashlib
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as lxml_html

from tests.editions import BUNDLE, BUNDLE_NAME
from tests.mini import ROOT
from tests.trees import read_tree
from tools.helpers import unpacker

# A folder such as readers have.
FOLDER = "Mes téléchargements – тест (1)"
# Programs that unpack a zip, each with what to tell it; Python's own is surely there.
UNPACKERS: dict[str, tuple[str, ...]] = {
    "Python": ("-m", "zipfile", "-e", str(BUNDLE), "."),
    "unzip": ("-q", str(BUNDLE)),
    "bsdtar": ("-xf", str(BUNDLE)),
    "7-Zip": ("x", "-y", "-bd", str(BUNDLE)),
}


@pytest.fixture(scope="module")
def entries() -> dict[str, bytes]:
    """Name → content of every entry."""
    with zipfile.ZipFile(BUNDLE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_is_in_one_folder_with_the_start_page_on_its_top(entries: dict[str, bytes]) -> None:
    assert {name.split("/")[0] for name in entries} == {BUNDLE_NAME}
    assert f"{BUNDLE_NAME}/index.html" in entries
    assert [name for name in entries if ".." in name.split("/") or "\\" in name or name.endswith("/")] == []


def test_read_me_first_stands_on_top_too(entries: dict[str, bytes]) -> None:
    text = entries[f"{BUNDLE_NAME}/READ-ME-FIRST.txt"].decode("utf-8")

    assert text.startswith("Open index.html by double-click")
    assert text.count("\n") == 1
    assert sorted(name.split("/")[1] for name in entries if name.count("/") == 1 and "READ" in name) == [
        "READ-ME-FIRST.txt"
    ]


def test_nothing_that_only_a_host_needs(entries: dict[str, bytes]) -> None:
    assert [name for name in entries if name.endswith(("404.html", "sitemap.xml", "sitemap.xml.gz", ".json"))] == []
    endings = (".br", ".gz", ".xml", ".csv", ".htaccess", ".nojekyll", "_headers", "_redirects", "llms.txt")
    assert [name for name in entries if name.endswith(endings)] == []


def test_nothing_tells_where_it_was_built(entries: dict[str, bytes]) -> None:
    place = str(ROOT).encode()
    assert [name for name, content in entries.items() if place in content] == []


def test_names_are_plain_so_that_every_system_unpacks_them(entries: dict[str, bytes]) -> None:
    """ASCII, nothing that Windows refuses, no two that differ by case alone; 120 characters are left for the reader."""
    part = re.compile(r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(\.|$))[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(?<!\.)")
    assert [name for name in entries if not all(part.fullmatch(piece) for piece in name.split("/"))] == []
    assert [name for name in entries if len(name) > 140] == []
    assert len({name.casefold() for name in entries}) == len(entries)
    assert len(zipfile.ZipFile(BUNDLE).namelist()) == len(entries)  # no name stands twice


def test_entries_are_files_alone_packed_in_a_way_that_every_system_knows() -> None:
    with zipfile.ZipFile(BUNDLE) as archive:
        found = archive.infolist()
    assert {stat.S_IFMT(entry.external_attr >> 16) for entry in found} == {stat.S_IFREG}  # no link, no folder
    assert {entry.compress_type for entry in found} == {zipfile.ZIP_DEFLATED}
    assert {(entry.flag_bits, entry.extra, entry.comment) for entry in found} == {(0, b"", b"")}
    assert {entry.extract_version for entry in found} == {20}  # PKZIP 2.0: no long sizes, no other packing


def test_version_and_date_stand_inside(entries: dict[str, bytes]) -> None:
    text = entries[f"{BUNDLE_NAME}/READ-ME-FIRST.txt"].decode("ascii")
    found = re.search(r"Version (\d+\.\d+\.\d+), (\d{4}-\d{2}-\d{2})\.\r\n$", text)
    assert found
    (version,) = re.findall(r'^    version: "(.*)"$', (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    with zipfile.ZipFile(BUNDLE) as archive:
        days = {"-".join(f"{part:02}" for part in entry.date_time[:3]) for entry in archive.infolist()}
    assert (found[1], {found[2]}) == (version, days)


def test_checksums_are_of_every_other_file(entries: dict[str, bytes]) -> None:
    lines = entries[f"{BUNDLE_NAME}/SHA256SUMS"].decode("ascii").splitlines()
    given = {f"{BUNDLE_NAME}/{name}": digest for digest, name in (line.split("  ") for line in lines)}
    others = {name: content for name, content in entries.items() if not name.endswith("/SHA256SUMS")}
    assert given == {name: hashlib.sha256(content).hexdigest() for name, content in others.items()}


@pytest.mark.parametrize("name", UNPACKERS)
def test_every_program_unpacks_the_same_folder(name: str, tmp_path: Path, entries: dict[str, bytes]) -> None:
    """Into a folder such as readers have; the checksums hold by the program that people have."""
    path = sys.executable if name == "Python" else unpacker(name)
    if path is None:
        pytest.skip(f"{name} is not installed; make test says so at its end")
    place = tmp_path / FOLDER
    place.mkdir()
    subprocess.run([path, *UNPACKERS[name]], cwd=place, check=True, stdout=subprocess.DEVNULL)

    assert read_tree(place) == entries
    assert [path.name for path in place.iterdir()] == [BUNDLE_NAME]
    program = next((words for words in (["sha256sum"], ["shasum", "-a", "256"]) if shutil.which(words[0])), None)
    assert program, "neither sha256sum nor shasum is there"
    said = subprocess.run(
        [*program, "-c", "SHA256SUMS"], cwd=place / BUNDLE_NAME, check=False, capture_output=True, text=True
    )
    assert (said.returncode, said.stdout.count(": OK\n")) == (0, len(entries) - 1), said.stdout + said.stderr


def test_no_address_leads_out_of_the_folder_or_to_a_place_on_a_disk(entries: dict[str, bytes]) -> None:
    """Resolved here without the code that inspects the pages when they are built."""
    out = []
    for name, content in entries.items():
        if not name.endswith(".html"):
            continue
        document: Any = lxml_html.document_fromstring(content)
        for _, _, address, _ in document.iterlinks():
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto", "tel", "sms"):
                continue
            folders = name.split("/")[1:-1]
            for step in unquote(parts.path).split("/"):
                if step == "..":
                    if not folders:
                        out.append((name, address))
                        break
                    folders.pop()
                elif step != ".":
                    folders.append(step)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                out.append((name, address))
    assert out == []
    assert [name for name, content in entries.items() if re.search(rb"file://|[\"'(][A-Z]:\\", content)] == []
