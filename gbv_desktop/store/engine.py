"""Connections to the encrypted database, each with the same strict settings.

Why these: WAL with synchronous=FULL lost nothing in simulated power cuts, where WAL with NORMAL
and DELETE with FULL did; SQLCipher's authentication of every page finds each flipped bit.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from gbv_desktop.disk.files import PRIVATE_FILE
from gbv_desktop.errors import Bug
from gbv_desktop.store.faults import E_DB_DAMAGED, E_DB_ENGINE

KEY_BYTES = 32

LEAST_SQLITE = (3, 51, 3)
"""Before it, a restarted write-ahead log could damage the database (3.7.0 to 3.51.2)."""

BUSY_MILLISECONDS = 5000

SETTINGS = (
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    ("temp_store", "MEMORY"),
    ("cell_size_check", "ON"),
    ("trusted_schema", "OFF"),
    ("secure_delete", "ON"),
    ("mmap_size", "0"),
    ("busy_timeout", str(BUSY_MILLISECONDS)),
)
"""Set on every connection after the key; ``busy_timeout`` is in milliseconds."""

WRITING = "gbv_writing"


def require_engine() -> None:
    """Refuses a database library with known data loss.

    Raises:
        Problem: E-DB-ENGINE.
    """
    version = dbapi2.sqlite_version
    if tuple(int(part) for part in version.split(".")) < LEAST_SQLITE:
        raise E_DB_ENGINE(version=version)


def make_file(path: Path) -> None:
    """Makes the empty, private file that becomes a database; opening never makes one.

    Raises:
        OSError: it is already there, or the disk refused.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # SQLite would make it with the rights of the umask, open to every account of the PC.
    os.close(os.open(path, flags, PRIVATE_FILE))


def connect(path: Path, key: bytes | bytearray) -> dbapi2.Connection:
    """Opens an existing database file with its raw key and the settings above.

    Raises:
        dbapi2.Error: no such file, wrong key or damaged file (SQLite does not tell them apart).
    """
    if len(key) != KEY_BYTES:
        raise Bug("the data key has a wrong length")
    raw = dbapi2.connect(
        # As a URI, since only so "rw" can be said: a plain open makes an empty database of a slip
        # in a path.
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        # Transactions are begun by us; threads take turns at the store's own lock.
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    try:
        # Without this the library writes a line to stderr for every damaged page.
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # Fixed, so that a newer library with other defaults still opens the files of today.
        raw.execute("PRAGMA cipher_compatibility = 4")
        for name, value in SETTINGS:
            raw.execute(f"PRAGMA {name} = {value}")
    except BaseException:
        raw.close()
        raise
    return raw


def engine_for(path: Path, key: bytes | bytearray) -> Engine:
    """An engine with exactly one connection; ``begin`` is immediate when told to write."""
    # One connection for good: each new one would open the file and read its schema.
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key), poolclass=StaticPool
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    # A transaction that begins reading and writes later can be refused in the middle (SQLITE_BUSY);
    # one that says at once that it writes waits before it has done anything.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def dbapi_of(connection: Connection) -> Any:
    """The library's own connection under SQLAlchemy's."""
    return connection.connection.dbapi_connection


@contextmanager
def only_reading(connection: Connection) -> Iterator[None]:
    """Refuses every write inside the block."""
    raw = dbapi_of(connection)
    # A use case that only reads must not be able to write by mistake, whatever it calls.
    raw.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        raw.execute("PRAGMA query_only = OFF")


def checkpoint(raw: dbapi2.Connection) -> None:
    """Moves the write-ahead log into the database file and empties it.

    Raises:
        dbapi2.Error: the disk refused.
    """
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def size_of(raw: dbapi2.Connection) -> int:
    """How many bytes the database takes, with what is still in its log.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    # Not the size of the file: what is saved and not yet checkpointed lies in the log beside it.
    pages, page = (
        int(raw.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
    )
    return pages * page


def rekey(raw: dbapi2.Connection, key: bytes) -> None:
    """Writes every page anew under another key; for a copy only, never for the file in use.

    Raises:
        dbapi2.Error: the disk refused; the file is worth nothing then.
    """
    raw.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    checkpoint(raw)


def check(raw: dbapi2.Connection) -> None:
    """Checks every page's authentication and the structure of the file.

    The log is emptied before: a page in the file may rightly be old while the log has the new one.

    Raises:
        Problem: E-DB-DAMAGED.
        dbapi2.Error: the file cannot be read at all.
    """
    checkpoint(raw)
    check_pages(raw)


def check_pages(raw: dbapi2.Connection) -> None:
    """As :func:`check`, of a file whose log was emptied before.

    Raises:
        Problem: E-DB-DAMAGED.
        dbapi2.Error: the file cannot be read at all.
    """
    # First the pages, each with its HMAC; what they say of each other only counts if they are ours.
    if raw.execute("PRAGMA cipher_integrity_check").fetchall():
        raise E_DB_DAMAGED()
    # Not integrity_check: it compares every index with its table, at every start, for damage that
    # the HMACs have ruled out.
    if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise E_DB_DAMAGED()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that may write."""
    with engine.connect() as connection:
        yield connection.execution_options(**{WRITING: True})
