"""The tables as they are now; a test compares them with what the migrations build.

The triggers that keep the journal append-only stand in the migrations alone.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gbv_desktop.store.schema.columns import JsonText, UtcTime


class Base(DeclarativeBase):
    """All tables of the store; constraints have names so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime, bytes: LargeBinary, object: JsonText}


class MetaRow(Base):
    """The one row about the store itself."""

    __tablename__ = "meta"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    store_id: Mapped[str]
    state_no: Mapped[int]
    backup_no: Mapped[int]
    # The lowest schema whose program reads this store: migrations have only added since.
    reads_from: Mapped[str | None] = mapped_column(server_default="0005")


class FactRow(Base):
    """A named value of JSON."""

    __tablename__ = "facts"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[object] = mapped_column(JsonText, nullable=False)


class KeyRow(Base):
    """An own key pair."""

    __tablename__ = "keys"
    kind: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(primary_key=True)
    secret: Mapped[bytes]
    public: Mapped[bytes]
    created: Mapped[datetime]


class ObjectRow(Base):
    """A signed object, verbatim."""

    __tablename__ = "objects"
    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str] = mapped_column(index=True)
    envelope: Mapped[bytes]
    bundle_id: Mapped[str | None] = mapped_column(index=True)
    stored_at: Mapped[datetime]


class BundleRow(Base):
    """A file that went out or came in."""

    __tablename__ = "bundles"
    __table_args__ = (
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        Index(None, "device", "inc", "seq"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    direction: Mapped[str]
    kind: Mapped[str]
    unit: Mapped[str]
    device: Mapped[str]
    inc: Mapped[str]
    seq: Mapped[int | None]
    prev: Mapped[str]
    name: Mapped[str]
    # Each file on a stick is looked for by it, hundreds at a time.
    sha256: Mapped[str] = mapped_column(index=True)
    created: Mapped[str]
    at: Mapped[datetime]
    day: Mapped[date]
    # All bytes, last: SQLite reads a row in order and stops before them when a list asks for the
    # rest.
    content: Mapped[bytes]


class ArrivalRow(Base):
    """What a bundle that came in says of its clock, and which revisions it carried.

    A table of its own: in ``bundles`` it would stand behind the bytes of the whole file.
    """

    __tablename__ = "arrivals"
    bundle_id: Mapped[str] = mapped_column(primary_key=True)
    hw: Mapped[str]
    suspect: Mapped[bool]
    reports: Mapped[object] = mapped_column(JsonText, nullable=False)


class ReportRow(Base):
    """A revision of a report, without its cells."""

    __tablename__ = "reports"
    __table_args__ = (
        Index(None, "unit", "form", "period"),
        Index(None, "period", "form"),
        UniqueConstraint("object_id"),
    )
    pk: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str]
    form: Mapped[str]
    edition: Mapped[int]
    form_hash: Mapped[str]
    period: Mapped[str]
    revision: Mapped[int]
    data_to: Mapped[date]
    training: Mapped[bool]
    by: Mapped[str]
    basis: Mapped[str]
    reason: Mapped[str]
    sign: Mapped[str]
    # What nobody searches by, in one value: a new field of a report is no migration.
    body: Mapped[bytes]
    state: Mapped[str]
    object_id: Mapped[str | None]
    bundle_id: Mapped[str | None]
    own: Mapped[bool]
    aside: Mapped[bool]
    received_on: Mapped[date | None]
    status: Mapped[str]
    exported: Mapped[bool]


class CellRow(Base):
    """A filled cell; an empty one has no row."""

    __tablename__ = "cells"
    __table_args__ = (
        CheckConstraint("\"column\" IN ('actual', 'estimate')", name="column"),
        # NULL in a CHECK counts as true, so both directions are spelt out.
        CheckConstraint(
            "(state = 'u' AND value IS NULL)"
            " OR (state = 'z' AND value IS NOT NULL AND value = 0)"
            " OR (state = 'v' AND value IS NOT NULL AND value BETWEEN 0 AND 9007199254740991)",
            name="value",
        ),
        # The key is the row: a million cells without it would be stored twice, in table and index.
        {"sqlite_with_rowid": False},
    )
    report_pk: Mapped[int] = mapped_column(
        ForeignKey("reports.pk", ondelete="CASCADE"), primary_key=True
    )
    column: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    value: Mapped[int | None]


class DeviceRow(Base):
    """A computer of another unit."""

    __tablename__ = "devices"
    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'enrolled', 'revoked')", name="status"),
    )
    device: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(index=True)
    sign_public: Mapped[bytes]
    recipient: Mapped[str]
    label: Mapped[str]
    status: Mapped[str]
    verified_by: Mapped[str]
    verified_how: Mapped[str]
    verified_on: Mapped[date | None]
    envelope: Mapped[bytes]
    created: Mapped[datetime]


