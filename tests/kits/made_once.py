"""What costs time for each store that is made or opened, and is the same for all: done once.

A test process makes a thousand stores, where an office makes one in its life. The first one here is
made and opened as in an office; tests/store has the migrations and the engine themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from gbv_desktop.bundle.payload import definitions
from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate

_SCHEMA = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " ORDER BY rowid"
)


def schema_of(connection: Connection) -> list[str]:
    """What makes the tables, indexes and triggers of a database, in the order of their making."""
    return list(connection.exec_driver_sql(_SCHEMA).scalars())


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """All engines share what they know of the library, and the statements that they compiled."""
    make = engines.create_engine
    first: list[Engine] = []

    def made(*arguments: Any, **more: Any) -> Engine:
        engine = make(*arguments, **more)
        if first:
            engine.dialect, engine._compiled_cache = first[0].dialect, first[0]._compiled_cache
        else:
            first.append(engine)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "create_engine", made)
        yield


@contextmanager
def plans_read_once() -> Iterator[None]:
    """A plan that travelled is read once, and not anew whenever a test had another one meanwhile:
    an office has one in force, these tests go back and forth between a dozen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(definitions, "_read", lru_cache(maxsize=16)(definitions._read.__wrapped__))
        yield


@contextmanager
def schema_made_once() -> Iterator[None]:
    """An empty database gets the schema that the migrations made the first time."""
    upgrade, real, head = migrate.upgrade, migrate.SCRIPTS, migrate.HEAD
    made: list[str] = []

    def upgraded(connection: Connection, scripts: Path = migrate.SCRIPTS, to: str = "head") -> None:
        # Another version of the program, which some tests are, has another schema.
        usual = (scripts, to, migrate.HEAD) == (real, "head", head)
        with connection.begin():
            empty = usual and migrate.revision_of(connection) is None
            if empty and made:
                for each in made:
                    connection.exec_driver_sql(each)
                connection.execute(
                    text("INSERT INTO alembic_version VALUES (:head)"), {"head": head}
                )
                return
        upgrade(connection, scripts, to)
        if empty:
            with connection.begin():
                made.extend(schema_of(connection))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "upgrade", upgraded)
        yield
