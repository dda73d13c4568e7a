"""What a place in a record may hold, as its type says."""

from __future__ import annotations

import datetime as dt
import typing
from dataclasses import dataclass

from macros.catalogue.loading import refers_to
from macros.catalogue.records import Loc, Part

_LONGEST_PROSE = 900


@dataclass(frozen=True)
class Holds:
    """What may stand at a place.

    Attributes:
        types: of single values: str, int, bool, date.
        words: of a closed list; empty where there is none.
        refers: kind of record whose ids stand there; empty where none do.
        part: the type of the fields below it.
        is_list: a list stands there.
        prose: sentences for readers, which may be folded over lines.
    """

    types: frozenset[type] = frozenset()
    words: tuple[str, ...] = ()
    refers: str = ""
    part: type[Part] | None = None
    is_list: bool = False
    prose: bool = False


def holds(model: type[Part], loc: Loc) -> Holds | None:
    """What may stand at a place of a model; None where nothing may."""
    current: type[Part] | None = model
    found: Holds | None = Holds(part=model)
    for step in loc:
        if isinstance(step, int):
            if found is None or not found.is_list:
                return None
            found = Holds(found.types, found.words, found.refers, found.part, False, found.prose)
            current = found.part
            continue
        info = current.model_fields.get(step) if current else None
        if info is None:
            return None
        found = _of(info.annotation, info.metadata)
        current = found.part if not found.is_list else None
    return found


def _of(annotation: object, metadata: object = ()) -> Holds:
    types, words = set(), []
    part: type[Part] | None = None
    is_list = prose = False
    for item in metadata if isinstance(metadata, (list, tuple)) else ():
        prose = prose or getattr(item, "max_length", None) == _LONGEST_PROSE
    stack = [annotation]
    while stack:
        now = stack.pop()
        origin = typing.get_origin(now)
        if origin is typing.Literal:
            words += [str(word) for word in typing.get_args(now)]
        elif isinstance(now, type) and origin is None:
            if issubclass(now, Part):
                part = now
            elif now in (str, int, bool, dt.date):
                types.add(now)
        else:
            is_list = is_list or origin is tuple
            extra = getattr(now, "__metadata__", ())
            prose = prose or any(getattr(item, "max_length", None) == _LONGEST_PROSE for item in extra)
            arguments = typing.get_args(now)
            stack += arguments[:1] if extra else [item for item in arguments if item is not Ellipsis]
    kinds = sorted(refers_to(metadata, annotation))
    return Holds(frozenset(types), tuple(words), kinds[0] if kinds else "", part, is_list, prose)
