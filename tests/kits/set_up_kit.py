"""Set-up files as NSIS makes them, as far as anybody looks into them, and who was installed by one.

Compared once with a file of NSIS 3.08: ``firstheader`` on a whole block behind the unpacker, its
last number the length of all that follows.
"""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path

import pytest

from gbv_desktop import installation

NAME = "GBV-Setup-0.1.0.exe"
FIRST_HEADER = 28
"""Bytes of the unpacked part's own head."""


def set_up_bytes(body: bytes = b"program", unpacker: int = 1024) -> bytes:
    """A whole file: unpacker, head, what is unpacked."""
    carried = FIRST_HEADER + len(body)
    head = b"\0\0\0\0\xef\xbe\xad\xdeNullsoftInst" + struct.pack("<II", 100, carried)
    return b"MZ".ljust(unpacker, b"\0") + head + body


def set_up_at(path: Path, body: bytes = b"program") -> Path:
    """A whole file, written."""
    path.write_bytes(set_up_bytes(body))
    return path


def sha256_of(path: Path) -> str:
    """Its hash."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def installed_by(patch: pytest.MonkeyPatch, folder: Path, set_up: Path) -> None:
    """The program was installed into a folder by this set-up file."""
    folder.mkdir(exist_ok=True)
    patch.setattr(installation, "_launcher", folder / "gbv-cli.exe")
    told = {"name": NAME, "size": set_up.stat().st_size, "sha256": sha256_of(set_up)}
    (folder / installation.SET_UP_NOTE).write_text(json.dumps(told), "utf-8")
