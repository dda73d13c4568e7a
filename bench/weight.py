"""``make bench-weight``: what travels to a reader of the guide, and how soon it shows, beside stock Material.

nginx with the settings that ``make site`` generated, https and HTTP/2 on loopback, real Chromium on a phone's screen,
an empty cache for each visit, Brotli. Bytes are those that nginx noted as sent, bodies without headers, in the same run
for both sites. Then Lighthouse (mobile) and the HTTP Observatory's own rules, both from npm, at the versions of
``bench/package-lock.json``. Writes the record to ``bench/results/weight.md``. ``make site`` must have run; Node, nginx
and openssl must be there.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from bench.nginx import Certificate, Secure, Sent, certificate, ours, secure, without_rules
from bench.stock import stock_site
from publish.twins import add_twins
from tests.conftest import ARGUMENTS
from tools import servers
from tools.browser import browser as find_browser

PROJECT = Path(__file__).resolve().parent.parent
ROOM = PROJECT / "bench"
RECORD = ROOM / "results/weight.md"
PHONE = {"width": 412, "height": 823}  # as Lighthouse’s
RUNS = 3
SECOND = "benefits/hydration/"
# One page of every type, by what is on it.
TYPES = {
    "start page": "",
    "prose": SECOND,
    "claims": "benefits/",
    "table of substances": "ingredients/",
    "steps and timeline": "procedure/",
    "urgent help": "safety/get-help/",
    "table of side effects": "safety/side-effects/",
    "cautions": "safety/who-should-avoid/",
    "rules by country": "safety/regulation/",
    "comparison": "compare/other-treatments/",
    "decision aid": "decide/",
    "all the evidence": "evidence/",
    "sources": "sources/",
    "words explained": "glossary/",
    "sheet to print": "leaflet/",
    "few words and drawings": "few-words/get-help/",
    "form to take along": "take-along/websites-differ/",
    "self-audit": "about/self-audit/",
    "open data": "about/data/",
    "list of pages": "pages/",
}
# First visit of a start page with Brotli, as the peers were measured: KB, requests, Lighthouse’s first paint in ms.
PEERS = (
    ("Material 9.8.1", 78.5, 7, 1816),
    ("Zensical 0.0.73", 96.3, 7, 1869),
    ("MaterialX 10.2.2", 63.3, 5, 1628),
    ("Hugo 0.168 (book)", 15.4, 8, 983),
    ("Sphinx 9.0.4 (furo)", 21.6, 8, 1124),
    ("Starlight 0.42.4", 41.4, 9, 1026),
    ("VitePress 1.6.4", 161.6, 19, 1684),
    ("Docusaurus 3.10.2", 208.1, 22, 922),
    ("Eleventy 3.1.8, own layout", 29.1, 4, 920),
)
Touch = Callable[[Page], None]


@dataclass(frozen=True)
class Weight:
    """What travelled, and in how many answers."""

    sent: tuple[Sent, ...]

    @property
    def body(self) -> int:
        """Bytes without headers."""
        return sum(one.body for one in self.sent)

    @property
    def total(self) -> int:
        """Bytes with headers."""
        return sum(one.total for one in self.sent)

    def kinds(self) -> str:
        """Bytes by kind, most first, for people."""
        found: Counter[str] = Counter()
        for one in self.sent:
            found[one.kind] += one.body
        return ", ".join(f"{kind} {size:,}" for kind, size in found.most_common())


# ------------------------------------------------------------------- visits


@contextmanager
def chromium(playwright: Playwright, own: Certificate, *more: str) -> Iterator[Browser]:
    """A browser that trusts the certificate of this run; one with mere exceptions would keep nothing in its cache."""
    trust = f"--ignore-certificate-errors-spki-list={own.fingerprint}"
    browser = playwright.chromium.launch(executable_path=find_browser(), args=[*ARGUMENTS, trust, *more])
    try:
        yield browser
    finally:
        browser.close()


def quiet(site: Secure, page: Page) -> Weight:
    """What was sent, once nothing more has come for most of a second."""
    found: list[Sent] = []
    still = time.monotonic() + 0.8
    while time.monotonic() < still:
        new = site.sent()
        if new:
            found += new
            still = time.monotonic() + 0.8
        page.wait_for_timeout(50)
    wrong = [one for one in found if one.status not in (200, 206)]
    if wrong:
        raise RuntimeError(f"not 200: {wrong}")
    return Weight(tuple(found))


def fresh(browser: Browser) -> BrowserContext:
    """A phone with an empty cache."""
    return browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]


def first_visit(browser: Browser, site: Secure, address: str) -> Weight:
    """All that travels before the reader touches anything."""
    context = fresh(browser)
    page = context.new_page()
    site.sent()
    page.goto(site.top + address)
    weight = quiet(site, page)
    context.close()
    return weight


def stay(browser: Browser, site: Secure, touch: Touch) -> tuple[Weight, Weight]:
    """A second page of prose after the start page, and the start page with everything used once."""
    context = fresh(browser)
    page = context.new_page()
    site.sent()
    page.goto(site.top)
    first = quiet(site, page)
    page.goto(site.top + SECOND)
    second = quiet(site, page)
    context.close()
    context = fresh(browser)
    page = context.new_page()
    page.goto(site.top)
    quiet(site, page)
    touch(page)
    used = quiet(site, page)
    context.close()
    return second, Weight((*first.sent, *used.sent))


def touch_ours(page: Page) -> None:
    """Theme, menu and search of the guide, once each."""
    page.locator("[data-colours-button]").click()
    page.locator(".menu summary").click()
    page.locator(".menu a").first.wait_for()
    page.locator(".find__box").click()
    page.keyboard.type("swelling", delay=30)
    page.locator(".find__list a").first.wait_for()


def touch_stock(page: Page) -> None:
    """Theme, menu and search of the theme, once each."""
    page.locator("form[data-md-component=palette] label:visible").click()
    page.locator(".md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary").wait_for()
    page.locator(".md-overlay").click(position={"x": 400, "y": 400})
    page.locator(".md-header__button[for=__search]").click()
    page.locator("[data-md-component=search-query]").press_sequentially("swelling", delay=30)
    page.locator(".md-search-result__item a").first.wait_for()


# ---------------------------------------------------------- Lighthouse, Observatory


def node(script: str, *arguments: str, told: str = "", own: Certificate) -> list[Any]:
    """Runs a script of this folder; each line that it prints, read as JSON."""
    environ = {**os.environ, "NODE_EXTRA_CA_CERTS": str(own.file)}
    run = subprocess.run(
        ["node", script, *arguments], cwd=ROOM, env=environ, input=told, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(f"{script}: {run.stderr[-800:]}")
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def lighthouse(playwright: Playwright, own: Certificate, addresses: Sequence[str]) -> list[Any]:
    """One run an address, in their order."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with chromium(playwright, own, f"--remote-debugging-port={port}"):
        return node("lighthouse.mjs", told=json.dumps({"port": port, "addresses": list(addresses)}), own=own)


