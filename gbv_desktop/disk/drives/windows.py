"""Drives of Windows: which are carried about, by the bus they hang on, and what a volume says.

USB hard disks and SSDs call themselves fixed drives; the bus alone tells them from the disk in the
PC. Nothing here needs an administrator, and no drive is woken or waited for to be asked.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import ctypes
    import string
    from contextlib import contextmanager
    from ctypes import wintypes


class DriveKind(IntEnum):
    """What ``GetDriveTypeW`` answers."""

    UNKNOWN = 0
    MISSING = 1
    REMOVABLE = 2
    FIXED = 3
    REMOTE = 4
    CDROM = 5
    RAMDISK = 6


class Bus(IntEnum):
    """``STORAGE_BUS_TYPE`` of the buses that people plug drives into."""

    FIREWIRE = 4
    USB = 7
    SD = 12
    MMC = 13


_FLOPPIES: Final = "AB"


@dataclass(frozen=True)
class DriveFacts:
    """What Windows says of a drive.

    Attributes:
        letter: one capital letter.
        kind: what sort of drive it calls itself.
        bus: the number of its bus; ``None`` where it does not say.
        ejects: its medium can be taken out.
        disk: the number of the disk that it is a part of; ``None`` where it has none.
    """

    letter: str
    kind: DriveKind
    bus: int | None = None
    ejects: bool = False
    disk: int | None = None


def is_carried(drive: DriveFacts, system: DriveFacts) -> bool:
    """Whether people carry a drive away.

    Args:
        system: the drive that Windows itself lies on.
    """
    if drive.letter in (*_FLOPPIES, system.letter):
        return False
    if drive.kind is DriveKind.REMOVABLE:
        return True
    # Another part of the disk that Windows lies on; it may be soldered in and hang on such a bus.
    beside = drive.disk is not None and drive.disk == system.disk
    if drive.kind is not DriveKind.FIXED or beside:
        return False
    # A card is taken out of its slot; the memory that is soldered in hangs on the same bus.
    card = drive.bus in (Bus.SD, Bus.MMC) and drive.ejects
    return card or drive.bus in (Bus.USB, Bus.FIREWIRE)


def carried(drives: Iterable[DriveFacts], system_letter: str) -> list[DriveFacts]:
    """Those of the drives that people carry away."""
    found = {drive.letter: drive for drive in drives}
    unknown = DriveFacts(system_letter, DriveKind.FIXED)
    system = found.get(system_letter, unknown)
    return [drive for drive in found.values() if is_carried(drive, system)]


_DESCRIPTOR: Final = struct.Struct("<IIBBBBIIIII")
"""``STORAGE_DEVICE_DESCRIPTOR``: version, size, type, its modifier, removable medium, queueing,
offsets of four names, bus."""


def bus_of(descriptor: bytes) -> tuple[int | None, bool]:
    """The bus, and whether the medium can be taken out, by a storage device descriptor."""
    if len(descriptor) < _DESCRIPTOR.size:
        return None, False
    fields = _DESCRIPTOR.unpack_from(descriptor)
    return fields[-1], bool(fields[4])


if sys.platform == "win32":
    _NO_ASKING = 0x0001
    _READ_ONLY_VOLUME = 0x00080000
    _SHARE_ALL, _OPEN_EXISTING = 0x1 | 0x2 | 0x4, 3
    _QUERY_PROPERTY, _DEVICE_NUMBER = 0x002D1400, 0x002D1080
    # StorageDeviceProperty, PropertyStandardQuery, and a byte that is not used.
    _QUERY = struct.pack("<IIB3x", 0, 0, 0)
    _MAX_PATH = 261

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        kernel.CreateFileW.argtypes = (
            *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
            *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
        )
        kernel.DeviceIoControl.argtypes = (
            *(wintypes.HANDLE, wintypes.DWORD, wintypes.LPVOID, wintypes.DWORD),
            *(wintypes.LPVOID, wintypes.DWORD, wintypes.LPDWORD, wintypes.LPVOID),
        )
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        return kernel

    @contextmanager
    def _unasked(kernel: ctypes.WinDLL) -> Iterator[None]:
        """An empty card reader must not bring up the system's own question."""
        before = wintypes.DWORD()
        kernel.SetThreadErrorMode(_NO_ASKING, ctypes.byref(before))
        try:
            yield
        finally:
            kernel.SetThreadErrorMode(before, None)

    def volume_of(path: Path) -> tuple[str, bool] | None:
        """The number of the file system that a place lies on, and whether it is read-only.

        ``None`` where it is gone or does not answer.
        """
        kernel = _kernel()
        with _unasked(kernel):
            root = ctypes.create_unicode_buffer(32_768)
            named = os.path.abspath(path)  # noqa: PTH100 - the file need not be there yet
            if "\0" in named or not kernel.GetVolumePathNameW(named, root, len(root)):
                return None
            told = _information(kernel, root.value)
        return None if told is None else told[1:]

    def _information(kernel: ctypes.WinDLL, root: str) -> tuple[str, str, bool] | None:
        """Name and number of the volume, and whether it is read-only."""
        name = ctypes.create_unicode_buffer(_MAX_PATH)
        serial, flags = wintypes.DWORD(), wintypes.DWORD()
        ready = kernel.GetVolumeInformationW(
            root, name, len(name), ctypes.byref(serial), None, ctypes.byref(flags), None, 0
        )
        if not ready:
            return None
        return name.value, f"{serial.value:08x}", bool(flags.value & _READ_ONLY_VOLUME)

    def device_of(path: Path) -> str:
        """The device that the letter of a place stands for; each plugging in counts it up.

        Empty where there is none: a share, or a drive that is gone.
        """
        name = ctypes.create_unicode_buffer(_MAX_PATH)
        return name.value if _kernel().QueryDosDeviceW(path.drive, name, len(name)) else ""

    def carried_drives() -> Iterator[tuple[Path, str, str]]:
        """The drives with a letter that are plugged in, ready, and carried about.

        Each with its folder, its label, and the number of its file system.
        """
        kernel = _kernel()
        with _unasked(kernel):
            mask = kernel.GetLogicalDrives()
            letters = [
                letter
                for at, letter in enumerate(string.ascii_uppercase)
                # Whoever asks a floppy drive lets it turn.
                if mask >> at & 1 and letter not in _FLOPPIES
            ]
            for drive in carried(
                [_facts(kernel, each) for each in letters], _system_letter(kernel)
            ):
                root = f"{drive.letter}:\\"
                told = _information(kernel, root)
                if told is not None:
                    yield Path(root), f"{told[0]} ({drive.letter}:)".strip(), told[1]

    def is_remote(path: Path) -> bool:
        """Whether a place lies on another computer, by a share's name or by its drive letter."""
        # Windows asks for the \\ at the end, of the root of a share as of a drive.
        kind = _kernel().GetDriveTypeW(path.drive.rstrip("\\") + "\\")
        # A share that is away just now has no type; "\\?\\C:" is a drive all the same.
        share = path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?", "\\\\."))
        return share or bool(kind == DriveKind.REMOTE)

    def _system_letter(kernel: ctypes.WinDLL) -> str:
        folder = ctypes.create_unicode_buffer(_MAX_PATH)
        kernel.GetSystemWindowsDirectoryW(folder, len(folder))
        return folder.value[:1].upper()

    def _facts(kernel: ctypes.WinDLL, letter: str) -> DriveFacts:
        kind = DriveKind(kernel.GetDriveTypeW(f"{letter}:\\"))
        if kind is not DriveKind.FIXED:
            return DriveFacts(letter, kind)
        # Without any access: that is enough to ask what it is, and needs no administrator.
        handle = kernel.CreateFileW(
            f"\\\\.\\{letter}:", 0, _SHARE_ALL, None, _OPEN_EXISTING, 0, None
        )
        if handle == wintypes.HANDLE(-1).value:
            return DriveFacts(letter, kind)
        try:
            bus, ejects = bus_of(_answer(kernel, handle, _QUERY_PROPERTY, _QUERY))
            number = _answer(kernel, handle, _DEVICE_NUMBER, b"")
            disk = struct.unpack_from("<II", number)[1] if len(number) >= 8 else None
            return DriveFacts(letter, kind, bus, ejects, disk)
        finally:
            kernel.CloseHandle(handle)

    def _answer(kernel: ctypes.WinDLL, handle: int, code: int, question: bytes) -> bytes:
        """What a drive answers; empty where it does not know the question."""
        room, length = ctypes.create_string_buffer(1024), wintypes.DWORD()
        asked = kernel.DeviceIoControl(
            *(handle, code, question or None, len(question)),
            *(room, len(room), ctypes.byref(length), None),
        )
        return room.raw[: length.value] if asked else b""
