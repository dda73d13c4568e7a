"""What a command is told: ``NAME=value`` behind it, or in the environment, as ``make`` passes it on."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from macros.catalogue.problems import Problem, choice, listing, suggestion


def settings(arguments: Sequence[str], names: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    """The values of some settings, empty where they are not given, and what is wrong with the arguments.

    Args:
        arguments: of the command line.
        names: of the settings that the command knows.
    """
    values = {name: os.environ.get(name, "").strip() for name in names}
    problems = []
    for argument in arguments:
        name, is_setting, value = argument.partition("=")
        if not is_setting or name not in names:
            problems.append(
                Problem(
                    "arguments",
                    1,
                    "setting",
                    f"“{argument}” is no setting",
                    choice([f"{name}=…" for name in names]),
                    suggestion(name, names, "correct it, or leave it out"),
                )
            )
        else:
            values[name] = value.strip()
    return values, problems


def missing(name: str, allowed: str) -> Problem:
    """The problem with a setting that is not given."""
    return Problem("arguments", 1, "setting", f"{name} is missing", allowed, f"write {name}=… behind the command")


def fail(problems: Sequence[Problem]) -> int:
    """Lists problems where people look for them; the exit code of a command that stops."""
    print(listing(problems), file=sys.stderr)
    return 1
