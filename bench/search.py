"""``make bench-search``: types real searches into real browsers, ours and others' search on the same pages.

Prints how often the right page stands first and among the first three, by kind, the bytes on the wire, the time from
the first touch to the moment when the search answers, and the time of a keystroke, both on a CPU that is slowed down
four times. Writes the record to ``bench/results/search.md``. ``make site`` must have run.

A peer is built from the same ``docs/`` and ``data/``: the theme as it comes, by MkDocs with its own search (lunr) and
by Zensical with its; Pagefind over the finished pages.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Error, Page, sync_playwright

from bench.stock import ZENSICAL, stock_site
from tests.conftest import ARGUMENTS
from tests.editions import PAGE_IDS, open_edition
from tests.search.searches import FILES, Search, key, score, searches
from tests.search.typing_in import open_search, rankings, times
from tools.browser import browser as find_browser

PROJECT = Path(__file__).resolve().parent.parent
RECORD = PROJECT / "bench/results/search.md"
SLOWER = 4
RUNS = 7
START = "safety/side-effects"

Rankings = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Measured:
    """What was measured of one search."""

    name: str
    rankings: Rankings
    bytes: int = 0
    ready: tuple[float, ...] = ()
    keys: tuple[float, ...] = ()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on loopback."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def small(data: bytes) -> int:
    """How many bytes stand on the wire, with Brotli at its best."""
    return len(brotli.compress(data, quality=11))


# ----------------------------------------------------------------------- ours

_READY = """
async () => {
  const box = document.querySelector("[data-search] input")
  const root = document.querySelector("[data-search]")
  const start = performance.now()
  box.focus()
  while (!root.panel) await new Promise(done => setTimeout(done))
  return performance.now() - start
}
"""


def slowed(page: Page) -> None:
    """Slows the CPU of a page down."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def ours(browser: Browser, name: str, top: str, page_id: str, folder: Path, typed: Sequence[str]) -> Measured:
    """Our search in one edition."""
    page = browser.new_page()
    page.goto(top + page_id)
    open_search(page)
    found = rankings(page, top, typed)
    page.close()
    ready = []
    for _ in range(RUNS):
        page = browser.new_page()
        page.goto(top + page_id)
        slowed(page)
        ready.append(float(page.evaluate(_READY)))
        page.close()
    page = browser.new_page()
    page.goto(top + page_id)
    open_search(page)
    slowed(page)
    prefixes = [words[:end] for words in typed[::9] for end in range(1, len(words) + 1)]
    keys = times(page, top, prefixes)
    page.close()
    files = [file for kind in ("panel", "texts") for file in (folder / "assets/hashed").glob(f"search-{kind}.*.js")]
    if len(files) != 2:
        raise RuntimeError(f"the search's files are not where they were: {[file.name for file in files]}")
    wire = sum(small(file.read_bytes()) for file in files)
    return Measured(name, found, wire, tuple(ready), tuple(keys))


# ---------------------------------------------------------------------- peers

# The links that a search shows, wherever it keeps them; the box has the focus.
_LINKS = """
() => {
  let active = document.activeElement
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement
  const root = active.getRootNode()
  const links = root.querySelectorAll(root === document ? ".md-search-result__item a[href]" : "a[href]")
  return [...links].map(link => link.href)
}
"""


def typed_into(browser: Browser, top: str, typed: Sequence[str]) -> Rankings:
    """Rankings of a search that opens with “/” and shows links while somebody types."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(top + START + "/")
    page.wait_for_timeout(1000)
    page.keyboard.press("/")
    page.wait_for_timeout(1000)
    found: dict[str, list[str]] = {}
    for words in typed:
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.keyboard.insert_text(words[:-1])
        page.keyboard.type(words[-1])  # one search waits for a key, and not for a text
        page.wait_for_timeout(200)
        seen: list[list[str]] = [page.evaluate(_LINKS)]
        while len(seen) < 20 and (len(seen) < 3 or seen[-3:] != [seen[-1]] * 3):
            page.wait_for_timeout(60)
            seen.append(page.evaluate(_LINKS))
        links = seen[-1]
        found[words] = list(
            dict.fromkeys(key(link.removeprefix(top).partition("#")[0].partition("?")[0]) for link in links)
        )
    page.close()
    return found


def stock(browser: Browser, work: Path, typed: Sequence[str]) -> Measured:
    """The theme's own search."""
    site = stock_site(work / "stock")
    files = [site / "search/search_index.json", *site.glob("assets/javascripts/workers/search.*.js")]
    with served(site) as top:
        return Measured("Material (lunr)", typed_into(browser, top, typed), sum(small(f.read_bytes()) for f in files))


def zensical(browser: Browser, work: Path, typed: Sequence[str]) -> Measured:
    """Zensical's search."""
    site = stock_site(work / "zensical", builder=ZENSICAL)
    files = [site / "search.json", *site.glob("assets/javascripts/workers/search.*.js")]
    with served(site) as top:
        return Measured("Zensical", typed_into(browser, top, typed), sum(small(f.read_bytes()) for f in files))


_PAGEFIND = """
async typed => {
  const pagefind = await import("/pagefind/pagefind.js")
  const answers = []
  for (const words of typed) {
    const found = await pagefind.search(words)
    answers.push(await Promise.all(found.results.slice(0, 4).map(async result => (await result.data()).url)))
  }
  return answers
}
"""


