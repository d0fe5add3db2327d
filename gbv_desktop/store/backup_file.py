"""The file of a backup: written, and read by anybody who has it before a password is asked for.

A line of magic, the length of a JSON header (4 bytes, big-endian), the header in clear, and the
database, still encrypted.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Final, Literal

import msgspec

from gbv_desktop import SCHEMA, __version__
from gbv_desktop.disk.drives.faults import DriveFault, drive_faults, unread
from gbv_desktop.disk.files import is_alien, read_ordinary
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.disk.verified import Care, write_verified
from gbv_desktop.errors import Problem
from gbv_desktop.paths import BACKUP_SUFFIX
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.slots import Slots
from gbv_desktop.store.faults import (
    E_BACKUP_DAMAGED,
    E_BACKUP_FOREIGN,
    E_BACKUP_FULL,
    E_BACKUP_NEWER,
    E_BACKUP_READ,
    E_BACKUP_RIGHTS,
    E_BACKUP_VERIFY,
    E_BACKUP_WRITE,
)
from gbv_desktop.store.high_water_mark import HighWaterMark

MAGIC = b"GBV-BACKUP-1\n"
SUFFIX = BACKUP_SUFFIX
VERSION: Final = 1
MAX_HEADER = 131_072
"""Bytes of the header, the slots of eight people in it."""
CHUNK = 1 << 20
"""Bytes of the database that are copied at once: it need not fit into memory."""
HEADER_LENGTH = struct.Struct(">I")

_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Schema = Annotated[str, msgspec.Meta(pattern="^([0-9]{4})?$")]
_Program = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z.+]{0,40}$")]


class BackupHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in clear before the database; compared with it when it is brought back.

    Every field is compared, so that no flipped bit is passed over; one that comes to it raises
    ``v``.

    Attributes:
        v: the version of the file. number: counts up in the store. made_at: by the PC's clock.
        state_no, journal_seq, journal_hash: how far the store had come.
        size, sha256: of the database that follows.
        slots: the file of the slots, which a password opens.
        schema: of the database. program: the version that worked on it last. Both are empty in
            backups from before the first release.
    """

    v: Literal[1]
    store_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    number: _Number
    made_at: datetime
    state_no: _Number
    journal_seq: _Number
    journal_hash: _Hash
    size: _Number
    sha256: _Hash
    slots: Annotated[bytes, msgspec.Meta(max_length=slots.MAX_BYTES)]
    schema: _Schema = ""
    program: _Program = ""


class _OfWhom(msgspec.Struct, frozen=True):
    """What tells a newer program's header from a damaged one, whatever else stands in it."""

    v: _Number
    schema: _Schema = ""
    program: _Program = ""


@dataclass(frozen=True)
class BackedUp:
    """What a backup is told of its database.

    Attributes:
        mark: how far the store has come, with the number of this backup.
        slots: the file of the slots of this moment.
        made_at: the time that it bears.
        schema, program: of the database, and the version that worked on it last.
    """

    store_id: str
    mark: HighWaterMark
    slots: bytes
    made_at: datetime
    schema: str
    program: str


@dataclass(frozen=True)
class BackupInfo:
    """What a backup says of itself before it is unlocked.

    Attributes:
        number: counts up in its store; of two backups the higher one is the younger.
        made_at: the PC's time then, which may have been wrong.
        size: of the database in it, in bytes.
    """

    store_id: str
    number: int
    made_at: datetime
    state_no: int
    journal_seq: int
    size: int


def inspect(file: Path) -> BackupInfo:
    """What a backup says of itself; the database in it is not looked at.

    Raises:
        Problem: E-BACKUP-READ, E-BACKUP-DAMAGED, E-BACKUP-FOREIGN or E-BACKUP-NEWER.
    """
    with open_backup(file) as stream:
        return info_of(read_header(stream, file))


def info_of(header: BackupHeader) -> BackupInfo:
    """The header's facts for people."""
    return BackupInfo(
        store_id=header.store_id,
        number=header.number,
        made_at=header.made_at,
        state_no=header.state_no,
        journal_seq=header.journal_seq,
        size=header.size,
    )


@contextmanager
def open_backup(file: Path) -> Iterator[BinaryIO]:
    """The stream of a file that a person named.

    Raises:
        Problem: E-FILE-RIGHTS; E-BACKUP-READ, it is none or cannot be read.
    """
    try:
        stream = read_ordinary(file)
    except OSError as error:
        if is_denied(error):
            raise denied(error, file) from error
        raise unread(file.parent, E_BACKUP_READ(file=file.name)) from error
    with stream:
        yield stream


def read_piece(stream: BinaryIO, size: int, file: Path) -> bytes:
    """At most ``size`` bytes from where the stream stands; fewer at its end.

    Raises:
        Problem: E-BACKUP-READ.
    """
    try:
        return stream.read(size)
    except OSError as error:
        raise unread(file.parent, E_BACKUP_READ(file=file.name)) from error


