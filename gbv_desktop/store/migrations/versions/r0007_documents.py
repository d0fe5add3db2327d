"""The register of the plan's documents: papers in and out, with number, day and summary.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table, which is empty: what the program knows of papers stands where it did."""
    op.create_table(
        "documents",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("arrival_no", sa.String(), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("struck", sa.String(), nullable=False),
        sa.CheckConstraint("direction IN ('in', 'out')", name="ck_documents_direction"),
        sa.PrimaryKeyConstraint("no", name="pk_documents"),
    )
