"""A real browser on both editions: the web edition on a host under a sub-path, the bundle on a disk without network.

Whatever a page asks of anybody else, and whatever it complains of, fails the test that opened it.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.editions import Edition, open_edition

SUB_PATH = "/some/guide/"
# A folder such as readers have.
FOLDER = "Mes téléchargements – тест (1)"
# How long a page may take for one thing. Slow machines are slow; a dead search is dead for ever.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)

PHONE, SMALL_PHONE, DESKTOP = (390, 844), (320, 640), (1280, 800)

# Pages that show, between them, every kind of thing that the guide shows (test_every_page.py holds them to it).
# What is asked of every page is asked there and in test_without_scripts.py; the other files ask it of these.
SAMPLE = (
    "index",
    "ingredients",
    "procedure",
    "cost-and-sessions",
    "safety/get-help",
    "safety/side-effects",
    "safety/who-should-avoid",
    "safety/aftercare",
    "safety/choosing-a-practitioner",
    "safety/regulation",
    "compare/other-treatments",
    "decide",
    "glossary",
    "about/index",
    "about/self-audit",
    "pages",
    "take-along/websites-differ",
    "take-along/in-the-syringe",
    "how-it-works",
    "evidence",
    "about/how-we-grade",
    "about/changes",
    "sources",
    "few-words/get-help",
    "few-words/who-should-avoid",
    "leaflet",
)


@dataclass(frozen=True)
class Site:
    """An edition where a browser can open it; ``top`` is the address of the folder that holds its start page."""

    edition: Edition
    top: str

    def address(self, page_id: str) -> str:
        """The whole address of a page."""
        return self.top + self.edition.address(page_id)


@dataclass
class Reader:
    """Somebody who reads one of the editions.

    Attributes:
        site: the edition that is read.
        page: the browser's page.
        complaints: requests that left the site, errors of scripts, and lines of the browser's console.
    """

    site: Site
    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, page_id: str, anchor: str = "") -> Page:
        """Opens a page of the guide."""
        self.page.goto(self.site.address(page_id) + (f"#{anchor}" if anchor else ""))
        return self.page

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the window another size."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def place(self) -> tuple[str, str]:
        """Where the reader is: address below the top of the site, without a query, and anchor."""
        address, _, anchor = self.page.url.partition("#")
        assert address.startswith(self.site.top), address
        return address.removeprefix(self.site.top).partition("?")[0], anchor

    def watch(self) -> None:
        """Starts noting what must not happen."""

        def request(made: Request) -> None:
            if not made.url.startswith((self.site.top, "data:", "blob:")):
                self.complaints.append(f"request to {made.url}")

        def failed(made: Request) -> None:
            if made.failure != "net::ERR_ABORTED":  # somebody who leaves a page waits for nothing more of it
                self.complaints.append(f"no answer to {made.url}: {made.failure}")

        context = self.page.context
        context.on("request", request)
        context.on("requestfailed", failed)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on(
            "response",
            lambda answer: (
                self.complaints.append(f"{answer.status} for {answer.url}") if answer.status >= 400 else None
            ),
        )
        context.on(
            "console",
            lambda line: self.complaints.append(f"console: {line.text}") if line.type in ("error", "warning") else None,
        )


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files below a sub-path, as a host does that holds other sites too."""

    def translate_path(self, path: str) -> str:
        """The file for an address; one that does not exist for addresses beside the sub-path."""
        if not path.startswith(SUB_PATH):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def web() -> Iterator[Site]:
    """The web edition on loopback."""
    edition = open_edition("web", Path())
    handler = functools.partial(Quiet, directory=str(edition.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(edition, f"http://127.0.0.1:{server.server_port}{SUB_PATH}")
        server.shutdown()


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The bundle, unpacked as a reader would."""
    edition = open_edition("bundle", tmp_path_factory.mktemp("disk") / FOLDER)
    return Site(edition, edition.folder.as_uri() + "/")


@pytest.fixture(params=["web", "bundle"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each edition in turn."""
    found: Site = request.getfixturevalue(request.param)
    return found


Scheme = Literal["light", "dark"]


def add_style(page: Page, style: str) -> None:
    """Adds a style of the reader's own, as a browser does; one in the page itself is refused by the page's policy."""
    page.evaluate(
        "text => { const own = new CSSStyleSheet(); own.replaceSync(text); document.adoptedStyleSheets.push(own) }",
        style,
    )


def new_reader(
    browser: Browser,
    site: Site,
    size: tuple[int, int] = DESKTOP,
    scheme: Scheme = "light",
    *,
    scripts: bool = True,
    touch: bool = False,
) -> Reader:
    """Somebody with a browser of their own.

    Args:
        browser: in which to open a window.
        site: the edition to read.
        size: of the window.
        scheme: what the device prefers.
        scripts: whether pages may run them.
        touch: whether it is a screen to be touched.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        java_script_enabled=scripts,
        has_touch=touch,
        offline=site.edition.name == "bundle",
    )
    context.set_default_timeout(PATIENCE)
    reader = Reader(site, context.new_page())
    reader.watch()
    return reader


# Makes a reader, as ``new_reader`` does.
Visit = Callable[..., Reader]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Makes readers; at the end of the test none of them may have met what nobody must meet."""
    readers: list[Reader] = []

    def make(
        site: Site,
        size: tuple[int, int] = DESKTOP,
        scheme: Scheme = "light",
        *,
        scripts: bool = True,
        touch: bool = False,
    ) -> Reader:
        readers.append(new_reader(browser, site, size, scheme, scripts=scripts, touch=touch))
        return readers[-1]

    yield make
    for reader in readers:
        reader.page.context.close()
    assert [complaint for reader in readers for complaint in reader.complaints] == []
