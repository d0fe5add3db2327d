"""Reading a file back from the device itself, not from what the system remembers of it.

A stick that reports "written" may have stored something else; the system's memory would hide it.
Windows and Linux each have one way of it; on other systems the memory is read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
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


if sys.platform == "win32":
    _GENERIC_READ, _SHARE_READ, _OPEN_EXISTING = 0x80000000, 1, 3
    _NO_BUFFERING, _SEQUENTIAL = 0x20000000, 0x08000000

    def pieces_past(path: Path) -> Generator[bytes] | None:
        """The file's bytes from the device, piece by piece.

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
        return _pieces(kernel, handle)

    def _pieces(kernel: ctypes.WinDLL, handle: int) -> Generator[bytes]:
        read = wintypes.DWORD()
        try:
            # Anonymous memory of this kind begins on a page, as reading without a cache demands.
            with mmap.mmap(-1, _PIECE) as room:
                view = (ctypes.c_char * _PIECE).from_buffer(room)
                try:
                    while True:
                        if not kernel.ReadFile(
                            wintypes.HANDLE(handle), view, _PIECE, ctypes.byref(read), None
                        ):
                            raise ctypes.WinError(ctypes.get_last_error())
                        if not read.value:
                            return
                        yield room[: read.value]
                finally:
                    # A memory that is still looked at cannot be given back.
                    del view
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def pieces_past(path: Path) -> Generator[bytes] | None:
        """Only Windows needs a way of its own; elsewhere :func:`forget` is enough."""
        del path
        return None
