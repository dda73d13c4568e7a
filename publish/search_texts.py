"""Step: what the search reads, as a script beside the pages.

A script, because a page that was opened from a disk may not fetch a file, but may load a script: so both editions
search in the same texts in the same way. It is loaded when somebody touches the search, and not before.

Of each page it holds its title, what it is about, the questions that it answers, the short answers at its top, its
parts (headings and rows of tables, each with its anchor), and the words of its text, each once: where a word stands
matters for finding a page, and the text itself would be four times as large.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from macros.catalogue.problems import Problem
from publish.html_files import HtmlPage, html_pages

FILE = "assets/search-texts.js"
# What stands in front of the JSON in the file.
START = "window.guideSearchTexts = "

# Parts that stand on many pages in the same words, or repeat what stands beside them.
_LEFT_OUT_CLASSES = ("headerlink", "cite", "page-questions", "related", "certainty__bars", "review")
_LEFT_OUT = (
    ".//*[@data-search-exclude or self::script or self::style"
    + "".join(f' or contains(concat(" ", @class, " "), " {name} ")' for name in _LEFT_OUT_CLASSES)
    + "]"
)
# Headings that every page has.
_STANDING = ("in-short", "what-we-do-not-know", "read-next", "sources-of-this-page", "questions-this-page-answers")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LONGEST = 80
# What the panel says, for a preview without the file: here it stands with the texts.
_SAID_FOR_PREVIEW = re.compile(r"(<template) data-say='[^']*' data-pages='[^']*'>")
# A word that stands on more than this share of the pages tells none of them from the others.
_EVERYWHERE = 0.6


def search_texts(
    site: Path, words: Mapping[str, Any], boosts: Mapping[str, int], left_out: frozenset[str], *, as_files: bool
) -> list[Problem]:
    """Writes what the search reads into a built site.

    Args:
        site: the built site, in either edition.
        words: what the search is told besides the texts; values that can be written as JSON.
        boosts: page id → how high it stands in results; 5, which is usual, where it is missing.
        left_out: ids of the pages that are not found by search.
        as_files: an edition whose pages are opened from a disk.

    Returns:
        A problem for a page without a title or a text.
    """
    for file in sorted(site.rglob("*.html")):
        text, count = _SAID_FOR_PREVIEW.subn(r"\1>", file.read_text("utf-8"))
        if count:
            file.write_text(text, "utf-8", newline="\n")
    names = dict(words.get("names", ()))
    hidden = {page_key(page_id) for page_id in left_out}
    weights = {page_key(page_id): boost for page_id, boost in boosts.items()}
    pages, problems, bags = [], [], []
    for page in html_pages(site):
        key = page_key(page.name)
        if key in hidden or page.name == "404.html":
            continue
        article = next(iter(page.root.xpath("//main//article")), None)
        title = _text(next(iter(article.xpath(".//h1")), None)) if article is not None else ""
        if article is None or not title:
            problems.append(
                Problem(
                    page.name,
                    1,
                    "search-no-text",
                    "the search finds no text and title here",
                    "an article with a heading",
                    "look at the theme's new page, or leave the page out of the search",
                )
            )
            continue
        questions = [_text(item) for item in article.xpath('.//*[@class="page-questions"]//li')]
        _leave_out(article, _LEFT_OUT)
        entry = {
            "url": page.name if as_files else page.name.removesuffix("index.html"),
            "title": title,
            "about": _about(page),
            "boost": weights.get(key, 5),
            "answers": questions,
            "short": list(_short_answers(article)),
            "parts": [[*part, list(names.get(part[0], ()))] for part in _parts(article)],
        }
        pages.append(entry)
        bags.append(Counter(_WORD.findall(_text(article).casefold())))
    everywhere = Counter(word for bag in bags for word in bag)
    most = max(1, int(_EVERYWHERE * len(bags)))
    stands: dict[str, list[int]] = {}
    for number, (entry, bag) in enumerate(zip(pages, bags, strict=True)):
        said = set(_WORD.findall(_said(entry).casefold()))
        for word in bag:
            if len(word) > 2 and not word.isdecimal() and everywhere[word] <= most and word not in said:
                stands.setdefault(word, []).append(number)
    together: dict[tuple[int, ...], list[str]] = {}
    for word in sorted(stands):
        together.setdefault(tuple(stands[word]), []).append(word)
    given = {key: value for key, value in words.items() if key != "names"}
    data = json.dumps(
        {
            "pages": pages,
            # Words that stand on most pages.
            "common": " ".join(sorted(word for word, count in everywhere.items() if len(word) > 2 and count > most)),
            # The other words of the texts, each once with the numbers of the pages on which it stands.
            "stands": [[list(numbers), " ".join(words)] for numbers, words in sorted(together.items())],
            **given,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # U+2028 and U+2029 end a line in old JavaScript.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path = site / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{START}{data}\n", "utf-8", newline="\n")
    return problems


def _said(entry: Mapping[str, Any]) -> str:
    """All texts of an entry in one."""
    parts = (f"{name} {text}" for _, name, text, *_ in entry["parts"])
    return " ".join([entry["title"], entry["about"], *entry["answers"], *entry["short"], *parts])


def page_key(name: str) -> str:
    """A page by the path that both editions share: ``safety`` for ``safety/index.html``, empty for the first page.

    Args:
        name: of a file in a built site (``a/b/index.html``, ``a/b.html``), or a page id (``a/index``).
    """
    stem = name.removesuffix(".html")
    return "" if stem == "index" else stem.removesuffix("/index")


def _about(page: HtmlPage) -> str:
    return str(next(iter(page.root.xpath('//head/meta[@name="description"]/@content')), ""))


def _leave_out(element: Any, xpath: str) -> None:
    """Takes some of its parts out of an element; the text after them stays."""
    for part in element.xpath(xpath):
        if part.getparent() is not None:
            part.drop_tree()


def _text(element: Any) -> str:
    """All text of an element as one line; a tag parts two words."""
    if element is None:
        return ""
    pieces = (element if isinstance(element, str) else " ".join(element.itertext())).replace("¶", " ")
    return re.sub(r"\s+([.,;:!?)])", r"\1", " ".join(pieces.split()))


def _cut(text: str, longest: int = _LONGEST) -> str:
    """The start of a text, cut between two words."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _short_answers(article: Any) -> Iterator[str]:
    """The items of “In short”."""
    for heading in article.xpath('.//h2[@id="in-short"]'):
        for follower in heading.itersiblings():
            if follower.tag == "h2":
                return
            if follower.tag == "ul" and not follower.get("class"):  # what a macro lists is no answer
                yield from (_cut(_text(item), 220) for item in follower.xpath("./li"))


def _parts(article: Any) -> Iterator[tuple[str, str, str]]:
    """Anchor, name and first words of every part that can be linked to: headings, rows, terms, steps."""
    for element in article.xpath(".//*[@id]"):
        anchor = element.get("id")
        if element.tag in ("h2", "h3"):
            if not anchor.startswith(_STANDING) and not anchor.startswith("letter-"):
                yield anchor, _text(element), ""
        elif element.tag == "tr":
            if not anchor.startswith("comparison-"):  # one row says something of several treatments
                yield anchor, *_row(element)
        elif element.tag == "dt":
            yield anchor, _text(element), _cut(_text(element.getnext()))
        elif element.tag in ("li", "article", "section", "details"):
            name = next(iter(element.xpath('.//strong|.//h3|.//summary|.//*[contains(@class, "name")]')), None)
            if name is not None:
                yield anchor, _cut(_text(name)), ""


def _row(row: Any) -> tuple[str, str]:
    """Name and first words of a row of a table."""
    head = next(iter(row.xpath("./th")), row)
    name = next(iter(head.xpath('.//*[contains(@class, "data__name")]')), head)
    first = next(iter(row.xpath("./td")), None)
    return _text(name), _cut(_text(first))