def read_header(stream: BinaryIO, file: Path) -> BackupHeader:
    """The header; the stream then stands at the database's first byte.

    Raises:
        Problem: E-BACKUP-READ, E-BACKUP-DAMAGED, E-BACKUP-FOREIGN, E-BACKUP-NEWER.
    """
    start = read_piece(stream, len(MAGIC) + HEADER_LENGTH.size, file)
    if is_alien(start, MAGIC):
        raise E_BACKUP_FOREIGN(file=file.name)
    if len(start) != len(MAGIC) + HEADER_LENGTH.size or not start.startswith(MAGIC):
        raise E_BACKUP_DAMAGED(file=file.name)
    (length,) = HEADER_LENGTH.unpack(start[len(MAGIC) :])
    # Before reading: four bytes of a hostile file would ask for four gigabytes.
    if length > MAX_HEADER:
        raise E_BACKUP_DAMAGED(file=file.name)
    data = read_piece(stream, length, file)
    _refuse_newer(data, file)
    try:
        header = msgspec.json.decode(data, type=BackupHeader)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise E_BACKUP_DAMAGED(file=file.name) from error
    # msgspec takes a time without a zone, which no comparison stands.
    if header.made_at.tzinfo is None:
        raise E_BACKUP_DAMAGED(file=file.name)
    return header


def _refuse_newer(data: bytes, file: Path) -> None:
    """Raises E-BACKUP-NEWER for a backup that only a newer program can bring back."""
    try:
        told = msgspec.json.decode(data, type=_OfWhom)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        # Nobody's header; whoever reads it strictly says so.
        return
    if told.v > VERSION or told.schema > SCHEMA:
        raise newer(file, told.program)


def newer(file: Path, program: str) -> Problem:
    """E-BACKUP-NEWER, with the version that made the backup as far as that is known."""
    return E_BACKUP_NEWER(file=file.name, version=program or "?", own=__version__)


def slots_of(header: BackupHeader, file: Path) -> Slots:
    """The slots in the header, of the same store.

    Raises:
        Problem: E-BACKUP-DAMAGED.
    """
    try:
        found = slots_file.decode(header.slots)
    except Problem as problem:
        raise E_BACKUP_DAMAGED(file=file.name) from problem
    if found.store_id != header.store_id:
        raise E_BACKUP_DAMAGED(file=file.name)
    return found


# --- writing one ----------------------------------------------------------------------------------
def _hash_of(path: Path) -> tuple[str, int]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return digest, stream.tell()


def _header(told: BackedUp, database: Path) -> BackupHeader:
    digest, size = _hash_of(database)
    return BackupHeader(
        v=VERSION,
        store_id=told.store_id,
        number=told.mark.backup_no,
        made_at=told.made_at.astimezone(UTC),
        state_no=told.mark.state_no,
        journal_seq=told.mark.journal_seq,
        journal_hash=told.mark.journal_hash.hex(),
        size=size,
        sha256=digest,
        slots=told.slots,
        schema=told.schema,
        program=told.program,
    )


def write_backup(told: BackedUp, database: Path, folder: Path, note: str = "") -> Path:
    """Puts header and database into one file of the folder, read back before it has its name.

    Args:
        database: a closed copy whose log is empty.
        note: stands at the end of the name.

    Raises:
        Problem: E-BACKUP-FULL, E-BACKUP-WRITE, E-BACKUP-RIGHTS, E-BACKUP-VERIFY.
    """
    header = _header(told, database)
    head = msgspec.json.encode(header)
    need = len(MAGIC) + HEADER_LENGTH.size + len(head) + header.size
    stem = f"{stem_of(header.store_id)}_{header.number:05}_{header.made_at:%Y%m%d}{note}"
    start = MAGIC + HEADER_LENGTH.pack(len(head)) + head
    with writing_faults(folder, f"{stem}{SUFFIX}", need):
        # Never over another: of two backups of one number both may be wanted.
        target = _free_name(folder, stem)
        write_verified(folder / f"{stem}.part", target, _pieces(start, database), Care())
    return target


_KINDS = {
    DriveFault.FULL: E_BACKUP_FULL,
    DriveFault.RIGHTS: E_BACKUP_RIGHTS,
    DriveFault.READ_BACK: E_BACKUP_VERIFY,
    DriveFault.TAKEN: E_BACKUP_WRITE,
    DriveFault.OTHER: E_BACKUP_WRITE,
}


def stem_of(store_id: str) -> str:
    """How the names of a store's backups begin."""
    return f"GBV_sao-luu_{store_id[:8]}"


def writing_faults(folder: Path, file: str, need: int) -> AbstractContextManager[None]:
    """Turns what the disk of a backup refuses into a Problem; ``need`` is in bytes."""
    return drive_faults(folder, file, need, _KINDS)


def _pieces(start: bytes, database: Path) -> Iterator[bytes]:
    yield start
    with database.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk


def _free_name(folder: Path, stem: str) -> Path:
    """A name that is not taken: a restored store may count to the same number again."""
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}_{number}{SUFFIX}"
    return path
