"""The registers of the plan's work, and what the activity log tells more closely.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the registers, which are empty, and columns that old entries of the log leave empty."""
    op.create_table(
        "work_records",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_work_records"),
    )
    op.create_index("ix_work_records_register", "work_records", ["register", "year"], unique=False)
    for name in ("kind", "level"):
        op.add_column("log_entries", sa.Column(name, sa.String(), nullable=True))
    op.add_column("log_entries", sa.Column("quantity", sa.Integer(), nullable=True))
    for name in ("partners", "training"):
        op.add_column("log_entries", sa.Column(name, sa.Text(), nullable=True))
