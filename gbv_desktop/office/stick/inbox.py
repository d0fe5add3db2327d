"""Reading files from a stick: once, into the office's inbox, before anything else is done.

What was read is what is judged and taken in, even if the stick is pulled or changed meanwhile.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.limits import ENROL_BYTES, PACKAGE_BYTES
from gbv_desktop.files import ensure_private_dir, write_atomic
from gbv_desktop.office.session import Office
from gbv_desktop.store.faults import disk_faults
from gbv_desktop.store.records import QuarantineRecord

ENROL_SUFFIX = ".gbvkey"
DISK_FAULTS = "E-DB-"
"""How the numbers of refusals begin for which this PC's disk is to blame, and no file."""


@dataclass(frozen=True)
class Delivered:
    """A file as it came: its name on the stick, its bytes and their hash."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """64 hex signs."""
        return hashlib.sha256(self.data).hexdigest()


def read_delivered(path: Path) -> Delivered:
    """Reads one file, once.

    Raises:
        Problem: E-FILE-*.
    """
    cap = ENROL_BYTES if path.suffix.lower() == ENROL_SUFFIX else PACKAGE_BYTES
    return Delivered(stick.shown_name(path), stick.read_file(path, cap))


def keep(office: Office, delivered: Delivered) -> None:
    """Keeps the bytes under their hash, so that nothing depends on the stick any more.

    Raises:
        Problem: E-DB-FULL and the like, of this PC's own disk.
    """
    _write_once(_kept(office, delivered.sha256), delivered.data)


def quarantine(office: Office, delivered: Delivered, code: str) -> None:
    """Puts a refused file aside, byte for byte, with the number of its refusal.

    Raises:
        Problem: E-DB-FULL and the like, of this PC's own disk.
    """
    _write_once(_aside(office, delivered.sha256), delivered.data)
    with disk_faults():
        _kept(office, delivered.sha256).unlink(missing_ok=True)
    with office.writing() as work:
        work.quarantine.add(
            QuarantineRecord(delivered.sha256, delivered.name, code, office.clock.now())
        )
        office.log(work, "quarantine", delivered.sha256, code=code)


def quarantined(office: Office, code: str) -> tuple[QuarantineRecord, ...]:
    """The files that were refused with that number and still lie aside."""
    with office.store.read() as work:
        records = [record for record in work.quarantine.list() if record.code == code]
    return tuple(each for each in records if _aside(office, each.sha256).is_file())


def fetch(office: Office, record: QuarantineRecord) -> Delivered:
    """A file that lies aside, under the name it came with.

    Raises:
        Problem: E-FILE-*.
    """
    data = stick.read_file(_aside(office, record.sha256), PACKAGE_BYTES)
    return Delivered(record.name, data)


def release(office: Office, delivered: Delivered) -> None:
    """Forgets the refusal of a file that could be taken in now, if there was one.

    Raises:
        Problem: E-DB-FULL and the like, of this PC's own disk.
    """
    aside = _aside(office, delivered.sha256)
    if not aside.exists():
        return
    with office.writing() as work:
        if any(each.sha256 == delivered.sha256 for each in work.quarantine.list()):
            work.quarantine.remove(delivered.sha256)
    with disk_faults():
        aside.unlink()


def _kept(office: Office, sha256: str) -> Path:
    return office.home / "inbox" / f"{sha256}.gbv"


def _aside(office: Office, sha256: str) -> Path:
    return office.home / "inbox" / "bad" / f"{sha256}.gbv"


def _write_once(path: Path, data: bytes) -> None:
    if path.exists():
        return
    ensure_private_dir(path.parent)
    with disk_faults():
        write_atomic(path, data)


@dataclass(frozen=True)
class AsideFile:
    """A refused file that is kept: its name on the stick, why, when, and its hash."""

    name: str
    code: str
    day: date
    sha256: str


def aside(office: Office) -> tuple[AsideFile, ...]:
    """The refused files that are kept, the newest first."""
    with office.store.read() as work:
        records = work.quarantine.list()
    return tuple(
        AsideFile(each.name, each.code, each.at.astimezone().date(), each.sha256)
        for each in reversed(records)
    )
