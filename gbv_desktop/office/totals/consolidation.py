"""The consolidating office's overview: board, totals, targets, trace of a number, freeze."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.board import Board, Standing, board
from gbv_desktop.domain.consolidate import Consolidation, consolidate
from gbv_desktop.domain.periods import Period
from gbv_desktop.domain.reports import Report, ReportState
from gbv_desktop.domain.targets import TargetResult, evaluate
from gbv_desktop.domain.units import Unit, owing
from gbv_desktop.domain.values import Cell
from gbv_desktop.office.faults import E_CELL_NONE
from gbv_desktop.office.intake.answers import RETURNED, head_of, report_key
from gbv_desktop.office.intake.lateness import first_day, paper_days
from gbv_desktop.office.session import CONSOLIDATING, Office
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Overview:
    """A period as it stands: who has reported, the totals and the targets.

    Attributes:
        heads: the head of each unit's report that is in, returned ones among them.
        stored: the heads that are counted: in, not returned, and no conflict.
    """

    period: Period
    owing: tuple[Unit, ...]
    heads: Mapping[str, StoredReport]
    counted: Mapping[str, StoredReport]
    conflicts: tuple[str, ...]
    board: Board
    totals: Consolidation
    targets: tuple[TargetResult, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The object ids of the revisions that were added up, in a fixed order."""
        return tuple(sorted(s.object_id for s in self.counted.values() if s.object_id))


@dataclass(frozen=True)
class Source:
    """Where one unit's part of a number came from."""

    unit: str
    value: Cell | None
    state: str
    report: str | None
    revision: int | None
    bundle: str | None
    entered_by: str
    approved_by: str
    received_on: date | None


def overview(office: Office, code: str) -> Overview:
    """Everything known of a period, computed from the reports that are in.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return overview_in(office, work, office.plan.period(code))


def overview_in(office: Office, work: Work, period: Period) -> Overview:
    """As :func:`overview`, within a transaction."""
    units = owing(office.plan.units, office.record.unit, period.end)
    if not period.owed:
        # Nobody owes it without being asked, so nobody is missing: only who reported counts.
        there = {each.report.unit for each in work.reports.find(period=period.code)}
        units = tuple(unit for unit in units if unit.id in there)
    found = _heads(office, work, period, units)
    counted = {unit_id: head for unit_id, head in found.heads.items() if head.status != RETURNED}
    reports: dict[str, Report] = {unit_id: head.report for unit_id, head in counted.items()}
    seen = board(office.plan, period, units, found.standings, paper_days(work, period.code))
    totals = consolidate(office.plan, period, units, reports)
    return Overview(
        period=period,
        owing=units,
        heads=found.heads,
        counted=counted,
        conflicts=found.conflicts,
        board=seen,
        totals=totals,
        targets=evaluate(office.plan, period, totals, seen.on_time()),
    )


@dataclass(frozen=True)
class _Heads:
    heads: Mapping[str, StoredReport]
    standings: Mapping[str, Standing]
    conflicts: tuple[str, ...]


def _heads(office: Office, work: Work, period: Period, units: Sequence[Unit]) -> _Heads:
    """The head of each unit's report; two heads count for nothing until people decide."""
    stored = [each for each in work.reports.find(period=period.code) if each.object_id]
    heads: dict[str, StoredReport] = {}
    standings: dict[str, Standing] = {}
    conflicts: list[str] = []
    for unit in units:
        of_unit = [each for each in stored if each.report.unit == unit.id]
        if not of_unit:
            continue
        head = head_of(work, report_key(office, unit.id, period))
        standing = _standing(office, of_unit, head)
        if head is not None:
            heads[unit.id] = head
        elif standing.state is not ReportState.RETURNED:
            conflicts.append(unit.id)
        standings[unit.id] = standing
    return _Heads(heads, standings, tuple(conflicts))


def _standing(
    office: Office, stored: Sequence[StoredReport], head: StoredReport | None
) -> Standing:
    """The first import counts for lateness; of two heads the newest revision is shown."""
    newest = head or max(stored, key=lambda each: each.report.revision)
    state = ReportState(newest.status) if newest.status else ReportState.RECEIVED
    return Standing(newest.report.revision, first_day(stored, ()) or office.clock.today(), state)


def trace(office: Office, code: str, cell: str) -> tuple[int | None, tuple[Source, ...]]:
    """Where a number came from: unit by unit to the report, the bundle and the people.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-CELL-NONE.
    """
    found = overview(office, code)
    total = found.totals.cells.get(cell)
    if total is None:
        raise E_CELL_NONE(cell=cell, period=code)
    sources = tuple(_source(found, unit_id, cell) for unit_id in total.owing)
    return total.total, sources


def _source(found: Overview, unit_id: str, cell: str) -> Source:
    head = found.counted.get(unit_id)
    row = next(row for row in found.board.rows if row.unit == unit_id)
    if head is None:
        return Source(unit_id, None, row.status.value, None, None, None, "", "", row.received_on)
    report = head.report
    approval = report.approved_by
    return Source(
        unit=unit_id,
        value=report.cells.get(cell),
        state=row.status.value,
        report=head.object_id,
        revision=report.revision,
        bundle=head.bundle_id,
        entered_by=report.prepared_by.name or report.prepared_by.title,
        approved_by=(approval.name or approval.title) if approval else "",
        received_on=row.received_on,
    )
