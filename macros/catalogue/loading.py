"""``data/*.yml`` → records → ``Catalogue``, with every problem on the way."""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.catalogue.problems import Problem, choice, nearest, suggestion
from macros.catalogue.records import (
    FILES,
    SLUG,
    Loc,
    Part,
    Record,
    Source,
)
from macros.catalogue.yaml_nodes import LOST, Item, Plain, compose_list, read_text, structural, to_plain

PlainLines = Mapping[Loc, int]
AnyRecord = typing.TypeVar("AnyRecord", bound=Record)

# What a new record holds where an editor still has to write (``make new``). A guide with a gap is not built.
GAP = "TODO"
_GAP = re.compile(rf"\b{GAP}\b")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_START = re.compile(r" *-\s+(?:id:\s*[\"']?([a-z0-9-]+)[\"']?\s*(?:#.*)?$)?")


@dataclass(frozen=True)
class Located:
    """A record with the place where it stands."""

    record: Record
    path: str
    lines: PlainLines

    @property
    def kind(self) -> str:
        """The kind of the record, such as ``sources``."""
        return self.record.KIND

    def line(self, *loc: str | int) -> int:
        """The line of a part of the record; of the nearest part around it where it has none of its own."""
        return line_of(self.lines, loc)


def line_of(lines: PlainLines, loc: Loc) -> int:
    """The line of a place, or of the nearest place around it."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


@dataclass(frozen=True)
class Faulty:
    """A record that has a fault of form, with what could be read of it: its references are checked all the same."""

    kind: str
    value: Mapping[str, Any]
    path: str
    lines: PlainLines

    def line(self, *loc: str | int) -> int:
        """The line of a part of the record."""
        return line_of(self.lines, loc)


class Ids(tuple[str, ...]):
    """Ids in order. To ask whether one is among them takes no longer where there are many."""

    _all: frozenset[str]

    def __contains__(self, word: object) -> bool:
        if "_all" not in self.__dict__:
            self._all = frozenset(self)
        return word in self._all


@dataclass(frozen=True)
class Catalogue:
    """All facts in memory, by kind and id, in the order of the files. Read only.

    Attributes:
        located: every record that is well formed, with its file and lines.
        named: kind → every id that a file gives, also where the record itself is
            faulty, so that one fault does not look like many. A kind is missing
            where that cannot be known: its file, or the id of one of its records,
            cannot be read.
        mentioned: every word of the files that have a fault. A source that stands
            among them may be cited by a record that could not be read.
        faulty: the records that are not well formed.
        lost: kinds whose file is missing, empty, or no text.
    """

    located: tuple[Located, ...] = ()
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mentioned: frozenset[str] = frozenset()
    faulty: tuple[Faulty, ...] = ()
    lost: frozenset[str] = frozenset()
    # What others worked out of these very records, so that it is worked out once: a guide of many pages asks often.
    notes: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_kind: Mapping[str, Mapping[str, Record]] = field(init=False, repr=False, compare=False)
    _ids: dict[str, Ids] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kinds: dict[str, dict[str, Record]] = {kind.KIND: {} for kind in FILES.values()}
        for item in self.located:
            kinds[item.record.KIND].setdefault(item.record.id, item.record)
        object.__setattr__(self, "_by_kind", MappingProxyType({k: MappingProxyType(v) for k, v in kinds.items()}))

    def all(self) -> Iterator[Located | Faulty]:
        """Every record that could be read, well formed or not."""
        yield from self.located
        yield from self.faulty

    def refers(self, kind: str, identity: str) -> bool:
        """False where an id names no record; True also where we cannot tell, because something cannot be read."""
        return identity in self._by_kind[kind] or kind not in self.named or identity in self.named[kind]

    def ids(self, kind: str) -> Ids:
        """The ids of a kind that may be referred to, for example ``ids("sources")``, in the order of the file."""
        if kind not in self._ids:
            well_formed = self._by_kind[kind]
            self._ids[kind] = Ids((*well_formed, *sorted(self.named.get(kind, frozenset()) - well_formed.keys())))
        return self._ids[kind]

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind, for example ``of_kind("sources")``."""
        return tuple(self._by_kind[kind].values())

    def by_id(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind by id, for example ``by_id("sources")``."""
        return self._by_kind[kind]

    def of(self, record_type: type[AnyRecord]) -> Mapping[str, AnyRecord]:
        """The records of a type by id, in the order of the file, for example ``of(Claim)``."""
        return typing.cast("Mapping[str, AnyRecord]", self._by_kind[record_type.KIND])

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id: what every renderer needs."""
        return self.of(Source)


def load(project: Path) -> tuple[Catalogue, list[Problem]]:
    """Reads every data file.

    Args:
        project: the folder that holds ``data/``.

    Returns:
        The catalogue of all records, and all problems of form. Rules across records are ``checks``' work.
    """
    located: list[Located] = []
    faulty: list[Faulty] = []
    named: dict[str, frozenset[str]] = {}
    mentioned: set[str] = set()
    lost: set[str] = set()
    problems: list[Problem] = []
    for file_name, record_type in FILES.items():
        loaded = load_file(project / "data" / file_name, f"data/{file_name}", record_type)
        located += loaded.located
        faulty += loaded.faulty
        if loaded.ids is not None:
            named[record_type.KIND] = loaded.ids
        problems += loaded.problems
        if loaded.text is None:
            lost.add(record_type.KIND)
        elif loaded.problems and record_type is not Source:
            mentioned.update(words_in(loaded.text))
    known = set(FILES)
    data = project / "data"
    for path in sorted(data.iterdir() if data.is_dir() else ()):
        if path.suffix in (".yml", ".yaml") and path.name not in known:
            problems.append(
                Problem(
                    f"data/{path.name}",
                    1,
                    "file-unknown",
                    "nobody reads this file",
                    choice(sorted(known)),
                    suggestion(path.name, known, "rename it, or move it out of data/"),
                )
            )
    catalogue = Catalogue(
        tuple(located), MappingProxyType(named), frozenset(mentioned), tuple(faulty), lost=frozenset(lost)
    )
    return catalogue, problems


def words_in(text: str) -> set[str]:
    """Everything in a text that could be an id."""
    return set(_WORD.findall(text))


@dataclass(frozen=True)
class Loaded:
    """What one data file gives; ``text`` is None where it has none, ``ids`` where not every id can be known."""

    text: str | None
    located: list[Located]
    faulty: list[Faulty]
    ids: frozenset[str] | None
    problems: list[Problem]


def load_file(path: Path, name: str, record_type: type[Record]) -> Loaded:
    """Reads one data file into records of one type.

    Of two records with one id the catalogue keeps the first; both are checked.
    """
    text, problems = read_text(path, name)
    if text is None:
        return Loaded(None, [], [], None, problems)
    loaded = _load_text(text, name, record_type)
    return replace(loaded, problems=problems + loaded.problems)


# The preview reads all files again whenever one has changed: what is the same text holds the same records.
@functools.lru_cache(maxsize=64)
def _load_text(text: str, name: str, record_type: type[Record]) -> Loaded:
    items, problems = compose_list(text, name, may_be_none=record_type.MAY_BE_NONE)
    located: list[Located] = []
    faulty: list[Faulty] = []
    first: dict[str, int] = {}
    seen: set[int] = set()
    none = record_type.MAY_BE_NONE and not items and not problems
    ids_known = bool(items) or none
    for item in items:
        plain, record, faults = _read_record(item, name, record_type, seen)
        problems += [fault for fault in faults if not (item.spoiled and structural(fault))]
        ids_known = ids_known and not any(fault.rule == "record-joined" for fault in faults)
        identity = plain.value.get("id") if isinstance(plain.value, dict) else None
        line = line_of(plain.lines, ("id",))
        if record is not None:
            located.append(Located(record, name, MappingProxyType(plain.lines)))
        elif isinstance(plain.value, dict):
            faulty.append(Faulty(record_type.KIND, plain.value, name, MappingProxyType(plain.lines)))
        if not isinstance(identity, str) or not re.fullmatch(SLUG, identity):
            ids_known = False
        elif identity in first:
            problems.append(
                Problem(
                    name,
                    line,
                    "duplicate-id",
                    f"the id “{identity}” is taken already (line {first[identity]})",
                    "an id that no other record of this file has",
                    "give one of the two another id",
                )
            )
        else:
            first[identity] = line
    more, all_found = _ids_in_unread_pieces(text, {item.line for item in items})
    ids = frozenset(first) | more if ids_known and (all_found or none) else None
    empty = any(problem.rule == "file-empty" for problem in problems)
    return Loaded(None if empty else text, located, faulty, ids, problems)


def _read_record(
    item: Item, name: str, record_type: type[Record], seen: set[int]
) -> tuple[Plain, Record | None, list[Problem]]:
    """One item of a file: what could be read of it, the record where it is well formed, and the problems."""
    plain, faults = to_plain(item.node, name, item.lines_above, seen)
    repeated = [fault for fault in faults if fault.rule == "duplicate-key"]
    if len(repeated) > 2:
        # Two fields twice are two mistakes; many of them are a record that lost its first line.
        faults = [fault for fault in faults if fault.rule != "duplicate-key"]
        faults.append(
            Problem(
                name,
                repeated[0].line,
                "record-joined",
                f"{len(repeated)} fields stand here again: it looks like a record without its first line",
                "“- id:” at the start of each record",
                "add the line “- id: its-name” above",
            )
        )
    faults += _layout(item, name)
    if isinstance(plain.value, dict) and plain.value.keys() == {"id"} and not plain.faulty:
        required = [field for field, info in record_type.model_fields.items() if info.is_required()]
        problem = Problem(
            name,
            item.line,
            "field-missing",
            f"the record “{plain.value['id']}” has no field but its id",
            choice(required).replace(" or ", " and "),
            "fill it in, or delete the line",
        )
        return plain, None, [*faults, problem]
    record, more = build(record_type, plain, name)
    return plain, record, faults + more


def _ids_in_unread_pieces(text: str, read: set[int]) -> tuple[frozenset[str], bool]:
    """Ids in pieces that YAML cannot read, and whether these are all: a reference to them is not a second fault.

    Args:
        text: of the file.
        read: the lines on which records start that could be read.
    """
    ids: set[str] = set()
    complete = True
    started = False
    for number, line in enumerate(text.split("\n"), start=1):
        found = _START.match(line.replace(LOST, ""))
        started = started or found is not None
        if found and number not in read:
            ids |= {found[1]} - {None}
            # A nested list may start so too, but only a record starts at column 0.
            complete = complete and (found[1] is not None or line.startswith(" ")) and LOST not in line
        elif not started and line.strip() and not line.startswith(("#", "---")):
            complete = False
    return frozenset(ids), complete


def _layout(item: Item, name: str) -> Iterator[Problem]:
    """Each record starts with ``- id:`` at column 0, its other keys are indented by two spaces (design, section 5)."""
    node = item.node
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return
    keys = [key.value for key, _ in node.value]
    if "id" in keys[1:] and keys[0] != "id":
        yield Problem(
            name,
            item.line,
            "yaml-layout",
            f"the record starts with “{keys[0]}”",
            "“- id:” first",
            "move the line with the id to the top of the record",
        )
    if node.flow_style or any(key.start_mark.column != 2 for key, _ in node.value):
        yield Problem(
            name,
            item.line,
            "yaml-layout",
            "the record is not laid out as one field a line",
            "“- id:” at column 0 and every other field indented by two spaces",
            "indent the fields by two spaces",
        )


def build(model: type[Part], plain: Plain, name: str, root: Loc = ()) -> tuple[Any, list[Problem]]:
    """Plain values → a record (or another model), or the problems of form.

    Args:
        model: the type to build.
        plain: values with lines, from ``to_plain``.
        name: the file's name in problems.
        root: what to put before each place when its line is looked up.

    Returns:
        The built value, or None where there is a problem (now or listed before).
    """
    gaps = {loc for loc, text in _texts_in(plain.value) if _GAP.search(text)}
    listed = [_gap_problem(model, loc, name, line_of(plain.lines, root + loc)) for loc in sorted(gaps, key=str)]
    plain.faulty |= gaps
    try:
        built = model.model_validate(plain.value)
    except ValidationError as error:
        problems = []
        details = error.errors(include_url=False)
        meant = _misspelt(model, details)
        for detail in details:
            loc = tuple(detail["loc"])
            # A place that YAML already complained about gets no second message, a rule about several fields or about
            # the length of a list gets none where one of them is such a place, and a field under a misspelt name is
            # not missing too.
            inside = detail["type"] != "extra_forbidden" and any(loc[: len(bad)] == bad for bad in plain.faulty)
            around = detail["type"] in ("value_error", "too_short") and any(
                bad[: len(loc)] == loc for bad in plain.faulty
            )
            if inside or around or (detail["type"] == "missing" and loc in meant):
                continue
            problems.append(_in_plain_words(model, detail, loc, name, line_of(plain.lines, root + loc)))
        return None, [*listed, *problems]
    return (None if plain.faulty else built), listed


def is_gap(text: str) -> bool:
    """Whether a text says that somebody still has to write it."""
    return _GAP.search(text) is not None


def gap_problem(name: str, line: int, what: str, allowed: str) -> Problem:
    """The problem with a gap, wherever it is."""
    return Problem(
        name, line, "to-fill-in", f"“{what}” still has to be filled in", allowed, f"write it in the place of {GAP}"
    )


def _gap_problem(model: type[Part], loc: Loc, name: str, line: int) -> Problem:
    names = [(at, step) for at, step in enumerate(loc) if isinstance(step, str)]
    at, field_name = names[-1] if names else (0, "record")
    holder = _model_at(model, loc[:at])
    info = holder.model_fields.get(field_name) if holder else None
    words = closed_words(info.annotation) if info else ()
    kinds = sorted(refers_to(info.metadata, info.annotation)) if info else []
    about = (info.description if info else None) or "a value"
    allowed = choice(words) if words else f"an id from data/{kinds[0]}.yml" if kinds else about
    return gap_problem(name, line, ".".join(str(step) for step in loc), allowed)


def closed_words(annotation: object) -> tuple[str, ...]:
    """The words of a field that has a closed list of them, also inside a list; none where any text may stand.

    A text that may also be one of the words for “we cannot say” has no closed list.
    """
    if typing.get_origin(annotation) is typing.Literal:
        return tuple(str(word) for word in typing.get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, bool):
        return ("true", "false")
    found = [closed_words(argument) for argument in typing.get_args(annotation) if argument is not type(None)]
    return next((words for words in found if words), ())


def refers_to(metadata: object, annotation: object = None) -> set[str]:
    """The kinds of record whose ids a field holds, as its type says (``x-refers-to``)."""
    found: set[str] = set()
    for item in (*(metadata if isinstance(metadata, (list, tuple)) else ()), *typing.get_args(annotation)):
        extra = getattr(item, "json_schema_extra", None)
        if isinstance(extra, dict) and "x-refers-to" in extra:
            found.add(str(extra["x-refers-to"]))
        found |= refers_to(None, item)
    return found


def _texts_in(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text in a plain value, with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_in(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts_in(item, (*loc, index))


def _misspelt(model: type[Part], details: list[ErrorDetails]) -> set[Loc]:
    """The places of missing fields that are there under a name so near that it is the one meant."""
    missing = {tuple(detail["loc"]) for detail in details if detail["type"] == "missing"}
    meant: set[Loc] = set()
    for detail in details:
        loc = tuple(detail["loc"])
        holder = _model_at(model, loc[:-1])
        if detail["type"] == "extra_forbidden" and holder:
            near = nearest(loc[-1], holder.model_fields)
            if near and (*loc[:-1], near) in missing:
                meant.add((*loc[:-1], near))
    return meant


def _in_plain_words(model: type[Part], detail: ErrorDetails, loc: Loc, name: str, line: int) -> Problem:
    """A fault that pydantic found, in the words of an editor."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    where = ".".join(str(part) for part in loc) or "record"
    holder = _model_at(model, loc[:-1])
    fields = holder.model_fields if holder else {}
    about = fields[str(loc[-1])].description if loc and str(loc[-1]) in fields else None
    shown = _shown(given)

    if kind == "missing":
        return Problem(
            name,
            line,
            "field-missing",
            f"the field “{where}” is missing",
            about or "the field with a value",
            f"add a line “{loc[-1]}: …”",
        )
    if kind == "extra_forbidden":
        return Problem(
            name,
            line,
            "field-unknown",
            f"there is no field “{where}”",
            choice(fields) if fields else "no field here",
            suggestion(loc[-1], fields, "delete the line"),
        )
    if kind == "literal_error":
        words = _literal_words(context.get("expected", ""))
        return Problem(
            name,
            line,
            "word-not-allowed",
            f"“{where}” is {shown}",
            choice(words),
            suggestion(given, words, "choose one of these words"),
        )
    if kind == "string_type":
        return Problem(
            name,
            line,
            "wrong-type",
            f"“{where}” is {shown}, not a text",
            about or "a text",
            f'write it in quotes: "{str(given).lower() if isinstance(given, bool) else given}"'
            if not isinstance(given, (list, dict))
            else "write one text",
        )
    if kind in ("tuple_type", "list_type"):
        return Problem(
            name,
            line,
            "wrong-type",
            f"“{where}” is {shown}, not a list",
            "a list: one “- value” a line, or [a, b]",
            f"write [{given}]" if isinstance(given, str) else "write a list",
        )
    if kind == "date_type":
        return Problem(
            name,
            line,
            "wrong-type",
            f"“{where}” is {shown}, not a date",
            "a date without quotes, such as 2026-11-22",
            "write year-month-day without quotes",
        )
    if kind == "string_pattern_mismatch":
        return Problem(
            name,
            line,
            "wrong-form",
            f"“{where}” is {shown}",
            _pattern_in_words(str(context.get("pattern", ""))),
            "correct the value",
        )
    if kind in ("string_too_short", "too_short"):
        return Problem(name, line, "too-short", f"“{where}” is empty", about or "at least one entry", "fill it in")
    if kind == "string_too_long":
        return Problem(
            name,
            line,
            "too-long",
            f"“{where}” has {len(str(given))} characters",
            f"at most {context.get('max_length')}: a few sentences",
            "shorten it, or move prose to a page",
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context.get('le')}"
        return Problem(name, line, "out-of-range", f"“{where}” is {shown}", bound, "correct the number")
    if kind == "value_error":
        message, _, hint = str(context.get("error", detail["msg"])).partition("; ")
        return Problem(
            name, line, "rule-in-record", f"“{where}”: {message}", about or "values that agree", hint or "correct it"
        )
    expected = {
        "int_type": "a whole number",
        "bool_type": "true or false",
        "model_type": "fields, each on a line of its own",
        "model_attributes_type": "fields, each on a line of its own",
    }.get(kind, detail["msg"])
    return Problem(name, line, "wrong-type", f"“{where}” is {shown}", expected, f"write {expected}")


def _shown(value: object) -> str:
    """A faulty value in a message: short, and with its kind."""
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, int):
        return f"the number {value}"
    if isinstance(value, str):
        text = value if len(value) <= 60 else value[:57] + "…"
        return f"“{text}”".replace("\n", " ")
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    return "empty" if value is None else f"the date {value}"


_PATTERNS = {
    r"^[a-z0-9]": "small letters, digits and single hyphens",
    r"^10\.": "a DOI that starts with 10., without https://doi.org/",
    r"^https?": "an address that starts with https:// and has no spaces",
    r"^[1-9]\d{0,8}": 'a number in quotes, such as "12345678"',
    r"^(not shown": "“not shown”, or a date in quotes: 2023, 2023-12 or 2023-12-31",
    r"^[\w-]+": "the path of a page in docs/, without .md",
    r"^[0-9a-f]{12}": "the code of the page from the review pack: 12 digits and letters from a to f, in quotes",
    r"^\d+\.": 'a version in quotes, such as "1.2.3"',
    r"^(?:\S": 'a text without spaces or line breaks at its ends, or ""',
    r"^(#": "a page without .md (benefits/fat), or an anchor in quotes (“#claim-glow”)",
    r"^\S": "a text without spaces or line breaks at its ends",
}


def _pattern_in_words(pattern: str) -> str:
    return next((words for start, words in _PATTERNS.items() if pattern.startswith(start)), pattern)


def _literal_words(expected: str) -> list[str]:
    """pydantic's ``'a', 'b' or 'c'`` as a list."""
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(", ")]


def _model_at(model: type[Part], loc: Loc) -> type[Part] | None:
    """The model that holds the field at a place, found by walking the field types."""
    current: type[Part] | None = model
    for step in loc:
        if isinstance(step, int):
            continue
        if current is None or step not in current.model_fields:
            return None
        current = _first_model(current.model_fields[step].annotation)
    return current


def _first_model(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in typing.get_args(annotation):
        found = _first_model(argument)
        if found:
            return found
    return None
