"""Which drives of Windows are carried about: the bus decides, not what a drive calls itself."""

from __future__ import annotations

import struct

import pytest

from gbv_desktop.disk.drives.windows import Bus, DriveFacts, DriveKind, bus_of, carried

SATA, NVME, VIRTUAL = 11, 17, 14
SYSTEM = DriveFacts("C", DriveKind.FIXED, NVME, disk=0)


@pytest.mark.parametrize(
    ("drive", "goes"),
    [
        (DriveFacts("E", DriveKind.REMOVABLE), True),
        (DriveFacts("E", DriveKind.FIXED, Bus.USB, disk=2), True),
        (DriveFacts("E", DriveKind.FIXED, Bus.USB), True),
        (DriveFacts("E", DriveKind.FIXED, Bus.FIREWIRE, disk=2), True),
        (DriveFacts("E", DriveKind.FIXED, Bus.SD, ejects=True, disk=2), True),
        (DriveFacts("E", DriveKind.FIXED, Bus.MMC, ejects=True, disk=2), True),
        (DriveFacts("E", DriveKind.FIXED, Bus.MMC, disk=2), False),
        (DriveFacts("E", DriveKind.FIXED, Bus.SD, disk=2), False),
        (DriveFacts("D", DriveKind.FIXED, SATA, disk=1), False),
        (DriveFacts("D", DriveKind.FIXED, VIRTUAL, disk=3), False),
        (DriveFacts("D", DriveKind.FIXED), False),
        (DriveFacts("D", DriveKind.FIXED, Bus.USB, disk=0), False),
        (DriveFacts("D", DriveKind.CDROM, Bus.USB, ejects=True, disk=0), False),
        (DriveFacts("R", DriveKind.RAMDISK), False),
        (DriveFacts("Z", DriveKind.REMOTE), False),
        (DriveFacts("Z", DriveKind.MISSING), False),
        (DriveFacts("Z", DriveKind.UNKNOWN), False),
        (DriveFacts("A", DriveKind.REMOVABLE), False),
        (DriveFacts("B", DriveKind.REMOVABLE), False),
        (DriveFacts("C", DriveKind.REMOVABLE), False),
    ],
    ids=repr,
)
def test_the_bus_decides(drive: DriveFacts, goes: bool) -> None:
    drives = [drive] if drive.letter == "C" else [SYSTEM, drive]
    assert carried(drives, "C") == ([drive] if goes else [])


def test_a_windows_that_was_started_from_a_stick_is_not_carried_away_from_itself() -> None:
    own = DriveFacts("C", DriveKind.FIXED, Bus.USB, disk=3)
    beside = DriveFacts("D", DriveKind.FIXED, Bus.USB, disk=3)
    stick = DriveFacts("E", DriveKind.FIXED, Bus.USB, disk=4)
    assert carried([own, beside, stick], "C") == [stick]
    assert carried([stick], "C") == [stick], "the system's drive has no letter that is listed"


def test_the_bus_stands_in_the_descriptor() -> None:
    """STORAGE_DEVICE_DESCRIPTOR as Windows gave it for a stick, with its names behind."""
    head = struct.pack("<IIBBBBIIIII", 40, 80, 0, 0, 1, 0, 36, 46, 0, 0, 7)
    assert bus_of(head + bytes(44)) == (Bus.USB, True)
    assert bus_of(head) == (Bus.USB, True)
    assert bus_of(head[:-1]) == (None, False), "cut short"
    assert bus_of(b"") == (None, False), "a driver that does not know the question"
