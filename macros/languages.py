"""The words of a language, read from ``languages/`` and checked.

``mkdocs.yml`` names the file under ``INHERIT``, so that the builder itself hands the same words to the page around the
text (``overrides/``): no plug-in and no generated file stands between the two (decisions/0029).

``languages/en.yml`` is the form: every language has its keys, its lists are as long, and its texts leave the same
things open. Of English itself the closed lists are checked against the records, and whatever a renderer asks for and
does not find becomes a problem (``missing``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal

from macros import words
from macros.catalogue import records
from macros.catalogue.loading import GAP, gap_problem, is_gap, line_of
from macros.catalogue.problems import Problem, choice, suggestion
from macros.catalogue.records import RECORD_TYPES, Loc
from macros.catalogue.yaml_nodes import Plain, clean, compose, read_text, structural, to_plain

FOLDER = "languages"
FORM = f"{FOLDER}/en.yml"
_WORDS: Loc = ("extra", "words")
_LOCALE: Loc = (*_WORDS, "locale")
_COUNTS: Loc = (*_WORDS, "counts")
# What is no text for readers: it has rules of its own.
_SETTINGS: tuple[Loc, ...] = (("theme", "language"), ("theme", "direction"), _LOCALE)
_DIRECTIONS = ("ltr", "rtl")

# Groups of words → the closed list that they are for.
CLOSED: Mapping[str, tuple[str, ...]] = {
    "treatment": get_args(records.Treatment),
    "finding": get_args(records.Finding),
    "certainty": get_args(records.Certainty),
    "unknown": get_args(records.Unknown),
    "band": get_args(records.Band),
    "severity": get_args(records.Severity),
    "side_effect_block": get_args(records.SideEffectBlock),
    "ingredient_group": get_args(records.IngredientGroup),
    "source_kind": get_args(records.SourceKind),
    "read_extent": get_args(records.ReadExtent),
    "topic": get_args(records.Topic),
    "strength": get_args(records.Strength),
    "caution_group": get_args(records.CautionGroup),
    "urgency": get_args(records.Urgency),
    "phase": get_args(records.Phase),
    "stop": get_args(records.Phase),
    "layer": get_args(records.Layer),
    "status": get_args(records.Status),
    "disagreement_topic": get_args(records.DisagreementTopic),
    "instrument": get_args(records.Instrument),
    "audit_state": get_args(records.AuditState),
    "leaflet_treatment": get_args(records.Treatment),
    "data_file": tuple(record_type.KIND for record_type in RECORD_TYPES),
}


@dataclass(frozen=True)
class Spoken:
    """A language with the place of its words, for problems.

    Attributes:
        language: None where nothing can be rendered with what was read.
        path: the file.
        lines: group of words → its line.
    """

    language: words.Language | None
    path: str
    lines: Mapping[str, int]

    def missing(self, fault: words.MissingWord) -> Problem:
        """What to say where a renderer did not find a word."""
        what = f"{fault.group}: {fault.key}" if fault.key else fault.group
        return _missing(self.path, self.lines.get(fault.group, 1), what)


def speak(project: Path, path: str | None) -> tuple[Spoken, list[Problem]]:
    """Reads a language, checks it, and makes it the one that is spoken, where it can be rendered with.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        path: what stands there under ``INHERIT``; None for English, where that has a problem already.
    """
    found, problems = read_language(project, path or FORM)
    if found.language:
        words.use(found.language)
    return found, problems


def read_language(project: Path, path: str) -> tuple[Spoken, list[Problem]]:
    """Reads a language.

    Args:
        project: the folder that holds ``languages/``.
        path: of the file in it, such as ``languages/en.yml``.

    Returns:
        The language, in which English stands where its own words have a fault, and all problems of the file.
    """
    plain, problems = _read(project, path)
    form = plain
    if path != FORM:
        form, faults = _read(project, FORM)
        problems += faults
    if plain is None or form is None:
        return Spoken(None, path, {}), problems
    gaps = _gaps(plain, path) if path != FORM else []
    checked = [*_compared(plain, form, path), *_settings(plain, path), *_closed(plain, path)]
    problems += [problem for problem in checked if not (problems and structural(problem))] + gaps
    lines = {str(loc[2]): line for loc, line in plain.lines.items() if len(loc) == 3 and loc[:2] == _WORDS}
    locale = _locale(_at(plain.value, _LOCALE)) or _locale("en-GB")
    assert locale
    theme = _at(plain.value, ("theme",))
    theme = theme if isinstance(theme, dict) else {}
    merged = _merged(_at(form.value, _WORDS), _at(plain.value, _WORDS))
    if not isinstance(merged, dict):
        return Spoken(None, path, lines), problems
    language = words.Language(
        tag=str(theme.get("language", "en")),
        locale=str(locale).replace("_", "-"),
        direction="rtl" if theme.get("direction") == "rtl" else "ltr",
        groups={name: _frozen(name, value) for name, value in merged.items()},
        plural=functools.lru_cache(maxsize=1024)(locale.plural_form),
        number=functools.lru_cache(maxsize=1024)(functools.partial(format_decimal, locale=locale)),
        together=lambda parts: _together(parts, locale),
    )
    return Spoken(language, path, lines), problems


def read_others(project: Path, spoken: str | None) -> list[Problem]:
    """All problems of the languages that are there and not spoken: somebody may be translating them.

    Args:
        project: the folder that holds ``languages/``.
        spoken: the file of the one that is spoken, whose problems the gate lists.
    """
    problems: list[Problem] = []
    for path in sorted((project / FOLDER).glob("*.yml")):
        name = f"{FOLDER}/{path.name}"
        if name != (spoken or FORM):
            # What is wrong with the form is said once, of the form.
            problems += [problem for problem in read_language(project, name)[1] if problem.path == name]
    return problems


def _together(parts: Sequence[str], locale: Locale) -> str:
    return format_list(list(parts), locale=locale)


def _read(project: Path, path: str) -> tuple[Plain | None, list[Problem]]:
    text, problems = read_text(project / path, path)
    if text is None:
        return None, problems
    text, faults = clean(text, path)
    problems += faults
    node, faults = compose(text, path)
    if node is None:
        return None, problems or faults or [_missing(path, 1, "extra: words")]
    plain, faults = to_plain(node, path)
    if not isinstance(_at(plain.value, _WORDS), dict):
        faults.append(_missing(path, 1, "extra: words"))
        return None, problems + faults
    return plain, problems + [fault for fault in faults if not (problems and structural(fault))]


def _missing(path: str, line: int, what: str) -> Problem:
    return Problem(
        path, line, "word-missing", f"the words for “{what}” are missing", f"every key of {FORM}", "add them here"
    )


def _at(value: Any, loc: Loc) -> Any:
    for key in loc:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _merged(form: Any, own: Any) -> Any:
    """The words, with those of the form where there are none, or none that fit."""
    if isinstance(form, dict):
        given = own if isinstance(own, dict) else {}
        own_words = {key: _merged(value, given.get(key)) for key, value in form.items()}
        return {**own_words, **{key: value for key, value in given.items() if key not in form}}
    if isinstance(form, list):
        fits = isinstance(own, list) and len(own) == len(form)
        return [_merged(one, other) for one, other in zip(form, own if fits else form, strict=True)]
    return own if isinstance(own, str) and own.strip() and not is_gap(own) else form


def _frozen(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return words.Group(name, {key: _frozen(name, inner) for key, inner in value.items()})
    return tuple(_frozen(name, item) for item in value) if isinstance(value, list) else value


# ------------------------------------------------------------------ the checks


def _gaps(plain: Plain, path: str) -> list[Problem]:
    """Texts that nobody has translated yet. Nothing else is said of them."""

    def walk(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
        if isinstance(value, dict | list):
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                yield from walk(inner, (*loc, key))
        elif isinstance(value, str) and is_gap(value) and loc not in plain.faulty:
            yield loc, value

    found = dict(walk(plain.value, ()))
    plain.faulty |= found.keys()
    return [
        gap_problem(path, line_of(plain.lines, loc), _name(loc), f"“{text.removeprefix(GAP).strip()}” in this language")
        for loc, text in found.items()
    ]


def _name(loc: Loc) -> str:
    """What a text is called: its key, with its number in a list."""
    keys = [at for at, part in enumerate(loc) if isinstance(part, str)]
    return ": ".join(str(part + 1) if isinstance(part, int) else part for part in loc[keys[-1] :])


def _compared(plain: Plain, form: Plain, path: str) -> Iterator[Problem]:
    """Every key of the form is there, and no other; with the same kind of value, and the same things left open."""

    def walk(wanted: Any, given: Any, loc: Loc) -> Iterator[Problem]:
        line = line_of(plain.lines, loc)
        where = ": ".join(str(part) for part in loc)
        if loc in plain.faulty or loc in _SETTINGS:
            return
        if isinstance(wanted, dict) and isinstance(given, dict):
            of_counts = loc[:2] == _WORDS and loc[2:3] == ("counts",) and len(loc) == 4
            if of_counts:
                yield from _forms(wanted, given, loc)
                return
            for key in wanted.keys() - given.keys():
                if (*loc, key) not in plain.faulty:
                    yield _missing(path, line, f"{where}: {key}" if where else str(key))
            for key in given.keys() - wanted.keys():
                yield Problem(
                    path,
                    line_of(plain.lines, (*loc, key)),
                    "word-unknown",
                    f"nothing asks for “{key}”",
                    f"the keys of {FORM}",
                    suggestion(key, set(wanted) - set(given), "delete it"),
                )
            for key in wanted.keys() & given.keys():
                yield from walk(wanted[key], given[key], (*loc, key))
        elif isinstance(wanted, list) and isinstance(given, list):
            if len(wanted) != len(given):
                yield Problem(
                    path,
                    line,
                    "word-kind",
                    f"“{where}” has {len(given)} entries",
                    f"{len(wanted)}, as in {FORM}",
                    "add what is missing, or delete what is too much",
                )
                return
            for index, (one, other) in enumerate(zip(wanted, given, strict=True)):
                yield from walk(one, other, (*loc, index))
        elif isinstance(wanted, str) and isinstance(given, str):
            yield from _text(wanted, given, loc)
        else:
            kind = "keys with words" if isinstance(wanted, dict) else "a list" if isinstance(wanted, list) else "a text"
            yield Problem(path, line, "word-kind", f"“{where}” is of another kind", kind, f"write it as in {FORM}")

    def _text(wanted: str, given: str, loc: Loc) -> Iterator[Problem]:
        line = line_of(plain.lines, loc)
        if not given.strip():
            yield Problem(path, line, "word-empty", f"“{loc[-1]}” has no words", "a text", "write it")
            return
        need, have = (sorted(set(words.PLACEHOLDER.findall(text))) for text in (wanted, given))
        if need != have or given.count("{") != len(words.PLACEHOLDER.findall(given)):
            allowed = choice(f"{{{name}}}" for name in need) if need else "nothing in braces"
            yield Problem(
                path,
                line,
                "word-placeholder",
                f"“{loc[-1]}” leaves open {choice(f'{{{name}}}' for name in have)}",
                allowed.replace(" or ", " and "),
                "keep what stands in braces as it is",
            )

    def _forms(wanted: Mapping[str, str], given: Mapping[str, Any], loc: Loc) -> Iterator[Problem]:
        """One text for each plural category; any of them may leave the number out."""
        locale = _locale(_at(plain.value, _LOCALE))
        line = line_of(plain.lines, loc)
        if locale is None:
            return
        categories = {*locale.plural_form.tags, "other"}
        for key in sorted(categories - given.keys()):
            yield Problem(
                path,
                line,
                "word-missing",
                f"the words for “{loc[-1]}: {key}” are missing",
                choice(sorted(categories)),
                f"{locale} has this plural category: add it",
            )
        for key in sorted(given.keys() - categories):
            yield Problem(
                path,
                line_of(plain.lines, (*loc, key)),
                "word-unknown",
                f"{locale} has no plural category “{key}”",
                choice(sorted(categories)),
                "delete it",
            )
        need = set(words.PLACEHOLDER.findall(wanted.get("other", "")))
        for key in sorted(given.keys() & categories):
            text = given[key]
            here: Loc = (*loc, key)
            if here in plain.faulty:
                continue
            if not isinstance(text, str):
                at = line_of(plain.lines, here)
                yield Problem(path, at, "word-kind", f"“{key}” is no text", "a text", f"write it as in {FORM}")
            elif not set(words.PLACEHOLDER.findall(text)) <= need or "{" in words.PLACEHOLDER.sub("", text):
                yield from _text(wanted["other"], text, here)

    yield from walk(form.value, plain.value, ())


def _settings(plain: Plain, path: str) -> Iterator[Problem]:
    """Tag, direction and locale are ones that programs know."""
    tag, direction, locale = (_at(plain.value, loc) for loc in _SETTINGS)
    rules = (
        (
            _SETTINGS[0],
            isinstance(tag, str) and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", tag),
            "such as en, de, pt-BR",
        ),
        (_SETTINGS[1], direction in _DIRECTIONS, choice(_DIRECTIONS)),
        (_SETTINGS[2], _locale(locale) is not None, "a language and a country such as en-GB"),
    )
    for loc, right, allowed in rules:
        if not right and loc not in plain.faulty and _at(plain.value, loc) is not None:
            shown = _at(plain.value, loc)
            line = line_of(plain.lines, loc)
            yield Problem(path, line, "language-value", f"{loc[-1]} is “{shown}”", allowed, "correct it")


def _closed(plain: Plain, path: str) -> Iterator[Problem]:
    """The words of a closed list are those of the records."""
    for name, wanted in CLOSED.items():
        loc: Loc = (*_WORDS, name)
        given = _at(plain.value, loc)
        if not isinstance(given, dict):
            continue  # listed as missing, or found missing by whoever asks for it
        line = line_of(plain.lines, loc)
        if path == FORM:
            yield from (_missing(path, line, f"{name}: {word}") for word in wanted if word not in given)
            for word in given:
                if word not in wanted:
                    at = line_of(plain.lines, (*loc, word))
                    hint = suggestion(word, set(wanted) - set(given), "delete it")
                    message = f"the records have no “{word}”"
                    yield Problem(path, at, "word-unknown", message, choice(wanted), hint)


def _locale(given: object) -> Locale | None:
    if not isinstance(given, str):
        return None
    try:
        return Locale.parse(given, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
