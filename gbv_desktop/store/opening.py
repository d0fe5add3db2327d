"""The steps of making and opening a store, each of which leaves a whole store or none."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, insert

from gbv_desktop.disk.lock import FileLock
from gbv_desktop.errors import Problem
from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.passwords import Tries
from gbv_desktop.store.access.slots import Cost, Unlocked
from gbv_desktop.store.copies.copying import copy_database, totals_of
from gbv_desktop.store.copies.upgrading import upgrade
from gbv_desktop.store.faults import E_DB_DAMAGED, E_PWD_WRONG, E_SLOT_OTHER, translated
from gbv_desktop.store.high_water_mark import HighWaterMark, HighWaterMarks
from gbv_desktop.store.layout import (
    DATABASE,
    MARKS,
    OfficePaths,
    building,
    forget_former_key,
    swap_in,
)
from gbv_desktop.store.schema.tables import MetaRow

START = HighWaterMark(0, 0, 0, 0, bytes(32))
"""The mark of a store in which nothing has happened."""


@contextmanager
def locked(layout: OfficePaths) -> Iterator[FileLock]:
    """Holds the office folder's lock; keeps it when all went well, lets it go otherwise.

    Raises:
        Problem: E-HOME-BUSY or E-HOME-FOLDER.
    """
    lock = FileLock(layout.lock)
    lock.acquire()
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def unlock(
    layout: OfficePaths,
    copies: tuple[slots.Slots, ...],
    password: str,
    now: datetime,
    slot_id: str | None = None,
) -> tuple[Unlocked, bool]:
    """Tries a password on the slots, or on the one that is named, and counts wrong ones.

    Returns:
        What was opened, and whether the count of wrong tries was damaged and begins anew.

    Raises:
        Problem: E-PWD-WAIT or E-PWD-WRONG.
    """
    tries = Tries(layout.tries, slot_id or "")
    # Before the costly derivation: a wait is no reason to keep the processor busy.
    tries.require_turn(now)
    try:
        unlocked = slots.unlock(copies, password, slot_id)
    except Problem as problem:
        # Damaged slots are not the person's fault and cost no try.
        if problem.code == E_PWD_WRONG.code:
            tries.wrong(now)
        raise
    tries.right()
    return unlocked, tries.damaged


def build(layout: OfficePaths, password: str, cost: Cost) -> Unlocked:
    """Builds an empty store and makes it the one in use.

    Raises:
        Problem: E-DB-FULL and the like. OSError: the disk refused. No store is in use then.
    """
    key, store_id = secrets.token_bytes(engines.KEY_BYTES), secrets.token_hex(16)
    with building(layout) as fresh:
        engines.make_file(fresh / DATABASE)
        with _used(engines.engine_for(fresh / DATABASE, key)) as engine, translated():
            # The schema first and by itself: migrations open their own transaction.
            with engines.writing(engine) as connection:
                migrate.upgrade(connection)
            with engines.writing(engine) as connection, connection.begin():
                first = {"id": 1, "store_id": store_id, "state_no": 0, "backup_no": 0}
                connection.execute(insert(MetaRow).values(**first))
        made = slots.new_slots(password, cost, key, store_id)
        slots_file.write(fresh, made.slots)
        # Written with the store: one without marks counts as copied from elsewhere.
        HighWaterMarks(fresh, key, store_id).start(START)
        # Made beside and swapped in: a PC that goes out half-way has no store, not half of one.
        swap_in(layout, "before-creation")
    return made


@contextmanager
def _used(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


def open_database(
    layout: OfficePaths, unlocked: Unlocked, now: datetime, scripts: Path = migrate.SCRIPTS
) -> tuple[Engine, bool]:
    """Brings the schema of the database up to date and opens it; its pages are checked behind it.

    Only what is read here is known to be whole: see :class:`~.page_check.PageCheck`.

    Args:
        now: the time that the backup before a migration bears.

    Returns:
        The engine, and whether the database is only to be read: a newer program made its schema.

    Raises:
        Problem: E-DB-DAMAGED, E-DB-NEWER, E-SLOT-OTHER, E-UPGRADE-ROOM, E-BACKUP-*, E-DB-FULL,
            E-DB-IO, E-DB-BUSY.
        OSError: the disk refused while a migration was prepared; the old store is in use.
    """
    engine = engines.engine_for(layout.database, unlocked.key)
    try:
        with translated(), engine.connect() as connection:
            # A crash may have left a page half-written in the file that is whole in the log; the
            # check would take it for damage.
            engines.checkpoint(engines.dbapi_of(connection))
            with connection.begin():
                read_only = migrate.is_read_only(connection, scripts)
                current = read_only or migrate.is_current(connection, scripts)
        if not current:
            engine.dispose()
            upgrade(layout, unlocked, now, scripts)
    except Problem as problem:
        engine.dispose()
        # Slots of one store beside the database of another look like damage, and no check of the
        # database tells the two apart.
        if problem.code == E_DB_DAMAGED.code and _of_another(layout, unlocked):
            raise E_SLOT_OTHER() from problem
        raise
    except BaseException:
        engine.dispose()
        raise
    return engine, read_only


def tidied(
    layout: OfficePaths, unlocked: Unlocked, pages_passed: Callable[[], None]
) -> tuple[str, ...]:
    """Makes small files of an open store anew that were damaged, and returns their names."""
    # Only now: a copy from before somebody left opens a key that is no longer the data's.
    repaired = slots_file.repair(layout.folder, unlocked.slots, pages_passed)
    forget_former_key(layout, pages_passed)
    return repaired


def _of_another(layout: OfficePaths, unlocked: Unlocked) -> bool:
    """Whether the marks say that the data key belongs to another store's files."""
    present = all((layout.folder / name).exists() for name in MARKS)
    return (
        present
        and HighWaterMarks(layout.folder, unlocked.key, unlocked.slots.store_id).mark is None
    )


# --- another data key, on a copy ------------------------------------------------------------------
def rekeyed(
    layout: OfficePaths, key: bytes | bytearray, new: Unlocked, mark: HighWaterMark
) -> None:
    """Builds a checked copy of the store under another data key, ready to be swapped in.

    Raises:
        Problem: E-DB-DAMAGED, E-DB-FULL, E-DB-IO, E-DB-BUSY. OSError: the disk refused.
    """
    with building(layout) as fresh:
        copy_database(layout.database, fresh / DATABASE, key)
        with translated(), closing(engines.connect(fresh / DATABASE, key)) as copy:
            before = totals_of(copy)
            # Counted before and after: what is swapped in must hold every row of what it replaces.
            engines.rekey(copy, new.key)
        with translated(), closing(engines.connect(fresh / DATABASE, new.key)) as copy:
            engines.check(copy)
            if totals_of(copy) != before:
                raise E_DB_DAMAGED()
        slots_file.write(fresh, new.slots)
        HighWaterMarks(fresh, new.key, new.slots.store_id).start(mark)
