"""Step, web only: beside each text file its brotli and gzip twin, which hosts send without any work of their own.

Brotli at its strongest. Gzip is for the few programs that ask for nothing better: zopfli would make it 4 % smaller and
the build a minute longer. Neither twin bears a time or the name of a system.

Packing is two thirds of what publishing costs, and rests on a file’s content and on the libraries alone. So both twins
are kept under the hash of all that, and only what has changed is packed anew (decisions/0034).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from publish.kept import Kept

TEXTS = (".html", ".css", ".js", ".json", ".csv", ".svg", ".txt", ".xml")
# Below this a twin saves less than the header that says that it is one.
_PAYS = 100


def add_twins(site: Path, folder: Path | None = None) -> None:
    """Writes the twins, where they are smaller by more than a few bytes.

    Args:
        site: the built site; changed in place.
        folder: where twins are kept from one build to the next; None where none are to be used.
    """
    paths = [path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix in TEXTS]
    with Kept(folder) if folder else contextlib.nullcontext() as kept:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(functools.partial(_twins, kept), paths))
        if kept:
            kept.tidy(len(paths))


def _twins(kept: Kept | None, path: Path) -> None:
    content = path.read_bytes()
    for suffix, packed in zip((".br", ".gz"), _kept_or_packed(kept, content), strict=True):
        if len(packed) + _PAYS <= len(content):
            path.with_name(path.name + suffix).write_bytes(packed)


def _kept_or_packed(kept: Kept | None, content: bytes) -> tuple[bytes, bytes]:
    if kept is None:
        return pack(content)
    key = hashlib.sha256(_packers() + content).hexdigest()
    entry = kept.get(key)
    if entry is not None:
        length, _, both = entry.partition(b"\n")
        return both[: int(length)], both[int(length) :]
    packed = pack(content)
    kept.put(key, b"%d\n" % len(packed[0]) + b"".join(packed))
    return packed


def pack(content: bytes) -> tuple[bytes, bytes]:
    """The brotli and the gzip twin of a content."""
    return brotli.compress(content, quality=11), gzip(content)


def gzip(content: bytes) -> bytes:
    """A gzip file without time and name, from an unknown system (RFC 1952)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    body = packer.compress(content) + packer.flush()
    tail = zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + body + tail


@functools.cache
def _packers() -> bytes:
    """What a twin depends on besides the content: how this module packs, with what, on what kind of machine."""
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    parts = (code, brotli.__version__, zlib.ZLIB_RUNTIME_VERSION, platform.python_version(), platform.machine())
    return "\n".join(parts).encode() + b"\0"
