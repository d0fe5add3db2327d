"""A store that the tests make from a schema kept before has what the migrations make."""

from __future__ import annotations

import inspect
from pathlib import Path

from made_once import schema_made_once, schema_of

from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate

KEY = bytes(engines.KEY_BYTES)


def made(path: Path) -> tuple[list[str], str | None]:
    """Schema and revision of a new database."""
    engines.make_file(path)
    engine = engines.engine_for(path, KEY)
    try:
        with engines.writing(engine) as connection:
            migrate.upgrade(connection)
        with engine.connect() as connection:
            return schema_of(connection), migrate.revision_of(connection)
    finally:
        engine.dispose()


def test_the_schema_kept_is_that_of_the_migrations(tmp_path: Path) -> None:
    with schema_made_once():
        first, again = made(tmp_path / "first.db"), made(tmp_path / "again.db")
    assert inspect.getclosurevars(migrate.upgrade).nonlocals["made"] == first[0]
    assert first == again
    assert len(first[0]) > 20
    assert again[1] == migrate.HEAD
