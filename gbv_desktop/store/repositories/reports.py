"""Reports: a row for each revision, a row for each filled cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Select, bindparam, delete, select, update
from sqlalchemy.dialects import sqlite

from gbv_desktop.domain.plan.cells import Cell, CellState
from gbv_desktop.domain.report.reports import Report, ReportKey, ReportState
from gbv_desktop.errors import Bug
from gbv_desktop.store.records import RevisionState, RevisionSummary, StoredReport
from gbv_desktop.store.repositories.base import Repository, given, insert_into
from gbv_desktop.store.repositories.written_reports import (
    COLUMNS,
    READ,
    Body,
    Column,
    KnownCells,
    WrittenReport,
)
from gbv_desktop.store.schema.tables import BundleRow, CellRow, ReportRow

_KEEP: Final = insert_into(ReportRow).returning(ReportRow.pk)
_CELL: Final = insert_into(CellRow)
# As text for SQLite itself: of hundreds of rows each costs less than the way to it.
_KEEP_CELLS: Final = str(_CELL.compile(dialect=sqlite.dialect()))
_SET_CELLS: Final = str(
    _CELL.on_conflict_do_update(
        index_elements=["report_pk", "column", "code"],
        set_={name: _CELL.excluded[name] for name in ("state", "value")},
    ).compile(dialect=sqlite.dialect())
)
_CELLS: Final = select(CellRow.column, CellRow.code, CellRow.state, CellRow.value).where(
    CellRow.report_pk == bindparam("pk")
)
_LINES: Final = (
    select(ReportRow.pk, ReportRow.period, ReportRow.revision, ReportRow.state, ReportRow.aside)
    .where(ReportRow.unit == bindparam("unit"))
    .order_by(ReportRow.form, ReportRow.period, ReportRow.revision, ReportRow.pk)
)


@cache
def _written_by(names: tuple[str, ...]) -> Select[Any]:
    """The revisions by columns that are bound under their own names, built once for each set."""
    fits = (getattr(ReportRow, name) == bindparam(name) for name in names)
    order = (ReportRow.unit, ReportRow.form, ReportRow.period, ReportRow.revision, ReportRow.pk)
    return select(*READ).where(*fits).order_by(*order)


class Reports(Repository):
    """Drafts and signed revisions; a signed one never changes its content."""

    # --- new revisions ------------------------------------------------------------------------
    def add_draft(self, report: Report) -> int:
        """Keeps a new draft of this office and returns its number."""
        return self.add_revision(report, state=ReportState.ENTERING, own=True)

    def add(self, one: StoredReport) -> int:
        """As :meth:`add_revision`, with all that is known of it; its number is still to come."""
        return self.add_revision(
            one.report,
            state=one.state,
            object_id=one.object_id,
            bundle_id=one.bundle_id,
            own=one.own,
            aside=one.aside,
            received_on=one.received_on,
            status=one.status,
        )

    def add_revision(  # noqa: PLR0913 - facts about one revision, by keyword
        self,
        report: Report,
        *,
        state: ReportState,
        object_id: str | None = None,
        bundle_id: str | None = None,
        own: bool = False,
        aside: bool = False,
        received_on: date | None = None,
        status: str = "",
    ) -> int:
        """Keeps a revision, with what is known of where it came from, and returns its number.

        Raises:
            Bug: the object is there already; ask :meth:`by_object` before.
        """
        row = {
            **_row_of(report),
            "state": state.value,
            "object_id": object_id,
            "bundle_id": bundle_id,
            "own": own,
            "aside": aside,
            "received_on": received_on,
            "status": status,
            "exported": False,
        }
        number = int(self._connection.execute(_KEEP, row).scalar_one())
        rows = [*_cell_tuples(number, "actual", report.cells)]
        rows += _cell_tuples(number, "estimate", report.estimates)
        if rows:
            self._connection.exec_driver_sql(_KEEP_CELLS, rows)
        return number

    # --- reading --------------------------------------------------------------------------------
    def get(self, pk: int) -> StoredReport | None:
        """The revision by its number here, or ``None``."""
        return next(iter(self._load(pk=pk)), None)

    def by_object(self, object_id: str) -> StoredReport | None:
        """The revision by the id of its signed object, or ``None``."""
        return next(iter(self._load(object_id=object_id)), None)

    def find(
        self,
        unit: str | None = None,
        form: str | None = None,
        period: str | None = None,
        own: bool | None = None,
    ) -> tuple[StoredReport, ...]:
        """The revisions that fit, with their cells, by unit, form, period and revision."""
        return self._load(unit=unit, form=form, period=period, own=own)

    def of_period(self, period: str) -> tuple[WrittenReport, ...]:
        """The revisions of a period, each made only as far as it is asked for."""
        return self._written(period=period)

    def newest(self, unit: str, form: str, period: str) -> RevisionState | None:
        """Where the newest of this office's own revisions stands, without its content."""
        query = (
            select(ReportRow.pk, ReportRow.state)
            .where(ReportRow.unit == unit, ReportRow.form == form)
            .where(ReportRow.period == period, ReportRow.own)
            .order_by(ReportRow.pk.desc())
        )
        row = self._connection.execute(query).first()
        return None if row is None else RevisionState(row.pk, ReportState(row.state))

    def of_bundle(self, bundle_id: str) -> tuple[StoredReport, ...]:
        """The revisions that went out or came in with a bundle."""
        return self._load(bundle_id=bundle_id)

    def lines(self, unit: str) -> tuple[RevisionSummary, ...]:
        """A unit's revisions without their content, by form, period and revision."""
        return tuple(
            RevisionSummary(pk, period, revision, ReportState(state), aside)
            for pk, period, revision, state, aside in self._connection.execute(
                _LINES, {"unit": unit}
            )
        )

    def cells_of(self, pk: int) -> tuple[dict[str, Cell], dict[str, Cell]]:
        """The cells of a revision, and its estimates."""
        found: dict[str, dict[str, Cell]] = {"actual": {}, "estimate": {}}
        for column, code, state, value in self._connection.execute(_CELLS, {"pk": pk}):
            found[column][code] = Cell(CellState(state), value)
        return found["actual"], found["estimate"]

    def devices(self, period: str, unit: str | None = None) -> dict[str, str]:
        """The computer that brought each signed revision of a period, by object id.

        Args:
            period: the period.
            unit: of its reports alone.
        """
        query = (
            select(ReportRow.object_id, BundleRow.device)
            .join(BundleRow, BundleRow.id == ReportRow.bundle_id)
            .where(ReportRow.period == period, ReportRow.object_id.is_not(None))
        )
        if unit is not None:
            query = query.where(ReportRow.unit == unit)
        return {str(object_id): device for object_id, device in self._connection.execute(query)}

    def _load(self, **wanted: object) -> tuple[StoredReport, ...]:
        return tuple(each.whole for each in self._written(**wanted))

    def _written(self, **wanted: object) -> tuple[WrittenReport, ...]:
        bound = given(**wanted)
        rows = self._connection.execute(_written_by(tuple(bound)), bound).all()
        known = KnownCells()
        return tuple([WrittenReport.of(row, known) for row in rows])

    # --- drafts ---------------------------------------------------------------------------------
    def set_cells(
        self, pk: int, changes: Mapping[str, Cell | None], column: Column = "actual"
    ) -> None:
        """Sets cells of a draft; ``None`` empties one.

        Raises:
            Bug: there is no such draft, or it is signed.
        """
        self._require_draft(pk)
        emptied = [code for code, cell in changes.items() if cell is None]
        for code in emptied:
            this = (CellRow.report_pk == pk, CellRow.column == column, CellRow.code == code)
            self._run(delete(CellRow).where(*this))
        filled = {code: cell for code, cell in changes.items() if cell is not None}
        if not filled:
            return
        self._connection.exec_driver_sql(_SET_CELLS, _cell_tuples(pk, column, filled))

    def set_body(self, pk: int, report: Report) -> None:
        """Sets all that a draft holds beside its cells: texts, details, reasons, people …

        Raises:
            Bug: there is no such draft, it is signed, or the report is about something else.
        """
        key = self._require_draft(pk)
        if key != report.key:
            raise Bug("a draft cannot become a report about something else")
        self._run(update(ReportRow).where(ReportRow.pk == pk).values(**_row_of(report)))

    def remove_draft(self, pk: int) -> None:
        """Throws a draft and its cells away.

        Raises:
            Bug: there is no such draft, or it is signed.
        """
        self._require_draft(pk)
        self._run(delete(ReportRow).where(ReportRow.pk == pk))

    def _require_draft(self, pk: int) -> ReportKey:
        columns = (ReportRow.unit, ReportRow.form, ReportRow.period, ReportRow.object_id)
        row = self._connection.execute(select(*columns).where(ReportRow.pk == pk)).first()
        if row is None or row.object_id is not None:
            raise Bug("there is no such draft, or it is signed and never changes")
        return ReportKey(row.unit, row.form, row.period)

    # --- where a revision stands ----------------------------------------------------------------
    def set_state(self, pk: int, state: ReportState) -> None:
        """Says where the revision stands in its own unit."""
        self._set(pk, state=state.value)

    def set_object(self, pk: int, object_id: str) -> None:
        """Binds a draft to the signed object it became; from now on its content stays.

        Raises:
            Bug: there is no such draft, or it is signed already.
        """
        self._require_draft(pk)
        self._set(pk, object_id=object_id)

    def set_exported(self, pk: int, bundle_id: str) -> None:
        """Notes the bundle in which the revision goes out."""
        self._set(pk, exported=True, bundle_id=bundle_id)

    def set_received(self, pk: int, day: date, status: str) -> None:
        """Notes the day on which the upper unit took the revision in, and what it says of it."""
        self._set(pk, received_on=day, status=status)

    def set_status(self, pk: int, status: str) -> None:
        """Notes what the upper unit says: received, returned, accepted."""
        self._set(pk, status=status)

    def set_aside(self, pk: int, aside: bool = True) -> None:
        """Keeps the revision for the record without letting it be a head, or lets it again."""
        self._set(pk, aside=aside)

    def _set(self, pk: int, **values: Any) -> None:
        if not self._run(update(ReportRow).where(ReportRow.pk == pk).values(**values)):
            raise Bug(f"there is no report {pk}")


def _cell_tuples(pk: int, column: str, cells: Mapping[str, Cell]) -> list[tuple[object, ...]]:
    """As rows of the table, in its order."""
    return [(pk, column, code, cell.state.value, cell.value) for code, cell in cells.items()]


def _row_of(report: Report) -> dict[str, object]:
    body = Body(**{name: getattr(report, name) for name in Body.__struct_fields__})
    columns = {name: getattr(report, name) for name in COLUMNS}
    return {**columns, "basis": report.basis.value, "body": msgspec.json.encode(body)}
