"""From schema 0005 on a migration only adds, so that an older program reads the newer store.

Looked at from outside: each step is run over stores that offices left, and afterwards every table,
column, index, trigger and row that was there is there as it was; what is new may be empty.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from kept_offices import OFFICES, unpack
from old_offices import OLD
from rehearsal import PASSWORD
from sqlalchemy import Connection, text

from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.layout import OfficePaths

FIRST = "0005"
"""The first step that only adds; those before it were made before anything was released."""


def steps(scripts: Path) -> list[str]:
    """The revisions from the first one on, in order."""
    every = sorted(each.revision for each in ScriptDirectory(str(scripts)).walk_revisions())
    return [each for each in every if each >= FIRST]


def kept(connection: Connection) -> dict[str, object]:
    """Every piece of the schema as SQLite has it, and every row by the columns there are."""
    found: dict[str, object] = {}
    pieces = connection.execute(
        text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%'")
    )
    for kind, name, sql in pieces.all():
        if kind != "table":
            found[f"{kind} {name}"] = sql
            continue
        columns = connection.execute(text(f"PRAGMA table_info({name})")).all()
        for column in columns:
            found[f"column {name}.{column.name}"] = tuple(column)[2:]
        names = ", ".join(f'"{column.name}"' for column in columns)
        rows = connection.execute(text(f"SELECT {names} FROM {name}")).all()
        found[f"rows of {name}"] = (names, sorted(map(repr, rows)))
    return found


def differences(connection: Connection, before: dict[str, object]) -> list[str]:
    """What is no longer as it was, and columns that an older program would have to fill."""
    after = kept(connection)
    wrong = []
    for name, was in before.items():
        now = after.get(name)
        if name.startswith("rows of ") and isinstance(was, tuple):
            table = name.removeprefix("rows of ")
            try:
                query = text(f"SELECT {was[0]} FROM {table}")
                now = (was[0], sorted(map(repr, connection.execute(query).all())))
            except Exception:  # noqa: BLE001 - a column or a table is gone
                now = None
        if now != was:
            wrong.append(name)
    tables = {name.split()[1].split(".")[0] for name in before if name.startswith("column ")}
    for name, shape in after.items():
        new = name not in before and name.startswith("column ")
        if (
            new
            and name.split()[1].split(".")[0] in tables
            and isinstance(shape, tuple)
            and shape[1]
        ):
            wrong.append(f"{name} may not be empty")
    return wrong


def run_steps(home: Path, scripts: Path) -> dict[str, list[str]]:
    """What each step changed of what was there, in a store of an office."""
    layout = OfficePaths(home)
    key = slots.unlock(slots_file.read(layout.folder), PASSWORD, None).key
    found = {}
    engine = engines.engine_for(layout.database, key)
    try:
        with engine.connect() as raw:
            connection = raw.execution_options(**{engines.WRITING: True})
            for step in steps(scripts):
                with connection.begin():
                    if (migrate.revision_of(connection) or "") >= step:
                        continue
                    before = kept(connection)
                migrate.upgrade(connection, scripts, step)
                with connection.begin():
                    found[step] = differences(connection, before)
    finally:
        engine.dispose()
    return found


@pytest.mark.parametrize("unit", OFFICES)
@pytest.mark.parametrize("schema", sorted(each.name for each in OLD.glob("v*")))
def test_every_step_since_only_adds(schema: str, unit: str, tmp_path: Path) -> None:
    unpack(OLD / schema, tmp_path)
    found = run_steps(tmp_path / unit, migrate.SCRIPTS)
    assert found and not any(found.values()), found


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade():
    {act}
"""

WRONG = {
    "a row": "op.execute(\"UPDATE reports SET status = 'x'\")",
    "fewer rows": "op.execute('DELETE FROM register')",
    "a column dropped": "op.drop_column('reports', 'reason')",
    "a column renamed": "op.alter_column('reports', 'reason', new_column_name='why')",
    "a table dropped": "op.drop_table('choices')",
    "an index dropped": "op.drop_index('ix_choices_period_unit', 'choices')",
    "a trigger dropped": "op.execute('DROP TRIGGER journal_stays')",
    "a column to fill": "op.add_column('reports', sa.Column('x', sa.Text, nullable=False,"
    " server_default=''))",
}


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[[str], Path]:
    """The migrations with one more."""

    def make(act: str) -> Path:
        folder = tmp_path / "migrations"
        shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        more = NEXT.format(head=migrate.HEAD, act=act)
        (folder / "versions" / "r9999_next.py").write_text(more, "utf-8")
        return folder

    return make


@pytest.mark.parametrize("act", WRONG.values(), ids=WRONG)
def test_the_control_a_step_that_does_more_is_found(
    act: str, scripts: Callable[[str], Path], tmp_path: Path
) -> None:
    unpack(OLD / "v0004", tmp_path / "offices")
    found = run_steps(tmp_path / "offices" / OFFICES[0], scripts(act))
    assert found["9999"], act


def test_what_only_adds_passes(scripts: Callable[[str], Path], tmp_path: Path) -> None:
    unpack(OLD / "v0004", tmp_path / "offices")
    act = "op.add_column('reports', sa.Column('x', sa.Text, nullable=True))"
    assert run_steps(tmp_path / "offices" / OFFICES[0], scripts(act))["9999"] == []
