"""Reading files from a stick: once, into the office's inbox, before anything else is done.

What was read is what is judged and taken in, even if the stick is pulled or changed meanwhile.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.faults import (
    E_AGE_NOTFORUS,
    E_BUNDLE_ADDR,
    E_FILE_FOREIGN,
    E_FORMAT_NEWER,
    E_SIG_UNKNOWN,
)
from gbv_desktop.bundle.limits import ENROL_BYTES, MIB, PACKAGE_BYTES
from gbv_desktop.disk.files import (
    ensure_private_dir,
    read_ordinary,
    sync_dir,
    write_atomic,
)
from gbv_desktop.disk.refusals import E_FILE_RIGHTS, denied, is_denied
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import Family, Problem
from gbv_desktop.office.open.guard import needs, require_writable
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.words import file_words
from gbv_desktop.office.stick.faults import E_ASIDE_FULL, E_BUNDLE_FAR, E_REPORT_FAR
from gbv_desktop.office.stick.settling import settled_days
from gbv_desktop.store.faults import (
    disk_faults,
)
from gbv_desktop.store.records import QuarantineRecord
from gbv_desktop.store.work import Work
from gbv_desktop.text import Message

_log = logging.getLogger(__name__)

MOST_ASIDE = 500
"""Files that are kept aside at most."""
MOST_ASIDE_BYTES = 200 * MIB
"""What they hold at most, together."""
_NOTHING_FOR_US = frozenset({E_AGE_NOTFORUS.code, E_BUNDLE_ADDR.code, E_FILE_FOREIGN.code})
HELD = frozenset({E_BUNDLE_FAR.code, E_REPORT_FAR.code})
"""Refusals of files that wait for a person's decision."""
_WAITING = HELD | {E_SIG_UNKNOWN.code, E_FORMAT_NEWER.code}
"""Refusals of files that may still come in, byte for byte as they are."""


def is_of_this_pc(problem: Problem) -> bool:
    """Whether this PC is to blame for a refusal, its disk or its many tasks, and no file."""
    # E-FILE-RIGHTS tells of this PC's folder too, though the lists call it unreadable.
    families = (Family.DISK, Family.BUSY, Family.UNGUARDED)
    return problem.family in families or problem.code == E_FILE_RIGHTS.code


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
    cap = ENROL_BYTES if stick.kind_of(path) == stick.REGISTRATION else PACKAGE_BYTES
    return Delivered(stick.shown_name(path), stick.read_file(path, cap))


def keep(office: Office, delivered: Delivered, *, settled: bool = True) -> None:
    """Keeps the bytes under their hash, so that nothing depends on the stick any more.

    Args:
        office: the open office.
        delivered: the file.
        settled: flush the folder too. Whoever keeps many does it once, by :func:`settle`; until
            then a power cut may take the file along, whose content the store has by then or never
            took in.

    Raises:
        Problem: E-DB-READS; E-DB-FULL and the like, of this PC's own disk.
    """
    require_writable(office)
    _write_once(_kept(office, delivered.sha256), delivered.data, settled=settled)


def settle(office: Office) -> None:
    """Flushes the folder of the kept files: once for a run, and not for each of them.

    A disk that refuses is logged and no error: all that was taken in is in the store.
    """
    try:
        sync_dir(_kept(office, "").parent)
    except FileNotFoundError:
        return
    except OSError as error:
        _log.warning("the kept files were not flushed (%s)", type(error).__name__)


def quarantine(office: Office, delivered: Delivered, problem: Problem) -> None:
    """Puts a refused file aside, byte for byte, with the number of its refusal.

    Raises:
        Problem: E-ASIDE-FULL, E-DB-READS; E-DB-FULL and the like, of this PC's own disk.
    """
    require_writable(office)
    aside, kept = _aside(office, delivered.sha256), _kept(office, delivered.sha256)
    there = aside.exists()
    room = there or _make_room(office, len(delivered.data))
    if room:
        _write_once(aside, delivered.data)
    if room and not there:
        _grown(office, len(delivered.data))
    # After it lies aside, never before: a power cut between the two leaves it twice, not never.
    with disk_faults():
        kept.unlink(missing_ok=True)
    # What waits is not thrown out for it: it may be a report that nobody else has any more.
    if not room:
        raise E_ASIDE_FULL(file=delivered.name, why=problem.text)
    record = QuarantineRecord(delivered.sha256, delivered.name, problem.code, office.clock.now())
    with office.noting() as work:
        work.quarantine.add(record)
        office.log(work, "quarantine", delivered.sha256, code=problem.code)


