"""A store as the program of a schema to come leaves it: a table more, and a column more."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate
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
