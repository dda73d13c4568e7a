"""What a disk refuses, as a problem like any other: no room, no permission."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from macros.catalogue.problems import Problem

# What to say of an error; EFBIG is what a limit on the size of files gives.
_KINDS = (
    ((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "disk-full", "there is no room for it", "some free space", "make room"),
    (
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "no-permission",
        "there is no permission for it",
        "the right to read data and docs, and to write build and dist",
        "give the right, or run it as the owner of the folder",
    ),
)
# The last line of what Python programs say when they stop: "PermissionError: [Errno 13] Permission denied: 'a/b'".
_SAID = re.compile(
    r"^\w*(?:Error|Exception): \[Errno (\d+)\] ([^\n:]*)(?:: '([^\n]*?)')?(?: -> '[^\n]*')?$", re.MULTILINE
)


def problem(error: OSError, project: Path) -> Problem:
    """An error of the file system as a problem.

    Args:
        error: as it was raised.
        project: paths within it are given relative to it.
    """
    name = error.filename if isinstance(error.filename, str) else ""
    path = Path(name or "dist")
    if path.is_absolute() and path.is_relative_to(project):
        path = path.relative_to(project)
    for numbers, rule, message, allowed, hint in _KINDS:
        if error.errno in numbers:
            return Problem(
                path.as_posix(), 1, rule, f"{message} ({error.strerror})", allowed, f"{hint}, and run it again"
            )
    said = error.strerror or str(error) or type(error).__name__
    return Problem(path.as_posix(), 1, "disk", said, "a disk that does not refuse", "mend that, and run it again")


def error_in(said: str) -> OSError | None:
    """The error of the file system that another program stopped with, from what it said; None where it was none."""
    found = _SAID.findall(said)
    if not found:
        return None
    number, text, name = found[-1]
    return OSError(int(number), text, name or None)
