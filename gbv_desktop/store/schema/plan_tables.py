"""The tables about the plan itself: its papers, the draft of its next edition, and its work."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from gbv_desktop.store.schema.columns import JsonText
from gbv_desktop.store.schema.tables import Base


class DocumentRow(Base):
    """A paper in or out in the register of documents; one that is struck out stays."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint("direction IN ('in', 'out')", name="direction"),)
    no: Mapped[int] = mapped_column(primary_key=True)
    direction: Mapped[str]
    number: Mapped[str]
    day: Mapped[date]
    issuer: Mapped[str]
    summary: Mapped[str]
    kind: Mapped[str]
    medium: Mapped[str]
    arrival_no: Mapped[str]
    arrived_on: Mapped[date | None]
    struck: Mapped[str]


class DraftTableRow(Base):
    """The tables of one file of the draft of the next edition of the plan."""

    __tablename__ = "draft_tables"
    file: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class DraftStepRow(Base):
    """One change of that draft: the files that it changed, as they were and as they are."""

    __tablename__ = "draft_steps"
    no: Mapped[int] = mapped_column(primary_key=True)
    said: Mapped[object] = mapped_column(JsonText, nullable=False)
    by: Mapped[str]
    at: Mapped[datetime]
    undone: Mapped[bool]
    before: Mapped[bytes]
    after: Mapped[bytes]


class WorkRecordRow(Base):
    """A line of a register of the plan's work; one that was taken out stays, with its number.

    ``content`` is the whole record as JSON: registers grow fields over fourteen years, and nothing
    is asked of them in SQL but the register, the year and the unit (decision 0074).
    """

    __tablename__ = "work_records"
    __table_args__ = (Index("ix_work_records_register", "register", "year"),)
    no: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str]
    year: Mapped[int]
    unit: Mapped[str]
    content: Mapped[object] = mapped_column(JsonText, nullable=False)
    removed: Mapped[bool]
