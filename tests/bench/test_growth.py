"""A guide of many pages: the generator, the menu, and what a second build has to do."""

from __future__ import annotations

import hashlib
import os
import posixpath
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from bench.growth.__main__ import PUBLISHING, Ours, published, ratios
from bench.growth.guide import files, page_ids, write_guide
from bench.growth.measure import Cost, median, run
from macros.gate import open_gate
from tools.edition.handed_over import write_guide as hand_over

# More than the menu shows as a whole (overrides/partials/shell/menu.html).
PAGES = 130


def test_the_same_size_gives_the_same_guide() -> None:
    """And as many pages as were asked for, each in the nav once."""
    made = dict(files(60))
    assert made == dict(files(60))
    pages = sorted(name for name in made if name.startswith("docs/"))
    assert pages == sorted(f"docs/{page}.md" for page in page_ids(60))
    assert len(pages) == 60
    for page in page_ids(60):
        assert made["mkdocs.yml"].count(f": {page}.md\n") == 1


def test_median_and_run() -> None:
    """Each figure has its own median; a command that fails says why."""
    costs = [Cost(1, 30, 5), Cost(2, 10, 6), Cost(9, 20, 4)]
    assert median(costs) == Cost(2, 20, 5)
    cost = run([sys.executable, "-c", "pass"], Path())
    assert 0 < cost.processor < 10
    assert cost.peak > 1000
    with pytest.raises(RuntimeError, match="so it is"):
        run([sys.executable, "-c", "raise SystemExit('so it is')"], Path())


class Large:
    """A guide of many pages, and its web edition."""

    def __init__(self, folder: Path) -> None:
        """Args: an empty folder."""
        self.folder = folder
        self.site = folder / "out"
        write_guide(folder, PAGES)

    def build(self) -> int:
        """Builds, and says how many pages were made anew."""
        guide = open_gate(self.folder)  # it passes the gate, whole
        hand_over(guide, self.folder / "guide")
        shared = hashlib.sha256(guide.shared().encode()).hexdigest()
        done = subprocess.run(
            [sys.executable, "-m", "tools.edition", "out", "guide", shared, "kept"],
            cwd=self.folder,
            env={**os.environ, "SITE_URL": "", "DIRECTORY_URLS": "true", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return int(done.stdout.split(" pages made")[0].split("\n")[-1])

    def pages(self) -> dict[str, str]:
        """Address → HTML."""
        found = (path.relative_to(self.site) for path in self.site.rglob("index.html"))
        return {
            f"/{path.parent.as_posix()}/".replace("/./", "/"): (self.site / path).read_text("utf-8") for path in found
        }


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """Built once."""
    guide = Large(tmp_path_factory.mktemp("large"))
    assert guide.build() == PAGES
    return guide


def _menu(address: str, page: str) -> dict[str, bool]:
    """Where the links of a page's menu lead, and whether each is the page itself."""
    root: Any = lxml_html.document_fromstring(page)
    links = root.xpath("//nav[@id='menu']//a")
    found = {}
    for link in links:
        target = posixpath.normpath(posixpath.join(address, link.get("href")))
        found[target.rstrip("/") + "/"] = link.get("aria-current") == "page"
    return found


def test_the_menu_shows_a_branch_and_leads_everywhere(large: Large) -> None:
    """Plain links, so that no script is needed; each page marks itself; nobody is out of reach."""
    pages = large.pages()
    assert len(pages) == PAGES
    menus = {address: _menu(address, page) for address, page in pages.items()}
    for address, menu in menus.items():
        assert [target for target, current in menu.items() if current] == [address]
        assert len(menu) <= 45, f"{address}: the menu has {len(menu)} links"
    reached, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        if address not in reached:
            reached.add(address)
            waiting += menus[address]
    assert reached == pages.keys()


def test_a_page_stays_small(large: Large) -> None:
    """However many others there are: a tree of all pages would be most of it."""
    sizes = [len(page) for address, page in large.pages().items() if address.startswith("/part-")]
    assert max(sizes) < 34_000


def test_a_second_build_makes_only_what_has_changed(large: Large) -> None:
    """Nothing, then one page; the others keep their bytes."""
    before = large.pages()
    assert large.build() == 0
    assert large.pages() == before
    page = large.folder / "docs/part-01/section-02/page-03.md"
    page.write_text(page.read_text("utf-8").replace("It is **plain**", "It is **quite plain**"), "utf-8")
    assert large.build() == 1
    after = large.pages()
    assert {address for address in after if after[address] != before[address]} == {"/part-01/section-02/page-03/"}
    assert "It is <strong>quite plain</strong>" in after["/part-01/section-02/page-03/"]


def test_publishing_is_measured_without_kept_twins_and_with_them(large: Large) -> None:
    """And held against its budget, whatever the machine that runs this test is like."""
    large.build()
    shared = open_gate(large.folder).shared()
    (large.folder / "shared").write_text(hashlib.sha256(shared.encode()).hexdigest(), "utf-8")
    took = published(large.folder, PAGES, 1)
    assert took.keys() == PUBLISHING.keys()
    assert 0 < took["warm"] < took["cold"]

    cost = Cost(1, 2, 3)
    lines = ratios([Ours(PAGES, cost, cost, cost, 30, {"cold": 50.0, "warm": 20.0})], [])
    assert lines == [
        (f"{PAGES} pages, ms a page to publish, cold", 50.0, 65),
        (f"{PAGES} pages, ms a page to publish, warm", 20.0, 30),
    ]
