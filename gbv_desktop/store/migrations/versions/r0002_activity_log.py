"""The activity log: one row for each event, those removed among them.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the log, which is empty."""
    op.create_table(
        "log_entries",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("minority", sa.Integer(), nullable=True),
        sa.Column("leaflets", sa.Integer(), nullable=True),
        sa.Column("money", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "coalesce(women, 0) <= coalesce(participants, 0)"
            " AND coalesce(minority, 0) <= coalesce(participants, 0)",
            name="ck_log_entries_parts",
        ),
        sa.PrimaryKeyConstraint("no", name="pk_log_entries"),
    )
    op.create_index("ix_log_entries_day", "log_entries", ["day"], unique=False)
