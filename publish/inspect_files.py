"""Step: is the built site there, whole, and made of files that every system can keep, unpack and serve?

It comes before any other step, because those read and change the files, and once more when they are through. What the
pages say is looked at in ``inspect_site.py``.

What names may be is what Windows, macOS and zip programs share:
https://learn.microsoft.com/windows/win32/fileio/naming-a-file and, for the longest path, the 260 characters there, of
which the reader's own folder needs some.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.catalogue.problems import Problem
from publish.redirects import page_file

_TEXTS = (".html", ".css", ".js", ".json", ".csv", ".svg", ".txt", ".xml")
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Some file systems that encrypt keep 143 bytes of a name.
LONGEST_NAME = 100
# With the folder of the zip in front. Of Windows' 260, 120 are left for where the reader unpacks it.
LONGEST_PATH = 140


def inspect_files(site: Path, *, pages: Iterable[str] = (), as_files: bool = False, top: str = "") -> list[Problem]:
    """All faults of a built site as a folder of files.

    Args:
        site: the folder.
        pages: ids of the pages that must be in it.
        as_files: the edition in which a page's address is a file.
        top: name of the folder that everything will lie in.

    Returns:
        Problems whose paths are those of the site.

    Raises:
        OSError: something in it cannot be read.
    """
    if site.is_symlink() or not site.is_dir():
        what = "is a link" if site.is_symlink() else "is not there"
        return [_fault(".", "site-missing", f"the folder of the built site {what}", "a folder", "build the site first")]
    problems: list[Problem] = []
    names = sorted(_walk(site, ""))
    for name in names:
        problems += _name(name, top)
        problems += _file(site / name, name)
    problems += _alike(names)
    for page in sorted(set(pages)):
        name = page_file(page, as_files=as_files)
        if name not in names:
            message = f"the page {page} was not built"
            problems.append(_fault(name, "page-missing", message, "every page of docs/", "build the site again"))
    return problems


def _fault(name: str, rule: str, message: str, allowed: str, hint: str, line: int = 1) -> Problem:
    # A name that is no text in UTF-8 is shown with its bytes.
    return Problem(_shown(name), line, rule, message, allowed, hint)


def _shown(name: str) -> str:
    """A name that any terminal can print."""
    raw = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in raw)


def _walk(folder: Path, above: str) -> Iterator[str]:
    """Everything below a folder, links not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            yield above + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{above}{entry.name}/")


def _name(path: str, top: str) -> Iterator[Problem]:
    name = path.rpartition("/")[2]
    hint = "rename the file that it is made from"
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        yield _fault(path, "name-encoding", "the name is not UTF-8", "letters, digits, - _ .", hint)
        return
    if not _PLAIN.fullmatch(name):
        message = "not every system can unpack or serve this name"
        allowed = "letters A to Z, digits, - _ and . (neither first nor last)"
        yield _fault(path, "name-plain", message, allowed, hint)
    if _RESERVED.fullmatch(name):
        yield _fault(path, "name-reserved", "Windows keeps this name for a device", "any other name", hint)
    whole = f"{top}/{path}" if top else path
    if len(name) > LONGEST_NAME or len(whole) > LONGEST_PATH:
        message = f"the name has {len(name)} characters, with its folders {len(whole)}"
        yield _fault(path, "name-long", message, f"at most {LONGEST_NAME} and {LONGEST_PATH}", hint)


def _alike(names: list[str]) -> Iterator[Problem]:
    """On Windows and macOS the second of two such files takes the place of the first."""
    first: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "backslashreplace")).casefold()
        if folded in first:
            message = f"differs from {_shown(first[folded])} by case alone"
            yield _fault(name, "name-case", message, "names that differ by more", "rename one")
        first.setdefault(folded, name)


def _file(path: Path, name: str) -> Iterator[Problem]:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        # It could show a stranger's file, and no zip or host keeps it.
        yield _fault(name, "site-symlink", "a symbolic link", "files and folders", "put the file itself there")
    elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        yield _fault(name, "site-special", "neither a file nor a folder", "files and folders", "take it away")
    elif stat.S_ISREG(mode) and path.suffix in _TEXTS:
        yield from _text(path.read_bytes(), name)


def _text(content: bytes, name: str) -> Iterator[Problem]:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield _fault(name, "text-encoding", "the text is not UTF-8", "UTF-8", "save the file as UTF-8", line)
    if name.endswith(".html") and not content.rstrip().lower().endswith(b"</html>"):
        line = content.rstrip().count(b"\n") + 1
        message = "the page stops before its end"
        yield _fault(name, "page-cut", message, "a page that ends with </html>", "build the site again", line)
