"""Reports: a row for each revision, a row for each filled cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Result, and_, bindparam, delete, select, true, update
from sqlalchemy.dialects.sqlite import insert

from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.report.reports import (
    Node,
    Report,
    ReportKey,
    ReportState,
)
from gbv_desktop.errors import Bug
from gbv_desktop.store.records import RevisionState, StoredReport
from gbv_desktop.store.repositories.base import Repository
from gbv_desktop.store.repositories.written_reports import (
    COLUMNS,
    READ,
    Body,
    Column,
    KnownCells,
    WrittenReport,
    body_of,
)
from gbv_desktop.store.schema.tables import BundleRow, CellRow, ReportRow

_EVERY = select(*READ).order_by(
    *(ReportRow.unit, ReportRow.form, ReportRow.period, ReportRow.revision, ReportRow.pk)
)
# Put together once: of a small district that takes longer than reading it.
_OF_PERIOD = _EVERY.where(ReportRow.period == bindparam("wanted"))


class Reports(Repository):
    """Drafts and signed revisions; a signed one never changes its content."""

    # --- new revisions ------------------------------------------------------------------------
    def add_draft(self, report: Report) -> int:
        """Keeps a new draft of this office and returns its number."""
        return self.add_revision(report, state=ReportState.ENTERING, own=True)

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
        pk = self._connection.execute(insert(ReportRow).values(**row).returning(ReportRow.pk))
        number = pk.scalar_one()
        cells = (*_cell_rows(number, "actual", report.cells),)
        estimates = (*_cell_rows(number, "estimate", report.estimates),)
        if cells or estimates:
            self._run(insert(CellRow), [*cells, *estimates])
        return number

    # --- reading --------------------------------------------------------------------------------
    def get(self, pk: int) -> StoredReport | None:
        """The revision by its number here, or ``None``."""
        return next(iter(self._load(ReportRow.pk == pk)), None)

    def by_object(self, object_id: str) -> StoredReport | None:
        """The revision by the id of its signed object, or ``None``."""
        return next(iter(self._load(ReportRow.object_id == object_id)), None)

    def find(
        self,
        unit: str | None = None,
        form: str | None = None,
        period: str | None = None,
        own: bool | None = None,
    ) -> tuple[StoredReport, ...]:
        """The revisions that fit, with their cells, by unit, form, period and revision."""
        return self._load(_fits(unit=unit, form=form, period=period, own=own))

    def written(self, key: ReportKey) -> tuple[WrittenReport, ...]:
        """The revisions of a report, each made only as far as it is asked for."""
        return self._written(_fits(unit=key.unit, form=key.form, period=key.period))

    def of_period(self, period: str) -> tuple[WrittenReport, ...]:
        """The revisions of a period, each made only as far as it is asked for."""
        return _made(self._connection.execute(_OF_PERIOD, {"wanted": period}))

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
        return self._load(ReportRow.bundle_id == bundle_id)

    def nodes(self, key: ReportKey) -> tuple[Node, ...]:
        """A report's history for :func:`~gbv_desktop.domain.report.reports.heads`, without cells.

        Drafts are no part of it.
        """
        columns = (ReportRow.object_id, ReportRow.revision, ReportRow.aside, ReportRow.body)
        query = (
            select(*columns, BundleRow.device)
            .outerjoin(BundleRow, BundleRow.id == ReportRow.bundle_id)
            .where(ReportRow.unit == key.unit, ReportRow.form == key.form)
            .where(ReportRow.period == key.period, ReportRow.object_id.is_not(None))
            .order_by(ReportRow.object_id)
        )
        return tuple(
            Node(object_id, body_of(body).parents, revision, aside, device or "")
            for object_id, revision, aside, body, device in self._connection.execute(query)
            if object_id is not None
        )

    def devices(self, period: str) -> dict[str, str]:
        """The computer that brought each signed revision of a period, by object id."""
        query = (
            select(ReportRow.object_id, BundleRow.device)
            .join(BundleRow, BundleRow.id == ReportRow.bundle_id)
            .where(ReportRow.period == period, ReportRow.object_id.is_not(None))
        )
        return {str(object_id): device for object_id, device in self._connection.execute(query)}

    def _load(self, fits: ColumnElement[bool]) -> tuple[StoredReport, ...]:
        return tuple(each.whole for each in self._written(fits))

    def _written(self, fits: ColumnElement[bool]) -> tuple[WrittenReport, ...]:
        return _made(self._connection.execute(_EVERY.where(fits)))

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
        statement = insert(CellRow)
        change = {name: statement.excluded[name] for name in ("state", "value")}
        upsert = statement.on_conflict_do_update(
            index_elements=["report_pk", "column", "code"], set_=change
        )
        self._run(upsert, [*_cell_rows(pk, column, filled)])

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


def _made(rows: Result[Any]) -> tuple[WrittenReport, ...]:
    known = KnownCells()
    return tuple([WrittenReport.of(row, known) for row in rows.all()])


def _fits(**wanted: str | bool | None) -> ColumnElement[bool]:
    fits = [getattr(ReportRow, name) == each for name, each in wanted.items() if each is not None]
    return and_(true(), *fits)


def _cell_rows(pk: int, column: str, cells: Mapping[str, Cell]) -> Iterable[dict[str, object]]:
    for code, cell in cells.items():
        yield {
            "report_pk": pk,
            "column": column,
            "code": code,
            "state": cell.state.value,
            "value": cell.value,
        }


def _row_of(report: Report) -> dict[str, object]:
    body = {name: getattr(report, name) for name in Body.__struct_fields__}
    columns = {name: getattr(report, name) for name in COLUMNS}
    return {**columns, "basis": report.basis.value, "body": msgspec.json.encode(body)}
