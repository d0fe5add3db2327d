"""Reading a file back from the device itself, not from what the system remembers of it.

A stick that reports "written" may have stored something else; the system's memory would hide it.
Source: bundle specification, clause "Writing to a stick".
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import mmap
    from ctypes import wintypes

_PIECE = 1024 * 1024
"""A multiple of every sector size, as reading without a cache demands."""


def forget(handle: int) -> None:
    """Asks the system to drop what it remembers of an open file that is on the device already."""
    if sys.platform == "linux":
        # A file system without such memory says so; then there is nothing to forget.
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def forget_path(path: Path) -> None:
    """The same for a file by its path.

    Raises:
        OSError: the file cannot be opened.
    """
    if sys.platform != "linux":
        return
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        forget(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    _GENERIC_READ, _SHARE_READ, _OPEN_EXISTING = 0x80000000, 1, 3
    _NO_BUFFERING, _SEQUENTIAL = 0x20000000, 0x08000000

    def read_past(path: Path, most: int) -> bytes | None:
        """The file's bytes from the device, one more than ``most`` at the utmost.

        ``None`` where the drive cannot be read so, such as a shared folder.

        Raises:
            OSError: reading failed on the way.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        kernel.CreateFileW.argtypes = (
            *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
            *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
        )
        flags = _NO_BUFFERING | _SEQUENTIAL
        handle = kernel.CreateFileW(
            str(path), _GENERIC_READ, _SHARE_READ, None, _OPEN_EXISTING, flags, None
        )
        if handle == wintypes.HANDLE(-1).value:
            return None
        try:
            return _pieces(kernel, handle, most)
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

    def _pieces(kernel: ctypes.WinDLL, handle: int, most: int) -> bytes:
        found = bytearray()
        # Anonymous memory of this kind begins on a page, as reading without a cache demands.
        with mmap.mmap(-1, _PIECE) as room:
            view = (ctypes.c_char * _PIECE).from_buffer(room)
            read = wintypes.DWORD()
            try:
                while len(found) <= most:
                    if not kernel.ReadFile(
                        wintypes.HANDLE(handle), view, _PIECE, ctypes.byref(read), None
                    ):
                        raise ctypes.WinError(ctypes.get_last_error())
                    if not read.value:
                        break
                    found += room[: read.value]
            finally:
                del view
        return bytes(found[: most + 1])

else:

    def read_past(path: Path, most: int) -> bytes | None:
        """Only Windows needs a way of its own; elsewhere :func:`forget_path` is enough."""
        del path, most
        return None
