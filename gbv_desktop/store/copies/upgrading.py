"""The store of an earlier program is brought up: first a backup, then a copy, then one swap.

Whenever the power goes, the store in use is the old one or the new one, whole; what it means for
people, and how long the old one is kept: docs/decisions/0060.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, update

from gbv_desktop.disk.files import ensure_private_dir, write_atomic
from gbv_desktop.disk.room import require_granted
from gbv_desktop.errors import Bug
from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate
from gbv_desktop.store.access import slots_file
from gbv_desktop.store.access.slots import Unlocked
from gbv_desktop.store.backup_file import MAX_HEADER, BackedUp, write_backup
from gbv_desktop.store.copies.copying import copy_database, totals_of
from gbv_desktop.store.faults import E_UPGRADE_ROOM, translated
from gbv_desktop.store.layout import (
    DATABASE,
    FORMER_SCHEMA,
    MARKS,
    RESTORED,
    SLOTS,
    OfficePaths,
    building,
    forget_upgrade,
    kept_of_upgrade,
    swap_in,
)
from gbv_desktop.store.position import position_of, program_of
from gbv_desktop.store.repositories.facts import Facts
from gbv_desktop.store.schema.tables import MetaRow

_COPIES = 4
"""How often the database is written meanwhile: twice for a copy, once anew, once as a backup."""


def upgrade(layout: OfficePaths, unlocked: Unlocked, now: datetime, scripts: Path) -> None:
    """Makes a backup, migrates a copy, checks it and makes it the store in use.

    The backup and the store before are kept until the next upgrade is done.

    Raises:
        Problem: E-UPGRADE-ROOM or E-ROOM-LIMIT, before anything is written; E-BACKUP-*,
            E-DB-DAMAGED, E-DB-FULL, E-DB-IO, E-DB-BUSY. Bug: a migration is wrong. OSError: the
            disk refused. The store in use is as it was.
    """
    _require_room(layout)
    earlier = kept_of_upgrade(layout)
    with building(layout) as fresh:
        copy_database(layout.database, fresh / DATABASE, unlocked.key)
        with _kept_if_done(_back_up(layout, unlocked, fresh / DATABASE, now)):
            for name in (*SLOTS, *MARKS, RESTORED):
                if (layout.folder / name).exists():
                    write_atomic(fresh / name, (layout.folder / name).read_bytes())
            with _opened(fresh / DATABASE, unlocked) as engine:
                revision = _migrate_checked(engine, scripts)
            swap_in(layout, f"{FORMER_SCHEMA}-{revision}")
    forget_upgrade(earlier)


def _require_room(layout: OfficePaths) -> None:
    """Asks the disk before anything is written, so that nobody waits for a half."""
    log = layout.database.with_name(f"{DATABASE}-wal")
    size = sum(each.stat().st_size for each in (layout.database, log) if each.exists())
    require_granted(layout.home, _COPIES * size + MAX_HEADER, E_UPGRADE_ROOM)


@contextmanager
def _kept_if_done(backup: Path) -> Iterator[None]:
    """A backup of a store that stays in use as it is would only take its room."""
    try:
        yield
    except Exception:
        backup.unlink(missing_ok=True)
        raise


@contextmanager
def _opened(database: Path, unlocked: Unlocked) -> Iterator[Engine]:
    engine = engines.engine_for(database, unlocked.key)
    try:
        with translated():
            yield engine
    finally:
        engine.dispose()


def _back_up(layout: OfficePaths, unlocked: Unlocked, database: Path, now: datetime) -> Path:
    """Writes a backup of the copy as it is before the migration, numbered like any other."""
    with _opened(database, unlocked) as engine, engines.writing(engine) as connection:
        with connection.begin():
            connection.execute(update(MetaRow).values(backup_no=MetaRow.backup_no + 1))
        with connection.begin():
            schema = migrate.revision_of(connection) or ""
            program = program_of(Facts(connection))
            mark = position_of(connection, lambda: now)
        engines.checkpoint(engines.dbapi_of(connection))
    slots = slots_file.encode(unlocked.slots)
    told = BackedUp(unlocked.slots.store_id, mark, slots, now, schema, program)
    ensure_private_dir(layout.before_upgrade)
    note = f"_v{program}" if program else f"_{FORMER_SCHEMA}-{schema}"
    return write_backup(told, database, layout.before_upgrade, note)


def _migrate_checked(engine: Engine, scripts: Path) -> str | None:
    """Migrates, compares what must not change, and returns the revision it was before."""
    with engines.writing(engine) as connection:
        raw = engines.dbapi_of(connection)
        before = totals_of(raw)
        with connection.begin():
            revision = migrate.revision_of(connection)
        migrate.upgrade(connection, scripts)
        # Tables may be added, so the new totals hold the old ones and more.
        if not before.items() <= totals_of(raw).items():
            raise Bug("a migration lost or changed rows")
        engines.check(raw)
        with connection.begin():
            if not migrate.is_current(connection, scripts):
                raise Bug("a migration did not reach the newest schema")
    return revision
