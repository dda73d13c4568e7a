"""A new language of the interface: every key of the English file at its place, each text still to be translated.

Comments of the English file stay, as they say what its words are for. What follows from the language alone is filled
in: its tag, direction and locale, and a line for each of its plural categories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from macros.catalogue.loading import GAP
from macros.catalogue.problems import Problem, suggestion
from macros.languages import FOLDER
from macros.words import PLACEHOLDER
from workbench.scaffold import quoted

# CLDR’s order.
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_COUNTS = ("extra", "words", "counts")
_SETTINGS = (("theme", "language"), ("theme", "direction"), ("extra", "words", "locale"))
_LOOKED_AT = 1000  # numbers that are tried for each plural category
_SHOWN = 4


def file_of(tag: str) -> str:
    """The file of a language, relative to the project."""
    return f"{FOLDER}/{tag}.yml"


def locale_of(tag: str) -> Locale | None:
    """The language that a tag names, spelt as it should be; None for anything else."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    return locale if locale.english_name and _tag(locale) == tag else None


def tag_problem(tag: str, there: Iterable[str]) -> Problem | None:
    """What is wrong with the tag of a new language; None where nothing is.

    Args:
        tag: as it was given.
        there: tags of the languages that are there already.
    """
    there = sorted(there)
    if tag in there:
        message = f"{file_of(tag)} is there already"
        return Problem("ID", 1, "setting", message, f"a language besides {', '.join(there)}", "change it there")
    if locale_of(tag):
        return None
    known = [name.replace("_", "-") for name in locale_identifiers() if Locale.parse(name).english_name]
    short = sorted({name for name in known if len(name) == 2} - {*there})
    allowed = f"{', '.join(short)}; or with three letters such as fil, or with a country such as pt-BR"
    try:
        meant = _tag(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError, TypeError):
        hint = suggestion(tag, known, "give the tag of a language, as programs know it (BCP 47)")
    else:
        hint = f"write {meant}"
    message = f"“{tag}” is no language that is known" if tag else "ID is missing: the tag of a language"
    return Problem("ID", 1, "setting", message, allowed, hint)


def _tag(locale: Locale) -> str:
    return str(locale).replace("_", "-")


def _with_country(locale: Locale) -> str:
    """The locale with the country where most people speak so, as CLDR has it."""
    country = str(get_global("likely_subtags").get(str(locale), "")).rpartition("_")[2]
    if locale.territory or not country:
        return _tag(locale)
    full = f"{_tag(locale)}-{country}"
    return full if locale_of(full) else _tag(locale)


def language_text(english: str, locale: Locale) -> str:
    """The file of a new language, with a gap for each text.

    Args:
        english: the text of the English file.
        locale: of the new language.
    """
    node = yaml.compose(english, Loader=yaml.SafeLoader)
    changes: list[tuple[int, int, str]] = []
    settings = (_tag(locale), "rtl" if locale.text_direction == "rtl" else "ltr", _with_country(locale))
    values = dict(zip(_SETTINGS, settings, strict=True))
    for loc, inner in _walk(node, ()):
        begin, end = inner.start_mark.index, inner.end_mark.index
        if isinstance(inner, yaml.MappingNode):
            changes.append((begin, inner.value[-1][1].end_mark.index, _forms(inner, locale)))
        elif loc in values:
            changes.append((begin, end, values[loc]))
        elif isinstance(inner, yaml.ScalarNode):
            changes.append((begin, end, _gap(inner.value, inner.style)))
    text = english
    for begin, end, new in reversed(changes):
        text = text[:begin] + new + text[end:]
    return _head(locale) + text[_end_of_head(text) :]


def _walk(node: yaml.Node | None, loc: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml.Node]]:
    """Every text, in its order; of what is counted, all forms at once."""
    if isinstance(node, yaml.MappingNode) and loc[:-1] == _COUNTS:
        yield loc, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(item, (*loc, "-"))
    elif node is not None:
        yield loc, node


def _gap(text: str, style: str | None = None) -> str:
    """A text that is still English, as YAML; in quotes where the English one is: without the mark it may need them."""
    new = f"{GAP} {text}"
    return '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"' if style == '"' else quoted(new)


def _forms(node: yaml.MappingNode, locale: Locale) -> str:
    """A line for each plural category of the language, behind the numbers that it is for."""
    nodes = {key.value: value for key, value in node.value}
    english = {key: value.value for key, value in nodes.items()}
    indent = " " * node.start_mark.column
    numbers = _numbers(locale)
    lines = []
    for category in _CATEGORIES:
        if category not in numbers:
            continue
        form = "other"
        # The English form for 1 may leave the number out. Another language may say so of 21 too.
        if category == "one" and (numbers["one"] == [1] or _open(english["one"]) == _open(english["other"])):
            form = "one"
        shown = ", ".join(str(number) for number in numbers[category][:_SHOWN])
        more = " …" if len(numbers[category]) > _SHOWN else ""
        said = f"{shown}{more}" if shown else "no whole number that is likely here"
        lines += [f"# {category}: {said}", f"{category}: {_gap(english[form], nodes[form].style)}"]
    return f"\n{indent}".join(lines)


def _open(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _numbers(locale: Locale) -> dict[str, list[int]]:
    """Plural category → whole numbers that are of it."""
    found: dict[str, list[int]] = {category: [] for category in (*locale.plural_form.tags, "other")}
    for number in range(_LOOKED_AT + 1):
        found[locale.plural_form(number)].append(number)
    return found


def _head(locale: Locale) -> str:
    own = locale.get_display_name(locale)
    name = f"{locale.english_name} ({own})" if own and own != locale.english_name else str(locale.english_name)
    return (
        f"# The words of the interface: {name}. A text behind a mark in capitals is English\n"
        "# still: write it anew, and take the mark away. Keep the keys, and what stands in braces: it is filled in.\n"
        "# “make check” lists what is left, and what is wrong. CONTRIBUTING.md says more, under “Add a language”.\n"
    )


def _end_of_head(text: str) -> int:
    """Where the comment on top ends."""
    at = 0
    for line in text.splitlines(keepends=True):
        if not line.startswith("#"):
            break
        at += len(line)
    return at
