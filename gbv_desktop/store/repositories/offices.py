"""What an upper unit keeps of its units: devices, receipts, signed papers, issues."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from gbv_desktop.errors import Bug
from gbv_desktop.store.records import (
    DeviceRecord,
    IssueRecord,
    ReceiptMessage,
    ReceiptRecord,
    RegisterRecord,
)
from gbv_desktop.store.repositories.base import (
    Repository,
    given,
    insert_into,
    select_by,
    values_of,
)
from gbv_desktop.store.schema.tables import DeviceRow, IssueRow, ReceiptRow, RegisterRow, ReportRow


class Devices(Repository):
    """Computers of other units."""

    def add(self, record: DeviceRecord) -> None:
        """Keeps a new one; one that is there already is a Bug, ask :meth:`find` before."""
        self._run(insert_into(DeviceRow), values_of(record))

    def find(self, device: str) -> DeviceRecord | None:
        """The computer by its key id, or ``None``."""
        return self._one(select(DeviceRow).where(DeviceRow.device == device), DeviceRecord)

    def list(self, unit: str | None = None, status: str | None = None) -> tuple[DeviceRecord, ...]:
        """The computers that fit, by unit and age."""
        wanted = given(unit=unit, status=status)
        order = (DeviceRow.unit, DeviceRow.created, DeviceRow.device)
        return self._all(select_by(DeviceRow, tuple(wanted), *order), DeviceRecord, wanted)

    def set_status(
        self,
        device: str,
        status: str,
        *,
        verified_by: str | None = None,
        verified_how: str | None = None,
        verified_on: date | None = None,
    ) -> None:
        """Sets the status and, where given, who verified how and when.

        Raises:
            Bug: there is no such computer.
        """
        given = {
            "verified_by": verified_by,
            "verified_how": verified_how,
            "verified_on": verified_on,
        }
        # What is not given stays: a revoked computer still says who once compared its digits.
        values = {name: value for name, value in given.items() if value is not None}
        statement = update(DeviceRow).where(DeviceRow.device == device)
        if not self._run(statement.values(status=status, **values)):
            raise Bug(f"there is no device {device}")


class Receipts(Repository):
    """Receipts and returns, one record for each report."""

    def add(self, record: ReceiptRecord) -> None:
        """Keeps a receipt.

        Raises:
            Bug: the number speaks of this report already.
        """
        messages = [[each.cell, each.code, each.text] for each in record.messages]
        self._run(insert_into(ReceiptRow), {**values_of(record), "messages": messages})

    def of(self, object_id: str) -> tuple[ReceiptRecord, ...]:
        """All that was said about a report, the latest last."""
        return self.list(object_id=object_id)

    def of_period(self, period: str) -> dict[str, tuple[ReceiptRecord, ...]]:
        """All that was said about the reports of a period by their object id, the latest last."""
        reports = select(ReportRow.object_id).where(ReportRow.period == period)
        query = select(ReceiptRow).where(ReceiptRow.object_id.in_(reports)).order_by(ReceiptRow.pk)
        found: dict[str, tuple[ReceiptRecord, ...]] = {}
        for each in map(_receipt, self._rows(query)):
            found[each.object_id] = (*found.get(each.object_id, ()), each)
        return found

    def list(
        self,
        unit: str | None = None,
        *,
        object_id: str | None = None,
        bundle_id: str | None = None,
        own: bool | None = None,
        packed: bool | None = None,
    ) -> tuple[ReceiptRecord, ...]:
        """The receipts that fit, in the order they were kept."""
        wanted = given(unit=unit, object_id=object_id, bundle_id=bundle_id, own=own)
        query = select_by(ReceiptRow, tuple(wanted), ReceiptRow.pk)
        if packed is not None:
            query = query.where(ReceiptRow.packed_no.is_not(None) == packed)
        return tuple(_receipt(row) for row in self._rows(query, wanted))

    def set_packed(self, no: int, packed_no: int, envelope_id: str | None = None) -> None:
        """Notes the package that carries an own receipt and, where given, the signed object.

        Raises:
            Bug: there is no such receipt.
        """
        values: dict[str, object] = {"packed_no": packed_no}
        if envelope_id is not None:
            values["envelope_id"] = envelope_id
        statement = update(ReceiptRow).where(ReceiptRow.no == no, ReceiptRow.own)
        if not self._run(statement.values(**values)):
            raise Bug(f"there is no receipt {no}")


def _receipt(row: Mapping[str, Any]) -> ReceiptRecord:
    values = {name: value for name, value in row.items() if name != "pk"}
    messages = tuple(ReceiptMessage(*each) for each in values.pop("messages"))
    return ReceiptRecord(messages=messages, **values)


class Register(Repository):
    """Incoming signed papers."""

    def put(self, record: RegisterRecord) -> None:
        """Keeps a paper; the same one again only gets the new day."""
        statement = insert_into(RegisterRow)
        change = {"received_on": statement.excluded.received_on}
        key = ["unit", "form", "period", "paper_no"]
        upsert = statement.on_conflict_do_update(index_elements=key, set_=change)
        self._run(upsert, values_of(record))

    def find(
        self, unit: str | None = None, form: str | None = None, period: str | None = None
    ) -> tuple[RegisterRecord, ...]:
        """The papers that fit, by day, unit and number."""
        order = (RegisterRow.received_on, RegisterRow.unit, RegisterRow.form, RegisterRow.paper_no)
        wanted = given(unit=unit, form=form, period=period)
        return self._all(select_by(RegisterRow, tuple(wanted), *order), RegisterRecord, wanted)


class Issues(Repository):
    """Frozen consolidations; only the paper made from one may be added later."""

    def add(self, record: IssueRecord) -> None:
        """Keeps an issue.

        Raises:
            Bug: its number, or its amendment of the period, is there already.
        """
        self._run(insert_into(IssueRow), {**values_of(record), "inputs": list(record.inputs)})

    def get(self, no: int) -> IssueRecord | None:
        """The issue by its number, or ``None``."""
        return next(iter(self._find(IssueRow.no == no)), None)

    def list(self, period: str | None = None) -> tuple[IssueRecord, ...]:
        """All issues, or those of a period, in the order of their numbers."""
        return self._find() if period is None else self._find(IssueRow.period == period)

    def latest(self, period: str) -> IssueRecord | None:
        """The highest amendment of a period, or ``None``."""
        return max(self.list(period), key=lambda issue: issue.amendment, default=None)

    def next_no(self) -> int:
        """The number of the next issue."""
        highest = self._connection.execute(select(func.max(IssueRow.no))).scalar_one()
        return (highest or 0) + 1

    def set_pdf(self, no: int, pdf: bytes) -> None:
        """Keeps the paper made from an issue.

        Raises:
            Bug: there is no such issue.
        """
        if not self._run(update(IssueRow).where(IssueRow.no == no).values(pdf=pdf)):
            raise Bug(f"there is no issue {no}")

    def _find(self, *fits: Any) -> tuple[IssueRecord, ...]:
        query = select(IssueRow).where(*fits).order_by(IssueRow.no)
        rows = self._rows(query)
        return tuple(IssueRecord(**{**row, "inputs": tuple(row["inputs"])}) for row in rows)
