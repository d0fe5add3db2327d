"""Reading files from a stick: once, into the office's inbox, before anything else is done.

What was read is what is judged and taken in, even if the stick is pulled or changed meanwhile.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.limits import ENROL_BYTES, PACKAGE_BYTES
from gbv_desktop.files import ensure_private_dir, write_atomic
from gbv_desktop.office.session import Office
from gbv_desktop.store.records import QuarantineRecord

ENROL_SUFFIX = ".gbvkey"


@dataclass(frozen=True)
class Delivered:
    """A file as it came: its name on the stick, its bytes and their hash."""

    name: str
    data: bytes

    @property
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
    """Keeps the bytes under their hash, so that nothing depends on the stick any more."""
    folder = office.home / "inbox"
    ensure_private_dir(folder)
    _write_once(folder / f"{delivered.sha256}.gbv", delivered.data)


def quarantine(office: Office, delivered: Delivered, code: str) -> None:
    """Puts a refused file aside, byte for byte, with the number of its refusal."""
    folder = office.home / "inbox" / "bad"
    ensure_private_dir(folder)
    _write_once(folder / f"{delivered.sha256}.gbv", delivered.data)
    (office.home / "inbox" / f"{delivered.sha256}.gbv").unlink(missing_ok=True)
    with office.writing() as work:
        work.quarantine.add(
            QuarantineRecord(delivered.sha256, delivered.name, code, office.clock.now())
        )
        office.log(work, "quarantine", delivered.sha256, code=code)


def quarantined(office: Office, code: str) -> tuple[Delivered, ...]:
    """The files that were refused with that number and still lie aside."""
    with office.store.read() as work:
        records = [record for record in work.quarantine.list() if record.code == code]
    folder = office.home / "inbox" / "bad"
    found = []
    for record in records:
        path = folder / f"{record.sha256}.gbv"
        if path.is_file():
            found.append(Delivered(record.name, stick.read_file(path, PACKAGE_BYTES)))
    return tuple(found)


def release(office: Office, delivered: Delivered) -> None:
    """Forgets the refusal of a file that could be taken in now, if there was one."""
    aside = office.home / "inbox" / "bad" / f"{delivered.sha256}.gbv"
    if aside.exists():
        with office.writing() as work:
            work.quarantine.remove(delivered.sha256)
        aside.unlink()


def _write_once(path: Path, data: bytes) -> None:
    if not path.exists():
        write_atomic(path, data)
