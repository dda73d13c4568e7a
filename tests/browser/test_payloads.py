"""Code in every text field of every record: what the schema lets pass is built, shipped and opened, and nothing runs.

The gate refuses such records (first test). The rest is about a gate that fails to: it is switched off, in a copy. The
pages are opened twice: as they are, and with a browser that does not heed their policy, so that the policy hides no
hole in the markup.
"""

from __future__ import annotations

import copy
import functools
import http.server
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Dialog
from pydantic import ValidationError

from macros.catalogue.records import FILES, UNKNOWN
from tests.mini import Mini
from tests.tools.project import Project, small_project

RUN = "window.pwned=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f'" autofocus onfocus="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"[x](javascript:{RUN})",
    f"[x](JaVaScRiPt&colon;{RUN})",
    f"[x](data:text/html,<script>{RUN}</script>)",
    f"<javascript:{RUN}>",
    f"</title></style></textarea></template><script>{RUN}</script>",
    f"<!--><script>{RUN}</script>-->",
    f"]]><script>{RUN}</script>",
    f"<details open ontoggle={RUN}>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    f"{{: onclick={RUN} }}",
    f"<a href=javascript:{RUN}>x</a>",
)
# What code would do to get into a page: an attribute, a script, an address of one, markup.
TRIES = """() => [
  () => document.body.setAttribute("onclick", "window.pwned=1"),
  () => document.head.append(Object.assign(document.createElement("script"), {textContent: "window.pwned=1"})),
  () => document.head.append(Object.assign(document.createElement("script"), {src: "data:,window.pwned=1"})),
  () => { document.body.innerHTML = "<img src=x onerror=window.pwned=1>" },
].map(attempt => { try { attempt(); return "done" } catch (error) { return error.name } })"""
# An address cannot hold spaces.
ADDRESSES = (
    f"javascript:{RUN}//https://example.org",
    f'https://example.org/"onfocus="{RUN}"autofocus="',
    f"https://example.org/'><script>{RUN}</script>",
    "https://example.org/</script><script>window.pwned=1</script>",
)
# These say which record is meant; another text names another record, or none.
NAMES = ("id", "reviewed")


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each text in a record."""
    if isinstance(value, str):
        if value not in UNKNOWN:
            yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NAMES:
                yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))


def replaced(record: dict[str, Any], path: tuple[str | int, ...], text: str) -> dict[str, Any]:
    """A record with another text in one place."""
    changed: Any = copy.deepcopy(record)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = text
    return changed  # type: ignore[no-any-return]


def passes(kind: Any, record: dict[str, Any]) -> bool:
    """Whether the schema lets a record pass."""
    try:
        kind.model_validate(record)
    except ValidationError:
        return False
    return True


def at(record: dict[str, Any], path: tuple[str | int, ...]) -> str:
    """The text in one place of a record."""
    inner: Any = record
    for step in path:
        inner = inner[step]
    return str(inner)


def poisoned(kind: Any, record: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """A record with every payload in every field that takes it, and how many went in."""
    count = 0
    for path in leaves(record):
        for payload in (*PAYLOADS, *ADDRESSES):
            text = at(record, path)
            for new in (f"{text.rstrip('.')} {payload}.", f"{text} {payload}", payload):
                changed = replaced(record, path, new)
                if passes(kind, changed):
                    record, count = changed, count + 1
                    break
    return record, count


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small guide whose records are full of code."""
    project = small_project(tmp_path_factory.mktemp("payloads") / "guide")
    mini = Mini(project.folder)
    full = 0
    for name, kind in sorted(FILES.items()):
        records = yaml.safe_load(mini.read(f"data/{name}")) or []
        results = [poisoned(kind, record) for record in records]
        mini.write(
            f"data/{name}", yaml.safe_dump([record for record, _ in results], allow_unicode=True, sort_keys=False)
        )
        full += any(count for _, count in results)
    assert full >= 15
    return project


@pytest.fixture(scope="module")
def built(project: Project) -> Project:
    """The same, built with a gate that lets everything pass that can be rendered."""
    project.replace("macros/gate.py", "    if guide is None or problems:\n", "    if guide is None:\n")
    project.build()
    return project


@pytest.fixture(scope="module")
def tops(built: Project) -> Iterator[dict[str, str]]:
    """Where both editions can be opened."""
    with zipfile.ZipFile(next((built.folder / "dist").glob("*.zip"))) as archive:
        archive.extractall(built.folder / "unpacked")
    (folder,) = (built.folder / "unpacked").iterdir()
    web = built.folder / "dist/web"
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(web))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {"web": f"http://127.0.0.1:{server.server_port}/", "bundle": folder.as_uri() + "/"}
        server.shutdown()


def pages(project: Project, edition: str) -> list[str]:
    """Every page of an edition that holds records."""
    folder = project.folder / "dist/web"
    if edition == "bundle":
        (folder,) = (project.folder / "unpacked").iterdir()
    found = {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.html")}
    return sorted(found - {"404.html"})  # it holds no record


def test_the_gate_refuses_html_in_each_kind_of_record(project: Project) -> None:
    refused = {problem.path for problem in Mini(project.folder).problems() if problem.rule == "html-in-text"}
    assert len(refused) >= 15


@pytest.mark.parametrize("heeds", [True, False], ids=["with policy", "without policy"])
@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_no_payload_runs(browser: Browser, built: Project, tops: dict[str, str], edition: str, heeds: bool) -> None:
    context = browser.new_context(bypass_csp=not heeds)
    page = context.new_page()
    heard: list[str] = []

    def dialog(shown: Dialog) -> None:
        heard.append(shown.message)
        shown.dismiss()

    page.on("dialog", dialog)
    page.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    seen = 0
    for name in pages(built, edition):
        page.goto(tops[edition] + name)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        page.evaluate("for (const one of document.querySelectorAll('[tabindex], a, input, button')) one.focus()")
        assert page.evaluate("window.pwned") is None, name
        found = page.evaluate(
            "[...document.querySelectorAll('*')].flatMap(element => [...element.attributes])"
            ".filter(a => /^on/i.test(a.name) || a.name === 'style'"
            " || /^(href|src|action)$/i.test(a.name) && /^\\s*(javascript|data|vbscript):/i.test(a.value))"
            ".map(a => a.name + '=' + a.value)"
        )
        assert found == [], name
        seen += page.content().count("window.pwned")
    context.close()
    assert heard == []
    assert seen > 100  # the payloads are there, as text


def test_the_watch_notices_a_payload_that_runs(browser: Browser, tops: dict[str, str]) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(tops["web"])
    page.evaluate("document.body.setAttribute('onclick', 'window.pwned=1')")
    page.click("h1")
    assert page.evaluate("window.pwned") == 1


def test_the_policy_stops_code_that_got_into_a_page(browser: Browser, tops: dict[str, str]) -> None:
    """Inline handlers, scripts that are put in, text turned into markup or code: in both editions."""
    for top in (tops["web"], tops["bundle"] + "index.html"):
        page = browser.new_context().new_page()
        page.goto(top)
        refused = page.evaluate(TRIES)
        page.click("h1")
        assert (page.evaluate("window.pwned"), refused) == (None, ["TypeError"] * 4), top
        page.context.close()
