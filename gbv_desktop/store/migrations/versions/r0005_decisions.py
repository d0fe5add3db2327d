"""What people decided, which bundle carried what, and the papers of what was approved.

From here on a migration only adds: tables, and columns that may be empty. So a program of this
schema reads the stores of every later one, and ``meta.reads_from`` says from which on.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables, and says of earlier work what it says by itself."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("knows", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_period_unit", "decisions", ["period", "unit"], unique=False)
    op.create_table(
        "arrivals",
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("hw", sa.String(), nullable=False),
        sa.Column("suspect", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bundle_id", name="pk_arrivals"),
    )
    op.create_table(
        "papers",
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("object_id", "kind", name="pk_papers"),
    )
    # Its default says it of the stores that are made later as well.
    reads_from = sa.Column("reads_from", sa.String(), nullable=True, server_default="0005")
    op.add_column("meta", reads_from)
    _fill_arrivals()
    _fill_decisions()


def _fill_arrivals() -> None:
    """What each bundle that came in carried, from its own bytes."""
    bind = op.get_bind()
    ids = bind.execute(
        sa.text("SELECT id FROM bundles WHERE direction = 'in' AND kind = 'report'")
    ).scalars()
    for bundle_id in [*ids]:
        row = bind.execute(
            sa.text("SELECT content FROM bundles WHERE id = :id"), {"id": bundle_id}
        ).one()
        payload = json.loads(base64.b64decode(json.loads(row.content)["payload"]))
        carried = [_id_of(each) for each in payload["objects"] if _is_report(each)]
        bind.execute(
            sa.text("INSERT INTO arrivals VALUES (:id, :hw, :suspect, :reports)"),
            {
                "id": bundle_id,
                "hw": payload["clock"]["hw"],
                "suspect": payload["clock"]["suspect"],
                "reports": json.dumps(carried),
            },
        )


def _is_report(envelope: dict[str, Any]) -> bool:
    return bool(envelope["payloadType"] == "application/vnd.gbv.report.v1+json")


def _id_of(envelope: dict[str, Any]) -> str:
    """The object id of an envelope: SHA-256 over DSSE's pre-authentication encoding."""
    kind, body = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"])
    signed = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(body), body)
    return hashlib.sha256(signed).hexdigest()


def _fill_decisions() -> None:
    """Earlier programs kept what people decided as marks, without anybody's signature."""
    bind = op.get_bind()
    known: dict[tuple[str, str, str], str] = {}
    for row in bind.execute(sa.text("SELECT * FROM choices ORDER BY no")).all():
        key = (row.unit, row.form, row.period)
        about = [row.chosen, *json.loads(row.rejected)]
        made = _decision(key, "choose", about, known.get(key))
        _keep(made | {"reason": row.reason, "person": row.by, "made_on": row.made_on})
        known[key] = made["id"]
        if row.undone_on is not None:
            made = _decision(key, "undo", [known[key]], known[key])
            _keep(made | {"person": row.undone_by, "made_on": row.undone_on})
            known[key] = made["id"]
    for row in bind.execute(
        sa.text(
            "SELECT unit, form, period, object_id, status, aside FROM reports"
            " WHERE object_id IS NOT NULL AND status IN ('accepted', 'returned') ORDER BY pk"
        )
    ).all():
        key = (row.unit, row.form, row.period)
        if row.status == "accepted":
            _keep(_decision(key, "accept", [row.object_id], None))
        elif row.aside:
            made = _decision(key, "dismiss", [row.object_id], known.get(key))
            _keep(made)
            known[key] = made["id"]


def _decision(
    key: tuple[str, str, str], kind: str, about: list[str], after: str | None
) -> dict[str, Any]:
    """A decision that nobody signed; its id is a hash like those of the signed ones."""
    content = json.dumps([kind, *key, about, after])
    unit, form, period = key
    return {
        "id": hashlib.sha256(content.encode()).hexdigest(),
        "kind": kind,
        "unit": unit,
        "form": form,
        "period": period,
        "about": json.dumps(about),
        "until": None,
        "knows": json.dumps([after] if after else []),
        "reason": "",
        "person": "",
        "made_on": None,
        "signed": False,
    }


def _keep(row: dict[str, Any]) -> None:
    names = tuple(row)
    table = sa.table("decisions", *map(sa.column, names))
    op.get_bind().execute(sa.insert(table), row)