def _make_room(office: Office, more: int) -> bool:
    """Whether a file of that many bytes may be kept aside; what is settled leaves for it."""
    if _fits(*_held(office), more):
        return True
    # Asked only now: it is a long question, and nearly always there is room.
    for each in _settled(office):
        # One by one: a settled file can still be read as long as there is room (decision 0032).
        _discard(office, [each])
        if _fits(*_held(office), more):
            return True
    return False


def _fits(count: int, size: int, more: int) -> bool:
    return count < MOST_ASIDE and size + more <= MOST_ASIDE_BYTES


def _settled(office: Office) -> list[QuarantineRecord]:
    """Files aside with which nothing is left to do, the first to leave first: in by now, followed
    by a good one, or made for another office."""
    with office.store.read() as work:
        records = work.quarantine.list()
        known = work.bundles.of_hashes([each.sha256 for each in records])
        followed = _followed(work, records).keys() - known
    others = known | followed
    return [
        *(each for each in records if each.sha256 in known),
        *(each for each in records if each.sha256 in followed),
        *(each for each in records if each.sha256 not in others and each.code in _NOTHING_FOR_US),
    ]


def _followed(work: Work, records: Sequence[QuarantineRecord]) -> dict[str, date]:
    """The settled files by hash, and since when.

    A file that may still come in as it is waits for that, whatever else arrives.
    """
    return settled_days(work, [each for each in records if each.code not in _WAITING])


def _held(office: Office) -> tuple[int, int]:
    """How many files lie aside and how many bytes they are; by the disk, which may know more.

    Counted anew only where something else than this program changed the folder since: a stick
    full of bad files would have each of them look at all the others.
    """
    folder = _aside(office, "").parent
    with disk_faults():
        if not folder.is_dir():
            return 0, 0
        changed = folder.stat().st_mtime_ns
        known = _TOTALS.get(office)
        if known is not None and known[0] == changed:
            return known[1:]
        sizes = _sizes(folder)
        _TOTALS[office] = (changed, len(sizes), sum(sizes))
        return len(sizes), sum(sizes)


_TOTALS: WeakKeyDictionary[Office, tuple[int, int, int]] = WeakKeyDictionary()
"""When the folder was changed last, how many files lie in it and how many bytes they are."""


def _sizes(folder: Path) -> list[int]:
    return [each.stat().st_size for each in folder.iterdir()]


def _grown(office: Office, by: int) -> None:
    """A file of that many bytes was just added to what :func:`_held` told."""
    known = _TOTALS.get(office)
    if known is not None:
        with disk_faults():
            changed = _aside(office, "").parent.stat().st_mtime_ns
        _TOTALS[office] = (changed, known[1] + 1, known[2] + by)


def _discard(
    office: Office, records: Sequence[QuarantineRecord], action: str = "aside emptied"
) -> None:
    # The journal first: a file that is gone without a line could have been anybody's deed.
    with office.noting() as work:
        for each in records:
            work.quarantine.remove(each.sha256)
            office.log(work, action, each.sha256, code=each.code)
    with disk_faults():
        for each in records:
            _aside(office, each.sha256).unlink(missing_ok=True)


@needs(PersonRole.ENTER)
def empty_aside(office: Office, *, waiting: bool = False) -> int:
    """Deletes what lies aside for good.

    Args:
        office: the open office.
        waiting: also what may still come in: of unregistered computers, or for a decision.

    Returns:
        How many files left.

    Raises:
        Problem: E-ROLE; E-DB-* of this PC's own disk.
    """
    with office.store.read() as work:
        records = [each for each in work.quarantine.list() if waiting or each.code not in _WAITING]
    _discard(office, records)
    return len(records)


