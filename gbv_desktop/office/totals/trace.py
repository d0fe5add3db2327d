"""Where a number of the district came from: unit by unit, to report, bundle and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.totals.board import BoardRow, Status
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell, LowestUnits
from gbv_desktop.office.answer.issues_below import absent_below
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_CELL_NONE
from gbv_desktop.office.totals.period_overview import Overview, overview


@dataclass(frozen=True)
class FigureSource:
    """Where one unit's part of a number came from.

    Attributes:
        value: the unit's figure; ``None`` where its report does not have the cell, or is not in.
        state: where its report stands; what is not :attr:`Status.there` is in no total.
        report, bundle: the ids of the revision and of what brought it; ``None`` if nothing counts.
        received_on: when its report counts as received, as the board says it.
        lowest: of a total of its own, how many of the lowest units are in it and how many owe it;
            ``None`` where it reports for itself.
        absent: the units that had not reported to it when it froze that total.
    """

    unit: str
    value: Cell | None
    state: Status
    report: str | None
    revision: int | None
    bundle: str | None
    entered_by: str
    approved_by: str
    received_on: date | None
    lowest: LowestUnits | None = None
    absent: tuple[str, ...] = ()


def trace(
    office: Office, code: str, cell: str
) -> tuple[ConsolidatedCell, tuple[FigureSource, ...]]:
    """Where a number came from: unit by unit to the report, the bundle and the people.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-CELL-NONE.
    """
    found = overview(office, code)
    total = found.totals.cells.get(cell)
    if total is None:
        raise E_CELL_NONE(cell=cell, period=period_words(code))
    rows = {row.unit: row for row in found.board.rows}
    return total, tuple(_source(found, rows[unit_id], cell) for unit_id in total.owing)


def source_of(found: Overview, unit_id: str, cell: str) -> FigureSource | None:
    """Where one unit's part of a number came from, by an overview that was read before; ``None``
    where the unit does not owe the cell.
    """
    total = found.totals.cells.get(cell)
    if total is None or unit_id not in total.by_unit:
        return None
    row = next(row for row in found.board.rows if row.unit == unit_id)
    return _source(found, row, cell)


@reads
def trace_in_clear(
    office: Office, code: str, cell: str
) -> tuple[ConsolidatedCell, tuple[FigureSource, ...]]:
    """As :func:`trace`, to be shown where nothing can be hidden.

    Raises:
        Problem: E-PERSON-READS, E-ROLE, E-REPORT-PERIOD, E-CELL-NONE.
    """
    return trace(office, code, cell)


def _source(found: Overview, row: BoardRow, cell: str) -> FigureSource:
    head = found.counted.get(row.unit)
    lowest = (found.totals.cells[cell].below or {}).get(row.unit)
    if head is None:
        none = (None, row.status, None, None, None, "", "", row.received_on, lowest)
        return FigureSource(row.unit, *none)
    issue = found.issues.get(row.unit)
    report = head.whole.report
    approval = report.approved_by
    return FigureSource(
        unit=row.unit,
        value=report.cells.get(cell),
        state=row.status,
        report=head.object_id,
        revision=report.revision,
        bundle=head.bundle_id,
        entered_by=report.prepared_by.name or report.prepared_by.title,
        approved_by=(approval.name or approval.title) if approval else "",
        received_on=row.received_on,
        lowest=lowest,
        absent=absent_below(issue) if issue is not None else (),
    )
