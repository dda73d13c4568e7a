"""What the search is told besides the texts of the pages: other names, misspellings, and ``data/search.yml``.

Records in, plain values out: they are written as JSON beside the texts (``publish/search_texts.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.catalogue.loading import Catalogue
from macros.catalogue.records import Product, SearchWords, Term, TreatmentRecord


@dataclass(frozen=True)
class Vocabulary:
    """Words beside the texts. Everything is as an editor wrote it; the search itself folds case and spelling.

    Attributes:
        same: groups of words of which each finds the others.
        means: words, and what somebody who types one of them is looking for.
        spelled: how a word is meant → how people misspell it.
        names: anchor of a product → other spellings, by which it is found too.
        alarm: words of somebody who may need help now, with the anchor of the sign that they may be, or "".
        ignore: words that say nothing about what is looked for.
    """

    same: tuple[tuple[str, ...], ...]
    means: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    spelled: tuple[tuple[str, tuple[str, ...]], ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]
    alarm: tuple[tuple[tuple[str, ...], str], ...]
    ignore: tuple[str, ...]


def vocabulary(catalogue: Catalogue) -> Vocabulary:
    """All words that the search needs of the records, in the order of the files."""
    terms = catalogue.of(Term)
    # A term and all that means the same; what an editor adds to it in search.yml joins the group.
    of_term = {term.id: [term.term, *term.also_called] for term in terms.values()}
    groups: list[list[str]] = list(of_term.values())
    groups += [[record.name, *record.also_called] for record in catalogue.of(TreatmentRecord).values()]
    means: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    alarm: list[tuple[tuple[str, ...], str]] = []
    ignore: list[str] = []
    for record in catalogue.of(SearchWords).values():
        named = tuple(terms[identity].term for identity in record.terms)
        if record.use == "same":
            if record.terms:
                for identity in record.terms:
                    of_term[identity] += record.words
            else:
                groups.append(list(record.words))
        elif record.use == "means":
            means.append((record.words, (*named, *record.means)))
        elif record.use == "alarm":
            alarm.append((record.words, f"red-flag-{record.sign}" if record.sign else ""))
        else:
            ignore += record.words
    names = [(f"product-{record.id}", record.also_spelled) for record in catalogue.of(Product).values()]
    return Vocabulary(
        same=tuple(tuple(dict.fromkeys(group)) for group in groups if len(group) > 1),
        means=tuple(means),
        spelled=tuple((term.term, term.misspellings) for term in terms.values() if term.misspellings),
        names=tuple((anchor, other) for anchor, other in names if other),
        alarm=tuple(alarm),
        ignore=tuple(ignore),
    )
