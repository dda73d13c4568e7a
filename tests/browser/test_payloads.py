"""Code in every text field of every record, setting and page header: built, shipped and opened, and nothing runs.

The gate refuses such records (first test). The rest is about a gate that fails to: it is switched off, in a copy. The
pages are opened twice: as they are, and with a browser that does not heed their policy, so that the policy hides no
hole in the markup. Fields come from the types, and calls from the registry: what is added there is tried here.
"""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Dialog

from macros.catalogue.loading import Catalogue
from macros.catalogue.records import FILES
from macros.gate import inspect
from macros.pages.records import PageHeader
from macros.registry import MACROS, Parameter
from macros.site_settings import Clinician, GuideSettings
from tests.browser.payload_records import (
    Field,
    named,
    passes,
    poisoned,
    refused,
    text_fields,
    with_every_field,
)
from tests.mini import Mini
from tests.tools.project import Project, small_project

RUN = "pwned=1"
PAYLOADS = (
    # Markup, and ways out of an element, a comment, an attribute.
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f'" autofocus onfocus="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"</title></style></textarea></template><script>{RUN}</script>",
    f"<!--><script>{RUN}</script>-->",
    f"]]><script>{RUN}</script>",
    f"<details open ontoggle={RUN}>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<base href=//evil.example/><script>{RUN}",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button autofocus>",
    f"<svg><a xlink:href=javascript:{RUN}><text>x</text></a></svg>",
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<math><mi//xlink:href='javascript:{RUN}'>x",
    # Entities, which a careless second reading would turn into markup.
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    # Markdown, and what extends it.
    f"[x](javascript:{RUN})",
    f"[x](JaVaScRiPt&colon;{RUN})",
    f"[x](java&#115;cript:{RUN})",
    f"[x](vbscript:{RUN})",
    f"[x](data:text/html,<script>{RUN}</script>)",
    f"![x](javascript:{RUN})",
    "![x](https://evil.example/x.png)",
    f"<javascript:{RUN}>",
    f"[x]: javascript:{RUN}",
    f"{{: onclick={RUN} }}",
    f"`<img src=x onerror={RUN}>`",
    # Styles.
    "<style>*{background:url(//evil.example/)}</style>",
    "<p style=background:url(//evil.example/)>",
    "}*{background:url(//evil.example/)}",
    # Templates: a second reading would give 9359.
    "{{ 7*191*7 }}",
    "{% set x = 7*191*7 %}{{ x }}",
    "{# x #}${7*191*7}#{7*191*7}",
    # JSON and scripts: separators of lines, quotes, the ends of a block.
    f'\u2028";{RUN}//',
    f"\\u003cscript\\u003e{RUN}",
    f"<!--<script>{RUN}",
    # Typst, which sets the leaflet.
    '#panic("set")',
    # Letters that turn the order of what follows.
    "\u202e tpircs \u2066",
)
# The text of one payload, which a page must show as it is.
AS_TEXT = PAYLOADS[0]
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
# How many payloads one record bears.
TOGETHER = 1
# Fields that are for editors: they stand in no page and in no file.
FOR_EDITORS = {("sources", "read_at"), ("sources", "also_read_at", "[]")}
# Shown beside a page that a clinician has signed off, which code in a record undoes: tests/macros/test_escaping.py has
# them.
NOT_HERE = {("settings", name) for name in ("name", "role", "registered")}
# What a page in this guide never holds, and whatever asks another host.
STRANGE = """() => [
  ...[...document.querySelectorAll('*')].flatMap(element => [...element.attributes])
    .filter(a => /^on/i.test(a.name) || a.name === 'style'
      || /^(href|src|action|srcdoc|xlink:href|formaction)$/i.test(a.name)
        && /^[\\s\\x00-\\x20]*(javascript|data|vbscript):/i.test(a.value))
    .map(a => a.name + '=' + a.value),
  ...[...document.querySelectorAll(
    'iframe, object, embed, base, math, marquee, [autofocus], meta[http-equiv=refresh], form[action], body style')]
    .map(element => element.outerHTML.slice(0, 200)),
  ...[...document.querySelectorAll('script:not([src])')].map(script => script.textContent)
    .filter((text, place, all) => {
      try { JSON.parse(text); return false } catch { return /pwned/.test(text) }
    }),
]"""
# All that a page says: texts, and what stands in attributes.
SAID = """() => document.documentElement.textContent + '\\n' + [...document.querySelectorAll('*')]
  .flatMap(element => [...element.attributes]).map(a => a.value).join('\\n')"""


