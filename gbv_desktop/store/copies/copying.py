"""A database copied whole under its key: for a backup, another key, or another schema."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from gbv_desktop.disk.files import probe_room
from gbv_desktop.store import engine as engines
from gbv_desktop.store.faults import E_DB_DAMAGED, E_DB_IO, translated

_COUNTED = ("objects", "bundles", "reports", "cells", "log_entries", "journal")


def copy_database(source: Path, target: Path, key: bytes | bytearray) -> None:
    """Copies a database under the same key with SQLite's backup and checks the copy.

    Raises:
        Problem: E-DB-DAMAGED, E-DB-FULL, E-DB-IO, E-DB-BUSY. OSError: the disk refused.
    """
    with translated(), closing(engines.connect(source, key)) as old:
        copy_out(old, target, key)


def copy_out(old: dbapi2.Connection, target: Path, key: bytes | bytearray) -> None:
    """Copies an open database into a new file under the same key and checks it.

    Raises:
        Problem: E-DB-DAMAGED, E-DB-FULL, E-DB-IO. dbapi2.Error, OSError: the disk refused.
    """
    size = engines.size_of(old)
    # Twice: the pages go through the copy's write-ahead log before they stand in its file.
    probe_room(target.parent, 2 * size)
    engines.make_file(target)
    with closing(engines.connect(target, key)) as new:
        try:
            # SQLite's own copy reads a state that holds together, log included, while the store is
            # open.
            old.backup(new)
        except dbapi2.Error as error:
            raise _why_not_copied(error, target, size) from error
        _compare(old, new)


def _why_not_copied(error: Exception, target: Path, size: int) -> BaseException:
    """SQLite's backup is the one call whose errors carry no code, so the disk is asked instead."""
    if getattr(error, "sqlite_errorcode", None) is not None:
        return error
    if not isinstance(error, dbapi2.OperationalError):
        return E_DB_DAMAGED()
    try:
        probe_room(target.parent, size)
    except OSError as refused:
        return refused
    return E_DB_IO()


def _compare(old: dbapi2.Connection, new: dbapi2.Connection) -> None:
    # Every page was encrypted anew with its own HMAC; only reading them all tells that they
    # arrived.
    engines.check(new)
    if totals_of(new) != totals_of(old):
        raise E_DB_DAMAGED()


def totals_of(raw: dbapi2.Connection) -> dict[str, object]:
    """What no migration may change: the rows of each table that is there, the sum of all cells."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    queries = {
        name: f"SELECT count(*) FROM {name}"  # noqa: S608 - our own names
        for name in _COUNTED
        if name in there
    }
    queries["figures"] = "SELECT sum(value) FROM cells"
    return {name: raw.execute(query).fetchone()[0] for name, query in queries.items()}
