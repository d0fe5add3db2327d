"""Who signs the office's papers, and under which numbers units are reached.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds both tables, which are empty: so far the plan alone knew either."""
    op.create_table(
        "signers",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_signers"),
    )
    op.create_table(
        "phones",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("source IN ('directory', 'declared')", name="ck_phones_source"),
        sa.PrimaryKeyConstraint("no", name="pk_phones"),
    )
    op.create_index("ix_phones_unit", "phones", ["unit"], unique=False)
