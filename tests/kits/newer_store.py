"""The program of a schema to come, and a store as it leaves it: a table more, a column more."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gbv_desktop.store import backup_file, migrate, opening
from gbv_desktop.store import engine as engines
from gbv_desktop.store.layout import OfficePaths
from gbv_desktop.store.store import Store

_NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("reports", sa.Column("later", sa.Text, nullable=True))
"""


_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    op.create_table("later_{revision}", sa.Column("id", sa.Integer, primary_key=True))
{more}
"""


FUTURE, LATER = (f"{int(migrate.HEAD) + step:04}" for step in (1, 2))
"""The schemas of the programs that follow this one."""


def but_after(schema: str) -> Callable[[str, list[str]], set[str]]:
    """What is not copied of the migrations for a program of that schema, as ``copytree`` asks."""

    def left_out(_folder: str, names: list[str]) -> set[str]:
        newer = {name for name in names if re.match(r"r\d{4}_", name) and name[1:5] > schema}
        return newer | ({"__pycache__"} & set(names))

    return left_out


def scripts_to(folder: Path, *heads: str, more: str = "") -> Path:
    """Migrations of programs to come, in a folder that is made.

    Args:
        heads: their schemas, each of which adds a table to the one before.
        more: what the last one does besides.
    """
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for before, head in zip((migrate.HEAD, *heads), heads, strict=False):
        told = _STEP.format(revision=head, before=before, more=more if head == heads[-1] else "")
        (folder / "versions" / f"r{head}_next.py").write_text(told, "utf-8")
    return folder


def scripts_of(folder: Path, schema: str) -> Path:
    """The migrations that a program of an earlier schema had, in a folder that is made."""
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for step in (folder / "versions").glob("r*.py"):
        if step.name[1:5] > schema:
            step.unlink()
    return folder


@contextmanager
def as_if(monkeypatch: pytest.MonkeyPatch, scripts: Path, head: str) -> Iterator[None]:
    """The program as it is when those migrations are its own."""
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "SCRIPTS", scripts)
        patched.setattr(migrate, "HEAD", head)
        patched.setattr(backup_file, "SCHEMA", head)
        patched.setattr(migrate.is_current, "__defaults__", (scripts,))
        patched.setattr(migrate.upgrade, "__defaults__", (scripts, "head"))
        patched.setattr(opening.open_database, "__defaults__", (scripts,))
        yield


def make_newer(home: Path, password: str, scratch: Path) -> None:
    """Brings the store of a closed office to a schema that this program does not know.

    Args:
        home: the office's folder. password: what opens it.
        scratch: a folder for the migrations of that program.
    """
    scripts = scratch / "migrations"
    if not scripts.exists():
        shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        more = _NEXT.format(head=migrate.HEAD)
        (scripts / "versions" / "r9999_next.py").write_text(more, "utf-8")
    with Store.open(home, password, datetime.now(UTC)) as store:
        key = bytes(store._key)
    engine = engines.engine_for(OfficePaths(home).database, key)
    with engine.connect() as connection:
        migrate.upgrade(connection.execution_options(**{engines.WRITING: True}), scripts)
        engines.checkpoint(engines.dbapi_of(connection))
    engine.dispose()
