"""How much of a file the system holds in its memory (Linux)."""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from pathlib import Path

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="a memory that can be asked")


def remembered(path: Path) -> int:
    """How many bytes of a file the system holds in memory."""
    size = path.stat().st_size
    libc = ctypes.CDLL(None, use_errno=True)
    marks = (ctypes.c_ubyte * -(-size // mmap.PAGESIZE))()
    with path.open("r+b") as stream, mmap.mmap(stream.fileno(), size) as pages:
        view = (ctypes.c_char * size).from_buffer(pages)
        failed = libc.mincore(ctypes.byref(view), ctypes.c_size_t(size), marks)
        del view
    assert not failed
    return min(size, sum(mark & 1 for mark in marks) * mmap.PAGESIZE)


def at_first_reading(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[int]:
    """Lists what is held of each file of a folder, by path, when its first bytes are read."""
    held: list[int] = []
    real = os.read

    def watched(handle: int, most: int) -> bytes:
        path = Path(f"/proc/self/fd/{handle}")
        if folder in path.resolve().parents and os.lseek(handle, 0, os.SEEK_CUR) == 0:
            held.append(remembered(path))
        return real(handle, most)

    monkeypatch.setattr(os, "read", watched)
    return held


def require_a_device(probe: Path, data: bytes) -> None:
    """Skips the test where the file system lives in memory and never forgets."""
    probe.write_bytes(data)
    assert remembered(probe) == len(data), "a file just written is remembered"
    with probe.open("rb") as stream:
        os.fsync(stream.fileno())
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if remembered(probe):
        pytest.skip("this file system lives in memory")
