"""Backups: one file that holds the database, still encrypted, and the slots that open it.

One file rather than a folder, so that nobody can carry half of it away or mix the slots of one day
with the data of another; how it is laid out: :mod:`gbv_desktop.store.backup_file`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, select

from gbv_desktop import SCHEMA
from gbv_desktop.disk.drives.presence import volume_of
from gbv_desktop.disk.files import (
    PRIVATE_FILE,
    write_atomic,
    write_new,
)
from gbv_desktop.disk.home_fit import make_office_dir
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.disk.room import require_granted, require_room
from gbv_desktop.errors import Problem
from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate
from gbv_desktop.store.access import slots_file
from gbv_desktop.store.access.slots import Unlocked
from gbv_desktop.store.backup_file import (
    CHUNK,
    MAX_HEADER,
    SUFFIX,
    BackedUp,
    BackupHeader,
    BackupInfo,
    info_of,
    newer,
    open_backup,
    read_header,
    read_piece,
    slots_of,
    stem_of,
    write_backup,
    writing_faults,
)
from gbv_desktop.store.faults import (
    E_BACKUP_DAMAGED,
    E_BACKUP_FULL,
    E_DB_DAMAGED,
    E_DB_NEWER,
    E_RESTORE_ROOM,
    E_SLOT_DAMAGED,
    E_SLOT_MISSING,
    disk_faults,
    translated,
)
from gbv_desktop.store.layout import DATABASE, RESTORED, OfficePaths, building, finish_swap, swap_in
from gbv_desktop.store.opening import unlock
from gbv_desktop.store.position import program_of
from gbv_desktop.store.repositories.facts import Facts
from gbv_desktop.store.repositories.journal import Journal
from gbv_desktop.store.schema.tables import MetaRow
from gbv_desktop.store.store import Store, utc_now


# --- making one -----------------------------------------------------------------------------------
def backup(store: Store, folder: Path, now: datetime) -> Path:
    """Writes a backup of the open store into a folder and returns its path.

    The copy is opened and checked page by page and row count by row count; the file is read back
    from the device, past the system's memory, and compared before it gets its name.

    Args:
        store: an open store; its backup number goes up, its state number stays.
        folder: where to, made if it is not there; a stick or a second disk.
        now: the time that the backup bears; nothing is decided by it.

    Raises:
        Problem: E-BACKUP-FULL, E-BACKUP-WRITE, E-BACKUP-RIGHTS, E-BACKUP-VERIFY; E-DRIVE-GONE,
            -PROTECTED, -HELD, -DAMAGED or -BIG; nothing is left in the folder. E-DB-DAMAGED,
            E-DB-FULL and the like from this PC's own disk.
    """
    # On this PC first: the store is locked only while it is copied here, not while a slow stick
    # writes.
    copy = store.home / "backup.part.db"
    try:
        with disk_faults():
            _remove(copy)
        # Asked before anything is copied: a stick that is full after ten minutes is a morning lost.
        _require_room(store, folder)
        with disk_faults():
            mark = store.copy_to(copy)
            with store.read() as work:
                program = program_of(work.facts)
            # The slots of this moment: the file opens with the passwords of today, whatever comes.
            told = BackedUp(store.store_id, mark, store.slots_file, now, SCHEMA, program)
            return write_backup(told, copy, folder)
    finally:
        with suppress(OSError):
            _remove(copy)


def _require_room(store: Store, folder: Path) -> None:
    """Asks both disks before anything is copied: this PC's for the copy, then the stick's."""
    size, file = store.size, f"{stem_of(store.store_id)}{SUFFIX}"
    # Twice here: the pages pass through the write-ahead log of the copy.
    copied, written = 2 * size, size + MAX_HEADER
    with writing_faults(folder, file, written):
        folder.mkdir(parents=True, exist_ok=True)
    # A portable program's backup may go to the very stick that its data lie on.
    if volume_of(folder) == volume_of(store.home):
        copied = written = copied + written
    for place, need in ((store.home, copied), (folder, written)):
        require_room(place, need, E_BACKUP_FULL)


def _remove(database: Path) -> None:
    # A log that is left behind would be played into the next copy of that name.
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def store_of(home: Path) -> str | None:
    """The id of the store in an office folder; ``None`` if none is there or it cannot say so.

    Raises:
        Problem: E-FILE-RIGHTS.
    """
    try:
        return slots_file.read(OfficePaths(home).folder)[0].store_id
    except Problem as problem:
        if problem.code in (E_SLOT_MISSING.code, E_SLOT_DAMAGED.code):
            return None
        raise


def slot_ids(home: Path) -> frozenset[str]:
    """Whose passwords open the store in an office folder; none where it cannot say so.

    Raises:
        Problem: E-FILE-RIGHTS.
    """
    if store_of(home) is None:
        return frozenset()
    return frozenset(each.id for each in slots_file.read(OfficePaths(home).folder)[0].slots)


def restore(file: Path, home: Path, password: str, now: datetime) -> BackupInfo:
    """Makes a backup the store in use; the one that was there is moved aside, never deleted.

    When the store is opened next it is ``behind``, so that the office becomes a new incarnation.

    Args:
        file: the backup.
        home: the office folder, which may be new; no program may have it open.
        password: the one that was valid when the backup was made.
        now: the time, for the pause after wrong passwords.

    Raises:
        Problem: E-BACKUP-READ, E-BACKUP-DAMAGED, E-BACKUP-FOREIGN, E-BACKUP-NEWER,
            E-PWD-WRONG, E-PWD-WAIT, E-HOME-BUSY, E-RESTORE-ROOM, E-ROOM-LIMIT, E-DB-FULL and the
            like; the store in use is as it was.
    """
    engines.require_engine()
    make_office_dir(home)
    layout = OfficePaths(home)
    with FileLock(layout.lock):
        with disk_faults():
            finish_swap(layout)
        with open_backup(file) as stream:
            header = read_header(stream, file)
            with disk_faults():
                unlocked, _anew = unlock(layout, (slots_of(header, file),), password, now)
                _bring_in(stream, header, layout, unlocked, file)
    return info_of(header)


def _bring_in(
    stream: BinaryIO, header: BackupHeader, layout: OfficePaths, unlocked: Unlocked, file: Path
) -> None:
    # The header's own hash is compared at the end; a size that is a lie asks for no room.
    require_granted(layout.home, min(header.size, file.stat().st_size), E_RESTORE_ROOM)
    with building(layout) as fresh:
        _extract(stream, header, fresh / DATABASE, file)
        _verify_copy(fresh / DATABASE, unlocked.key, header, file)
        slots_file.write(fresh, unlocked.slots)
        # A store without marks asks whether files were lost; this one says that a person did it.
        write_atomic(fresh / RESTORED, b"")
        # What was in use is only moved aside: a wrong file can be undone by hand.
        swap_in(layout, "before-restore")


def _extract(stream: BinaryIO, header: BackupHeader, target: Path, file: Path) -> None:
    """Copies the database out; exactly as many bytes as promised and with their hash."""
    digest, left = hashlib.sha256(), header.size

    def pieces() -> Iterator[bytes]:
        nonlocal left
        while left and (chunk := read_piece(stream, min(CHUNK, left), file)):
            digest.update(chunk)
            left -= len(chunk)
            yield chunk

    write_new(target, pieces(), PRIVATE_FILE)
    # Too short, changed, or with something hung on behind.
    if left or digest.hexdigest() != header.sha256 or read_piece(stream, 1, file):
        raise E_BACKUP_DAMAGED(file=file.name)


def _require_known(connection: Connection, header: BackupHeader, file: Path) -> None:
    """The header lies in clear: what counts is the schema that the database has."""
    try:
        migrate.is_current(connection)
    except Problem as problem:
        if problem.code != E_DB_NEWER.code:
            raise
        raise newer(file, header.program) from problem


def _verify_copy(database: Path, key: bytes, header: BackupHeader, file: Path) -> None:
    """Opens the copied database and compares it with what the header promised.

    Raises:
        Problem: E-BACKUP-DAMAGED or E-BACKUP-NEWER.
    """
    engine = engines.engine_for(database, key)
    try:
        with translated(), engine.connect() as connection:
            engines.check(engines.dbapi_of(connection))
            with connection.begin():
                _require_known(connection, header, file)
                meta = connection.execute(
                    select(MetaRow.store_id, MetaRow.backup_no, MetaRow.state_no)
                ).one()
                head = Journal(connection, utc_now).head()
                made_by = (migrate.revision_of(connection), program_of(Facts(connection)))
    except Problem as problem:
        if problem.code != E_DB_DAMAGED.code:
            raise
        raise E_BACKUP_DAMAGED(file=file.name) from problem
    finally:
        engine.dispose()
    # The header lies in clear and could be exchanged; the database inside is authenticated.
    promised = (header.store_id, header.number, header.state_no)
    if tuple(meta) != promised or head != (header.journal_seq, header.journal_hash):
        raise E_BACKUP_DAMAGED(file=file.name)
    # Backups from before the first release say neither.
    if header.schema and made_by != (header.schema, header.program):
        raise E_BACKUP_DAMAGED(file=file.name)
