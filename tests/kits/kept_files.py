"""Files that an earlier program made, kept small and given back as they were."""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from pathlib import Path

import msgspec
from squeezed import PAGE, Squeezed, squeeze, unsqueezed

DATABASE = "main.db"


class KeptFile(msgspec.Struct):
    """A file: what stands before its database, the key of that, and the database in clear."""

    start: bytes
    key: bytes = b""
    salt: bytes = b""
    pages: bytes = b""
    vectors: bytes = b""


def keep(target: Path, files: Mapping[str, bytes], keys: Mapping[str, bytes]) -> None:
    """Keeps files under their names; ``keys`` by a file's name or the folder that it lies in."""
    made = {name: _small(name, data, keys) for name, data in files.items()}
    target.write_bytes(lzma.compress(msgspec.msgpack.encode(made), preset=9))


def kept_files(source: Path) -> dict[str, bytes]:
    """The files, byte for byte."""
    found = msgspec.msgpack.decode(lzma.decompress(source.read_bytes()), type=dict[str, KeptFile])
    return {name: _grown(each) for name, each in found.items()}


def _grown(one: KeptFile) -> bytes:
    if not one.key:
        return one.start
    return one.start + unsqueezed(Squeezed(one.salt, one.pages, one.vectors), one.key)


def _small(name: str, data: bytes, keys: Mapping[str, bytes]) -> KeptFile:
    key = keys.get(name) or keys.get(name.split("/")[0], b"")
    holds = name in keys or name.endswith(DATABASE)
    if not holds:
        return KeptFile(data)
    # What stands before the pages of a backup is no whole page.
    start = len(data) % PAGE
    small = squeeze(data[start:], key)
    return KeptFile(data[:start], key, small.salt, small.pages, small.vectors)
