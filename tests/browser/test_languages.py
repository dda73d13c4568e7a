"""The test language on a small guide with every macro: no word is left in English, and nothing breaks.

The guide is the mini guide with our page around it (``tests/tools/project.py``), so its content is known word by word:
what stands outside the marks of the test language must be content.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page

from macros.registry import MACROS
from tests.mini import FILES
from tests.pseudo import END, START, speak_pseudo
from tests.tools.project import Project, small_project

HEAD = """\
---
title: {title}
description: A page of the mini guide on which the words of {title} stand, and on no other page.
reviewed: 2026-02-05
next_review: 2027-02-05
{more}---

# {title}

{{{{ review_box() }}}}

## In short

One of each.

## The parts

{calls}

## What we do not know

The rest of it.

## Sources of this page

{{{{ page_sources() }}}}
"""
# Pages by their ids, as macros that lead to them expect them.
PAGES = {
    "procedure": ("Course", ['procedure_steps("before")']),
    "ingredients": ("Contents", ["ingredient_table()"]),
    "safety/get-help": ("Alarm", ['red_flags("today")', "emergency_numbers()"]),
    "evidence": ("Proofs", ["evidence_list()"]),
    "decide": (
        "Choice",
        [
            'decision_options(["face-needles"], ["aim"])',
            'caution_form("rest")',
            "question_form()",
            "decision_summary()",
        ],
    ),
    "glossary": ("Terms", ["glossary_list()"]),
    "pictures": (
        "Drawings",
        [
            'claim("glow")',
            'few_words_signs("today", "safety/get-help")',
            'few_words_cautions("wait", "rest")',
            'certainty_chart("cocktail")',
            'skin_layers("face-needles")',
            "timeline()",
            "ingredient_checklist()",
            "product_note()",
            "data_files()",
            "data_citation()",
            "page_list()",
            "changes()",
            "makers()",
            'related("rest")',
            "page_questions()",
        ],
    ),
}
INLINE = 'A {{ term("papule") }} in numbers: {{ proportion("glowing") }}. {{ checked_pages() }}'
# Attributes whose values programs read.
CODES = (
    *("data-base", "data-md-component", "data-option", "data-outcome", "data-strength", "data-part", "data-choice"),
    *("data-topic", "data-treatment", "data-certainty"),
)
# Words of no language: names of formats and licences, and codes.
NAMES = {
    *("json", "csv", "csl", "doi", "pubmed", "cc", "by", "html", "pdf", "datapackage"),
    *("creative", "commons", "attribution", "international"),
}


def written() -> dict[str, str]:
    """The pages that the mini guide has not."""
    pages = {}
    for page_id, (title, calls) in PAGES.items():
        more = (
            "answers:\n  - What is drawn here?\n  - Who drew it?\n  - Why was it drawn?\n"
            if "page_questions()" in calls
            else ""
        )
        text = "\n\n".join(f"{{{{ {call} }}}}" for call in calls)
        if page_id == "pictures":
            text = f"{INLINE}\n\n{text}"
        pages[f"docs/{page_id}.md"] = HEAD.format(title=title, more=more, calls=text)
    return pages


@pytest.fixture(scope="module", params=["ltr", "rtl"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Path]]:
    """A project that speaks the test language, and its bundle, unpacked."""
    project = small_project(tmp_path_factory.mktemp(f"pseudo-{request.param}") / "guide")
    for name, text in written().items():
        path = project.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    nav = "".join(f"  - {title}: {page_id}.md\n" for page_id, (title, _) in PAGES.items())
    project.replace("mkdocs.yml", "  - Sources: sources.md\n", f"{nav}  - Sources: sources.md\n")
    project.replace("mkdocs.yml", "help_page: safety/side-effects", "help_page: safety/get-help")
    project.replace("mkdocs.yml", "help_anchor: get-help", 'help_anchor: ""')
    budgets = project.folder / "budgets.toml"  # longer words weigh more
    budgets.write_text(re.sub(r"^budget = .*$", "budget = 9_000_000", budgets.read_text("utf-8"), flags=re.M), "utf-8")
    speak_pseudo(project, direction=request.param)
    project.build()
    bundle = tmp_path_factory.mktemp("bundle")
    with zipfile.ZipFile(next((project.folder / "dist").glob("*.zip"))) as archive:
        archive.extractall(bundle)
    yield project, next(bundle.iterdir())


def content() -> str:
    """Everything that editors wrote, as one text without marks of Markdown."""
    pieces: list[str] = [*FILES.values(), *written().values()]
    settings = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")
    for name, text in FILES.items():
        if name.startswith("data/"):
            pieces += [str(value) for value in _values(yaml.safe_load(text))]
    return _plain(" ¦ ".join([*pieces, settings, " ¦ ".join(CALLED)]))


# What is put together from records: labels of sources, a number with its words, and names that the locale joins.
CALLED = (
    *("Alder 2001", "Birch 2002", "Cedar 2003", "OIM 2003"),
    "100 people who had tea had a glow after 1 day",
    "Face needles and Doing nothing",
)


def _values(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


def _plain(text: str) -> str:
    """Words in small letters; signs part what stands beside them, and so does every word of the test language."""
    words = re.findall(r"[^\W_]+|[“”:;,.()⟦⟧•|/–-]", text.casefold())
    return " ".join(word if word.isascii() and word.isalnum() else "¦" for word in words)


def left_over(root: lxml_html.HtmlElement, corpus: str) -> list[str]:
    """Texts and texts in attributes that bear no mark, and that no editor wrote."""
    texts = list(root.xpath("//text()[not(ancestor::script or ancestor::style)]"))
    texts += root.xpath("//@aria-label | //@title | //@alt | //@placeholder | //@content[../@name='description']")
    texts += root.xpath(f"//@*[starts-with(name(), 'data-') and not({' or '.join(f'name()={n!r}' for n in CODES)})]")
    return sorted({str(text).strip() for text in texts if not _allowed(str(text), corpus)})


def _allowed(text: str, corpus: str) -> bool:
    pieces = (piece.strip() for piece in _plain(text).split("¦"))
    return all(
        f" {piece} " in f" {corpus} "
        or not re.search(r"[^\W\d_]{2}", piece)
        or not [word for word in piece.split() if word not in NAMES and not word.isdigit()]
        for piece in pieces
    )


def test_every_macro_stands_in_this_guide() -> None:
    called = set(re.findall(r"\{\{ (\w+)\(", " ".join([*FILES.values(), *written().values()])))
    assert set(MACROS) - called == set()


def test_no_word_is_left_in_english(site: tuple[Project, Path]) -> None:
    _, folder = site
    corpus = content()
    found = {}
    for path in sorted(folder.rglob("*.html")):
        words = left_over(lxml_html.fromstring(path.read_bytes()), corpus)
        if words:
            found[path.relative_to(folder).as_posix()] = words
    assert found == {}
    assert START in (folder / "READ-ME-FIRST.txt").read_text("utf-8")


def test_pages_tell_language_and_direction(site: tuple[Project, Path]) -> None:
    project, folder = site
    direction = "rtl" if '"rtl"' in (project.folder / "languages/en-XA.yml").read_text("utf-8") else "ltr"
    for path in sorted(folder.rglob("*.html")):
        root = lxml_html.fromstring(path.read_bytes())
        assert root.get("lang") == "en-XA", path
        assert direction in (root.get("dir", "ltr"), str(root.xpath("string(//body/@dir)"))), path


SIZES = ((390, 844), (1280, 800))
# Elements whose text is cut, and words on top of one another in the header.
CUT = """() => [...document.querySelectorAll("body *")]
  .filter(e => e.checkVisibility() && !e.closest(".visually-hidden, .seen-not, .skip, svg, [hidden]"))
  .filter(e => {
    const style = getComputedStyle(e)
    const hides = v => v === "hidden" || v === "clip"
    return (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
  })
  .filter(e => e.textContent.trim() && e.clientWidth > 2)
  .map(e => e.className || e.tagName)"""
OVERLAPS = """selector => {
  const boxes = [...document.querySelectorAll(selector)]
    .filter(e => e.checkVisibility() && e.textContent.trim() && !e.closest(".seen-not, .skip"))
    .map(e => [e.className || e.tagName, e.getBoundingClientRect(), e])
  const bad = []
  boxes.forEach(([one, a, x], i) => boxes.slice(i + 1).forEach(([other, b, y]) => {
    if (x.contains(y) || y.contains(x)) return
    const over = a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    if (over) bad.push([one, other])
  }))
  return bad
}"""
PAGES_SHOWN = ("index", "decide", "evidence", "pictures", "rest", "safety/get-help", "safety/side-effects")


def faults(page: Page, parts: str) -> dict[str, object]:
    """What is broken on a page as it is now."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = {"scroll": wide, "cut": page.evaluate(CUT), "overlap": page.evaluate(OVERLAPS, parts)}
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_nothing_breaks(site: tuple[Project, Path], browser: Browser, size: tuple[int, int]) -> None:
    _, folder = site
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
    broken = {}
    try:
        page = context.new_page()
        for name in PAGES_SHOWN:
            page.goto((folder / f"{name}.html").as_uri())
            broken[name] = faults(page, ".help a, .top__name, .top__tools, .find__plain, .find__form, .menu summary")
            summary = page.locator(".menu__fold > summary")
            if summary.is_visible() and not page.locator(".menu__fold[open]").count():
                summary.click()
                broken[f"{name}, menu"] = faults(page, ".menu__fold li > a, .menu__group")
                summary.click()
        page.locator(".find__box").click()
        page.wait_for_function(f"document.querySelector('.find__status').textContent.includes('{START}')")
        broken["search, empty"] = faults(page, ".find__panel > *")
        for typed in ("needles", "glow", "zzzzqq", "burning up"):
            page.locator(".find__box").fill(typed)
            broken[f"search, {typed}"] = faults(page, ".find__panel > *")
            said = page.locator(".find__status").inner_text()
            assert said.startswith(START), said
            assert said.endswith(END), said
    finally:
        context.close()
    assert {name: fault for name, fault in broken.items() if fault} == {}