@needs(PersonRole.ENTER)
def dismiss(office: Office, sha256: str) -> None:
    """A person is done with one file that lies aside: it is deleted, and the journal says so.

    Args:
        office: the open office.
        sha256: the file's hash; one that is gone by now is dismissed already.

    Raises:
        Problem: E-ROLE; E-DB-* of this PC's own disk.
    """
    with office.store.read() as work:
        records = [each for each in work.quarantine.list() if each.sha256 == sha256]
    _discard(office, records, "aside dismissed")


def quarantined(office: Office, codes: Container[str] = _WAITING) -> tuple[QuarantineRecord, ...]:
    """The files that were refused with one of those numbers and still lie aside."""
    with office.store.read() as work:
        records = [record for record in work.quarantine.list() if record.code in codes]
    with disk_faults():
        # Somebody may have cleared the folder by hand, which the list does not know.
        return tuple(each for each in records if _aside(office, each.sha256).is_file())


def is_held(work: Work, sha256: str) -> bool:
    """Whether a file lies aside for a person's decision, which it was told then."""
    return any(each.sha256 == sha256 and each.code in HELD for each in work.quarantine.list())


def fetch(office: Office, record: QuarantineRecord) -> Delivered:
    """A file that lies aside, under the name it came with.

    Raises:
        Problem: E-FILE-*.
    """
    require_readable(office, record.sha256)
    # The largest cap of all kinds: what it is was lost with its name.
    data = stick.read_file(_aside(office, record.sha256), PACKAGE_BYTES)
    return Delivered(record.name, data)


def require_readable(office: Office, sha256: str) -> None:
    """What lies aside is a file of the home: whoever may not read it is told so, not the unit.

    Raises:
        Problem: E-FILE-RIGHTS.
    """
    path = _aside(office, sha256)
    try:
        read_ordinary(path).close()
    except OSError as error:
        if is_denied(error):
            raise denied(error, path) from error


def release(office: Office, delivered: Delivered) -> None:
    """Forgets the refusal of a file that could be taken in now, if there was one.

    Raises:
        Problem: E-DB-FULL and the like, of this PC's own disk.
    """
    aside = _aside(office, delivered.sha256)
    with disk_faults():
        there = aside.exists()
    if not there:
        return
    with office.writing() as work:
        # A power cut while it was put aside may have left the file without its line.
        if any(each.sha256 == delivered.sha256 for each in work.quarantine.list()):
            work.quarantine.remove(delivered.sha256)
    with disk_faults():
        aside.unlink()


def _kept(office: Office, sha256: str) -> Path:
    # By the hash: a name from a stick may be none on this disk, or lead elsewhere.
    return office.home / "inbox" / f"{sha256}.gbv"


def _aside(office: Office, sha256: str) -> Path:
    return office.home / "inbox" / "bad" / f"{sha256}.gbv"


def _write_once(path: Path, data: bytes, *, settled: bool = True) -> None:
    with disk_faults():
        # Named by its hash and written whole or not at all: what bears the name is right.
        if path.exists():
            return
    ensure_private_dir(path.parent)
    with disk_faults():
        write_atomic(path, data, settled=settled)


@dataclass(frozen=True)
class AsideFile:
    """A refused file that is kept: its name on the stick, why, when, and its hash.

    Attributes:
        about: unit and period as the name tells them; ``None`` if it tells no unit.
        followed: the day on which its good copy came in, or another one of its unit and period
            since; it is settled then.
    """

    name: str
    code: str
    day: date
    sha256: str
    about: Message | None = None
    followed: date | None = None

    @property
    def waits(self) -> bool:
        """It may still come in as it is, once a computer is registered, a person decides or the
        program is newer."""
        return self.code in _WAITING

    @property
    def held(self) -> bool:
        """It may still come in as it is, once a person decides."""
        return self.code in HELD


def aside(office: Office) -> tuple[AsideFile, ...]:
    """The refused files that are kept, the newest first, those of one moment by their names."""
    with office.store.read() as work:
        by_name = sorted(work.quarantine.list(), key=lambda each: each.name)
        followed = _followed(work, by_name)
    # Sorted twice: sorting is stable, so files of one moment stay in order of their names.
    records = sorted(by_name, key=lambda each: each.at, reverse=True)
    return tuple(
        AsideFile(
            each.name,
            each.code,
            each.at.astimezone().date(),
            each.sha256,
            file_words(office, each.name),
            followed.get(each.sha256),
        )
        for each in records
    )