class ReceiptRow(Base):
    """A receipt or return for one report."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("own", "no", "object_id"),)
    pk: Mapped[int] = mapped_column(primary_key=True)
    no: Mapped[int]
    unit: Mapped[str] = mapped_column(index=True)
    object_id: Mapped[str] = mapped_column(index=True)
    bundle_id: Mapped[str] = mapped_column(index=True)
    status: Mapped[str]
    messages: Mapped[object] = mapped_column(JsonText, nullable=False)
    by: Mapped[str]
    made_on: Mapped[date]
    envelope_id: Mapped[str | None]
    packed_no: Mapped[int | None]
    own: Mapped[bool]


class RegisterRow(Base):
    """An incoming signed paper."""

    __tablename__ = "register"
    unit: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    paper_no: Mapped[str] = mapped_column(primary_key=True)
    received_on: Mapped[date]


class IssueRow(Base):
    """A frozen consolidation."""

    __tablename__ = "issues"
    __table_args__ = (UniqueConstraint("period", "amendment"),)
    no: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str]
    amendment: Mapped[int]
    frozen_on: Mapped[date]
    inputs: Mapped[object] = mapped_column(JsonText, nullable=False)
    figures: Mapped[object] = mapped_column(JsonText, nullable=False)
    texts: Mapped[object] = mapped_column(JsonText, nullable=False)
    changed: Mapped[object] = mapped_column(JsonText, nullable=False)
    # As it was signed: the same figures printed by a later program may break a line elsewhere.
    pdf: Mapped[bytes | None]


class ChoiceRow(Base):
    """A person's choice between versions of one report; one that was undone stays."""

    __tablename__ = "choices"
    __table_args__ = (Index(None, "period", "unit"),)
    no: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str]
    form: Mapped[str]
    period: Mapped[str]
    chosen: Mapped[str]
    rejected: Mapped[object] = mapped_column(JsonText, nullable=False)
    reason: Mapped[str]
    by: Mapped[str]
    made_on: Mapped[date]
    undone_by: Mapped[str | None]
    undone_on: Mapped[date | None]


class DecisionRow(Base):
    """What a person decided about a unit's reports: the index of the signed objects.

    One that is not signed is of an earlier program, which kept only what came of it.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "period", "unit"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    unit: Mapped[str]
    form: Mapped[str]
    period: Mapped[str]
    about: Mapped[object] = mapped_column(JsonText, nullable=False)
    until: Mapped[date | None]
    knows: Mapped[object] = mapped_column(JsonText, nullable=False)
    reason: Mapped[str]
    person: Mapped[str]
    made_on: Mapped[date | None]
    signed: Mapped[bool]


class PaperRow(Base):
    """A paper of an approved revision, as it was when somebody signed it."""

    __tablename__ = "papers"
    object_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    pdf: Mapped[bytes]


class QuarantineRow(Base):
    """A refused file."""

    __tablename__ = "quarantine"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str]
    at: Mapped[datetime]


class LogEntryRow(Base):
    """An entry of the activity log; a removed one stays, so that it can be brought back."""

    __tablename__ = "log_entries"
    __table_args__ = (
        CheckConstraint(
            # NULL is "not counted", which a comparison would make unknown and let pass.
            "coalesce(women, 0) <= coalesce(participants, 0)"
            " AND coalesce(minority, 0) <= coalesce(participants, 0)",
            name="parts",
        ),
    )
    no: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    activity: Mapped[str]
    event: Mapped[str]
    place: Mapped[str]
    participants: Mapped[int | None]
    women: Mapped[int | None]
    minority: Mapped[int | None]
    leaflets: Mapped[int | None]
    money: Mapped[int | None]
    note: Mapped[str]
    removed: Mapped[bool]
    # Since schema 0008; entries from before it have nothing here.
    kind: Mapped[str | None]
    level: Mapped[str | None]
    quantity: Mapped[int | None]
    partners: Mapped[object | None] = mapped_column(JsonText)
    training: Mapped[object | None] = mapped_column(JsonText)


class SignerRow(Base):
    """Somebody who signs the office's papers; one who was taken off the list stays."""

    __tablename__ = "signers"
    no: Mapped[int] = mapped_column(primary_key=True)
    mode: Mapped[str]
    title: Mapped[str]
    name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    removed: Mapped[bool]


class PhoneRow(Base):
    """A telephone of a unit, by who says so."""

    __tablename__ = "phones"
    __table_args__ = (CheckConstraint("source IN ('directory', 'declared')", name="source"),)
    no: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    number: Mapped[str]
    whose: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class JournalRow(Base):
    """A line of the journal; ``detail`` stays the text that was hashed."""

    __tablename__ = "journal"
    seq: Mapped[int] = mapped_column(primary_key=True)
    wall: Mapped[str]
    mono: Mapped[int]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    # Text and no JSON column, which would be read and written again.
    detail: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]
