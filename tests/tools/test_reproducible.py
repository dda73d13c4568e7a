"""The same inputs give the same bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import gzip
import io
import json
import os
import posixpath
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from tests.mini import ROOT
from tests.tools.project import Project, copy_project, differences, finish, small_project
from tests.trees import read_tree
from tools import helpers

BUNDLE = "facial-mesotherapy-guide-offline.zip"
# Two machines that have as little in common as one machine can show.
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "HOME": "/", "USER": "somebody"}
THERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"}
EPOCH = "1790000000"
# Some years later: a year that no file of the guide names.
OTHER_DAY = "@2033-05-06 07:08:09"
# Read by every Python that a build starts: files are found in another order, as on another disk.
OTHER_ORDER = """
import os

list_folder, scan_folder = os.listdir, os.scandir


class Scanned:
    def __init__(self, *arguments):
        with scan_folder(*arguments) as found:
            self.entries = iter(sorted(found, key=lambda entry: os.fsencode(entry.name), reverse=REVERSED))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def close(self):
        pass


os.scandir = Scanned
os.listdir = lambda *arguments: sorted(list_folder(*arguments), key=os.fsencode, reverse=REVERSED)
print("order of files", REVERSED, file=open(os.path.join(os.path.dirname(__file__), "was-read"), "w"))
"""


class Machine:
    """A place with habits of its own: user, day, order of files, time zone, language, umask."""

    def __init__(self, folder: Path, *, far: bool) -> None:
        self.folder = folder
        self.far = far
        self.habits = folder / "habits"
        self.habits.mkdir(parents=True)
        code = OTHER_ORDER.replace("REVERSED", str(far))
        (self.habits / "sitecustomize.py").write_text(code, "utf-8")

    def settings(self) -> dict[str, str]:
        """The variables of a build."""
        return {**(THERE if self.far else HERE), "PYTHONPATH": str(self.habits)}

    def within(self) -> tuple[str, ...]:
        """What stands in front of a command so that this machine's user runs it on this machine's day."""
        library = helpers.other_day()
        day = ("env", f"LD_PRELOAD={library}", f"FAKETIME={OTHER_DAY}") if library else ()
        return (*helpers.other_user(), *day) if self.far else ()

    def start(self, project: Project, **settings: str) -> subprocess.Popen[str]:
        """Starts a build."""
        if self.within()[:1] == ("setpriv",):
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, helpers.NOBODY, helpers.NOBODY, follow_symlinks=False)
        return project.start({**self.settings(), **settings}, 0o077 if self.far else 0o022, self.within())


def aged(folder: Path) -> None:
    """Gives every file another time and whatever rights do not matter."""
    for number, path in enumerate(sorted(folder.rglob("*"), reverse=True)):
        path.chmod(0o755)
        os.utime(path, (10**8 + number, 10**8 + number))


@pytest.fixture(scope="module")
def machines() -> Iterator[tuple[Machine, Machine]]:
    """Two machines, in a folder that another user may enter; the name of one is not plain."""
    with tempfile.TemporaryDirectory(prefix="guide-") as top:
        Path(top).chmod(0o755)
        yield Machine(Path(top) / "here", far=False), Machine(Path(top) / "dort drüben, ж", far=True)


@pytest.fixture(scope="module")
def projects(machines: tuple[Machine, Machine]) -> tuple[Project, Project]:
    """Two copies of a small project, each in its own place."""
    found = small_project(machines[0].folder / "guide"), small_project(machines[1].folder / "ein anderer Name")
    aged(found[1].folder)
    return found


def both(
    machines: tuple[Machine, Machine], projects: tuple[Project, Project], **settings: str
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What both machines build."""
    for run in [machine.start(project, **settings) for machine, project in zip(machines, projects, strict=True)]:
        finish(run)
    return projects[0].output(), projects[1].output()


