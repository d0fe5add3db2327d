"""The first schema.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JOURNAL_RULES = (
    "CREATE TRIGGER journal_stays BEFORE UPDATE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END",
    "CREATE TRIGGER journal_keeps BEFORE DELETE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END",
)
"""Against accidents: whoever holds the key can drop them, and the chain then shows it."""


def upgrade() -> None:
    """Builds all tables of the first version."""
    _bundles()
    _devices()
    _facts()
    _issues()
    _journal()
    _keys()
    _meta()
    _objects()
    _quarantine()
    _receipts()
    _register()
    _reports()
    _cells()
    for rule in JOURNAL_RULES:
        op.execute(rule)


def _bundles() -> None:
    op.create_table(
        "bundles",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("inc", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("direction IN ('in', 'out')", name="ck_bundles_direction"),
        sa.PrimaryKeyConstraint("id", name="pk_bundles"),
    )
    op.create_index("ix_bundles_device_inc_seq", "bundles", ["device", "inc", "seq"], unique=False)
    op.create_index("ix_bundles_sha256", "bundles", ["sha256"], unique=False)


def _devices() -> None:
    op.create_table(
        "devices",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("sign_public", sa.LargeBinary(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("verified_by", sa.String(), nullable=False),
        sa.Column("verified_how", sa.String(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('waiting', 'enrolled', 'revoked')", name="ck_devices_status"
        ),
        sa.PrimaryKeyConstraint("device", name="pk_devices"),
    )
    op.create_index("ix_devices_unit", "devices", ["unit"], unique=False)


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("amendment", sa.Integer(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("no", name="pk_issues"),
        sa.UniqueConstraint("period", "amendment", name="uq_issues_period_amendment"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("wall", sa.String(), nullable=False),
        sa.Column("mono", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
    )


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key_id", name="pk_keys"),
    )


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("state_no", sa.Integer(), nullable=False),
        sa.Column("backup_no", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_meta_single"),
        sa.PrimaryKeyConstraint("id", name="pk_meta"),
    )


def _objects() -> None:
    op.create_table(
        "objects",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=True),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_objects"),
    )
    op.create_index("ix_objects_bundle_id", "objects", ["bundle_id"], unique=False)
    op.create_index("ix_objects_type", "objects", ["type"], unique=False)


def _quarantine() -> None:
    op.create_table(
        "quarantine",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_quarantine"),
    )


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("messages", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("envelope_id", sa.String(), nullable=True),
        sa.Column("packed_no", sa.Integer(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_receipts"),
        sa.UniqueConstraint("own", "no", "object_id", name="uq_receipts_own_no_object_id"),
    )
    op.create_index("ix_receipts_bundle_id", "receipts", ["bundle_id"], unique=False)
    op.create_index("ix_receipts_object_id", "receipts", ["object_id"], unique=False)
    op.create_index("ix_receipts_unit", "receipts", ["unit"], unique=False)


def _register() -> None:
    op.create_table(
        "register",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("paper_no", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "form", "period", "paper_no", name="pk_register"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("form_hash", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("data_to", sa.Date(), nullable=False),
        sa.Column("training", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=True),
        sa.Column("bundle_id", sa.String(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("aside", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("exported", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_reports"),
        sa.UniqueConstraint("object_id", name="uq_reports_object_id"),
    )
    op.create_index("ix_reports_period_form", "reports", ["period", "form"], unique=False)
    op.create_index(
        "ix_reports_unit_form_period", "reports", ["unit", "form", "period"], unique=False
    )


def _cells() -> None:
    op.create_table(
        "cells",
        sa.Column("report_pk", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'u' AND value IS NULL)"
            " OR (state = 'z' AND value IS NOT NULL AND value = 0)"
            " OR (state = 'v' AND value IS NOT NULL AND value BETWEEN 0 AND 9007199254740991)",
            name="ck_cells_value",
        ),
        sa.CheckConstraint("\"column\" IN ('actual', 'estimate')", name="ck_cells_column"),
        sa.ForeignKeyConstraint(
            ["report_pk"], ["reports.pk"], name="fk_cells_report_pk", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_pk", "column", "code", name="pk_cells"),
        sqlite_with_rowid=False,
    )
