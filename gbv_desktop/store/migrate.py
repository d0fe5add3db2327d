"""Brings a database's schema to the newest one, with Alembic in process and without its files.

Form definitions are data: a new form is never a migration.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from gbv_desktop import SCHEMA
from gbv_desktop.errors import Bug
from gbv_desktop.store.faults import E_DB_DAMAGED, E_DB_NEWER

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).with_name("migrations")
HEAD = SCHEMA
"""The newest revision; a constant, so that an ordinary start need not load Alembic."""


def revision_of(connection: Connection) -> str | None:
    """The revision of the schema, or ``None`` in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return str(found)


def is_current(connection: Connection, scripts: Path = SCRIPTS) -> bool:
    """Whether the schema is the newest one.

    Raises:
        Problem: E-DB-NEWER, the program does not know this schema; E-DB-DAMAGED, it has none.
    """
    revision = revision_of(connection)
    if revision is None:
        raise E_DB_DAMAGED()
    # The everyday case, answered without Alembic.
    if scripts == SCRIPTS and revision == HEAD:
        return True
    directory = _directory(scripts)
    if revision not in {script.revision for script in directory.walk_revisions()}:
        raise E_DB_NEWER()
    return revision == directory.get_current_head()


def is_read_only(connection: Connection, scripts: Path = SCRIPTS) -> bool:
    """Whether a newer program made the schema, and this one still reads what it knows of it.

    From schema 0005 on migrations only add, and a store says from which schema on it is read
    (decision 0051): tables and columns that this program does not know take nothing away from
    what it reads, but what it wrote would lack them.
    """
    revision = revision_of(connection)
    if revision is None or (scripts == SCRIPTS and revision == HEAD):
        return False
    directory = _directory(scripts)
    if revision in {script.revision for script in directory.walk_revisions()}:
        return False
    if "reads_from" not in {each["name"] for each in inspect(connection).get_columns("meta")}:
        return False
    reads_from = connection.execute(text("SELECT reads_from FROM meta")).scalar_one()
    return reads_from is not None and reads_from <= str(directory.get_current_head())


def upgrade(connection: Connection, scripts: Path = SCRIPTS, to: str = "head") -> None:
    """Runs the missing migrations in one transaction; foreign keys are checked at its end.

    The connection must be a fresh one that is in no transaction.

    Raises:
        Bug: a migration left a row that points nowhere.
        sqlalchemy.exc.DBAPIError: the disk refused; the schema is as it was.
    """
    raw: Any = connection.connection.dbapi_connection
    # SQLite ignores this inside a transaction; rebuilt tables would lose their rows with it on.
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            _run(connection, _directory(scripts), to)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise Bug("a migration left rows that point nowhere")
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _directory(scripts: Path) -> ScriptDirectory:
    # Loaded here because it takes as long as the whole rest of a start.
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(scripts))


def _run(connection: Connection, directory: ScriptDirectory, to: str) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    def steps(revision: Any, context: MigrationContext) -> list[Any]:
        del context
        # Alembic has no public call for a range of steps without its configuration file.
        return list(directory._upgrade_revs(to, revision))

    with EnvironmentContext(Config(), directory, fn=steps, destination_rev=to) as environment:
        # SQLite alters few things of a table in place; batch mode builds it anew and copies the
        # rows.
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()