def median_of(runs: Sequence[Any]) -> Any:
    """One run out of several of the same page: medians of all figures, and what the worst of them said."""
    figures = ("first_paint", "largest_paint", "shift", "blocked")
    worst = min(runs, key=lambda run: (not run["error"], run["scores"][0]))
    return {
        **worst,
        **{name: statistics.median(run[name] for run in runs) for name in figures},
        "scores": [statistics.median_low(scores) for scores in zip(*(run["scores"] for run in runs), strict=True)],
    }


def observatory(site: Secure, own: Certificate) -> Any:
    """The grade, the score and the tests of the HTTP Observatory."""
    # Its package fetches the list of preloaded hosts when it is set up, which we do not let it; this host is on none.
    (ROOM / "node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json").write_text("{}", "utf-8")
    (found,) = node("observatory.mjs", "localhost", str(site.http), str(site.https), own=own)
    return found


# ------------------------------------------------------------------- record


def first_visits(here: dict[str, Weight], there: dict[str, Weight]) -> list[str]:
    """The table of first visits."""
    lines = [
        "| page | own HTML | besides | all | requests | stock, all | requests | ratio |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name in TYPES:
        one, other = here[name], there[name]
        html = sum(sent.body for sent in one.sent if sent.kind == "HTML")
        lines.append(
            f"| {name} | {html:,} | {one.body - html:,} | {one.body:,} | {len(one.sent)} | {other.body:,} "
            f"| {len(other.sent)} | {one.body / other.body:.2f} |"
        )
    return lines


def scores(found: Sequence[Any]) -> list[str]:
    """The table of Lighthouse’s scores, and what keeps a page from full marks."""
    lines = [
        "| page | performance | accessibility | best practices | SEO | layout shift | blocked | first paint |",
        "|---|---|---|---|---|---|---|---|",
    ]
    notes = []
    for name, run in zip(TYPES, found, strict=True):
        marks = " | ".join(str(score) for score in run["scores"])
        lines.append(
            f"| {name} | {marks} | {run['shift']:.3f} | {run['blocked']:.0f} ms | {run['first_paint']:.0f} ms |"
        )
        if run["error"] or (run["failed"] and set(run["scores"]) != {100}):
            notes.append(f"- {name}: {run['error'] or json.dumps(run['failed'])}")
    return [*lines, *(["", "Not at full marks:", "", *notes] if notes else [])]


def main() -> int:
    """Measures everything in one run."""
    missing = [name for name in ("node", "npm", "openssl") if not shutil.which(name)]
    if not servers.server("nginx") or not servers.brotli_module():
        missing.append("nginx with its brotli_static module")
    if missing:
        print(f"Missing: {', '.join(missing)}: install them, then run make bench-weight again", file=sys.stderr)
        return 1
    start = time.monotonic()
    if subprocess.run(
        ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOM, check=False
    ).returncode:
        return 1
    (PROJECT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=PROJECT / "build") as place, sync_playwright() as playwright:
        work = Path(place)
        stock = stock_site(work / "stock")
        add_twins(stock)
        fonts = stock_site(work / "fonts", fonts=True)
        add_twins(fonts)
        own = certificate(work)
        web = PROJECT / "dist/web"
        with (
            secure(web, ours(web), own) as mine,
            secure(stock, without_rules(stock), own) as theirs,
            secure(fonts, without_rules(fonts), own) as as_it_comes,
        ):
            rules = observatory(mine, own)
            with chromium(playwright, own) as browser:
                version = browser.version
                here = {name: first_visit(browser, mine, address) for name, address in TYPES.items()}
                there = {name: first_visit(browser, theirs, address) for name, address in TYPES.items()}
                second, used = stay(browser, mine, touch_ours)
                stock_second, stock_used = stay(browser, theirs, touch_stock)
            print("Bytes are counted. Lighthouse takes some minutes more ...", file=sys.stderr)
            runs = lighthouse(playwright, own, [mine.top + address for address in TYPES.values()] * RUNS)
            pages = [median_of(runs[at :: len(TYPES)]) for at in range(len(TYPES))]
            tops = (mine.top, theirs.top, as_it_comes.top)
            paints = lighthouse(playwright, own, tops * RUNS)
            own_paint, plain_paint, full_paint = (median_of(paints[at :: len(tops)]) for at in range(len(tops)))
    one, other = here["start page"], there["start page"]
    most = max(weight.body - sum(s.body for s in weight.sent if s.kind == "HTML") for weight in here.values())
    tests = ", ".join(f"{name} {test['points']:+d}" for name, test in rules["tests"].items())
    passed = all(test["pass"] for test in rules["tests"].values())
    text = "\n".join(
        [
            "# The weight, measured",
            "",
            "Written by `make bench-weight`; what it measures and how stands in `bench/weight.py`. Stock Material has",
            "the same pages, built and served in the same run. Its web fonts are another host's: their bytes are not",
            "counted, and here that host is out of reach. Do not edit.",
            f"Chromium {version}.",
            "",
            "| what | stock Material | this guide | ratio | to reach |",
            "|---|---|---|---|---|",
            f"| start page, first visit | {other.body:,} bytes, {len(other.sent)} requests | {one.body:,} bytes, "
            f"{len(one.sent)} requests | {one.body / other.body:.2f} | 15,000 bytes, 4 requests, 0.2 |",
            f"| the same with headers | {other.total:,} | {one.total:,} | {one.total / other.total:.2f} | |",
            f"| most that a page loads besides its own HTML | | {most:,} | | 10,000 |",
            f"| after search, menu and theme were used once | {stock_used.body:,} | {used.body:,} "
            f"| {used.body / stock_used.body:.2f} | 110,000 |",
            f"| a second page of prose | {stock_second.body:,}, {len(stock_second.sent)} requests | {second.body:,}, "
            f"{len(second.sent)} requests | {second.body / stock_second.body:.2f} | 7,000 |",
            *(
                f"| {paint}, Lighthouse mobile, median of {RUNS}, stock {kind} | {stock_run[name]:.0f} ms "
                f"| {own_paint[name]:.0f} ms | {own_paint[name] / stock_run[name]:.2f} | {reach} |"
                for kind, stock_run, wanted in (
                    ("as it comes, with its link to web fonts", full_paint, "0.55"),
                    ("without web fonts", plain_paint, ""),
                )
                for paint, name, reach in (
                    ("first contentful paint", "first_paint", wanted),
                    ("largest contentful paint", "largest_paint", ""),
                )
            ),
            f"| HTTP Observatory | | {rules['grade']}, {rules['score']} | | A+ |",
            "",
            f"Start page by kind: {one.kinds()}. Stock: {other.kinds()}.",
            f"Used once: {used.kinds()}. Stock: {stock_used.kinds()}.",
            "",
            "Peers, as quoted from the first measurement, on a shorter guide of 25 pages (first visit of the start",
            "page, Brotli; first contentful paint of Lighthouse mobile):",
            "",
            "| peer | KB | requests | first paint |",
            "|---|---|---|---|",
            *(f"| {name} | {size} | {requests} | {paint} ms |" for name, size, requests, paint in PEERS),
            "",
            "## First visit, every type of page",
            "",
            *first_visits(here, there),
            "",
            f"## Lighthouse, mobile, medians of {RUNS} runs a page",
            "",
            *scores(pages),
            "",
            "## HTTP Observatory",
            "",
            "Its own rules (npm, at the locked version), on nginx with https: "
            f"{rules['grade']}, {rules['score']} points; {'all' if passed else 'not all'} tests passed: {tests}.",
            "",
        ]
    )
    RECORD.parent.mkdir(parents=True, exist_ok=True)
    RECORD.write_text(text, "utf-8", newline="\n")
    print(text)
    print(f"Written to {RECORD.relative_to(PROJECT)}. Whole run: {time.monotonic() - start:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
