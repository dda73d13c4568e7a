"""Python-Markdown with the extensions that mkdocs.yml names, as the builder runs it."""

from __future__ import annotations

import functools
from pathlib import Path

import markdown
from mkdocs.config import load_config

PROJECT = Path(__file__).resolve().parents[2]


@functools.cache
def _markdown() -> markdown.Markdown:
    config = load_config(str(PROJECT / "mkdocs.yml"))
    return markdown.Markdown(extensions=list(config.markdown_extensions), extension_configs=dict(config["mdx_configs"]))


def convert(page: str) -> str:
    """A page's Markdown → HTML."""
    converter = _markdown()
    converter.reset()
    return str(converter.convert(page))


def as_block(markup: str) -> str:
    """The HTML of a page on which a macro gave a block, between two paragraphs."""
    return convert(f"# A page\n\nBefore *it*.\n\n{markup}\n\nAfter *it*.\n")


def in_sentence(markup: str) -> str:
    """The HTML of a page on which a macro stands in a sentence."""
    return convert(f"A *sentence* {markup} goes on.\n")