def pagefind(browser: Browser, work: Path, typed: Sequence[str]) -> Measured:
    """Pagefind over the finished pages, asked through its own interface."""
    site = shutil.copytree(PROJECT / "dist/web", work / "pagefind")
    command = [sys.executable, "-m", "pagefind_bin", "--site", str(site), "--root-selector", "article"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise RuntimeError("pagefind did not build")
    with served(site) as top:
        page = browser.new_page(bypass_csp=True)  # our pages forbid WebAssembly
        page.goto(top)
        page.evaluate(_PAGEFIND, ["mesotherapy"])
        first = int(page.evaluate(_PAGEFIND_BYTES))
        answers: list[list[str]] = page.evaluate(_PAGEFIND, list(typed))
        page.close()
    found = {
        words: list(dict.fromkeys(key(url.partition("#")[0]) for url in urls))
        for words, urls in zip(typed, answers, strict=True)
    }
    return Measured("Pagefind", found, first)


_PAGEFIND_BYTES = """
() => performance.getEntriesByType("resource").filter(entry => entry.name.includes("/pagefind/"))
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
"""

PEERS: tuple[Callable[[Browser, Path, Sequence[str]], Measured], ...] = (stock, zensical, pagefind)


# --------------------------------------------------------------------- report


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def rows(measured: Sequence[Measured], chosen: Sequence[Search]) -> list[str]:
    """One row a search."""
    found = []
    for one in measured:
        got = score(chosen, one.rankings)
        found.append(
            f"| {one.name} | {got.count} | {got.first:.3f} | {got.three:.3f} | {got.mrr:.3f} | {got.none:.3f} |"
        )
    return found


def report(measured: Sequence[Measured], notes: Sequence[str]) -> str:
    """The record, in Markdown."""
    everything = searches()
    there = {key(page_id) for page_id in PAGE_IDS}
    lines = [
        "# The search, measured",
        "",
        "Written by `make bench-search`; what it measures and how stands in `bench/search.py`. Searches for pages that",
        f"are not written yet are left out. {len(PAGE_IDS)} pages. Do not edit.",
        "",
    ]
    head = ["| Search | searches | first | first three | MRR | none |", "|---|---|---|---|---|---|"]
    titles = {"queries": "Known searches", "held-out": "Searches written before the search was"}
    for file in FILES:
        known = [s for s in everything if s.file == file and any(key(page) in there for page in s.pages)]
        lines += [f"## {titles[file]}", "", *head, *rows(measured, known), ""]
        for half, about in (("tuned", "looked at row by row"), ("kept", "only totals were looked at")):
            part = [s for s in known if s.half == half]
            lines += [f"Half *{half}* ({about}):", "", *head, *rows(measured[:1], part), ""]
        kinds = list(dict.fromkeys(s.kind for s in known))
        lines += ["First three, by kind:", "", f"| Search | {' | '.join(kinds)} |", f"|---|{'---|' * len(kinds)}"]
        for one in measured:
            cells = []
            for kind in kinds:
                part = [s for s in known if s.kind == kind]
                cells.append(f"{score(part, one.rankings).three:.2f} of {len(part)}")
            lines.append(f"| {one.name} | {' | '.join(cells)} |")
        lines.append("")
    web, bundle = measured[0], measured[1]
    alike = sum(web.rankings[typed] == bundle.rankings[typed] for typed in web.rankings)
    lines += [
        "## Weight and time",
        "",
        f"CPU slowed down {SLOWER} times, loopback, {RUNS} runs for *ready*; a keystroke is the input's whole handling "
        "and the new layout.",
        "",
        "| Search | bytes before the first answer | touch to ready, median / worst | keystroke, median / 95 % |",
        "|---|---|---|---|",
    ]
    for one in measured:
        ready = f"{statistics.median(one.ready):.0f} / {max(one.ready):.0f} ms" if one.ready else "not measured"
        pressed = (
            f"{statistics.median(one.keys):.1f} / {percentile(one.keys, 0.95):.1f} ms" if one.keys else "not measured"
        )
        lines.append(f"| {one.name} | {one.bytes:,} | {ready} | {pressed} |")
    lines += [
        "",
        "Bytes are Brotli at its best; Pagefind's are as its files are (they are packed already), for one search.",
        "",
        f"Searches that rank alike on the web and from a disk: {alike} of {len(web.rankings)}.",
        *([""] if notes else []),
        *notes,
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measures everything in one run."""
    typed = list(dict.fromkeys(search.typed for search in searches()))
    path = find_browser()
    start = time.monotonic()
    notes: list[str] = []
    (PROJECT / "build").mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="bench-", dir=PROJECT / "build") as place,
        sync_playwright() as playwright,
    ):
        work = Path(place)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        web, bundle = open_edition("web", work), open_edition("bundle", work / "disk")
        with served(web.folder) as top:
            measured = [ours(browser, "This guide, web", top, web.address(START), web.folder, typed)]
        top = bundle.folder.as_uri() + "/"
        measured.append(ours(browser, "This guide, from a disk", top, bundle.address(START), bundle.folder, typed))
        for peer in PEERS:
            try:
                measured.append(peer(browser, work, typed))
            except (RuntimeError, Error) as error:
                notes.append(f"Not measured: {peer.__name__} ({str(error).strip().splitlines()[-1]}).")
        browser.close()
    text = report(measured, notes)
    RECORD.parent.mkdir(parents=True, exist_ok=True)
    RECORD.write_text(text, "utf-8", newline="\n")
    print(text)
    print(f"Written to {RECORD.relative_to(PROJECT)}. Whole run: {time.monotonic() - start:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