@dataclass
class Poison:
    """What went where.

    Attributes:
        project: a small guide full of code.
        marks: a word for each field → the field, behind the name of its kind.
        taken: fields that took a payload, and the payload.
        left: fields that neither took a payload nor refused it.
    """

    project: Project
    marks: dict[str, Field] = field(default_factory=dict)
    taken: set[tuple[Field, str]] = field(default_factory=set)
    left: list[tuple[Field, str]] = field(default_factory=list)

    def mark(self, place: Field) -> str:
        """A word for a field, always the same."""
        word = next((word for word, known in self.marks.items() if known == place), f"q{len(self.marks)}q")
        self.marks[word] = place
        return word


def poison_records(poison: Poison) -> None:
    """Fills every text of every kind of record; each kind has as many records as it takes for all payloads."""
    mini = Mini(poison.project.folder)
    for name, kind in sorted(FILES.items()):
        given = yaml.safe_load(mini.read(f"data/{name}")) or []
        records = with_every_field(kind, given)
        marks = {place: poison.mark((kind.KIND, *place)) for place in text_fields(kind)}
        out, taken = [], set()
        everything = (*PAYLOADS, *ADDRESSES)
        for number, start in enumerate(range(0, len(everything), TOGETHER)):
            for record in records:
                changed, went = poisoned(
                    kind, named(record, number) if number else record, everything[start : start + TOGETHER], marks
                )
                out.append(changed)
                taken |= went
        for place, payload in itertools.product(marks, everything):
            if (place, payload) not in taken and not any(refused(kind, record, place, payload) for record in records):
                poison.left.append(((kind.KIND, *place), payload))
        poison.taken |= {((kind.KIND, *place), payload) for place, payload in taken}
        if given:  # a kind that may have no record has fields that let no code pass
            mini.write(f"data/{name}", yaml.safe_dump(out, allow_unicode=True, sort_keys=False, width=10_000))
        else:
            assert not taken, kind.KIND


def poison_pages(poison: Poison) -> list[dict[str, str]]:
    """A page for each payload, in header and nav; returns the nav's lines."""
    mini = Mini(poison.project.folder)
    marks = {place: poison.mark(("header", *place)) for place in text_fields(PageHeader)}
    nav = []
    for number, payload in enumerate(PAYLOADS):
        header = with_every_field(
            PageHeader,
            [
                {
                    "title": f"Page {number}",
                    "description": f"Page number {number} of many, which bears nothing but code in its header.",
                    **yaml.safe_load("{reviewed: 2026-02-01, next_review: 2027-02-01}"),
                }
            ],
        )[0]
        header["answers"] = [f"What is this {number}?"]
        changed, taken = poisoned(PageHeader, header, [payload], marks)
        poison.taken |= {(("header", *place), payload) for place, payload in taken}
        for place in marks:
            if (place, payload) not in taken and not refused(PageHeader, header, place, payload):
                poison.left.append((("header", *place), payload))
        text = f"---\n{yaml.safe_dump(changed, allow_unicode=True, width=10_000)}---\n\n# Page {number}\n\n"
        mini.write(
            f"docs/code/page-{number}.md",
            f"{text}{{{{ review_box() }}}}\n\n## In short\n\n{{{{ page_questions() }}}}\n",
        )
        # The builder's macros read labels of the nav as templates, as they read pages: whoever writes them may.
        label = payload.replace("{", "(").replace("}", ")")
        nav.append({f"{poison.mark(('nav',))} {label}": f"code/page-{number}.md"})
    return nav


