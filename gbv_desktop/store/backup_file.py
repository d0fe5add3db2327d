"""The file of a backup, read by anybody who has it: what it says of itself before a password.

A line of magic, the length of a JSON header (4 bytes, big-endian), the header in clear, and the
database, still encrypted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import msgspec

from gbv_desktop.disk.drives.faults import unread
from gbv_desktop.disk.files import is_alien, read_ordinary
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.errors import Problem
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.slots import Slots
from gbv_desktop.store.faults import E_BACKUP_DAMAGED, E_BACKUP_FOREIGN, E_BACKUP_READ

MAGIC = b"GBV-BACKUP-1\n"
SUFFIX = ".gbvb"
MAX_HEADER = 131_072
"""Bytes of the header, the slots of eight people in it."""
CHUNK = 1 << 20
"""Bytes of the database that are copied at once: it need not fit into memory."""
HEADER_LENGTH = struct.Struct(">I")

_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class BackupHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in clear before the database; compared with it when it is brought back.

    Attributes:
        v: the version of the file. number: counts up in the store. made_at: by the PC's clock.
        state_no, journal_seq, journal_hash: how far the store had come.
        size, sha256: of the database that follows.
        slots: the file of the slots, which a password opens.
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
        Problem: E-BACKUP-READ, E-BACKUP-DAMAGED or E-BACKUP-FOREIGN.
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
        Problem: E-BACKUP-READ, E-BACKUP-DAMAGED, E-BACKUP-FOREIGN.
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
    try:
        header = msgspec.json.decode(read_piece(stream, length, file), type=BackupHeader)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise E_BACKUP_DAMAGED(file=file.name) from error
    # msgspec takes a time without a zone, which no comparison stands.
    if header.made_at.tzinfo is None:
        raise E_BACKUP_DAMAGED(file=file.name)
    return header


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