@pytest.fixture(scope="module")
def plain(
    machines: tuple[Machine, Machine], projects: tuple[Project, Project]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Both outputs, built without any setting."""
    return both(machines, projects)


@pytest.fixture(scope="module")
def addressed(
    machines: tuple[Machine, Machine],
    projects: tuple[Project, Project],
    plain: tuple[dict[str, bytes], dict[str, bytes]],
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Both outputs, built over the plain ones with a public address and at a given time."""
    assert plain
    return both(machines, projects, SITE_URL="https://example.org/guide", SOURCE_DATE_EPOCH=EPOCH)


def test_two_machines_build_the_same_bytes(plain: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    assert BUNDLE in plain[0]
    assert differences(*plain) == []


def test_two_machines_build_the_same_bytes_with_a_public_address(
    addressed: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    assert "web/sitemap.xml" in addressed[0]
    assert differences(*addressed) == []


def test_the_two_machines_differ_in_what_they_say(
    machines: tuple[Machine, Machine], plain: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """Else the comparison says little."""
    assert plain
    notes = [(machine.habits / "was-read").read_text("utf-8") for machine in machines]
    assert notes == ["order of files False\n", "order of files True\n"]
    ask = [*machines[1].within(), sys.executable, "-c", "import os; print(os.getuid())"]
    user = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert (int(user.stdout) != os.getuid()) is bool(helpers.other_user())
    ask = [*machines[1].within(), sys.executable, "-c", "import datetime; print(datetime.date.today().year)"]
    year = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert (year.stdout == "2033\n") is bool(helpers.other_day())


def test_a_difference_is_told_with_its_place() -> None:
    def packed(text: str, day: int = 1) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(zipfile.ZipInfo("guide/a.txt", (2026, 1, day, 0, 0, 0)), text)
        return file.getvalue()

    first = {"a.txt": b"one\ntwo\n", "b.txt": b"", "same.txt": b"x", "guide.zip": packed("one\ntwo")}
    second = {"a.txt": b"one\ntoo\n", "c.txt": b"", "same.txt": b"x", "guide.zip": packed("one\ntwo!")}

    assert differences(first, second) == [
        "b.txt: only in the first",
        "c.txt: only in the second",
        "a.txt: from byte 5 (line 2): b'one\\ntwo\\n' and b'one\\ntoo\\n'",
        "guide.zip: guide/a.txt: from byte 7 (line 2): b'one\\ntwo' and b'one\\ntwo!'",
        *(line for line in differences(first, second) if line.startswith("guide.zip: guide/a.txt (entry)")),
    ]
    (line,) = differences({"guide.zip": packed("x")}, {"guide.zip": packed("x", day=2)})
    assert line.startswith("guide.zip: guide/a.txt (entry): from byte")


def test_the_whole_guide_that_is_under_test_is_what_another_machine_builds_from_the_present_sources(
    machines: tuple[Machine, Machine],
) -> None:
    """Else builds differ, or the other tests look at an old dist/: run ``make site``, or the whole of ``make test``."""
    project = copy_project(machines[1].folder / "das Ganze")
    aged(project.folder)
    finish(machines[1].start(project))

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
    projects: tuple[Project, Project], addressed: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """Its file names are no addresses on the web, so it names none."""
    projects[0].build(SOURCE_DATE_EPOCH=EPOCH)
    plain = projects[0].output()

    assert "web/sitemap.xml" not in plain
    assert differences({BUNDLE: addressed[0][BUNDLE]}, {BUNDLE: plain[BUNDLE]}) == []


def test_another_time_changes_the_dates_and_not_the_pages(
    projects: tuple[Project, Project], addressed: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    projects[0].build(SOURCE_DATE_EPOCH="1000000000", SITE_URL="https://example.org/guide")
    output = projects[0].output()

    changed = {line.split(":")[0] for line in differences(addressed[0], output)}
    assert changed == {BUNDLE, "sbom.cdx.json", "web/leaflet.pdf"}
    with zipfile.ZipFile(io.BytesIO(output[BUNDLE])) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2001, 9, 9)}
        read_me = archive.read("facial-mesotherapy-guide-offline/READ-ME-FIRST.txt").decode()
    assert read_me.endswith(", 2001-09-09.\r\n")