def calls(name: str, catalogue: Catalogue) -> list[str]:
    """Calls of a macro that show all that it can show."""
    macro = MACROS[name]

    def words(parameter: Parameter) -> list[str]:
        if parameter.allowed is None:
            return ["rest"]
        found = list(dict.fromkeys(parameter.allowed(catalogue)))
        # Two lists give a table of both: one record for each payload is enough.
        return found[::2] if parameter.many and len(found) > len(PAYLOADS) else found

    if macro.variadic:
        (only,) = macro.parameters
        return [f"{name}({', '.join(map(json.dumps, words(only)))})"]
    needed = [parameter for parameter in macro.parameters if parameter.required]
    choices = [[words(parameter)] if parameter.many else words(parameter) for parameter in needed]
    return [f"{name}({', '.join(json.dumps(value) for value in some)})" for some in itertools.product(*choices)]


def call_every_macro(poison: Poison) -> list[dict[str, str]]:
    """A page for each macro, as it shows these records; returns the nav's lines."""
    mini = Mini(poison.project.folder)
    guide, problems = inspect(poison.project.folder)
    assert guide is not None, problems[:3]
    nav = []
    for name, macro in MACROS.items():
        if name in ("leaflet", "source_list", "page_questions"):  # other pages of this guide have them
            continue
        found = calls(name, guide.catalogue)
        text = "\n\n".join(f"{'' if macro.block else 'Here: '}{{{{ {call} }}}}" for call in found)
        header = f'---\ntitle: "Macro {name}"\ndescription: "All that the macro {name} shows of records with code."\n'
        header += "reviewed: 2026-02-01\nnext_review: 2027-02-01\n---\n"
        box = "" if name == "review_box" else "{{ review_box() }}\n\n"
        page = f"macro/{name.replace('_', '-')}.md"
        mini.write(f"docs/{page}", f"{header}\n# Macro {name}\n\n{box}## In short\n\n{text}\n")
        nav.append({f"Macro {name}": page})
    return nav


def poison_settings(poison: Poison, more: list[dict[str, str]]) -> None:
    """Fills every text of the settings with ways out of all contexts at once, and puts pages into the nav."""
    mini = Mini(poison.project.folder)
    way_out = f"\"'></title></script><img src=x onerror={RUN}>{{{{7*191*7}}}}"
    text = mini.read("mkdocs.yml")
    settings = {"version": "0.1.0", "written_by": "x", "help_page": "safety/side-effects", "help_anchor": "get-help"}
    settings.update({"given_out_by": "x", "sells_treatment": "does", "funded_by": "x", "report_to": "a@b.example"})
    clinician = {"id": "somebody", "name": "x", "role": "x", "registered": "x"}
    for kind, values, keep in (
        (GuideSettings, settings, ("version", "help_page", "help_anchor")),
        (Clinician, clinician, ("id",)),
    ):
        for place in text_fields(kind):
            if len(place) > 1 or place[0] in keep:
                continue
            mark = poison.mark(("settings", *place))
            tried = [f"{mark} {way_out}", f'{mark}"onfocus={RUN}//@b.example']
            value = next((value for value in tried if passes(kind, {**values, place[0]: value})), None)
            assert value, place
            values[place[0]] = value
            poison.taken.add((("settings", *place), way_out))
    block = yaml.safe_dump({**settings, "clinicians": [clinician]}, allow_unicode=True, width=10_000, sort_keys=False)
    guide = re.compile(r"^  guide:\n(?:    .*\n|\n)+", re.MULTILINE)
    text, count = guide.subn(
        lambda _: "  guide:\n" + re.sub("^", "    ", block.rstrip(), flags=re.MULTILINE) + "\n\n", text
    )
    assert count == 1
    name = json.dumps(f"{poison.mark(('settings', 'site_name'))} {way_out}")
    text = re.sub(r"^site_name:.*$", lambda _: f"site_name: {name}", text, flags=re.MULTILINE)
    lines = yaml.safe_dump(more, allow_unicode=True, width=10_000)
    text = re.sub(
        r"^nav:\n",
        lambda _: "nav:\n" + re.sub("^", "  ", lines.rstrip(), flags=re.MULTILINE) + "\n",
        text,
        flags=re.MULTILINE,
    )
    mini.write("mkdocs.yml", text)


