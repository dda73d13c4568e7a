"""A word of the glossary inside a sentence: a link to its entry, with its meaning beside it for ``assets/terms.js``."""

from __future__ import annotations

from markupsafe import Markup

from macros.addresses import Address
from macros.catalogue.records import Term
from macros.html import element, in_sentence, inline, join


def render(term: Term, address: Address, *, shown: str = "", glossary_page: str) -> Markup:
    """The word as it stands in the sentence.

    Without scripts, and on paper, it is what it looks like: a link, and plain text. The meaning is hidden until the
    script opens it, and no search finds it here: it stands in the glossary.

    Args:
        term: the word.
        address: the page on which it will stand.
        shown: the words in the sentence; without any, the name of the term as it stands inside a sentence.
        glossary_page: id of the page that has every term under its anchor.
    """
    word = element(
        "a",
        in_sentence(Markup.escape(shown or _inside_a_sentence(term.term))),
        href=address.to(glossary_page, f"term-{term.id}"),
        class_="term__word",
    )
    meaning = element(
        "span",
        in_sentence(inline(term.meaning, address)),
        class_="term__meaning",
        hidden="",
        data_search_exclude="",
    )
    return element("span", join([word, meaning]), class_="term")


def _inside_a_sentence(name: str) -> str:
    """“Dermis” as “dermis”; “HIV” and “CE mark” as they are."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
