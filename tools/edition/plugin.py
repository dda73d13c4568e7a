"""A plugin of the builder, added by ``make site`` only: it spares work, and changes no byte of what is built.

It uses the builder's documented events (https://www.mkdocs.org/dev-guide/plugins/#events). A page that was made before
from the same things is not read, not converted and not rendered: it is taken from ``kept``. Of the others, blocks that
macros made are HTML already, and the builder gets a mark in their place until it has made HTML of the page. What waits
for its template lies in a file meanwhile, so that memory grows little with the number of pages.
"""

from __future__ import annotations

import contextlib
import hashlib
import html
import itertools
import logging
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import mkdocs
from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from macros.gate import Guide
from macros.pages.reading import PIECE
from macros.pages.records import Call
from macros.registry import MACROS
from tools.edition.kept import Finished, Kept, pack, unpack

_MARK = re.compile(r"<!--set aside (\d+)-->")
# Quicker than to look for whole tags; in texts and attributes, quotes are written as entities.
_ID = re.compile(r"id=\"([^\"]*)\"")
_TEMPLATE = "finished.html"
# What a template could do besides calling a macro, or with the spaces around a call.
_UNPLAIN = re.compile(r"\{%|\{\{[-+]|[-+]\}\}|\{#[-+]|[-+]#\}|\r")
_FIRST, _LAST = 100, -100


class FinishedPage(Page):
    """A page of the builder that is finished: there is nothing to read and nothing to convert."""

    def finish(self, finished: Finished, links: dict[File, dict[str, str]]) -> None:
        """Takes over what menus of other pages and the builder's check of links ask for."""
        self.meta = {"title": finished.title, "render_macros": False, "template": _TEMPLATE}
        self.present_anchor_ids = set(finished.anchors)
        self.links_to_anchors = links

    def read_source(self, config: MkDocsConfig) -> None:
        """Reads nothing."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Converts nothing."""
        self.content = ""