@pytest.fixture(scope="module")
def poison(tmp_path_factory: pytest.TempPathFactory) -> Poison:
    """A small guide in which everything is full of code."""
    made = Poison(small_project(tmp_path_factory.mktemp("payloads") / "guide"))
    poison_records(made)
    nav = [*poison_pages(made), *call_every_macro(made)]
    poison_settings(made, nav)
    return made


@pytest.fixture(scope="module")
def project(poison: Poison) -> Project:
    """Its folder."""
    return poison.project


@pytest.fixture(scope="module")
def built(project: Project) -> Project:
    """The same, built with a gate and inspections that let everything pass that can be rendered."""
    project.replace("macros/gate.py", "    if guide is None or problems:\n", "    if guide is None:\n")
    # The mini guide lacks pages that some macros link to.
    inspect_site = (project.folder / "publish/inspect_site.py").read_text("utf-8")
    inspect_site, count = re.subn(r" +(?:found \+= self\._broken|problems \+= _braces)\(.*\n", "", inspect_site)
    assert count == 2
    (project.folder / "publish/inspect_site.py").write_text(inspect_site, "utf-8")
    project.replace("tools/leaflet.py", "        if sheets == SHEETS:\n", "        if sheets:\n")
    budgets = (project.folder / "budgets.toml").read_text("utf-8")
    (project.folder / "budgets.toml").write_text(re.sub(r"(?m)^budget = .*$", "budget = 999_999_999", budgets), "utf-8")
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


def test_every_text_field_of_every_kind_took_each_payload_or_refused_it(poison: Poison) -> None:
    """A field that the types have and no record could be given fails here."""
    assert poison.left == []
    assert {kind.KIND for kind in FILES.values()} - {place[0] for place, _ in poison.taken} == {"sign_offs"}
    assert len({place for place, _ in poison.taken}) > 80


@pytest.mark.parametrize("heeds", [True, False], ids=["with policy", "without policy"])
@pytest.mark.parametrize("edition", ["web", "bundle"])
def test_no_payload_runs(
    browser: Browser, built: Project, poison: Poison, tops: dict[str, str], edition: str, heeds: bool
) -> None:
    context = browser.new_context(bypass_csp=not heeds)
    page = context.new_page()
    heard: list[str] = []

    def dialog(shown: Dialog) -> None:
        heard.append(shown.message)
        shown.dismiss()

    page.on("dialog", dialog)
    page.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    # A script that misses the other parts of its page may stop (each macro has a page of its own here).
    page.on("pageerror", lambda error: None if "null" in str(error) else heard.append(str(error)))
    page.on("request", lambda made: None if made.url.startswith(tops[edition]) else heard.append(made.url))
    faults: dict[str, object] = {}
    said = []
    for name in pages(built, edition):
        page.goto(tops[edition] + name)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        if page.evaluate("window.pwned") is not None or (strange := page.evaluate(STRANGE)):
            faults[name] = strange
        said.append(page.evaluate(SAID))
    context.close()
    assert (faults, heard) == ({}, [])
    everything = "\n".join(said)
    assert AS_TEXT in everything  # as text, as it was written
    assert "9359" not in everything  # no template was read a second time
    if edition == "web":
        files = sorted((built.folder / "dist/web").rglob("*.json"))
        everything += "\n".join(path.read_text("utf-8") for path in files)
        everything = everything.lower()  # a sentence begins with a capital
        unseen = {place for mark, place in poison.marks.items() if mark not in everything}
        shown = {place for place, _ in poison.taken} | {("nav",), ("settings", "site_name")}
        assert unseen & shown <= FOR_EDITORS | NOT_HERE, unseen & shown


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
