"""A plugin of the builder, added for the preview only: the pages that somebody looks at are made first.

It uses the builder's documented events (https://www.mkdocs.org/dev-guide/plugins/#events), and functions of
``mkdocs.commands.build`` that are public. What it makes is shown for the second that the whole build takes, and is
then replaced: where the two should ever differ, the browser loads the page again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from tools.preview.messages import Early, Order

if TYPE_CHECKING:
    from tools.preview.builder import Builder


class Ahead(BasePlugin):  # type: ignore[type-arg]
    """Makes some pages ahead of the others, and stops a build that nobody needs any more."""

    def __init__(self, order: Order, builder: Builder) -> None:
        """Args: what is to be built, and who takes pages."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.order = order
        self.builder = builder
        self.look = ""

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Once it is known which pages there are."""
        others = [file for file in files if not file.is_documentation_page() and file.src_dir == config.docs_dir]
        self.look = _look(others)
        made = {file.dest_uri: file.content_bytes for file in others} if self.look != self.builder.look else {}
        pages = files.documentation_pages()
        wanted = [file for address in self.order.wanted for file in pages if file.url.removeprefix("./") == address]
        if wanted:
            for file in pages:
                # A page that the menu does not name gets its object from the builder only later.
                page = file.page or Page(None, file, config)
                page.read_source(config)  # menus show what other pages say of themselves
        made |= {file.dest_uri: self._made(file, nav, config, files) for file in wanted}
        self.builder.early(Early(self.order.number, made if wanted else {}, self.look))
        return nav

    def _made(self, file: File, nav: Navigation, config: MkDocsConfig, files: Files) -> bytes:
        page = file.page
        assert page is not None
        assert page.markdown is not None
        page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        env = config.plugins.on_env(config.theme.get_env(), config=config, files=files)  # ours is one of the plugins
        page.active = True
        try:
            context = get_context(nav, files.documentation_pages(), config, page)
            output = env.get_template(str(page.meta.get("template", "main.html"))).render(context)
        finally:
            page.active = False
        return str(output).encode("utf-8", errors="xmlcharrefreplace")

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Once templates can be had: compiled ones are kept, by the text that they were compiled from."""
        compiled = Path(self.order.folder).parent.parent / "templates"
        compiled.mkdir(exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Before each page's Markdown."""
        self.builder.wait_for_nothing()
        return markdown

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Before each page's template."""
        self.builder.wait_for_nothing()
        return context


def _look(files: list[File]) -> str:
    """Changes when one of these files does."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.dest_uri}\0{hashlib.sha256(file.content_bytes).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]