class Sparing(BasePlugin):  # type: ignore[type-arg]
    """Takes finished pages where there are some."""

    def __init__(
        self, read: Callable[[], Guide], kept: Kept | None = None, state: str = "", templates: Path | None = None
    ) -> None:
        """Adds nothing to the builder yet.

        Args:
            read: gives the guide that is built, at its public address.
            kept: where finished pages are kept, if they are.
            state: what each page depends on besides its text.
            templates: a folder for compiled templates, if they are kept.
        """
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept = kept
        self.state = state
        self.templates = templates
        self.read = read
        self.guide: Guide | None = None
        self.made = 0  # pages that were not taken from before
        self.finished: set[str] = set()
        self.keys: dict[str, str] = {}
        self.blocks: dict[str, str] = {}
        self.numbers = itertools.count()
        self.packed: dict[str, bytes] = {}  # finished pages
        self.waiting: _Waiting | None = None  # the others
        self.warned = _Warned()

    def set_aside(self, markup: str, block: bool) -> str:
        """For a block of HTML, the mark that stands for it; what goes into a sentence stays as it is."""
        if not block:
            return markup
        mark = f"<!--set aside {next(self.numbers)}-->"
        self.blocks[mark] = markup
        return mark

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Before anything."""
        self.waiting = _Waiting(Path(config.site_dir).parent)
        logging.getLogger(mkdocs.__name__).addHandler(self.warned)

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Once it is known which pages there are: looks which of them are finished."""
        if self.kept is None:
            return nav
        by_name = files.src_uris
        for file in files.documentation_pages():
            name = file.src_uri
            self.keys[name] = hashlib.sha256(
                b"\0".join([self.state.encode(), name.encode(), file.content_bytes])
            ).hexdigest()
            found = self.kept.get(self.keys[name]) if file.page else None
            # A page that it links to is there: else the list of files, and so the state, would be another one.
            if file.page and found and found.links.keys() <= by_name.keys():
                self.finished.add(name)
                self.packed[name] = found.packed
                file.page.__class__ = FinishedPage
                assert isinstance(file.page, FinishedPage)
                file.page.finish(found, {by_name[target]: dict(links) for target, links in found.links.items()})
        return nav

    @event_priority(_FIRST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Nothing of a finished page is read by others."""
        if page.file.src_uri in self.finished:
            return markdown
        expanded = self._expanded(markdown, page)
        if expanded is None:
            return markdown  # the plugin for macros does it
        page.meta["render_macros"] = False
        return expanded

    def _expanded(self, markdown: str, page: Page) -> str | None:
        """A page with its macros called, where every piece between braces is a plain call or a comment.

        The plugin for macros compiles a template for every page: a fifth of a page's time. The gate has read all calls
        already. Where anything is not as plain as that, None.
        """
        if self.guide is None:
            self.guide = self.read()
        known = self.guide.pages.get(page.file.src_uri.removesuffix(".md"))
        if known is None or page.meta.get("render_macros") is not None or _UNPLAIN.search(markdown):
            return None
        if len(known.calls) != sum(not piece[0].startswith("{#") for piece in PIECE.finditer(markdown)):
            return None
        calls = iter(known.calls)

        def markup(piece: re.Match[str]) -> str:
            return "" if piece[0].startswith("{#") else self._called(next(calls), page.url)

        # A template drops one line end at its end.
        return PIECE.sub(markup, markdown.removesuffix("\n"))

    def _called(self, call: Call, url: str) -> str:
        assert self.guide is not None
        return self.set_aside(str(self.guide.render(call, url)), MACROS[call.name].block)

    @event_priority(_LAST)
    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Once the page is HTML: puts blocks where they belong, and puts the page by until its template's turn."""
        name = page.file.src_uri
        if name in self.finished:
            return ""
        self.made += 1
        anchors = set(page.present_anchor_ids or ())

        def block(found: re.Match[str]) -> str:
            markup = self.blocks.pop(found[0])
            anchors.update(html.unescape(at[1]) for at in _ID.finditer(markup) if markup[at.start() - 1].isspace())
            return markup

        content = _MARK.sub(block, content)
        if self.blocks:
            raise RuntimeError(f"{name}: the builder lost {len(self.blocks)} blocks of macros")
        page.present_anchor_ids = anchors
        page.markdown = ""
        assert self.waiting
        self.waiting.put(name, content)
        return ""

    @event_priority(_LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Once templates can be had: one more, for finished pages."""
        assert isinstance(env.loader, BaseLoader)
        env.loader = ChoiceLoader([DictLoader({_TEMPLATE: "{{ page.content }}"}), env.loader])
        env.auto_reload = False  # no template changes during a build
        if self.templates:
            with contextlib.suppress(OSError):
                self.templates.mkdir(parents=True, exist_ok=True)
                # By the text that they were compiled from.
                env.bytecode_cache = FileSystemBytecodeCache(str(self.templates))
        return env

    @event_priority(_FIRST)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Before each page's template."""
        name = page.file.src_uri
        assert self.waiting
        page.content = unpack(self.packed.pop(name)) if name in self.finished else self.waiting.take(name)
        return context

    @event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keeps a page, unless anything was wrong so far: in the builder's strict mode that is a fault."""
        name = page.file.src_uri
        if name in self.keys and name not in self.finished and self.kept and not self.warned.any:
            links = {file.src_uri: dict(found) for file, found in (page.links_to_anchors or {}).items()}
            anchors = frozenset(page.present_anchor_ids or ())
            self.kept.put(self.keys[name], Finished(pack(output), str(page.title), anchors, links))
        page.content = ""
        page.toc = TableOfContents([])
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After everything."""
        logging.getLogger(mkdocs.__name__).removeHandler(self.warned)
        assert self.waiting
        self.waiting.close()
        if self.kept:
            self.kept.tidy(len(self.keys))


class _Waiting:
    """Texts that are asked for once, in a file without a name: it goes with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Args: a folder on the disk on which the site is built."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (it stays open from event to event)
        self._places: dict[str, tuple[int, int]] = {}

    def put(self, name: str, text: str) -> None:
        """Puts a text by."""
        data = text.encode()
        self._places[name] = self._file.seek(0, os.SEEK_END), len(data)
        self._file.write(data)

    def take(self, name: str) -> str:
        """The text that was put by under a name."""
        start, length = self._places.pop(name)
        self._file.seek(start)
        return self._file.read(length).decode()

    def close(self) -> None:
        """Drops all."""
        self._file.close()


class _Warned(logging.Handler):
    """Whether the builder warned of something."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.any = False

    def emit(self, record: logging.LogRecord) -> None:
        """Notes it."""
        self.any = True
