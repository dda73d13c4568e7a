"""Step, bundle only: the folder as one zip file, the same bytes whoever packs it."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from pathlib import Path

READ_ME_NAME = "READ-ME-FIRST.txt"
SUMS_NAME = "SHA256SUMS"


def read_me(text: str, site_name: str, version: str, day: dt.date) -> str:
    """The one line that tells what to open.

    Args:
        text: with ``{guide}``, ``{version}`` and ``{date}``.
        site_name: for the first.
        version: for the second.
        day: for the third.
    """
    values = {"{guide}": site_name, "{version}": version, "{date}": str(day)}
    for name, value in values.items():
        text = text.replace(name, value)
    return f"{text}\n"


def checksums(folder: Path) -> str:
    """The SHA-256 of every file of a folder, as ``sha256sum`` writes them and ``sha256sum --check`` reads them.

    Args:
        folder: without such a list in it; names are ASCII without \\ (``publish/inspect_files.py``).
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return "".join(f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(files))


def pack(folder: Path, target: Path, *, top: str, epoch: int) -> None:
    """Packs a folder into a zip.

    Args:
        folder: what to pack.
        target: the zip file to write.
        top: name of the one folder that the zip unpacks to.
        epoch: time that every entry bears, in seconds since 1970 (from 1980 on).
    """
    moment = dt.datetime.fromtimestamp(epoch, dt.UTC)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{top}/{path.relative_to(folder).as_posix()}", moment.timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # Unix, on every system
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, path.read_bytes())
