"""Rules across records: what one record's form cannot show.

Each rule is a generator of problems, and its docstring is the rule. ``RULES``
lists them; ``check`` runs them all.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from macros.catalogue.loading import Catalogue, Faulty, Located
from macros.catalogue.problems import Problem, suggestion
from macros.catalogue.records import (
    NOT_PROSE,
    SLUG,
    SOURCE_FIELDS,
    UNKNOWN,
    Answer,
    Caution,
    Cell,
    Claim,
    Ingredient,
    Loc,
    Part,
    Place,
    Record,
    RedFlag,
    Rule,
    SearchWords,
    SideEffect,
    Source,
    Term,
    TreatmentRecord,
    source_ids_of,
    texts,
)

# Prices, and emergency or telephone numbers, of one country.
_COUNTRY_BOUND = re.compile(
    r"[£€$₹]\s?\d|\b\d[\d,.]*\s?(?:pounds|dollars|euros|rupees)\b"
    r"|(?<![\d.,])(?:999|911|112|111|000|108|116 ?117)"
    r"(?!\d|[.,]\d|\s+(?:people|treatments|patients|cases|women|men|of|in)\b)"
    r"|\+?\b\d{4,5}[ -]\d{3}[ -]\d{3,4}\b"
)
# Fields that hold notes on single countries.
_BY_COUNTRY = frozenset({"by_country", "status"})
# Fields that hold ids of outcomes, in any record.
OUTCOME_FIELDS = ("outcome", "outcomes")
_HTML = re.compile(r"</?[a-zA-Z!][^>]*>?")


def source_exists(catalogue: Catalogue) -> Iterator[Problem]:
    """Every source id that a record names is the id of a record in sources.yml."""
    for item in catalogue.all():
        for loc, source_id in references(item, *SOURCE_FIELDS):
            if not catalogue.refers("sources", source_id):
                yield Problem(
                    item.path,
                    item.line(*loc),
                    "source-missing",
                    f"there is no source “{source_id}”",
                    "an id from data/sources.yml",
                    suggestion(
                        source_id, catalogue.ids("sources"), "add the source to data/sources.yml once you have read it"
                    ),
                )


def outcome_exists(catalogue: Catalogue) -> Iterator[Problem]:
    """Every outcome id that a record names is the id of a record in outcomes.yml, once a record."""
    for item in catalogue.all():
        first: dict[str, int] = {}
        for loc, outcome in references(item, *OUTCOME_FIELDS):
            line = item.line(*loc)
            if not catalogue.refers("outcomes", outcome):
                yield Problem(
                    item.path,
                    line,
                    "outcome-missing",
                    f"there is no outcome “{outcome}”",
                    "an id from data/outcomes.yml",
                    suggestion(outcome, catalogue.ids("outcomes"), "add the outcome to data/outcomes.yml"),
                )
            if outcome in first:
                of_cells = item.kind == TreatmentRecord.KIND
                yield Problem(
                    item.path,
                    line,
                    "outcome-twice",
                    f"a second cell for “{outcome}” (first on line {first[outcome]})"
                    if of_cells
                    else f"the outcome “{outcome}” stands twice in one list",
                    "one cell an outcome" if of_cells else "each outcome once",
                    "join the two cells" if of_cells else "delete one of the two",
                )
            first.setdefault(outcome, line)


def layer_named_once(catalogue: Catalogue) -> Iterator[Problem]:
    """A treatment names each layer that it acts in once: the picture has one line for it."""
    for item in catalogue.located:
        if not isinstance(item.record, TreatmentRecord):
            continue
        first: dict[str, int] = {}
        for index, part in enumerate(item.record.acts_in):
            line = item.line("acts_in", index)
            if part.layer in first:
                yield Problem(
                    item.path,
                    line,
                    "layer-twice",
                    f"the layer “{part.layer}” stands twice (first on line {first[part.layer]})",
                    "each layer once",
                    "join the two",
                )
            first.setdefault(part.layer, line)


def source_listed_once(catalogue: Catalogue) -> Iterator[Problem]:
    """A list of sources names each source once."""
    for item in catalogue.located:
        seen: dict[tuple[object, ...], int] = {}
        for loc, source_id in references(item, *SOURCE_FIELDS):
            key = (*loc[:-1], source_id)
            if key in seen:
                yield Problem(
                    item.path,
                    item.line(*loc),
                    "source-twice",
                    f"the source “{source_id}” stands twice in one list",
                    "each source once",
                    "delete one of the two",
                )
            seen.setdefault(key, item.line(*loc))


def statement_has_source(catalogue: Catalogue) -> Iterator[Problem]:
    """What is said is carried by a source: a finding other than not-studied, and a cell with text, name one."""
    for item in catalogue.located:
        record = item.record
        for loc, part in _findings(record):
            if part.finding != "not-studied" and not source_ids_of(part):
                yield Problem(
                    item.path,
                    item.line(*(loc or ("sources",))),
                    "source-none",
                    f"“{record.id}” says {part.finding} without a source",
                    "at least one source id",
                    "name the source, or set finding: not-studied",
                )
        if isinstance(record, TreatmentRecord):
            for index, cell in enumerate(record.cells):
                if cell.text not in UNKNOWN and not cell.sources and not _said_by_country(cell):
                    yield Problem(
                        item.path,
                        item.line("cells", index),
                        "source-none",
                        f"the cell “{cell.outcome}” of “{record.id}” has a text without a source",
                        "at least one source id",
                        "name the source, or write text: not-known or text: not-reviewed",
                    )


def _said_by_country(cell: Cell) -> bool:
    """A text that only leads to the country notes needs no source beside theirs."""
    return bool(cell.by_country)


def finding_fits_certainty(catalogue: Catalogue) -> Iterator[Problem]:
    """Certainty none-found goes with finding not-studied, and not-studied with none-found (GRADE's words)."""
    for item in catalogue.located:
        for loc, part in _findings(item.record):
            if (part.certainty == "none-found") != (part.finding == "not-studied"):
                yield Problem(
                    item.path,
                    item.line(*loc, "certainty"),
                    "certainty-unfit",
                    f"certainty {part.certainty} does not go with finding {part.finding}",
                    "none-found with not-studied; any other certainty with any other finding",
                    "set both so that they agree",
                )


def _findings(record: Record) -> Iterator[tuple[Loc, Ingredient | Answer]]:
    """What of a record says that something was found, with its place: an ingredient, and each answer to a claim."""
    if isinstance(record, Ingredient):
        yield (), record
    if isinstance(record, Claim):
        yield from ((("answers", index), answer) for index, answer in enumerate(record.answers))


def confirmed_field_is_there(catalogue: Catalogue) -> Iterator[Problem]:
    """A source's fields_confirmed names only fields that the record has."""
    for item in catalogue.located:
        record = item.record
        if not isinstance(record, Source):
            continue
        for index, name in enumerate(record.fields_confirmed):
            if getattr(record, name) is None:
                yield Problem(
                    item.path,
                    item.line("fields_confirmed", index),
                    "confirmed-missing",
                    f"“{name}” is confirmed but not there",
                    "only fields that this record has",
                    f"fill in {name}, or delete it from this list",
                )


def complete_reference_is_complete(catalogue: Catalogue) -> Iterator[Problem]:
    """A source with reference_complete: true has authors, title and year."""
    for item in catalogue.located:
        record = item.record
        if isinstance(record, Source) and record.reference_complete:
            # A field that is confirmed and not there has a problem already.
            names = [name for name in ("authors", "title", "year") if name not in record.fields_confirmed]
            missing = [name for name in names if getattr(record, name) is None]
            if missing:
                yield Problem(
                    item.path,
                    item.line("reference_complete"),
                    "reference-incomplete",
                    f"“{record.id}” is called complete without {' and '.join(missing)}",
                    "reference_complete: true only with authors, title and year",
                    "fill in what is missing, or write reference_complete: false",
                )


def text_is_for_every_country(catalogue: Catalogue) -> Iterator[Problem]:
    """No price, emergency number or telephone number of one country stands in shared text (design, section 5)."""
    # Each of these says which country it speaks of; and what people type is shown to nobody.
    named = (Source.KIND, Place.KIND, Rule.KIND, SearchWords.KIND)
    for item in catalogue.all():
        if item.kind in named:
            continue
        for loc, text in prose(item):
            if not _BY_COUNTRY.isdisjoint(loc):
                continue
            bound = country_bound(text)
            if bound:
                yield Problem(
                    item.path,
                    item.line(*loc),
                    "country-bound",
                    f"“{bound}” holds in one country only",
                    "text that is true in every country",
                    "move it to by_country or status, or write “your emergency number”",
                )


def text_has_no_html(catalogue: Catalogue) -> Iterator[Problem]:
    """Texts hold emphasis and links in Markdown, and no HTML (design, section 5)."""
    for item in catalogue.all():
        for loc, text in prose(item):
            found = _HTML.search(text)
            if found:
                yield Problem(
                    item.path,
                    item.line(*loc),
                    "html-in-text",
                    f"HTML in a text: “{found[0]}”",
                    "*emphasis* and [links](page.md)",
                    "delete the HTML; write “less than” for the sign",
                )


def few_words_are_there(catalogue: Catalogue) -> Iterator[Problem]:
    """What must stand on the leaflet has few words, and a sign or caution that has them has what goes with them.

    On the leaflet stand all signs that need help at once or today, all reasons not to have it or to wait, and all
    serious harm: a sheet that is short must not be so by leaving out danger.
    """
    for item in catalogue.located:
        record = item.record
        if not isinstance(record, Caution | RedFlag | SideEffect):
            continue
        missing = []
        if not record.in_few_words and _must_be_on_leaflet(record):
            missing.append("in_few_words")
        if not isinstance(record, SideEffect) and (record.in_few_words or missing):
            missing += [name for name in ("do_in_few_words", "picture") if not getattr(record, name)]
        if missing:
            yield Problem(
                item.path,
                item.line("id"),
                "few-words-missing",
                f"“{record.id}” has no {' and no '.join(missing)}",
                "few words for every sign that needs help today, every reason not to have it, and all serious harm",
                "add it in very short sentences, one idea each",
            )


def _must_be_on_leaflet(record: Caution | RedFlag | SideEffect) -> bool:
    if isinstance(record, RedFlag):
        return record.urgency in ("emergency", "today")
    if isinstance(record, Caution):
        return record.strength in ("do-not", "wait")
    return record.block == "serious-face" or record.severity in ("serious", "life-threatening")


def search_words_lead_somewhere(catalogue: Catalogue) -> Iterator[Problem]:
    """Every term and sign that a record in search.yml names is the id of a record in glossary.yml or red_flags.yml."""
    for field, kind in (("terms", "glossary"), ("sign", "red_flags")):
        for item in catalogue.all():
            if item.kind != SearchWords.KIND:
                continue
            for loc, identity in references(item, field):
                if not catalogue.refers(kind, identity):
                    yield Problem(
                        item.path,
                        item.line(*loc),
                        "search-term-missing",
                        f"there is no “{identity}” in data/{kind}.yml",
                        f"an id from data/{kind}.yml",
                        suggestion(identity, catalogue.ids(kind), f"add it to data/{kind}.yml, or delete it here"),
                    )


def search_words_agree(catalogue: Catalogue) -> Iterator[Problem]:
    """A word stands once in search.yml (an alarm may repeat it), and does not fight the glossary.

    Two records that give one word different meanings fight, and so do a record that ignores a word and one that uses
    it, and a record that sends a misspelling of one term elsewhere.
    """
    misspelt = {
        _folded(word): term for term in catalogue.of(Term).values() for word in term.misspellings if " " not in word
    }
    first: dict[tuple[bool, str], tuple[Located, int]] = {}
    ignored: dict[str, int] = {}
    for item in _search_records(catalogue):
        record = typing.cast("SearchWords", item.record)
        for index, word in enumerate(record.words):
            line = item.line("words", index)
            key = (record.use == "alarm", _folded(word))
            if key in first:
                other, where = first[key]
                yield Problem(
                    item.path,
                    line,
                    "search-word-twice",
                    f"“{word}” stands in “{other.record.id}” too (line {where})",
                    "a word once in same, means and ignore, and once in alarm",
                    "delete one of the two, or join the two records",
                )
            first.setdefault(key, (item, line))
            term = misspelt.get(_folded(word))
            if term and record.use != "alarm" and term.id not in record.terms:
                yield Problem(
                    item.path,
                    line,
                    "search-words-fight",
                    f"“{word}” is a misspelling of “{term.term}” in data/glossary.yml",
                    f"words that are no misspelling of a term, or terms: [{term.id}]",
                    "delete it here or there",
                )
            if record.use == "ignore":
                ignored[_folded(word)] = line
    for item in _search_records(catalogue):
        record = typing.cast("SearchWords", item.record)
        for index, word in enumerate(record.means):
            parts = _folded(word).split()
            if all(part in ignored for part in parts):
                yield Problem(
                    item.path,
                    item.line("means", index),
                    "search-words-fight",
                    f"“{word}” is ignored (line {ignored[parts[0]]})",
                    "words that the search does not ignore",
                    "delete it here or there",
                )


def _search_records(catalogue: Catalogue) -> list[Located]:
    return [item for item in catalogue.located if item.kind == SearchWords.KIND]


def _folded(word: str) -> str:
    """A word as the search compares it: small letters, no apostrophes, one space for a hyphen."""
    return " ".join(re.sub(r"['’]", "", word.casefold()).replace("-", " ").split())


RULES: tuple[Callable[[Catalogue], Iterable[Problem]], ...] = (
    source_exists,
    outcome_exists,
    layer_named_once,
    source_listed_once,
    statement_has_source,
    finding_fits_certainty,
    confirmed_field_is_there,
    complete_reference_is_complete,
    text_is_for_every_country,
    text_has_no_html,
    few_words_are_there,
    search_words_lead_somewhere,
    search_words_agree,
)


def check(catalogue: Catalogue) -> list[Problem]:
    """All problems that the rules find."""
    return [problem for rule in RULES for problem in rule(catalogue)]


def country_bound(text: str) -> str | None:
    """The first price or telephone number in a text, or None."""
    found = _COUNTRY_BOUND.search(text)
    return found[0] if found else None


def references(item: Located | Faulty, *fields: str) -> Iterator[tuple[Loc, str]]:
    """The places and values of every id in fields of some names, nested ones included, in lists or alone."""
    for loc in item.lines:
        if loc and (loc[-1] in fields or (len(loc) >= 2 and loc[-2] in fields and isinstance(loc[-1], int))):
            value = _value_at(item, loc)
            # A value of a wrong form has a problem already.
            if isinstance(value, str) and re.fullmatch(SLUG, value):
                yield loc, value


def prose(item: Located | Faulty) -> Iterator[tuple[Loc, str]]:
    """Every text of a record that a reader may see, with its place; of a faulty one, what could be read of it."""
    if isinstance(item, Located):
        yield from texts(item.record)
        return
    for loc in item.lines:
        value = _value_at(item, loc)
        if isinstance(value, str) and NOT_PROSE.isdisjoint(map(str, loc)):
            yield loc, value


def _value_at(item: Located | Faulty, loc: Loc) -> Any:
    value: Any = item.record if isinstance(item, Located) else item.value
    for step in loc:
        value = getattr(value, str(step)) if isinstance(value, Part) else value[step]
    return value
