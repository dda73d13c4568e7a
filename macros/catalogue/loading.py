"""``data/*.yml`` → records → ``Catalogue``, with every problem on the way."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.catalogue.problems import Problem, choice, suggestion
from macros.catalogue.records import (
    FILES,
    Ingredient,
    Loc,
    Outcome,
    Part,
    Record,
    SideEffect,
    Source,
    TreatmentRecord,
)
from macros.catalogue.yaml_nodes import Plain, compose_list, read_text, to_plain

PlainLines = Mapping[Loc, int]

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_LINE = re.compile(r"^- id:\s*([a-z0-9-]+)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Located:
    """A record with the place where it stands."""

    record: Record
    path: str
    lines: PlainLines

    def line(self, *loc: str | int) -> int:
        """The line of a part of the record; of the nearest part around it where it has none of its own."""
        return line_of(self.lines, loc)


def line_of(lines: PlainLines, loc: Loc) -> int:
    """The line of a place, or of the nearest place around it."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


@dataclass(frozen=True)
class Catalogue:
    """All facts in memory, by kind and id, in the order of the files. Read only.

    Attributes:
        located: every record that is well formed, with its file and lines.
        named: kind → every id that a file gives, also where the record itself is
            faulty, so that one fault does not look like many. A kind whose file
            cannot be read is missing.
        mentioned: every word of the files that have a fault. A source that stands
            among them may be cited by a record that could not be read.
    """

    located: tuple[Located, ...] = ()
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mentioned: frozenset[str] = frozenset()
    _by_kind: Mapping[str, Mapping[str, Record]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kinds: dict[str, dict[str, Record]] = {kind.KIND: {} for kind in FILES.values()}
        for item in self.located:
            kinds[item.record.KIND].setdefault(item.record.id, item.record)
        object.__setattr__(self, "_by_kind", MappingProxyType({k: MappingProxyType(v) for k, v in kinds.items()}))

    def refers(self, kind: str, identity: str) -> bool:
        """False where an id names no record; True also where we cannot tell, because the file cannot be read."""
        return identity in self._by_kind[kind] or kind not in self.named or identity in self.named[kind]

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind that may be referred to, for example ``ids("sources")``, in the order of the file."""
        well_formed = self._by_kind[kind]
        return (*well_formed, *sorted(self.named.get(kind, frozenset()) - well_formed.keys()))

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind, for example ``of_kind("sources")``."""
        return tuple(self._by_kind[kind].values())

    def _mapping(self, kind: str) -> Any:
        return self._by_kind[kind]

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return typing.cast("Mapping[str, Source]", self._mapping("sources"))

    @property
    def ingredients(self) -> Mapping[str, Ingredient]:
        """Ingredients by id."""
        return typing.cast("Mapping[str, Ingredient]", self._mapping("ingredients"))

    @property
    def side_effects(self) -> Mapping[str, SideEffect]:
        """Side effects by id."""
        return typing.cast("Mapping[str, SideEffect]", self._mapping("side_effects"))

    @property
    def outcomes(self) -> Mapping[str, Outcome]:
        """Outcomes by id."""
        return typing.cast("Mapping[str, Outcome]", self._mapping("outcomes"))

    @property
    def treatments(self) -> Mapping[str, TreatmentRecord]:
        """Treatments by id."""
        return typing.cast("Mapping[str, TreatmentRecord]", self._mapping("treatments"))


def load(project: Path) -> tuple[Catalogue, list[Problem]]:
    """Reads every data file.

    Args:
        project: the folder that holds ``data/``.

    Returns:
        The catalogue of all well-formed records (of two records with one id, the
        first), and all problems of form. Rules across records are ``checks``' work.
    """
    located: list[Located] = []
    named: dict[str, frozenset[str]] = {}
    mentioned: set[str] = set()
    problems: list[Problem] = []
    for file_name, record_type in FILES.items():
        found, ids, faults = load_file(project / "data" / file_name, f"data/{file_name}", record_type)
        located += found
        if ids is not None:
            named[record_type.KIND] = ids
        problems += faults
        if faults and record_type is not Source:
            mentioned.update(_WORD.findall(_text_of(project / "data" / file_name)))
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
    return Catalogue(tuple(located), MappingProxyType(named), frozenset(mentioned)), problems


def _text_of(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def load_file(
    path: Path, name: str, record_type: type[Record]
) -> tuple[list[Located], frozenset[str] | None, list[Problem]]:
    """Reads one data file into records of one type.

    Returns:
        The well-formed records, every id that the file gives (None where it cannot
        be read), and the problems.
    """
    text, problems = read_text(path, name)
    if text is None:
        return [], None, problems
    items, faults = compose_list(text, name)
    problems += faults
    located: list[Located] = []
    first: dict[str, int] = {}
    for node, lines_above in items:
        plain, faults = to_plain(node, name, lines_above)
        problems += faults
        problems += _layout(node, name, lines_above)
        record, faults = build(record_type, plain, name)
        problems += faults
        identity = plain.value.get("id") if isinstance(plain.value, dict) else None
        if isinstance(identity, str) and identity in first:
            problems.append(
                Problem(
                    name,
                    line_of(plain.lines, ("id",)),
                    "duplicate-id",
                    f"the id “{identity}” is taken already (line {first[identity]})",
                    "an id that no other record of this file has",
                    "give one of the two another id",
                )
            )
        elif isinstance(identity, str):
            first[identity] = line_of(plain.lines, ("id",))
            if record is not None:
                located.append(Located(record, name, MappingProxyType(plain.lines)))
    # Ids in pieces that YAML cannot read count too: a reference to them is not a second fault.
    return located, frozenset(first) | frozenset(_ID_LINE.findall(text)), problems


def _layout(node: yaml.Node, name: str, lines_above: int) -> Iterator[Problem]:
    """Each record starts with ``- id:`` at column 0, its other keys are indented by two spaces (design, section 5)."""
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return
    line = node.start_mark.line + 1 + lines_above
    first_key = node.value[0][0]
    if first_key.value != "id":
        yield Problem(
            name,
            line,
            "yaml-layout",
            f"the record starts with “{first_key.value}”",
            "“- id:” first",
            "move the line with the id to the top of the record",
        )
    if node.flow_style or any(key.start_mark.column != 2 for key, _ in node.value):
        yield Problem(
            name,
            line,
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
    try:
        built = model.model_validate(plain.value)
    except ValidationError as error:
        problems = []
        for detail in error.errors(include_url=False):
            loc = tuple(detail["loc"])
            # A place that YAML already complained about gets no second message.
            if any(loc[: len(bad)] == bad or (bad[: len(loc)] == loc and bad == loc) for bad in plain.faulty):
                continue
            problems.append(_in_plain_words(model, detail, loc, name, line_of(plain.lines, root + loc)))
        return None, problems
    return (None if plain.faulty else built), []


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
            f'write it in quotes: "{given}"' if not isinstance(given, (list, dict)) else "write one text",
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
